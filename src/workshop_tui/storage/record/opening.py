"""Opens a journal: what is whole is used, what is not is set aside in files of its own."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from workshop_tui.storage.files.atomic import (
    StorageProblem,
    beside,
    half_made,
    read_whole,
    reason,
    replace_file,
    set_aside,
    sync,
)
from workshop_tui.storage.record.batches import settled
from workshop_tui.storage.record.damage import Found, SetAside, mark, sentences
from workshop_tui.storage.record.journal_codec import (
    FORMAT,
    HEADER,
    Entry,
    Scan,
    header_end,
    read_entries,
    scan,
)

MOST_BYTES = 256 << 20
"""A journal larger than this is none: a long day of forty people comes to some three million bytes."""

_BOM = b"\xef\xbb\xbf"
_FIRST_LINE = HEADER.index(b"\n")


class JournalProblem(StorageProblem):
    """There is no journal that can be used; the text is a plain sentence."""


def look(path: Path) -> Found:
    """Read and check a journal; changes nothing. JournalProblem."""
    raw = _bytes_of(path)
    foreign = raw.startswith(_BOM) or b"\r\n" in raw[: len(HEADER)]
    data = raw.removeprefix(_BOM).replace(b"\r\n", b"\n") if foreign else raw
    head, number = header_end(data)
    found = scan(data, head)
    if head and number != FORMAT:
        if number > FORMAT and not found.spans:
            raise JournalProblem(
                f"{path} was written by a newer version of workshop-tui: its format is {number}, "
                f"and this version reads {FORMAT}. Open it with the newer version."
            )
        # No other format has checksums that fit here, so it is the digit that is wrong.
        head, found = 0, scan(data)
    if not head and not found.spans:
        found = _only_begun(path, data)
    whole = _entries(path, data, found)
    found, entries = settled(data, found, whole)
    return Found(path, raw, data, head, found, entries, whole[len(entries) :])


def _only_begun(path: Path, data: bytes) -> Scan:
    """What is there where not even the header is whole: the beginning of one, or else this is no journal."""
    differ = (place for place, (ours, theirs) in enumerate(zip(HEADER, data, strict=False)) if ours != theirs)
    begun = next(differ, min(len(HEADER), len(data)))
    if begun < _FIRST_LINE and data[begun:].strip(b"\0"):
        raise JournalProblem(f"{path} is not the record of a workshop. It was left as it is.")
    return Scan([], [(begun, len(data))] if begun < len(data) else [], [], begun, 0)


def _entries(path: Path, data: bytes, found: Scan) -> list[Entry]:
    try:
        return read_entries(data, found.spans)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JournalProblem(f"{path} holds an event that this version cannot read: {error}.") from error


def _bytes_of(path: Path) -> bytes:
    """All of the file. JournalProblem: it is not there, no file, too large, not to be read."""
    try:
        return read_whole(path, MOST_BYTES)
    except FileNotFoundError:
        raise JournalProblem(f"There is no workshop in {path.parent}: it holds no {path.name}.") from None
    except StorageProblem as error:
        raise JournalProblem(str(error)) from error


def put_right(found: Found) -> tuple[bytes, list[str]]:
    """Set aside what is not whole and leave a journal that is; its bytes, what to say. JournalProblem."""
    try:
        return _put_right(found)
    except OSError as error:
        why = f"{reason(error)}."
        raise JournalProblem(f"{found.path} is damaged and could not be put right: {why}") from error
    except StorageProblem as error:
        raise JournalProblem(f"{found.path} is damaged and could not be put right. {error}") from error


def _put_right(found: Found) -> tuple[bytes, list[str]]:
    path = found.path
    if found.whole:
        return found.data, sentences(found)
    tail = set_aside(path, found.data[slice(*found.torn)]).name if found.torn else ""
    if found.only_torn:
        _truncate(path, found.scan.end, len(found.raw))
        return found.data[: found.scan.end], sentences(found, SetAside(tail=tail))
    if not found.entries and not found.damaged:
        replace_file(path, HEADER)
        return HEADER, sentences(found, SetAside(tail=tail))
    original = set_aside(path, found.raw, "as-found").name
    damage = set_aside(path, _damaged_parts(found)).name if found.damaged else ""
    content = _without_damage(found, damage)
    replace_file(path, content)
    return content, sentences(found, SetAside(tail, damage, original))


def keep_copies(path: Path) -> list[str]:
    """Give copies of the journal that a killed process left half-made names that people see; what to say."""
    said = []
    with contextlib.suppress(OSError):
        for left in half_made(path):
            kept = beside(path, "other")
            os.rename(left, kept)
            said.append(
                f"A copy of {path.name} that was being written is kept as {kept.name}; it is not used."
            )
    return said


def _truncate(path: Path, size: int, seen: int) -> None:
    """Cut the torn tail off. OSError: also when the file is no longer what was seen."""
    fd = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        if os.fstat(fd).st_size != seen:
            raise OSError(errno.EBUSY, "another program is changing the file")
        os.ftruncate(fd, size)
        sync(fd)
    finally:
        os.close(fd)


def _damaged_parts(found: Found) -> bytes:
    """The damaged parts, each under a line that says where it was."""
    parts = []
    for start, end in found.damaged:
        part = found.data[start:end]
        parts += [b"# from %s, bytes %d to %d:\n" % (found.path.name.encode(), start, end), part]
        if not part.endswith(b"\n"):
            parts.append(b"\n")
    return b"".join(parts)


def _without_damage(found: Found, kept: str) -> bytes:
    """The journal without its damaged parts, a comment in the place of each."""
    parts = [found.data[: found.head] or HEADER]
    pos = found.head or found.scan.spans[0][0]
    for start, end in found.damaged:
        if end > pos:
            parts += [found.data[pos:start], mark(found, (start, end), kept)]
            pos = end
    return b"".join([*parts, found.data[pos : found.scan.end]])
