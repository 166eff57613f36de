"""What a command did, in a few words: for "undo: …" on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workshop_tui.domain.figures.names import name_of
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import about, one_line

_SHORT = 24


def _title(state: State, key: str) -> str:
    place = state.place(key)
    return one_line(state.agenda[place].step.title, _SHORT) if place is not None else "a step"


def _who(words: str) -> Callable[..., str]:
    return lambda state, event: f"{words} {name_of(state, event.person)}"


def _text(words: str, field: str) -> Callable[..., str]:
    return lambda state, event: f"{words} “{one_line(getattr(event, field), _SHORT)}”"


def _same(words: str) -> Callable[..., str]:
    return lambda state, event: words


WORDS: dict[type[e.Event], Callable[..., str]] = {
    e.WorkshopCorrected: _same("the name, purpose or who decides"),
    e.ExerciseAdded: _text("adding", "title"),
    e.StartFixed: lambda state, event: f"the start of {_title(state, event.key)}",
    e.StepEntered: lambda state, event: f"going to {_title(state, event.key)}",
    e.WorkshopFinished: _same("finishing the workshop"),
    e.WorkshopReopened: _same("reopening the workshop"),
    e.PersonAdded: _text("adding", "name"),
    e.PersonRenamed: _who("renaming"),
    e.SideChosen: _who("the side of"),
    e.WeightSet: _who("the weight of"),
    e.WitnessSet: _who("witness or not:"),
    e.SilenceSet: _who("silent or not:"),
    e.PresenceSet: _who("here or away:"),
    e.ClockStarted: _same("starting the clock"),
    e.ClockPaused: _same("stopping the clock"),
    e.LengthChanged: lambda state, event: f"the new length of {_title(state, event.key)}",
    e.ClockCorrected: lambda state, event: f"putting the clock right by {about(abs(event.seconds))}",
    e.FloorGiven: _who("giving the floor to"),
    e.FloorFreed: _same("ending the turn"),
    e.Passed: _who("the pass of"),
    e.HandRaised: _who("the hand of"),
    e.HandLowered: _who("lowering the hand of"),
    e.InterruptionStarted: _who("the interruption by"),
    e.InterruptionEnded: _same("the end of the interruption"),
    e.TurnCorrected: _same("correcting a turn"),
    e.TurnRemoved: _same("removing a turn"),
    e.BalanceReset: _same("forgetting the balance"),
    e.FairnessChosen: _same("how the floor is shared"),
    e.TotalsShared: _same("showing speaking time or not"),
    e.PairsFormed: _same("forming pairs"),
    e.PairsSwapped: _same("the signal to swap"),
    e.NoteAdded: _text("the note", "text"),
    e.NoteEdited: _text("the change to", "text"),
    e.NoteWithdrawn: _same("withdrawing a note"),
    e.NoteParked: _same("parking a note"),
    e.NoteAnswered: _text("the answer", "answer"),
    e.NoteTicked: _same("ticking off a note"),
    e.StepRevealed: _same("revealing"),
    e.ThemeAdded: _text("the theme", "title"),
    e.ThemeRenamed: _text("the theme's name", "title"),
    e.ThemeRemoved: _same("removing a theme"),
    e.NoteGrouped: _same("grouping a note"),
    e.DotsPlaced: lambda state, event: f"{event.dots:+d} dot{'' if abs(event.dots) == 1 else 's'}",
    e.Chosen: _text("choosing", "text"),
    e.PledgeMade: _text("the pledge", "what"),
    e.PledgeEdited: _text("the change to the pledge", "what"),
    e.PledgeWithdrawn: _same("withdrawing a pledge"),
    e.PromiseBrought: _text("what was promised", "text"),
    e.PromiseFollowedUp: _same("what became of a promise"),
    e.PromiseDropped: _same("taking out a promise"),
}

ON_THE_WAY = (e.ClockStarted, e.FloorFreed, e.InterruptionEnded, e.SilenceSet, e.WorkshopReopened)
"""What often only comes before the thing that was asked for."""


def describe(state: State, events: Sequence[e.Event]) -> str:
    """A command in a few words; empty where there is none. The event that matters most speaks for all."""
    told = [event for event in events if type(event) in WORDS]
    if len(told) > 1 and all(isinstance(event, e.LengthChanged) for event in told):
        return f"new lengths for {len(told)} steps"
    for event in told:
        # Starting the clock on the way to a turn, or revealing after the notes, is not what one thinks of.
        if isinstance(event, ON_THE_WAY) and event is not told[-1]:
            continue
        if isinstance(event, e.NoteAdded) and isinstance(told[-1], e.StepRevealed):
            continue
        return WORDS[type(event)](state, event)
    return ""
