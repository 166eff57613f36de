"""Windows of any size, and what comes too late: no dialog ends the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App

from tests.tui.console_pilot import burst, playing, press, until
from tests.tui.fake_seat import FakeSeat, facilitator_view, notes, step
from workshop_tui.present.facilitator.actions import ACTIONS
from workshop_tui.session.folder_watcher import watch_folder
from workshop_tui.tui.apps.wall import WallApp
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.dialogs.base import Dialog
from workshop_tui.tui.dialogs.choose import Choice, Choose
from workshop_tui.tui.setup.people import PeopleText


def seat() -> FakeSeat:
    columns = ("What differs", "What makes it a duck")
    view = facilitator_view("gather", notes=notes(4, columns=columns), step=step("gather", columns=columns))
    return FakeSeat(view)


@pytest.mark.parametrize("size", [(80, 2), (1, 1)])
async def test_every_action_and_its_dialog_are_drawn_in_a_window_of_any_size(size: tuple[int, int]) -> None:
    opened = set()
    async with playing(seat(), size) as (app, pilot):
        for action in ACTIONS:
            app.console_screen.perform(action.id, "1" if action.id == "digit" else "")
            await pilot.pause()
            if isinstance(app.screen, Dialog):
                opened.add(action.id)
                await press(pilot, "a", "down", "tab", "escape")
            while app.screen is not app.console_screen:
                app.pop_screen()
                await pilot.pause()
    assert len(opened) > 8, opened


async def test_a_dialog_that_is_closed_before_it_is_drawn_again_harms_nothing() -> None:
    async with playing(seat()) as (app, pilot):
        dialog = Choose("Which?", [Choice("a", "one")], lambda value, typed: None, verb="take", empty="None.")
        app.push_screen(dialog)
        await until(pilot, lambda: app.screen is dialog)
        await dialog.remove_children()
        dialog.redraw()
        await pilot.pause()
        burst(app, "escape")
        await until(pilot, lambda: app.screen is app.console_screen)


async def test_the_wall_is_left_in_the_middle_of_any_keys(tmp_path: Path) -> None:
    # Textual's own palette, opened and closed in one burst, ended the program with a fault.
    app = WallApp(watch_folder(tmp_path))
    async with app.run_test() as pilot:
        burst(app, "ctrl+p", "escape", "escape", "ctrl+p", "ctrl+c")
        await pilot.pause()
        assert len(app.screen_stack) == 1
    assert app.return_code == 0


async def test_the_people_are_typed_in_a_window_of_any_width() -> None:
    class Alone(App[None]):
        def compose(self) -> Any:
            yield PeopleText("", id="people")

    app = Alone()
    async with app.run_test(size=(20, 5)) as pilot:
        for wide in (1, 2, 3, 4, 0, 8):
            await pilot.resize_terminal(wide, 5)
            await press(pilot, "a", "backspace")


async def test_answers_that_differ_at_their_ends_only_are_read_whole_in_a_narrow_window() -> None:
    words = ("Yes, that is me, and I take part from here", "Yes, that is me, and I am in the room as well")
    asked = Ask("Your seat", "Is that you?", [Answer(str(at), one) for at, one in enumerate(words)], str)
    async with playing(seat(), (40, 20)) as (app, pilot):
        app.push_screen(asked)
        await until(pilot, lambda: app.screen is asked)
        told = " ".join("".join(piece.text for piece in row) for row in asked.sheet(36, 17))
        assert all(one in " ".join(told.split()) for one in words)
        assert all(sum(cell_len(p.text) for p in row) <= 36 for row in asked.sheet(36, 17))
