"""Plays a workshop for tests: opens one, submits commands at given moments, and shows what would be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.parsing.people_list import parse_people
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.state import State, StepRecord
from workshop_tui.domain.views.projection import facilitator_view, wall_view
from workshop_tui.domain.views.views import FacilitatorView, PersonView, WallView


def exercise(*steps: Step, title: str = "Exercise") -> Exercise:
    """An exercise of these steps."""
    return Exercise("an-exercise", title, steps=steps)


def people(line: str) -> tuple[c.AddPerson, ...]:
    """People as they are typed: "Amina (lived) x2, Boris, Dana (witness)"."""
    return tuple(c.AddPerson(one.name, one.side, one.weight, one.witness) for one in parse_people(line))


def talk(minutes: float = 10.0, **more: Any) -> Step:
    """An open discussion."""
    return Step("Talk", "discussion", seconds=minutes * 60, **more)


def go_round(each: float = 60.0, title: str = "Round", **more: Any) -> Step:
    """A round in which everyone has so many seconds."""
    return Step(title, "round", each_seconds=each, **more)


class Play:
    """A workshop in memory. `play["Amina"]` is her id; `t` is session time in seconds."""

    def __init__(
        self, *steps: Step | Exercise, who: str = "Amina, Boris, Chen", seed: int = 7, **opening: Any
    ) -> None:
        loose = tuple(step for step in steps if isinstance(step, Step))
        whole = tuple(one for one in steps if isinstance(one, Exercise))
        exercises = (*whole, exercise(*loose)) if loose else whole
        self.record = Record()
        self.did(0.0, c.OpenWorkshop("Day", exercises, people(who), seed=seed, **opening))

    def __getitem__(self, name: str) -> str:
        return next(person.id for person in self.state.people.values() if person.name == name)

    @property
    def state(self) -> State:
        """What is true now."""
        return self.record.state

    @property
    def here(self) -> StepRecord:
        """What happened in the current step."""
        assert self.state.record is not None
        return self.state.record

    def do(self, t: float, command: Any) -> str:
        """Submit a command: why it was refused, or nothing."""
        decided = self.record.decide(command, t)
        if isinstance(decided, c.Refused):
            return decided.reason
        first = len(self.record.entries) + 1
        self.record.extend(Happened(seq, t, event, first) for seq, event in enumerate(decided, first))
        return ""

    def did(self, t: float, *commands: Any) -> None:
        """Submit commands none of which may be refused."""
        for command in commands:
            refused = self.do(t, command)
            assert not refused, f"{command} was refused: {refused}"

    def view(self, t: float, drafts: Iterable[Draft] = ()) -> FacilitatorView:
        """What the facilitator sees."""
        return facilitator_view(self.record, t, tuple(drafts))

    def wall(self, t: float, hidden: int = 0) -> WallView:
        """What everyone sees."""
        return wall_view(self.record, t, hidden)

    def person(self, name: str, t: float) -> PersonView:
        """One person as the facilitator sees them."""
        return next(one for one in self.view(t).people if one.name == name)

    def spoken(self, t: float) -> dict[str, float]:
        """Seconds in this step by name, people with none left out."""
        return {one.name: one.seconds for one in self.view(t).people if one.seconds}

    def notes(self, t: float = 0.0) -> list[str]:
        """The texts that the facilitator sees."""
        return [note.text for note in self.view(t).notes]

    def note(self, text: str) -> str:
        """The id of the note with this text."""
        kept = [note for record in self.state.steps.values() for note in record.notes.values()]
        return next(note.id for note in (*kept, *self.state.parking.values()) if note.text == text)

    def told(self) -> list[Any]:
        """Every event so far."""
        return [entry.event for entry in self.record.entries]
