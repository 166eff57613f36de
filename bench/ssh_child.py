"""One seat as a process of its own: the same small app, hearing of changes through a socket."""

from __future__ import annotations

import asyncio
import json
import sys

from tests.ssh.small_seat import Room, SmallSeat


class FarRoom(Room):
    """The room, seen from a process of one seat."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self._writer: asyncio.StreamWriter | None = None

    async def listen(self) -> None:
        """Hear of changes until the connection ends."""
        reader, self._writer = await asyncio.open_unix_connection(self._place)
        while line := await reader.readline():
            self.number, self.text = json.loads(line)
            self.fanout.publish()

    def say(self, text: str, author: object = None) -> None:
        """Ask for a change; it is seen when it comes back."""
        if self._writer is not None:
            self._writer.write(json.dumps(text).encode() + b"\n")


class FarSeat(SmallSeat):
    """The small app with a room elsewhere."""

    async def on_load(self) -> None:
        """Listen."""
        assert isinstance(self.room, FarRoom)
        self.listening = asyncio.create_task(self.room.listen())


if __name__ == "__main__":
    FarSeat(FarRoom(sys.argv[2]), sys.argv[1]).run(mouse=False)
