"""notes.toml on the disk: it takes the place of nothing but what this program wrote, and never of more.

Its last line has a checksum of all before it, and from how much of the record it was made. What has no such
line, or another checksum, was changed by somebody; what was made from more is the better one. Both are kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from workshop_tui.domain.history.history import Record
from workshop_tui.storage.files.atomic import (
    StorageProblem,
    beside,
    read_whole,
    reason,
    replace_file,
    set_aside,
    sync_folder,
)
from workshop_tui.storage.workshop.folders import NOTES
from workshop_tui.storage.workshop.notes import notes_table, notes_text

_MARK = "\n# Made from the record up to entry %d, %d missing. Please leave this line as it is. Check: %08X\n"
_MARKED = re.compile(
    rb"\n# Made from the record up to entry (\d{1,18}), (\d{1,18}) missing\. "
    rb"Please leave this line as it is\. Check: ([0-9A-F]{8})\n\Z"
)
_SPEAKING = b"\n[speaking]\n"
_SECONDS = re.compile(rb"(?m)^(?:used_)?seconds = \d+$")
_FIGURES = re.compile(rb" = [\d.]+\n")
_MOST_BYTES = 256 << 20
_ADVICE = "To change something that was said, change it in the program."


class _Mark(NamedTuple):
    """From how much of the record a notes file was made."""

    last: int
    missing: int

    @classmethod
    def of(cls, record: Record) -> _Mark:
        last = record.entries[-1].seq if record.entries else 0
        return cls(last, last - len(record.entries))


def notes_of(record: Record, t: float, begun: datetime | None = None) -> bytes:
    """The whole file as of session time `t`."""
    body = notes_text(notes_table(record.state, t, begun)).encode()
    return body + (_MARK % (*_Mark.of(record), crc32(body))).encode()


def write_notes(
    folder: Path,
    record: Record,
    t: float,
    begun: datetime | None = None,
    *,
    opened: Callable[[], Record] | None = None,
) -> str:
    """Write the notes of a workshop as of session time `t`; what was kept of those before, or "".

    `opened` gives the record as it was when the workshop was opened: notes of a version that made no mark may
    say just that. StorageProblem: the old notes stay.
    """
    path, data = folder / NOTES, notes_of(record, t, begun)
    same = [lambda: data, *([lambda: notes_of(opened(), t, begun)] if opened else [])]
    said = _keep_theirs(path, _Mark.of(record), same)
    replace_file(path, data)
    return said


def _keep_theirs(path: Path, mark: _Mark, same: Iterable[Callable[[], bytes]]) -> str:
    """Set aside what is more than an older state of the same; what to say, or "". StorageProblem."""
    try:
        old = read_whole(path, _MOST_BYTES)
    except FileNotFoundError:
        return ""
    except StorageProblem:
        return f"{NOTES} could not be read. What lay there is kept as {_moved(path)}."
    was = _mark_in(old)
    if was is None:
        if any(_at_rest(old) == _at_rest(_MARKED.sub(b"", made())) for made in same):
            return ""  # from a version that made no mark
        return f"{NOTES} was changed by hand, or an earlier version wrote it. {_kept(path, old)} {_ADVICE}"
    if was.last > mark.last or was.missing < mark.missing:
        return f"{NOTES} was made from more than can be read of the record now. {_kept(path, old)}"
    return ""


def _mark_in(data: bytes) -> _Mark | None:
    """From how much of the record these notes were made; None: they are not as they were written."""
    found = _MARKED.search(data)
    if found is None or crc32(data[: found.start()]) != int(found[3], 16):
        return None
    return _Mark(int(found[1]), int(found[2]))


def _at_rest(data: bytes) -> bytes:
    """The notes without the figures that are others each second, though nothing happened."""
    before, speaking, after = data.partition(_SPEAKING)
    return _SECONDS.sub(b"", before) + speaking + _FIGURES.sub(b"", after)


def _kept(path: Path, data: bytes) -> str:
    try:
        return f"What stood there is kept as {set_aside(path, data).name}."
    except OSError as error:
        why = f"what somebody wrote into it could not be kept: {reason(error)}"
        raise StorageProblem(f"{path} was left as it is: {why}.") from error


def _moved(path: Path) -> str:
    """Give what cannot be read, or is no file, another name. StorageProblem."""
    kept = beside(path, "set-aside")
    try:
        os.rename(path, kept)
        sync_folder(path.parent)
    except OSError as error:
        raise StorageProblem(f"{path} is in the way of the notes: {reason(error)}.") from error
    return kept.name
