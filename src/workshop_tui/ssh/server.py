"""The door of a session: opened and closed while it runs, it lets people in, each to their own screen."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path

import asyncssh

from workshop_tui.admission.addresses import reach, reachable
from workshop_tui.admission.crowd import Knock
from workshop_tui.admission.door import DoorProblem, NotThisMachine
from workshop_tui.admission.entrance import Entrance
from workshop_tui.admission.gate import Gate
from workshop_tui.admission.limits import SPARE_FILES, fitted
from workshop_tui.admission.visitor import Visitor
from workshop_tui.room.joining import Address, WayIn
from workshop_tui.room.tasks import begin
from workshop_tui.ssh import line as lines
from workshop_tui.ssh.descriptors import files_allowed
from workshop_tui.ssh.farewell import farewell
from workshop_tui.ssh.guard import Guard
from workshop_tui.ssh.hostkey import AuthorizedKeys, host_key
from workshop_tui.ssh.limits import LineLimits
from workshop_tui.ssh.seatapp import ManyApps
from workshop_tui.ssh.session import Offer, Screen, Session, Terminal, Word

BACKLOG = 512
"""Connections that the system keeps until they are taken."""
LAST_MOMENTS = 6.0
"""Seconds that screens have to end when the door closes."""
FAREWELL = 2.0
"""Seconds that clients have to hear how it ended before their line is cut: else their ssh calls it broken."""

CLOSED = "The doors are closed."

ALIVE = "-o ServerAliveInterval=15"
"""Makes OpenSSH ask every 15 seconds whether the other side is there; it ends after three without answer."""


def commands(shown: str, port: int) -> tuple[str, str]:
    """What people type to come in there, with NAME for their own: as short as can be, and to be copied.

    Only the client can notice that the network has gone, and ssh does so only where it is told to.
    """
    end = f"{f'-p {port} ' if port != 22 else ''}NAME@{shown}"
    return f"ssh {end}", f"ssh {ALIVE} {end}"


class SshDoor:
    """An SSH server for one session. While it is open `fingerprint` and `address` hold."""

    def __init__(
        self,
        entrance: Entrance,
        where: Address,
        key_folder: Path,
        admit: Callable[[Visitor, Terminal], Screen | str],
        *,
        words: Mapping[str, Word] | None = None,
        limits: LineLimits | None = None,
        log: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        """Port 0 takes any free one. `key_folder`: of the server's key and of authorized_keys."""
        self.entrance = entrance
        """What opens it."""
        self.limits = limits or LineLimits()
        """Of each connection."""
        self._key_folder = key_folder
        self._log = log
        self._gate: Gate | None = None
        self._guards: dict[int, Guard] = {}
        self._begun: set[asyncio.Task[None]] = set()
        self._options: asyncssh.SSHServerConnectionOptions | None = None
        self.authorized = AuthorizedKeys(key_folder / "authorized_keys")
        """The keys that open without a code."""
        self.many = ManyApps()
        """The apps that run here."""
        self._offer = Offer(admit, words or {}, self.many, log)
        self.fingerprint = ""
        """Of the host's key, as people compare it: SHA256:…"""
        self.address = self._wanted = where
        """Where it listens, once it is open."""

    # -- what the facilitator's screen shows and does

    @property
    def way_in(self) -> WayIn:
        """What people need to come in here."""
        host, port = self.address
        shown = reachable(host)
        command, to_send = commands(shown, port)
        uri = f"ssh://{f'[{shown}]' if ':' in shown else shown}:{port}"
        return WayIn(f"{host}:{port}", command, self.fingerprint, uri, reach(host), to_send)

    @property
    def is_open(self) -> bool:
        """Whether anyone can come in."""
        return self._gate is not None

    @property
    def visitors(self) -> tuple[Visitor, ...]:
        """Who is connected now."""
        return tuple(guard.visitor for guard in self._guards.values() if guard.visitor is not None)

    @property
    def gate(self) -> Gate | None:
        """Counts of connections, while open."""
        return self._gate

    @property
    def problems(self) -> tuple[str, ...]:
        """Lines of the authorized_keys file that are not taken, a sentence each."""
        self.authorized.look()
        return self.authorized.problems

    def send_out(self, connection: int, words: str = "", status: int = 1) -> None:
        """End this visitor's screens, and the line when they have heard it. `status`: of their ssh."""
        guard = self._guards.get(connection)
        if guard is not None and not guard.is_over:
            self._spawn(self._part(guard, words, status))

    async def _part(self, guard: Guard, words: str, status: int = 0) -> None:
        """End what runs in this line, wait until the client knows, and hang up."""
        guard.is_over = True
        sessions = [*guard.sessions]
        for session in sessions:
            session.end(words, status)
        running = [session.finished for session in sessions if session.finished is not None]
        if running:
            await asyncio.wait(running, timeout=LAST_MOMENTS)
        if sessions:
            heard = [begin(session.gone.wait()) for session in sessions]
            _, deaf = await asyncio.wait(heard, timeout=FAREWELL)
            for one in deaf:
                one.cancel()
        guard.hang_up(words)

    # -- opening and closing

    async def open(self) -> None:
        """Listen. DoorProblem: why that is not possible, as a sentence."""
        if self._gate is not None:
            return
        lines.silence_library()
        key = host_key(self._key_folder)
        listeners = await self._listeners()
        try:
            self._options = await lines.options(key, self.limits)
        except BaseException:
            for listener in listeners:
                listener.close()
            raise
        self.fingerprint = key.get_fingerprint()
        self.address = Address(self._wanted.host, listeners[0].getsockname()[1])
        if not self.many.is_on:
            self.many.begin()
        limits = self.entrance.limits
        places = limits.connections + limits.prompts + limits.exchanges + limits.waiting
        self._gate = Gate(fitted(limits, files_allowed(places + SPARE_FILES)), self._begin, farewell)
        for listener in listeners:
            self._gate.listen(listener)
        self._log("The door is open.")

    async def close(self, words: str = "The workshop is over. Goodbye.", *, keep: bool = False) -> None:
        """Listen no more. Those who are in read these words and go; with `keep` they stay till they leave."""
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.close()
            self._log("The door is closed.")
        if keep:
            self._end_if_empty()
            return
        parting = [begin(self._part(guard, words)) for guard in self._guards.values()]
        waiting = [*parting, *self._begun]
        if waiting:
            await asyncio.wait(waiting, timeout=LAST_MOMENTS + FAREWELL)
        for guard in [*self._guards.values()]:
            guard.hang_up(words)
        # Also those who hung up a moment ago: their screens may still be on their way out.
        until = asyncio.get_running_loop().time() + FAREWELL
        while (self._guards or self.many.running) and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.01)
        self._end_if_empty()

    async def _listeners(self) -> list[socket.socket]:
        loop = asyncio.get_running_loop()
        made: list[socket.socket] = []
        host, port = self._wanted
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
            for family, _, _, _, address in sorted(set(found), key=lambda each: each[0] != socket.AF_INET):
                listener = socket.socket(family, socket.SOCK_STREAM)
                made.append(listener)
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, lines.SEND_BUFFER)
                if family == socket.AF_INET6:
                    listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                listener.bind((address[0], port, *address[2:]))
                listener.listen(BACKLOG)
                port = port or listener.getsockname()[1]
        except OSError as error:
            for listener in made:
                listener.close()
            why = error.strerror or str(error)
            elsewhere = isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL
            raise (NotThisMachine if elsewhere else DoorProblem)(
                f"The door cannot be opened at {host}, port {self._wanted.port}: {why}. "
                "Name another port, or an address of this machine."
            ) from error
        return made

    # -- one connection

    def _begin(self, knock: Knock) -> None:
        self._spawn(self._begin_line(knock))

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = begin(work)
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)

    async def _begin_line(self, knock: Knock) -> None:
        guard = Guard(self, knock)
        knock.away = guard.hang_up
        loop, options = asyncio.get_running_loop(), self._options
        assert options is not None
        self._guards[guard.number] = guard
        try:
            await loop.connect_accepted_socket(lambda: lines.Line(loop, options, guard), knock.client)
        except OSError:
            knock.client.close()
            self.ended(guard)
        if guard.is_over:  # sent away before there was a line
            guard.hang_up()

    # -- what a guard asks and tells

    def new_session(self, guard: Guard) -> Session:
        """One more session in this line."""
        return Session(guard, self._offer)

    def at_prompt(self, guard: Guard) -> None:
        """A person reads and types there from now on."""
        if self._gate is not None:
            self._gate.at_prompt(guard.knock)

    def logged_in(self, guard: Guard, staff: bool) -> str:
        """They have shown the code or a key. Empty, or a sentence why they cannot come in."""
        return self._gate.let_in(guard.knock, staff=staff) if self._gate is not None else CLOSED

    def ended(self, guard: Guard) -> None:
        """The line is over."""
        if self._guards.pop(guard.number, None) is not None and self._gate is not None:
            self._gate.ended(guard.knock)
        self._end_if_empty()

    def _end_if_empty(self) -> None:
        """The process is as it was before when the door is closed and the last one has gone."""
        if self._gate is None and not self._guards and self.many.is_on and not self.many.running:
            self.many.end()
