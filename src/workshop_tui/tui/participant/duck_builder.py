"""Where a person at a screen builds a duck: a brick that is moved about on a grid and put down."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.duck import Brick, Bricks
from workshop_tui.tui.kit.clock import read
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.text import Span
from workshop_tui.tui.participant.duck_grid import Picture, Sight, picture

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from workshop_tui.domain.views.views import ClockView

_STANDS = "Every brick is in its place. backspace takes the last one back."


class DuckBuilder(Lines, can_focus=True):
    """A grid to build on. `now` gives seconds on the session's clock; `detail` is a duck begun before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", "Left", show=False),
        Binding("right", "move(1, 0)", "Right", show=False),
        Binding("up", "move(0, 1)", "Up", show=False),
        Binding("down", "move(0, -1)", "Down", show=False),
        Binding("space,enter", "place", "Place the brick", show=False),
        Binding("r", "turn", "Turn the brick", show=False),
        Binding("backspace", "back", "Take the last brick back", show=False),
    ]

    class Built(Message):
        """A brick was placed or taken back. What stands there now as a note; both empty: nothing does."""

        def __init__(self, text: str, detail: str) -> None:
            super().__init__()
            self.text, self.detail = text, detail

    def __init__(
        self,
        now: Callable[[], float],
        clock: ClockView | None = None,
        bricks: int = duck.BRICKS,
        detail: str = "",
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._now = now
        self._clock = clock
        self._most = bricks
        self._bricks: Bricks = duck.parse(detail) or ()
        self._sentence = ""
        self._shut = ""
        self._drawn: Picture | None = None
        self._timer: Timer | None = None
        self._hand = self._above()

    # -- what others set and read

    @property
    def bricks(self) -> Bricks:
        """What stands there."""
        return self._bricks

    @property
    def detail(self) -> str:
        """What stands there as a note keeps it; empty: nothing."""
        return duck.notation(self._bricks)

    @property
    def hand(self) -> Brick | None:
        """The brick in the hand, where it is held; None when all are used or the building is over."""
        return None if self._shut or len(self._bricks) >= self._most else self._hand

    def load(self, detail: str) -> None:
        """Show another duck, or none where the text is none; nothing is posted."""
        bricks = duck.parse(detail) or ()
        if bricks != self._bricks:
            self._bricks, self._sentence = bricks, ""
            self._hand = self._above()
            self._draw()

    def show_clock(self, clock: ClockView | None) -> None:
        """Count this clock's time from now on; None: no time is shown."""
        self._clock = clock
        self._draw()
        self._wake()

    def shut(self, sentence: str) -> None:
        """No more can be built, for the reason said; an empty one opens it again."""
        self._shut = sentence
        self._draw()

    # -- keys and mouse

    def action_move(self, across: int, up: int) -> None:
        """Move the brick in the hand; at the edges it stays."""
        self._hold(self._hand._replace(column=self._hand.column + across, level=self._hand.level + up))

    def action_turn(self) -> None:
        """Turn the brick in the hand about its middle."""
        turned = not self._hand.turned
        shift = (duck.LYING - duck.TURNED) // 2 * (1 if turned else -1)
        self._hold(self._hand._replace(turned=turned, column=self._hand.column + shift))

    def action_place(self) -> None:
        """Put the brick down where it is, or say why it cannot be."""
        if self._shut:
            return
        after, self._sentence = duck.place(self._bricks, self._hand, self._most)
        if after != self._bricks:
            self._bricks = after
            self._hand = self._within(self._hand._replace(level=self._hand.level + 1))
            self._built()
        self._draw()

    def action_back(self) -> None:
        """Take the last brick back into the hand."""
        if self._shut or not self._bricks:
            return
        self._hand, self._sentence = self._bricks[-1], ""
        self._bricks = duck.take_back(self._bricks)
        self._built()
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Place the brick with its middle where the click was, or do what the words clicked on say."""
        at = event.get_content_offset(self)
        if at is None or self._drawn is None:
            return
        asked, where = self._drawn.action_at(at.x, at.y), self._drawn.place_at(at.x, at.y)
        if asked:
            getattr(self, f"action_{asked}")()
        elif where is not None:
            column = where[0] + 1 - self._hand.wide // 2
            self._hold(self._hand._replace(column=column, level=where[1]))
            self.action_place()

    def _hold(self, brick: Brick) -> None:
        if not self._shut:
            self._hand, self._sentence = self._within(brick), ""
            self._draw()

    def _within(self, brick: Brick) -> Brick:
        column = min(max(brick.column, 1), duck.WIDE - brick.wide + 1)
        return brick._replace(column=column, level=min(max(brick.level, 1), self._levels))

    def _above(self) -> Brick:
        """A brick in the hand over what was built last."""
        if not self._bricks:
            return Brick((duck.WIDE - duck.LYING) // 2 + 1, 1)
        return self._within(self._bricks[-1]._replace(level=self._bricks[-1].level + 1))

    @property
    def _levels(self) -> int:
        """Levels shown: bricks on top of each other reach no higher."""
        return min(duck.HIGH, max(self._most, len(self._bricks)))

    def _built(self) -> None:
        self.post_message(self.Built(duck.drawing(self._bricks), self.detail))

    # -- drawing

    def on_mount(self) -> None:
        self._wake()

    def on_unmount(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    def on_resize(self) -> None:
        """Draw it larger, or smaller."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        hand = self.hand
        fits = hand is not None and not duck.why_not(self._bricks, hand, self._most)
        said = self._shut or self._sentence or ("" if hand is not None else _STANDS)
        sight = Sight(self._bricks, hand, fits, self._levels, tuple(self._words()), said)
        self._drawn = picture(sight, width, height)
        self.show(self._drawn.rows)

    def _words(self) -> list[Span]:
        """Bricks left, and time left."""
        left = max(0, self._most - len(self._bricks))
        words = [Span(f"{duck.count(left)} left" if left else "no brick left", "strong")]
        clock = self._clock
        if clock is None or not clock.counts:
            return words
        reading = read(clock, self._now())
        if reading.phase == "over":
            return [*words, Span("Time is up.", "over")]
        paused = "" if clock.running else ", paused" if clock.elapsed else ", not begun"
        kind = reading.phase if clock.running and reading.phase != "calm" else ""
        return [*words, Span(f"{reading.face} left{paused}", kind)]

    def _wake(self, delay: float | None = None) -> None:
        """Wake when the time shown changes next, if ever. Seconds."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        clock = self._clock
        if clock is None or not (clock.running and clock.counts and self.is_attached):
            return
        left = clock.left_at(self._now())
        if left > 0:
            self._timer = self.set_timer(delay or (left % 1.0 or 1.0) + 0.004, self._beat)

    def _beat(self) -> None:
        """A second has passed."""
        before = self.rows
        self._draw()
        # Where the session's clock stands still there is no next second to wait for.
        self._wake(None if self.rows != before else 0.25)
