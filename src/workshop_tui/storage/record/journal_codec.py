"""One event in the journal: how it is written, found again by its checksum, and read fast."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from zlib import crc32

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.storage.files.toml_text import moment, parsed, plain, string, text_of

FORMAT = 1
"""The number of the format that this version writes; it reads no newer one."""

HEADER = f"""\
# The record of a workshop, kept by workshop-tui. For reading, notes.toml beside it is the better file.
# Each [[event]] is one thing that happened, in order: seq counts them, t is in seconds on the workshop's own
# clock, at is the date and time in UTC. The file is TOML; any TOML reader reads it.
# Please change nothing here: each event ends in a checksum, and one that was changed counts as damaged.
format = {FORMAT}
""".encode()

START = b"\n[[event]]\n"
_TRAILER = re.compile(rb'\ncheck = "(\d{1,18}):([0-9A-F]{8})"\n')
# Blank lines and comments that a person put between events are no damage.
_BETWEEN = re.compile(rb"(?:[ \t]*(?:#[^\x00-\x08\n-\x1f\x7f]*)?\n)+")
_FORMAT_LINE = re.compile(rb"format = (\d{1,9})[ \t]*\n")

RESERVED = frozenset(("seq", "t", "at", "kind", "batch", "events", "check"))
"""What no field of an event can be called."""
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LINE_KEY = re.compile(r"\n(\w+) = ")
_NOT_JSON = re.compile(r"\\U|\n(?!at = )\w+ = \[*\d{4}-\d\d-")


Event = tuple[float, datetime, str, Mapping[str, object]]
"""What there is to record: t, at, kind, data."""


class Entry(NamedTuple):
    """One event as recorded."""

    seq: int
    """Its number, from 1."""
    t: float
    """Seconds on the session's own clock."""
    at: datetime
    """Date and time, in UTC."""
    kind: str
    data: Mapping[str, object]
    """Its fields; arrays are lists."""
    batch: int
    """The `seq` of the first event of the same command."""
    events: int = 1
    """How many events that command has; 1 also where the version that wrote them did not tell."""


class Missing(NamedTuple):
    """Events whose numbers are not in the record, noticed at a place (bytes from the start)."""

    first: int
    last: int
    place: int


Place = tuple[int, int]
"""Start and end, in bytes from the start of the file."""


class Scan(NamedTuple):
    """What was found in the bytes of a journal; places are in bytes from the start."""

    spans: list[Place]
    """Each whole event, checked: start and end."""
    bad: list[Place]
    """What is damaged, torn or there twice: start and end."""
    missing: list[Missing]
    end: int
    """Where the last whole thing ends; what follows is a torn tail, listed in `bad` as well."""
    last: int
    """The number of the last event, 0: there is none."""


def made(seq: int, event: Event, batch: int, events: int = 1) -> Entry:
    """An entry exactly as a reader will give it back. TypeError, ValueError: it cannot be recorded."""
    t, at, kind, data = event
    kept = {}
    for key, value in data.items():
        if key in RESERVED or not _KEY.fullmatch(key):
            raise ValueError(f"{kind}: {key!r} cannot be the name of a field of the record")
        kept[key] = plain(value)
    return Entry(seq, plain(float(t)), plain(at), plain(kind), kept, batch, events)


def fragment(entry: Entry) -> bytes:
    """The bytes of one entry, from the blank line before it to the line with its checksum."""
    parts = [
        f"\n[[event]]\nseq = {entry.seq}\nt = {entry.t!r}\n",
        f"at = {moment(entry.at)}\nkind = {string(entry.kind)}\n",
    ]
    if entry.batch != entry.seq:
        parts.append(f"batch = {entry.batch}\n")
    if entry.events != 1:
        parts.append(f"events = {entry.events}\n")
    parts.extend(f"{key} = {text_of(value)}\n" for key, value in entry.data.items())
    body = "".join(parts).encode()
    return body + b'check = "%d:%08X"\n' % (entry.seq, crc32(body))


