"""What a door is to a workshop, whatever is spoken there: it opens and closes, and sends people out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.room.joining import Address, WayIn


class DoorProblem(Exception):
    """Why no door can be opened: a sentence for people, with what to do."""


class NotThisMachine(DoorProblem):
    """The address is none of this machine's."""


class Door(Protocol):
    """One door. It asks the workshop's `Entrance` about who knocks, and its `Host` whom they are there."""

    @property
    def is_open(self) -> bool:
        """Whether anyone can come in."""

    @property
    def address(self) -> Address:
        """Where it listens, once it is open."""

    @property
    def way_in(self) -> WayIn:
        """What people need to find it, once it is open."""

    @property
    def visitors(self) -> tuple[Visitor, ...]:
        """Who is connected now."""

    async def open(self) -> None:
        """Let people in. DoorProblem: why that is not possible."""

    async def close(self, words: str) -> None:
        """Let nobody in any more; those who are in read these words and go. Returns when they have gone."""

    def send_out(self, connection: int, words: str, status: int = 1) -> None:
        """End this visitor's line with these words, if it is one of this door's; status 0: in good order."""
