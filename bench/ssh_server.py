"""The two designs that are compared, behind one door: all seats in one process, or a process for each."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import struct
import sys
import tempfile
import termios
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.ssh.small_seat import Room, SmallSeat
from workshop_tui.ssh.guard import Guard, Visitor
from workshop_tui.ssh.limits import Limits
from workshop_tui.ssh.server import Door
from workshop_tui.ssh.session import Screen, Session, Terminal

ROOT = Path(__file__).parent.parent
DESIGNS = ("one", "processes")


class ProcessSession(Session):
    """Runs the same app in a process of its own, on a terminal of its own, and passes bytes on."""

    place = ""
    _process: asyncio.subprocess.Process | None = None
    _parent = -1

    async def _show(self, screen: Screen, terminal: Terminal) -> tuple[int, str]:
        self._parent, child = os.openpty()
        columns, rows = self._size
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        visitor = self._guard.visitor
        name = visitor.name if visitor else ""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.ssh_child", name, self.place,
            stdin=child, stdout=child, stderr=child, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color"}, cwd=ROOT,
        )  # fmt: skip
        os.close(child)
        os.set_blocking(self._parent, False)
        loop = asyncio.get_running_loop()
        loop.add_reader(self._parent, self._pass_on)
        try:
            return await self._process.wait(), ""
        finally:
            loop.remove_reader(self._parent)
            os.close(self._parent)

    def _pass_on(self) -> None:
        with suppress(OSError):
            self.send(os.read(self._parent, 65536))

    def data_received(self, data: bytes, datatype: Any) -> None:
        """Keys go to the process."""
        if self._process is not None:
            with suppress(OSError):
                os.write(self._parent, data)

    def connection_lost(self, exc: Exception | None) -> None:
        """The process ends with its client."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        super().connection_lost(exc)


class ProcessDoor(Door):
    """A door whose seats are processes; they hear of changes through a socket."""

    def __init__(self, place: str, room: Room, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._place = place
        self._room = room
        self._seats: list[asyncio.StreamWriter] = []

    async def serve(self) -> None:
        """Wait for the processes."""
        await asyncio.start_unix_server(self._seat, self._place)

    async def _seat(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._seats.append(writer)
        self._tell(writer)
        try:
            while line := await reader.readline():
                self._room.say(json.loads(line))
                self._tell(writer)
                for other in self._seats:
                    if other is not writer:
                        self._tell(other)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._seats.remove(writer)

    def _tell(self, writer: asyncio.StreamWriter) -> None:
        writer.write(json.dumps([self._room.number, self._room.text]).encode() + b"\n")

    def _new_session(self, guard: Guard) -> Session:
        session = ProcessSession(guard, self._offer)
        session.place = self._place
        return session


def largest_backlog(door: Door) -> int:
    """Bytes that the slowest client has not taken."""
    guards = door._guards.values()
    return max((session.backlog() for guard in guards for session in guard.sessions), default=0)


async def serve(design: str, people: int) -> None:
    """Say where the door is; then answer questions, a line each, until there are no more."""
    room = Room(people)

    def admit(visitor: Visitor, terminal: Terminal) -> Screen:
        return Screen(lambda: SmallSeat(room, visitor.name))

    limits = Limits(openings=1000, connections=700, connections_address=690, handshakes_burst=700)
    with tempfile.TemporaryDirectory() as folder:
        if design == "one":
            door = Door("127.0.0.1", 0, Path(folder), admit, limits=limits)
        else:
            place = f"{folder}/seats"
            door = ProcessDoor(place, room, "127.0.0.1", 0, Path(folder), admit, limits=limits)
            await door.serve()
        await door.open()
        print(json.dumps([door.address.port, door.code.shown]), flush=True)
        reader = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            if line.strip() == b"tidy":
                door.many._tidy_up()
            tasks = len(asyncio.all_tasks())
            facts = {"backlog": largest_backlog(door), "apps": door.many.running, "tasks": tasks}
            print(json.dumps(facts), file=sys.__stdout__, flush=True)
        await door.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
