"""The participant's app is lean, and leaves every key to the screen."""

from __future__ import annotations

from textual.app import App
from textual.widgets import Input

from tests.tui.console_pilot import press, until
from tests.tui.fake_guest import FakeGuest, gather_view, participant_view, screen, sitting, text
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.participant import BEFORE_YOU, PlaceView
from workshop_tui.tui.dialogs.page import Read
from workshop_tui.tui.kit.rows import Piece
from workshop_tui.tui.kit.themes import THEMES
from workshop_tui.tui.participant.screen import ParticipantScreen


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


class Shared(App[None], inherit_bindings=False):
    """An app that has other screens too."""

    def __init__(self, seat: FakeGuest) -> None:
        super().__init__()
        self.participant = ParticipantScreen(seat)
        self.wanted: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.participant)
        self.push_screen(Read("Your seat", lambda room: [(Piece("Your seat word: BEAK"),)]))

    def on_participant_screen_wanted(self, event: ParticipantScreen.Wanted) -> None:
        self.wanted.append(event.what)


async def test_it_stands_behind_a_dialog_and_comes_back_up_to_date() -> None:
    seat = FakeGuest()
    app = Shared(seat)
    async with app.run_test(size=(60, 20)) as pilot:

        def shown() -> str:
            return "\n".join(strip.text for strip in app.screen._compositor.render_strips())

        await until(pilot, lambda: "BEAK" in shown() and "Boris speaks" in shown())
        seat.change(place=PlaceView(BEFORE_YOU, 4))
        await until(pilot, lambda: "4 people are before you" in shown())
        assert "BEAK" in shown()
        await press(pilot, "escape")
        await until(pilot, lambda: "BEAK" not in shown())
        assert "4 people are before you" in shown()
        await press(pilot, "h", "ctrl+q", "y")
        assert seat.take() == [do.RaiseHand("")]
        await until(pilot, lambda: app.wanted == ["leave"])
