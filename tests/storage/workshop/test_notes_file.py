"""notes.toml on the disk: nothing that somebody else wrote there, and nothing better, is written over."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.domain.play import Play, talk
from tests.storage.record.records import names
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.workshop.folders import NOTES
from workshop_tui.storage.workshop.notes import notes_table, notes_text
from workshop_tui.storage.workshop.notes_file import write_notes

KEPT = "notes-set-aside-1.toml"


@pytest.fixture
def play(tmp_path: Path) -> Play:
    made = Play(Step("Gather", "gather", seconds=60), talk())
    made.did(0, c.AddNote("one"), c.StartClock())
    assert write_notes(tmp_path, made.record, 1) == ""
    return made


def test_what_this_program_wrote_is_replaced_and_nothing_is_kept(tmp_path: Path, play: Play) -> None:
    play.did(2, c.AddNote("two"))
    assert write_notes(tmp_path, play.record, 2) == ""
    assert write_notes(tmp_path, play.record, 3) == ""
    assert names(tmp_path) == [NOTES]
    assert len(tomllib.loads((tmp_path / NOTES).read_text())["notes"]) == 2


def add_a_line(text: str) -> str:
    return text + "# Ask Amina about this.\n"


def change_a_word(text: str) -> str:
    return text.replace('"one"', '"One!"')


def windows(text: str) -> str:
    return text.replace("\n", "\r\n")


def empty(text: str) -> str:
    return ""


def without_the_last_line(text: str) -> str:
    return text[: text.rindex("#")] + "# mine\n"


@pytest.mark.parametrize("edit", [add_a_line, change_a_word, windows, empty, without_the_last_line])
def test_what_somebody_wrote_into_it_is_kept_and_said(
    tmp_path: Path, play: Play, edit: Callable[[str], str]
) -> None:
    path = tmp_path / NOTES
    theirs = edit(path.read_text()).encode()
    path.write_bytes(theirs)
    said = write_notes(tmp_path, play.record, 2)
    assert said == (
        "notes.toml was changed by hand, or an earlier version wrote it. What stood there is kept as "
        f"{KEPT}. To change something that was said, change it in the program."
    )
    assert (tmp_path / KEPT).read_bytes() == theirs
    assert (tmp_path / KEPT).stat().st_mode & 0o777 == 0o600
    assert write_notes(tmp_path, play.record, 3) == ""
    assert names(tmp_path) == sorted([KEPT, NOTES])


def test_notes_of_a_version_without_the_mark_are_replaced_where_they_say_the_same(
    tmp_path: Path, play: Play
) -> None:
    old = notes_text(notes_table(play.state, 7))
    (tmp_path / NOTES).write_text(old)
    assert write_notes(tmp_path, play.record, 95) == ""
    for changed in (old + "# mine\n", old.replace("planned_seconds = 60", "planned_seconds = 61")):
        (tmp_path / NOTES).write_text(changed)
        assert "kept as notes-set-aside-" in write_notes(tmp_path, play.record, 95)


def test_notes_made_from_more_are_never_replaced_by_less(tmp_path: Path, play: Play) -> None:
    better = (tmp_path / NOTES).read_bytes()
    lost = next(entry for entry in play.record.entries if getattr(entry.event, "text", "") == "one")
    left = Record([entry for entry in play.record.entries if entry is not lost])
    shorter = Record(play.record.entries[:-1])
    for number, less in enumerate((left, shorter), 1):
        (tmp_path / NOTES).write_bytes(better)
        said = write_notes(tmp_path, less, 2)
        assert re.fullmatch(
            r"notes.toml was made from more than can be read of the record now. "
            rf"What stood there is kept as notes-set-aside-{number}.toml.",
            said,
        )
        assert (tmp_path / f"notes-set-aside-{number}.toml").read_bytes() == better
        assert write_notes(tmp_path, less, 3) == ""


def test_a_full_disk_leaves_what_somebody_wrote(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NOTES).write_text("mine")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(StorageProblem, match=r"was left as it is.*the disk is full"):
        write_notes(tmp_path, play.record, 2)
    assert ((tmp_path / NOTES).read_text(), names(tmp_path)) == ("mine", [NOTES])


def test_what_is_no_file_makes_way(tmp_path: Path, play: Play) -> None:
    (tmp_path / NOTES).unlink()
    (tmp_path / NOTES).mkdir()
    (tmp_path / NOTES / "inside").write_text("kept")
    assert "What lay there is kept as notes-set-aside-1.toml" in write_notes(tmp_path, play.record, 2)
    assert (tmp_path / KEPT / "inside").read_text() == "kept"
    (tmp_path / NOTES).unlink()
    (tmp_path / NOTES).symlink_to("elsewhere")
    assert "notes-set-aside-2.toml" in write_notes(tmp_path, play.record, 2)
    assert tomllib.loads((tmp_path / NOTES).read_text())["notes"]
