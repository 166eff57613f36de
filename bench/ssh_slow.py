"""Slow people at a real door, by a real clock: how many come in, and how long anybody sees nothing."""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import asyncssh

from bench.machine import machine_lines

ROOT = Path(__file__).parent.parent
MEETING, SILENT, SITTING = "127.0.0.2", ("127.0.0.3", "127.0.0.4"), "127.0.0.5"
"""Addresses of one machine: those who mean it, those who say nothing, and those who stop at the prompt."""
HALF_OPEN = 242
AGAIN = 10.0
"""Seconds after which the silent ones come anew."""


class Person(asyncssh.SSHClient):
    """Types what they have, each thing after a while of their own."""

    def __init__(self, answers: list[str], pick: random.Random, slowest: float) -> None:
        self._answers, self._pick, self._slowest = answers, pick, slowest
        self.since = time.monotonic()
        self.blank: list[float] = []
        """Seconds before a terminal that shows nothing new."""

    async def kbdint_auth_requested(self) -> str | None:
        """Ready to be asked."""
        return "" if self._answers else None

    async def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Any
    ) -> list[str]:
        """Read, take one's time, type."""
        if not prompts:
            return []
        self.blank.append(time.monotonic() - self.since)
        await asyncio.sleep(self._pick.uniform(0.1, 1.0) * self._slowest)
        self.since = time.monotonic()
        return [self._answers.pop(0)]


async def come(port: int, code: str, number: int, slowest: float) -> Person | None:
    """One of the meeting; every fourth mistypes twice. None: they did not get in."""
    wrong = ["XXXX-XXXX", "XXXX-XXX2"] if number % 4 == 0 else []
    person = Person([*wrong, code], random.Random(number), slowest)
    try:
        await knock(port, MEETING, lambda: person, f"guest{number}")
    except (OSError, asyncssh.Error) as why:
        print(f"guest{number}: {why}", file=sys.stderr)
        return None
    return person


async def knock(port: int, address: str, client: Any, name: str) -> asyncssh.SSHClientConnection:
    """Connect from one of this machine's addresses."""
    return await asyncssh.connect(
        "127.0.0.1", port, username=name, client_factory=client, local_addr=(address, 0), client_keys=None,
        known_hosts=None, agent_path=None, config=None, login_timeout=0, password=None,
    )  # fmt: skip


async def silent(port: int) -> None:
    """Two addresses that open connections and say nothing, again and again."""
    while True:
        held = []
        for address in SILENT:
            for _ in range(HALF_OPEN):
                client = socket.socket()
                client.bind((address, 0))
                client.connect(("127.0.0.1", port))
                held.append(client)
            await asyncio.sleep(0)
        await asyncio.sleep(AGAIN)
        for client in held:
            client.close()


async def sitting(port: int, count: int) -> None:
    """One address whose people agree on keys and then sit at the prompt for ever."""

    class Sits(asyncssh.SSHClient):
        async def kbdint_auth_requested(self) -> str:
            await asyncio.sleep(10_000)
            return ""

    async def one() -> None:
        while True:
            try:
                await knock(port, SITTING, Sits, "nobody")
            except (OSError, asyncssh.Error):
                await asyncio.sleep(1)

    await asyncio.gather(*(one() for _ in range(count)))


async def serve() -> None:
    """A door with the limits as they are, until standard input ends."""
    from workshop_tui.admission.entrance import Entrance
    from workshop_tui.room.joining import Address
    from workshop_tui.ssh.server import SshDoor

    with tempfile.TemporaryDirectory() as folder:
        where = Address("127.0.0.1", 0)
        door = SshDoor(Entrance(), where, Path(folder), lambda visitor, terminal: "Nothing to see.")
        await door.open()
        print(json.dumps([door.address.port, door.entrance.code.shown]), flush=True)
        await asyncio.to_thread(sys.stdin.read)
        await door.close()


async def measure(asked: argparse.Namespace) -> None:
    """All at once, and what became of them."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "bench.ssh_slow", "--serve")
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    assert process.stdin is not None
    port, code = json.loads(await process.stdout.readline())
    floods = [asyncio.create_task(silent(port)), asyncio.create_task(sitting(port, asked.sitting))]
    await asyncio.sleep(3)
    began = time.monotonic()
    came = await asyncio.gather(*(come(port, code, number, asked.slowest) for number in range(asked.people)))
    took = time.monotonic() - began
    for one in floods:
        one.cancel()
    process.stdin.close()
    await process.wait()
    blank = sorted(seconds for person in came if person is not None for seconds in person.blank)
    inside = sum(person is not None for person in came)
    print(*machine_lines(), sep="\n")
    print(
        f"{inside} of {asked.people} came in behind one address, each typing for up to {asked.slowest:g} s, "
        f"every fourth after two wrong codes, within {took:.0f} s"
    )
    print(f"meanwhile {len(SILENT)} addresses with {HALF_OPEN} silent connections each, "
          f"and one with {asked.sitting} at the prompt")  # fmt: skip
    print(f"a blank terminal for {median(blank) * 1000:.0f} ms (median), {blank[-1]:.2f} s at most")


def main() -> None:
    """Measure, or be the door that is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--slowest", type=float, default=100.0, help="seconds")
    parser.add_argument("--sitting", type=int, default=100)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asyncio.run(serve() if asked.serve else measure(asked))


if __name__ == "__main__":
    main()
