"""Simulated people: how much they talk, whether they pass, how long their turns are; all from a seed.

The same people play the demo and the measurement of fairness (`bench/fairness.py`), which explains where
the figures come from.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

HANDOVER = 3.0
"""Seconds between two turns, give or take a half."""
TOO_SHORT = 10.0
"""Seconds with which nobody begins another turn."""
INTERRUPTIONS = 0.08
"""Turns in which somebody cuts in."""

HAND_RATE, RETICENT_RATE = 1 / 320, 1 / 1800
"""Hands a second in a large group; the first is multiplied by the talkativeness."""
SMALL_GROUP, SMALL_POWER = 30, 0.75
"""Below this many people speaking up gets easier, by this power."""
TURN_MEDIAN, TURN_SIGMA = 45.0, 0.6


@dataclass(slots=True)
class Nature:
    """What one simulated person is like. `arrives`: seconds after the beginning."""

    place: int
    talk: float
    kind: str
    """How they keep to the time offered: stops, runs over, takes no notice."""
    reticent: bool
    """Rarely raises a hand, and often passes."""
    silent: bool
    """By choice: is never asked."""
    never: bool
    """Does not want to speak and says so only by passing."""
    arrives: float
    rng: Random

    def natural(self) -> float:
        """How long the person would speak if nobody minded the time."""
        return TURN_MEDIAN * math.exp(self.rng.gauss(0.0, TURN_SIGMA))

    def speaks(self, budget: float) -> float:
        """Seconds of the next turn; a budget of 0 is no timer."""
        natural, play = self.natural(), self.rng.random()
        if budget <= 0.0:
            return natural
        if self.kind == "stops":
            return min(natural, budget * (0.94 + 0.08 * play))
        if self.kind == "runs over":
            return min(natural, budget * (1.02 + 0.28 * play))
        return min(natural, budget + 30.0)

    def accepts(self) -> bool:
        """Whether the person takes the floor when it is offered without a hand."""
        return not self.never and self.rng.random() < (0.65 if self.reticent else 0.98)

    def until_hand(self, small: float) -> float:
        """Seconds until a hand goes up that is down now; `small`: see `ease`."""
        rate = small * (RETICENT_RATE if self.reticent else HAND_RATE * self.talk)
        return self.rng.expovariate(rate)


Someone = TypeVar("Someone", bound=Nature)


def draw_people(make: Callable[..., Someone], count: int, seed: int) -> list[Someone]:
    """So many people, each made by `make` (Nature, or more than that): a pure function of the seed."""
    rng = Random(f"people {count} {seed}")
    people = []
    for place in range(count):
        lot = rng.random()
        people.append(
            make(
                place=place,
                talk=math.exp(rng.gauss(0.0, 0.6)),
                kind=rng.choices(("stops", "runs over", "takes no notice"), (0.6, 0.3, 0.1))[0],
                reticent=lot < 0.15,
                silent=0.15 <= lot < 0.21,
                never=0.21 <= lot < 0.22,
                arrives=rng.uniform(60.0, 900.0) if rng.random() < 0.1 else 0.0,
                rng=Random(f"person {count} {seed} {place}"),
            )
        )
    return people


def ease(count: int) -> float:
    """How much easier it is to speak up in a small group; 1 in a large one."""
    return math.pow(max(1.0, SMALL_GROUP / count), SMALL_POWER)
