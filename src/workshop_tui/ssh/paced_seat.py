"""A participant's seat among many: its own changes are drawn first, those of others a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_tui.domain.record.commands import Command, Refused
    from workshop_tui.domain.record.drafts import Draft
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.room.guests import Guest
    from workshop_tui.ssh.host import Host


class PacedSeat:
    """Implements `GuestSeat` for one line: the guest's seat, told of changes by the host's pace."""

    def __init__(self, guest: Guest, host: Host) -> None:
        self._guest = guest
        self._host = host

    @property
    def person(self) -> str:
        """Id of the person whose seat it is."""
        return self._guest.person

    @property
    def trouble(self) -> str:
        """Empty while all is saved; else a sentence that begins with NOT SAVED."""
        return self._guest.trouble

    def now(self) -> float:
        """Seconds on the session's clock."""
        return self._guest.now()

    def view(self) -> ParticipantView:
        """What this person may see, as of now."""
        return self._guest.view()

    def submit(self, command: Command) -> Refused | None:
        """Carry out a command in this person's name, and draw what came of it here first."""
        with self._host.authored_by(self):
            return self._guest.submit(command)

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; returns a function that stops it."""
        return self._host.fanout.join(self, changed)

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Keep what is being typed into a note; an empty text forgets it."""
        self._guest.keep_half(text, column, detail)

    def half(self) -> Draft | None:
        """What was being typed when the line was lost, if anything."""
        return self._guest.half()
