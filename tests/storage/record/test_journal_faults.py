"""Disks that fill up, fail and are meddled with: nothing that was acknowledged is ever lost."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.storage.record.records import entries, event, journal_bytes, lay_down, names
from workshop_tui.storage.files import atomic
from workshop_tui.storage.record.journal import Journal, JournalProblem, NotAppended, NotSaved
from workshop_tui.storage.record.journal_codec import Entry, fragment


class Disk:
    """Makes writes and syncs of files fail, by turns, as a disk would."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.write = os.write
        self.room = 1 << 40
        """Bytes that still fit."""
        self.failing_syncs = 0
        self.synced: list[int] = []
        """The descriptors that were synced, failures included."""
        patch.setattr(os, "write", self._write)
        patch.setattr("workshop_tui.storage.files.append_only_file.sync", self._failing(atomic.sync))

    def _write(self, fd: int, data: Any) -> int:
        if len(data) and not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        done = self.write(fd, data[: self.room])
        self.room -= done
        return done

    def _failing(self, sync: Callable[[int], None]) -> Callable[[int], None]:
        def failing(fd: int) -> None:
            self.synced.append(os.fstat(fd).st_size)
            if self.failing_syncs:
                self.failing_syncs -= 1
                raise OSError(errno.EIO, "Input/output error")
            sync(fd)

        return failing


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.create(tmp_path / "w") as made:
        made.append([event(1)])
        yield made


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch, journal: Journal) -> Disk:
    return Disk(monkeypatch)


def on_disk(journal: Journal) -> list[Any]:
    """What a reader finds; asserts that it finds nothing amiss."""
    read = Journal.read(journal.folder)
    assert read.reports == []
    return read.entries


def test_a_full_disk_is_said_at_once_and_nothing_half_stays(journal: Journal, disk: Disk) -> None:
    size = (journal.folder / "journal.toml").stat().st_size
    disk.room = 40
    with pytest.raises(
        NotAppended, match=r"^NOT SAVED: the disk is full \(.*journal\.toml\); the last change is kept"
    ) as no:
        journal.append([event(2)])
    assert (journal.folder / "journal.toml").stat().st_size == size
    assert [entry.seq for entry in no.value.entries] == [2]
    assert journal.pending == 1
    assert [entry.seq for entry in journal.entries] == [1]
    assert len(on_disk(journal)) == 1


def test_what_waits_is_saved_when_there_is_room(journal: Journal, disk: Disk) -> None:
    disk.room = 40
    waiting: list[Entry] = []
    for n in (2, 3):
        with pytest.raises(NotAppended) as no:
            journal.append([event(n), event(n, "Second")])
        waiting += no.value.entries
        disk.room = 10
    with pytest.raises(NotSaved, match="the last 4 changes are kept"):
        journal.retry()
    disk.room = 1 << 40
    assert journal.retry() == 4
    assert journal.pending == 0
    assert journal.entries[1:] == waiting
    assert on_disk(journal) == journal.entries
    assert journal.retry() == 0


def test_the_next_append_takes_along_what_waits(journal: Journal, disk: Disk) -> None:
    disk.room = 0
    with pytest.raises(NotSaved):
        journal.append([event(2)])
    disk.room = 1 << 40
    assert [entry.seq for entry in journal.append([event(3)])] == [3]
    assert [entry.seq for entry in on_disk(journal)] == [1, 2, 3]


def test_short_writes_are_finished(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:7]))
    journal.append([event(2)])
    assert on_disk(journal) == journal.entries


