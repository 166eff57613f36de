"""The second's tick may find a screen that was pushed a moment ago and holds nothing yet."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.screen import Screen

from tests.tui.fake_hosting import FakeHosting, open_info, some_seats
from tests.tui.fake_seat import FakeSeat
from workshop_tui.tui.join.join import JoinScreen
from workshop_tui.tui.join.seats import SeatsScreen


@pytest.mark.parametrize("make", [JoinScreen, SeatsScreen])
async def test_a_screen_may_be_looked_at_as_soon_as_it_is_pushed(make: type[Screen[None]]) -> None:
    hosting = FakeHosting(open_info(), some_seats())
    app: App[None] = App()
    async with app.run_test():
        screen = make(hosting, FakeSeat())  # type: ignore[arg-type]
        mounted = app.push_screen(screen)
        assert app.screen is screen
        assert not screen.children
        screen.look()  # type: ignore[attr-defined]
        await mounted
        assert screen.children
