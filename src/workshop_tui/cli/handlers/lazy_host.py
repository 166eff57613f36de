"""The doors of a workshop, made when they are first opened: what speaks SSH is not loaded before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from workshop_tui.room.joining import JoinInfo, SeatInfo
from workshop_tui.storage.files.atomic import StorageProblem, make_folder
from workshop_tui.storage.workshop.folders import settings_folder
from workshop_tui.storage.workshop.kept_room_code import DOORS

if TYPE_CHECKING:
    from workshop_tui.room.room import Room
    from workshop_tui.room.seat import Seat
    from workshop_tui.ssh.host import Host


class LazyHost:
    """Implements `Hosting`; becomes the real one when they are opened."""

    def __init__(self, room: Seat, prepare: Callable[[], None] = lambda: None) -> None:
        self._room = cast("Room", room)
        self._prepare = prepare
        self._host: Host | None = None
        self._looking = 0

    def _made(self) -> Host:
        if self._host is None:
            from workshop_tui.ssh.host import Host

            self._prepare()
            self._host = Host(self._room, settings(Path(self._room.folder)))
            for _ in range(self._looking):
                self._host.show(True)
        return self._host

    def info(self) -> JoinInfo:
        """What a join screen shows, as of now."""
        return JoinInfo() if self._host is None else self._host.info()

    def seats(self) -> tuple[SeatInfo, ...]:
        """Everyone who came in."""
        return () if self._host is None else self._host.seats()

    def open(self, address: str = "") -> None:
        """Open the doors."""
        self._made().open(address)

    def open_again(self) -> None:
        """Open the doors as they were, where anything is kept of them."""
        if (Path(self._room.folder) / DOORS).exists():
            self._made().open_again()

    def leave(self) -> None:
        """End every line, as the program ends."""
        if self._host is not None:
            self._host.leave()

    def close(self) -> None:
        """Close the doors and end every line."""
        if self._host is not None:
            self._host.close()

    async def gone(self) -> None:
        """Return when nobody is left after `close` or `leave`."""
        if self._host is not None:
            await self._host.gone()

    def new_code(self) -> None:
        """A new room code from now on."""
        self._made().new_code()

    def show(self, shown: bool) -> None:
        """A facilitator's screen shows the join page, or no longer."""
        self._looking = max(0, self._looking + (1 if shown else -1))
        if self._host is not None:
            self._host.show(shown)

    def keep_shown(self, kept: bool) -> None:
        """Walls go on showing it."""
        if self._host is not None:
            self._host.keep_shown(kept)

    def mute(self, seat: str, muted: bool) -> None:
        """A muted seat sees everything and does nothing."""
        self._made().mute(seat, muted)

    def send_out(self, seat: str) -> str:
        """End that line, and keep whoever had it out."""
        return self._made().send_out(seat)

    def let_in(self, seat: str) -> None:
        """The person may come back."""
        self._made().let_in(seat)

    def hand_over(self, seat: str) -> str:
        """Whoever comes next under that name takes the seat."""
        return self._made().hand_over(seat)


def settings(workshop: Path) -> Path:
    """The folder of the host key and of authorized_keys: the usual one, else the workshop's own."""
    try:
        folder = settings_folder()
        make_folder(folder)
    except (StorageProblem, OSError):
        return workshop
    return folder
