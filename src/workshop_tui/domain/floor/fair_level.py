"""The fair level: how the seconds that are left would be poured so that the least heard come up first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.floor.standings import FloorFigures, Standing

SHORTEST_TURN = 15.0
"""Seconds below which nobody's turn is planned."""
RESTING_PASSES = 3
"""Passes after which a person is left in peace until they raise a hand."""
SHORT_QUANTUM, LONG_QUANTUM = 30.0, 120.0
"""Between these, in seconds, lies the ordinary turn."""

_ABSURD = 1e9
_TURNS_TAKEN_FOR_GRANTED = 2.0


class Ledger(NamedTuple):
    """What everyone is owed at one moment. Lists run along the people; seconds."""

    active: list[int]
    weights: list[float]
    service: list[float]
    """x: seconds spoken, less what is carried over, plus the late offset."""
    shares: list[float]
    owed: list[float]
    """e, never negative."""
    need: list[float]
    """What decides who is next: e/w where something is owed, else how far over the share (zero or less)."""
    level: float
    mean: float
    """The mean of x/w over the active."""
    quantum: float
    """q: the ordinary turn."""


def is_active(person: Standing) -> bool:
    """Whether the person counts for the fair level: here, not silent by choice, not resting."""
    return person.present and not person.silent and (person.passes < RESTING_PASSES or person.hand > 0)


def sound(seconds: float, otherwise: float = 0.0) -> float:
    """The figure itself, or `otherwise` where it is no number or beyond all reason."""
    return seconds if -_ABSURD < seconds < _ABSURD else otherwise


def fair_level(order: Iterable[int], ratios: Sequence[float], weights: Sequence[float], pool: float) -> float:
    """L with sum of max(0, L*w - x) = pool. `order` sorts x/w; without a pool the lowest x/w; nobody: 0."""
    weight = filled = level = 0.0
    for place in order:
        ratio = ratios[place]
        if weight and level <= ratio:
            break
        weight += weights[place]
        filled += ratio * weights[place]
        level = (max(0.0, pool) + filled) / weight
    return level


def weights_and_service(people: Sequence[Standing]) -> tuple[list[float], list[float]]:
    """w and x of everyone, made sound: a weight is above zero, no figure is NaN or endless."""
    weights = [p.weight if 0.0 < p.weight < _ABSURD else 1.0 for p in people]
    service = [p.spoken - p.carried + p.offset for p in people]
    if not -_ABSURD < sum(map(abs, service)) < _ABSURD:
        service = [sound(x) for x in service]
    return weights, service


def draw_up(people: Sequence[Standing], figures: FloorFigures, turns_left: int = 0) -> Ledger:
    """Say what everyone is owed. `turns_left`: how many turns are still to come where that is known."""
    active = [place for place, person in enumerate(people) if is_active(person)]
    weights, service = weights_and_service(people)
    ratios = [x / w for x, w in zip(service, weights, strict=True)]
    count = len(active)
    total, left = max(0.0, sound(figures.total)), max(0.0, sound(figures.left))
    before = figures.level if 0.0 < figures.level < _ABSURD else total / max(1, count)
    # Turns get shorter towards the end, where an uneven one can no longer be made up for.
    quantum = min(LONG_QUANTUM, max(SHORT_QUANTUM, min(before, left / max(1, count)) / 2))
    pool = left - max(0.0, sound(figures.handover)) * (turns_left or _turns_to_come(people, figures, quantum))
    # Some will run over, and what they take is nobody else's: without this the level sinks turn by turn.
    pool /= max(1.0, sound(figures.overrun, 1.0))
    order = sorted(active, key=ratios.__getitem__)
    level = fair_level(order, ratios, weights, pool)
    mean = sum([ratios[place] for place in active]) / count if count else 0.0
    gamma = min(1.0, max(0.0, sound(figures.gamma)))
    if gamma:
        sides = _side_levels(
            [person.side for person in people], order, ratios, weights, pool=pool, scale=figures.side_weights
        )
        own = [sides.get(person.side, level) for person in people]
        personal = 1.0 - gamma
        mixed = {side: personal * level + gamma * of for side, of in sides.items()}
        shares = [mixed.get(person.side, level) * w for person, w in zip(people, weights, strict=True)]
        owed = [
            (personal * (level * w - x) if level * w > x else 0.0)
            + (gamma * (of * w - x) if of * w > x else 0.0)
            for of, w, x in zip(own, weights, service, strict=True)
        ]
    else:
        shares = [level * w for w in weights]
        owed = [share - x if share > x else 0.0 for share, x in zip(shares, service, strict=True)]
    need = [(e or share - x) / w for e, share, x, w in zip(owed, shares, service, weights, strict=True)]
    return Ledger(active, weights, service, shares, owed, need, level, mean, quantum)


def _turns_to_come(people: Sequence[Standing], figures: FloorFigures, quantum: float) -> float:
    """How many turns fit into what is left, at the mean length of those had so far."""
    spoken = sum([p.spoken for p in people])
    turns = sum([p.turns for p in people])
    length = (sound(spoken) + _TURNS_TAKEN_FOR_GRANTED * quantum) / (turns + _TURNS_TAKEN_FOR_GRANTED)
    length = min(LONG_QUANTUM, max(SHORTEST_TURN, length))
    return max(0.0, sound(figures.left)) / (length + max(0.0, sound(figures.handover)))


def _side_levels(
    sides: Sequence[str],
    order: Sequence[int],
    ratios: Sequence[float],
    weights: Sequence[float],
    *,
    pool: float,
    scale: str,
) -> dict[str, float]:
    """The level within each side, the pool being poured over the sums of the sides first."""
    members: dict[str, list[int]] = {}
    for place in order:
        members.setdefault(sides[place], []).append(place)
    names = list(members)
    heads = [sum([weights[place] for place in members[name]]) for name in names]
    sums = [sum([ratios[place] * weights[place] for place in members[name]]) for name in names]
    everyone = sum(heads)
    if scale == "totals":
        claims = [1.0] * len(names)
    elif scale == "mixed":
        claims = [0.5 / len(names) + 0.5 * head / everyone for head in heads]
    else:
        claims = heads
    rates = [total / claim for total, claim in zip(sums, claims, strict=True)]
    level = fair_level(sorted(range(len(names)), key=rates.__getitem__), rates, claims, pool)
    return {
        name: fair_level(members[name], ratios, weights, level * claim - total)
        for name, claim, total in zip(names, claims, sums, strict=True)
    }
