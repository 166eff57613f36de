"""How the screens open workshops: loads the room and the files only when a door is really opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_tui.domain.record.commands import OpenWorkshop
    from workshop_tui.room.joining import Hosting
    from workshop_tui.room.room import Room
    from workshop_tui.room.seat import Seat


def start(folder: Path, command: OpenWorkshop, /) -> Room:
    """Begin a workshop; see `workshop_tui.session.session.start`."""
    from workshop_tui.session import session

    return session.start(folder, command)


def resume(folder: Path, /, *, anyway: bool = False) -> Room:
    """Go on with a workshop; see `workshop_tui.session.session.resume`."""
    from workshop_tui.session import session

    return session.resume(folder, anyway=anyway)


def hosting(address: str | None, prepare: Callable[[], None]) -> Callable[[Seat], Hosting]:
    """What makes the doors of a workshop for people elsewhere; open at once where an address is given.

    Without one they are open again where they were when the program last ended.
    `prepare` is called before the first of them comes in.
    """

    def made(room: Seat) -> Hosting:
        from workshop_tui.cli.handlers.lazy_host import LazyHost

        doors = LazyHost(room, prepare)
        if address is not None:
            doors.open(address)
        else:
            doors.open_again()
        return doors

    return made
