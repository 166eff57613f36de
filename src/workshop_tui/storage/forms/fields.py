"""Says what may stand under a key of a file that people write, and what is wrong with what does."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.storage.forms.problems import closest, quoted, suggestion

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


def faults(field: Field, value: object) -> Sequence[Fault]:
    """Everything that is wrong with a value; nothing where it is as the field says."""
    return _CHECKS[field.kind](field, value)


def _number(field: Field, value: object) -> Sequence[Fault]:
    whole = field.kind == "whole"
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
        return [((), f"must be a {'whole ' * whole}number without quotes, as in {field.example}")]
    if not field.least <= value <= field.most:  # nan is refused here too
        return [((), f"must be between {field.least:g} and {field.most:g}")]
    return ()


def _flag(field: Field, value: object) -> Sequence[Fault]:
    return () if isinstance(value, bool) else [((), "must be true or false, without quotes")]


def _list(field: Field, value: object) -> Sequence[Fault]:
    if not isinstance(value, list):
        return [((), f"must be a list in square brackets, as in {field.example}")]
    if len(value) > field.items:
        return [((), f"has {len(value)} entries; at most {field.items} fit")]
    check = _choice if field.kind == "choices" else _text
    return [
        ((number,), f"entry {number + 1} {fault}")
        for number, item in enumerate(value)
        for _, fault in check(field, item)
    ]


def _choice(field: Field, value: object) -> Sequence[Fault]:
    if isinstance(value, str) and value in field.choices:
        return ()
    allowed = f"it is one of: {', '.join(choice for choice in field.choices if choice)}"
    if not isinstance(value, str):
        return [((), f"must be text in quotes; {allowed}")]
    near = suggestion(closest(value, field.choices))
    if near:
        return [((), f"{quoted(value)} is not known{near} {allowed[0].upper()}{allowed[1:]}")]
    return [((), f"{quoted(value)} is not known; {allowed}")]


def _text(field: Field, value: object) -> Sequence[Fault]:
    if not isinstance(value, str):
        return [((), 'must be text in straight quotes, as in "…"')]
    if (field.needed or (field.kind == "lines" and not field.blank)) and not value.strip():
        return [((), "is empty; write something")]
    if len(value) > field.most:
        return [((), f"has {len(value)} characters; at most {field.most:.0f} fit")]
    if field.kind != "text" and ("\n" in value or "\r" in value):
        return [((), "must be on one line")]
    return ()


def _table(field: Field, value: object) -> Sequence[Fault]:
    if isinstance(value, dict):
        return ()
    return [((), f"must be written as {field.example}, on a line of its own, with its keys below")]


def _tables(field: Field, value: object) -> Sequence[Fault]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return [((), f"must be written as {field.example}, in double brackets, once for each")]
    if not value:
        return [((), f"is empty; write {field.example} once for each")]
    if len(value) > field.items:
        return [((), f"is there {len(value)} times; at most {field.items} fit")]
    return ()


def _time(field: Field, value: object) -> Sequence[Fault]:
    if time_of_day(value):
        return ()
    shown = f"{quoted(value)} is" if isinstance(value, str) else "is"
    return [((), f"{shown} no time of day; write it as in {field.example}")]


_CHECKS: dict[str, Callable[[Field, object], Sequence[Fault]]] = {
    "line": _text,
    "text": _text,
    "lines": _list,
    "number": _number,
    "whole": _number,
    "flag": _flag,
    "choice": _choice,
    "choices": _list,
    "time": _time,
    "table": _table,
    "tables": _tables,
}


def time_of_day(value: object) -> str:
    """ "10:30" from a time of day however it is written, or from a TOML time; empty if it is neither."""
    import datetime

    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    from workshop_tui.domain.parsing.times import read_clock
    from workshop_tui.domain.text.safe_text import clock_face

    found = read_clock(value) if isinstance(value, str) else None
    return "" if found is None else clock_face(found.seconds)
