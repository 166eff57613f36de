"""The participant's app is lean, and nothing in it reaches the machine that it runs on."""

from __future__ import annotations

import os
import webbrowser

import pytest
from textual.widgets import Input

from tests.tui.console_pilot import press, until
from tests.tui.fake_guest import FakeGuest, gather_view, participant_view, screen, sitting, text
from workshop_tui.tui.themes import THEMES


async def test_it_is_one_widget_on_one_screen() -> None:
    async with sitting(FakeGuest(gather_view())) as (app, pilot):
        await press(pilot, "a", *"words")
        assert len(app.screen_stack) == 1
        assert [type(node).__name__ for node in screen(app).walk_children()] == ["Canvas"]
        assert not app.query(Input)


async def test_no_key_of_textual_is_bound() -> None:
    async with sitting(FakeGuest()) as (app, pilot):
        assert not app._bindings.key_to_bindings
        assert not screen(app)._bindings.key_to_bindings
        await press(pilot, "ctrl+p", "ctrl+z", "ctrl+s", "tab")
        assert len(app.screen_stack) == 1
        assert "Boris speaks" in text(app)


async def test_nothing_of_the_host_is_opened_or_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("It reached the host.")

    monkeypatch.setattr(webbrowser, "open", never)
    monkeypatch.setattr(os, "kill", never)
    async with sitting(FakeGuest()) as (app, _):
        app.open_url("https://example.org/")
        app.action_suspend_process()
        assert app.is_running


async def test_the_look_changes_by_key_in_every_theme() -> None:
    async with sitting(FakeGuest(participant_view())) as (app, pilot):
        seen = [app.theme]
        for _ in THEMES[1:]:
            before = app.theme
            await press(pilot, "L")
            await until(pilot, lambda before=before: app.theme != before)  # type: ignore[misc]
            seen.append(app.theme)
        assert sorted(seen) == sorted(THEMES)


async def test_a_screen_that_has_gone_hears_nothing_more() -> None:
    seat = FakeGuest()
    async with sitting(seat):
        assert len(seat.watchers) == 1
    assert not seat.watchers
