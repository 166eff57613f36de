"""The sentences about a list of people: what was left out of it, what is in doubt, what is worth knowing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workshop_tui.domain.parsing.people_columns import ROLES
from workshop_tui.domain.parsing.people_line import PersonLine
from workshop_tui.domain.parsing.people_table import LeftOut
from workshop_tui.domain.text.safe_text import one_line

NAMED = 3
"""So many columns that were left out are named."""


def nobody_named(left: LeftOut) -> str:
    """The sentence for a text in which nobody is named."""
    example = "rite at least one name, as in: Amina, Boris, Chen."
    told = left_out_sentence(left)
    return f"Nobody is named in this. {told} W{example}" if told else f"Nobody is named: w{example}"


def left_out_sentence(left: LeftOut) -> str:
    """What stood in a list of people and was left out, in one sentence; empty where nothing was."""
    parts: list[str] = []
    if left.columns:
        named = [f"“{one_line(name, 30)}”" for name in left.columns[:NAMED]]
        more = len(left.columns) - len(named)
        kind = "the column" if len(left.columns) == 1 else "the columns"
        parts.append(f"{kind} {_listed([*named, *([f'{more} more'] if more else [])])}")
    parts += [
        f"{count:,} {one if count == 1 else more}"
        for count, one, more in (
            (left.headings, "heading", "headings"),
            (left.lines, "line outside of the list", "lines outside of the list"),
            (left.nameless, "line without a name", "lines without a name"),
            (left.repeats, "line that repeats a name", "lines that repeat a name"),
            (left.addresses, "address", "addresses"),
            (left.figures, "number, date or time", "numbers, dates or times"),
            (left.roles, "role in the meeting", "roles in the meeting"),
        )
        if count
    ]
    return f"Left out: {'; '.join(parts)}." if parts else ""


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def doubts_on(people: Sequence[PersonLine], beside: Sequence[tuple[str, str]]) -> list[str]:
    """Names after a comma that are more likely what the one before speaks as."""
    sides = {person.side.casefold() for person in people if person.side} | ROLES
    return [
        f"{one_line(one, 24)} and {one_line(two, 24)}: two people? "
        f"If not, write {one_line(one, 24)} ({one_line(two, 24)})."
        for one, two in beside
        if two.casefold() in sides and one.casefold() not in sides
    ]


def remarks_on(people: Sequence[PersonLine]) -> tuple[str, ...]:
    """Equal names, and sides that differ only in how they are written."""
    remarks = []
    names = Counter(person.name for person in people)
    for name, count in names.items():
        if count > 1:
            short = one_line(name, 24)
            remarks.append(
                f"{count} people are called {short}: on the screen they are {short}, {short} (2) …"
            )
    spellings: dict[str, set[str]] = {}
    for person in people:
        if person.side:
            spellings.setdefault(person.side.casefold(), set()).add(person.side)
    for spelled in spellings.values():
        if len(spelled) > 1:
            both = " and ".join(f"“{one_line(side, 24)}”" for side in sorted(spelled))
            remarks.append(f"{both} are written differently and count as different sides.")
    return tuple(remarks)
