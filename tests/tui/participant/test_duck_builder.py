"""Building a duck with keys and mouse: every brick that is placed is told at once, and nothing floats."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.widget import Widget

from tests.tui.listening import listen, screen_text
from tests.tui.reading import text_of
from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.duck import Brick
from workshop_tui.tui.kit.output_sanitizer import sanitize_output
from workshop_tui.tui.kit.rows import Piece, row_width
from workshop_tui.tui.kit.themes import hang_themes
from workshop_tui.tui.participant.duck_builder import DuckBuilder
from workshop_tui.tui.participant.duck_grid import Sight, picture, plan

SIZES = ((60, 20), (80, 24), (120, 40))


class Table(App[None]):
    """A builder alone on the screen."""

    CSS = "DuckBuilder { width: 1fr; height: 1fr; }"

    def __init__(self, bricks: int = 6, detail: str = "") -> None:
        super().__init__()
        hang_themes(self)
        sanitize_output(self)
        self.told: list[tuple[str, str]] = []
        self.builder = DuckBuilder(bricks, detail)

    def compose(self) -> Iterable[Widget]:
        yield self.builder

    def on_key(self, event: events.Key) -> None:
        self.builder.press(event.key)

    def on_duck_builder_built(self, message: DuckBuilder.Built) -> None:
        self.told.append((message.text, message.detail))


@pytest.mark.parametrize("size", SIZES)
async def test_a_duck_is_built_with_keys_and_told_brick_by_brick(size: tuple[int, int]) -> None:
    app = Table()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "6 bricks left" in screen_text(app)
        await pilot.press("space", "left", "enter", "r", "left", "space")
        await pilot.pause()
        assert app.builder.bricks == (Brick(7, 1), Brick(6, 2), Brick(6, 3, True))
        assert [detail for _, detail in app.told] == [
            "1 brick: 4@7,1",
            "2 bricks: 4@7,1 4@6,2",
            "3 bricks: 4@7,1 4@6,2 2@6,3",
        ]
        assert app.told[-1][0] == "[]\n[==]\n [==]"
        assert "3 bricks left" in screen_text(app)
        await pilot.press("backspace", "backspace", "backspace")
        await pilot.pause()
        assert app.told[-1] == ("", "")
        assert app.builder.hand == Brick(7, 1)
        await pilot.press("backspace")
        await pilot.pause()
        assert len(app.told) == 6


async def test_what_cannot_be_is_said_and_changes_nothing() -> None:
    app = Table(detail="1 brick: 4@7,1")
    async with app.run_test(size=(60, 20)) as pilot:
        assert app.builder.hand == Brick(7, 2)
        await pilot.press("down")
        await pilot.pause()
        assert "xxxx" in screen_text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Another brick is in the way there." in screen_text(app)
        await pilot.press("up", "up")
        await pilot.pause()
        assert "in the way" not in screen_text(app)
        await pilot.press("space")
        await pilot.pause()
        assert "It would float there." in screen_text(app)
        assert app.told == []
        await pilot.press(*["left"] * 9, *["up"] * 9)
        assert app.builder.hand == Brick(1, 6)
        await pilot.press(*["right"] * 17, *["down"] * 9, "r", "right", "right")
        assert app.builder.hand == Brick(15, 1, True)
        await pilot.press("r")
        assert app.builder.hand == Brick(13, 1)


async def test_when_all_are_used_one_can_be_taken_back() -> None:
    app = Table(bricks=2, detail="1 brick: 4@7,1")
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("space", "space", "left")
        await pilot.pause()
        assert len(app.told) == 1
        assert app.builder.hand is None
        assert "Every brick is in its place." in screen_text(app)
        assert "░" not in screen_text(app)
        await pilot.press("backspace")
        await pilot.pause()
        assert app.builder.detail == "1 brick: 4@7,1"
        assert "░" in screen_text(app)


@pytest.mark.parametrize("size", [*SIZES, (60, 14)])
async def test_a_click_places_a_brick_and_words_can_be_clicked(size: tuple[int, int]) -> None:
    app = Table()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        drawn = app.builder._drawn
        assert drawn is not None
        assert drawn.plan is not None
        middle, ground = 7 * drawn.plan.across, drawn.plan.up * 6 - 1
        await pilot.click(DuckBuilder, offset=(middle, ground))
        assert app.builder.detail == "1 brick: 4@7,1"
        turn = next(hit for hit in drawn.hits if hit.action == "turn")
        await pilot.click(DuckBuilder, offset=(turn.x, turn.y))
        await pilot.click(DuckBuilder, offset=(0, ground))
        assert app.builder.detail == "2 bricks: 4@7,1 2@1,1"
        await pilot.click(DuckBuilder, offset=(0, 0))
        await pilot.pause()
        assert "It would float there." in screen_text(app)
        back = next(hit for hit in drawn.hits if hit.action == "back")
        await pilot.click(DuckBuilder, offset=(back.x + back.wide - 1, back.y))
        assert len(app.builder.bricks) == 1
        await pilot.click(DuckBuilder, offset=(size[0] - 1, size[1] - 1))
        assert len(app.told) == 3


async def test_a_duck_changed_elsewhere_is_shown_and_not_told_again() -> None:
    app = Table(detail="not a duck [/]")
    async with app.run_test(size=(60, 20)) as pilot:
        assert app.builder.bricks == ()
        app.builder.load("2 bricks: 4@7,1 4@7,2")
        await pilot.pause()
        assert "4 bricks left" in screen_text(app)
        assert app.builder.hand == Brick(7, 3)
        app.builder.load("")
        await pilot.pause()
        assert "6 bricks left" in screen_text(app)
        assert app.told == []


async def test_moving_the_brick_sends_little() -> None:
    app = Table()
    sent = listen(app)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        await pilot.pause()
        before = len(sent.getvalue())
        for _ in range(4):
            await pilot.press("left")
            await pilot.pause()
        assert len(sent.getvalue()) - before < 4 * 400


async def test_too_small_and_back() -> None:
    app = Table()
    async with app.run_test(size=(60, 20)) as pilot:
        for size in ((1, 1), (20, 5), (30, 10)):
            await pilot.resize_terminal(*size)
            await pilot.press("space")
            await pilot.pause()
        assert "There is too little room" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "3 bricks left" in screen_text(app)


@settings(max_examples=60)
@given(st.integers(16, 130), st.integers(10, 50), st.integers(1, 10), st.integers(1, 13), st.integers(1, 10))
def test_whatever_is_drawn_stays_in_its_place(w: int, h: int, levels: int, column: int, level: int) -> None:
    bricks = tuple(Brick(7, each) for each in range(1, levels))
    hand = Brick(column, min(level, levels))
    fits = not duck.why_not(bricks, hand, 99)
    drawn = picture(Sight(bricks, hand, fits, levels, (Piece("5 bricks left"), Piece("0:42 left"))), w, h)
    assert len(drawn.rows) <= h
    assert max(map(row_width, drawn.rows)) <= w
    assert (drawn.plan is None) == (plan(w, h, levels) is None)
    if drawn.plan is not None:
        assert any("backspace" in text_of(row) for row in drawn.rows)
        for hit in drawn.hits:
            assert hit.x + hit.wide <= w
            assert hit.y < h
        text = "\n".join(text_of(row) for row in drawn.rows)
        # In words without colour: what stands, what fits and what does not look different.
        assert ("x" in text.split("─")[0]) == (not fits)


def test_the_largest_drawing_that_fits() -> None:
    found = [plan(w, h, 6) for w, h in ((60, 20), (60, 14), (80, 24), (120, 40), (30, 12), (28, 40), (60, 8))]
    assert [shape and (shape.across, shape.up, shape.beside) for shape in found] == [
        (3, 2, False),
        (2, 1, True),
        (4, 2, False),
        (4, 2, True),
        (1, 1, False),
        (1, 1, False),
        None,
    ]
