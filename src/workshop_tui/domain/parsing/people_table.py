"""Reads people out of tables: what spreadsheets, meeting programs, forms and address books write or copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.parsing.people_cells import is_address, is_figure, is_flag, no_name, word_set
from workshop_tui.domain.parsing.people_columns import ROLES, TOTALS, Columns, columns_of, is_of_meeting
from workshop_tui.domain.parsing.people_line import PersonLine, are_pronouns, person_in, pieces_of, unquoted

LOOKED_AT = 200
"""Rows among which the headings are looked for: reports have a summary above their list."""
_LONGEST_CELL = 15
"""Lines of one cell: more are a quote that was never closed."""
_LATER = word_set("jr, sr, ii, iii, iv, phd, md, mba, msc, ba, ma, cbe, obe, frcp, ret")
"""What follows a comma in a name without being the first name."""
_TITLES = re.compile(
    r"(?:(?:Dr|Prof|Mag|Ing|Dipl|Mr|Mrs|Ms|Mx|Herr|Frau|Sir|Rev)(?:\. ?|\s+))+", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)$")
_RULE = re.compile(r"[\s:|=+-]*")


class LeftOut(NamedTuple):
    """What stood in a list of people and is no person."""

    columns: tuple[str, ...] = ()
    """Headings of the columns that were not read, as they stand there."""
    headings: int = 0
    lines: int = 0
    """Lines before and after the list."""
    nameless: int = 0
    """Lines in which no name stands."""
    repeats: int = 0
    addresses: int = 0
    """E-mail addresses and links beside or in place of names."""
    figures: int = 0
    """Numbers, dates and times."""
    roles: int = 0
    """What somebody was for the program of a meeting."""


class Table(NamedTuple):
    """The people in a table, and what else stood there."""

    people: tuple[PersonLine, ...]
    left_out: LeftOut


class _Row(NamedTuple):
    person: PersonLine
    address: str = ""


def table_in(lines: Sequence[str]) -> Table | None:
    """The people of a table with headings; None: there is none in these lines."""
    best: tuple[bool, list[list[str]], int, Columns] | None = None
    if len(lines) < 2:
        return None
    for separator in "\t;,|":
        if not any(separator in line for line in lines):
            continue
        rows = _rows(lines, separator)
        for at, row in enumerate(islice(rows, LOOKED_AT)):
            found = columns_of(row) if len(row) > 1 else None
            if found is None or not _goes_on(rows, at, found):
                continue
            if best is None or (found.sure and not best[0]):
                best = (found.sure, rows, at, found)
            if found.sure:
                break
    return None if best is None else _with_headings(*best[1:])


def rows_alone(rows: Sequence[Sequence[str]], *, sure: bool) -> Table | None:
    """The people in rows without headings; None: nothing tells them from a list of names.

    `sure`: they come out of a table without doubt, as tabs stood between the cells.
    """
    width = max(map(len, rows), default=0)
    columns = [[row[at].strip() if at < len(row) else "" for row in rows] for at in range(min(width, 60))]
    texts = [at for at, column in enumerate(columns) if sum(map(_is_text, column)) * 2 > _filled(column)]
    other = [at for at, column in enumerate(columns) if at not in texts and _filled(column)]
    if not texts:
        return None
    name, second = texts[0], texts[1] if len(texts) > 1 else -1
    is_side = second >= 0 and _like_sides(columns[second])
    told = is_side and all(cell.casefold() in ROLES for cell in columns[second] if cell)
    if not (sure or other or told):
        return None
    people: list[_Row] = []
    nameless = 0
    for row in rows:
        cells = [*(cell.strip() for cell in row[: texts[-1] + 1]), *([""] * (texts[-1] + 1 - len(row)))]
        person = _person(cells[name], False)
        if person is None:
            nameless += any(row)
            continue
        beside = cells[second] if second >= 0 and not no_name(cells[second]) else ""
        if beside and is_side:
            person = person if person.side else _with_side(person, beside)
        elif beside:
            person = person._replace(name=f"{person.name} {beside}")
        people.append(_Row(person, next((cell for cell in row if is_address(cell)), "")))
    kept, repeats = _folded(people)
    left = LeftOut(
        nameless=nameless,
        repeats=repeats,
        addresses=sum(is_address(cell) for row in rows for cell in row),
        figures=sum(is_figure(cell) for row in rows for cell in row),
        columns=tuple(next(filter(None, columns[at])) for at in texts[2:]),
    )
    return Table(tuple(kept), left)


def turned(name: str) -> str:
    """ "Okafor, Ada" as Ada Okafor; what follows a comma in another sense stays behind the name."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not last or not first:
        return " ".join((last or first).split())
    if first.casefold().replace(".", "") in _LATER:
        return f"{last} {first}"
    first, _, more = (part.strip() for part in first.partition(","))
    if titles := _TITLES.match(last):
        first, last = f"{titles[0]}{first}", last[titles.end() :]
    return " ".join(f"{first} {last} {more}".split())


