"""Decisions: one of several lines is chosen, and kept with the words of who chose it and how."""

from __future__ import annotations

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import Decision, State
from workshop_tui.domain.text.safe_text import clean
from workshop_tui.domain.workshop import votes
from workshop_tui.domain.workshop.votes import Option

LONGEST = 300
"""Characters of who chose, and of how."""


def lines(state: State, key: str) -> list[Option]:
    """What is chosen from in a step: what was voted on in the steps it uses, in that order; themes and notes.

    Of a vote that was revealed, most dots first.
    """
    used = [item.key for item in state.used_steps(key) if item.step.kind.votes]
    voted = {one.target: one for vote in used for one in votes.ranked(state, vote)}
    return [*voted.values(), *(one for one in votes.options(state, key) if one.target not in voted)]


def told(by: str, how: str) -> str:
    """Who chose and how: "by the group: consent"."""
    return f"by {by}: {how}" if how else f"by {by}"


def choose(state: State, command: c.ChooseOne, t: float) -> Decided:
    record, step = state.record, state.step
    if record is None or step is None or not step.kind.chooses:
        return c.Refused("Something is chosen in a step that is made for it.")
    line = next((one for one in lines(state, record.key) if one.target == command.target), None)
    if line is None:
        return c.Refused("There is nothing of that kind to choose.")
    by, how = clean(command.by).strip(), clean(command.how).strip()
    if not by:
        return c.Refused("A decision says who made it.")
    if max(len(by), len(how)) > LONGEST:
        return c.Refused(f"Who decided, and how, are a few words: at most {LONGEST} characters each.")
    return [e.Chosen(record.key, line.target, line.text, by, how)]


DECIDE: Deciding = {c.ChooseOne: choose}


def chosen(state: State, event: e.Chosen, t: float) -> State:
    record = state.steps.get(event.step)
    if record is None:
        return state
    return state.with_record(record._replace(chosen=Decision(event.target, event.text, event.by, event.how)))


EVOLVE: Evolving = {e.Chosen: chosen}
