"""The home screen: what someone sees first, who has never seen the kit and reads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from workshop_tui.domain.plain import for_terminal, one_line
from workshop_tui.tui.home_mark import HEIGHT, WIDTH, duck

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workshop_tui.tui.shelf import Kept

TAGLINE = "Everyone speaks, and everyone is heard."
MOST_RESUMED = 3
"""So many unfinished workshops stand in the menu; the rest are one row further away."""


class Choice(NamedTuple):
    """One row of the menu."""

    kind: str
    """start, resume, all, browse, help or quit."""
    label: str
    note: str = ""
    folder: str = ""


START = Choice("start", "Start a workshop")
_LAST = (
    Choice("browse", "Look at the exercises"),
    Choice("help", "How it works"),
    Choice("quit", "Quit"),
)


def menu(kept: Sequence[Kept]) -> tuple[Choice, ...]:
    """The rows of the menu, for the workshops that are kept, the newest first."""
    unfinished = [one for one in kept if not one.finished and not one.problem]
    rows = [START]
    for one in unfinished[:MOST_RESUMED]:
        rows.append(Choice("resume", f"Go on with {one_line(one.title, 60)}", one.note, str(one.folder)))
    if len(kept) > len(unfinished[:MOST_RESUMED]):
        count = f"{len(kept)} kept so far" if len(kept) > 1 else "1 kept so far"
        rows.append(Choice("all", "All workshops", count))
    return (*rows, *_LAST)


class HomeMenu(Widget, can_focus=True):
    """The mark, the title and the menu, drawn line by line; it fills the screen."""

    class Chosen(Message):
        """Someone chose a row."""

        def __init__(self, choice: Choice) -> None:
            self.choice = choice
            super().__init__()

    COMPONENT_CLASSES: ClassVar[set[str]] = {"home--strong", "home--quiet", "home--at", "home--at-quiet", "home--problem"}
    DEFAULT_CSS = """
    HomeMenu { width: 1fr; height: 1fr; }
    HomeMenu > .home--strong { text-style: bold; }
    HomeMenu > .home--quiet { color: $text-muted; }
    HomeMenu > .home--at { color: $accent; text-style: bold; }
    HomeMenu > .home--at-quiet { color: $accent; }
    HomeMenu > .home--problem { color: $text-warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j,tab", "move(1)", "Down", show=False),
        Binding("home", "move(-99)", "First", show=False),
        Binding("end", "move(99)", "Last", show=False),
        Binding("enter,space", "choose", "Open", show=False),
    ]

    def __init__(self, place: str) -> None:
        """`place`: the folder in which workshops are kept, as text."""
        super().__init__()
        self.place = for_terminal(place)
        self.choices: tuple[Choice, ...] = menu(())
        self.at = 0
        self.problem = ""
        self._lines: list[Strip] = []
        self._row_of_line: dict[int, int] = {}

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Put the kept workshops into the menu; the marker stays on what it was on."""
        marked = self.choices[self.at]
        self.choices = menu(kept)
        same = [row for row, choice in enumerate(self.choices) if choice == marked]
        self.at = same[0] if same else 0
        self.redraw()

    def show_problem(self, sentence: str) -> None:
        """Say under the menu what went wrong; empty: nothing any more."""
        self.problem = for_terminal(sentence)
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew."""
        self._lines = []
        self.refresh()

    def action_move(self, rows: int) -> None:
        """Move the marker; from the last row it goes round to the first."""
        if abs(rows) == 1:
            self.at = (self.at + rows) % len(self.choices)
        else:
            self.at = 0 if rows < 0 else len(self.choices) - 1
        self.redraw()

    def action_choose(self) -> None:
        """Open the marked row."""
        self.post_message(self.Chosen(self.choices[self.at]))

    def on_key(self, event: events.Key) -> None:
        """A first letter opens its row; where several rows begin with it, it goes from one to the next."""
        letter = (event.character or "").lower()
        rows = [row for row, choice in enumerate(self.choices) if choice.label[0].lower() == letter]
        if not rows:
            return
        event.stop()
        self.at = next((row for row in rows if row > self.at), rows[0])
        self.redraw()
        if len(rows) == 1:
            self.action_choose()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The marker follows the mouse."""
        row = self._row_of_line.get(event.y)
        if row is not None and row != self.at:
            self.at = row
            self.redraw()

    def on_click(self, event: events.Click) -> None:
        """A click opens its row."""
        row = self._row_of_line.get(event.y)
        if row is not None:
            self.at = row
            self.redraw()
            self.action_choose()

    def on_resize(self) -> None:
        """Another size is another picture."""
        self.redraw()

    def notify_style_update(self) -> None:
        """Another theme is another picture."""
        self._lines = []
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line of the picture."""
        if not self._lines:
            self._lines = self._draw(*self.size)
        base = self.rich_style
        if y >= len(self._lines):
            return Strip.blank(self.size.width, base)
        return self._lines[y].apply_style(base).adjust_cell_length(self.size.width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"home--{name}", partial=True)

    def _text(self, width: int, *parts: tuple[str, str]) -> Strip:
        """One line of (text, style name) parts, at most `width` cells wide."""
        segments: list[Segment] = []
        left = width
        for text, name in parts:
            cells = cell_len(text)
            if cells > left:
                text = set_cell_size(text, max(left - 1, 0)) + ("…" if left > 0 else "")
                cells = left
            segments.append(Segment(text, self._style(name) if name else None))
            left -= cells
        return Strip(segments)

    def _rows(self, width: int, *, notes_below: bool) -> list[tuple[Strip, int]]:
        """The menu as lines, each with the number of its row."""
        lines: list[tuple[Strip, int]] = []
        widest = max(cell_len(choice.label) for choice in self.choices)
        for row, choice in enumerate(self.choices):
            here = row == self.at
            style, quiet = ("at", "at-quiet") if here else ("", "quiet")
            mark = ("› " if here else "  ", style)
            first, rest = choice.label[0], choice.label[1:]
            label = [mark, (first, style or "strong"), (rest, style)]
            fits = widest + 4 + cell_len(choice.note) <= width
            if choice.note and fits and not notes_below:
                gap = " " * (widest - cell_len(choice.label) + 2)
                lines.append((self._text(width, *label, (gap + choice.note, quiet)), row))
                continue
            lines.append((self._text(width, *label), row))
            if choice.note and notes_below:
                lines.append((self._text(width, ("    " + choice.note, quiet)), row))
        return lines

    def _draw(self, width: int, height: int) -> list[Strip]:
        """The whole picture for a window of this size, as lines; also notes which line shows which row."""
        self._row_of_line = {}
        if width < 12 or height < 2:
            return [self._text(width, ("Too small.", ""))]
        if width >= 70 and height >= 18:
            return self._draw_with_duck(width, height)
        return self._draw_plain(width, height)

    def _draw_plain(self, width: int, height: int) -> list[Strip]:
        """Without the duck: as much around the menu as there is room for."""
        indent = 2 if width >= 50 else 0
        rows = self._rows(width - indent, notes_below=False)
        above: list[Strip] = []
        below: list[Strip] = [self._text(width, (line, "problem")) for line in _wrap(self.problem, width)]
        spare = height - len(rows) - len(below)
        if spare >= 3:
            above = [Strip([]), self._text(width - indent, ("  Workshop", "strong")), Strip([])]
        if spare >= 6:
            keys = "↑ ↓ choose   enter open   ? help"
            below += [Strip([]), self._text(width, ("Kept in ", "quiet"), (self.place, "quiet"))]
            below.append(self._text(width, (keys, "quiet")))
        room = max(height - len(above) - len(below), 1)
        first = max(0, min(self.at - room // 2, len(rows) - room))
        shown = rows[first : first + room]
        for line, (_, row) in enumerate(shown):
            self._row_of_line[len(above) + line] = row
        body = [*above, *(strip for strip, _ in shown), *below]
        return [Strip([Segment(" " * indent), *strip]) for strip in body[:height]]

    def _draw_with_duck(self, width: int, height: int) -> list[Strip]:
        """The duck on the left, title and menu beside it, where workshops are kept at the foot."""
        wide = width >= 110
        left = max((width - 104) // 2, 8) if wide else max((width - 72) // 2, 2)
        column = left + WIDTH + (8 if wide else 5)
        room = width - column - 2
        rows = self._rows(room, notes_below=not wide)
        spread = height >= 30
        problem = [self._text(room, ("  " + line, "problem")) for line in _wrap(self.problem, room - 2)]
        title = [self._text(room, ("  Workshop", "strong")), self._text(room, ("  " + TAGLINE, "quiet")), Strip([])]
        right: list[Strip] = [*title]
        where: dict[int, int] = {}
        for number, (strip, row) in enumerate(rows):
            if spread and number and rows[number - 1][1] != row:
                right.append(Strip([]))
            where[len(right)] = row
            right.append(strip)
        right += [Strip([]), *problem] if problem else []
        tall = max(len(right), HEIGHT)
        top = max((height - 4 - tall) // 2, 0)
        duck_top = top + max((min(tall, HEIGHT + 4) - HEIGHT) // 2, 0)
        lines: list[Strip] = []
        for y in range(height - 3):
            picture = duck(y - duck_top) if 0 <= y - duck_top < HEIGHT else None
            beside = right[y - top] if 0 <= y - top < len(right) else None
            parts = [Segment(" " * left), *(picture or [Segment(" " * WIDTH)])]
            parts += [Segment(" " * (column - left - WIDTH)), *(beside or [])]
            lines.append(Strip(parts))
            if y - top in where:
                self._row_of_line[y] = where[y - top]
        foot = " " * left
        lines.append(self._text(width - 1, (f"{foot}Workshops are kept in ", "quiet"), (self.place, "")))
        keys = f"{foot}↑ ↓ choose   enter open   ? help   q quit"
        lines.append(self._text(width - 1, (keys, "quiet")))
        return lines


def _wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` characters, broken between words."""
    if not text:
        return []
    import textwrap

    return textwrap.wrap(text, max(width, 8))


class HomeScreen(Screen[None]):
    """Start, go on, look at the exercises, read how it works, quit."""

    DEFAULT_CSS = "HomeScreen { layout: vertical; }"
    AUTO_FOCUS = "HomeMenu"
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "choose a line"),
        ("enter", "open it; a click does the same"),
        ("s g l h", "the first letter of a line opens it"),
        ("q", "quit"),
        ("ctrl+q", "quit, from anywhere"),
        ("ctrl+p", "every action by name"),
    )

    def __init__(self, place: str) -> None:
        """`place`: the folder in which workshops are kept, as text."""
        super().__init__()
        self.menu = HomeMenu(place)

    def compose(self) -> ComposeResult:
        yield self.menu

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Offer to go on with what is not finished."""
        self.menu.show_kept(kept)

    def show_problem(self, sentence: str) -> None:
        """Say in words what went wrong."""
        self.menu.show_problem(sentence)
