"""Plays a whole exercise as a group would: everyone writes, speaks, sorts, votes and pledges."""

from __future__ import annotations

from tests.domain.chance import HOSTILE
from tests.domain.play import Play
from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.views import StepView

SIDES = ("lived experience", "professional")


def group(size: int) -> str:
    """So many people of two sides, as they are typed."""
    return ", ".join(f"Person{number} ({SIDES[number % 2]})" for number in range(1, size + 1))


def text(what: str, number: int) -> str:
    """Something that people might type: every other one is hostile."""
    return f"{what} {number}" + (HOSTILE[number % len(HOSTILE)].replace("\ud800", "") if number % 2 else "")


class Whole(Play):
    """A workshop of one exercise with people of two sides, played to its end."""

    def __init__(self, exercise: Exercise, size: int) -> None:
        super().__init__(exercise, who=group(size))
        self.t = 0.0
        self.typed: list[str] = []
        for _ in range(len(self.state.agenda) - 1):
            self._step()
            self.did(self.t, c.NextStep())
        self._step()
        self.did(self.t, c.AddNote(self.said("parked"), step="parking"), c.FinishWorkshop())

    def said(self, what: str) -> str:
        """A new text, remembered as typed."""
        self.typed.append(text(what, len(self.typed)))
        return self.typed[-1]

    def _step(self) -> None:
        step = self.view(self.t).step
        assert step is not None
        getattr(self, f"_{step.method}", self._wait)(step)
        for note in self.view(self.t).notes:
            if step.answers:
                self.did(self.t, c.AnswerNote(note.note, self.said("answer")))
            if step.ticks:
                self.did(self.t, c.TickNote(note.note, "partly"))

    def _wait(self, step: StepView) -> None:
        self.did(self.t, c.StartClock())
        self.t += 60

    def _written(self, step: StepView, count: int) -> list[c.AddNote]:
        raw = self.state.step
        assert raw is not None
        columns, asks = raw.columns or ("",), raw.asks or ("",)
        return [
            c.AddNote(
                self.said(f"{step.title}:"),
                columns[number % len(columns)],
                self.said("because") if asks[number % len(columns) % len(asks)] else "",
                by=list(self.state.people)[number % len(self.state.people)],
            )
            for number in range(count)
        ]

    def _solo(self, step: StepView) -> None:
        self._wait(step)
        self.did(self.t, c.Reveal(tuple(self._written(step, 2 * len(self.state.people)))))

    def _gather(self, step: StepView) -> None:
        self._wait(step)
        if not step.answers:
            self.did(self.t, *self._written(step, 2 * max(1, len(step.columns))))

    def _discussion(self, step: StepView) -> None:
        self.did(self.t, c.RaiseHand(next(iter(self.state.people))))
        self._round(step)
        self.did(self.t, *self._written(step, 2))

    def _round(self, step: StepView) -> None:
        for _ in self.state.people:
            if self.do(self.t, c.GiveFloor()):
                break
            self.t += min(12.0, step.number + 5.0)
        self.did(self.t, c.FreeFloor())
        following = self.state.place(step.key)
        assert following is not None
        if any(step.title in item.step.uses for item in self.state.agenda[following + 1 :]):
            self.did(self.t, *self._written(step, 4))

    def _pairs(self, step: StepView) -> None:
        self._wait(step)
        while not self.do(self.t, c.SwapPairs()):
            self.t += 60

    def _cluster(self, step: StepView) -> None:
        self._wait(step)
        notes = [note.note for note in self.view(self.t).notes]
        half = len(notes) // 2
        self.did(self.t, c.AddTheme(self.said("theme"), tuple(notes[:half])))
        self.did(self.t, c.AddTheme(self.said("theme"), tuple(notes[half:-1])))

    def _vote(self, step: StepView) -> None:
        self._wait(step)
        shown = self.view(self.t).vote
        assert shown is not None
        each = max(1, len(self.state.people) * step.dots // 30) if step.sides else 1
        # No side places more dots than its people have.
        left = {
            side: step.dots * sum(one.side == side for one in self.state.people.values()) for side in SIDES
        }
        for number, option in enumerate(shown.options[:4], 1):
            for side in SIDES[: 2 if number % 2 else 1]:
                dots = min(number * each, left[side])
                if dots:
                    left[side] -= dots
                    self.did(self.t, c.PlaceDots(option.target, dots, side))
        self.did(self.t, c.Reveal())

    def _choose(self, step: StepView) -> None:
        self._wait(step)
        shown = self.view(self.t).choice
        assert shown is not None
        self.did(self.t, c.ChooseOne(shown.lines[0].target, self.said("by"), self.said("how")))

    def _pledge(self, step: StepView) -> None:
        self._wait(step)
        for side in SIDES:
            self.did(self.t, c.MakePledge(self.said("who"), self.said("what"), self.said("by"), side))
