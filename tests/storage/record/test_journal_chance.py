"""Drawn by chance: damage of any kind to a journal, and disks on which anything may fail at any time."""

from __future__ import annotations

import errno
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.storage.record.records import entries, event, journal_bytes, lay_down, names
from tests.storage.record.test_journal_faults import MEDDLING
from workshop_tui.storage.files import atomic
from workshop_tui.storage.record.journal import Journal, JournalProblem, NotSaved
from workshop_tui.storage.record.journal_tail import JournalTail

FOREIGN = (b"\n", b"# a comment\n", b"\r\n", b"\n[[event]]\n", b'check = "1:00000000"\n', b"# \xff\n", b"\0")


def damaged(data: bytes, chance: Random) -> bytes:
    """The bytes with one to five things done to them."""
    new = bytearray(data)
    for _ in range(chance.randint(1, 5)):
        start = chance.randrange(len(new) + 1)
        end = min(len(new), start + chance.choice((1, 2, 5, 30, 200)))
        what = chance.randrange(7)
        if what == 0:
            new[start:end] = b""
        elif what == 1:
            new[start:start] = new[start:end]
        elif what == 2:
            new[start:end] = bytes(end - start)
        elif what == 3:
            new[start:end] = chance.randbytes(end - start)
        elif what == 4:
            new[start:start] = chance.choice(FOREIGN)
        elif what == 5:
            copied = chance.randrange(len(new) + 1)
            new[start:start] = new[copied : copied + 400]
        elif chance.random() < 0.3:
            del new[start:]
    return bytes(new)


def test_whatever_is_damaged_the_rest_is_used_and_nothing_is_thrown_away(tmp_path: Path) -> None:
    chance = Random(1)
    record = entries(9, 'x\n"é [[event]]')
    for number in range(80):
        data = damaged(journal_bytes(record), chance)
        folder = tmp_path / str(number)
        path = lay_down(folder, data)
        try:
            read = Journal.read(folder)
        except JournalProblem:
            assert path.read_bytes() == data
            continue
        assert path.read_bytes() == data
        with Journal.open(folder) as journal:
            assert journal.entries == read.entries
            assert all(entry in record for entry in read.entries)
            if path.read_bytes() != data:
                assert journal.reports
                assert len(names(folder)) > 1 or "only begun" in journal.reports[0]
            journal.append([event(99)])
        assert [one["seq"] for one in tomllib.loads(path.read_text())["event"]] == [
            entry.seq for entry in journal.entries
        ]
        again = Journal.read(folder)
        assert again.entries == journal.entries == JournalTail(folder).poll()
        assert not [report for report in again.reports if "missing" not in report]


class Chance:
    """Lets calls of the system fail by chance while `on`."""

    def __init__(self, patch: pytest.MonkeyPatch, seed: int) -> None:
        self.on = False
        self._random = Random(seed)
        write = os.write

        def writing(fd: int, data: Any) -> int:
            if not self.fails():
                return write(fd, data)
            written = write(fd, data[: self._random.randrange(len(data) + 1)]) if len(data) else 0
            if written and self._random.random() < 0.5:
                return written
            raise OSError(self._random.choice((errno.ENOSPC, errno.EIO)), "failed by chance")

        patch.setattr(os, "write", writing)
        for name in ("link", "rename", "open", "ftruncate"):
            patch.setattr(os, name, self._failing(getattr(os, name)))
        patch.setattr("workshop_tui.storage.files.append_only_file.sync", self._failing(atomic.sync))
        patch.setattr(atomic, "sync", self._failing(atomic.sync))

    def fails(self) -> bool:
        return self.on and self._random.random() < 0.15

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*arguments: Any, **more: Any) -> Any:
            if self.fails():
                raise OSError(errno.EIO, "failed by chance")
            return call(*arguments, **more)

        return failing


@pytest.mark.parametrize("seed", range(12))
def test_whatever_fails_and_whoever_meddles_what_is_acknowledged_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    disk = Chance(monkeypatch, seed)
    chance = Random(seed)
    folder = tmp_path / "w"
    path = folder / "journal.toml"
    appended = 0
    journal = Journal.create(folder)
    for n in range(20):
        if chance.random() < 0.15 and path.is_file() and not path.is_symlink():
            chance.choice(MEDDLING)(path)
        disk.on = True
        try:
            appended += 1
            journal.append([event(n)])
        except NotSaved:
            assert journal.pending
        else:
            disk.on = False
            assert Journal.read(folder) == (journal.entries, [])
        disk.on = False
    journal.retry()
    assert Journal.read(folder) == (journal.entries, [])
    assert [entry.seq for entry in journal.entries] == list(range(1, appended + 1))
    assert not [name for name in names(folder) if name.endswith(".tmp")]
    journal.close()
