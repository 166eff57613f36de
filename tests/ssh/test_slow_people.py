"""People who take their time at the door: a whole meeting behind one address, while others flood it."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import asyncssh
import pytest

from tests.ssh.clients import House
from tests.ssh.leaping import LeapingLoop, run_leaping
from tests.ssh.test_attacks import knock_from
from workshop_tui.admission import limits as limiting
from workshop_tui.admission.crowd import Stage
from workshop_tui.ssh.guard import WHERE, WRONG
from workshop_tui.ssh.limits import LineLimits

PEOPLE, SLOWEST = 60, 100.0
MISTYPED = ("XXXX-XXXX", "")


class Unhurried(asyncssh.SSHClient):
    """Somebody who reads, looks at the wall, types; now and then not the right thing."""

    def __init__(self, answers: list[str], pick: random.Random) -> None:
        self._answers, self._pick = answers, pick
        self.read: list[str] = []
        self.blank = asyncio.get_running_loop().time()
        self.waited: list[float] = []
        """Seconds before a terminal that showed nothing new."""

    async def _pause(self) -> None:
        loop = asyncio.get_running_loop()
        self.waited.append(loop.time() - self.blank)
        await asyncio.sleep(self._pick.uniform(0.1, 1.0) * SLOWEST)
        self.blank = loop.time()

    async def kbdint_auth_requested(self) -> str | None:
        """Ready to be asked."""
        return "" if self._answers else None

    async def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Any
    ) -> list[str]:
        """Read, take one's time, type."""
        self.read.append(instructions)
        if not prompts:
            return []
        await self._pause()
        return [self._answers.pop(0)]


async def come(house: House, number: int, pick: random.Random) -> Unhurried:
    """One of them comes in; every fourth mistypes twice."""
    wrong = list(MISTYPED) if number % 4 == 0 else []
    person = Unhurried([*wrong, house.code.shown], pick)
    line = await house.connect(
        f"guest{number}", password=None, client_factory=lambda: person, local_addr=("127.0.0.2", 0),
        login_timeout=0,
    )  # fmt: skip
    assert not line.is_closed()
    return person


async def flood(port: int) -> None:
    """Two addresses with 242 silent connections each, again and again."""
    held: list[socket.socket] = []
    try:
        while True:
            for client in held:
                client.close()
            held = [*knock_from("127.0.0.3", port, 242), *knock_from("127.0.0.4", port, 242)]
            await asyncio.sleep(90)
    finally:
        for client in held:
            client.close()


@pytest.mark.slow
def test_sixty_slow_people_behind_one_address_all_come_in_while_others_flood_the_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        monkeypatch.setattr(limiting, "time", SimpleNamespace(monotonic=loop.time))
        began = loop.time()
        async with House(tmp_path, limits=LineLimits(empty_seconds=1000)) as house:
            flooding = asyncio.create_task(flood(house.door.address.port))
            came = await asyncio.gather(*(come(house, n, random.Random(n)) for n in range(PEOPLE)))
            gate = house.door.gate
            assert gate is not None
            assert gate.count(Stage.IN) == PEOPLE
            flooding.cancel()
        assert loop.time() - began > 2 * SLOWEST
        assert max(max(person.waited) for person in came) < 10
        for number, person in enumerate(came):
            told = [WHERE] if number % 4 else [WHERE, *[f"{WRONG} {WHERE}"] * 2]
            assert [one for one in person.read if one] == told

    began = time.monotonic()
    run_leaping(run())
    assert time.monotonic() - began < SLOWEST, "nobody really waited"


def test_the_clock_of_such_a_test_leaps() -> None:
    async def run() -> float:
        assert isinstance(asyncio.get_running_loop(), LeapingLoop)
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(asyncio.sleep(seconds) for seconds in (300, 900)))
        return asyncio.get_running_loop().time() - began

    assert 900 <= run_leaping(run()) < 901
