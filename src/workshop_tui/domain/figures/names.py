"""Names as they are shown: safe for a terminal, and two people of one name told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import clean, one_line

LONGEST_NAME = 40
"""Characters of a name that a list shows; the record has it whole."""
NO_SIDE = "without a side"
"""What is shown in the place of a side where somebody named none."""


def names(state: State) -> dict[str, str]:
    """The shown name of everyone by id; of two people called Sam the second is "Sam (2)"."""
    shown: dict[str, str] = {}
    seen: dict[str, int] = {}
    taken = {one_line(person.name, LONGEST_NAME) for person in state.people.values()}
    for person in state.people.values():
        name = one_line(person.name, LONGEST_NAME)
        count = seen.get(name, 0) + 1
        told = name if count == 1 else f"{name} ({count})"
        while count > 1 and told in taken:
            count += 1
            told = f"{name} ({count})"
        seen[name] = count
        taken.add(told)
        shown[person.id] = told
    return shown


def names_in_full(state: State) -> dict[str, str]:
    """What everyone is called in a file, by id: as typed, or told apart from their namesakes."""
    count = Counter(person.name for person in state.people.values())
    shown = names(state)
    return {
        person.id: person.name if count[person.name] == 1 else shown[person.id]
        for person in state.people.values()
    }


def name_of(state: State, person: str) -> str:
    """One person's shown name."""
    return names(state).get(person, "Somebody")


def side_typed(state: State, side: str) -> str:
    """The side as a person named it, from what they typed or from what screens show of it."""
    sides = {*state.sides, *(person.side for person in state.people.values())}
    if side in sides:
        return clean(side)
    if side in (NO_SIDE, "no side"):
        return ""
    return clean(next((typed for typed in sorted(sides) if one_line(typed) == side), side))


def by_side(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Counts by side as typed; somebody may have called their side by the words for none."""
    found: dict[str, int] = {}
    for side, count in counts:
        found[side or NO_SIDE] = found.get(side or NO_SIDE, 0) + count
    return found
