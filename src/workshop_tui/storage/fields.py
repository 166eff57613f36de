"""Says what may stand under a key of a file that people write, and what is wrong with what does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from workshop_tui.storage.problems import closest, quoted, suggestion

_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d", re.ASCII)

Fault = tuple[tuple[int, ...], str]
"""Which item of the value (empty: the value itself) and the words that follow the key."""


class Field(NamedTuple):
    """What may stand under a key: its kind, its limits and what it is for."""

    kind: str
    """line (one line), text, lines (a list), number, whole, flag, choice, choices, time, table or tables."""
    example: str
    """How the value is written."""
    about: str
    """One sentence for editors."""
    least: float = 0
    """The smallest number."""
    most: float = 0
    """The largest number; the most characters of a text, or of each text in a list."""
    items: int = 0
    """The most items of a list, or tables."""
    choices: tuple[str, ...] = ()
    needed: bool = False
    blank: bool = False
    """Whether an entry of a list may be empty."""

    def as_written(self, key: str) -> str:
        """How the key is written in a file."""
        return self.example if self.kind in ("table", "tables") else f"{key} = {self.example}"


def faults(field: Field, value: object) -> Iterator[Fault]:
    """Everything that is wrong with a value; nothing where it is as the field says."""
    if field.kind in ("number", "whole"):
        yield from _number(field, value)
    elif field.kind == "flag":
        if not isinstance(value, bool):
            yield (), "must be true or false, without quotes"
    elif field.kind in ("lines", "choices"):
        yield from _list(field, value)
    elif field.kind == "choice":
        yield from _choice(field, value)
    elif field.kind == "tables":
        yield from _tables(field, value)
    elif field.kind == "table":
        if not isinstance(value, dict):
            yield (), f"must be written as {field.example}, on a line of its own, with its keys below"
    elif field.kind == "time":
        yield from _time(field, value)
    else:
        yield from _text(field, value)


def _number(field: Field, value: object) -> Iterator[Fault]:
    whole = field.kind == "whole"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        yield (), f"must be a {'whole ' * whole}number without quotes, as in {field.example}"
    elif not field.least <= value <= field.most:  # nan is refused here too
        yield (), f"must be between {field.least:g} and {field.most:g}"


def _list(field: Field, value: object) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield (), f"must be a list in square brackets, as in {field.example}"
    elif len(value) > field.items:
        yield (), f"has {len(value)} entries; at most {field.items} fit"
    else:
        check = _choice if field.kind == "choices" else _text
        for number, item in enumerate(value):
            for _, fault in check(field, item):
                yield (number,), f"entry {number + 1} {fault}"


def _choice(field: Field, value: object) -> Iterator[Fault]:
    allowed = f"it is one of: {', '.join(choice for choice in field.choices if choice)}"
    if not isinstance(value, str):
        yield (), f"must be text in quotes; {allowed}"
    elif value not in field.choices:
        near = suggestion(closest(value, field.choices))
        yield (
            (),
            f"{quoted(value)} is not known{near} {allowed[0].upper()}{allowed[1:]}"
            if near
            else (f"{quoted(value)} is not known; {allowed}"),
        )


def _text(field: Field, value: object) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield (), 'must be text in straight quotes, as in "…"'
    elif not value.strip() and (field.needed or (field.kind == "lines" and not field.blank)):
        yield (), "is empty; write something"
    elif len(value) > field.most:
        yield (), f"has {len(value)} characters; at most {field.most:.0f} fit"
    elif field.kind != "text" and ("\n" in value or "\r" in value):
        yield (), "must be on one line"


def _tables(field: Field, value: object) -> Iterator[Fault]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        yield (), f"must be written as {field.example}, in double brackets, once for each"
    elif not value:
        yield (), f"is empty; write {field.example} once for each"
    elif len(value) > field.items:
        yield (), f"is there {len(value)} times; at most {field.items} fit"


def _time(field: Field, value: object) -> Iterator[Fault]:
    if not time_of_day(value):
        shown = f"{quoted(value)} is" if isinstance(value, str) else "is"
        yield (), f"{shown} no time of day; write it as in {field.example}"


def time_of_day(value: object) -> str:
    """ "10:30" from such a text or from a TOML time; empty if it is neither."""
    import datetime

    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if not isinstance(value, str) or not _CLOCK.fullmatch(value.strip()):
        return ""
    return value.strip().zfill(5)
