"""The principles of a group go on to the next workshop that begins with them."""

from __future__ import annotations

from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import clean, one_line
from workshop_tui.domain.workshop import votes

MOST = 12
"""More than these nobody goes through again."""


def found_in(state: State) -> tuple[tuple[str, str], ...]:
    """The principles of this workshop with their second part: as voted, or else as they were written last."""
    voted: list[tuple[str, str]] = []
    written: list[tuple[str, str]] = []
    for item in state.agenda:
        record = state.steps.get(item.key)
        if record is None:
            continue
        if item.step.kind.votes:
            if item.step.outcome == "principles" and record.revealed:
                dots = votes.totals(record)
                voted = [(one.text, "") for one in votes.ranked(state, item.key) if dots[one.target]]
            continue
        notes = state.notes_of(item.key)
        here = [one for one in notes if item.step.outcome_of(one.column) == "principles"]
        written = [(one.text, one.detail) for one in here] or written
    return tuple((voted or written)[:MOST])


def takes(step: Step) -> bool:
    """Whether a step begins with the principles that a group has found before."""
    return step.kind.gathers and "principles" in (step.outcome, *step.outcomes)


def bring(command: c.OpenWorkshop, number: int) -> list[e.NoteAdded]:
    """The principles of the earlier workshop as notes of the first step that takes them.

    `number`: from which on the notes are numbered.
    """
    every = (command.after, *reversed(command.after_others))
    found = next((one.principles for one in every if one is not None and one.principles), ())
    for place, exercise in enumerate(command.exercises, 1):
        for at, step in enumerate(exercise.steps, 1):
            if takes(step):
                column = next((one for one in step.columns if step.outcome_of(one) == "principles"), "")
                key = f"{place}.{at}"
                return [
                    e.NoteAdded(f"{key}-{number + more}", key, clean(text), column, clean(detail))
                    for more, (text, detail) in enumerate(found)
                ]
    return []


def nothing_came(state: State) -> str:
    """That nothing came along from the earlier workshop, or none of its principles; empty: it did."""
    step, record, earlier = state.step, state.record, state.earlier
    if (
        earlier is None
        or step is None
        or record is None
        or record.clock.run
        or record.clock.since is not None
    ):
        return ""
    called = f"“{one_line(earlier.title, 40)}”"
    if takes(step) and not record.notes:
        return f"{called} left no principles that could come along: write down those of the group here."
    first = state.agenda[0].key == record.key
    if first and not any(one.origin for one in state.promises.values()):
        return f"{called} left nothing open: nothing comes along from it."
    return ""
