"""The running workshop: the one writer. A command is decided, put on the disk, and only then seen."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workshop_tui.domain import commands as c
from workshop_tui.domain import notes
from workshop_tui.domain.plain import about
from workshop_tui.domain.project import facilitator_view, projector_view
from workshop_tui.domain.record import Record
from workshop_tui.domain.views import Draft
from workshop_tui.room.time import NOTICED, Moment, SessionClock, read_clocks

if TYPE_CHECKING:
    from workshop_tui.domain.views import FacilitatorView, ProjectorView
    from workshop_tui.room.keeping import Keeping, Left

TICK = 1.0
"""Seconds between two calls of `tick`."""
DRAFT, HALF = "draft-", "half"
"""How the ids of hidden notes begin, and the id of the half-typed one."""


class Room:
    """A running workshop. Implements `Seat` for the facilitator's screens."""

    def __init__(self, keeping: Keeping, read: Callable[[], Moment] = read_clocks) -> None:
        """Take up the record that is kept; the clock stands still until the gap is answered, if it ran."""
        self._keeping = keeping
        self._record = Record(keeping.entries())
        self._read = read
        self._clock = SessionClock(self._record.t, read)
        self._watchers: list[Callable[[], None]] = []
        self._gap_reason = ""
        self._last_draft = ("", 0)
        self._notes_written = -1
        self._open = True
        if keeping.left is not None:
            self._take_up(keeping.left)
        self.tick()

    def open_workshop(self, command: c.OpenWorkshop) -> c.Refused | None:
        """Begin: a workshop without a seed gets one, so that draws can be repeated."""
        seeded = command if command.seed else command._replace(seed=int.from_bytes(os.urandom(4), "big") + 1)
        return self.submit(seeded)

    def _take_up(self, left: Left) -> None:
        """Find out how long nobody watched since the session before, and whether that is worth a question."""
        gap = left.gap
        self._clock = SessionClock(max(left.t, self._record.t), self._read)
        here = self._record.state.record
        if (
            here is not None
            and here.clock.since is not None
            and gap >= 1.0
            and not self._record.state.finished
        ):
            self._clock.hold(gap)
            what = "You left" if left.by_choice else "The program stopped"
            self._gap_reason = f"{what} {about(gap)} ago, while the clock was running."
        else:
            self.submit(c.ResumeSession(round(gap, 1), False))
        self._drop_given_drafts()

    def _drop_given_drafts(self) -> None:
        """Forget drafts that are in the record by now, after a reveal or a crash in the middle of one.

        Not before the record is on the disk: until then the drafts are the only copy that survives.
        """
        if self._keeping.trouble:
            return
        stale = []
        for key in {draft.step for draft in self._keeping.drafts()}:
            there = [(note.text, note.column, note.detail) for note in self._record.state.notes_of(key)]
            for draft in self._keeping.drafts():
                given = (draft.text, draft.column, draft.detail)
                if draft.step == key and not draft.half and given in there:
                    there.remove(given)
                    stale.append(draft.id)
        if stale:
            self._keeping.remove_drafts(stale)

    def close(self) -> None:
        """Leave: say so in the record, write the notes, let go of the folder. Safe to call twice."""
        if not self._open:
            return
        if not self._clock.gap:
            self.submit(c.LeaveSession())
        self._keeping.beat(self.now(), False)
        self.write_notes()
        self._open = False
        self._keeping.close()
        self._watchers.clear()

    # -- what a seat may know and do

    @property
    def folder(self) -> str:
        """Where the workshop is kept."""
        return self._keeping.folder

    @property
    def trouble(self) -> str:
        """Empty while all is saved; else a sentence that begins with NOT SAVED."""
        return self._keeping.trouble

    @property
    def reports(self) -> tuple[str, ...]:
        """What was found on opening the record and since."""
        return self._keeping.reports

    @property
    def gap(self) -> float:
        """Seconds that passed unwatched while the clock ran, not yet answered."""
        return self._clock.gap

    @property
    def gap_reason(self) -> str:
        """One sentence about the gap."""
        return self._gap_reason

    @property
    def record(self) -> Record:
        """All that happened: for the notes file, and for tests."""
        return self._record

    def now(self) -> float:
        """Seconds on the session's clock."""
        return self._clock.now()

    def facilitator_view(self) -> FacilitatorView:
        """The whole, as of now."""
        return facilitator_view(self._record, self.now(), self._waiting())

    def projector_view(self) -> ProjectorView:
        """What everyone may see, as of now."""
        return projector_view(self._record, self.now(), len(self._waiting()))

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; returns a function that stops it."""
        self._watchers.append(changed)

        def stop() -> None:
            if changed in self._watchers:
                self._watchers.remove(changed)

        return stop

    def submit(self, command: Any) -> c.Refused | None:
        """Carry out a command; what it means is on the disk, or reported as not saved, when this returns."""
        if not self._open:
            return c.Refused("This workshop has been left. Resume it to go on.")
        if self._clock.gap and not isinstance(command, c.ResumeSession | c.AnswerGap):
            return c.Refused("First say whether the time that passed counts.")
        hidden = self._submit_hidden(command)
        if hidden is not None:
            return hidden[0]
        if isinstance(command, c.Reveal):
            command = c.Reveal(self._shuffled())
        t = max(round(self.now(), 3), self._record.t)
        decided = self._record.decide(command, t)
        if isinstance(decided, c.Refused):
            return decided
        self._record.extend(self._keeping.append(t, decided))
        if isinstance(command, c.Reveal):
            self._drop_given_drafts()
        self._publish()
        return None

    def _publish(self) -> None:
        for changed in tuple(self._watchers):
            changed()

    # -- what is written and not yet revealed

    def _waiting(self) -> list[Draft]:
        """The hidden notes of the current step."""
        here = self._record.state.current
        if not notes.hidden(self._record.state, here):
            return []
        return [draft for draft in self._keeping.drafts() if draft.step == here and not draft.half]

    def _submit_hidden(self, command: Any) -> tuple[c.Refused | None] | None:
        """Carry out what touches a hidden note; None where the command does not."""
        state = self._record.state
        if isinstance(command, c.AddNote) and notes.hidden(state, command.step or state.current):
            name = f"{DRAFT}{os.urandom(6).hex()}"
            self._last_draft = (name, state.serial)
            return (self._write_draft(name, command),)
        if isinstance(command, c.Undo):
            name, serial = self._last_draft
            if serial == state.serial and self._draft(name) is not None:
                return (self._remove_draft(name),)
        if getattr(command, "note", "").startswith(DRAFT):
            return (self._change_draft(command),)
        return None

    def _draft(self, name: str) -> Draft | None:
        return next((draft for draft in self._keeping.drafts() if draft.id == name), None)

    def _change_draft(self, command: Any) -> c.Refused | None:
        old = self._draft(command.note)
        if old is None:
            return c.Refused(notes.NO_NOTE)
        if isinstance(command, c.WithdrawNote):
            return self._remove_draft(old.id)
        if not isinstance(command, c.EditNote):
            return c.Refused("This note is still hidden. Reveal it first.")
        column = command.column or old.column
        wished = c.AddNote(command.text, column, command.detail, old.by, old.side, old.step)
        return self._write_draft(old.id, wished)

    def _write_draft(self, name: str, command: c.AddNote) -> c.Refused | None:
        note = notes.checked(self._record.state, command)
        if isinstance(note, c.Refused):
            return note
        self._keeping.put_draft(
            Draft(name, note.step, note.text, note.column, note.detail, note.by, note.side)
        )
        self._publish()
        return None

    def _remove_draft(self, name: str) -> c.Refused | None:
        self._keeping.remove_drafts([name])
        self._publish()
        return None

    def _shuffled(self) -> tuple[c.AddNote, ...]:
        """The hidden notes in an order that says nothing of who wrote when."""
        from random import SystemRandom

        here = self._waiting()
        SystemRandom().shuffle(here)
        return tuple(
            c.AddNote(draft.text, draft.column, draft.detail, draft.by, draft.side) for draft in here
        )

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Keep what is being typed into a note; an empty text forgets it."""
        if text or detail:
            self._keeping.put_draft(Draft(HALF, self._record.state.current, text, column, detail, half=True))
        elif self.half() is not None:
            self._keeping.remove_drafts([HALF])

    def half(self) -> Draft | None:
        """What was being typed when the program ended, if anything."""
        return self._draft(HALF)

    # -- time

    def answer_gap(self, counted: bool) -> c.Refused | None:
        """Say whether the gap counts as time of the workshop."""
        if not self._clock.gap:
            return c.Refused("There is no gap to answer.")
        gap = self._clock.answer(counted)
        self._gap_reason = ""
        return self.submit(c.ResumeSession(round(gap, 1), counted))

    def tick(self) -> None:
        """To be called every second: heartbeat, sleep, and trying again to save."""
        if not self._open:
            return
        slept = self._clock.look(TICK)
        record = self._record.state.record
        runs = record is not None and record.clock.since is not None
        if slept >= NOTICED:
            if runs:
                self._gap_reason = f"The computer slept, or the program stood still, for {about(slept)}."
                self._publish()
            else:
                self._clock.answer(counted=False)
        self._keeping.beat(self.now(), not self._clock.gap)
        if self.trouble:
            self.retry()

    def retry(self) -> bool:
        """Try again to save; True when all is saved."""
        if not self._keeping.retry():
            return False
        self._drop_given_drafts()
        self._publish()
        return True

    def write_notes(self) -> None:
        """Write the notes for people, if anything happened since the last time."""
        count = len(self._record.entries)
        if count != self._notes_written and self._keeping.write_notes(self._record, self.now()):
            self._notes_written = count
