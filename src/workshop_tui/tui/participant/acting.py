"""What one person does at their seat: looks at the workshop, carries commands out, says what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from workshop_tui.domain.record.commands import ParticipantCommand, Refused
from workshop_tui.domain.views.taking_back import back
from workshop_tui.room.outcome import meanwhile, outcome
from workshop_tui.tui.kit.typing_guard import TypingGuard
from workshop_tui.tui.participant.state import ParticipantState

if TYPE_CHECKING:
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.domain.views.taking_back import Back
    from workshop_tui.room.guest import GuestSeat
    from workshop_tui.tui.participant.draft import Writing


EVERY = 1.5
"""Seconds between two keepings."""

_Kept = tuple[str, str, str]
_NOTHING: _Kept = ("", "", "")


class DraftKeeping:
    """What is half typed, on its way to the seat."""

    def __init__(self, seat: GuestSeat) -> None:
        self._seat = seat
        self._kept: _Kept = _NOTHING
        self._wanted: _Kept = _NOTHING
        self._when = -EVERY
        self._timer: asyncio.TimerHandle | None = None

    def found(self, text: str, column: str, detail: str) -> None:
        """This is kept already."""
        self._kept = self._wanted = (text, column, detail)

    def typed(self, writing: Writing) -> None:
        """Keep this now, or when the last keeping is long enough ago."""
        detail = writing.detail.text if writing.ask else ""
        words = writing.text.text
        self._wanted = (words, writing.mark(), detail) if not writing.empty else _NOTHING
        left = self._when + EVERY - monotonic()
        if left <= 0:
            self.now()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(left, self.now)

    def forget(self) -> None:
        """The words have arrived, or are not wanted any more."""
        self._wanted = _NOTHING
        self.now()

    def now(self) -> None:
        """Keep what is wanted, if it is not kept already."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._wanted != self._kept:
            self._kept = self._wanted
            self._when = monotonic()
            self._seat.keep_half(*self._wanted)

    def end(self) -> None:
        """The screen goes away: the last words too."""
        self.now()


class Acting:
    """The seat with what is before its person, which all parts of their screen share. Nothing here draws."""

    def __init__(self, seat: GuestSeat) -> None:
        self.seat = seat
        self.desk = ParticipantState()
        self.view: ParticipantView | None = None
        """The workshop as of the last look; None: the person is not in it any more."""
        self.stale = False
        """Something changed since the last look."""
        self.back: Back | None = None
        """How what was done last is taken back."""
        self.keeping = DraftKeeping(seat)
        self.fingers = TypingGuard()
        self.moment: Callable[[], float] = monotonic
        """Seconds of the clock that keys are timed by."""
        self.looked: Callable[[ParticipantView | None, ParticipantView, bool], None] = lambda *_: None
        """Told the view before and now, and whether what changed is this person's own doing."""

    def look(self, *, own: bool = False) -> None:
        """See the workshop as it is now."""
        self.stale = False
        before = self.view
        try:
            self.view = self.seat.view()
        except KeyError:
            self.view = None
        if self.view is not None:
            self.looked(before, self.view, own)

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Put a sentence on the message line; it stays until the next key."""
        self.desk.say(message, wrong=wrong)

    def submit(self, command: ParticipantCommand | Refused) -> str:
        """Carry out a command; "" or a sentence why not."""
        if isinstance(command, Refused):
            return command.reason
        undo = back(self.view, command) if self.view is not None else None
        refused = self.seat.submit(command)
        # At once, so that the author sees it without waiting for the others to be told.
        self.look(own=True)
        if refused is None:
            self.back = undo
        return refused.reason if refused else ""

    def carry_out(self, command: ParticipantCommand | Refused, done: str = "") -> bool:
        """Carry out a command and say a refusal; `done` is said of success."""
        sorry = self.submit(command)
        if sorry:
            self.say(sorry, wrong=True)
        else:
            self.done(done)
        return not sorry

    def done(self, words: str) -> None:
        """Say what was carried out, or that it is not saved yet."""
        said = outcome(words, self.seat.trouble)
        self.say(said.words, wrong=said.wrong)

    def saved_meanwhile(self) -> None:
        """What was said to be in memory only is said to be saved once it is."""
        said = meanwhile(self.desk.message, self.seat.trouble)
        if said != self.desk.message:
            self.say(said)
