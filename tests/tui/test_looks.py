"""A key costs one look at the workshop: whatever it needs to know is passed along."""

from __future__ import annotations

import pytest

from tests.tui.console_pilot import playing as at_console
from tests.tui.console_pilot import press, until
from tests.tui.fake_guest import (
    FakeGuest,
    gather_view,
    participant_view,
    pledge_view,
    screen,
    sitting,
    text,
    vote_view,
)
from tests.tui.fake_seat import FakeSeat, facilitator_view
from workshop_tui.domain.views.participant import ParticipantView

VIEW = facilitator_view()
STILL = VIEW._replace(clock=VIEW.clock._replace(running=False))
"""While the clock runs the console looks each second, whatever is pressed."""


@pytest.mark.parametrize(
    ("key", "looks"), [("n", 1), ("]", 1), ("space", 1), ("[", 1), ("a", 0), ("e", 0), ("?", 0), ("down", 0)]
)
async def test_a_key_on_the_console_looks_once_and_only_where_something_changes(key: str, looks: int) -> None:
    seat = FakeSeat(STILL)
    async with at_console(seat) as (app, pilot):
        before, done = seat.views_made, len(seat.commands)
        await press(pilot, key)
        await pilot.pause()
        assert len(seat.commands) - done == looks
        assert seat.views_made - before == looks
        assert app.behind


async def test_the_console_looks_again_when_a_second_has_passed_or_something_changed() -> None:
    seat = FakeSeat(STILL)
    async with at_console(seat) as (app, pilot):
        before = seat.views_made
        seat.time += 1
        await press(pilot, "down")
        assert seat.views_made == before + 1
        seat.show(seat.view._replace(title="Another"))
        await until(pilot, lambda: "Another" in app.behind)
        assert seat.views_made == before + 2


@pytest.mark.parametrize(
    ("view", "keys", "looks"),
    [
        (participant_view(), ["h"], 1),
        (gather_view(), ["a", "o", "k", "enter"], 1),
        (vote_view(), ["2"], 1),
        (pledge_view(), ["down"], 0),
        (gather_view(), ["?"], 0),
    ],
)
async def test_a_key_at_a_seat_looks_once(view: ParticipantView, keys: list[str], looks: int) -> None:
    seat = FakeGuest(view)
    async with sitting(seat) as (app, pilot):
        before = seat.views_made
        screen(app).acting.fingers.rest()
        await press(pilot, *keys)
        await pilot.pause()
        assert len(seat.commands) == looks
        assert seat.views_made - before == looks
        assert text(app)
