"""What people say and write: notes in columns, hidden and revealed, answered, ticked off, parked."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.domain.base.persistent_map import put
from workshop_tui.domain.figures import sides
from workshop_tui.domain.figures.names import side_typed
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.placeholders import is_stand_in
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import PARKING, Clock, Note, State, StepRecord
from workshop_tui.domain.text.safe_text import clean, one_line
from workshop_tui.domain.workshop import votes
from workshop_tui.domain.workshop.clock import NO_STEP

LONGEST_NOTE = 100_000
NO_NOTE = "There is no such note. It may have been withdrawn."
MET = ("", "yes", "partly", "no")


def hidden(state: State, key: str) -> bool:
    """Whether what is written in a step stays hidden until it is revealed (silent work alone)."""
    place = state.place(key)
    if place is None or not state.agenda[place].step.kind.alone:
        return False
    record = state.steps.get(key)
    return record is None or not record.revealed


def checked(state: State, command: c.AddNote) -> e.NoteAdded | c.Refused:
    """A new note as it would stand in the record, without its id; or why it cannot."""
    key = command.step or state.current
    if key == PARKING:
        refused = _text_refused(command.text, command.detail)
        return refused or e.NoteAdded("", PARKING, clean(command.text), detail=clean(command.detail))
    place = state.place(key)
    if place is None or key not in state.steps:
        return c.Refused(NO_STEP)
    step = state.agenda[place].step
    refused = _text_refused(command.text, command.detail) or _column_refused(step.columns, command.column)
    if refused:
        return refused
    column = _column(step.columns, command.column) or (step.columns[0] if step.columns else "")
    person = state.people.get(command.by)
    side = command.side or (person.side if person else "")
    return e.NoteAdded(
        "",
        key,
        clean(command.text),
        clean(column),
        clean(command.detail),
        by=command.by if step.names and person else "",
        side=side_typed(state, side) if step.sides else "",
    )


def _text_refused(text: str, detail: str = "") -> c.Refused | None:
    if not text.strip():
        return c.Refused("There is nothing written yet.")
    return _long_refused(text) or _long_refused(detail)


def _long_refused(text: str) -> c.Refused | None:
    if len(text) <= LONGEST_NOTE:
        return None
    return c.Refused(f"This is {len(text):,} characters long; a note holds up to {LONGEST_NOTE:,}. Split it.")


def _column_refused(columns: tuple[str, ...], column: str) -> c.Refused | None:
    if column and columns and not _column(columns, column):
        return c.Refused("There is no such column in this step.")
    return None


def _column(columns: tuple[str, ...], shown: str) -> str:
    """The column as the exercise has it, named as it is or as screens show it."""
    if not columns or shown in columns:
        return shown
    return next((column for column in columns if one_line(column) == shown), "")


def add(state: State, command: c.AddNote, t: float) -> Decided:
    note = checked(state, command)
    if isinstance(note, c.Refused):
        return note
    if note.step != PARKING and hidden(state, note.step):
        return c.Refused("What is written in this step stays hidden until you reveal it.")
    return [_told(state, note, sides.writers(state))._replace(note=f"{note.step}-{state.serial + 1}")]


def _told(state: State, note: e.NoteAdded, heads: sides.Heads) -> e.NoteAdded:
    """The note without its side where that would name whoever wrote it; a name alone says no less."""
    return note if note.by else note._replace(side=sides.told(state, note.side, heads))


def reveal(state: State, command: c.Reveal, t: float) -> Decided:
    record, step = state.record, state.step
    if record is None or step is None:
        return c.Refused(NO_STEP)
    # A damaged record may have lost what its drafts still have: those are let out all the same.
    if record.revealed and not command.notes:
        return c.Refused("Everything here is in the open already.")
    if not step.kind.hides and not (is_stand_in(step) and command.notes):
        return c.Refused("Nothing is hidden in this step.")
    revealed: list[e.Event] = []
    heads = sides.writers(state, ((written.side, written.by) for written in command.notes))
    for written in command.notes:
        note = checked(state, written._replace(step=state.current))
        if isinstance(note, c.Refused):
            return note
        # The side at the time of writing, whatever its writer speaks as by now.
        side = side_typed(state, written.side) if step.sides else ""
        note = _told(state, note._replace(side=side), heads)
        revealed.append(note._replace(note=f"{note.step}-{state.serial + len(revealed) + 1}"))
    counted = votes.counted(state, command.dots)
    if counted is not None:
        revealed.append(counted)
    return [*revealed, e.StepRevealed(state.current)]


def edit(state: State, command: c.EditNote, t: float) -> Decided:
    found = state.find_note(command.note)
    if found is None:
        return c.Refused(NO_NOTE)
    place = state.place(found[0])
    columns = state.agenda[place].step.columns if place is not None else ()
    refused = _text_refused(command.text, command.detail) or _column_refused(columns, command.column)
    column = _column(columns, command.column) or found[1].column
    return refused or [e.NoteEdited(command.note, clean(command.text), column, clean(command.detail))]


def withdraw(state: State, command: c.WithdrawNote, t: float) -> Decided:
    return [e.NoteWithdrawn(command.note)] if state.find_note(command.note) else c.Refused(NO_NOTE)


def park(state: State, command: c.ParkNote, t: float) -> Decided:
    found = state.find_note(command.note)
    if found is None:
        return c.Refused(NO_NOTE)
    if found[0] == PARKING or found[1].parked:
        return c.Refused("This is on the parking list already.")
    return [e.NoteParked(command.note)]


def answer(state: State, command: c.AnswerNote, t: float) -> Decided:
    found = state.find_note(command.note)
    if found is None:
        return c.Refused(NO_NOTE)
    return _long_refused(command.answer) or [e.NoteAnswered(command.note, clean(command.answer))]


def tick(state: State, command: c.TickNote, t: float) -> Decided:
    if command.met not in MET:
        return c.Refused("A hope or fear was met: yes, partly, or no.")
    found = state.find_note(command.note)
    return [e.NoteTicked(command.note, command.met)] if found else c.Refused(NO_NOTE)


DECIDE: Deciding = {
    c.AddNote: add,
    c.Reveal: reveal,
    c.EditNote: edit,
    c.WithdrawNote: withdraw,
    c.ParkNote: park,
    c.AnswerNote: answer,
    c.TickNote: tick,
}


def added(state: State, event: e.NoteAdded, t: float) -> State:
    note = Note(event.note, event.text, event.column, event.detail, event.by, event.side)
    if event.step == PARKING:
        return state._replace(parking=put(state.parking, event.note, note))
    record = state.steps.get(event.step)
    if record is None:
        place = state.place(event.step)
        if place is None:
            return state
        # The facilitator took back entering the step, and what somebody wrote in it stays all the same.
        planned = state.planned(state.agenda[place])
        record = StepRecord(event.step, plan=planned, clock=Clock(planned=planned))
    return state.with_record(record._replace(notes=put(record.notes, event.note, note)))


def _changed(state: State, note: str, change: Callable[[Note], Note]) -> State:
    found = state.find_note(note)
    if found is None:
        return state
    key, old = found
    new = change(old)
    if key == PARKING:
        return state._replace(parking=put(state.parking, note, new))
    record = state.steps[key]
    return state.with_record(record._replace(notes=put(record.notes, note, new)))


def edited(state: State, event: e.NoteEdited, t: float) -> State:
    text, column, detail = event.text, event.column, event.detail
    return _changed(state, event.note, lambda note: note._replace(text=text, column=column, detail=detail))


def withdrawn(state: State, event: e.NoteWithdrawn, t: float) -> State:
    return _changed(state, event.note, lambda note: note._replace(withdrawn=True))


def parked(state: State, event: e.NoteParked, t: float) -> State:
    return _changed(state, event.note, lambda note: note._replace(parked=True))


def answered(state: State, event: e.NoteAnswered, t: float) -> State:
    return _changed(state, event.note, lambda note: note._replace(answer=event.answer))


def ticked(state: State, event: e.NoteTicked, t: float) -> State:
    return _changed(state, event.note, lambda note: note._replace(met=event.met))


def revealed(state: State, event: e.StepRevealed, t: float) -> State:
    record = state.steps.get(event.key)
    if record is None:
        return state
    heads = sides.with_more(sides.voters(state, record.voters), record.gone)
    return state.with_record(record._replace(revealed=True, heads=heads))


EVOLVE: Evolving = {
    e.NoteAdded: added,
    e.NoteEdited: edited,
    e.NoteWithdrawn: withdrawn,
    e.NoteParked: parked,
    e.NoteAnswered: answered,
    e.NoteTicked: ticked,
    e.StepRevealed: revealed,
}
