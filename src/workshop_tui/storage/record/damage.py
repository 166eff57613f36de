"""Says in words what is not whole in a journal: what, where, how much, and where it is kept now."""

from __future__ import annotations

from bisect import bisect_left
from pathlib import Path

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.storage.record.journal_codec import START, Entry, Place, Scan, scan

_MOST_PLACES = 5


class Found(NamedTuple):
    """A journal as it lay on the disk, and what is whole of it."""

    path: Path
    raw: bytes
    """The file as it was found."""
    data: bytes
    """The same with plain line ends; places count in this one."""
    head: int
    """Where the header ends; 0: it has to be written anew."""
    scan: Scan
    entries: list[Entry]
    begun: list[Entry]
    """Whole events of a last command that is not there to its end: a part of the torn tail."""

    @property
    def whole(self) -> bool:
        """Whether nothing has to be put right."""
        return self.head > 0 and not self.scan.bad and self.data is self.raw

    @property
    def only_torn(self) -> bool:
        """Whether cutting off the tail puts everything right."""
        return self.head > 0 and self.torn is not None and not self.damaged and self.data is self.raw

    @property
    def torn(self) -> Place | None:
        """Where the torn tail is, if there is one."""
        return (self.scan.end, len(self.data)) if self.scan.end < len(self.data) else None

    @property
    def damaged(self) -> list[Place]:
        """Where there is damage with whole events after it."""
        return self.scan.bad[:-1] if self.torn else self.scan.bad


class SetAside(NamedTuple):
    """The names of the files in which something is kept now; empty: nothing was moved."""

    tail: str = ""
    damage: str = ""
    original: str = ""


NOTHING = SetAside()
"""The journal was only read."""


def sentences(found: Found, kept: SetAside = NOTHING) -> list[str]:
    """One sentence or two on each thing that is not whole."""
    said = _on_the_header(found, kept) + _on_damage(found, kept)
    for gap in found.scan.missing[:_MOST_PLACES]:
        events = f"Event {gap.first} is" if gap.first == gap.last else f"Events {gap.first} to {gap.last} are"
        said.append(f"{events} missing from {found.path.name}, before line {_line(found, gap.place + 1)}.")
    return said + _on_the_tail(found, kept)


def mark(found: Found, place: Place, kept: str) -> bytes:
    """The comment that stands in the journal where damage was taken out."""
    return f"\n# Damage: {_bytes(place)} stood here ({_events(found, place)}); kept in {kept}.\n".encode()


def _on_the_header(found: Found, kept: SetAside) -> list[str]:
    name = found.path.name
    copy = f" It was put right; the file as it was found is kept as {kept.original}." if kept.original else ""
    if found.data is not found.raw:
        return [f"Another program changed the line ends of {name}.{copy}"]
    if found.head:
        return []
    if found.entries:
        return [f"The first lines of {name} are damaged or missing.{copy}"]
    return [f"{name} was only begun: nothing had been recorded in it yet."]


def _on_damage(found: Found, kept: SetAside) -> list[str]:
    if not found.damaged:
        return []
    name = found.path.name
    said = []
    for place in found.damaged[:_MOST_PLACES]:
        what = "holds again what it held before" if _repeats(found, place) else "is damaged"
        said.append(f"{name} {what} at {_lines(found, place)} ({_bytes(place)}, {_events(found, place)}).")
    more = len(found.damaged) - _MOST_PLACES
    if more > 0:
        said.append(f"{name} is damaged at {more} more " + ("place." if more == 1 else "places."))
    rest = "Everything else in it is used."
    if kept.damage:
        said.append(
            f"The damaged part is kept in {kept.damage}, the whole file as it was found in {kept.original}."
        )
    return [*said, rest]


def _on_the_tail(found: Found, kept: SetAside) -> list[str]:
    if not found.torn:
        return []
    after = f"after event {found.scan.last}" if found.scan.last else "before the first event"
    where = f"{_bytes(found.torn)} at {_lines(found, found.torn)}, {after}"
    part = " They are a part of one change; a change counts whole or not at all." if found.begun else ""
    return [
        f"The end of {found.path.name} is not whole: {where}, "
        f"where saving was cut short or something else was written.{part} "
        + (f"They are kept in {kept.tail}" if kept.tail else "They were left as they are")
        + "; everything before them is there."
    ]


def _bytes(place: Place) -> str:
    size = place[1] - place[0]
    return "1 byte" if size == 1 else f"{size} bytes"


def _line(found: Found, place: int) -> int:
    return found.data.count(b"\n", 0, place) + 1


def _lines(found: Found, place: Place) -> str:
    start, end = place
    start += found.data.startswith(START, start, end)  # the blank line before an event shows no damage
    first, last = _line(found, start), _line(found, max(start, end - 1))
    return f"line {first}" if last == first else f"lines {first} to {last}"


def _events(found: Found, place: Place) -> str:
    """Which events a damaged part held, as far as the numbers around it tell."""
    at = bisect_left(found.scan.spans, place)
    before = found.entries[at - 1].seq if at else 0
    after = found.entries[at].seq if at < len(found.entries) else 0
    if after == before + 2:
        return f"event {before + 1}"
    if after > before + 2:
        return f"events {before + 1} to {after - 1}"
    return f"between events {before} and {after}" if before else f"before event {after}"


def _repeats(found: Found, place: Place) -> bool:
    """Whether a part that is not used consists of whole events."""
    again = scan(found.data[slice(*place)])
    return bool(again.spans) and not again.bad
