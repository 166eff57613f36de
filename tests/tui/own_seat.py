"""The app of one person's seat, as the host gives it out, on any seat and without a host."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from workshop_tui.admission.arrival import Arrival
from workshop_tui.admission.seat_book import KeptSeat
from workshop_tui.admission.seating import Coming
from workshop_tui.admission.visitor import Visitor
from workshop_tui.ssh.participant import SeatApp

if TYPE_CHECKING:
    from workshop_tui.admission.host import Host
    from workshop_tui.room.guest import GuestSeat


class OneSeat:
    """Stands for the host: whoever comes sits down on this seat, which has no word."""

    def __init__(self, seat: GuestSeat) -> None:
        self._seat = seat
        self.seating = self.presence = self
        self.unsaved = ""

    def take(self, coming: Coming, seat: KeptSeat | None, way: str) -> tuple[str, str]:
        """The person who sits down, and no word to be told."""
        return self._seat.person, ""

    def sat_down(self, visitor: Visitor, person: str, role: str, *, plain: bool) -> None:
        """Nobody lists them."""

    def seat(self, person: str) -> GuestSeat:
        """The seat."""
        return self._seat


def own_seat(seat: GuestSeat) -> SeatApp:
    """The app of whoever has this seat."""
    kept = KeptSeat(seat.person, "", "", "")
    coming = Coming("", "", False, kept)
    return SeatApp(Arrival(cast("Host", OneSeat(seat)), Visitor("", "", False, 1), coming))
