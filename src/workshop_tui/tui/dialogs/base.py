"""A dialog: one sheet of rows in front of the console that takes every key from the moment it is opened."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Offset
from textual.screen import ModalScreen

from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, crop, fill_row, skip
from workshop_tui.tui.kit.text import wrap

if TYPE_CHECKING:
    from textual.app import ComposeResult


class DirectKeys:
    """Takes keys and pastes in the very step in which the app hands them out.

    Textual hands a key to the widget in focus; a dialog that was opened by the key before has none yet,
    and what is typed in the same burst is lost. Here nothing waits for a focus: the screen in front takes it.
    """

    key_at = float("-inf")
    """When a key came last, in seconds of a clock that never goes back."""

    def take_key(self, event: events.Key) -> bool:
        """Use the key; False leaves it to Textual."""
        raise NotImplementedError

    def take_paste(self, text: str) -> bool:
        """Use what was pasted; False leaves it to Textual."""
        return False

    def _forward_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.key_at = monotonic()
            if self.take_key(event):
                return
        if isinstance(event, events.Paste) and not event.is_forwarded and self.take_paste(event.text):
            return
        super()._forward_event(event)  # type: ignore[misc]


_LOUD = ("trouble", "over", "warn")
"""Styles of what lies behind a dialog that keep their strength; the rest steps back."""


class Dialog(DirectKeys, ModalScreen[None]):
    """Draws `sheet(room, height)` in a frame at the bottom, so that prompt and clock stay in sight.

    What lies behind is drawn with it, on one canvas: a see-through screen of Textual's repaints the whole
    window each time that the clock behind it moves.
    """

    AUTO_FOCUS = ""
    DEFAULT_CSS = "Dialog { background: $background; }"
    ROOM: ClassVar[int] = 78

    def __init__(self) -> None:
        super().__init__()
        self.message = ""
        self.wrong = False
        """Whether the message is a refusal."""
        self.caret: Offset | None = None
        self._drawing = False

    def compose(self) -> ComposeResult:
        yield Canvas()

    def on_mount(self) -> None:
        self.redraw()

    def on_resize(self) -> None:
        self.redraw()

    def sheet(self, width: int, height: int) -> list[Row]:
        """The rows for so many cells and at most so many lines."""
        raise NotImplementedError

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Put a sentence on the dialog's own line."""
        self.message, self.wrong = message, wrong
        self.redraw()

    def redraw(self) -> None:
        """Draw again, once, as soon as what is waiting has been done."""
        if not self._drawing and self.is_mounted:
            self._drawing = True
            self.call_later(self._draw)

    def _draw(self) -> None:
        self._drawing = False
        found = self.query(Canvas)
        if not found:
            return  # closed before it could be drawn again
        canvas = found.first()
        wide, high = self.app.size
        width = max(min(self.ROOM, wide - 2) - 2, 1)
        rows = self.sheet(width - 2, max(high - 3, 1))[: max(high - 2, 1)]
        # A window of two lines has room for words or for a frame.
        frame = _framed(rows, width) if high > 2 else _framed(rows, width)[1:-1][:high]
        left = max((wide - width - 2) // 2, 0)
        painted = self._behind(wide, high)
        for y, row in enumerate(frame, max(high - len(frame), 0)):
            behind = painted[y]
            painted[y] = (*crop(behind, left), *row, *skip(behind, left + width + 2))
        canvas.paint(painted)

    def _behind(self, wide: int, high: int) -> list[Row]:
        """What the screen behind shows, in quiet; nothing where that screen has no such rows."""
        stack = self.app.screen_stack
        at = stack.index(self) if self in stack else 0
        below = (getattr(screen, "rows", ()) for screen in reversed(stack[:at]))
        rows: list[Row] = list(next(filter(None, below), ()))
        quiet: list[Row] = [
            tuple(Piece(p.text, p.style if p.style in _LOUD else "dim") for p in crop(row, wide))
            for row in rows[:high]
        ]
        return quiet + [BLANK] * (high - len(quiet))

    def message_rows(self, width: int) -> list[Row]:
        """The message, or nothing."""
        if not self.message:
            return []
        style, mark = ("warn", "! ") if self.wrong else ("dim", "")
        return [(Piece(line, style),) for line in wrap(mark + self.message, width, 3)]

    def types(self, now: float) -> bool:
        """Whether somebody is in the middle of typing here: no other dialog comes up then by itself."""
        return False

    def behind_key_at(self) -> float:
        """When a key came last to the screen behind this one."""
        stack = self.app.screen_stack
        at = stack.index(self) if self in stack else 0
        return float(getattr(stack[at - 1], "key_at", float("-inf"))) if at else float("-inf")

    def close(self) -> None:
        """Go away."""
        if self.is_current:
            self.dismiss(None)

    def clicked(self, tag: str, chain: int) -> None:
        """A piece with a tag was clicked."""

    def wheeled(self, step: int) -> None:
        """The wheel was turned."""

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        event.stop()
        if event.tag == "close":
            self.close()
        elif event.tag:
            self.clicked(event.tag, event.chain)
            self.redraw()

    def on_canvas_wheeled(self, event: Canvas.Wheeled) -> None:
        event.stop()
        self.wheeled(event.step)
        self.redraw()


def _framed(rows: list[Row], width: int) -> list[Row]:
    """Rows in a frame of the accent, on the ground of a sheet."""
    side = Piece("│", "accent+sheet")
    inner = [
        (
            side,
            Piece(" ", "sheet"),
            *(p._replace(style=f"{p.style}+sheet" if p.style else "sheet") for p in fill_row(row, width - 1)),
            side,
        )
        for row in rows
    ]
    top = (Piece(f"╭{'─' * width}╮", "accent+sheet"),)
    return [top, *inner, (Piece(f"╰{'─' * width}╯", "accent+sheet"),)]


def heading(title: str) -> list[Row]:
    """A dialog's title and the blank row below it."""
    return [(Piece(title, "accent"),), BLANK]


def hints(*pairs: tuple[str, str, str]) -> Row:
    """The keys of a dialog in one row: (key, what it does, tag of a click)."""
    row: list[Piece] = []
    for key, words, tag in pairs:
        row += [Piece(key, "strong", tag), Piece(f" {words}", "dim", tag), Piece("   ")]
    return tuple(row[:-1])
