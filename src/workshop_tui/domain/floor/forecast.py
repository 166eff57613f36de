"""What the turns so far teach about the turns to come: handovers, overruns, and what is carried on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop_tui.domain.floor.fair_level import SHORTEST_TURN, is_active, sound, weights_and_service
from workshop_tui.domain.floor.standings import Standing

FIRST_HANDOVER, FIRST_OVERRUN, FIRST_USE = 3.0, 1.08, 1.1
"""What is taken for granted before the first turn: seconds, and two ratios."""

_HANDOVERS_TAKEN_FOR_GRANTED = 4
_LONGEST_HANDOVER = 15.0
_SECONDS_TAKEN_FOR_GRANTED = 180.0
_SLOWEST_OVERRUN = 1.6
_LEAST_USE, _MOST_USE = 0.85, 1.6


def running_handover(gaps: Sequence[float]) -> float:
    """Seconds between turns, from those seen so far; starts at 3 s. A gap of minutes counts as 15 s."""
    seen = [min(_LONGEST_HANDOVER, max(0.0, sound(gap))) for gap in gaps]
    known = _HANDOVERS_TAKEN_FOR_GRANTED
    return (FIRST_HANDOVER * known + sum(seen)) / (known + len(seen))


def running_overrun(turns: Sequence[tuple[float, float]]) -> float:
    """u from (budget, spoken) of the turns that ended; starts at 1.08, kept within 1 and 1.6."""
    used = ((budget, max(budget, spoken)) for budget, spoken in turns)
    return min(_SLOWEST_OVERRUN, max(1.0, _ratio(used, FIRST_OVERRUN)))


def running_use(turns: Sequence[tuple[float, float]]) -> float:
    """The use ratio of a round from (budget, spoken); starts at 1.1, kept within 0.85 and 1.6."""
    return min(_MOST_USE, max(_LEAST_USE, _ratio(turns, FIRST_USE)))


def _ratio(turns: Iterable[tuple[float, float]], first: float) -> float:
    given, taken = _SECONDS_TAKEN_FOR_GRANTED, first * _SECONDS_TAKEN_FOR_GRANTED
    for budget, spoken in turns:
        if sound(budget) > 0.0:
            given += budget
            taken += max(0.0, sound(spoken))
    return taken / given


def late_offset(weight: float, others: Sequence[Standing], kappa: float) -> float:
    """Seconds counted for someone who comes late: none with kappa = 1, level with the others with 0."""
    weights, service = weights_and_service(others)
    ratios = [service[i] / weights[i] for i, person in enumerate(others) if is_active(person)]
    mean = sum(ratios) / len(ratios) if ratios else 0.0
    own = weight if sound(weight) > 0.0 else 1.0
    return max(0.0, (1.0 - min(1.0, max(0.0, sound(kappa, 1.0)))) * own * mean)


def carry(carried: float, share: float, spoken: float) -> float:
    """The balance after a step, seconds, positive: owed; held within half a share either way."""
    bound = max(0.0, sound(share)) / 2
    return min(bound, max(-bound, sound(carried) + max(0.0, sound(share)) - max(0.0, sound(spoken))))


def can_be_heard(
    people_count: int, total: float, handover: float = 3.0, shortest: float = SHORTEST_TURN
) -> int:
    """How many of the people can be heard once in `total` seconds; who that is, `draw_order` draws."""
    each = max(1.0, sound(shortest)) + max(0.0, sound(handover))
    return max(0, min(people_count, int((max(0.0, sound(total)) + 1e-9) // each)))
