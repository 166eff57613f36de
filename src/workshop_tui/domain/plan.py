"""Fits steps to a length of time: what may shrink shrinks in proportion, never below its floor."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workshop_tui.domain.exercise import Step
from workshop_tui.domain.named import NamedTuple
from workshop_tui.domain.plain import about

SHARED_TURNS = ("round", "invite", "pairs")
"""Methods in which everyone has a turn of their own."""


class TooShort(NamedTuple):
    """The steps do not fit; `needed` seconds are the least they take with so many people."""

    people: int
    needed: float

    def sentence(self) -> str:
        """What to say to the facilitator."""
        whole = math.ceil(self.needed / 60) * 60
        many = "1 person" if self.people == 1 else f"{self.people} people"
        return f"With {many} this needs at least {about(whole)}."


def floor_of(step: Step, people: int) -> float:
    """Seconds below which a step does not shrink: what it says, else half of it.

    A break is never cut, nor are shared turns: those only where the exercise itself says how far.
    """
    length = step.length(people)
    if step.method == "break" or step.each_seconds:
        return length
    whole = step.method in SHARED_TURNS
    return min(length, step.min_seconds or (length if whole else length / 2))


def fit(steps: Sequence[Step], people: int, seconds: float) -> list[float] | TooShort:
    """Lengths in seconds that add up to `seconds`, or why that cannot be.

    What is over or short is shared in proportion to the lengths; a step that meets its floor stays
    there and the others make up for it (water-filling).
    """
    lengths = [step.length(people) for step in steps]
    floors = [floor_of(step, people) for step in steps]
    if sum(floors) > seconds + 0.5:
        return TooShort(people, sum(floors))
    free = {index for index in range(len(steps)) if floors[index] < lengths[index]}
    fitted = list(lengths)
    while free:
        rest = seconds - sum(fitted[index] for index in range(len(steps)) if index not in free)
        scale = rest / sum(lengths[index] for index in free)
        low = {index for index in free if lengths[index] * scale < floors[index]}
        if not low:
            for index in free:
                fitted[index] = lengths[index] * scale
            break
        for index in low:
            fitted[index] = floors[index]
        free -= low
    return fitted
