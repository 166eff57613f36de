"""People with nothing but an SSH client: the real ssh on a terminal of its own, with a home of its own."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import shutil
import socket
import subprocess
import threading
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from tests.e2e.acting import Start
from tests.e2e.harness import PATIENCE, Pty
from tests.ssh.clients import Person

needs_ssh = pytest.mark.skipif(shutil.which("ssh") is None, reason="the ssh program is not installed")
SHOWN_CODE = re.compile(r"\b([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})\b")
SEAT_WORD = re.compile(r"seat word(?: is)?:? ([0-9A-Z]{3}-[0-9A-Z]{3})")
OPTIONS = (
    "-F", "none", "-o", "UserKnownHostsFile=/dev/null", "-o", "GlobalKnownHostsFile=/dev/null",
    "-o", "StrictHostKeyChecking=no", "-o", "IdentityAgent=none", "-o", "IdentitiesOnly=yes",
    "-o", "LogLevel=ERROR",
)  # fmt: skip


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_key(path: Path) -> Path:
    """A new key without a passphrase."""
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(make, check=True)
    return path


class Guests:
    """People who come in by ssh at one port with one code."""

    def __init__(self, start: Start, folder: Path, port: int, code: str = "") -> None:
        """`folder`: for what their clients need; it is made."""
        folder.mkdir(exist_ok=True)
        self._start = start
        self._folder = folder
        self.port = port
        self.code = code

    @property
    def env(self) -> dict[str, str]:
        """Makes ssh type the room code by itself."""
        answer = self._folder / f"answer-{self.code}"
        if not answer.exists():
            answer.write_text(f"#!/bin/sh\necho {shlex.quote(self.code)}\n")
            answer.chmod(0o700)
        return {"SSH_ASKPASS": str(answer), "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":0"}

    def command(self, name: str, *words: str, key: Path | None = None, more: Sequence[str] = ()) -> list[str]:
        """The command line; without `key` no key is offered."""
        keys = ["-o", f"IdentityFile={key or 'none'}"]
        return ["ssh", *OPTIONS, *keys, "-p", str(self.port), *more, f"{name}@127.0.0.1", *words]

    def sit(
        self, name: str, *words: str, key: Path | None = None, more: Sequence[str] = (), **how: Any
    ) -> Pty:
        """Come in, on a terminal."""
        command = self.command(name, *words, key=key, more=more)
        return self._start([], command=command, env=self.env, **how)

    def join(self, name: str, *, key: Path | None = None, says: str = "", **how: Any) -> Pty:
        """Come in and wait for the screen; where a seat word is shown, it is put away.

        `says`: the answer to whether one is whoever has that name.
        """
        screen = self.sit(name, key=key, **how)
        if says:
            screen.wait_for("Is that you?")
            screen.type(says)
        if key is None:
            self.word_of(screen)
        return screen

    def word_of(self, screen: Pty) -> str:
        """The seat word that is shown; it is put away then."""
        found = screen.wait_match(SEAT_WORD)
        screen.press("escape")
        screen.wait_gone(found[1])
        return found[1]

    def run(
        self, name: str, *words: str, key: Path | None = None, more: Sequence[str] = (), said: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Come in without a terminal, say something, and wait until ssh has ended."""
        return self.call(self.command(name, *words, key=key, more=more), said)

    def call(self, command: Sequence[str], said: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program that comes in by ssh, and wait until it has ended."""
        return subprocess.run(
            command, input=said, env={**os.environ, **self.env}, cwd=self._folder,
            capture_output=True, text=True, timeout=PATIENCE, check=False,
        )  # fmt: skip


def code_on(desk: Pty) -> str:
    """Press J on the console, read the code off the join screen, and leave it again."""
    desk.press("J")
    found = desk.wait_match(SHOWN_CODE)
    desk.press("escape")
    desk.wait_gone(found[1])
    return found[1]


def give_floor(desk: Pty, name: str) -> None:
    """Give the floor to the one suggested, who is of this name."""
    desk.wait_for(re.compile(rf"Next: {name}\b"))
    desk.press("n")
    desk.wait_for(f"● {name} speaks")


class LibraryGuest:
    """Someone with another SSH client: the asyncssh library, whose screen an emulator keeps."""

    def __init__(self, guests: Guests, name: str, *, rows: int = 24, cols: int = 80, **how: Any) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.person: Person = self._do(self._join(guests, name, rows, cols, how))

    async def _join(self, guests: Guests, name: str, rows: int, cols: int, how: Any) -> Person:
        line = await asyncssh.connect(
            "127.0.0.1", guests.port, username=name, password=guests.code, client_keys=None,
            known_hosts=None, agent_path=None, config=None, **how,
        )  # fmt: skip
        person = Person(line, cols, rows)
        await person.open()
        return person

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(2 * PATIENCE)

    async def _type(self, text: str) -> None:
        self.person.type(text)

    def type(self, text: str) -> None:
        """Send it in one packet."""
        self._do(self._type(text))

    def wait_for(self, text: str) -> str:
        """Wait until the screen shows it; the screen."""
        self._do(self.person.sees(text))
        return self.person.text

    def close(self) -> None:
        """Hang up."""
        self._loop.call_soon_threadsafe(self.person.leave)
        self._do(self.person.line.wait_closed())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> LibraryGuest:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