def test_a_failed_sync_is_never_tried_again_on_the_same_bytes(
    journal: Journal, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = journal.folder / "journal.toml"
    before = path.stat().st_size
    seen: list[str] = []
    opened, cut = os.open, os.ftruncate

    def opening(*arguments: Any, **more: Any) -> int:
        seen.append("open")
        return opened(*arguments, **more)

    def cutting(fd: int, size: int) -> None:
        seen.append(f"cut to {size}")
        cut(fd, size)

    monkeypatch.setattr(os, "open", opening)
    monkeypatch.setattr(os, "ftruncate", cutting)
    disk.failing_syncs = 1
    journal.append([event(2)])
    assert f"cut to {before}" in seen
    assert "open" in seen
    assert disk.synced == [path.stat().st_size] * 2
    assert on_disk(journal) == journal.entries
    assert "failed once" in journal.reports[-1]


def test_a_disk_that_goes_on_failing_is_not_believed(journal: Journal, disk: Disk) -> None:
    disk.failing_syncs = 10**6
    with pytest.raises(NotSaved, match="the disk reports an error"):
        journal.append([event(2)])
    assert journal.pending == 1
    assert len(on_disk(journal)) == 1
    disk.failing_syncs = 0
    journal.append([event(3)])
    assert [entry.seq for entry in on_disk(journal)] == [1, 2, 3]


def replace_by_copy(path: Path) -> None:
    other = path.with_name("copy")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def replace_by_older(path: Path) -> None:
    other = path.with_name("copy")
    other.write_bytes(journal_bytes([]))
    other.replace(path)


def write_in_place(path: Path) -> None:
    path.write_bytes(b"format = 1\n")


def change_a_letter(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-30] ^= 1
    with path.open("r+b") as file:
        file.write(data)


def append_something(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"# hello\n")


def cut_short(path: Path) -> None:
    os.truncate(path, 300)


def put_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_a_link(path: Path) -> None:
    path.rename(path.with_name("moved.toml"))
    path.symlink_to("moved.toml")


MEDDLING = [
    replace_by_copy,
    replace_by_older,
    write_in_place,
    change_a_letter,
    append_something,
    cut_short,
    put_a_folder,
    put_a_link,
]


@pytest.mark.parametrize("meddle", MEDDLING)
def test_what_other_programs_do_to_the_file_loses_nothing(
    journal: Journal, meddle: Callable[[Path], None]
) -> None:
    path = journal.folder / "journal.toml"
    meddle(path)
    theirs = path.read_bytes() if path.is_file() else None
    journal.append([event(2)])
    journal.append([event(3)])
    assert on_disk(journal) == journal.entries
    assert [entry.seq for entry in journal.entries] == [1, 2, 3]
    assert not path.is_symlink()
    assert "journal-other-1.toml" in journal.reports[-1]
    assert len(journal.reports) == 1
    if theirs is not None:
        assert (journal.folder / "journal-other-1.toml").read_bytes() == theirs


def test_a_touched_file_is_looked_at_and_left_alone(journal: Journal) -> None:
    os.utime(journal.folder / "journal.toml", (1, 1))
    journal.append([event(2)])
    assert on_disk(journal) == journal.entries
    assert names(journal.folder) == ["journal.toml"]
    assert journal.reports == []


def test_a_removed_file_is_written_again(journal: Journal) -> None:
    (journal.folder / "journal.toml").unlink()
    journal.append([event(2)])
    assert on_disk(journal) == journal.entries
    assert "removed" in journal.reports[-1]


def test_a_removed_file_is_missed_even_if_nothing_happens_any_more(journal: Journal) -> None:
    path = journal.folder / "journal.toml"
    path.unlink()
    assert journal.retry() == 0
    assert on_disk(journal) == journal.entries
    replace_by_older(path)
    journal.close()
    assert on_disk(journal) == journal.entries
    path.unlink()
    journal.close()
    assert not path.exists()


def test_closing_tries_a_last_time_to_save(journal: Journal, disk: Disk) -> None:
    disk.room = 10
    with pytest.raises(NotSaved):
        journal.append([event(2)])
    disk.room = 1 << 40
    journal.close()
    assert journal.pending == 0
    assert [entry.seq for entry in on_disk(journal)] == [1, 2]


def test_a_file_replaced_between_writing_and_acknowledging_loses_nothing(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = journal.folder / "journal.toml"
    sync = atomic.sync
    meddled: list[bool] = []

    def meddling(fd: int) -> None:
        sync(fd)
        if not meddled:
            meddled.append(True)
            replace_by_copy(path)

    monkeypatch.setattr("workshop_tui.storage.files.append_only_file.sync", meddling)
    journal.append([event(2)])
    assert on_disk(journal) == journal.entries
    assert len(journal.entries) == 2


def test_a_program_that_never_stops_replacing_it_is_said(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = journal.folder / "journal.toml"
    sync = atomic.sync

    def meddling(fd: int) -> None:
        sync(fd)
        replace_by_copy(path)

    monkeypatch.setattr("workshop_tui.storage.files.append_only_file.sync", meddling)
    with pytest.raises(NotSaved, match="another program keeps replacing it"):
        journal.append([event(2)])
    monkeypatch.undo()
    assert journal.retry() == 1
    assert [entry.seq for entry in on_disk(journal)] == [1, 2]


def test_a_folder_that_is_gone_keeps_everything_until_it_is_back(journal: Journal, tmp_path: Path) -> None:
    away = tmp_path / "away"
    journal.folder.rename(away)
    with pytest.raises(NotSaved):
        journal.append([event(2)])
    away.rename(journal.folder)
    assert journal.retry() == 1
    assert [entry.seq for entry in on_disk(journal)] == [1, 2]


def test_a_save_needs_no_new_descriptor(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object, **__: object) -> int:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(os, "open", none_left)
    journal.append([event(2)])
    monkeypatch.undo()
    assert on_disk(journal) == journal.entries


def test_a_rewrite_that_fails_leaves_no_temporary_file(journal: Journal, disk: Disk) -> None:
    replace_by_older(journal.folder / "journal.toml")
    disk.room = 300
    with pytest.raises(NotSaved, match="the disk is full"):
        journal.append([event(2)])
    assert names(journal.folder) == ["journal.toml"]
    disk.room = 1 << 40
    journal.retry()
    assert [entry.seq for entry in on_disk(journal)] == [1, 2]


def test_a_journal_on_a_folder_that_cannot_be_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_down(tmp_path, journal_bytes(entries(1)))
    opened = os.open

    def read_only(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, "Read-only file system")
        return opened(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(JournalProblem, match="the disk can only be read"):
        Journal.open(tmp_path)
    with pytest.raises(JournalProblem, match="the disk can only be read"):
        Journal.create(tmp_path / "x")
    assert len(Journal.read(tmp_path).entries) == 1


FILL = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from workshop_tui.storage.record.journal import Journal, NotSaved
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
journal = Journal.create(folder)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
saved = 0
try:
    while True:
        saved = journal.append([(saved, datetime.now(UTC), "NoteTaken", {"text": "x" * 300})])[-1].seq
except NotSaved as problem:
    print(saved, journal.pending, problem)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
else:
    (folder / "ballast").unlink()
journal.append([(saved, datetime.now(UTC), "NoteTaken", {})])
print(journal.pending)
"""


def fill(folder: Path, limit: int) -> tuple[int, str]:
    """Appends in another process until that fails, then once more; what was saved and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder), str(limit)], capture_output=True, text=True, check=True
    )
    first, last = done.stdout.splitlines()
    saved, pending, said = first.split(" ", 2)
    assert (pending, last) == ("1", "0")
    return int(saved), said


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    saved, said = fill(tmp_path / "w", 8000)
    assert saved > 10
    assert "may not grow" in said
    read = Journal.read(tmp_path / "w")
    assert [entry.seq for entry in read.entries] == list(range(1, saved + 3))
    assert read.reports == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)], capture_output=True, check=False
        )
    except OSError:
        pytest.skip("there is no mount here")
    if tried.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    (small_disk / "w").mkdir()
    (small_disk / "w/ballast").write_bytes(bytes(16384))
    saved, said = fill(small_disk / "w", 0)
    assert saved > 10
    assert "the disk is full" in said
    read = Journal.read(small_disk / "w")
    assert [entry.seq for entry in read.entries] == list(range(1, saved + 3))
    assert read.reports == []


