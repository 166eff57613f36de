"""Reads people from whatever lists them: typed names, a pasted table, a report of a meeting, addresses.

This is the one reader, wherever people are named. What stands there and is no person is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.parsing.people_cells import is_address, is_figure, names_a_file
from workshop_tui.domain.parsing.people_columns import is_list_heading
from workshop_tui.domain.parsing.people_line import (
    ENDS,
    PeopleUnclear,
    PersonLine,
    cut,
    exact_in,
    exactly,
    person_in,
    pieces_of,
    unquoted,
    weight_problem,
    written,
)
from workshop_tui.domain.parsing.people_remarks import doubts_on, nobody_named, remarks_on
from workshop_tui.domain.parsing.people_table import LeftOut, Table, cells_of, rows_alone, table_in, turned
from workshop_tui.domain.text.safe_text import one_line, plain_digits, unbulleted, whole_number

MOST_TEXT = 1_000_000
"""Characters; a longer text is no list of people."""
MOST_PLACES = 2000
"""A lone number stands for at most so many people: as many as a workshop holds."""

_MARKDOWN_HEADING = re.compile(r"^\s*#{1,6}\s+\S")
_LABEL = re.compile(
    r"^\s*(?:participants?|attendees|people|present|names?|teilnehmer(?:innen)?|teilnehmende|anwesend)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_ANGLED = re.compile(r"\s*<\s*(?:mailto:)?[^<>\s]*@[^<>]*>")
_BOLD = re.compile(r"(\*\*|__|`)(.+?)\1")


class Group(NamedTuple):
    """The people as read, and what is to be said about them."""

    people: tuple[PersonLine, ...] = ()
    problems: tuple[str, ...] = ()
    """What keeps a workshop from starting, in plain sentences (with text as typed in them)."""
    remarks: tuple[str, ...] = ()
    """What is worth knowing."""
    left_out: LeftOut = LeftOut()
    is_table: bool = False
    """Whether it came out of a table, and not from a list as people type it."""

    @property
    def taking_part(self) -> int:
        """People who count for the lengths: witnesses inform and leave."""
        return sum(1 for person in self.people if not person.witness)


def read_people(text: str) -> Group:
    """The people in the text; where there are none and nothing is wrong with it, nobody."""
    if len(text) > MOST_TEXT:
        return Group(problems=(f"This is too long for a list of people: at most {MOST_TEXT:,} characters.",))
    lines = ENDS.split(text.removeprefix("\ufeff"))
    if lines[0].casefold().startswith("sep=") and len(lines[0]) == len("sep=;"):
        del lines[0]  # Excel's own
    found = None if any(map(exact_in, lines)) else table_in(lines)
    if found is not None:
        return _group(found)
    return _Typed(lines).group()


def parse_people(text: str) -> list[PersonLine]:
    """The people in the text, in its order; raises PeopleUnclear with everything that is unclear."""
    found = read_people(text)
    if found.problems:
        raise PeopleUnclear(found.problems)
    if not found.people:
        raise PeopleUnclear((nobody_named(found.left_out),))
    return list(found.people)


def format_people(people: Iterable[PersonLine], *, lines: bool = False) -> str:
    """The people as a text that is read back to the same, on one line where that can be.

    `lines`: one a line. A line end in a name cannot be written so and becomes a blank.
    """
    everyone = list(people)
    short = [written(person) for person in everyone]
    meant = tuple(map(_plain, everyone))
    texts = ["\n".join(short)] if lines else [", ".join(short), "\n".join(short)]
    exact = "\n".join(map(exactly, everyone))
    return next((text for text in texts if read_people(text).people == meant), exact)


def _plain(person: PersonLine) -> PersonLine:
    name = ENDS.sub(" ", person.name).strip()
    return person._replace(name=name, weight=float(person.weight))


def _group(table: Table, remarks: Sequence[str] = ()) -> Group:
    problems = tuple(filter(None, map(weight_problem, table.people)))
    return Group(table.people, problems, (*remarks, *remarks_on(table.people)), table.left_out, True)


class _Typed:
    """A list as people type it, one a line or parted by commas; a lone number makes so many places."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.headings = 0
        self.lines = [(number, line) for number, line in self._bare(lines) if line.strip()]
        self.people: list[PersonLine] = []
        self.problems: list[str] = []
        self.beside: list[tuple[str, str]] = []
        self.addresses = self.figures = self.places = self.count = 0

    def _bare(self, lines: Sequence[str]) -> Iterable[tuple[int, str]]:
        """The lines without bullets, numbers and headings, each with its number."""
        filled = [line.strip() for line in lines if line.strip()]
        counted = len(filled) > 1 and all(
            re.match(rf"{number}\s+\S", line) for number, line in enumerate(filled, 1)
        )
        first = len(filled) > 1
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            if (first and is_list_heading(line)) or _MARKDOWN_HEADING.match(line):
                self.headings += 1
                first = False
                continue
            first = False
            if exact_in(line) is not None:
                yield number, line
                continue
            bare = _LABEL.sub("", unbulleted(line), count=1)
            if counted and "\t" not in bare:
                bare = re.sub(r"^\s*\d+\s+", "", bare)
            yield number, _BOLD.sub(r"\2", bare)

    def group(self) -> Group:
        """Everybody in it."""
        texts = [line for _, line in self.lines]
        for separator in "\t;,":
            if separator != "\t" and (len(texts) < 2 or not all(separator in line for line in texts)):
                continue
            if separator == "\t" and not any(separator in line for line in texts):
                continue
            rows = list(cells_of(texts, separator))
            if max(map(len, rows)) == 1:
                continue
            same = len({len(row) for row in rows}) == 1 or separator == "\t"
            table = rows_alone(rows, sure=separator == "\t") if same and not _is_mail_list(texts) else None
            if table is not None:
                return _group(table)._replace(left_out=table.left_out._replace(headings=self.headings))
        for number, line in self.lines:
            self._line(number, line)
        left = LeftOut(headings=self.headings, addresses=self.addresses, figures=self.figures)
        remarks = (*doubts_on(self.people, self.beside), *remarks_on(self.people))
        return Group(tuple(self.people), tuple(self.problems), remarks, left)

    def _line(self, number: int, line: str) -> None:
        start = len(self.people)
        pieces = [piece for piece in _persons(line) if piece.strip()]
        people = [(piece, self._read(piece)) for piece in pieces]
        alone = all(person is not None and _is_count(person.name) for _, person in people)
        for piece, person in people:
            self.count += 1
            if person is None:
                continue
            where = f"Line {number}" if len(people) == 1 else f"Person {self.count}"
            self._take(piece, person, where, alone)
        found = self.people[start:]
        self.beside += [(one.name, two.name) for one, two in pairwise(found) if not two.side]

    def _read(self, piece: str) -> PersonLine | None:
        """The person in a piece; None where only an address stands."""
        if exact_in(piece) is not None:
            return exact_in(piece)
        bare = _ANGLED.sub("", piece)
        self.addresses += bare != piece
        if bare != piece and not bare.strip(" \"'"):
            return None
        quoted = unquoted(bare)
        person = person_in(bare if quoted is None else quoted)
        if (quoted is not None or bare != piece) and "," in person.name:
            person = person._replace(name=turned(person.name))
        if is_address(person.side):
            self.addresses += 1
            person = person._replace(side="")
        return person

    def _take(self, piece: str, person: PersonLine, where: str, alone: bool) -> None:
        name = person.name
        if exact_in(piece) is not None and name:
            self._add(person)
        elif not name:
            self.problems.append(
                f"{where} has no name: write it before the brackets, as in: Amina {cut(piece.strip())}."
            )
        elif _is_count(name) and (alone or person.side):
            self._add_places(person)
        elif names_a_file(name):
            how = "Put its lines here, or begin the program with --people and its name."
            self.problems.append(f"{cut(name)} looks like the name of a file. {how}")
        elif is_address(name):
            self.addresses += 1
        elif is_figure(name):
            self.figures += 1
        else:
            self._add(person)

    def _add(self, person: PersonLine) -> None:
        problem = weight_problem(person)
        if problem:
            self.problems.append(problem)
        self.people.append(person)

    def _add_places(self, person: PersonLine) -> None:
        places = whole_number(person.name)
        if not 1 <= places <= MOST_PLACES - len(self.people):
            many = one_line(person.name, 20)
            self.problems.append(f"{many} people? A number from 1 to {MOST_PLACES} makes so many places.")
            return
        for place in range(self.places + 1, self.places + places + 1):
            self._add(person._replace(name=f"Person {place}"))
        self.places += places


