"""Fits steps to a length of time: what may shrink shrinks in proportion, never below its floor."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.text.safe_text import about, clock_face, one_line

FEWEST = 2
"""People that a workshop needs."""


class TooShort(NamedTuple):
    """Steps do not fit; `needed` seconds are the least they take with so many people."""

    people: int
    needed: float
    what: str = ""
    """Which part it is about, for example "“Ducks” needs"; empty: all of it."""
    room: str = ""
    """What there is instead, as the end of the sentence."""

    def sentence(self) -> str:
        """What to say to the facilitator."""
        whole = math.ceil(self.needed / 60) * 60
        many = "1 person" if self.people == 1 else f"{self.people} people"
        return f"With {many} {self.what or 'this needs'} at least {about(whole)}{self.room}."


def floor_of(step: Step, people: int) -> float:
    """Seconds below which a step does not shrink: what it says, else half of it.

    A break is never cut, nor are shared turns: those only where the exercise itself says how far.
    """
    length = step.length(people)
    if step.kind.pause or step.each_seconds:
        return length
    return min(length, step.min_seconds or (length if step.kind.once_each else length / 2))


def fit(steps: Sequence[Step], people: int, seconds: float) -> list[float] | TooShort:
    """Lengths in seconds that add up to `seconds`, or why that cannot be."""
    floors = [floor_of(step, people) for step in steps]
    fitted = fit_lengths([step.length(people) for step in steps], floors, seconds)
    return TooShort(people, sum(floors)) if fitted is None else fitted


def fit_lengths(lengths: Sequence[float], floors: Sequence[float], seconds: float) -> list[float] | None:
    """Lengths that add up to `seconds`, none below its floor; None where that cannot be.

    What is over or short is shared in proportion to the lengths; a step that meets its floor stays
    there and the others make up for it (water-filling). What stands at its floor already keeps its length.
    """
    if sum(floors) > seconds + 0.5:
        return None
    free = {index for index in range(len(lengths)) if floors[index] < lengths[index]}
    fitted = list(lengths)
    while free:
        rest = seconds - sum(fitted[index] for index in range(len(lengths)) if index not in free)
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


def opening_lengths(
    exercises: Sequence[Exercise],
    people: int,
    own: Sequence[float] = (),
    starts: Sequence[float] = (),
    total: float = 0.0,
) -> list[list[float]] | TooShort:
    """The lengths of all steps before it begins, by exercise, or what does not fit.

    `own`: seconds that an exercise was given, 0: as it says. `starts`: its fixed start, seconds after
    midnight, negative: none. What stands between two fixed starts shrinks where it is too long, and there is
    time to wait where it is shorter. `total`: seconds for the whole, waiting included where the first start
    is fixed; 0: as it comes.
    """
    floors = [[floor_of(step, people) for step in exercise.steps] for exercise in exercises]
    lengths = [[step.length(people) for step in exercise.steps] for exercise in exercises]
    for number, seconds in enumerate(own[: len(lengths)]):
        fitted = fit_lengths(lengths[number], floors[number], seconds) if seconds else lengths[number]
        if fitted is None:
            named = f"“{one_line(exercises[number].title, 60)}” needs" if len(exercises) > 1 else ""
            return TooShort(people, sum(floors[number]), named)
        lengths[number] = fitted
        floors[number] = [min(pair) for pair in zip(floors[number], fitted, strict=True)]
    fixed = [at for at in range(len(exercises)) if at < len(starts) and starts[at] >= 0]
    if total and (not fixed or fixed[0]):
        fitted = _refit(lengths, floors, range(len(lengths)), total)
        if fitted is None:
            return TooShort(people, sum(map(sum, floors)))
    for first, following in pairwise([*fixed, len(exercises)]):
        part = range(first, following)
        if following < len(exercises):
            there = starts[following] - starts[first]
            much = sum(sum(lengths[at]) for at in part)
            ends = f"“{one_line(exercises[following].title, 60)}” at {clock_face(starts[following])}"
            if much > there and _refit(lengths, floors, part, there) is None:
                needed = sum(sum(floors[at]) for at in part)
                room = f"; there are {about(there)} from {clock_face(starts[first])}"
                return TooShort(people, needed, f"what comes before {ends} needs", room)
        elif total and not fixed[0]:
            there = starts[0] + total - starts[first]
            if _refit(lengths, floors, part, there) is None:
                least = starts[first] - starts[0] + sum(sum(floors[at]) for at in part)
                named = f"“{one_line(exercises[first].title, 60)}” at {clock_face(starts[first])}"
                return TooShort(people, least, f"and {named} this needs" if first else "")
    return lengths


def _refit(
    lengths: list[list[float]], floors: list[list[float]], part: range, seconds: float
) -> list[float] | None:
    """Fit the exercises of a part together, in place; None, and nothing is changed, where they do not fit."""
    fitted = fit_lengths(
        [one for at in part for one in lengths[at]], [one for at in part for one in floors[at]], seconds
    )
    if fitted is not None:
        rest = iter(fitted)
        for at in part:
            lengths[at] = [next(rest) for _ in lengths[at]]
    return fitted
