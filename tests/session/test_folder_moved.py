"""A folder that is renamed, thrown away or emptied while its workshop runs: nothing that was said is lost."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import OPENING, did, files, shown
from workshop_tui.admission.seat_book import KeptSeat, SeatBook
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.storage.files import place
from workshop_tui.storage.files.lock import Locked, SessionLock
from workshop_tui.storage.workshop.reading import read_workshop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Workshops" / "day"


@pytest.fixture
def room(folder: Path) -> Iterator[Room]:
    made = session.start(folder, OPENING)
    did(made, c.AddNote("hidden"), c.GoToStep("1.2"), c.AddNote("before"))
    made.write_notes()
    yield made
    made.close()


def texts(folder: Path) -> list[str]:
    """The notes that the record and the notes file of a folder have; both have to agree."""
    state = read_workshop(folder).record.state
    told = [note.text for key in state.steps for note in state.notes_of(key)]
    assert [f'text = "{text}"' in (folder / "notes.toml").read_text("utf-8") for text in told] == [
        True
    ] * len(told)
    assert "hidden" in (folder / "drafts.toml").read_text("utf-8")
    return told


def test_a_renamed_folder_is_followed_and_that_is_said(room: Room, folder: Path) -> None:
    new = folder.with_name("another name")
    folder.rename(new)
    did(room, c.AddNote("after"))
    room.write_notes()
    assert (room.trouble, room.folder) == ("", str(new))
    assert room.reports == (
        f"The folder of this workshop is {new} now. It is followed: all goes on being kept there.",
    )
    assert texts(new) == ["before", "after"]
    assert not folder.exists()
    with pytest.raises(Locked):
        SessionLock(new)
    room.close()
    SessionLock(new).release()
    with contextlib.closing(session.resume(new)) as again:
        assert shown(again) == ["before", "after"]


def test_so_is_one_whose_own_folder_is_renamed_and_whose_place_is_taken(room: Room, folder: Path) -> None:
    folder.parent.rename(folder.parent.with_name("Elsewhere"))
    shutil.copytree(folder.parent.with_name("Elsewhere"), folder.parent)
    there = files(folder)
    did(room, c.AddNote("after"))
    room.tick()
    room.write_notes()
    new = folder.parent.with_name("Elsewhere") / "day"
    assert (room.trouble, room.folder) == ("", str(new))
    assert texts(new) == ["before", "after"]
    assert (texts(folder), files(folder)) == (["before"], there)


def test_it_is_noticed_within_a_second_though_nothing_happens(room: Room, folder: Path) -> None:
    new = folder.with_name("new")
    folder.rename(new)
    room.tick()
    assert room.folder == str(new)
    room.keep_half("half a th")
    assert "half a th" in (new / "drafts.toml").read_text("utf-8")


@pytest.mark.parametrize("bin_name", ["", ".Trash-1000/files", "Trash/files", ".Trash"])
def test_a_folder_that_is_thrown_away_is_made_again(
    room: Room, folder: Path, tmp_path: Path, bin_name: str
) -> None:
    if bin_name:
        (tmp_path / bin_name).mkdir(parents=True)
        folder.rename(tmp_path / bin_name / "day")
    else:
        shutil.rmtree(folder.parent)
    room.tick()
    room.write_notes()
    assert (room.trouble, room.folder) == ("", str(folder))
    assert any("It was made again, with all that is kept." in report for report in room.reports)
    assert texts(folder) == ["before"]
    assert folder.stat().st_mode & 0o777 == 0o700
    with pytest.raises(Locked):
        SessionLock(folder)
    did(room, c.AddNote("after"))
    room.write_notes()
    assert texts(folder) == ["before", "after"]


def test_a_system_that_names_no_open_folder_tells_by_its_links_that_it_is_removed(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "_name_of", lambda fd: None)
    shutil.rmtree(folder)
    room.tick()
    assert (room.trouble, texts(folder)) == ("", ["before"])


def test_files_that_are_removed_are_written_again_though_nothing_happens(room: Room, folder: Path) -> None:
    kept = files(folder)
    for path in folder.iterdir():
        path.unlink()
    room.tick()
    assert files(folder) == kept
    assert texts(folder) == ["before"]
    assert room.trouble == ""


def test_where_it_cannot_be_found_it_is_said_and_nothing_is_lost(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = folder.with_name("away")
    folder.rename(away)
    with monkeypatch.context() as patch:
        patch.setattr(place, "_name_of", lambda fd: None)
        did(room, c.AddNote("meanwhile"))
        assert room.trouble.startswith(
            f"NOT SAVED: the folder is not there ({folder}/journal.toml); the last change"
        )
        assert not folder.exists()
        away.rename(folder)
        room.tick()
        assert room.trouble == ""
    room.write_notes()
    assert texts(folder) == ["before", "meanwhile"]


def test_seats_go_along(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    here = [tmp_path / "old"]
    book = SeatBook(here[0], where=lambda: here[0])
    here[0] = here[0].rename(tmp_path / "new")
    book.put(KeptSeat("p1", "Kim"))
    assert SeatBook(tmp_path / "new").seats == {"p1": KeptSeat("p1", "Kim")}
    (tmp_path / "new" / "seats.toml").unlink()
    book.look_after()
    assert SeatBook(tmp_path / "new").seats == {"p1": KeptSeat("p1", "Kim")}
    empty = SeatBook(tmp_path)
    empty.look_after()
    assert not (tmp_path / "seats.toml").exists()
