"""The running workshop: the one writer. A command is decided, put on the disk, and only then seen."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_tui.domain.figures import time_of_day
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.placeholders import said
from workshop_tui.domain.text.safe_text import about, for_terminal
from workshop_tui.domain.views.participant_limits import no_room, room_left
from workshop_tui.domain.views.projection import facilitator_view, wall_view
from workshop_tui.domain.workshop.votes import turnout
from workshop_tui.room.hidden import Hidden
from workshop_tui.room.time import NOTICED, Moment, SessionClock, read_clocks

if TYPE_CHECKING:
    from random import Random

    from workshop_tui.domain.views.participant import Common, ParticipantView
    from workshop_tui.domain.views.views import FacilitatorView, VoteView, WallView
    from workshop_tui.room.guests import Guest
    from workshop_tui.room.keeping import Keeping, Left

TICK = 1.0
"""Seconds between two calls of `tick`."""
SAME_MOMENT = 0.25
"""Seconds for which participants' screens may share what is the same in their views."""
HIDDEN_NOTE = "the hidden note"
"""What undo and redo call one: its words are for nobody's eyes yet."""


class Room:
    """A running workshop. Implements `Seat` for the facilitator's screens."""

    def __init__(
        self,
        keeping: Keeping,
        read: Callable[[], Moment] = read_clocks,
        *,
        chance: Random | None = None,
        noticed: float = NOTICED,
    ) -> None:
        """Take up the record that is kept; the clock stands still until the gap is answered, if it ran.

        What a demo brings of its own: a clock that is played (`read`, and `noticed`: seconds that nobody
        watched before it is worth a question) and `chance`, in place of the system's, to be repeated.
        """
        self._keeping = keeping
        self._record = Record(keeping.entries())
        self._read = read
        self._noticed = noticed
        self._clock = SessionClock(self._record.t, read, noticed)
        self._watchers: list[Callable[[], None]] = []
        self.author = ""
        """Id of the participant whose doing the last change was; empty: the facilitator's, or nobody's."""
        self._gap_reason = ""
        self._resuming = False
        self._hidden = Hidden(keeping, self._record, chance)
        self._guests: dict[str, Guest] = {}
        self._shared = any(entry.guest or entry.shared for entry in self._record.entries)
        """Whether anybody at a screen of their own was ever in: from then on no entry says whose it is."""
        self._common: tuple[int, Common] | None = None
        self._notes_written = -1
        self._open = True
        self._watched = False
        """Whether somebody calls `tick`, so that a time without it was watched by nobody."""
        if keeping.left is not None:
            self._take_up(keeping.left)
        self._beat(going=not self._clock.gap)

    def open_workshop(self, command: c.OpenWorkshop) -> c.Refused | None:
        """Begin: a workshop without a seed gets one, so that draws can be repeated."""
        seed = command.seed or int.from_bytes(os.urandom(4), "big") + 1
        return self.submit(command._replace(seed=seed, day=self._read().day))

    def _take_up(self, left: Left) -> None:
        """Find out how long nobody watched since the session before, and whether that is worth a question."""
        gap = left.gap
        self._clock = SessionClock(max(left.t, self._record.t), self._read, self._noticed)
        here = self._record.state.record
        if (
            here is not None
            and here.clock.since is not None
            and gap >= 1.0
            and not self._record.state.finished
        ):
            self._clock.hold(gap)
            self._resuming = True
            what = "You left" if left.by_choice else "The program stopped"
            self._gap_reason = f"{what} {about(gap)} ago, while the clock was running."
        else:
            self.submit(c.ResumeSession(round(gap, 1), False, self._read().day))
        self._hidden.forget_doubled()
        self._hidden.bring_back(self._keeping.cut())

    def close(self) -> None:
        """Leave: say so in the record, write the notes, let go of the folder. Safe to call twice."""
        if not self._open:
            return
        if self._clock.gap and not self._resuming:
            self.answer_gap(False)
        if not self._clock.gap:
            self.submit(c.LeaveSession())
        self._beat(going=False)
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
    def unsaved(self) -> str:
        """Empty while all that was carried out is on the disk; else why not. Notes for people are extra."""
        return self._keeping.unsaved

    @property
    def untold(self) -> str:
        """Empty, or why the notes of an earlier workshop do not say yet what became of its promises."""
        return self._keeping.untold

    @property
    def reports(self) -> tuple[str, ...]:
        """What was found on opening the record and since."""
        more = said(self._record.state)
        return (*self._keeping.reports, more) if more else self._keeping.reports

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
        hidden = self._hidden
        view = facilitator_view(self._record, self.now(), hidden.for_facilitator())
        view = view._replace(vote=self._with_hidden_dots(view.vote))
        told = (room_left(self._keeping.filled), for_terminal(self.untold))
        if any(told):
            view = view._replace(advice=(*view.advice, *filter(None, told)))
        if hidden.can_undo:
            view = view._replace(undo=HIDDEN_NOTE)
        return view._replace(redo=HIDDEN_NOTE) if hidden.can_redo else view

    def wall_view(self) -> WallView:
        """What everyone may see, as of now."""
        view = wall_view(self._record, self.now(), len(self._hidden.here()))
        return view._replace(vote=self._with_hidden_dots(view.vote))

    def guest(self, person: str) -> Guest:
        """The seat of a participant at a screen of their own. KeyError: there is no such person."""
        from workshop_tui.room.guests import Guest

        self._record.state.people[person]
        return self._guests.setdefault(person, Guest(self, person))

    def guest_view(self, person: str, mine: frozenset[str]) -> ParticipantView:
        """What a participant may see, as of now. KeyError: they are not in the workshop any more."""
        from workshop_tui.domain.views.participant import common_view, participant_view

        t, entries = self.now(), len(self._record.entries)
        if (
            self._common is None
            or self._common[0] != entries
            or not 0 <= t - self._common[1].wall.t < SAME_MOMENT
        ):
            common = common_view(self._record, t)
            self._common = (
                entries,
                common._replace(wall=common.wall._replace(vote=self._with_hidden_dots(common.wall.vote))),
            )
        own, hidden = self._hidden.of(person), len(self._hidden.here())
        return participant_view(self._record, person, self._common[1], drafts=own, mine=mine, hidden=hidden)

    def _with_hidden_dots(self, vote: VoteView | None) -> VoteView | None:
        """How many dots are placed in all: that is no secret, what they are on is."""
        if vote is None:
            return None
        state = self._record.state
        found = turnout(state, state.current, self._hidden.slips())
        return vote._replace(placed=found.dots, voted=found.voted)

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; returns a function that stops it."""
        self._watchers.append(changed)

        def stop() -> None:
            if changed in self._watchers:
                self._watchers.remove(changed)

        return stop

    def submit(self, command: c.Command) -> c.Refused | None:
        """Carry out a command; what it means is on the disk, or reported as not saved, when this returns."""
        if not self._open:
            return c.Refused("This workshop has been left. Resume it to go on.")
        # A key can be quicker than the next tick: what it says is not to be booked on a time nobody watched.
        if self._watched:
            self._notice_gap()
        if self._clock.gap and not isinstance(command, c.ResumeSession | c.AnswerGap):
            return c.Refused("First say whether the time that passed counts.")
        full = no_room(self._keeping.filled, command)
        if full is not None:
            return full
        hidden = self._hidden.submit(command)
        if hidden is None:
            return self._record_it(command)
        if hidden[0] is None:
            self._publish()
        return hidden[0]

    def submit_guest(
        self, person: str, command: c.Command, mine: frozenset[str], given: int = 0, stopped: bool = False
    ) -> c.Refused | list[e.Event]:
        """Carry out a participant's command in their own name; the events that were recorded, or why not.

        `given`: bytes that they have put into the record. `stopped`: the clock stands still for a question of
        theirs.
        """
        if not self._open:
            return c.Refused("This workshop has been left.")
        if self._clock.gap:
            return c.Refused("The workshop stands still for a moment. Try again.")
        full = no_room(self._keeping.filled, command, elsewhere=True)
        if full is not None:
            return full
        from workshop_tui.domain.views.participant import as_person
        from workshop_tui.domain.views.participant_limits import Written

        drafts = self._hidden.of(person)
        written = Written(mine | {draft.id for draft in drafts}, drafts, given, stopped)
        allowed = as_person(self._record.state, person, command, written)
        if isinstance(allowed, c.Refused):
            return allowed
        hidden = self._hidden.submit_guest(person, allowed)
        if hidden is not None and hidden[0] is not None:
            return hidden[0]
        if hidden is not None:
            self._publish(person)
            return []
        before = len(self._record.entries)
        refused = self._record_it(allowed, guest=True, author=person)
        return refused or [entry.event for entry in self._record.entries[before:]]

    def admit(self, command: c.AddPerson | c.MarkHere | c.MarkAway | c.SetWitness) -> c.Refused | str:
        """Someone comes or goes by themselves, which the facilitator's undo leaves alone; the person's id."""
        if not self._open:
            return c.Refused("This workshop has been left.")
        if self._clock.gap:
            return c.Refused("The workshop stands still for a moment. Try again.")
        full = no_room(self._keeping.filled, command, elsewhere=isinstance(command, c.AddPerson))
        if full is not None:
            return full
        before = len(self._record.entries)
        refused = self._record_it(command, guest=True)
        if refused is not None:
            return refused
        added = [
            one.event.person for one in self._record.entries[before:] if isinstance(one.event, e.PersonAdded)
        ]
        return added[0] if added else getattr(command, "person", "")

    def _record_it(self, command: c.Command, *, guest: bool = False, author: str = "") -> c.Refused | None:
        drafts = [*self._hidden.here(), *self._hidden.dots()] if isinstance(command, c.Reveal) else []
        if drafts:
            command = c.Reveal(self._hidden.shuffled(), self._hidden.slips())
        elif isinstance(command, c.PlaceDots):
            command = command._replace(elsewhere=tuple(sorted({slip.by for slip in self._hidden.slips()})))
        t = max(round(self.now(), 3), self._record.t)
        decided = self._record.decide(command, t)
        if isinstance(decided, c.Refused):
            return decided
        if not decided:
            return None  # nothing is different, so there is nothing to keep and nobody to tell
        shared = self._shared = self._shared or guest or bool(self._guests)
        self._record.extend(self._keeping.append(t, decided, guest=guest, shared=shared))
        if not guest:
            self._hidden.recorded(command)
        if drafts:
            self._hidden.given(drafts)
        self._publish(author)
        return None

    def _publish(self, author: str = "") -> None:
        self._common, self.author = None, author
        # Until the record is saved the drafts of what was revealed are the only copy on the disk.
        if not self.trouble:
            self._hidden.forget_given()
        for changed in tuple(self._watchers):
            changed()

    # -- what is half typed

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Keep what is being typed into a note; an empty text forgets it."""
        if self._open:
            self._hidden.keep_half(text, column, detail)

    def keep_guest_half(self, person: str, text: str, column: str, detail: str) -> None:
        """The same for a participant."""
        if self._open:
            self._hidden.keep_half(text, column, detail, person)

    def guest_half(self, person: str) -> Draft | None:
        """What a participant was typing when the line was lost, if anything."""
        return self._hidden.half(person)

    def half(self) -> Draft | None:
        """What was being typed when the program ended, if anything."""
        return self._hidden.half()

    # -- time

    def answer_gap(self, counted: bool) -> c.Refused | None:
        """Say whether the gap counts as time of the workshop."""
        if not self._open or not self._clock.gap:
            return c.Refused("There is no gap to answer.")
        gap = round(self._clock.answer(counted), 1)
        kind = c.ResumeSession if self._resuming else c.AnswerGap
        answer = kind(gap, counted, self._read().day)
        self._gap_reason, self._resuming = "", False
        return self.submit(answer)

    def tick(self) -> None:
        """To be called every second: heartbeat, sleep, and trying again to save."""
        if not self._open:
            return
        self._watched = True
        self._notice_gap()
        self._notice_time_of_day()
        self._beat(going=not self._clock.gap)
        if self.trouble:
            self.retry()

    def _notice_gap(self) -> None:
        """Find out whether the machine slept, or the program stood still, while the clock ran."""
        slept = self._clock.look(TICK)
        if not slept:
            return
        record = self._record.state.record
        if record is not None and record.clock.since is not None:
            self._gap_reason = f"The computer slept, or the program stood still, for {about(slept)}."
            self._publish()
        elif self._record.state.opened:
            # Nothing ran: nobody needs to be asked, but the time of day has moved on.
            self.answer_gap(False)
        else:
            self._clock.answer(counted=False)

    def _notice_time_of_day(self) -> None:
        """Tell the record when the clock on the wall was moved: to summer time and back, or by hand."""
        state = self._record.state
        if self._clock.gap or state.finished:
            return
        day = self._read().day
        if time_of_day.moved(state, day, self.now()):
            self.submit(c.AnswerGap(0.0, True, day))

    def _beat(self, *, going: bool) -> None:
        # What the session before left stands until its gap is answered: leaving unanswered must not hide it.
        if not self._resuming:
            self._keeping.beat(self.now(), going)

    def retry(self) -> bool:
        """Try again to save; True when all is saved."""
        if not self._open or not self._keeping.retry():
            return False
        self.write_notes()
        self._publish()
        return not self.trouble

    def write_notes(self) -> None:
        """Write the notes for people, if anything happened since the last time."""
        count = len(self._record.entries)
        if not self._open or count == self._notes_written:
            return
        if self._keeping.write_notes(self._record, self.now()):
            self._notes_written = count
