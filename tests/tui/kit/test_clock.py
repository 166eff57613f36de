"""The large clock: always right, different in shape and words, and cheap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from tests.tui.listening import listen, screen_text
from workshop_tui.domain.views.views import ClockView
from workshop_tui.tui.kit.clock import BigClock, bar, face, plan, read
from workshop_tui.tui.kit.digits import Shape, draw
from workshop_tui.tui.kit.output_sanitizer import sanitize_output
from workshop_tui.tui.kit.themes import hang_themes


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (754.0, "12:34"),
        (59.2, "1:00"),
        (0.4, "0:01"),
        (0.0, "+0:00"),
        (-0.4, "+0:00"),
        (-83.0, "+1:23"),
        (5025.0, "1:23:45"),
        (-5025.0, "+1:23:45"),
    ],
)
def test_face(left: float, shown: str) -> None:
    assert face(left) == shown


@given(st.floats(-4000, 4000), st.floats(0, 3))
def test_the_face_never_runs_backwards(left: float, passed: float) -> None:
    def seconds(text: str) -> float:
        parts = [int(part) for part in text.lstrip("+").split(":")]
        total = sum(part * 60.0**place for place, part in enumerate(reversed(parts)))
        return -total if text.startswith("+") else total

    assert seconds(face(left - passed)) <= seconds(face(left))


def clock(left: float, *, planned: float = 100.0, running: bool = True, access: bool = False) -> ClockView:
    return ClockView(0.0, planned, planned - left, running, access)


def test_every_phase_has_a_shape_and_words_of_its_own() -> None:
    readings = [read(clock(left), 0.0) for left in (60.0, 15.0, 4.0, -30.0)]
    assert [reading.phase for reading in readings] == ["calm", "soon", "last", "over"]
    shapes = [bar(reading, 20) for reading in readings]
    assert shapes == [
        "████████████░░░░░░░░",
        "■ ■ · · · · · · · · ",
        "▼ · · · · · · · · · ",
        "+ + + +             ",
    ]
    assert len({reading.words for reading in readings}) == 4
    assert readings[3].words == "over time"
    assert readings[3].face.startswith("+")


def test_standing_still_is_said_in_words() -> None:
    assert read(clock(60.0, running=False), 0.0).words == "The clock is paused."
    assert read(clock(100.0, running=False), 0.0).words == "The clock has not started."
    assert (
        read(clock(60.0, running=False, access=True), 0.0).words == "We have stopped: someone has a question."
    )
    assert read(clock(-5.0, running=False), 0.0).words == "The clock is paused. Over time."


@given(st.floats(0, 100), st.integers(2, 60))
def test_the_shape_only_ever_shrinks(left: float, width: int) -> None:
    now, later = (read(clock(value), 0.0) for value in (left, left * 0.9))
    assert later.part <= now.part
    assert len(bar(now, width)) == width


def test_figures_are_large_and_told_apart() -> None:
    assert len({draw(figure, Shape(5)) for figure in "0123456789+-: "}) == 14
    for height in range(5, 14):
        for shape in (Shape(height), Shape(height, tight=True)):
            assert all(len(line) == shape.measure("+12:34") for line in draw("+12:34", shape))


@pytest.mark.parametrize(
    ("text", "width", "height", "rows"),
    [
        ("12:34", 76, 8, 5),
        ("+1:23:45", 80, 8, 5),
        ("12:34", 76, 15, 12),
        ("12:34", 20, 7, 0),
        ("2:00", 60, 3, 0),
    ],
)
def test_the_largest_figures_that_fit(text: str, width: int, height: int, rows: int) -> None:
    found = plan(text, width, height)
    assert found.high == rows
    assert found.wide <= width
    assert found.rows <= height


FIRST = """\
████        ████    ██████
  ██    ██    ██    ██
  ██          ██    ██████
  ██    ██    ██        ██
██████      ██████  ██████

██████████████████████████████░░░░░░░░░░
left of 1:40"""


class ClockApp(App[None]):
    """A clock and the time that it is shown."""

    CSS = "BigClock { width: 100%; height: 100%; }"

    def __init__(self, view: ClockView) -> None:
        super().__init__()
        hang_themes(self)
        sanitize_output(self)
        self.time = 0.0
        self.view = view
        self.clock = BigClock(lambda: self.time)

    def compose(self) -> list[Widget]:
        return [self.clock]

    def on_mount(self) -> None:
        self.clock.show(self.view)

    def words(self) -> str:
        return screen_text(self)


async def test_it_shows_the_time_and_follows_the_deadline() -> None:
    app = ClockApp(clock(75.0))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        first = app.words()
        assert first == FIRST
        app.time = 71.0
        app.clock._beat()
        await pilot.pause()
        assert "The last moments." in app.words()
        assert "▼" in app.words()
        app.time = 80.0
        app.clock._beat()
        await pilot.pause()
        assert "over time" in app.words()
        assert "▒" in app.words()
        app.clock.show(clock(75.0))
        app.time = 0.0
        app.clock.show(clock(75.0))
        await pilot.pause()
        assert app.words() == first


async def test_it_wakes_by_itself_and_beats_for_others() -> None:
    app = ClockApp(clock(50.02))
    beats: list[float] = []
    app.clock.on_beat = lambda: beats.append(app.time)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        app.time = 0.03
        while not beats:
            await pilot.pause(0.01)
        assert app.clock.reading is not None
        assert app.clock.reading.face == "0:50"


async def test_a_clock_that_stands_still_has_no_timer() -> None:
    app = ClockApp(clock(50.0, running=False))
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert app.clock._timer is None
        assert "paused" in app.words()


@pytest.mark.parametrize("size", [(20, 1), (20, 2), (30, 4), (8, 3), (1, 1)])
async def test_small_places_get_plain_writing(size: tuple[int, int]) -> None:
    app = ClockApp(clock(75.0))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.words().startswith("1:15"[: size[0] - 1] if size[0] > 3 else "")


@pytest.mark.parametrize("size", [(80, 8), (120, 15), (200, 21)])
async def test_a_second_costs_little(size: tuple[int, int]) -> None:
    """On average over half a minute, each second drawn as the timer would have it drawn."""
    app = ClockApp(clock(300.0, planned=600.0))
    sent = listen(app)
    costs: list[int] = []

    async def look(pilot: Pilot[object]) -> None:
        await pilot.pause()
        before = sent.tell()
        for second in range(1, 31):
            app.time = float(second)
            app.clock._beat()
            await pilot.pause()
        costs.append(len(sent.getvalue()[before:].encode()))
        app.exit()

    await app.run_async(headless=False, size=size, auto_pilot=look)
    assert app.clock.reading is not None
    assert app.clock.reading.face == "4:30"
    assert 30 * 50 < costs[0] < 30 * 450
