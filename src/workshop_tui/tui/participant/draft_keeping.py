"""Keeps half-typed words: seldom enough for a slow disk, often enough for a line that is lost."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
