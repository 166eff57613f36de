"""How evenly people were heard over the workshop, and how much of it may be told by side and by name."""

from __future__ import annotations

from collections import Counter

from workshop_tui.domain.named import NamedTuple
from workshop_tui.domain.names import by_side
from workshop_tui.domain.state import Person, State
from workshop_tui.domain.turns import evenness


class Voice(NamedTuple):
    """Who was heard, in whole seconds. What may not be told is not in it."""

    seconds: int
    evenness: float
    """1 where everyone spoke as long, weights considered; towards 0 where one spoke alone."""
    heard: int
    """How many of the group spoke at all."""
    people: int
    sides: tuple[tuple[str, int], ...] = ()
    """Empty where a side is one person, so that it would go by name, unless the group agreed to that."""
    persons: tuple[tuple[str, int], ...] = ()
    """By the ids of people, witnesses too; empty unless the group agreed."""


def voice(state: State, t: float) -> Voice | None:
    """The figures of the workshop as of `t`; None where nobody had the floor."""
    spoken: dict[str, float] = {}
    for record in state.steps.values():
        for person, seconds in record.spoken(t).items():
            spoken[person] = spoken.get(person, 0.0) + seconds
    if not spoken:
        return None
    group = [person for person in state.people.values() if not person.witness]
    heard = [spoken.get(person.id, 0.0) / (person.weight or 1) for person in group if not person.silent]
    return Voice(
        round(sum(spoken.values())),
        round(evenness(heard), 3),
        sum(spoken.get(person.id, 0.0) > 0 for person in group),
        len(group),
        _sides(group, spoken, state.totals_shared),
        tuple((person, round(spoken.get(person, 0.0))) for person in state.people if state.totals_shared),
    )


def _sides(group: list[Person], spoken: dict[str, float], shared: bool) -> tuple[tuple[str, int], ...]:
    # A side of one person is that person: its seconds, or what is left over for them, would go by name.
    named = any(person.side for person in group)
    alone = 1 in Counter(person.side for person in group).values()
    if not named or (alone and not shared):
        return ()
    counts = ((person.side, round(spoken.get(person.id, 0.0))) for person in group)
    return tuple(by_side(counts).items())
