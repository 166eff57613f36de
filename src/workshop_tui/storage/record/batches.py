"""The events of one command are one unit: at the end of a journal they are there whole or not at all."""

from __future__ import annotations

from workshop_tui.storage.record.journal_codec import Entry, Scan

_HEX = b"0123456789ABCDEF"


def settled(data: bytes, found: Scan, entries: list[Entry]) -> tuple[Scan, list[Entry]]:
    """What was found, without the events of a last command that is not there whole: they are torn as well.

    Only the end is looked at. What has whole events after it was acknowledged, or taken up by a version that
    knew no better, and stays however much of it is damaged.
    """
    count = begun(data, found, entries)
    if not count:
        return found, entries
    keep = len(entries) - count
    start = found.spans[keep][0]
    bad = [place for place in found.bad if place[1] <= start]
    missing = [gap for gap in found.missing if gap.place < start]
    last = entries[keep - 1].seq if keep else 0
    return Scan(found.spans[:keep], [*bad, (start, len(data))], missing, start, last), entries[:keep]


def begun(data: bytes, found: Scan, entries: list[Entry]) -> int:
    """How many whole events at the end belong to a command whose last event was never written."""
    if not entries:
        return 0
    last = entries[-1]
    if type(last.batch) is not int or type(last.events) is not int:
        return 0
    closing = last.batch + last.events - 1
    if last.seq >= closing or _was_closed(data[found.spans[-1][1] :], closing):
        return 0
    count = 0
    for entry in reversed(entries):
        if entry.batch != last.batch:
            break
        count += 1
    return count


def _was_closed(rest: bytes, number: int) -> bool:
    """Whether event `number` was written to its end, and damaged afterwards by no more than a byte there.

    Such damage comes from a bad disk and not from a write that was cut short, which leaves a beginning, or
    nothing but NULs where the end should be: then everybody had heard of what is whole, and it stays.
    """
    line = b'\ncheck = "%d:' % number
    end = rest[-len(line) - 10 :]
    if len(end) < len(line) + 10 or b"\0\0" in rest:
        return False
    off = sum(one != other for one, other in zip(end, line, strict=False))
    off += sum(one not in _HEX for one in end[len(line) : -2])
    off += (end[-2] != ord('"')) + (end[-1] != ord("\n"))
    return off <= 1
