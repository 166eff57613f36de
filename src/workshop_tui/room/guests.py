"""Participants at screens of their own: each has a seat, and acts in their own name only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.commands import Command, Refused
from workshop_tui.domain.views.participant_limits import TOO_FAST, Bucket, weight
from workshop_tui.room.guest import MUTED
from workshop_tui.room.outcome import FOR_GUESTS

if TYPE_CHECKING:
    from workshop_tui.domain.record.drafts import Draft
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.room.room import Room

_CLOCKS = (e.ClockPaused, e.Undone, e.Redone)
"""What of others can leave the clock standing still for a question, and it is no longer the same one."""


class Guest:
    """One participant's seat. Implements `GuestSeat`; it outlives the line, so that coming back is easy."""

    def __init__(self, room: Room, person: str) -> None:
        self._room = room
        self.person = person
        self.watch: Callable[[Callable[[], None]], Callable[[], None]] = room.watch
        """Has a function called after every change; returns what stops it. A host sets a pace here."""
        self.muted = False
        """The facilitator has muted this seat: it sees everything and does nothing."""
        self._stopped_at = -1
        """How long the record was when this seat stopped the clock; who did is kept nowhere else."""
        self._mine: frozenset[str] = frozenset()
        # What someone wrote in the open is theirs to change as long as the program runs. It is in memory
        # alone: where no names are kept, nothing on the disk may link a note to a person.
        self._given = 0
        self._lately = Bucket()

    @property
    def trouble(self) -> str:
        """Empty while all is saved; else a sentence that begins with NOT SAVED and names no place."""
        return FOR_GUESTS if self._room.unsaved else ""

    def now(self) -> float:
        """Seconds on the session's clock."""
        return self._room.now()

    def view(self) -> ParticipantView:
        """What this person may see, as of now. KeyError: they are not in the workshop any more."""
        view = self._room.guest_view(self.person, self._mine)
        stopped = self._stopped()
        return view._replace(stopped_by_me=stopped, muted=self.muted) if stopped or self.muted else view

    def _stopped(self) -> bool:
        """Whether the clock still stands still for this seat's question, and nobody else had a hand in it."""
        here = self._room.record.state.record
        if self._stopped_at < 0 or here is None or not here.clock.access:
            return False
        since = self._room.record.entries[self._stopped_at :]
        return not any(isinstance(entry.event, _CLOCKS) for entry in since)

    def submit(self, command: Command) -> Refused | None:
        """Carry out a command in this person's name."""
        if self.muted:
            return Refused(MUTED)
        now = self._room.now()
        self._lately = self._lately.at(now)
        if not self._lately.takes(now):
            return Refused(TOO_FAST)
        wrote = (self._mine, self._given, self._stopped())
        done = self._room.submit_guest(self.person, command, *wrote)
        if isinstance(done, Refused):
            return done
        if any(isinstance(one, e.ClockPaused) and one.access for one in done):
            self._stopped_at = len(self._room.record.entries)
        written = {one.note for one in done if isinstance(one, e.NoteAdded)}
        pledged = {one.pledge for one in done if isinstance(one, e.PledgeMade)}
        self._mine |= written | pledged
        self._given += sum(map(weight, done))
        self._lately = self._lately.with_one(now)
        return None

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Keep what is being typed into a note; an empty text forgets it. Not faster than it may be sent."""
        now = self._room.now()
        if self._lately.takes(now) or not (text or detail):
            self._room.keep_guest_half(self.person, text, column, detail)
            self._lately = self._lately.with_one(now)

    def half(self) -> Draft | None:
        """What was being typed when the line was lost, if anything."""
        return self._room.guest_half(self.person)
