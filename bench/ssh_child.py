"""One seat as a process of its own: the participant's app on views that come, pickled, through a socket."""

from __future__ import annotations

import asyncio
import pickle
import socket
import sys
import time
from collections.abc import Callable
from struct import Struct
from typing import TYPE_CHECKING, Any

from tests.tui.own_seat import own_seat
from workshop_tui.tui.kit.partial_repaint import send_only_changes

if TYPE_CHECKING:
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.ssh.participant import SeatApp

HEAD = Struct("!I")


def framed(what: object) -> bytes:
    """Something on its way to or from a seat's process."""
    data = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(data)) + data


async def unframed(reader: asyncio.StreamReader) -> Any:
    """The next thing that comes. IncompleteReadError: nothing more does."""
    (size,) = HEAD.unpack(await reader.readexactly(HEAD.size))
    return pickle.loads(await reader.readexactly(size))


class FarSeat:
    """Implements `GuestSeat`: the view is the last that came, commands go to the room's process."""

    trouble = ""

    def __init__(self, line: socket.socket) -> None:
        """Wait for the first view, so that the first picture is the whole one."""
        self._line = line
        (size,) = HEAD.unpack(line.recv(HEAD.size, socket.MSG_WAITALL))
        self._view: ParticipantView
        self._ahead: float
        self._view, self._ahead = pickle.loads(line.recv(size, socket.MSG_WAITALL))
        self.person: str = self._view.person
        self._changed: Callable[[], None] | None = None
        self._writer: asyncio.StreamWriter | None = None

    def begin(self) -> None:
        """Listen from now on."""
        self._listening = asyncio.create_task(self.listen())

    async def listen(self) -> None:
        """Take views as they come, until the room's process ends."""
        reader, self._writer = await asyncio.open_connection(sock=self._line)
        while True:
            self._view, self._ahead = await unframed(reader)
            if self._changed is not None:
                self._changed()

    def now(self) -> float:
        """Seconds on the session's clock."""
        return time.monotonic() + self._ahead

    def view(self) -> ParticipantView:
        """The last that came."""
        return self._view

    def submit(self, command: Any) -> None:
        """Ask for it; what comes of it is in the next view."""
        if self._writer is not None:
            self._writer.write(framed(command))

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every view that came."""
        self._changed = changed

        def stop() -> None:
            self._changed = None

        return stop

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Nothing is written here."""

    def half(self) -> None:
        """Nothing was."""


def far_app(seat: FarSeat) -> SeatApp:
    """The participant's app with a room elsewhere."""
    app = own_seat(seat)
    app.call_later(seat.begin)
    return app


if __name__ == "__main__":
    send_only_changes()
    far_app(FarSeat(socket.socket(fileno=int(sys.argv[1])))).run()
