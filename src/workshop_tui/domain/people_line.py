"""Reads people as one types them in a hurry: "Amina (lived experience) x2, Boris, Dana (witness)".

The form, for each person: NAME, then, if wished, the side in brackets, then, if wished, x and a weight.
People stand apart by commas or line ends; a comma inside brackets belongs to the side. A side of the word
"witness" makes a witness; "(professional; witness)" makes one who has a side as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop_tui.domain.named import NamedTuple

LEAST_WEIGHT = 0.1
MOST_WEIGHT = 10.0
"""Weights beyond these are slips of the finger: ten times everyone else's time is the whole meeting."""

_WEIGHT = re.compile(r"(?:(?<=\s)|(?<=\)))[x×] ?(\d{1,9}(?:\.\d{1,9})?)$")
_SHORT = 40


class PersonLine(NamedTuple):
    """One person as typed: name, side in their own words, weight, and whether they only witness."""

    name: str
    side: str = ""
    weight: float = 1.0
    witness: bool = False


class PeopleUnclear(ValueError):
    """The people cannot be read; `problems` says why, in plain sentences (with text as typed in them)."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def parse_people(text: str) -> list[PersonLine]:
    """The people in the text, in its order; raises PeopleUnclear with everything that is unclear."""
    people, problems = [], []
    pieces = [piece.strip() for line in re.split(r"[\r\n]", text) for piece in _split(line)]
    for number, piece in enumerate(filter(None, pieces), 1):
        person = _person(piece)
        if not person.name:
            problems.append(
                f"Person {number} has no name: write it before the brackets, as in: Amina {_cut(piece)}."
            )
        elif not LEAST_WEIGHT <= person.weight <= MOST_WEIGHT:
            limits = f"between {LEAST_WEIGHT:g} and {MOST_WEIGHT:g}"
            problems.append(f"The weight of {_cut(person.name)} is {person.weight:g}; it must be {limits}.")
        people.append(person)
    if not people:
        problems.append("Nobody is named: write at least one name, as in: Amina, Boris, Chen.")
    if problems:
        raise PeopleUnclear(problems)
    return people


def format_people(people: Iterable[PersonLine]) -> str:
    """The people as a text that `parse_people` reads back to the same.

    A comma or line end in a name cannot be written so and becomes a blank.
    """
    lines = [_formatted(person) for person in people]
    line = ", ".join(lines)
    together = [piece.strip() for piece in _split(line)]
    return line if together == lines else "\n".join(lines)


def _split(line: str) -> list[str]:
    """The line cut at its commas, but for those within a pair of brackets."""
    opened: list[int] = []
    within: list[tuple[int, int]] = []
    for place, char in enumerate(line):
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            within.append((opened.pop(), place))
    pieces, start, covered = [], 0, iter(sorted(within))
    closes, following = -1, next(covered, None)
    for place, char in enumerate(line):
        while following and following[0] <= place:
            closes, following = max(closes, following[1]), next(covered, None)
        if char == "," and place > closes:
            pieces.append(line[start:place])
            start = place + 1
    return [*pieces, line[start:]]


def _person(piece: str) -> PersonLine:
    piece, weight = _take_weight(piece)
    piece, inside = _take_brackets(piece)
    if weight is None and inside is not None:
        piece, weight = _take_weight(piece)
    side = " ".join((inside or "").split())
    before, _, last = side.rpartition(";")
    witness = last.strip().casefold() == "witness"
    return PersonLine(piece, before.strip() if witness else side, 1.0 if weight is None else weight, witness)


def _take_weight(piece: str) -> tuple[str, float | None]:
    found = _WEIGHT.search(piece)
    return (piece[: found.start()].rstrip(), float(found[1])) if found else (piece, None)


def _take_brackets(piece: str) -> tuple[str, str | None]:
    """The piece without the pair of brackets at its end, and what was in them; None if there are none."""
    if not piece.endswith(")"):
        return piece, None
    depth = 0
    for place in range(len(piece) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(piece[place], 0)
        if not depth:
            return piece[:place].rstrip(), piece[place + 1 : -1]
    return piece, None


def _formatted(person: PersonLine) -> str:
    """The shortest form that is read back as this person, else the full one."""
    name = re.sub(r"[,\r\n]", " ", person.name).strip()
    inside = person.side
    if person.witness:
        inside = f"{person.side}; witness" if person.side else "witness"
    weight = repr(float(person.weight)).removesuffix(".0")
    meant = PersonLine(name, person.side, float(person.weight), person.witness)
    for side, times in (
        (f" ({inside})" * bool(inside), f" x{weight}" * (weight != "1")),
        (f" ({inside})", ""),
    ):
        short = f"{name}{side}{times}"
        if _person(short) == meant:
            return short
    return f"{name} ({inside}) x{weight}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
