"""What the set-up says of what is picked and typed: how long, what for, and the whole before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.parsing.times import read_minutes
from workshop_tui.domain.text.safe_text import about, clock_face, one_line
from workshop_tui.tui.kit.rows import Piece, Row, row
from workshop_tui.tui.kit.text import wrap
from workshop_tui.tui.setup.draft import PEOPLE_ASSUMED, lasting, length_of
from workshop_tui.tui.setup.people import GroupLines
from workshop_tui.tui.setup.pick import short_length

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.parsing.people_list import Group
    from workshop_tui.tui.setup.draft import Planned


def total(picked: Sequence[Exercise], group: Group, minutes: str, planned: Mapping[str, Planned]) -> Row:
    """How long it all takes with these people; `minutes` as typed."""
    if not picked:
        return row(("Nothing picked yet.", "muted"))
    count = group.taking_part
    fitted = read_minutes(minutes)
    seconds = fitted * 60 if fitted else lasting(picked, count, planned)
    who = "1 person" if count == 1 else f"{count or PEOPLE_ASSUMED} people"
    guess = "" if count else ", for example"
    return row((about(seconds), "strong"), " ", (f"with {who}{guess}", "muted"))


def purpose(exercise: Exercise | None, width: int) -> list[Row]:
    """What an exercise is for and what it needs."""
    if exercise is None:
        return [row("No exercises were found.")]
    lines = [row(line) for line in wrap(one_line(exercise.purpose, 500), width)]
    if exercise.materials:
        lines += [(), row(("You need", "muted"))]
    for thing in exercise.materials:
        for number, line in enumerate(wrap(one_line(thing, 300), max(width - 2, 8))):
            lines.append(row(("  " if number else "· ", "muted"), (line, "muted")))
    return lines


def summary(picked: Sequence[Exercise], group: Group, planned: Mapping[str, Planned]) -> list[Row]:
    """What will be started, to be read once more before it is."""
    lines: list[Row] = []
    for number, exercise in enumerate(picked):
        length = short_length(length_of(exercise, group.taking_part, planned))
        known = planned.get(exercise.id)
        if known is not None and known.start >= 0:
            length += f", at {clock_face(known.start)}"
        label = Piece(" " * 9 if number else "Exercises", "muted")
        title = Piece(f"{one_line(exercise.title, 60)}  ")
        lines.append((Piece("  "), label, Piece("    "), title, Piece(length, "muted")))
    lines.append(row("  ", ("People", "muted"), "       ", GroupLines.in_words(group)))
    return lines
