"""A widget that draws rows of text and repaints only what changed: a screen needs no more than a few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.tui.kit.text import Row, Span, fit

if TYPE_CHECKING:
    from rich.style import Style


def changed_spans(before: Row, after: Row) -> tuple[int, int]:
    """From which cell to which two rows of one width differ; (0, 0) where they do not."""
    if before == after:
        return 0, 0
    old = [(char, span.kind) for span in before for char in span.text]
    new = [(char, span.kind) for span in after for char in span.text]
    if len(old) != len(new) or not all(char.isascii() or "─" <= char <= "▟" for char, _ in new + old):
        return 0, sum(len(span.text) for span in after) * 2
    differing = [place for place, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    return (differing[0], differing[-1] + 1) if differing else (0, 0)


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
            old = fit(before[y], width) if y < len(before) else (Span(" " * width),)
            new = fit(self._rows[y], width) if y < len(self._rows) else (Span(" " * width),)
            start, end = changed_spans(old, new)
            if end:
                dirty.append(Region(start, y, min(end, width) - start, 1))
        if dirty:
            self.refresh(*dirty)

    def style_of(self, kind: str) -> Style:
        """The style that a kind of span has in the present theme."""
        base = self.rich_style
        if not kind:
            return base
        return base + self.get_component_rich_style(f"lines--{kind}", partial=True)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        spans = fit(self._rows[y], width)
        return Strip([Segment(span.text, self.style_of(span.kind)) for span in spans if span.text], width)