THREE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from workshop_tui.storage.record.journal import Journal
journal = Journal.create(Path(sys.argv[1]))
for n in range(3):
    journal.append([(n, datetime.now(UTC), "NoteTaken", {"text": "x"})])
print(journal.reports)
"""


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace here")
def test_a_disk_that_really_fails_once(tmp_path: Path) -> None:
    # The first sync is the header's, the third the second event's.
    failing = ["strace", "-f", "-o", os.devnull, "-e", "inject=fdatasync:error=EIO:when=3"]
    command = [sys.executable, "-c", THREE, str(tmp_path / "w")]
    done = subprocess.run([*failing, *command], capture_output=True, text=True, check=False)
    if "ptrace" in done.stderr or "not permitted" in done.stderr:
        pytest.skip("tracing is not allowed here")
    assert "The disk failed once" in done.stdout, done.stderr
    read = Journal.read(tmp_path / "w")
    assert [entry.seq for entry in read.entries] == [1, 2, 3]
    assert read.reports == []


def test_a_journal_that_was_replaced_keeps_the_form_byte_for_byte(journal: Journal) -> None:
    path = journal.folder / "journal.toml"
    before = path.read_bytes()
    path.unlink()
    journal.append([event(2)])
    assert path.read_bytes() == before + fragment(journal.entries[-1])
