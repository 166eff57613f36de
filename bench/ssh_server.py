"""The designs that are compared, behind one door: all seats in one process, or a process for each."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import socket
import struct
import sys
import tempfile
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.ssh_child import framed, unframed
from bench.ssh_room import measured_room
from workshop_tui.admission.host import Host
from workshop_tui.admission.limits import Limits
from workshop_tui.admission.pacing import Fanout
from workshop_tui.room.joining import SSH, Address
from workshop_tui.room.room import Room
from workshop_tui.ssh.guard import Guard
from workshop_tui.ssh.limits import LineLimits
from workshop_tui.ssh.server import SshDoor
from workshop_tui.ssh.session import Screen, Session, Terminal
from workshop_tui.ssh.workshop_door import workshop_door

ROOT = Path(__file__).parent.parent
DESIGNS = ("one", "processes", "paced")
LIMITS = Limits(connections=700, connections_address=690, handshakes_burst=700)


class Straight(Fanout):
    """Tells the author and then at once all others, as one does who gives each seat a process."""

    def publish(self, author: object = None) -> None:
        """Something changed."""
        for tell in sorted(self._screens, key=lambda each: self._screens[each] != author):
            tell()


class ProcessSession(Session):
    """Runs the same app in a process of its own, on a terminal of its own, and passes bytes on."""

    host: Host
    _process: asyncio.subprocess.Process | None = None
    _parent = -1

    async def _show(self, screen: Screen, terminal: Terminal) -> tuple[int, str]:
        visitor = self._guard.visitor
        assert visitor is not None
        coming = self.host.seating.coming(visitor)
        person, _ = self.host.seating.take(coming, coming.seat)
        self.host.presence.sat_down(visitor, person, "participant")
        here, there = socket.socketpair()
        self._parent, child = os.openpty()
        columns, rows = self._size
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        seat = self.host.seat(person)
        reader, writer = await asyncio.open_connection(sock=here)

        def tell() -> None:
            writer.write(framed((seat.view(), seat.now() - time.monotonic())))

        tell()
        stop = seat.watch(tell)

        async def listen() -> None:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                while True:
                    seat.submit(await unframed(reader))

        listening = asyncio.create_task(listen())
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.ssh_child", str(there.fileno()), pass_fds=[there.fileno()],
            stdin=child, stdout=child, stderr=child, start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color"}, cwd=ROOT,
        )  # fmt: skip
        os.close(child)
        there.close()
        os.set_blocking(self._parent, False)
        loop = asyncio.get_running_loop()
        loop.add_reader(self._parent, self._pass_on)
        try:
            return await self._process.wait(), ""
        finally:
            stop()
            listening.cancel()
            writer.close()
            self.host.presence.stood_up(visitor, person)
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
            self._guard.session_ended(self)
        else:
            super().connection_lost(exc)


def with_processes(door: SshDoor, host: Host) -> SshDoor:
    """The same door with a process for each seat."""

    def new_session(guard: Guard) -> Session:
        session = ProcessSession(guard, door._offer)
        session.host = host
        return session

    door.new_session = new_session  # type: ignore[method-assign]
    return door


def largest_backlog(door: SshDoor) -> int:
    """Bytes that the slowest client has not taken."""
    guards = door._guards.values()
    return max((session.backlog() for guard in guards for session in guard.sessions), default=0)


async def questions() -> asyncio.StreamReader:
    """Standard input as lines."""
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


def say(what: object) -> None:
    """Tell who measures."""
    print(json.dumps(what), file=sys.__stdout__, flush=True)


async def opened(design: str, room: Room, settings: Path) -> Host:
    """A host of this design with an open door, which takes many people of one address at once."""

    def door(host: Host, where: Address) -> SshDoor:
        made = workshop_door(host, where, settings, lambda sentence: None)
        made.entrance.limits, made.limits = LIMITS, LineLimits(openings=1000)
        return made if design == "one" else with_processes(made, host)

    host = Host(room, {SSH: door}, lambda: b"")
    if design == "processes":
        host.fanout = Straight()
    await host.doors.opened("127.0.0.1:0")
    return host


async def serve(design: str, people: int) -> None:
    """Say where the door is; then answer questions, a line each, until there are no more."""
    with tempfile.TemporaryDirectory() as folder:
        room = measured_room(Path(folder) / "workshop", people)
        host = await opened(design, room, Path(folder) / "settings")
        (door,) = host.doors.all
        assert isinstance(door, SshDoor)
        say([door.address.port, door.entrance.code.shown])
        reader = await questions()
        while line := await reader.readline():
            if line.strip() == b"tidy":
                door.many._tidy_up()
            say(
                {
                    "backlog": largest_backlog(door),
                    "apps": door.many.running,
                    "tasks": len(asyncio.all_tasks()),
                    "record": len(room.record.entries),
                }
            )
        await host.doors.shut()
        room.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
