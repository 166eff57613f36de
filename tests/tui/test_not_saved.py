"""While the disk takes nothing no screen says that something is saved; when it does again they do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.domain.play import people, talk
from tests.room.fakes import Table
from tests.tui.console_pilot import ConsoleApp, playing, press, until
from tests.tui.fake_guest import sitting, text
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.present.facilitator.actions import ACTIONS
from workshop_tui.present.participant.actions import KEYED
from workshop_tui.room.outcome import NOT_YET, SAVED_AGAIN

SUCCESS = re.compile(
    r"(?<!NOT )(?<!not )\b(Saved|saved|Changed|Taken back|Done again|Withdrawn|is in\.|words are kept"
    r"|You speak)\b"
)
STEPS = (
    Step("Gather", "gather", seconds=300, columns=("Ours", "Theirs")),
    Step("Alone", "solo", seconds=60),
    talk(10),
    Step("Sort", "cluster", seconds=60, uses=("Gather",)),
    Step("Vote", "vote", seconds=60, dots=3, uses=("Gather",)),
    Step("Pairs", "pairs", seconds=60),
    Step("Promises", "pledge", seconds=60),
)
KEPT_OUT = ("leave", "wall", "look", "save", "help", "finish")
"""Actions that leave, show something else, or are about saving itself."""


def steps(*often: int) -> list[Any]:
    """All steps; those that are not tried often only where there is time."""
    slow = [pytest.param(at, marks=pytest.mark.slow) for at in range(len(STEPS)) if at not in often]
    return [*often, *slow]


def table(at: int) -> Table:
    """A workshop at one of its steps, with something in it to change, on a disk that is full by now."""
    found = Table(
        c.OpenWorkshop(
            "Day", (Exercise("x", "Day", steps=STEPS),), people("Amina (us), Boris (them), Chen"), seed=7
        )
    )
    found.did(
        c.StartClock(),
        c.AddNote("Rent", "Ours"),
        c.AddNote("Time", "Ours"),
        c.AddNote("Later", step="parking"),
    )
    for _ in range(at):
        found.did(c.NextStep())
    if STEPS[at].method == "cluster":
        found.did(c.AddTheme("Money"))
    if STEPS[at].method == "pledge":
        found.did(c.MakePledge("Amina", "call", "May", ""))
    found.disk.full = True
    found.did(c.AddPerson("Somebody who waits in memory"))
    return found


def front(app: ConsoleApp) -> str:
    return " ".join(app.text.split())


async def fill_in(app: ConsoleApp, pilot: Pilot[None]) -> None:
    """Type into the dialog in front and say yes to it, until it is gone or wants nothing more."""
    for _ in range(4):
        if app.screen is app.console_screen:
            return
        await press(pilot, "a", "b", "enter")
        assert not SUCCESS.search(front(app)), front(app)


@pytest.mark.parametrize("at", steps(0, 6))
async def test_no_action_and_no_dialog_of_the_console_calls_anything_saved(at: int) -> None:
    here = table(at)
    before = len(here.room.record.entries)
    async with playing(here.room, (120, 40)) as (app, pilot):
        for action in ACTIONS:
            if action.id in KEPT_OUT or action.group == "Steps":
                continue
            app.console_screen.perform(action.id, "1" if action.id == "digit" else "")
            await pilot.pause()
            await fill_in(app, pilot)
            assert not SUCCESS.search(front(app)), (action.id, front(app))
            while app.screen is not app.console_screen:
                app.pop_screen()
                await pilot.pause()
            assert "NOT SAVED" in app.text
        assert len(here.room.record.entries) > before + 5
        here.disk.full = False
        here.room.tick()
        app.console_screen.perform("note")
        await pilot.pause()
        await press(pilot, *"Zoe", "tab", *"call", "enter")
        await until(pilot, lambda: "Saved" in app.text)
        assert "NOT SAVED" not in app.text


@pytest.mark.parametrize("at", steps(1))
async def test_no_action_at_a_seat_calls_anything_saved(at: int) -> None:
    here = table(at)
    guest = here.room.guest(next(iter(here.room.record.state.people)))
    async with sitting(guest, (100, 30)) as (app, pilot):
        for action in KEYED:
            if action.id == "leave":
                continue
            await press(pilot, action.keys[0], "a", "enter", "enter", "escape")
            assert not SUCCESS.search(text(app)), (action.id, text(app))
            assert "NOT SAVED" in text(app)
        here.disk.full = False
        here.room.tick()
        await until(pilot, lambda: "NOT SAVED" not in text(app))
        await press(pilot, "k", *"Rent", "enter")
        await until(pilot, lambda: "Saved on the parking list." in text(app))
        assert "NOT SAVED" not in text(app)


async def test_what_was_said_to_be_in_memory_is_said_to_be_saved_once_it_is() -> None:
    here = table(1)
    guest = here.room.guest(next(iter(here.room.record.state.people)))
    async with sitting(guest) as (app, pilot), playing(here.room) as (console, desk):
        await press(pilot, "a", *"Rent", "enter")
        await press(desk, "a", *"Time", "enter")
        assert NOT_YET in text(app)
        assert NOT_YET in front(console)
        here.disk.full = False
        here.room.tick()
        await until(pilot, lambda: SAVED_AGAIN in text(app))
        await until(desk, lambda: SAVED_AGAIN in front(console))
        assert "NOT SAVED" not in text(app) + front(console)
