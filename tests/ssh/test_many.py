"""Many at once: all get in, all hear of a change, and nothing is left when they have gone."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from tests.ssh.clients import House, Person, until


async def all_sit(house: House, count: int) -> list[Person]:
    """So many join at once."""
    return await asyncio.gather(*(house.sit(f"p{number}", cols=60, rows=20) for number in range(count)))


async def work(house: House, people: list[Person]) -> None:
    """Changes by some, on the screens of all."""
    for number, person in enumerate(people[:5], 1):
        person.type(f"mchange of {number}\r")
        await asyncio.gather(*(each.sees(f"#{number} change of {number}") for each in people))


async def leave(house: House, people: list[Person]) -> None:
    """Half say goodbye, half hang up."""
    for number, person in enumerate(people):
        if number % 2:
            person.line.abort()
        else:
            person.type("q")
    await until(lambda: not house.door.many.running and len(house.room.fanout) == 0)
    for person in people:
        person.leave()
    await until(lambda: not house.door.visitors)


async def test_thirty_join_at_once_work_and_leave(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        tasks = len(asyncio.all_tasks())
        people = await all_sit(house, 30)
        await work(house, people)
        await leave(house, people)
        del people
        await until(lambda: len(asyncio.all_tasks()) <= tasks, "no task is left")


@pytest.mark.slow
async def test_a_hundred_join_at_once_work_and_leave(tmp_path: Path) -> None:
    async with House(tmp_path) as house:
        began = time.monotonic()
        people = await all_sit(house, 100)
        print(f"100 joined within {time.monotonic() - began:.1f} s, clients and emulators included")
        await work(house, people)
        await leave(house, people)
