"""Workshops in real folders that go on from one another, on disks that fail and in programs that die."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.domain.play import exercise, people
from tests.domain.workshop.test_promises import FIRST, REVIEW
from tests.folders import OPENING, crash, did, running
from tests.report.workshops import formats, told
from workshop_tui.domain.record import commands as c
from workshop_tui.report.follow_ups import HEADING
from workshop_tui.report.handout import handout
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.storage.files.lock import SessionLock
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.workshop import earlier_workshops
from workshop_tui.storage.workshop.earlier_workshops import CannotContinue, read_earlier
from workshop_tui.storage.workshop.folders import workshop_in
from workshop_tui.storage.workshop.reading import read_workshop

SPRING = c.OpenWorkshop("Spring", (exercise(*FIRST),), people("Amina (lived), Boris (professional)"))
SUMMER = c.OpenWorkshop("Summer", (exercise(REVIEW, FIRST[-1]),), people("Amina, Boris"))


def notes(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "notes.toml").read_text("utf-8"))


@pytest.fixture
def spring(tmp_path: Path) -> Path:
    """The folder of a finished workshop that left a fear, a line of the ledger and a pledge open."""
    folder = tmp_path / "spring"
    with running(folder, SPRING) as room:
        did(room, c.AddNote("nobody listens", "Fears"), c.GoToStep("1.2"))
        did(room, c.AddNote("the date", "Not known yet", "Boris"), c.GoToStep("1.4"))
        did(room, c.MakePledge("Boris", "send the papers", "Tuesday", "professional"), c.FinishWorkshop())
    return folder


def begin(folder: Path, after: Path) -> Room:
    return session.start(folder, SUMMER._replace(after=read_earlier(after)))


def follow(room: Room, text: str, status: str, words: str = "") -> None:
    key = next(one.id for one in room.record.state.promises.values() if one.text == text)
    did(room, c.FollowUp(key, status, words))
    room.write_notes()


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_both_notes_files_say_what_became_of_each(spring: Path, tmp_path: Path) -> None:
    before = tree(spring)
    room = begin(tmp_path / "summer", spring)
    room.write_notes()
    assert tree(spring) == before
    follow(room, "send the papers", "done")
    follow(room, "nobody listens", "under way", "we meet monthly")
    follow(room, "the date", "not possible", "The hall is closed.")
    assert room.facilitator_view().advice == ()
    room.close()
    here, there = notes(tmp_path / "summer"), notes(spring)
    assert here["workshop"]["goes_on_from"] == "Spring"
    assert [(one["text"], one["status"], one.get("status_words")) for one in here["promises"]] == [
        ("send the papers", "done", None),
        ("the date", "not possible", "The hall is closed."),
        ("nobody listens", "under way", "we meet monthly"),
    ]
    assert here["promises"][0]["said_in"] == "Spring"
    assert (there["pledges"][0]["status"], there["pledges"][0]["status_from"]) == ("done", "Summer")
    assert there["ledger"][0]["status_words"] == "The hall is closed."
    assert there["fears"][0]["status"] == "under way"
    assert [one["status"] for one in there["notes"]] == ["under way", "not possible"]
    found = workshop_in(spring)
    assert found is not None
    assert (found.finished, found.title) == (True, "Spring")


def test_what_is_taken_back_is_taken_back_there_too(spring: Path, tmp_path: Path) -> None:
    room = begin(tmp_path / "summer", spring)
    follow(room, "send the papers", "done")
    did(room, c.Undo())
    room.close()
    assert notes(spring)["pledges"][0]["status"] == "open"


def test_telling_again_changes_nothing(spring: Path, tmp_path: Path) -> None:
    room = begin(tmp_path / "summer", spring)
    follow(room, "send the papers", "done")
    room.close()
    journal, told = (spring / "journal.toml").read_bytes(), (spring / "notes.toml").read_bytes()
    again = session.resume(tmp_path / "summer")
    again.write_notes()
    again.close()
    assert ((spring / "journal.toml").read_bytes(), (spring / "notes.toml").read_bytes()) == (journal, told)


def test_the_third_gets_what_is_still_open_and_the_first_hears_of_it(spring: Path, tmp_path: Path) -> None:
    room = begin(tmp_path / "summer", spring)
    follow(room, "send the papers", "under way", "half")
    follow(room, "the date", "done")
    did(room, c.NextStep(), c.MakePledge("Amina", "open the door"), c.FinishWorkshop())
    room.close()
    third = begin(tmp_path / "autumn", tmp_path / "summer")
    kept = third.record.state.promises.values()
    assert [one.text for one in kept] == ["send the papers", "open the door", "nobody listens"]
    follow(third, "send the papers", "done", "all")
    third.close()
    assert notes(tmp_path / "summer")["promises"][0]["status_words"] == "all"
    pledge = notes(spring)["pledges"][0]
    assert (pledge["status"], pledge["status_words"]) == ("done", "all")
    # Whoever goes on from the second once more hears only of what nobody closed since.
    assert [one.text for one in read_earlier(tmp_path / "summer").promises] == [
        "open the door",
        "nobody listens",
    ]


def test_two_earlier_workshops_are_told_each_its_own(spring: Path, tmp_path: Path) -> None:
    winter = tmp_path / "winter"
    with running(winter, SPRING._replace(title="Winter")) as room:
        did(room, c.GoToStep("1.4"), c.MakePledge("Amina", "find a hall"))
        did(room, c.AddNote("the bus", step="parking"), c.FinishWorkshop())
    command = SUMMER._replace(after=read_earlier(spring), after_others=(read_earlier(winter),))
    room = session.start(tmp_path / "summer", command)
    follow(room, "find a hall", "done", "the library")
    follow(room, "the bus", "under way", "we asked")
    follow(room, "send the papers", "not possible", "No printer.")
    assert room.facilitator_view().advice == ()
    room.close()
    there, here = notes(winter), notes(tmp_path / "summer")
    assert (there["pledges"][0]["status_words"], there["parking"][0]["status_words"]) == (
        "the library",
        "we asked",
    )
    assert notes(spring)["pledges"][0]["status_words"] == "No printer."
    assert here["workshop"]["goes_on_from"] == "Spring"
    assert here["workshop"]["goes_on_from_also"] == ["Winter"]
    journals = [(folder / "journal.toml").read_bytes() for folder in (winter, spring)]
    session.resume(tmp_path / "summer").close()
    assert [(folder / "journal.toml").read_bytes() for folder in (winter, spring)] == journals


def test_where_one_of_two_cannot_be_told_the_other_is(spring: Path, tmp_path: Path) -> None:
    winter = tmp_path / "winter"
    with running(winter, SPRING._replace(title="Winter")) as room:
        did(room, c.GoToStep("1.4"), c.MakePledge("Amina", "find a hall"), c.FinishWorkshop())
    command = SUMMER._replace(after=read_earlier(spring), after_others=(read_earlier(winter),))
    room = session.start(tmp_path / "summer", command)
    with SessionLock(spring):
        follow(room, "find a hall", "done")
        follow(room, "send the papers", "done")
        (said,) = room.facilitator_view().advice
        assert said.startswith("The notes of “Spring” do not say yet what became of its promises:")
        assert notes(winter)["pledges"][0]["status"] == "done"
    room.close()


def test_while_the_earlier_one_is_open_elsewhere_it_is_told_later(spring: Path, tmp_path: Path) -> None:
    room = begin(tmp_path / "summer", spring)
    with SessionLock(spring):
        follow(room, "send the papers", "done")
        told = room.facilitator_view().advice
        assert told == (
            "The notes of “Spring” do not say yet what became of its promises: it is open in another window. "
            "It is all kept here, and tried again with the next notes.",
        )
        assert room.trouble == ""
        assert "status" not in notes(spring)["pledges"][0]
    room.close()
    assert notes(spring)["pledges"][0]["status"] == "done"


def test_a_folder_that_is_gone_is_said_and_one_that_moved_along_is_found(
    spring: Path, tmp_path: Path
) -> None:
    room = begin(tmp_path / "summer", spring)
    away = tmp_path / "away"
    away.mkdir()
    spring.rename(away / "spring")
    follow(room, "send the papers", "done")
    assert "There is no workshop in" in room.facilitator_view().advice[0]
    room.close()
    assert "do not say yet what became of its promises" in room.untold
    (tmp_path / "summer").rename(away / "summer")
    session.resume(away / "summer").close()
    assert notes(away / "spring")["pledges"][0]["status"] == "done"


def test_another_workshop_of_that_name_is_told_nothing(spring: Path, tmp_path: Path) -> None:
    room = begin(tmp_path / "summer", spring)
    spring.rename(tmp_path / "other")
    with running(spring, OPENING):
        pass
    before = tree(spring)
    follow(room, "send the papers", "done")
    assert "holds another workshop now" in room.facilitator_view().advice[0]
    room.close()
    assert tree(spring) == before


def fill(faulty: pytest.MonkeyPatch, folder: Path, name: str) -> None:
    """No more room for this file of a folder, or for the new one that is to take its place."""
    write = os.write

    def full(fd: int, data: Any) -> int:
        wanted = os.fstat(fd)
        if any(os.path.samestat(wanted, path.stat()) for path in folder.iterdir() if name in path.name):
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(fd, data)

    faulty.setattr(os, "write", full)


def test_what_is_not_saved_here_is_told_nowhere(
    spring: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = begin(tmp_path / "summer", spring)
    before = tree(spring)
    with monkeypatch.context() as faulty:
        fill(faulty, tmp_path / "summer", "journal.toml")
        follow(room, "send the papers", "done")
        assert room.trouble.startswith("NOT SAVED")
        assert tree(spring) == before
    room.tick()
    assert room.trouble == ""
    room.close()
    assert notes(spring)["pledges"][0]["status"] == "done"


@pytest.mark.parametrize("name", ["journal.toml", "notes.toml"])
def test_a_full_disk_there_loses_nothing_here(
    spring: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    room = begin(tmp_path / "summer", spring)
    with monkeypatch.context() as faulty:
        fill(faulty, spring, name)
        follow(room, "send the papers", "done")
        assert "the disk is full" in room.facilitator_view().advice[0]
        assert room.trouble == ""
    assert notes(tmp_path / "summer")["promises"][0]["status"] == "done"
    assert "status" not in notes(spring)["pledges"][0]
    room.close()
    assert notes(spring)["pledges"][0]["status"] == "done"
    assert Journal.read(spring).reports == []


@pytest.mark.parametrize("moment", ["_append", "write_notes"])
def test_killed_between_the_two_records(
    spring: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    room = begin(tmp_path / "summer", spring)
    with monkeypatch.context() as faulty:
        faulty.setattr(earlier_workshops, moment, killed)
        with pytest.raises(Killed):
            follow(room, "send the papers", "done")
    crash(room)
    assert "status" not in notes(spring)["pledges"][0]
    again = session.resume(tmp_path / "summer")
    again.write_notes()
    assert notes(spring)["pledges"][0]["status"] == "done"
    crash(again)


def test_much_that_is_told_hides_no_end(spring: Path, tmp_path: Path) -> None:
    room = begin(tmp_path / "summer", spring)
    for number in range(3):
        follow(room, "send the papers", "not possible", f"{number} " + "because " * 1000)
    room.close()
    before = workshop_in(tmp_path / "summer")
    found = workshop_in(spring)
    assert found is not None
    assert before is not None
    assert found.finished
    assert found.last < before.last


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda folder: (folder / "journal.toml").unlink(), "There is no workshop in"),
        (lambda folder: (folder / "journal.toml").write_text("hello"), "is not the record of a workshop"),
        (lambda folder: _flip(folder / "journal.toml"), "is damaged: "),
    ],
)
def test_what_cannot_be_gone_on_from(spring: Path, spoil: Any, why: str) -> None:
    spoil(spring)
    with pytest.raises(CannotContinue, match=why):
        read_earlier(spring)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    at = data.index(b"nobody listens")
    data[at] = ord("N")
    path.write_bytes(data)


def test_an_unfinished_workshop_and_no_folder_are_refused_in_words(tmp_path: Path) -> None:
    with running(tmp_path / "day"):
        pass
    with pytest.raises(CannotContinue, match=r"is not finished. Finish it \(F\), and then go on from it"):
        read_earlier(tmp_path / "day")
    with pytest.raises(CannotContinue, match="Name the folder that holds journal"):
        read_earlier(tmp_path / "nothing")
    with running(tmp_path / "demo", OPENING._replace(simulated=True)) as room:
        did(room, c.FinishWorkshop())
    with pytest.raises(CannotContinue, match="simulated people"):
        read_earlier(tmp_path / "demo")


def test_what_people_take_home_says_we_asked_you_said_we_did_in_both(spring: Path, tmp_path: Path) -> None:
    assert HEADING not in handout(read_workshop(spring).record.state, 0.0)
    room = begin(tmp_path / "summer", spring)
    follow(room, "send the papers", "done")
    follow(room, "nobody listens", "not possible", "Nobody <b>asked</b> them.")
    room.close()
    here = handout(read_workshop(tmp_path / "summer").record.state, 0.0)
    there = handout(read_workshop(spring).record.state, 0.0)
    day = read_earlier(spring).on
    for text in (here, there):
        assert f"## {HEADING}" in text
        assert "We asked: What will you do?" in text
        assert "Boris: send the papers, by Tuesday" in text
    assert f"Tuesday – Spring, {day} | Done" in here
    assert "Tuesday | Done – Summer, " in there
    assert "Not possible: Nobody \\<b>asked" in there
    # What nobody has said anything of yet stands where it came up again, and not where it was first said.
    assert "Not said yet" in here.split(HEADING)[1]
    assert "Not said yet" not in there


def test_the_reports_of_both_say_what_was_asked_said_and_done(spring: Path, tmp_path: Path) -> None:
    room = begin(tmp_path / "summer", spring)
    follow(room, "the date", "not possible", "<i>No hall</i>")
    room.close()
    for folder, told_in in ((spring, "Summer"), (tmp_path / "summer", "")):
        one = told(read_workshop(folder).record)
        date = next(row for row in one.promised if row.text == "the date")
        assert (date.status, date.words, date.told_in) == ("not possible", "<i>No hall</i>", told_in)
        files = formats(one)
        assert f"## {HEADING}" in files["md"]
        assert "Not possible: &lt;i&gt;No hall&lt;/i&gt;" in re.sub(r"</?bdi>", "", files["html"])


def test_what_somebody_wrote_into_the_notes_of_the_earlier_one_is_kept_there_and_said_here(
    spring: Path, tmp_path: Path
) -> None:
    theirs = (spring / "notes.toml").read_bytes() + b"# Boris: ask again in May.\n"
    (spring / "notes.toml").write_bytes(theirs)
    room = begin(tmp_path / "summer", spring)
    follow(room, "send the papers", "done")
    assert (spring / "notes-set-aside-1.toml").read_bytes() == theirs
    assert notes(spring)["pledges"][0]["status"] == "done"
    (report,) = room.reports
    assert report.startswith(f"In the folder of “Spring”, {spring}: notes.toml was changed by hand")
    follow(room, "nobody listens", "done")
    room.close()
    assert not (spring / "notes-set-aside-2.toml").exists()
