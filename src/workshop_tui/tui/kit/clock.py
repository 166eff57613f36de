"""A clock that is read from the back of a room: large figures, a shape that empties, redrawn once a second.

What remains is always computed from the view's deadline, never counted, so that a sleeping laptop or a
slow terminal cannot make it wrong. Calm, soon, last and over differ in shape and words, not only in colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from workshop_tui.domain.text.safe_text import about, length, minutes
from workshop_tui.domain.views.views import ClockView, warning
from workshop_tui.tui.kit.digits import Shape, draw
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import cut

if TYPE_CHECKING:
    from textual.timer import Timer

_WORDS = {"soon": "Soon over: begin to finish.", "last": "The last moments.", "over": "over time"}
_PIECES = {"soon": "■", "last": "▼", "over": "+"}
_KINDS = {"calm": "accent", "soon": "soon", "last": "last", "over": "over", "still": ""}
_PLUS_EVERY = 10.0
"""Seconds of overtime for each further plus."""
_HEIGHTS = (12, 11, 10, 7, 6, 5)
"""Rows that the figures may have: as high as the seconds, or clearly higher."""
_SECONDS_AT_MOST = 7
"""Rows of the seconds' figures: they change every second, so they set what a clock costs to draw."""


def face(left: float) -> str:
    """What a clock shows: "12:34" counting down to "0:00", then "+0:01" and on. `left` is in seconds."""
    if left <= 0:
        return "+" + minutes(-left)
    return minutes(ceil(left))


class Reading(NamedTuple):
    """What a clock says at one moment."""

    face: str
    phase: str
    """calm, soon, last or over, whether the clock runs or not."""
    words: str
    part: float
    """Of the time still left, 0 to 1."""
    over: float = 0.0
    """Seconds over time."""
    still: bool = False
    """Not running."""


def _length(seconds: float) -> str:
    """A step's length in words, or exactly where it is no whole number of minutes."""
    return about(seconds) if seconds < 90 or round(seconds) % 60 == 0 else length(seconds)


def read(clock: ClockView, t: float) -> Reading:
    """What the clock says at `t`, seconds on the session's clock."""
    left = clock.left_at(t)
    phase = warning(left, clock.planned)
    words = _WORDS.get(phase) or f"left of {_length(clock.planned)}"
    if clock.access:
        words = "We have stopped: someone has a question."
    elif not clock.running:
        words = "The clock is paused." if clock.elapsed > 0 else "The clock has not started."
        words += " Over time." if phase == "over" else ""
    part = left / clock.planned if clock.planned > 0 else 0.0
    return Reading(face(left), phase, words, min(1.0, max(0.0, part)), max(0.0, -left), not clock.running)


