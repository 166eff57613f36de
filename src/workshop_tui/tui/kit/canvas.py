"""One widget that shows rows and repaints only the cells that changed: the whole console is drawn on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import split_graphemes
from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.tui.kit.rows import Row, row_width, tag_at

if TYPE_CHECKING:
    from rich.style import Style
    from textual import events


NEAR = 8
"""Fewer cells than that between two changes are cheaper to send again than a second move and colours."""


def changed_runs(before: Row, after: Row) -> list[tuple[int, int]]:
    """The runs of cells, from and to, in which two rows differ; together they hold every difference."""
    head = 0
    while head < len(before) and head < len(after) and before[head][:2] == after[head][:2]:
        head += 1
    start = row_width(after[:head])
    old, new = _cells(before[head:]), _cells(after[head:])
    runs: list[tuple[int, int]] = []
    for place in range(max(len(old), len(new))):
        if place < len(old) and place < len(new) and old[place] == new[place]:
            continue
        at = start + place
        if runs and at - runs[-1][1] < NEAR:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _cells(row: Row) -> list[tuple[str, int, str]]:
    """What each cell shows: a character, which of its cells this is, and its style."""
    found: list[tuple[str, int, str]] = []
    for text, style, _ in row:
        if text.isascii():
            found += [(char, 0, style) for char in text]
            continue
        for start, end, size in split_graphemes(text)[0]:
            found += [(text[start:end], part, style) for part in range(size)]
    return found


STYLES = (
    "dim",
    "accent",
    "strong",
    "warn",
    "over",
    "trouble",
    "cursor",
    "chosen",
    "private",
    "caret",
    "head",
    "sheet",
)


class Canvas(Widget, can_focus=False):
    """Rows of pieces. `paint` takes the new rows and repaints what differs from the old ones."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"canvas--{name}" for name in STYLES}
    DEFAULT_CSS = """
    Canvas {
        width: 1fr; height: 1fr; background: $background; color: $foreground;
        & > .canvas--dim { color: $text-muted; }
        & > .canvas--accent { color: $accent; text-style: bold; }
        & > .canvas--strong { text-style: bold; }
        & > .canvas--warn { color: $warning; text-style: bold; }
        & > .canvas--over { color: $error; text-style: bold; }
        & > .canvas--trouble { color: $error; text-style: bold reverse; }
        & > .canvas--cursor { background: $panel; text-style: bold; }
        & > .canvas--chosen { color: $accent; text-style: bold underline; }
        & > .canvas--private { color: $secondary; text-style: italic; }
        & > .canvas--caret { text-style: reverse; }
        & > .canvas--head { color: $text-muted; text-style: underline; }
        & > .canvas--sheet { background: $surface; }
    }
    """

    class Clicked(Message):
        """A piece with a tag was clicked; `chain` is 2 for a double click."""

        def __init__(self, tag: str, x: int, y: int, chain: int) -> None:
            super().__init__()
            self.tag, self.x, self.y, self.chain = tag, x, y, chain

    class Wheeled(Message):
        """The wheel was turned at a cell: `step` is 1 downwards, -1 upwards."""

        def __init__(self, x: int, y: int, step: int) -> None:
            super().__init__()
            self.x, self.y, self.step = x, y, step

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = []
        self._looks: dict[str, Style] = {}

    def paint(self, rows: list[Row]) -> None:
        """Show these rows; only the cells that differ are sent to the terminal."""
        old, self.rows = self.rows, rows
        width = self.size.width
        regions = []
        for y in range(max(len(old), len(rows))):
            before = old[y] if y < len(old) else ()
            after = rows[y] if y < len(rows) else ()
            if before != after:
                runs = changed_runs(before, after)
                shown = [(start, min(end, width)) for start, end in runs if start < width]
                regions += [Region(start, y, end - start, 1) for start, end in shown]
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """The strip of row `y`."""
        base = self.look("")
        row = self.rows[y] if y < len(self.rows) else ()
        looks = self._looks
        segments = [Segment(piece.text, looks.get(piece.style) or self.look(piece.style)) for piece in row]
        return Strip(segments, row_width(row)).adjust_cell_length(self.size.width, base)

    def look(self, name: str) -> Style:
        """The terminal style that a style's name stands for under the current theme; names join with "+"."""
        found = self._looks.get(name)
        if found is None:
            found = self.rich_style
            for part in sorted(name.split("+"), key=lambda each: each != "sheet") if name else ():
                found += self.get_component_rich_style(f"canvas--{part}", partial=True)
            self._looks[name] = found
        return found

    def notify_style_update(self) -> None:
        """The theme changed: forget the styles made for the old one."""
        self._looks.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is not None:
            row = self.rows[at.y] if at.y < len(self.rows) else ()
            self.post_message(self.Clicked(tag_at(row, at.x), at.x, at.y, event.chain))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.post_message(self.Wheeled(event.x, event.y, 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.post_message(self.Wheeled(event.x, event.y, -1))
