"""The sides of a workshop: what people speak as, in their own words."""

from __future__ import annotations

from workshop_tui.domain.plain import one_line
from workshop_tui.domain.state import State

LONGEST_SIDE = 60
"""Characters of a side that someone types at a screen of their own."""

EXPLAINED = (
    "Everyone here can see it. Where a step keeps sides it stands with your notes and dots, without your "
    "name. You need not say it, and you can change it later; what you wrote before stays as it is."
)
"""What someone who is asked for their side should know."""


def known(state: State) -> tuple[str, ...]:
    """The sides that were named beforehand, then those that people speak as, as typed."""
    in_use = (person.side for person in state.people.values())
    return tuple(dict.fromkeys(side for side in (*state.sides, *in_use) if side.strip()))


def written(state: State, typed: str) -> str:
    """A side on one line, as it is known already where only its capitals differ."""
    side = " ".join(typed.split())
    return next((one for one in known(state) if one.casefold() == side.casefold()), side)


def offered(state: State) -> tuple[str, ...]:
    """The same as screens show them: what someone who names a side can choose from."""
    return tuple(dict.fromkeys(one_line(side) for side in known(state)))