def _persons(line: str) -> list[str]:
    """The pieces of a line in which persons stand; "Khan, Amina" of an address list is one."""
    whole = pieces_of(line, ";\t")
    if len(whole) > 1:
        commas = [len(pieces_of(piece, ",")) - 1 for piece in whole if piece.strip()]
        turned_round = all(count == 1 for count in commas) and len(commas) > 1
        return [
            one
            for piece in whole
            for one in ([_joined(piece)] if turned_round or "<" in piece else pieces_of(piece, ","))
        ]
    pieces = pieces_of(line, ",")
    if _is_mail_list([line]):
        return [_joined(f"{last},{first}") for last, first in zip(pieces[::2], pieces[1::2], strict=True)]
    return pieces


def _joined(piece: str) -> str:
    """A piece with its comma turned round: "Khan, Amina <a@x>" is Amina Khan <a@x>."""
    if len(pieces_of(piece, ",")) != 2:
        return piece
    address = "".join(_ANGLED.findall(piece))
    name = _ANGLED.sub("", piece)
    return f"{turned(name)}{address}"


def _is_mail_list(lines: Sequence[str]) -> bool:
    """Whether every second piece ends with an address: Khan, Amina <a@x>, Novak, Petr <p@x>."""
    for line in lines:
        if "<" not in line:
            return False
        pieces = pieces_of(line, ",;" if ";" in line else ",")
        if len(pieces) % 2 or not all(
            (_ANGLED.search(piece) is not None) == bool(at % 2) for at, piece in enumerate(pieces)
        ):
            return False
    return True


def _is_count(name: str) -> bool:
    return plain_digits(name).isdecimal()
