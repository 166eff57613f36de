"""What is known of all people and notes of a workshop, looked up once however many there are."""

from __future__ import annotations

from collections import Counter

from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.figures.names import names_in_full
from workshop_tui.domain.record.state import Note, State
from workshop_tui.domain.text import ticks
from workshop_tui.domain.workshop import votes
from workshop_tui.domain.workshop.themes import grouping


class Lookup:
    """Made from a state, for one report of it."""

    def __init__(self, state: State) -> None:
        self._names = names_in_full(state)
        self._steps = {item.key: item.step for item in state.agenda}
        self.dots: Counter[str] = Counter()
        """On notes and themes, in the votes that were revealed."""
        self.theme: dict[str, str] = {}
        """The title of the theme that a note was last put under."""
        self.under: dict[str, list[str]] = {}
        """By theme, the notes that stand under it."""
        for record in state.steps.values():
            if record.revealed:
                self.dots += votes.totals(record)
            for note, theme in grouping(state, record).items():
                if theme in record.themes:
                    self.theme[note] = record.themes[theme].title
                    self.under.setdefault(theme, []).append(note)

    def name(self, person: str) -> str:
        """What somebody is called; empty for nobody."""
        return self._names.get(person, "")

    def step_of(self, note: Note) -> Step | None:
        """The step in which a note was written; None for what was written on the parking list."""
        return self._steps.get(note.id.rpartition("-")[0])

    def outcome(self, note: Note) -> str:
        """What a note is to the exercise; empty: a note."""
        step = self.step_of(note)
        return step.outcome_of(note.column) if step is not None else ""

    def turned_out(self, note: Note) -> str:
        """What became of a hope or a fear, in words; empty where nothing was said yet."""
        return ticks.turned_out(ticks.kind_of(self.outcome(note)), note.met)
