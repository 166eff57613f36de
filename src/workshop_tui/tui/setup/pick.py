"""Choosing exercises: the list in which they are picked and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.tui.dialogs.parts import LineList
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import fill
from workshop_tui.tui.setup.draft import length_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.binding import BindingType

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.tui.setup.draft import Planned


def short_length(seconds: float) -> str:
    """A length for a narrow column: "20 min", "1 h 30 min"."""
    whole = max(round(seconds / 60), 1)
    hours, rest = divmod(whole, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"


class PickList(LineList):
    """The exercises; those picked carry the number of their place in the workshop."""

    class Changed(Message):
        """Other exercises are picked, or in another order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Pick", show=False),
        Binding("less_than_sign,comma,shift+up", "shift(-1)", "Earlier", show=False),
        Binding("greater_than_sign,full_stop,shift+down", "shift(1)", "Later", show=False),
    ]

    def __init__(self, exercises: Sequence[Exercise], picked: Sequence[str], people: int, *, id: str) -> None:
        """`picked`: ids in their order; `people`: those who take part, for the lengths."""
        super().__init__(id=id)
        self.exercises: tuple[Exercise, ...] = ()
        self.offer(exercises, picked)
        self.people = people
        self.planned: Mapping[str, Planned] = {}

    def offer(self, exercises: Sequence[Exercise], picked: Sequence[str]) -> None:
        """Show these exercises, with those of these ids picked, in their order; the mark stays on its own."""
        marked = self.exercises[self.at].id if self.exercises else ""
        self.exercises = tuple(exercises)
        self.picked: list[str] = []
        self.pick_also(picked)
        self.at = next((at for at, one in enumerate(exercises) if one.id == marked), 0)

    def pick_also(self, ids: Sequence[str]) -> None:
        """Pick these as well, as the last ones, where there are such exercises."""
        known = {exercise.id for exercise in self.exercises}
        wanted = dict.fromkeys((*self.picked, *ids))
        self.picked = [one for one in wanted if one in known]

    def chosen(self) -> tuple[Exercise, ...]:
        """The picked exercises, in their order."""
        by_id = {exercise.id: exercise for exercise in self.exercises}
        return tuple(by_id[one] for one in self.picked)

    def marked(self) -> Exercise | None:
        """The exercise under the mark."""
        return self.exercises[self.at] if self.exercises else None

    def count(self) -> int:
        """How many exercises there are."""
        return len(self.exercises)

    def line(self, row: int, width: int) -> Row:
        """Place, title and length."""
        exercise = self.exercises[row]
        place = f"[{self.picked.index(exercise.id) + 1}] " if exercise.id in self.picked else "[ ] "
        length = short_length(length_of(exercise, self.people, self.planned))
        space = min(max(width - len(place) - 12, 8), 46)
        style = "strong" if exercise.id in self.picked else ""
        title = fill(one_line(exercise.title, 200), space)
        return (Piece(place + title, style), Piece(length.rjust(11), "muted"))

    def toggle(self, row: int) -> None:
        """Pick the exercise of this row as the last one, or leave it out."""
        one = self.exercises[row].id
        if one in self.picked:
            self.picked.remove(one)
        else:
            self.picked.append(one)
        self.redraw()
        self.post_message(self.Changed())

    def action_shift(self, places: int) -> None:
        """Move the marked exercise to an earlier or a later place in the workshop."""
        exercise = self.marked()
        if exercise is None or exercise.id not in self.picked:
            return
        here = self.picked.index(exercise.id)
        there = max(0, min(here + places, len(self.picked) - 1))
        self.picked.insert(there, self.picked.pop(here))
        self.redraw()
        self.post_message(self.Changed())
