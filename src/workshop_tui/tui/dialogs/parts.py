"""The few small parts that set-up and browsing are made of: a list drawn line by line, and a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Piece, Row, fit
from workshop_tui.tui.kit.text import cells

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType


def _with_sign(line: Row, sign: str, width: int) -> Row:
    """The line with a sign at its right end, where there is room for both."""
    space = width - cells(sign) - 1
    return (*fit(line, space), Piece(f" {sign}", "accent")) if space >= 16 else line


class LineList(Lines, can_focus=True):
    """Rows of one line each, one of them marked; only what is in sight is drawn."""

    class Marked(Message):
        """Another row is marked."""

        def __init__(self, rows: LineList) -> None:
            self.rows = rows
            super().__init__()

    class Chosen(Message):
        """Enter or a click on a row."""

        def __init__(self, rows: LineList, row: int) -> None:
            self.rows = rows
            self.row = row
            super().__init__()

    DEFAULT_CSS = "LineList { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "move(-10)", "Up a page", show=False),
        Binding("pagedown", "move(10)", "Down a page", show=False),
        Binding("home", "move(-100000)", "First", show=False),
        Binding("end", "move(100000)", "Last", show=False),
        Binding("enter", "choose", "Choose", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.at = 0
        self.top = 0

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def line(self, row: int, width: int) -> Row:
        """What the row shows in `width` cells."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw what has changed."""
        width, height = self.size
        rows = range(self.top, min(self.top + height, self.count()))
        lines = [self._marked(row, self.line(row, width - 2)) for row in rows]
        above, below = self.top, self.count() - self.top - len(lines)
        # A list that goes on unseen looks like all there is.
        if below and height > 2:
            lines[-1] = _with_sign(lines[-1], f"↓ {below} more", width)
        if above and height > 2:
            lines[0] = _with_sign(lines[0], f"↑ {above} more", width)
        self.show(lines)

    def _marked(self, row: int, line: Row) -> Row:
        """The line with a mark in front where it is the marked one; less so while keys go elsewhere."""
        if row != self.at:
            return (Piece("  "), *line)
        kind = "heading" if self.has_focus else "strong"
        return (Piece("› ", kind), *(Piece(span.text, kind) for span in line))

    def get_content_height(self, *_: object) -> int:
        """As many lines as there are rows."""
        return max(self.count(), 1)

    def mark(self, row: int) -> None:
        """Mark a row, and bring it into sight."""
        row = max(0, min(row, self.count() - 1))
        moved = row != self.at
        self.at = row
        height = max(self.size.height, 1)
        top = min(self.top, max(self.count() - height, 0))
        self.top = max(min(top, row), row - height + 1, 0)
        self.redraw()
        if moved:
            self.post_message(self.Marked(self))

    def action_move(self, rows: int) -> None:
        """Move the mark."""
        self.mark(self.at + rows)

    def action_choose(self) -> None:
        """Choose the marked row."""
        if self.count():
            self.post_message(self.Chosen(self, self.at))

    def on_click(self, event: events.Click) -> None:
        """A click chooses its row."""
        row = self.top + event.y
        if row < self.count():
            self.mark(row)
            self.post_message(self.Chosen(self, row))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the list, not the mark."""
        self._scroll(2)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the list, not the mark."""
        self._scroll(-2)

    def _scroll(self, rows: int) -> None:
        self.top = max(0, min(self.top + rows, self.count() - self.size.height))
        self.redraw()

    def on_resize(self) -> None:
        """Keep the mark in sight in a window of another size."""
        self.mark(self.at)

    def on_focus(self) -> None:
        """The mark looks different while keys go to the list."""
        self.redraw()

    def on_blur(self) -> None:
        """The mark looks different while keys go elsewhere."""
        self.redraw()


class Press(Widget, can_focus=True):
    """A button in words; enter, space or a click press it."""

    class Pressed(Message):
        """The button was pressed."""

        def __init__(self, press: Press) -> None:
            self.press = press
            super().__init__()

        @property
        def control(self) -> Press:
            """The button."""
            return self.press

    DEFAULT_CSS = """
    Press { width: auto; height: 1; color: $accent; background: $surface; }
    Press:hover { text-style: underline; }
    Press:focus { background: $accent; color: $background; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", "Press", show=False)]

    def __init__(self, label: str, *, id: str) -> None:
        super().__init__(id=id)
        self.label = label

    def get_content_width(self, *_: object) -> int:
        """The width of the label, with a mark and a blank at both ends."""
        return cells(self.label) + 4

    def rename(self, label: str) -> None:
        """Show another label."""
        self.label = label
        self.refresh(layout=True)

    def render_line(self, y: int) -> Strip:
        """The label; a mark shows where the keys go, for those who see no colour."""
        text = f"› {self.label} ‹" if self.has_focus else f"[ {self.label} ]"
        return Strip([Segment(text if y == 0 else "", self.rich_style)])

    def action_press(self) -> None:
        """Press it."""
        self.post_message(self.Pressed(self))

    def on_click(self) -> None:
        """A click presses it."""
        self.action_press()


class StepsLine(Lines):
    """Where one is among the steps of the set-up; a click goes to a step."""

    class Wanted(Message):
        """Someone clicked on a step."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    def __init__(self, steps: tuple[str, ...], *, id: str) -> None:
        super().__init__(id=id)
        self.steps = steps
        self.at = 0

    def go(self, step: int) -> None:
        """Show that this step is the present one."""
        self.at = step
        parts: list[Piece] = []
        for number, name in enumerate(self.steps):
            mark = "●" if number == step else "✓" if number < step else "○"
            parts.append(Piece(f"{mark} {number + 1} {name}", "heading" if number == step else "muted"))
            parts.append(Piece("    "))
        self.show([tuple(parts)])

    def on_click(self, event: events.Click) -> None:
        """A click goes to a step."""
        start = 0
        for number, name in enumerate(self.steps):
            end = start + cells(name) + 8
            if start <= event.x < end:
                self.post_message(self.Wanted(number))
            start = end
