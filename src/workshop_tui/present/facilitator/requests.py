"""When something makes sense for a facilitator, and what it asks of the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workshop_tui.domain.exercise.methods import Method
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.text.ticks import choices
from workshop_tui.domain.views.views import FacilitatorView, NoteView, PersonView, PromiseView
from workshop_tui.domain.workshop.promises import NOT_POSSIBLE, OPEN, STATUSES


class Selection(NamedTuple):
    """What is highlighted on the console, and the key that was pressed."""

    zone: str = "people"
    """people or work: the pane in use."""
    person: str = ""
    board: str = "notes"
    kind: str = ""
    """note, theme, option, pledge, promise or parked; empty where nothing of the work area is highlighted."""
    item: str = ""
    side: str = ""
    """The side whose dots are being placed, where the vote keeps sides."""
    key: str = ""
    hosted: bool = False
    """Whether people can come in from other computers at all."""


Request = Callable[[FacilitatorView, Selection], do.Command | Refused]
"""From what is seen to a command of domain.record.commands, or Refused where it makes no sense."""

Fits = Callable[[FacilitatorView, Selection], bool]

NOTEWORTHY = 120.0
"""Seconds ahead or behind from which on new lengths are offered."""


def person_of(view: FacilitatorView, at: Selection) -> PersonView | None:
    """The highlighted person."""
    return next((person for person in view.people if person.person == at.person), None)


def note_of(view: FacilitatorView, at: Selection) -> NoteView | None:
    """The highlighted note, of the step or of the parking list."""
    if at.kind not in ("note", "parked"):
        return None
    return next((note for note in (*view.notes, *view.parking) if note.note == at.item), None)


def promise_of(view: FacilitatorView, at: Selection) -> PromiseView | None:
    """The highlighted promise of an earlier workshop."""
    if at.kind != "promise":
        return None
    return next((one for one in view.promises if one.promise == at.item), None)


_NOBODY = Refused("Nobody is highlighted. Add a person with A, or find one with /.")
_DOTS_TAKEN = Refused(
    "backspace takes one dot away here, enter several. To take a note itself out, go to the step in which it "
    "was written."
)
_NO_NOTE = Refused("No note is highlighted. Press tab, then choose one with the arrow keys.")


def on_person(make: Callable[[PersonView], do.Command]) -> Request:
    """A request on the highlighted person."""

    def request(view: FacilitatorView, at: Selection) -> do.Command | Refused:
        person = person_of(view, at)
        return make(person) if person else _NOBODY

    return request


def clock(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """Start or pause it; before the first step, go there."""
    if view.step is None and not view.finished:
        return do.NextStep()
    return do.PauseClock() if view.clock.running else do.StartClock()


def interrupt(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """A second press ends the interruption, whoever is highlighted by then."""
    if view.turn is not None and view.turn.interruption:
        return do.Interrupt(view.turn.person)
    return on_person(lambda person: do.Interrupt(person.person))(view, at)


def park(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """The highlighted note goes to the parking list."""
    note = note_of(view, at)
    if note is None:
        return _NO_NOTE
    return Refused("This is on the parking list already.") if at.kind == "parked" else do.ParkNote(note.note)


def withdraw(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """Take out what is highlighted."""
    if at.kind == "pledge":
        return do.WithdrawPledge(at.item)
    if at.kind == "promise":
        return do.DropPromise(at.item)
    if at.kind == "theme":
        return do.RemoveTheme(at.item)
    if at.kind == "option":
        return _DOTS_TAKEN
    if at.kind == "value":
        return Refused(
            "This is the result: it changes with the dots. Go back to the vote with [ to correct them."
        )
    if at.kind == "line":
        return Refused("What there is to choose from is taken out in the step in which it was written.")
    return do.WithdrawNote(at.item) if at.kind in ("note", "parked") else _NO_NOTE


OTHER_PANE = Refused("This works on notes and dots, and the people have the keys now: tab brings you there.")


def on_board(request: Request) -> Request:
    """What changes a thing on the board: only while that thing is marked, and so in sight."""
    return lambda view, at: request(view, at) if at.zone == "work" else OTHER_PANE


def digit(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """What a digit does depends on the board: dots, a theme, a column or a tick."""
    number = int(at.key)
    if at.board == "vote" and at.kind == "option":
        if number == 0:
            return Refused("Press 1 to 9 to add so many dots, backspace to take one away.")
        return do.PlaceDots(at.item, number, at.side)
    if at.kind == "note" and at.board == "themes":
        return _into_theme(view, at, number)
    promise = promise_of(view, at)
    if promise is not None:
        return _became(promise, number)
    note = note_of(view, at)
    if note is not None and at.board == "ticks":
        return _tick(note, number)
    columns = view.step.columns if view.step else ()
    if at.board == "notes" and columns and note is not None:
        if not 1 <= number <= len(columns):
            if len(columns) == 1:
                return Refused("There is one column: press 1 to put the note there.")
            return Refused(
                f"There are {len(columns)} columns: press 1 to {len(columns)} to put the note there."
            )
        if note.column not in columns:
            return do.AddNote(
                note.typed, columns[number - 1]
            )  # from an earlier step, where the original stays
        return do.EditNote(note.note, note.typed, columns[number - 1], note.typed_detail)
    return Refused("A number does nothing here. It places dots, or moves the highlighted note.")


def _tick(note: NoteView, number: int) -> do.Command | Refused:
    """1 to 3: how a hope or fear turned out, well first; 0: not yet said."""
    ticks = choices(note.kind)
    if number <= len(ticks):
        return do.TickNote(note.note, ticks[number - 1][0] if number else "")
    told = ", ".join(f"{place} for “{words}”" for place, (_, words) in enumerate(ticks, 1))
    return Refused(f"Press {told}, 0 for “not yet said”.")


def _became(promise: PromiseView, number: int) -> do.Command | Refused:
    """1 to 3: done, under way, not possible; 0: nobody has said yet. A reason belongs to its own no alone."""
    if number > len(STATUSES):
        return Refused("Press 1 for “done”, 2 for “under way”, 3 for “not possible”, 0 for “still open”.")
    status = STATUSES[number - 1] if number else OPEN
    keep = NOT_POSSIBLE not in (status, promise.status) or status == promise.status
    return do.FollowUp(promise.promise, status, promise.typed[4] if keep else "")


def _into_theme(view: FacilitatorView, at: Selection, number: int) -> do.Command | Refused:
    if number == 0:
        return do.GroupNote(at.item, "")
    if number > len(view.themes):
        return Refused(f"There is no theme {number} yet. Press enter to name a new one.")
    return do.GroupNote(at.item, view.themes[number - 1].theme)


def fewer_dots(view: FacilitatorView, at: Selection) -> do.Command | Refused:
    """One dot less on what is highlighted."""
    if at.board != "vote" or at.kind != "option":
        return Refused("Backspace takes a dot away: highlight something to vote on first.")
    return do.PlaceDots(at.item, -1, at.side)


def in_steps(are: Callable[[Method], bool]) -> Fits:
    """Only in steps of such methods."""
    return lambda view, at: view.step is not None and are(view.step.kind)


spoken = in_steps(lambda kind: kind.spoken)


def on_work(view: FacilitatorView, at: Selection) -> bool:
    """Something of the work area is highlighted."""
    return at.zone == "work" and bool(at.item)


def placing(view: FacilitatorView, at: Selection) -> bool:
    """Whether a digit does something to what is highlighted."""
    boards = ("vote", "themes", "ticks", "review", *(("notes",) if view.step and view.step.columns else ()))
    return at.zone == "work" and bool(at.item) and at.board in boards


def on_note(view: FacilitatorView, at: Selection) -> bool:
    """A note is highlighted."""
    return at.zone == "work" and at.kind in ("note", "parked")


def hosted(view: FacilitatorView, at: Selection) -> bool:
    """People can come in from other computers."""
    return at.hosted


def opens(at: Selection) -> bool:
    """Whether Enter opens what is highlighted in the work area."""
    return at.kind in ("note", "parked", "theme", "option", "line", "pledge", "promise")


def two_sides(view: FacilitatorView, at: Selection) -> bool:
    """Dots of more than one side are placed here."""
    return at.board == "vote" and at.zone == "work" and bool(at.side)


def anyone(view: FacilitatorView, at: Selection) -> bool:
    """There are people."""
    return bool(view.people)


def off_plan(view: FacilitatorView, at: Selection) -> bool:
    """Whether it is worth saying that lengths can be changed: ahead or behind by some minutes."""
    return view.proposal is not None and abs(view.behind) >= NOTEWORTHY
