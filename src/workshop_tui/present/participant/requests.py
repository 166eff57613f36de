"""When something makes sense for a participant, and what it asks of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.record.state import PARKING
from workshop_tui.domain.views.participant import NOT_MINE, ParticipantView
from workshop_tui.domain.views.views import NoteView, PledgeView


class At(NamedTuple):
    """What an action is done with: what is highlighted, the number pressed, the words typed."""

    item: str = ""
    """Id of a note, pledge, person or of something to vote on."""
    number: int = 0
    text: str = ""
    column: str = ""
    detail: str = ""
    """The answer to a second question; of a pledge: by when."""


When = Callable[[ParticipantView], bool]
Request = Callable[[ParticipantView, At], do.ParticipantCommand | Refused]
"""From what is seen to a command of domain.record.commands, or Refused where it makes no sense."""


# -- when


def turns(view: ParticipantView) -> bool:
    """I take part in the turns of this step."""
    spoken = view.step is not None and view.step.kind.spoken
    return spoken and not view.finished and not view.witness


def in_order(view: ParticipantView) -> bool:
    """Turns go through everyone once."""
    return turns(view) and view.step is not None and view.step.kind.in_turn


def under_way(view: ParticipantView) -> bool:
    """The workshop has begun and is not finished."""
    return view.started and not view.finished


def moves(view: ParticipantView) -> bool:
    """A note of mine could stand in another column."""
    several = view.step is not None and len(view.step.columns) > 1
    return view.can_write and several and bool(own_notes(view))


def has_own(view: ParticipantView) -> bool:
    """Something here is mine to change."""
    return not view.finished and bool(own_notes(view) or own_pledges(view))


def votes(view: ParticipantView) -> bool:
    """There is something to put dots on."""
    return view.can_vote and view.vote is not None and bool(view.vote.options)


# -- what there is


def own_notes(view: ParticipantView) -> list[NoteView]:
    """The notes of one's own, hidden ones first."""
    return [*view.hidden_mine, *(note for note in view.notes if note.note in view.mine)]


def own_pledges(view: ParticipantView) -> list[PledgeView]:
    """The pledges of one's own."""
    return [pledge for pledge in view.pledges if pledge.pledge in view.mine]


def own_note(view: ParticipantView, item: str) -> NoteView | None:
    """The note of one's own with this id; without an id the newest."""
    return next((note for note in reversed(own_notes(view)) if item in ("", note.note)), None)


def own(view: ParticipantView, item: str) -> NoteView | PledgeView | None:
    """The note or pledge of one's own with this id; without an id the newest note, else the newest pledge."""
    pledges = (pledge for pledge in reversed(own_pledges(view)) if item in ("", pledge.pledge))
    return own_note(view, item) or next(pledges, None)


def bricks(view: ParticipantView) -> int:
    """How many bricks everyone builds with now; 0: none."""
    step = view.step
    return step.bricks if view.can_write and step is not None else 0


NOTHING = Refused("There are no words yet. Type them, then press enter.")

# -- what is asked


def hand(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """Raise it; take it down where it is up."""
    return do.LowerHand("") if view.hand else do.RaiseHand("")


def invite(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """Give the floor to the person highlighted, else to the one with this number."""
    ids = [person for person, _ in view.may_invite]
    if at.item in ids:
        return do.GiveFloor(at.item)
    if not 1 <= at.number <= len(ids):
        return Refused(f"Press a number from 1 to {len(ids)}, or choose with the arrow keys and press enter.")
    return do.GiveFloor(ids[at.number - 1])


def write(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """A note."""
    return do.AddNote(at.text, at.column, at.detail) if at.text.strip() else NOTHING


def column_at(view: ParticipantView, number: int) -> str | Refused:
    """The column with this number, from 1."""
    columns = view.step.columns if view.step else ()
    if not 1 <= number <= len(columns):
        return Refused(f"There are {len(columns)} columns: press a number from 1 to {len(columns)}.")
    return columns[number - 1]


def write_in(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """A note in the column with this number."""
    column = column_at(view, at.number)
    return column if isinstance(column, Refused) else write(view, at._replace(column=column))


def edit(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """Change the note or pledge of one's own that is highlighted, else the newest."""
    if not at.text.strip():
        return NOTHING
    one = own(view, at.item)
    if isinstance(one, NoteView):
        return do.EditNote(one.note, at.text, at.column or one.column, at.detail)
    return do.EditPledge(one.pledge, "", at.text, at.detail) if one is not None else Refused(NOT_MINE)


def move(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """A note of one's own into this column, else into the one after its own."""
    note, columns = own_note(view, at.item), view.step.columns if view.step else ()
    if note is None:
        return Refused(NOT_MINE)
    after = columns.index(note.column) + 1 if note.column in columns else 0
    column = at.column or columns[after % len(columns)]
    return do.EditNote(note.note, note.typed or note.text, column, note.typed_detail)


def take_back(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """Take it back."""
    one = own(view, at.item)
    if isinstance(one, NoteView):
        return do.WithdrawNote(one.note)
    return do.WithdrawPledge(one.pledge) if one is not None else Refused(NOT_MINE)


def park(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """Something for the parking list."""
    return do.AddNote(at.text, step=PARKING) if at.text.strip() else NOTHING


def side(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """In words of one's own; else the side with this number, from 1; 0: none."""
    if at.text.strip():
        return do.ChooseSide("", at.text)
    if not 0 <= at.number <= len(view.side_choices):
        return Refused(f"Press a number from 1 to {len(view.side_choices)}, or 0 to leave it out.")
    return do.ChooseSide("", view.side_choices[at.number - 1] if at.number else "")


def pledge(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """Make a pledge."""
    return do.MakePledge("", at.text, at.detail) if at.text.strip() else NOTHING


def dots(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """So many dots on it from now on, if there are as many."""
    if view.vote is None or not any(option.target == at.item for option in view.vote.options):
        return Refused("Choose something to vote on first, with the arrow keys.")
    now = dict(view.my_dots).get(at.item, 0)
    if at.number < 0:
        return Refused("There are no dots of yours on this.")
    if at.number - now > view.dots_left:
        left = f"{view.dots_left} dot{'' if view.dots_left == 1 else 's'}" if view.dots_left else "no dots"
        return Refused(f"You have {left} left. Take one back somewhere else with the minus key first.")
    return do.MyDots(at.item, at.number)


def one_more(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """One dot more on it."""
    return dots(view, at._replace(number=dict(view.my_dots).get(at.item, 0) + 1))


def one_fewer(view: ParticipantView, at: At) -> do.ParticipantCommand | Refused:
    """One dot fewer on it."""
    return dots(view, at._replace(number=dict(view.my_dots).get(at.item, 0) - 1))
