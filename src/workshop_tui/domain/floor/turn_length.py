"""How long the next turn is: a promise that lets first voices in and the step end on time."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.floor.fair_level import SHORTEST_TURN, Ledger, sound
from workshop_tui.domain.floor.standings import FloorFigures, Standing

_ANOTHER_WORD = 8.0
"""The shortest turn of someone who has been heard before."""
_ROUND_CAP = 1.25


def open_budget(place: int, people: Sequence[Standing], figures: FloorFigures, ledger: Ledger) -> float:
    """Seconds promised in a discussion: what is owed, at most a turn; first voices and the end fit in."""
    over = _overrun(figures)
    weight, half = ledger.weights[place], ledger.quantum / 2
    lag = weight * ledger.mean - ledger.service[place]
    turn = ledger.quantum + min(half, max(-half, lag / 2))
    shortest = _ANOTHER_WORD if people[place].turns else SHORTEST_TURN
    budget = max(shortest, min(ledger.owed[place], turn))
    room = seconds_left(figures) - handover(figures)
    first_voices = not_heard(people, figures, ledger, but=place)
    if first_voices:
        reserved = first_voices * (SHORTEST_TURN + handover(figures))
        budget = min(budget, max(SHORTEST_TURN, (room - reserved) / over))
    return max(0.0, min(budget, room / over))


def round_budget(place: int, people: Sequence[Standing], figures: FloorFigures, ledger: Ledger) -> float:
    """Seconds promised where everyone has one turn: the weighted part of what is left."""
    waiting = set(waiting_places(people, figures)) | {place}
    weight = ledger.weights[place]
    part = weight / sum([ledger.weights[p] for p in sorted(waiting)])
    use = min(1.6, max(0.85, sound(figures.use, 1.1)))
    budget = part * max(0.0, seconds_left(figures) - handover(figures) * len(waiting)) / use
    if not figures.kind.paired or len(waiting) > 1:
        everyone = sum([p.present and not p.silent for p in people])
        budget = min(budget, weight * _ROUND_CAP * max(0.0, sound(figures.total)) / max(1, everyone))
    room = max(0.0, seconds_left(figures) - handover(figures)) / _overrun(figures)
    return min(max(SHORTEST_TURN, budget), room)


def not_heard(people: Sequence[Standing], figures: FloorFigures, ledger: Ledger, but: int = -1) -> int:
    """How many of the active have not had a turn yet, without the one who has the floor and without `but`."""
    speaker = figures.speaker
    return sum([1 for p in ledger.active if not people[p].turns and p != but and people[p].person != speaker])


def seconds_left(figures: FloorFigures) -> float:
    """What is left of the step, never negative."""
    return max(0.0, sound(figures.left))


def handover(figures: FloorFigures) -> float:
    """Seconds between two turns, never negative."""
    return max(0.0, sound(figures.handover))


def _overrun(figures: FloorFigures) -> float:
    return max(1.0, sound(figures.overrun, 1.08))


def waiting_places(people: Sequence[Standing], figures: FloorFigures) -> list[int]:
    """Round and invite: who is still to be heard and is here; who has the floor is not waiting for it."""
    return [
        place
        for place, person in enumerate(people)
        if person.present and not person.silent and not person.done and person.person != figures.speaker
    ]
