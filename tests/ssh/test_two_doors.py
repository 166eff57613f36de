"""A real SSH door beside another one: one code, one limiter of guesses, one list of seats, one presence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncssh
import pytest

from tests.admission.memory_door import MEMORY, MemoryDoor
from tests.ssh.clients import until
from tests.ssh.test_host import KEY, Open
from workshop_tui.admission.door import Door
from workshop_tui.admission.entrance import Answer
from workshop_tui.admission.host import REPLACED, Host
from workshop_tui.admission.limits import Guesses, Limits
from workshop_tui.admission.visitor import Visitor
from workshop_tui.room.joining import SSH, Address
from workshop_tui.ssh.hostkey import key_secret
from workshop_tui.ssh.workshop_door import workshop_door


class Two(Open):
    """A workshop with an SSH door and one in memory."""

    memory: MemoryDoor

    def _host(self) -> Host:
        def ssh(host: Host, where: Address) -> Door:
            return workshop_door(host, where, self.folder, self.log.append)

        def memory(host: Host, where: Address) -> Door:
            self.memory = MemoryDoor(host, where)
            return self.memory

        kinds = {SSH: ssh, MEMORY: memory}
        return Host(self.table.room, kinds, lambda: key_secret(self.folder), self.log.append)


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    """Both doors open, closed at the end."""
    house = Two(tmp_path)
    await house.host.doors.opened("127.0.0.1:0")
    await house.host.doors.opened("127.0.0.1:1", MEMORY)
    assert [way.kind for way in house.host.doors.info().ways] == [SSH, MEMORY]
    yield house
    await house.host.doors.shut()


async def test_guesses_at_one_door_count_at_the_other_and_one_code_opens_both(two: Two) -> None:
    entrance = two.host.doors.entrance
    entrance.guesses = Guesses(Limits(guesses=100, guesses_address=0.001))
    assert await two.memory.knock("mallory", "AAAA-AAAA", address="127.0.0.1") is Answer.WRONG
    guessing = asyncio.create_task(two.connect("mallory", code="BBBB-BBBB"))
    await until(lambda: "127.0.0.1" in entrance.guesses._waiting, "the second guess waits")
    assert isinstance(await two.memory.knock("kim", entrance.code.shown), Visitor)
    line = await two.connect("amina", KEY, "notes")
    assert await line.ended() == 0
    entrance.guesses._waiting.clear()
    guessing.cancel()
    await asyncio.wait([guessing])


async def test_whoever_comes_by_another_door_has_their_seat_and_the_line_before_ends(two: Two) -> None:
    first = await two.connect("amina", KEY)
    await first.sees("Write")
    (seat,) = two.host.seats()
    key = KEY.get_fingerprint()
    assert await two.memory.sit("amina", key) == seat.person
    await first.ended()
    assert REPLACED.encode() in first.errors
    assert [(one.person, one.here) for one in two.host.seats()] == [(seat.person, True)]
    second = await two.connect("amina", KEY)
    await second.sees("Write")
    assert two.memory.heard == {"amina": REPLACED}
    two.host.send_out(seat.person)
    assert await second.ended() == 1
    visitor = await two.memory.knock("mallory", two.host.doors.info().code, key)
    assert isinstance(visitor, Visitor)
    assert two.host.entry(visitor).refusal


async def test_a_new_code_is_new_at_every_door(two: Two) -> None:
    before = two.host.doors.info().code
    two.host.doors.new_code()
    assert await two.memory.knock("kim", before) is Answer.WRONG
    with pytest.raises(asyncssh.PermissionDenied):
        await two.connect("amina", code=before)
    assert await (await two.connect("amina", KEY, "notes")).ended() == 0
