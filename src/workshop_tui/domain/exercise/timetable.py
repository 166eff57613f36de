"""The agenda before the workshop: when each part begins and how long it lasts, for so many people."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.exercise.plan import TooShort, opening_lengths


class Part(NamedTuple):
    """One exercise, break or welcome with its time. Seconds."""

    exercise: Exercise
    start: float
    """After midnight, or after the beginning where no time of day is known."""
    lengths: tuple[float, ...]
    """Of its steps."""
    fixed: bool = False
    waiting: float = 0.0
    """To spare before its fixed start."""

    @property
    def seconds(self) -> float:
        """The length of all of it."""
        return sum(self.lengths)

    @property
    def end(self) -> float:
        """When it is over."""
        return self.start + self.seconds

    @property
    def is_break(self) -> bool:
        """Whether nothing happens in it."""
        return all(step.kind.pause for step in self.exercise.steps)


class Timetable(NamedTuple):
    """All parts in their order. `known`: whether their starts are times of day."""

    parts: tuple[Part, ...]
    people: int
    known: bool


def timetable(
    exercises: Sequence[Exercise],
    people: int,
    *,
    own: Sequence[float] = (),
    starts: Sequence[float] = (),
    total: float = 0.0,
    first: float = -1.0,
) -> Timetable | TooShort:
    """The timetable for so many people, or what does not fit; the words of `opening_lengths` are used.

    `first`: the time of day at which it begins, in place of the first fixed start; negative: as planned.
    """
    fixed = [*starts, *([-1.0] * len(exercises))][: len(exercises)]
    if first >= 0 and fixed:
        fixed[0] = first
    lengths = opening_lengths(exercises, people, own, fixed, total)
    if isinstance(lengths, TooShort):
        return lengths
    known = any(start >= 0 for start in fixed)
    now = _beginning(lengths, fixed)
    parts = []
    for exercise, part, start in zip(exercises, lengths, fixed, strict=True):
        begins = max(now, start) if known else now
        parts.append(Part(exercise, begins, tuple(part), start >= 0, begins - now))
        now = parts[-1].end
    return Timetable(tuple(parts), people, known)


def _beginning(lengths: Sequence[Sequence[float]], fixed: Sequence[float]) -> float:
    """When it begins: as fixed, or so that the first fixed start is met; 0 where none is fixed."""
    place = next((place for place, start in enumerate(fixed) if start >= 0), None)
    return 0.0 if place is None else max(0.0, fixed[place] - sum(map(sum, lengths[:place])))
