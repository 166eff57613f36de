"""Notes that are written and not yet revealed: no part of the record, but as safe and as easily undone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain.history.history import WRITTEN_IN, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.drafts import DOTS, GUEST, HALF, NOTE, Draft, id_of, kind_of
from workshop_tui.domain.workshop import notes

if TYPE_CHECKING:
    from random import Random

    from workshop_tui.room.keeping import Keeping


class _Change(NamedTuple):
    """One thing done to a hidden note. None: it was not there before, or is not there after."""

    before: Draft | None
    after: Draft | None
    beside: int
    """What the record would have taken back (or brought again) next then: this comes before it."""


class Hidden:
    """The hidden notes of a workshop, and how they come and go."""

    def __init__(self, keeping: Keeping, record: Record, chance: Random | None = None) -> None:
        """`chance` in place of the system's, so that a demo can be repeated."""
        self._keeping = keeping
        self._record = record
        self._chance = chance
        self._done: list[_Change] = []
        self._back: list[_Change] = []
        self._given: set[str] = set()
        """In the record by now, and still kept here as that is not saved yet."""

    def all(self) -> list[Draft]:
        """The hidden notes of all steps."""
        return [d for d in self._kept() if d.kind != DOTS]

    def dots(self) -> list[Draft]:
        """The hidden dots of the current step, one draft for each person and target."""
        return [d for d in self._kept() if d.kind == DOTS and d.step == self._record.state.current]

    def _kept(self) -> list[Draft]:
        return [d for d in self._keeping.drafts() if not d.half and d.id not in self._given]

    def for_facilitator(self) -> list[Draft]:
        """The hidden notes with the words of those alone that the facilitator typed."""
        return [
            Draft(id_of(GUEST, str(place)), one.step, "", one.column) if one.kind == GUEST else one
            for place, one in enumerate(self.all())
        ]

    def of(self, person: str) -> list[Draft]:
        """One participant's own hidden notes and dots, wherever they were written."""
        mine = (id_of(GUEST, person, ""), id_of(DOTS, person, ""))
        return [d for d in self._kept() if d.id.startswith(mine)]

    def here(self) -> list[Draft]:
        """The hidden notes of the current step."""
        return [draft for draft in self.all() if draft.step == self._record.state.current]

    def half(self, person: str = "") -> Draft | None:
        """What is half typed, by a participant or else by the facilitator."""
        return self._find(HALF + person)

    def keep_half(self, text: str, column: str, detail: str, person: str = "") -> None:
        """Keep what is half typed; nothing typed forgets it."""
        if text or detail:
            here = self._record.state.current
            self._keeping.put_draft(Draft(HALF + person, here, text, column, detail, half=True))
        elif self.half(person) is not None:
            self._keeping.remove_drafts([HALF + person])

    def _find(self, name: str) -> Draft | None:
        return next((draft for draft in self._keeping.drafts() if draft.id == name), None)

    # -- commands

    def submit(self, command: c.Command) -> tuple[c.Refused | None] | None:
        """Carry out what touches a hidden note; None where the command does not."""
        if isinstance(command, c.AddNote):
            state = self._record.state
            if notes.hidden(state, command.step or state.current):
                return (self._write(id_of(NOTE, self._new_id()), command, None),)
        elif isinstance(command, c.Undo) and self.can_undo:
            change = self._done.pop()
            self._back.append(change._replace(beside=self._record.next_redo))
            self._put(change.after, change.before)
            return (None,)
        elif isinstance(command, c.Undo):
            gone = self._record.steps_undone()
            return (c.Refused(WRITTEN_IN),) if any(draft.step in gone for draft in self._kept()) else None
        elif isinstance(command, c.Redo) and self.can_redo:
            change = self._back.pop()
            self._done.append(change._replace(beside=self._record.next_undo))
            self._put(change.before, change.after)
            return (None,)
        elif isinstance(command, c.OfNote) and kind_of(command.note) == NOTE:
            return (self._change(command),)
        elif isinstance(command, c.OfNote) and kind_of(command.note) == GUEST:
            return (c.Refused("Somebody wrote this at a screen of their own, and only they can change it."),)
        return None

    def submit_guest(self, person: str, command: c.ParticipantCommand) -> tuple[c.Refused | None] | None:
        """The same for a participant, whose notes and dots nobody else touches; undo is not for them."""
        if isinstance(command, c.AddNote) and notes.hidden(self._record.state, command.step):
            return (self._write_guest(id_of(GUEST, person, self._new_id()), command),)
        if isinstance(command, c.MyDots):
            return (self._place(person, command),)
        if not isinstance(command, c.EditNote | c.WithdrawNote) or kind_of(command.note) != GUEST:
            return None
        name = command.note
        old = self._find(name)
        if old is None or not name.startswith(id_of(GUEST, person, "")):
            return (c.Refused(notes.NO_NOTE),)
        if isinstance(command, c.WithdrawNote):
            self._keeping.remove_drafts([name])
            return (None,)
        wished = c.AddNote(command.text, command.column or old.column, command.detail, person, "", old.step)
        return (self._write_guest(name, wished, old),)

    def _write_guest(self, name: str, command: c.AddNote, old: Draft | None = None) -> c.Refused | None:
        note = self._checked(command, old)
        if isinstance(note, c.Refused):
            return note
        # The writer stands in the draft, so that it stays theirs; revealing drops it where no names are kept.
        kept = Draft(name, note.step, note.text, note.column, note.detail, command.by, note.side)
        self._keeping.put_draft(kept)
        return None

    def _place(self, person: str, command: c.MyDots) -> c.Refused | None:
        state = self._record.state
        others = sum(d.dots for d in self.of(person) if d.column != command.target)
        most = state.step.dots if state.step else 0
        if others + command.dots > most:
            return c.Refused(
                f"You have {most} dot{'' if most == 1 else 's'}. Take some away elsewhere first."
            )
        name = id_of(DOTS, person, state.current, command.target)
        if command.dots:
            side = state.people[person].side
            kept = Draft(name, state.current, str(command.dots), command.target, by=person, side=side)
            self._keeping.put_draft(kept)
        else:
            self._keeping.remove_drafts([name])
        return None

    def _new_id(self) -> str:
        """Part of an id that says nothing of when it was given."""
        return (self._chance.randbytes(6) if self._chance else os.urandom(6)).hex()

    def _change(self, command: c.OfNote) -> c.Refused | None:
        old = self._find(command.note)
        if old is None:
            return c.Refused(notes.NO_NOTE)
        if isinstance(command, c.WithdrawNote):
            self._do(old, None)
            return None
        if not isinstance(command, c.EditNote):
            return c.Refused("This note is still hidden. Reveal it first.")
        column = command.column or old.column
        wished = c.AddNote(command.text, column, command.detail, old.by, old.side, old.step)
        return self._write(old.id, wished, old)

    def _write(self, name: str, command: c.AddNote, old: Draft | None) -> c.Refused | None:
        note = self._checked(command, old)
        if isinstance(note, c.Refused):
            return note
        self._do(old, Draft(name, note.step, note.text, note.column, note.detail, note.by, note.side))
        return None

    def _checked(self, command: c.AddNote, old: Draft | None) -> e.NoteAdded | c.Refused:
        """The note as it would stand in the record; one that is changed keeps the side of its writing."""
        note = notes.checked(self._record.state, command)
        return note if isinstance(note, c.Refused) or old is None else note._replace(side=old.side)

    def _do(self, before: Draft | None, after: Draft | None) -> None:
        self._done.append(_Change(before, after, self._record.next_undo))
        self._back.clear()
        self._put(before, after)

    def _put(self, before: Draft | None, after: Draft | None) -> None:
        if after is not None:
            self._keeping.put_draft(after)
        elif before is not None:
            self._keeping.remove_drafts([before.id])

    @property
    def can_undo(self) -> bool:
        """Whether the last thing done was done to a hidden note."""
        return bool(self._done) and self._done[-1].beside == self._record.next_undo

    @property
    def can_redo(self) -> bool:
        """Whether the last thing taken back was done to a hidden note."""
        return bool(self._back) and self._back[-1].beside == self._record.next_redo

    def recorded(self, command: c.Command) -> None:
        """Something else was done: what had been taken back stays so."""
        if not isinstance(command, c.Undo | c.Redo):
            self._back.clear()

    # -- revealing

    def shuffled(self) -> tuple[c.AddNote, ...]:
        """The hidden notes of the current step in an order that says nothing of who wrote when."""
        from random import SystemRandom

        here = self.here()
        (self._chance or SystemRandom()).shuffle(here)
        return tuple(c.AddNote(one.text, one.column, one.detail, one.by, one.side) for one in here)

    def slips(self) -> tuple[c.PlaceDots, ...]:
        """Everyone's hidden dots of the current step."""
        return tuple(c.PlaceDots(one.column, one.dots, one.side, one.by) for one in self.dots())

    def given(self, drafts: Iterable[Draft]) -> None:
        """These are in the record now; once that is saved they can be forgotten."""
        self._given |= {draft.id for draft in drafts}
        self._done.clear()
        self._back.clear()

    def forget_given(self) -> None:
        """Forget what is in the record. To be called only when the record is saved."""
        if self._given:
            self._keeping.remove_drafts(sorted(self._given))
            self._given.clear()

    def bring_back(self, cut: Iterable[e.Event]) -> None:
        """Hide again the notes of a reveal that was not there whole, where their drafts are gone as well."""
        kept = [(draft.step, draft.text, draft.column, draft.detail) for draft in self.all()]
        for note in cut:
            if not isinstance(note, e.NoteAdded) or not notes.hidden(self._record.state, note.step):
                continue
            same = (note.step, note.text, note.column, note.detail)
            if same in kept:
                kept.remove(same)
                continue
            # Nobody's seat, since nobody knows whose it was: the facilitator reveals it and does not read it.
            name = id_of(GUEST, "", self._new_id())
            self._keeping.put_draft(Draft(name, *same[:2], note.column, note.detail, note.by, note.side))

    def forget_doubled(self) -> None:
        """Forget what a crash left behind although it had been revealed already."""
        revealed = {
            entry.batch: entry.event.key
            for entry in self._record.entries
            if isinstance(entry.event, e.StepRevealed)
        }
        told = [
            (entry.event.step, entry.event.text, entry.event.column, entry.event.detail)
            for entry in self._record.entries
            if isinstance(entry.event, e.NoteAdded) and revealed.get(entry.batch) == entry.event.step
        ]
        counted = {one.event.step for one in self._record.entries if isinstance(one.event, e.DotsCounted)}
        doubled = [draft for draft in self._kept() if draft.kind == DOTS and draft.step in counted]
        for draft in self.all():
            same = (draft.step, draft.text, draft.column, draft.detail)
            if same in told:
                told.remove(same)
                doubled.append(draft)
        if doubled:
            self.given(doubled)
            self.forget_given()
