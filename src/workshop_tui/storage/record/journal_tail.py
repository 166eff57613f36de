"""Follows the record of a session that another process runs: whole commands only, for one stat a poll."""

from __future__ import annotations

import os
from pathlib import Path

from workshop_tui.storage.record.batches import settled
from workshop_tui.storage.record.journal import JOURNAL
from workshop_tui.storage.record.journal_codec import FORMAT, Entry, header_end, read_entries, scan

_Look = tuple[int, int, int, int]


class JournalTail:
    """Reads a journal that grows; poll it about every 0.1 s. Changes nothing on the disk."""

    def __init__(self, folder: Path) -> None:
        """The folder need not hold a journal yet."""
        self._path = folder / JOURNAL
        self._seen: _Look | None = None
        self._read = 0
        """Up to here all that is whole has been given out."""
        self._before = b""
        """The last event given out, to notice that it is no longer there."""
        self._last = 0
        self.restarted = False
        """Whether the last poll began anew: forget what was given out before, it gave the whole record."""

    def poll(self) -> list[Entry]:
        """What has been recorded since the last poll; the first poll gives everything. Never fails."""
        self.restarted = False
        try:
            info = os.lstat(self._path)
            look = (info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)
            if look == self._seen:
                return []
            same_file = self._seen is None or self._seen[:2] == look[:2]
            entries = self._news() if same_file else None
            if entries is None:
                entries = self._anew()
        except OSError:
            return []  # not there yet, or just being replaced
        except (ValueError, KeyError, TypeError, AttributeError):
            entries = []  # no journal that this version can read, until it changes
        self._seen = look
        return entries

    def _news(self) -> list[Entry] | None:
        """What was added after the last event given out; None: that one is no longer where it was."""
        start = self._read - len(self._before)
        data = self._bytes(start)
        if not data.startswith(self._before):
            return None
        return self._take(data, start, len(self._before), self._last)

    def _anew(self) -> list[Entry]:
        had_given = self._last > 0
        self._read = self._last = 0
        self._before = b""
        entries = self._take(self._bytes(0), 0, 0, 0)
        self.restarted = had_given
        return entries

    def _take(self, data: bytes, offset: int, start: int, last: int) -> list[Entry]:
        """The whole events in bytes that begin at `offset` in the file, read from `start` in them."""
        number = FORMAT
        if not last:
            start, number = header_end(data)
        found = scan(data, start, last)
        if number > FORMAT and not found.spans:
            return []
        # A command that is just being written is seen when it is there to its last event.
        found, entries = settled(data, found, read_entries(data, found.spans))
        if found.spans:
            begin, end = found.spans[-1]
            self._read = offset + end
            self._before = data[begin:end]
            self._last = found.last
        return entries

    def _bytes(self, start: int) -> bytes:
        fd = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            os.lseek(fd, start, os.SEEK_SET)
            return b"".join(iter(lambda: os.read(fd, 1 << 22), b""))
        finally:
            os.close(fd)
