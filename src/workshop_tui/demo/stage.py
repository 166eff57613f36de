"""What everything played has in common: looking, waiting, doing, and what happens by itself in between."""

from __future__ import annotations

from collections.abc import Callable, Generator
from heapq import heappop, heappush
from random import Random

from workshop_tui.demo.people import Nature
from workshop_tui.demo.vocabulary import Vocabulary
from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record.commands import AddNote, Command, Refused
from workshop_tui.domain.views.views import FacilitatorView, PersonView, StepView


class Move(NamedTuple):
    """What is done at a moment of the session's clock; no command: time goes by until then."""

    at: float
    command: Command | None = None


Moves = Generator[Move, Refused | None, None]
"""Part of a play. Each move is answered, when it has been made, with why it was refused, if it was."""

Later = Callable[[FacilitatorView], Command | None]
"""What is done when its time has come, from what is seen then; None: nothing after all."""


class Stage:
    """Where a play goes on: `t` is session time, `natures` says of people by their id what they are like."""

    def __init__(
        self, look: Callable[[], FacilitatorView], exercises: tuple[Exercise, ...], seed: int
    ) -> None:
        """`look`: the facilitator's view, as of now."""
        self.look = look
        self.exercises = exercises
        self.rng = Random(f"play {seed}")
        self.words = Vocabulary(Random(f"words {seed}"))
        self.natures: dict[str, Nature] = {}
        self.t = 0.0
        self.done_once: set[str] = set()
        self._later: list[tuple[float, int, Later]] = []
        self._count = 0

    # -- time

    def wait(self, seconds: float) -> Moves:
        """Let time go by, and do in between what was left for later."""
        until = round(self.t + max(0.0, seconds), 3)
        while self._later and self._later[0][0] <= until:
            at, _, make = heappop(self._later)
            self.t = max(self.t, at)
            yield Move(self.t)
            command = make(self.look())
            if command is not None:
                yield Move(self.t, command)
        self.t = until
        yield Move(until)

    def do(self, *commands: Command, after: float = 0.0) -> Moves:
        """Do something now, or after so many seconds."""
        if after > 0:
            yield from self.wait(after)
        for command in commands:
            yield Move(self.t, command)

    def later(self, seconds: float, make: Later) -> None:
        """Leave something for later, whatever is played then."""
        self._count += 1
        heappush(self._later, (round(self.t + seconds, 3), self._count, make))

    def some(self, least: float, most: float) -> float:
        """Seconds between these."""
        return self.rng.uniform(least, most)

    def once(self, what: str, chance: float = 1.0) -> bool:
        """Whether something that is played once a workshop is played now."""
        if what in self.done_once or self.rng.random() >= chance:
            return False
        self.done_once.add(what)
        return True

    # -- what is where

    def exercise(self, step: StepView) -> Exercise:
        """The exercise that a step belongs to, as its file has it."""
        return self.exercises[int(step.key.partition(".")[0]) - 1]

    def step(self, step: StepView) -> Step:
        """A step as its file has it."""
        return self.exercise(step).steps[step.number - 1]

    def used_later(self, step: StepView) -> bool:
        """Whether a later step of the exercise works on what is written in this one."""
        title = self.step(step).title
        return any(title in other.uses for other in self.exercise(step).steps[step.number :])

    def note(self, step: StepView, column: str = "", by: str = "") -> AddNote:
        """Something that somebody writes there."""
        ask = step.asks[step.columns.index(column)] if column in step.columns else ""
        said, more = self.words.said(self.exercise(step).id, self.step(step).title, column, ask)
        return AddNote(said, column, more, by)


def group(view: FacilitatorView) -> list[PersonView]:
    """Who takes part and is here."""
    return [person for person in view.people if person.present and not person.witness]


def witnesses(view: FacilitatorView) -> list[PersonView]:
    """Who informs the group and is still here."""
    return [person for person in view.people if person.present and person.witness]
