"""What a participant did last, the other way round: for whoever pressed a key or said a word by accident."""

from __future__ import annotations

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.participant import ParticipantView

NOTHING = "There is nothing of the last moment to take back."
OVER = "That cannot be taken back any more: the workshop has gone on. Speak with the facilitator."


class Back(NamedTuple):
    """How something is taken back."""

    words: str
    """What was done: "your pass"."""
    commands: tuple[c.ParticipantCommand, ...]
    step: str = ""
    """Key of the step in which alone it can be done; empty: in any."""


def refused(back: Back | None, view: ParticipantView) -> str:
    """Why that cannot be taken back now; empty: it can."""
    if back is None:
        return NOTHING
    gone = back.step and (view.step is None or view.step.key != back.step)
    return OVER if gone else ""


def back(view: ParticipantView, command: c.ParticipantCommand) -> Back | None:
    """How `command`, which is about to be carried out, is taken back; `view` is from before it.

    None: it is changed in other ways, or ends something that cannot be had again.
    """
    step = view.step.key if view.step is not None else ""
    match command:
        case c.RaiseHand():
            return Back("your hand", (c.LowerHand(""),), step)
        case c.LowerHand():
            return Back("that your hand is down", (c.RaiseHand(""),), step)
        case c.Pass():
            # A hand that goes up makes a pass undone; it need not stay up.
            up: tuple[c.ParticipantCommand, ...] = (c.RaiseHand(""),)
            return Back("your pass", up if view.hand else (*up, c.LowerHand("")), step)
        case c.StaySilent():
            words = "that you stay silent" if command.silent else "that you can be asked again"
            return Back(words, (c.StaySilent("", view.silent),))
        case c.ChooseSide():
            return Back("what you speak as", (c.ChooseSide("", view.side),))
        case c.SignalAccess():
            return Back("your question", (c.SignalAccess(),), step) if not view.stopped_by_me else None
        case c.MyDots():
            placed = dict(view.my_dots).get(command.target, 0)
            return Back("those dots", (c.MyDots(command.target, placed),), step)
    return None
