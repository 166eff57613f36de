"""Chooses what simulated people write: a sentence for each step and column, none twice if it can be."""

from __future__ import annotations

from collections import Counter
from random import Random

from workshop_tui.demo.sayings import ANSWERS, BECAME, DETAILS, GENERAL, GROUPS, PARKED, PLEDGES, SAYINGS
from workshop_tui.domain import duck

AGAIN = "The same from me"
"""How a sentence begins that somebody wrote before."""


class Words:
    """Draws from what there is to say, each list in an order of its own, begun again when it is used up."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[str, list[str]] = {}
        self._times: Counter[str] = Counter()

    def said(self, exercise: str, step: str, column: str) -> str:
        """Something for a column of a step; the general sentences name the column, or else the step."""
        about = column or step
        own = SAYINGS.get(exercise, {}).get(about) or tuple(f"{about}: {each}" for each in GENERAL)
        name = f"{exercise}/{about}"
        said = self._next(name, own)
        return said if self._times[name] == 1 else f"{AGAIN}: {said}"

    def knows(self, exercise: str, about: str) -> int:
        """How many sentences of its own there are for a column or a step."""
        return len(SAYINGS.get(exercise, {}).get(about, ()))

    def detail(self, column: str, ask: str) -> str:
        """The answer to the second question of a column; a sentence that names no one where none is known."""
        return self._next(f"detail/{column}", DETAILS.get(column, (f"Not said yet: {ask}",)))

    def groups(self, exercise: str, step: str) -> tuple[str, ...]:
        """Names for groups of notes."""
        return SAYINGS.get(exercise, {}).get(step) or GROUPS

    def pledge(self) -> tuple[str, str]:
        """What is promised, and by when."""
        what = self._next("pledge", tuple(what for what, _ in PLEDGES))
        return what, dict(PLEDGES)[what]

    def became(self) -> tuple[str, str]:
        """What became of something promised, and the words that go with it."""
        words = self._next("became", tuple(words for words, _ in BECAME))
        return dict(BECAME)[words], words

    def answer(self) -> str:
        """What will be done about something."""
        return self._next("answer", ANSWERS)

    def parked(self) -> str:
        """Something for another day."""
        return self._next("parked", PARKED)

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

    def _next(self, name: str, known: tuple[str, ...]) -> str:
        left = self._left.get(name)
        if not left:
            left = list(known)
            self._rng.shuffle(left)
            self._left[name] = left
            self._times[name] += 1
        return left.pop()
