"""A workshop in a real folder: begun, left, resumed, refused; what is acknowledged is in the files."""

from __future__ import annotations

import contextlib
import stat
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.domain.chance import Throw, command, opening, throws
from tests.folders import OPENING, crash, did, files, running, shown
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.session import session
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.record.journal_codec import RESERVED
from workshop_tui.storage.workshop.reading import MARKS, happened


def test_a_workshop_is_a_folder_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "day"
    with running(folder) as room:
        assert room.folder == str(folder)
        did(room, c.AddNote("hidden"))
        room.write_notes()
        assert files(folder) == ["drafts.toml", "journal.toml", "notes.toml", "session.lock"]
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
        assert (room.trouble, room.reports, room.gap) == ("", (), 0)


def test_the_journal_is_toml_and_tells_everything(tmp_path: Path) -> None:
    with running(tmp_path) as room:
        did(room, c.NextStep(), c.GiveFloor(), c.AddNote("\x1b[31m [[event]]\r\n'''"))
        entries = room.record.entries
    table = tomllib.loads((tmp_path / "journal.toml").read_text("utf-8"))
    kinds = [event["kind"] for event in table["event"]]
    assert kinds == [type(entry.event).__name__ for entry in entries]
    assert [event["text"] for event in table["event"] if "text" in event] == ["\x1b[31m [[event]]\r\n'''"]
    again = Record([happened(entry) for entry in Journal.read(tmp_path).entries])
    assert again.state == room.record.state


def test_leaving_and_resuming_goes_on_where_it_was(tmp_path: Path) -> None:
    with running(tmp_path) as room:
        did(room, c.NextStep(), c.AddNote("said"), c.AddNote("for later", step="parking"))
        before = room.record.state
    room = session.resume(tmp_path)
    assert shown(room) == ["said"]
    assert room.gap == 0
    kinds = [type(entry.event) for entry in room.record.entries[-2:]]
    assert kinds == [e.SessionLeft, e.SessionResumed]
    did(room, c.Undo())
    assert room.record.state.parking == {}
    did(room, c.Redo())
    assert room.record.state.parking == before.parking
    room.close()
    room.close()


@pytest.mark.parametrize("ticked", [False, True])
def test_after_a_crash_the_clock_is_as_it_was_and_the_gap_is_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ticked: bool
) -> None:
    room = session.start(tmp_path, OPENING)
    did(room, c.NextStep(), c.AddNote("hurry"), c.StartClock())
    if ticked:
        room.tick()
    crash(room)
    # An hour goes by on every clock that goes on while nobody looks.
    for name in ("time", "monotonic"):
        real = getattr(time, name)
        monkeypatch.setattr(time, name, lambda real=real: real() + 3600)
    gettime = time.clock_gettime
    monkeypatch.setattr(time, "clock_gettime", lambda which: gettime(which) + 3600)
    room = session.resume(tmp_path)
    assert 3599 < room.gap < 3700
    assert room.gap_reason == "The program stopped 1 hour ago, while the clock was running."
    assert room.facilitator_view().clock.elapsed < 60
    assert room.answer_gap(False) is None
    assert room.facilitator_view().clock.elapsed < 60
    assert room.facilitator_view().clock.running
    assert shown(room) == ["hurry"]
    room.close()


def test_hidden_and_half_typed_notes_survive_a_crash(tmp_path: Path) -> None:
    room = session.start(tmp_path, OPENING)
    did(room, c.AddNote("a secret \x1b[31m\u202e", "", "its reason"))
    room.keep_half("half a th")
    room.write_notes()
    crash(room)
    for name in ("notes.toml", "journal.toml"):
        assert "a secret" not in (tmp_path / name).read_text("utf-8")
    room = session.resume(tmp_path)
    (note,) = room.facilitator_view().notes
    assert (note.typed, note.typed_detail, note.hidden) == ("a secret \x1b[31m\u202e", "its reason", True)
    half = room.half()
    assert half is not None
    assert half.text == "half a th"
    room.keep_half("")
    did(room, c.Reveal())
    assert not (tmp_path / "drafts.toml").exists()
    room.close()
    notes = tomllib.loads((tmp_path / "notes.toml").read_text("utf-8"))["notes"]
    assert [(note["text"], note["detail"]) for note in notes] == [("a secret \x1b[31m\u202e", "its reason")]


def test_a_crash_between_revealing_and_forgetting_doubles_nothing(tmp_path: Path) -> None:
    room = session.start(tmp_path, OPENING)
    did(room, c.AddNote("same"), c.AddNote("same"), c.AddNote("other"))
    drafts = (tmp_path / "drafts.toml").read_bytes()
    did(room, c.Reveal())
    crash(room)
    (tmp_path / "drafts.toml").write_bytes(drafts)
    room = session.resume(tmp_path)
    assert sorted(shown(room)) == ["other", "same", "same"]
    assert room.facilitator_view().hidden == 0
    assert not (tmp_path / "drafts.toml").exists()
    room.close()


# -- chance, in a real folder


