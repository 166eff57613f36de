"""A small app around the console, and what its screens say in plain text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.reading import text_of
from workshop_tui.tui.console.console import ConsoleScreen
from workshop_tui.tui.kit.canvas import Canvas


class ConsoleApp(App[None]):
    """The console alone, on an empty screen."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, seat: Any, **wishes: Any) -> None:
        super().__init__()
        self.console_screen = ConsoleScreen(seat, **wishes)
        self.wanted: list[str] = []

    def compose(self) -> Any:
        yield Static()

    def on_mount(self) -> None:
        self.push_screen(self.console_screen)

    def on_console_screen_wanted(self, event: ConsoleScreen.Wanted) -> None:
        self.wanted.append(event.what)

    @property
    def text(self) -> str:
        """What the screen in front says."""
        return "\n".join(text_of(row) for row in self.screen.query_one(Canvas).rows)

    @property
    def behind(self) -> str:
        """What the console says, whatever is in front of it."""
        return "\n".join(text_of(row) for row in self.console_screen.rows)


Played = tuple[ConsoleApp, Pilot[None]]


@asynccontextmanager
async def playing(seat: Any, size: tuple[int, int] = (80, 24), **wishes: Any) -> AsyncIterator[Played]:
    """The console on a seat, drawn once."""
    app = ConsoleApp(seat, **wishes)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(app.behind))
        yield app, pilot


async def until(pilot: Pilot[Any], met: Callable[[], bool], most: int = 400) -> None:
    """Wait until it is so; fails after `most` turns of the loop."""
    for _ in range(most):
        if met():
            return
        await pilot.pause(0.005)
    raise AssertionError("It never came about.")


_CHARACTERS = {"space": " ", "enter": "\r", "slash": "/", "question_mark": "?"}


def burst(app: App[Any], *keys: str) -> None:
    """Hand the app these keys at once, as one read of a terminal does: nothing runs between them."""
    from textual import events

    for key in keys:
        app.post_message(events.Key(key, _CHARACTERS.get(key, key if len(key) == 1 else None)))


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys faster than anything is drawn, and let the screens take them."""
    burst(pilot.app, *keys)
    await pilot.pause()


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Press the keys of a text."""
    await press(pilot, *("space" if char == " " else char for char in text))
