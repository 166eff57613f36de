"""How evenly people were heard over the workshop, and how much of it may be told by side and by name."""

from __future__ import annotations

from collections import Counter

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.base.rounding import whole_parts
from workshop_tui.domain.figures.names import by_side
from workshop_tui.domain.figures.turns import evenness
from workshop_tui.domain.record.state import Person, State


class Evenness(NamedTuple):
    """Who was heard, in whole seconds. What may not be told is not in it."""

    seconds: int
    """Of the group; witnesses have time of their own."""
    evenness: float
    """1 where everyone spoke as long, weights considered; towards 0 where one spoke alone."""
    heard: int
    """How many of the group spoke at all."""
    people: int
    sides: tuple[tuple[str, int], ...] = ()
    """Empty where a side is one person, so that it would go by name, unless the group agreed to that."""
    persons: tuple[tuple[str, int], ...] = ()
    """By the ids of people, witnesses too; empty unless the group agreed."""


def voice(state: State, t: float) -> Evenness | None:
    """The figures of the workshop as of `t`; None where nobody had the floor."""
    exact: dict[str, float] = {}
    for record in state.steps.values():
        for person, time in record.spoken(t).items():
            exact[person] = exact.get(person, 0.0) + time
    group = [person for person in state.people.values() if not person.witness]
    times = [exact.get(person.id, 0.0) for person in group]
    if not any(times):
        return None
    heard = [
        time / (person.weight or 1) for person, time in zip(group, times, strict=True) if not person.silent
    ]
    # Whole seconds that make up the total, however they are told: by side or by name.
    spoken = {person.id: whole for person, whole in zip(group, whole_parts(times), strict=True)}
    witnesses = {one: round(time) for one, time in exact.items() if one not in spoken}
    return Evenness(
        sum(spoken.values()),
        round(evenness(heard), 3),
        sum(time > 0 for time in times),
        len(group),
        _sides(group, spoken, state.totals_shared),
        tuple((one, (spoken | witnesses).get(one, 0)) for one in state.people if state.totals_shared),
    )


def _sides(group: list[Person], seconds: dict[str, int], shared: bool) -> tuple[tuple[str, int], ...]:
    # A side of one person is that person: its seconds, or what is left over for them, would go by name.
    named = any(person.side for person in group)
    alone = 1 in Counter(person.side for person in group).values()
    if not named or (alone and not shared):
        return ()
    counts = ((person.side, seconds.get(person.id, 0)) for person in group)
    return tuple(by_side(counts).items())
