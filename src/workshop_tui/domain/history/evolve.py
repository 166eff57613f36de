"""What an event means: the next state. Every event means something in every state: a record always opens."""

from __future__ import annotations

from workshop_tui.domain.record.events import Event
from workshop_tui.domain.record.placeholders import mended
from workshop_tui.domain.record.slices import Evolving
from workshop_tui.domain.record.state import State
from workshop_tui.domain.workshop import (
    about,
    agenda,
    clock,
    decisions,
    notes,
    pairs,
    people,
    pledges,
    promises,
    replan,
    talking,
    themes,
    votes,
)

SLICES = (
    about,
    agenda,
    people,
    clock,
    replan,
    talking,
    pairs,
    notes,
    themes,
    votes,
    decisions,
    pledges,
    promises,
)
"""What a workshop is about: a new capability is one new module here. `decide` goes through them as well."""

EVOLVE: Evolving = {event: function for module in SLICES for event, function in module.EVOLVE.items()}


def evolve(state: State, event: Event, t: float) -> State:
    """The state after an event at session time `t`; kinds without a meaning here only count as an entry."""
    if state.damaged:
        state = mended(state, event)
    function = EVOLVE.get(type(event))
    after = state if function is None else function(state, event, t)
    return after._replace(serial=state.serial + 1)