def bar(reading: Reading, width: int) -> str:
    """The shape that empties, `width` cells: solid, squares, triangles; over time, plus signs that grow."""
    pieces = max(1, width // 2)
    full = min(pieces, ceil(reading.part * pieces))
    if reading.phase == "calm":
        return ("██" * full + "░░" * (pieces - full)).ljust(width)
    if reading.phase == "over":
        full = min(pieces, 1 + int(reading.over / _PLUS_EVERY))
    piece = _PIECES[reading.phase] + " "
    return (piece * full + ("· " * (pieces - full) if reading.phase != "over" else "")).ljust(width)


class ClockPlan(NamedTuple):
    """Where the parts of a clock go in so many cells. `high` 0: too small for figures, words alone."""

    high: int
    """Rows of the figures for hours and minutes."""
    seconds: int
    """Rows of the figures for seconds, and of their colon."""
    head: int
    """Columns of all but the last figure."""
    tail: int
    """Columns of the last figure."""
    bars: int
    """Rows of the shape, which stands one row below the figures."""
    tight: bool = False
    """Whether the figures stand close together."""

    @property
    def wide(self) -> int:
        """Columns of the figures."""
        return self.head + self.tail

    @property
    def rows(self) -> int:
        """Rows of the whole clock."""
        return self.high + 1 + self.bars + 1 if self.high else 2


def _split(text: str) -> tuple[str, str]:
    """Hours and minutes, and seconds with their colon."""
    return text[:-3], text[-3:]


def plan(text: str, width: int, height: int) -> ClockPlan:
    """The largest figures for `text` in so many cells."""
    large, small = _split(text)
    for high in _HEIGHTS:
        for tight in (False, True):
            low = min(high, _SECONDS_AT_MOST)
            big, little = Shape(high, tight), Shape(low, tight)
            head = big.measure(large) + big.gap + little.measure(small[:-1]) + little.gap
            tail = little.measure(small[-1])
            spare = height - high - 3
            if head + tail <= width and spare >= 0:
                return ClockPlan(high, low, head, tail, 1 + (high >= 10 and spare >= 1), tight)
    return ClockPlan(0, 0, width, 0, 1)


def figures(reading: Reading, shape: ClockPlan) -> tuple[list[Row], list[Row]]:
    """The rows of all but the last figure, right-aligned, and of the last one."""
    ink = "▒" if reading.phase == "over" else "▓" if reading.still else "█"
    kind = _KINDS["still" if reading.still and reading.phase == "calm" else reading.phase]
    large, small = _split(reading.face)
    large_shape, small_shape = Shape(shape.high, shape.tight), Shape(shape.seconds, shape.tight)
    big = draw(large, large_shape, ink)
    first, last = draw(small[:-1], small_shape, ink), draw(small[-1], small_shape, ink)
    lower = shape.high - shape.seconds
    gap, little = " " * large_shape.gap, " " * small_shape.gap
    head: list[Row] = []
    tail: list[Row] = []
    for y in range(shape.high):
        beside = first[y - lower] if y >= lower else " " * len(first[0])
        head.append((Piece((big[y] + gap + beside + little).rjust(shape.head), kind),))
        tail.append((Piece(last[y - lower] if y >= lower else "", kind),))
    return head, tail


class BigClock(Widget):
    """Draws a ClockView as large as its place allows; `now` gives seconds on the session's clock.

    `on_beat`, if set, is called after every second while the clock runs, so that whatever else counts
    seconds on the screen needs no timer of its own.
    """

    DEFAULT_CSS = """
    BigClock {
        layout: vertical;
        & > Lines { position: absolute; }
    }
    """

    def __init__(
        self, now: Callable[[], float], *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._now = now
        self._clock = ClockView(0.0, counts=False)
        self._plan: ClockPlan | None = None
        self._timer: Timer | None = None
        self._shown: Reading | None = None
        self._head, self._tail, self._foot = Lines(), Lines(), Lines()
        self.on_beat: Callable[[], None] | None = None

    def compose(self) -> Iterable[Widget]:
        yield self._head
        yield self._tail
        yield self._foot

    def show(self, clock: ClockView) -> None:
        """Show this clock from now on."""
        self._clock = clock
        self._draw()
        self._wake()

    def on_resize(self) -> None:
        """Larger figures, or smaller ones."""
        self._shown = self._plan = None
        self._draw()

    @property
    def reading(self) -> Reading | None:
        """What is shown; None before the first drawing and where there is no clock worth showing."""
        return self._shown

    def _draw(self) -> bool:
        """Bring the clock up to date; whether anything changed."""
        width, height = self.size
        if not width or not height:
            return False
        if not self._clock.counts:
            changed, self._shown = self._shown is not None, None
            for part in (self._head, self._tail, self._foot):
                part.show(())
            return changed
        reading = read(self._clock, self._now())
        if reading == self._shown:
            return False
        self._shown = reading
        shape = plan(reading.face, width, height)
        if shape != self._plan:
            self._place(shape, width)
        if shape.high:
            head, tail = figures(reading, shape)
            self._head.show(head)
            self._tail.show(tail)
        self._foot.show(self._foot_rows(reading, shape, width, height))
        return True

    def _foot_rows(self, reading: Reading, shape: ClockPlan, width: int, height: int) -> list[Row]:
        """The shape and the words; where there is no room for figures, the time in plain writing too."""
        kind = _KINDS[reading.phase]
        words = Piece(cut(reading.words, width), kind if reading.phase != "calm" else "muted")
        if shape.high:
            drawn = (Piece(bar(reading, width), kind),)
            return [*[drawn] * shape.bars, (words,)]
        rows: list[Row] = [(Piece(reading.face, kind or "strong"), Piece("  "), words)]
        if height > 1:
            rows.append((Piece(bar(reading, width), kind),))
        return rows

    def _place(self, shape: ClockPlan, width: int) -> None:
        """Put the three parts where the plan says."""
        self._plan = shape
        for part, x, y, wide, high in (
            (self._head, 0, 0, shape.head, shape.high),
            (self._tail, shape.head, 0, shape.tail, shape.high),
            (self._foot, 0, shape.high + 1 if shape.high else 0, width, shape.bars + 1),
        ):
            part.display = high > 0 and wide > 0
            part.styles.width, part.styles.height = max(1, wide), max(1, high)
            part.styles.offset = (x, y)

    def _wake(self, delay: float | None = None) -> None:
        """Wake when the figures change next, if ever. Seconds."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not (self._clock.running and self._clock.counts and self.is_attached):
            return
        if delay is None:
            delay = self._clock.left_at(self._now()) % 1.0 or 1.0
        self._timer = self.set_timer(delay + 0.004, self._beat)

    def _beat(self) -> None:
        """A second has passed."""
        changed = self._draw()
        if changed and self.on_beat is not None:
            self.on_beat()
        # Where the session's clock stands still the figures do too, and there is no next second to wait for.
        self._wake(None if changed else 0.25)
