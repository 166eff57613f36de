"""What a participant's screen knows of the workshop: their own view, and what they may do in their name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workshop_tui.domain.record.commands import ParticipantCommand, Refused
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.room.seat import Half

MUTED = "The facilitator has muted this seat: you see everything, and can do nothing. Speak with them."
"""Said when it happens, and to whatever is tried."""
UNMUTED = "You can act again: the facilitator has ended the mute."


class GuestSeat(Protocol):
    """One participant's place in the room."""

    @property
    def person(self) -> str:
        """Id of the person whose seat it is."""

    @property
    def trouble(self) -> str:
        """Empty while all that was done is on the disk; else a sentence that begins with "NOT SAVED"."""

    def now(self) -> float:
        """Seconds on the session's clock."""

    def view(self) -> ParticipantView:
        """What this person may see, as of now."""

    def submit(self, command: ParticipantCommand) -> Refused | None:
        """Carry out a command in this person's name; durable when this returns None."""

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change, on the event loop; returns a function that stops it."""

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Keep what is being typed into a note (empty: forget it)."""

    def half(self) -> Half | None:
        """What was being typed when the line was lost, if anything."""