def scan(data: bytes, start: int = 0, last: int = 0) -> Scan:
    """Find every whole event from `start` on, where the last one before it had the number `last`."""
    spans: list[Place] = []
    bad: list[Place] = []
    missing: list[Missing] = []
    trailers = _TRAILER.finditer(data, start)
    trailer = next(trailers, None)
    tried = False
    explained = False
    pos = start
    while pos < len(data):
        while trailer and trailer.start() < pos:
            trailer, tried = next(trailers, None), False
        seq = _whole(data, pos, trailer, tried) if trailer else 0
        if trailer and seq > last:
            if seq > last + 1 and not explained:
                missing.append(Missing(last + 1, seq - 1, pos))
            spans.append((pos, trailer.end()))
            pos, last, explained = trailer.end(), seq, False
            continue
        after = _past_comments(data, pos)
        if after > pos:
            explained |= b"#" in data[pos:after]
        else:
            after = data.find(START, pos + 1)
            after = len(data) if after < 0 else after
            begin = bad.pop()[0] if bad and bad[-1][1] == pos else pos
            bad.append((begin, after))
            explained = tried = True
        pos = after
    end = bad[-1][0] if bad and bad[-1][1] == len(data) else len(data)
    return Scan(spans, bad, missing, end, last)


def _whole(data: bytes, pos: int, trailer: re.Match[bytes], tried: bool) -> int:
    """The number of the event that begins at `pos` and ends with the trailer; 0: it is not whole."""
    if not data.startswith(b"\n[[event]]\nseq = %b\n" % trailer[1], pos):
        return 0
    check = trailer.start() + 1
    # Asked the second time only, so that a file of many beginnings and one end takes no longer than another.
    if tried and data.find(START, pos + 1, check) >= 0:
        return 0
    return int(trailer[1]) if crc32(data[pos:check]) == int(trailer[2], 16) else 0


def _past_comments(data: bytes, pos: int) -> int:
    """The place after blank lines and comments from here on, `pos` where there are none."""
    found = _BETWEEN.match(data, pos)
    if not found:
        return pos
    end = found.end()
    if data.startswith(START, end - 1):
        end -= 1  # the blank line before an event belongs to the event
    elif b"#" not in data[pos:end]:
        return pos  # the first byte of an event that was never written
    elif end < len(data):
        end = pos + len(data[pos:end].rstrip()) + 1
    return end if _is_text(data[pos:end]) else pos


def read_entries(data: bytes, spans: list[Place]) -> list[Entry]:
    """The entries at these places, which `scan` has found whole. ValueError: one is not in the fixed form."""
    if not spans:
        return []
    text = b"".join([data[start:end] for start, end in spans]).decode()
    try:
        return _read_as_json(text)
    except (ValueError, KeyError, RecursionError):
        pass
    entries: list[Entry] = []
    run: list[str] = []
    for one in _each(text):
        if _NOT_JSON.search(one):
            entries += _read_run(run)
            entries.append(_read_as_toml(one))
            run = []
        else:
            run.append(one)
    return entries + _read_run(run)


def _each(text: str) -> list[str]:
    return ["\n[[event]]\n" + one for one in text.split("\n[[event]]\n")[1:]]


def _read_run(run: list[str]) -> list[Entry]:
    """Entries of events that look as if JSON could say them; by the TOML reader if not."""
    try:
        return _read_as_json("".join(run)) if run else []
    except (ValueError, KeyError, RecursionError):
        return [_read_as_toml(one) for one in run]


def _read_as_json(text: str) -> list[Entry]:
    """Checked events, rewritten line by line to JSON, which Python reads in C.

    Safe because no text in the fixed form holds a raw line end: "\\nkey = " is always the start of a line.
    """
    text = text.replace("\n[[event]]\nseq = ", '},{"seq":').replace("\nat = ", ',"at":"')
    text = text.replace("\nkind = ", '","kind":')
    text = _LINE_KEY.sub(lambda found: f',"{found[1]}":', text)
    read_time = datetime.fromisoformat
    entries = []
    for item in json.loads(f"[{text[2:]}}}]"):
        take = item.pop
        seq = take("seq")
        del item["check"]
        t, at, kind = take("t"), read_time(take("at")), take("kind")
        entries.append(Entry(seq, t, at, kind, item, take("batch", seq), take("events", 1)))
    return entries


def _read_as_toml(text: str) -> Entry:
    """One checked event by way of the full TOML reader: for what JSON cannot say."""
    item = parsed(text)["event"][0]
    take = item.pop
    seq = take("seq")
    del item["check"]
    t, at, kind = take("t"), take("at").astimezone(UTC), take("kind")
    return Entry(seq, t, at, kind, item, take("batch", seq), take("events", 1))


def header_end(data: bytes) -> tuple[int, int]:
    """Where the header ends and the format it names; (0, 0) where there is no whole header."""
    found = _BETWEEN.match(data)
    line = _FORMAT_LINE.match(data, found.end() if found else 0)
    if not line or not _is_text(data[: line.end()]):
        return 0, 0
    return line.end(), int(line[1])


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
