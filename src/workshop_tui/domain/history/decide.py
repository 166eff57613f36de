"""The one way in: a command becomes events, or is refused with a reason."""

from __future__ import annotations

from workshop_tui.domain.history.evolve import SLICES, evolve
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.commands import Command, Refused
from workshop_tui.domain.record.slices import Deciding
from workshop_tui.domain.record.state import State
from workshop_tui.domain.workshop import pairs

MOMENTS = (e.SessionLeft, e.SessionResumed, e.GapAnswered)
"""Events that say when something was, whether or not the state is another afterwards."""

DECIDE: Deciding = {command: function for module in SLICES for command, function in module.DECIDE.items()}


def decide(state: State, command: Command, t: float) -> tuple[e.Event, ...] | Refused:
    """What a command means at session time `t` (seconds): events in their order, or a refusal.

    There are none where nothing changes: the same hand, side or text again would only lengthen the record.

    Undo and redo are the record's affair and not decided here. Raises KeyError for what is no command.
    """
    decided = DECIDE[type(command)](state, command, t)
    if isinstance(decided, Refused):
        return decided
    after = state
    for event in decided:
        after = evolve(after, event, t)
    if after._replace(serial=state.serial) == state and not any(isinstance(one, MOMENTS) for one in decided):
        return ()
    return (*decided, *pairs.follow_up(after, t))
