"""What the workshop is: its name, what it is for and who decides, put right while it runs or afterwards."""

from __future__ import annotations

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import clean

LONGEST_NAME, LONGEST = 200, 1_000
"""Characters of a name, and of what it is for or who decides."""


def correct(state: State, command: c.CorrectWorkshop, t: float) -> Decided:
    title, *more = (clean(text).strip() for text in command)
    if not title:
        return c.Refused("Give the workshop a name.")
    if len(title) > LONGEST_NAME:
        return c.Refused(f"A name holds up to {LONGEST_NAME} characters, and this has {len(title):,}.")
    for text in more:
        if len(text) > LONGEST:
            return c.Refused(
                f"What it is for, and who decides, hold up to {LONGEST:,} characters each; "
                f"here are {len(text):,}."
            )
    return [e.WorkshopCorrected(title, *more)]


DECIDE: Deciding = {c.CorrectWorkshop: correct}


def corrected(state: State, event: e.WorkshopCorrected, t: float) -> State:
    return state._replace(title=event.title, purpose=event.purpose, decides=event.decides)


EVOLVE: Evolving = {e.WorkshopCorrected: corrected}
