"""A lone Esc through a real connection: it does its work without another key, whenever it comes."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from tests.ssh.clients import House, Person, until
from tests.ssh.small_seat import SmallSeat

BEFORE = ("", "\x1b[A", "i", "ihello", "ihello there\x7f\x7f")
"""What is pressed before it: nothing, a key that begins with Esc too, and what leads to a line."""
PAUSES = (0.0, 0.01, 0.09, 0.11, 0.13, 0.29, 0.31)
"""Seconds between the two, around those after which an Esc stands for itself and keys are no burst."""


class Counted(SmallSeat):
    """Counts the escapes that arrived."""

    escapes = 0

    def action_escape(self) -> None:
        """Out of the line."""
        self.escapes += 1
        super().action_escape()


async def escapes(person: Person, app: Counted, tries: int, chance: random.Random) -> None:
    """Press Esc so often and look whether it arrived, before anything else is pressed."""
    for number in range(1, tries + 1):
        person.type(chance.choice(BEFORE))
        await asyncio.sleep(chance.choice(PAUSES))
        person.type("\x1b")
        await until(lambda number=number: app.escapes == number, "an Esc is held")  # type: ignore[misc]


@pytest.mark.parametrize("tries", [4, pytest.param(150, marks=pytest.mark.slow)])
async def test_a_lone_escape_is_never_held(tmp_path: Path, tries: int) -> None:
    async with House(tmp_path) as house:
        house.make = lambda visitor: house.apps.append(Counted(house.room, visitor.name)) or house.apps[-1]  # type: ignore[method-assign, func-returns-value]
        people = [await house.sit(f"p{number}") for number in range(4)]
        await asyncio.gather(
            *(
                escapes(person, app, tries, random.Random(number))
                for number, (person, app) in enumerate(zip(people, house.apps, strict=True))
                if isinstance(app, Counted)
            )
        )
        assert [getattr(app, "escapes", 0) for app in house.apps] == [tries] * 4