def _rows(lines: Sequence[str], separator: str) -> list[list[str]]:
    """The rows, each with its cells; a line end in quotes belongs to its cell."""
    found = _parsed(lines, separator, True)
    if found is None or any(cell.count("\n") > _LONGEST_CELL for row in found for cell in row):
        found = _parsed(lines, separator, False) or []
    if separator == "|":
        found = [row for row in found if not _RULE.fullmatch("|".join(row))]
        found = [row[not row[0] : len(row) - (len(row) > 1 and not row[-1])] for row in found]
    return found


def _parsed(lines: Sequence[str], separator: str, quoted: bool) -> list[list[str]] | None:
    import csv

    ended = (line + "\n" for line in lines)
    if quoted:
        reader = csv.reader(ended, delimiter=separator, skipinitialspace=True)
    else:
        reader = csv.reader(ended, delimiter=separator, skipinitialspace=True, quoting=csv.QUOTE_NONE)
    try:
        return [[cell.strip() for cell in row] for row in reader]
    except csv.Error:
        return None


def _goes_on(rows: Sequence[Sequence[str]], at: int, columns: Columns) -> bool:
    """Whether these are headings and no names: all are known ones, or a row with a name follows them."""
    if len(columns.used) + (columns.address >= 0) == sum(map(bool, rows[at])):
        return True
    following = rows[at + 1 : at + 4]
    if not columns.sure and max(columns.used) == 0 and columns.address < 0:
        # "Participant" alone is no heading among names.
        return any(len(row) == len(rows[at]) for row in following)
    return any(len(row) > min(columns.used) and any(row) for row in following)


def _with_headings(rows: Sequence[Sequence[str]], at: int, columns: Columns) -> Table:
    heads = rows[at]
    body, after = _body(rows, at)
    columns = _first_names_alone(columns, body)
    people: list[_Row] = []
    nameless = roles = 0
    for row in body:
        cell = _cell(row, columns.name) or f"{_cell(row, columns.first)} {_cell(row, columns.last)}".strip()
        person = _person(cell, columns.original)
        if person is None or cell.casefold() in TOTALS:
            nameless += any(row)
            continue
        side = _cell(row, columns.side)
        if side and is_of_meeting(side):
            roles += 1
        elif side and not person.side and not no_name(side):
            person = _with_side(person, side)
        people.append(_Row(_weighed(person, row, columns), _cell(row, columns.address)))
    kept, repeats = _folded(people)
    unread = tuple(head for number, head in enumerate(heads) if head and number not in columns.used)
    lines = sum(1 for row in (*rows[:at], *after) if any(row))
    return Table(tuple(kept), LeftOut(unread, 0, lines, nameless, repeats, roles=roles))


def _body(rows: Sequence[Sequence[str]], at: int) -> tuple[list[Sequence[str]], Sequence[Sequence[str]]]:
    """The rows under the headings down to the end of their section, and those after it."""
    wide = len(rows[at])
    body: list[Sequence[str]] = []
    empty = False
    for place in range(at + 1, len(rows)):
        row = rows[place]
        if not any(row):
            empty = True
            continue
        other = len(row) > 1 and row != rows[at] and columns_of(row) is not None and _all_words(row)
        if (empty and len(row) != wide) or (other and empty):
            return body, rows[place:]
        if row != rows[at]:
            body.append(row)
        empty = False
    return body, ()


