"""One writer for a folder, places where no workshop can be, and disks that fail: all told in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from tests.domain.play import people
from tests.folders import OPENING, crash, did, running, shown
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.session import session
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.files.lock import Locked
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.workshop.reading import happened


def test_a_second_session_is_refused_in_words_while_the_first_lives(tmp_path: Path) -> None:
    with running(tmp_path) as room:
        with pytest.raises(Locked, match="This workshop is running in another window"):
            session.resume(tmp_path)
        with pytest.raises(Locked, match="This workshop is running in another window"):
            session.start(tmp_path, OPENING)
        did(room, c.NextStep(), c.AddNote("still here"))
    room = session.resume(tmp_path)
    assert shown(room) == ["still here"]
    room.close()


def test_a_folder_that_holds_a_workshop_is_not_begun_anew(tmp_path: Path) -> None:
    with running(tmp_path):
        pass
    before = (tmp_path / "journal.toml").read_bytes()
    with pytest.raises(
        StorageProblem, match=r"holds a workshop already\. Resume it, or choose another folder\."
    ):
        session.start(tmp_path, OPENING)
    assert (tmp_path / "journal.toml").read_bytes() == before
    session.resume(tmp_path).close()


def test_what_cannot_be_opened_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    folder = tmp_path / "day"
    with pytest.raises(session.CannotStart, match="A workshop needs at least two people"):
        session.start(folder, OPENING._replace(people=people("Amina")))
    assert not folder.exists()


def test_places_where_no_workshop_can_be_are_named_in_words(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(StorageProblem, match=r"No workshop can be kept in .*file: .*Choose another place"):
        session.start(file, OPENING)
    with pytest.raises(StorageProblem, match="No workshop can be kept in"):
        session.start(file / "below", OPENING)
    with pytest.raises(StorageProblem, match="is not a folder with a workshop"):
        session.resume(tmp_path / "nowhere")
    with pytest.raises(StorageProblem, match="is not a folder with a workshop"):
        session.resume(file)
    with pytest.raises(StorageProblem, match="There is no workshop in"):
        session.resume(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named_in_words(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageProblem, match="you are not allowed to"):
            session.start(tmp_path / "day", OPENING)
    finally:
        tmp_path.chmod(0o700)


def test_a_refused_session_lets_go_of_everything(tmp_path: Path) -> None:
    (tmp_path / "journal.toml").write_text("# not ours\n")
    open_before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0
    for _ in range(3):
        with pytest.raises(StorageProblem):
            session.resume(tmp_path)
        with pytest.raises(StorageProblem):
            session.start(tmp_path, OPENING)
    if open_before:
        assert len(os.listdir("/proc/self/fd")) == open_before
    assert (tmp_path / "journal.toml").read_text() == "# not ours\n"


# -- a disk that fails


class FullDisk:
    """Makes every write fail as on a full disk, while it is on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.on = False
        write = os.write

        def full_write(fd: int, data: Any) -> int:
            if self.on:
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(fd, data)

        monkeypatch.setattr(os, "write", full_write)


def test_a_full_disk_is_said_and_everything_is_saved_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(monkeypatch)
    room = session.start(tmp_path, OPENING)
    did(room, c.AddNote("hidden one"), c.AddNote("hidden two"))
    disk.on = True
    did(room, c.Reveal(), c.NextStep(), c.AddNote("said"))
    assert room.trouble.startswith("NOT SAVED: the disk is full")
    assert shown(room) == ["said"]
    room.tick()
    room.write_notes()
    assert room.trouble.startswith("NOT SAVED: the disk is full")
    # Whatever happens now, the hidden notes are on the disk in one place or the other.
    assert "hidden two" in (tmp_path / "drafts.toml").read_text("utf-8")
    disk.on = False
    room.tick()
    assert room.trouble == ""
    assert not (tmp_path / "drafts.toml").exists()
    again = Record([happened(entry) for entry in Journal.read(tmp_path).entries])
    assert again.state == room.record.state
    crash(room)


def test_a_full_disk_at_the_end_loses_only_what_was_said_not_to_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk(monkeypatch)
    room = session.start(tmp_path, OPENING)
    did(room, c.AddNote("hidden"), c.NextStep(), c.AddNote("saved"), c.PreviousStep())
    disk.on = True
    did(room, c.Reveal())
    room.close()
    disk.on = False
    room = session.resume(tmp_path)
    assert room.facilitator_view().hidden == 1
    did(room, c.Reveal())
    assert shown(room) == ["hidden"]
    did(room, c.NextStep())
    assert shown(room) == ["saved"]
    room.close()
