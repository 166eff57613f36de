"""A widget that draws rows of text and repaints only what changed: a screen needs no more than a few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.tui.kit.canvas import changed_runs
from workshop_tui.tui.kit.rows import Piece, Row, fit

if TYPE_CHECKING:
    from rich.style import Style


class Lines(Widget):
    """Rows from the top; `show` replaces them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--strong",
        "lines--muted",
        "lines--accent",
        "lines--heading",
        "lines--soon",
        "lines--last",
        "lines--over",
        "lines--notice",
    }
    DEFAULT_CSS = """
    Lines {
        .lines--strong { text-style: bold; }
        .lines--muted { color: $text-muted; }
        .lines--accent { color: $accent; }
        .lines--heading { color: $accent; text-style: bold; }
        .lines--soon { color: $warning; }
        .lines--last { color: $error; }
        .lines--over { color: $error; text-style: bold; }
        .lines--notice { color: $background; background: $warning; text-style: bold; }
        &:ansi .lines--muted { color: ansi_default; text-style: none; }
        &:ansi .lines--notice { color: ansi_default; background: ansi_default; text-style: bold reverse; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; only what differs is painted again."""
        before, self._rows = self._rows, tuple(rows)
        width = self.size.width
        if not width:
            return
        dirty = []
        for y in range(max(len(before), len(self._rows))):
            old = fit(before[y], width) if y < len(before) else (Piece(" " * width),)
            new = fit(self._rows[y], width) if y < len(self._rows) else (Piece(" " * width),)
            if old != new:
                dirty += [Region(start, y, end - start, 1) for start, end in changed_runs(old, new)]
        if dirty:
            self.refresh(*dirty)

    def style_of(self, name: str) -> Style:
        """The terminal style that a style's name stands for in the present theme."""
        base = self.rich_style
        if not name:
            return base
        return base + self.get_component_rich_style(f"lines--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        pieces = [piece for piece in fit(self._rows[y], width) if piece.text]
        return Strip([Segment(piece.text, self.style_of(piece.style)) for piece in pieces], width)
