"""Reads and writes one person as typed in a hurry: "Amina (lived experience) x2" or "Dana (witness)".

The form: NAME, then, if wished, the side in brackets, then, if wished, x and a weight. A side of the word
"witness" makes a witness; "(professional; witness)" makes one who has a side as well. The weight may stand in
the brackets too. "NAME" in quotes with a weight behind it is exactly that name, whatever it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop_tui.domain.base.named import NamedTuple

LEAST_WEIGHT = 0.1
MOST_WEIGHT = 10.0
"""Weights beyond these are slips of the finger: ten times everyone else's time is the whole meeting."""

SEPARATORS = ",;\t"
"""What people on one line stand apart by."""
ENDS = re.compile("\r\n|[\r\n\x0b\x0c\u2028\u2029]")
"""What ends a line of a list; Word has ends of its own."""

_NUMBER = r"(\d{1,9}(?:[.,]\d{1,9})?)"
_WEIGHT = re.compile(rf"(?:(?:(?<=\s)|(?<=\)))[xX×] ?{_NUMBER}|(?:(?<=\s)|(?<=\))){_NUMBER} ?[xX×])$")
_BARE_WEIGHT = re.compile(rf"(?:^|(?<=[;,\s]))(?:[xX×] ?{_NUMBER}|{_NUMBER} ?[xX×])$")
_EXACT = re.compile(r'"((?:[^"]|"")*)"\s*(?:\((.*)\))?\s*x(\d{1,9}(?:\.\d{1,9})?)', re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\s*(?:[,;\t]|$|\(|[xX×] ?\d|<))')
_PRONOUNS = re.compile(
    r"(?:she|her|hers|he|him|his|they|them|theirs?|sie|ihr|ihre|er|ihm|ihn|sein|xier|dey|ze|hir|elle|il|iel|any"
    r"|all|keine?|none)(?: pronouns| pronomen)?"
)
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


def person_in(piece: str) -> PersonLine:
    """The person in a piece of a list; without a name where none stands there."""
    exact = exact_in(piece)
    if exact is not None:
        return exact
    name, weight = _take_weight(piece.strip())
    name, inside = _take_brackets(name)
    inside = " ".join((inside or "").split())
    if inside and name and are_pronouns(inside):
        # How somebody is spoken of belongs to the name.
        outer = name
        name, side = _take_brackets(name)
        if side is None or are_pronouns(side):
            return PersonLine(f"{outer} ({inside})", "", 1.0 if weight is None else weight)
        name, inside = f"{name} ({inside})", " ".join(side.split())
    if weight is None and inside:
        found = _BARE_WEIGHT.search(inside)
        if found is not None:
            weight, inside = _as_number(found), inside[: found.start()].rstrip(" ;,")
        else:
            name, weight = _take_weight(name)
    elif weight is None and inside is not None:
        name, weight = _take_weight(name)
    before, _, last = inside.rpartition(";")
    witness = last.strip().casefold() == "witness"
    side = before.strip() if witness else inside
    return PersonLine(name, side, 1.0 if weight is None else weight, witness)


def exact_in(piece: str) -> PersonLine | None:
    """The person whose name stands in quotes with a weight behind it; None: it is not so written."""
    found = _EXACT.fullmatch(piece.strip()) if piece.lstrip().startswith('"') else None
    if found is None:
        return None
    side = " ".join((found[2] or "").split())
    before, _, last = side.rpartition(";")
    witness = last.strip().casefold() == "witness"
    return PersonLine(
        found[1].replace('""', '"'), before.strip() if witness else side, float(found[3]), witness
    )


def weight_problem(person: PersonLine) -> str:
    """Why nobody can have this weight, in a sentence; empty where somebody can."""
    if LEAST_WEIGHT <= person.weight <= MOST_WEIGHT:
        return ""
    limits = f"between {LEAST_WEIGHT:g} and {MOST_WEIGHT:g}"
    return f"The weight of {cut(person.name)} is {person.weight:g}; it must be {limits}."


def pieces_of(line: str, separators: str = SEPARATORS) -> list[str]:
    """The line cut at its separators, but for those in quotes, within a pair of brackets or in x1,5."""
    covered = _covered(line)
    pieces, start, closes = [], 0, -1
    spans = iter(covered)
    following = next(spans, None)
    for place, char in enumerate(line):
        while following and following[0] <= place:
            closes, following = max(closes, following[1]), next(spans, None)
        if char not in separators or place <= closes or (char == "," and _in_weight(line, place)):
            continue
        pieces.append(line[start:place])
        start = place + 1
    return [*pieces, line[start:]]


def unquoted(piece: str) -> str | None:
    """What stands in the quotes at the piece's start, with what follows them; None: it has none."""
    found = _QUOTED.match(piece.strip())
    return None if found is None else found[1].replace('""', '"') + piece.strip()[found.end() :]


def written(person: PersonLine) -> str:
    """The shortest form that is read back as this person, else the one in quotes.

    A line end in a name cannot be written so and becomes a blank.
    """
    meant = person._replace(name=ENDS.sub(" ", person.name).strip(), weight=float(person.weight))
    inside = _inside(meant)
    times = f" x{_shown(meant.weight)}" if meant.weight != 1 else ""
    for side, weight in ((f" ({inside})" if inside else "", times), (f" ({inside})", "")):
        short = f"{meant.name}{side}{weight}"
        if person_in(short) == meant and pieces_of(short) == [short]:
            return short
    return exactly(meant)


def exactly(person: PersonLine) -> str:
    """The form in quotes, which nothing else can be taken for."""
    name = ENDS.sub(" ", person.name).strip().replace('"', '""')
    inside = _inside(person)
    return f'"{name}"' + (f" ({inside})" if inside else "") + f" x{_shown(person.weight)}"


def cut(text: str) -> str:
    """The text as a sentence names it, not too long."""
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def _inside(person: PersonLine) -> str:
    if not person.witness:
        return person.side
    return f"{person.side}; witness" if person.side else "witness"


def _shown(weight: float) -> str:
    return repr(float(weight)).removesuffix(".0")


def _covered(line: str) -> list[tuple[int, int]]:
    """Where quotes and pairs of brackets begin and end, in the order of their beginnings."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    place, begins = 0, True
    while place < len(line):
        char = line[place]
        if char == '"' and begins and (quoted := _QUOTED.match(line, place)):
            found.append((place, quoted.end() - 1))
            place = quoted.end()
            begins = False
            continue
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            found.append((opened.pop(), place))
        begins = char in SEPARATORS or (begins and char.isspace())
        place += 1
    return sorted(found)


def _in_weight(line: str, place: int) -> bool:
    """Whether the comma here is that of a weight: x1,5 or 1,5x."""
    before, after = line[max(0, place - 12) : place], line[place + 1 : place + 12]
    if not after[:1].isdecimal():
        return False
    if re.search(r"[\s();,][xX×] ?\d{1,9}$", before):
        return True
    return re.search(r"[\s()]\d{1,9}$", before) is not None and re.match(r"\d{1,9} ?[xX×]", after) is not None


def _as_number(found: re.Match[str]) -> float:
    return float((found[1] or found[2]).replace(",", "."))


def _take_weight(piece: str) -> tuple[str, float | None]:
    found = _WEIGHT.search(piece)
    return (piece[: found.start()].rstrip(), _as_number(found)) if found else (piece, None)


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


def are_pronouns(inside: str) -> bool:
    """Whether brackets hold pronouns, such as she/her: two at least, as one alone may be anything."""
    words = [word.strip().casefold() for word in re.split(r"[/,|]", inside)]
    return len(words) > 1 and all(_PRONOUNS.fullmatch(word) for word in words)
