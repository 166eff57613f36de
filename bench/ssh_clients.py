"""People for the figures: SSH clients that note when what was sent arrived."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from typing import Any

import asyncssh

from bench.ssh_room import STRIDE

WHOLE = re.compile(rb"Hands up: [^\0]*\bleave\b")
"""From the list to the last word of the foot."""
OWN_NAME = re.compile(rb"(?<![A-Z])[A-OQ-Z]{4}(?![A-Za-z])")
PATIENCE = 60.0


class Ear(asyncssh.SSHClientSession[bytes]):
    """Reads all, keeps the end of it, and tells when what is waited for has come."""

    def __init__(self) -> None:
        self.received = 0
        self.tail = b""
        self._wanted: tuple[re.Pattern[bytes], asyncio.Future[float]] | None = None

    def data_received(self, data: bytes, datatype: Any) -> None:
        """Note it."""
        self.received += len(data)
        self.tail = (self.tail + data)[-16384:]
        if self._wanted is not None and self._wanted[0].search(self.tail):
            if not self._wanted[1].done():
                self._wanted[1].set_result(time.perf_counter())
            self._wanted = None

    def when(self, pattern: re.Pattern[bytes]) -> asyncio.Future[float]:
        """The moment at which this comes, from now on."""
        self.tail = b""
        future: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._wanted = (pattern, future)
        return future


_keys: dict[str, asyncssh.SSHKey | None] = {}
"""Who comes back under a name is the same person."""


class Person:
    """One client."""

    line: asyncssh.SSHClientConnection
    channel: asyncssh.SSHClientChannel[bytes]

    def __init__(self, name: str) -> None:
        self.name = name
        self.ear = Ear()
        self.key = _keys.setdefault(name, None) or asyncssh.generate_private_key("ssh-ed25519")
        _keys[name] = self.key

    async def join(self, port: int, code: str) -> float:
        """Connect and wait for the whole first picture; seconds that took."""
        began = time.perf_counter()
        self.line = await asyncssh.connect(
            "127.0.0.1", port, username=self.name, password=code, known_hosts=None, config=None,
            client_keys=[self.key], agent_path=None, preferred_auth="publickey,password",
            login_timeout=PATIENCE,
        )  # fmt: skip
        painted = self.ear.when(WHOLE)
        self.channel, _ = await self.line.create_session(
            lambda: self.ear, term_type="xterm-256color", term_size=(100, 30), encoding=None
        )
        took = await asyncio.wait_for(painted, PATIENCE) - began
        # A server that does not tell its apps who came in gives out seats by arrival.
        shown = OWN_NAME.search(self.ear.tail)
        if shown is not None:
            self.name = shown[0].decode()
        return took

    def type(self, keys: bytes) -> None:
        """Press keys."""
        self.channel.write(keys)

    def leave(self) -> None:
        """Hang up."""
        self.line.abort()


async def at_once(port: int, code: str, names: list[str]) -> tuple[list[Person], list[float], float]:
    """All join at once: the people, what each took, and when the last one had the picture."""
    people = [Person(name) for name in names]
    began = time.perf_counter()
    took = await asyncio.gather(*(person.join(port, code) for person in people))
    return people, took, time.perf_counter() - began


async def change(author: Person, people: list[Person]) -> tuple[float, list[float]]:
    """A hand goes up: seconds until the author sees it, and until each of all does."""
    pattern = re.compile(author.name.encode())
    moments = [person.ear.when(pattern) for person in people]
    began = time.perf_counter()
    author.type(b"h")
    arrived = await asyncio.wait_for(asyncio.gather(*moments), PATIENCE)
    return arrived[people.index(author)] - began, [moment - began for moment in arrived]


def in_turn(people: list[Person]) -> Iterator[Person]:
    """Authors without end, none with a letter where the one before has the same.

    A screen that draws two changes at once sends only what differs, and a name would arrive in pieces.
    """
    number, before = 0, ""
    while True:
        for _ in people:
            author = people[number * STRIDE % len(people)]
            number += 1
            if all(old != new for old, new in zip(before, author.name, strict=False)):
                break
        before = author.name
        yield author


async def quiet_key(person: Person) -> float:
    """A key that changes nothing for others: seconds until its answer is seen."""
    seen = person.ear.when(re.compile(b"does nothing here"))
    began = time.perf_counter()
    person.type(b"y")
    took = await asyncio.wait_for(seen, PATIENCE) - began
    person.type(b"\x1b[A")
    return took


def share(values: list[float], part: float) -> float:
    """The value that this part of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def in_slices(values: list[Any], size: int) -> list[list[Any]]:
    """A list in pieces."""
    return [values[start : start + size] for start in range(0, len(values), size)]
