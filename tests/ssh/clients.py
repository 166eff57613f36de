"""A person at a terminal, for tests: an SSH client whose screen is kept by an emulator."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

import asyncssh
import pyte

from tests.emulator import EmulatedScreen
from tests.ssh.small_seat import Room, SmallSeat
from workshop_tui.admission.entrance import Entrance
from workshop_tui.admission.limits import Limits
from workshop_tui.admission.room_code import RoomCode
from workshop_tui.admission.visitor import Visitor
from workshop_tui.room.joining import Address
from workshop_tui.room.tasks import begin
from workshop_tui.ssh.server import SshDoor
from workshop_tui.ssh.session import Screen, Terminal

PATIENCE = 10.0


def in_its_own_time(line: Any, work: Any, logger: Any = None) -> Any:
    """The client's tasks too begin later; in real life it shares no loop with Textual."""
    return super(asyncssh.SSHClientConnection, line).create_task(begin(work), logger)


asyncssh.SSHClientConnection.create_task = in_its_own_time  # type: ignore[method-assign, assignment]


async def until(what: Callable[[], Any], why: str = "") -> Any:
    """Wait until this is true; AssertionError where it never is."""
    end = asyncio.get_running_loop().time() + PATIENCE
    while not (found := what()):
        assert asyncio.get_running_loop().time() < end, f"never came: {why or what}"
        await asyncio.sleep(0.01)
    return found


class House:
    """A door with a room behind it, and all that came through."""

    def __init__(
        self, folder: Path, *, at_all: Limits | None = None, mouse: bool = False, **how: Any
    ) -> None:
        self.room = Room()
        self.log: list[str] = []
        self.visitors: list[Visitor] = []
        self.terminals: list[Terminal] = []
        self.apps: list[SmallSeat] = []
        self.mouse = mouse
        self.refusal = ""
        admit = how.pop("admit", self.admit)
        entrance, where = Entrance(limits=at_all), Address("127.0.0.1", 0)
        self.door = SshDoor(entrance, where, folder, admit, log=self.log.append, **how)

    @property
    def code(self) -> RoomCode:
        """What opens the door."""
        return self.door.entrance.code

    def admit(self, visitor: Visitor, terminal: Terminal) -> Screen | str:
        """A small seat for everyone."""
        self.visitors.append(visitor)
        self.terminals.append(terminal)
        return self.refusal or Screen(lambda: self.make(visitor), mouse=self.mouse)

    def make(self, visitor: Visitor) -> SmallSeat:
        """Their app."""
        app = SmallSeat(self.room, visitor.name)
        self.apps.append(app)
        return app

    async def connect(self, name: str = "amina", **how: Any) -> asyncssh.SSHClientConnection:
        """Log in."""
        how.setdefault("password", self.code.shown)
        how.setdefault("client_keys", None)
        return await asyncssh.connect(
            "127.0.0.1",
            self.door.address.port,
            username=name,
            known_hosts=None,
            agent_path=None,
            config=None,
            **how,
        )

    async def sit(self, name: str = "amina", *, cols: int = 80, rows: int = 24, **how: Any) -> Person:
        """Log in, and wait for the whole first picture."""
        term = how.pop("term", "xterm-256color")
        env = how.pop("env", None)
        person = Person(await self.connect(name, **how), cols, rows)
        await person.open(term, env)
        await person.sees(f"Seat of {name}")
        return person

    async def __aenter__(self) -> House:
        await self.door.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.door.close()


class Person:
    """One client with one session."""

    def __init__(self, line: asyncssh.SSHClientConnection, cols: int, rows: int) -> None:
        self.line = line
        self.cols, self.rows = cols, rows
        self.screen = EmulatedScreen(cols, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.errors = b""
        self.process: asyncssh.SSHClientProcess[bytes]
        self._reading: list[asyncio.Task[None]] = []

    async def open(
        self, term: str | None = "xterm-256color", env: Any = None, command: str | None = None
    ) -> None:
        """Ask for the screen, or for a word."""
        if term is None:
            # Lines then end as in a file.
            self.screen.set_mode(pyte.modes.LNM)
        self.process = await self.line.create_process(
            command, term_type=term, term_size=(self.cols, self.rows), encoding=None, env=env
        )
        self._reading = [asyncio.create_task(self._read()), asyncio.create_task(self._read_errors())]

    async def _read(self) -> None:
        while data := await self.process.stdout.read(65536):
            self.raw += data
            # A thing pyte does not know and would print: the pointer's shape.
            self._stream.feed(data.replace(b"\x1b]22;default\x07", b""))

    async def _read_errors(self) -> None:
        while data := await self.process.stderr.read(65536):
            self.errors += data

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    async def sees(self, text: str) -> None:
        """Wait until this is on the screen."""
        try:
            await until(lambda: text in self.text)
        except AssertionError:
            raise AssertionError(f"never came: {text!r}\n{self.text}\n{self.errors!r}") from None

    def type(self, text: str | bytes) -> None:
        """Send it in one piece."""
        self.process.stdin.write(text.encode() if isinstance(text, str) else text)

    def resize(self, cols: int, rows: int) -> None:
        """Another size."""
        self.screen.resize(rows, cols)
        self.process.change_terminal_size(cols, rows)

    async def ended(self) -> int | None:
        """The exit status, when it has ended."""
        await asyncio.wait_for(self.process.wait_closed(), PATIENCE)
        await asyncio.wait(self._reading, timeout=PATIENCE)
        return self.process.exit_status

    def leave(self) -> None:
        """Hang up."""
        self.line.close()
