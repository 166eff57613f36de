"""Where a person at a screen builds a duck: a brick that is moved about on a grid and put down."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.duck import Brick, Bricks
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Piece
from workshop_tui.tui.participant.duck_grid import Picture, Sight, picture

if TYPE_CHECKING:
    from textual import events

_STANDS = "Every brick is in its place. backspace takes the last one back."


class DuckBuilder(Lines):
    """A grid to build on with so many bricks; `detail` is a duck begun before."""

    KEYS: ClassVar[dict[str, tuple[str, tuple[int, ...]]]] = {
        "left": ("move", (-1, 0)),
        "right": ("move", (1, 0)),
        "up": ("move", (0, 1)),
        "down": ("move", (0, -1)),
        "space": ("place", ()),
        "enter": ("place", ()),
        "r": ("turn", ()),
        "backspace": ("back", ()),
    }
    """Each key, and the action that it asks for."""

    class Built(Message):
        """A brick was placed or taken back. What stands there now as a note; both empty: nothing does."""

        def __init__(self, text: str, detail: str) -> None:
            super().__init__()
            self.text, self.detail = text, detail

    def __init__(self, bricks: int = duck.BRICKS, detail: str = "") -> None:
        super().__init__()
        self._most = bricks
        self._bricks: Bricks = duck.parse(detail) or ()
        self._sentence = ""
        self._drawn: Picture | None = None
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
        """The brick in the hand, where it is held; None when all are used."""
        return None if len(self._bricks) >= self._most else self._hand

    def load(self, detail: str) -> None:
        """Show another duck, or none where the text is none; nothing is posted."""
        bricks = duck.parse(detail) or ()
        if bricks != self._bricks:
            self._bricks, self._sentence = bricks, ""
            self._hand = self._above()
            self._draw()

    # -- keys and mouse

    def press(self, key: str) -> None:
        """Do what one of the keys does."""
        name, steps = self.KEYS[key]
        getattr(self, f"action_{name}")(*steps)

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
        after, self._sentence = duck.place(self._bricks, self._hand, self._most)
        if after != self._bricks:
            self._bricks = after
            self._hand = self._within(self._hand._replace(level=self._hand.level + 1))
            self._built()
        self._draw()

    def action_back(self) -> None:
        """Take the last brick back into the hand."""
        if not self._bricks:
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

    def on_resize(self) -> None:
        """Draw it larger, or smaller."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if not width or not height:
            return
        hand = self.hand
        fits = hand is not None and not duck.why_not(self._bricks, hand, self._most)
        said = self._sentence or ("" if hand is not None else _STANDS)
        left = max(0, self._most - len(self._bricks))
        words = Piece(f"{duck.count(left)} left" if left else "no brick left", "strong")
        self._drawn = picture(Sight(self._bricks, hand, fits, self._levels, (words,), said), width, height)
        self.show(self._drawn.rows)
