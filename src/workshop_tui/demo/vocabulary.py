"""Chooses what simulated people write: a sentence for each step and column, none twice if it can be."""

from __future__ import annotations

from collections import Counter
from random import Random

from workshop_tui.demo.sayings import ANSWERS, BECAME, GENERAL, GROUPS, PARKED, PLEDGES, SAYINGS
from workshop_tui.domain.exercise import duck

AGAIN = ("The same from me", "I wrote that too", "Once more")
"""How a sentence begins that somebody else wrote before."""


class Vocabulary:
    """Draws from what there is to say, each list in an order of its own, begun again when it is used up."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[str, list[tuple[str, str]]] = {}
        self._times: Counter[str] = Counter()

    def said(self, exercise: str, step: str, column: str, ask: str = "") -> tuple[str, str]:
        """Something for a column of a step, and the answer to what the column asks, where somebody gives one.

        The general sentences name the column, or else the step.
        """
        about = column or step
        known = SAYINGS.get(exercise, {}).get(about)
        general = tuple((f"{about}: {each}", f"Not said yet: {ask}" if ask else "") for each in GENERAL)
        name = f"{exercise}/{about}"
        said, detail = self._next(name, tuple(map(_paired, known)) if known else general)
        times = self._times[name]
        if times > 1:
            said = f"{AGAIN[min(times - 2, len(AGAIN) - 1)]}: {said}"
        return said, detail if ask else ""

    def knows(self, exercise: str, about: str) -> int:
        """How many sentences of its own there are for a column or a step."""
        return len(SAYINGS.get(exercise, {}).get(about, ()))

    def groups(self, exercise: str, step: str) -> tuple[str, ...]:
        """Names for groups of notes."""
        known = SAYINGS.get(exercise, {}).get(step)
        return tuple(_paired(one)[0] for one in known) if known else GROUPS

    def pledge(self) -> tuple[str, str]:
        """What is promised, and by when."""
        return self._next("pledge", PLEDGES)

    def became(self) -> tuple[str, str]:
        """What became of something promised, and the words that go with it."""
        words, status = self._next("became", BECAME)
        return status, words

    def answer(self) -> str:
        """What will be done about something."""
        return self._next("answer", tuple(map(_paired, ANSWERS)))[0]

    def parked(self) -> str:
        """Something for another day."""
        return self._next("parked", tuple(map(_paired, PARKED)))[0]

    def duck(self, most: int) -> duck.Bricks:
        """A duck of so many bricks."""
        bricks: duck.Bricks = ()
        middle = self._rng.randint(4, 9)
        while len(bricks) < most:
            turned = self._rng.random() < 0.4
            column = min(max(middle + self._rng.randint(-2, 2), 1), duck.WIDE - duck.LYING + 1)
            brick = duck.landing(bricks, column, turned=turned)
            if bricks and brick.level == 1:
                continue  # the second leg would stand apart
            bricks, refused = duck.place(bricks, brick, most)
            if refused:
                break
        return bricks

    def _next(self, name: str, known: tuple[tuple[str, str], ...]) -> tuple[str, str]:
        left = self._left.get(name)
        if not left:
            left = list(known)
            self._rng.shuffle(left)
            self._left[name] = left
            self._times[name] += 1
        return left.pop()


def _paired(saying: str | tuple[str, str]) -> tuple[str, str]:
    """What is said, and what more: nothing where it stands alone."""
    return (saying, "") if isinstance(saying, str) else saying