def _all_words(row: Sequence[str]) -> bool:
    """Whether no cell has a figure or an address in it, as it is with headings."""
    return not any(is_figure(cell) or is_address(cell) for cell in row)


def _first_names_alone(columns: Columns, body: Sequence[Sequence[str]]) -> Columns:
    """The columns where "Name" beside "Vorname" turns out to be all of the name."""
    if columns.name >= 0 or columns.first < 0 or columns.last < 0:
        return columns
    whole = [
        first and last != first and first.casefold() in last.casefold()
        for row in body[:LOOKED_AT]
        if (first := _cell(row, columns.first)) and (last := _cell(row, columns.last))
    ]
    if len(whole) > 0 and all(whole):
        return columns._replace(name=columns.last, first=-1, last=-1)
    return columns


def _cell(row: Sequence[str], place: int) -> str:
    return " ".join(row[place].split()) if 0 <= place < len(row) else ""


def _person(cell: str, original: bool) -> PersonLine | None:
    """The person in a cell; None: no name stands there."""
    cell = re.sub(r"\s*<[^<>]*>", "", cell).strip().strip("*_`").strip()
    cell = cell.removeprefix('"') if cell.count('"') == 1 else cell
    while (inside := _IN_BRACKETS.search(cell)) and cell[: inside.start()].strip():
        meant = original or is_of_meeting(inside[1]) or "@" in inside[1]
        if not meant or are_pronouns(inside[1]):
            break
        cell = cell[: inside.start()].strip()
    quoted = unquoted(cell)
    person = person_in(cell if quoted is None else quoted)
    person = person._replace(name=turned(person.name), side="" if no_name(person.side) else person.side)
    return None if no_name(person.name) else person


def _with_side(person: PersonLine, side: str) -> PersonLine:
    if side.casefold() == "witness":
        return person._replace(witness=True)
    return person._replace(side=side[:200].strip())


def _weighed(person: PersonLine, row: Sequence[str], columns: Columns) -> PersonLine:
    """The person with what columns for weight and witness say."""
    weight = _cell(row, columns.weight).casefold().strip("x× ").replace(",", ".")
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", weight):
        person = person._replace(weight=float(weight))
    witness = _cell(row, columns.witness).casefold()
    return person._replace(witness=True) if witness in ("yes", "true", "1", "x", "ja", "witness") else person


def _folded(rows: Sequence[_Row]) -> tuple[list[PersonLine], int]:
    """Each person once, and how many lines repeated somebody; two with other addresses are two."""
    kept: dict[str, list[_Row]] = {}
    people: list[PersonLine] = []
    for row in rows:
        key, address = " ".join(row.person.name.casefold().split()), row.address.casefold()
        alike = kept.setdefault(key, [])
        if any(not address or not one.address or one.address == address for one in alike):
            continue
        alike.append(row._replace(address=address))
        people.append(row.person)
    return people, len(rows) - len(people)


def _is_text(cell: str) -> bool:
    return not no_name(cell) and not is_flag(cell)


def _filled(column: Sequence[str]) -> int:
    return sum(1 for cell in column if cell)


def _like_sides(column: Sequence[str]) -> bool:
    """Whether a second column says what people speak as, and is not the other half of their names."""
    cells = [cell for cell in column if cell]
    folded = {cell.casefold() for cell in cells}
    return len(folded) < len(cells) or any(
        cell.casefold() in ROLES or " " in cell or cell[:1].islower() for cell in cells
    )


def cells_of(lines: Sequence[str], separator: str) -> Iterator[list[str]]:
    """The cells of each line; quotes and brackets keep theirs together."""
    for line in lines:
        cells = [cell.strip() for cell in pieces_of(line, separator)]
        yield [cell if (quoted := unquoted(cell)) is None else quoted for cell in cells]
