"""Being behind on the console: what it says and proposes, and that nothing is set until it is accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.play import exercise, people
from tests.tui.console_pilot import playing, press, until
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as do
from workshop_tui.room.room import Room
from workshop_tui.session import session


def part(title: str, minutes: float, method: str = "brief") -> Exercise:
    return exercise(Step(title, method, seconds=minutes * 60), title=title)


@pytest.fixture
def late(tmp_path: Path) -> Iterator[Room]:
    """Ten minutes behind in the first step."""
    parts = (part("One", 5), part("Two", 20), part("Coffee", 15, "break"), part("Three", 20))
    room = session.start(tmp_path / "late", do.OpenWorkshop("Day", parts, people("Amina, Boris"), seed=7))
    assert room.submit(do.StartClock()) is None
    assert room.submit(do.CorrectClock(900)) is None
    yield room
    room.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_new_lengths_are_shown_set_when_accepted_and_taken_back(
    late: Room, size: tuple[int, int]
) -> None:
    async with playing(late, size) as (app, pilot):
        assert "10 min behind" in app.text
        assert "Worth knowing: 10 min behind. m proposes new lengths for what is left." in app.text
        assert "m new lengths" in app.text
        await press(pilot, "m")
        await until(pilot, lambda: "New lengths for what is left" in app.text)
        assert re.search(r"\d\d:\d\d  Two +20:00 → +1\d:\d\d", app.text)
        assert re.search(r"\d\d:\d\d  Coffee +15:00 +│", app.text)
        assert re.search(r"The workshop is to end at \d\d:\d\d\. It is 10 min behind", app.text)
        await press(pilot, "escape")
        await until(pilot, lambda: "10 min behind" in app.text)
        assert late.facilitator_view().agenda[1].planned == 1200
        await press(pilot, "m", "enter")
        await until(pilot, lambda: "on time" in app.text)
        agenda = late.facilitator_view().agenda
        assert agenda[1].planned < 1200
        assert agenda[2].planned == 900
        await press(pilot, "u")
        await until(pilot, lambda: "Taken back: new lengths for 2 steps" in app.text)
        assert [item.planned for item in late.facilitator_view().agenda] == [300, 1200, 900, 1200]


async def test_where_nothing_can_be_proposed_it_says_why(late: Room) -> None:
    async with playing(late) as (app, pilot):
        assert late.submit(do.CorrectClock(-900)) is None
        await press(pilot, "m")
        await until(pilot, lambda: "It is on time: no step needs another length." in app.text)
        assert late.submit(do.GoToStep("4.1")) is None
        assert late.submit(do.StartClock()) is None
        await press(pilot, "m")
        await until(pilot, lambda: "It is 40 min ahead, and no step ahead can have the time." in app.text)


async def test_the_agenda_shows_when_each_step_begins_as_things_stand_and_as_planned(late: Room) -> None:
    async with playing(late) as (app, pilot):
        await press(pilot, "g")
        await until(pilot, lambda: "Agenda, 1 hour in all, ends about" in app.text)
        assert re.search(r"\d\d:\d\d \(\d\d:\d\d\) Coffee +15:00", app.text)