@settings(max_examples=8)
@given(throws(40))
def test_a_chance_workshop_is_the_same_when_it_is_resumed(
    tmp_path_factory: pytest.TempPathFactory, thrown: list[Throw]
) -> None:
    folder = tmp_path_factory.mktemp("chance")
    room = session.start(folder, opening())
    for throw in thrown:
        asked = command(room.record.state, throw)
        if not isinstance(asked, c.LeaveSession | c.AnswerGap):
            room.submit(asked)
        assert room.trouble == ""
    state, drafts = (
        room.record.state,
        sorted(note.typed for note in room.facilitator_view().notes if note.hidden),
    )
    wall = room.wall_view()
    crash(room)
    record = Record([happened(entry) for entry in Journal.read(folder).entries])
    assert record.state == state
    room = session.resume(folder)
    if room.gap:
        room.answer_gap(False)
    assert sorted(note.typed for note in room.facilitator_view().notes if note.hidden) == drafts
    assert room.wall_view().notes == wall.notes
    room.close()
    tomllib.loads((folder / "notes.toml").read_text("utf-8"))


def test_whoever_sets_the_clock_on_the_wall_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = session.start(tmp_path, OPENING)
    did(room, c.NextStep(), c.StartClock())
    real = time.time
    for day in (86_400, -86_400):
        monkeypatch.setattr(time, "time", lambda day=day: real() + day)
        room.tick()
        assert room.gap == 0
        assert 0 <= room.facilitator_view().clock.elapsed < 60
        crash(room)
        room = session.resume(tmp_path)
        assert room.gap < 60
        room.answer_gap(True)
        assert 0 <= room.facilitator_view().clock.elapsed < 60
    times = [entry.t for entry in room.record.entries]
    assert times == sorted(times)
    room.close()


def test_the_record_can_hold_every_kind_of_event() -> None:
    taken = RESERVED | MARKS
    assert not [kind for kind, cls in e.EVENTS.items() if taken.intersection(cls._fields)]


def test_what_the_group_agreed_to_is_read_back(tmp_path: Path) -> None:
    with running(tmp_path) as room:
        did(room, c.ShareTotals(False))
        seat = room.guest(next(iter(room.record.state.people)))
        assert seat.submit(c.AddNote("at a screen of my own", step="parking")) is None
        did(room, c.ShareTotals(True))
    found = [happened(entry) for entry in Journal.read(tmp_path).entries]
    assert Record(found).state.totals_shared
    assert (found[-2].event, found[-2].shared) == (e.TotalsShared(True), True)


def test_what_somebody_wrote_into_the_notes_is_kept_and_said(tmp_path: Path) -> None:
    notes, kept = tmp_path / "notes.toml", tmp_path / "notes-set-aside-1.toml"
    with running(tmp_path) as room:
        did(room, c.NextStep(), c.AddNote("said"))
        room.write_notes()
        notes.write_text(notes.read_text("utf-8") + "# mine\n", "utf-8")
        did(room, c.AddNote("more"))
        room.write_notes()
        (report,) = room.reports
        assert report.startswith("notes.toml was changed by hand")
        assert kept.read_text("utf-8").endswith("# mine\n")
    notes.write_text("all mine", "utf-8")
    with contextlib.closing(session.resume(tmp_path)) as room:
        room.write_notes()
        assert "notes-set-aside-2.toml" in room.reports[0]
        assert (tmp_path / "notes-set-aside-2.toml").read_text("utf-8") == "all mine"
    with contextlib.closing(session.resume(tmp_path)) as room:
        room.write_notes()
        assert room.reports == ()


def test_damage_does_not_cost_the_good_notes(tmp_path: Path) -> None:
    with running(tmp_path) as room:
        did(room, c.NextStep(), c.AddNote("will be damaged"), c.AddNote("stays"))
    good = (tmp_path / "notes.toml").read_bytes()
    journal = tmp_path / "journal.toml"
    journal.write_bytes(journal.read_bytes().replace(b"will be damaged", b"will be damagod"))
    with contextlib.closing(session.resume(tmp_path)) as room:
        room.write_notes()
        assert "was made from more than can be read of the record now" in room.reports[-1]
        assert (tmp_path / "notes-set-aside-1.toml").read_bytes() == good
        assert b"will be damaged" not in (tmp_path / "notes.toml").read_bytes()
    with contextlib.closing(session.resume(tmp_path)) as room:
        room.write_notes()
        assert "notes-set-aside-2.toml" not in files(tmp_path)


def test_notes_of_a_version_without_the_mark_are_no_edited_ones(tmp_path: Path) -> None:
    with running(tmp_path) as room:
        did(room, c.NextStep(), c.AddNote("said"))
    notes = tmp_path / "notes.toml"
    unmarked = notes.read_text("utf-8")[: notes.read_text("utf-8").rindex("\n#")]
    notes.write_text(unmarked, "utf-8")
    with contextlib.closing(session.resume(tmp_path)) as room:
        did(room, c.AddNote("more"))
        room.write_notes()
        assert room.reports == ()
    notes.write_text(unmarked + "# mine\n", "utf-8")
    with contextlib.closing(session.resume(tmp_path)) as room:
        room.write_notes()
        assert "notes-set-aside-1.toml" in room.reports[0]
