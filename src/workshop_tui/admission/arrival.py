"""Somebody who comes in to take part, until they sit: what they answered about their name, and tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.admission.namesake import MINE, OTHER, question
from workshop_tui.admission.seating import MOST_WORDS, TOO_MANY_WORDS, TOO_OFTEN

if TYPE_CHECKING:
    from workshop_tui.admission.host import Host
    from workshop_tui.admission.seat_book import KeptSeat
    from workshop_tui.admission.seating import Coming
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.room.guest import GuestSeat

LOOK_EVERY = 0.5
"""Seconds between two looks whether a seat was handed over."""


class Arrival:
    """One line of somebody who takes part. They sit once `person` is set, and never will once `sorry` is."""

    def __init__(self, host: Host, visitor: Visitor, coming: Coming, *, plain: bool = False) -> None:
        """`plain`: they speak in lines."""
        self._host, self._visitor, self._plain = host, visitor, plain
        self.coming = coming
        self.way = ""
        """What they answered about a name that is known here."""
        self.person = ""
        """Id of who sat down."""
        self.word = ""
        """A new seat word, to be told."""
        self.sorry = ""
        """Why they cannot sit down, in one sentence."""
        self._tried = 0

    @property
    def asks(self) -> bool:
        """Whether they are to be asked who they are."""
        return self.coming.seat is None and bool(question(self.coming))

    @property
    def seat(self) -> GuestSeat:
        """Where they sit."""
        return self._host.seat(self.person)

    @property
    def unsaved(self) -> str:
        """What to say beside a new seat word while the seats are not on the disk; else empty."""
        return self._host.seating.unsaved

    def sit(self, seat: KeptSeat | None) -> None:
        """Sit down on this seat, or on a new one; or be told in `sorry` why not."""
        try:
            self.person, self.word = self._host.seating.take(self.coming, seat, self.way or OTHER)
        except ValueError as problem:
            self.sorry = str(problem)
        else:
            self._host.presence.sat_down(self._visitor, self.person, "participant", plain=self._plain)

    def try_word(self, word: str) -> str:
        """Sit down on the seat that a word opens. Empty; or why it opens none, in one sentence."""
        seat = self._host.seating.opened_by(self.coming, word)
        if not isinstance(seat, str):
            self.sit(seat)
            return ""
        self._tried += seat != TOO_OFTEN
        if self._tried >= MOST_WORDS:
            self.sorry = TOO_MANY_WORDS
        return seat

    def look(self) -> bool:
        """Sit down where the seat was handed over to whoever waits for that. Whether the waiting is over."""
        seat = self._host.seating.freed(self.coming) if self.way == MINE and not self.person else None
        if seat is not None:
            self.sit(seat)
        return seat is not None

    def leave(self) -> None:
        """The line is over."""
        if self.person:
            self._host.presence.stood_up(self._visitor, self.person, plain=self._plain)
