"""The home screen: what someone sees first, who has never seen the kit and reads nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.tui.home.mark import HEIGHT, WIDTH, brick_style, duck
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Row, row
from workshop_tui.tui.kit.text import cells, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.strip import Strip

    from workshop_tui.tui.home.workshop_list import KeptWorkshop

TAGLINE = "Everyone speaks, and everyone is heard."
KEYS = "↑ ↓ choose   enter open   ? help   q quit"
MOST_RESUMED = 3
"""So many unfinished workshops stand in the menu; the rest are one row further away."""


class MenuItem(NamedTuple):
    """One row of the menu."""

    kind: str
    """start, resume, all, browse, help or quit."""
    label: str
    note: str = ""
    folder: str = ""


START = MenuItem("start", "Start a workshop")
_LAST = (
    MenuItem("browse", "Look at the exercises"),
    MenuItem("help", "How it works"),
    MenuItem("quit", "Quit"),
)


def menu(kept: Sequence[KeptWorkshop], *, half: bool = False) -> tuple[MenuItem, ...]:
    """The rows of the menu, for the workshops that are kept, the newest first. `half`: a set-up was begun."""
    unfinished = [one for one in kept if not one.finished and not one.problem]
    rows = [START._replace(note="go on with what you typed") if half else START]
    for one in unfinished[:MOST_RESUMED]:
        rows.append(MenuItem("resume", f"Go on with {one_line(one.title, 60)}", one.note, str(one.folder)))
    if len(kept) > len(unfinished[:MOST_RESUMED]):
        count = f"{len(kept)} kept so far" if len(kept) > 1 else "1 kept so far"
        rows.append(MenuItem("all", "All workshops", count))
    return (*rows, *_LAST)


class HomeMenu(Lines, can_focus=True):
    """The mark, the title and the menu, drawn line by line; it fills the screen."""

    class Chosen(Message):
        """Someone chose a row."""

        def __init__(self, choice: MenuItem) -> None:
            self.choice = choice
            super().__init__()

    DEFAULT_CSS = "HomeMenu { width: 1fr; height: 1fr; }"
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
        self.choices: tuple[MenuItem, ...] = menu(())
        self.at = 0
        self.problem = ""
        self._row_of_line: dict[int, int] = {}

    def show_kept(self, kept: Sequence[KeptWorkshop], *, half: bool) -> None:
        """Put the kept workshops into the menu; the marker stays on what it was on."""
        marked = self.choices[self.at]._replace(note="")
        self.choices = menu(kept, half=half)
        same = [row for row, choice in enumerate(self.choices) if choice._replace(note="") == marked]
        self.at = same[0] if same else 0
        self.redraw()

    def show_problem(self, sentence: str) -> None:
        """Say under the menu what went wrong; empty: nothing any more."""
        self.problem = for_terminal(sentence)
        self.redraw()

    def redraw(self) -> None:
        """Draw what has changed."""
        self._row_of_line = {}
        self.show(self._picture(*self.size))

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

    def render_line(self, y: int) -> Strip:
        """One line; the very first one asked for makes the picture, so that the first paint is whole."""
        if not self._rows:
            self._rows = tuple(self._picture(*self.size))
        return super().render_line(y)

    def style_of(self, kind: str) -> Style:
        """The duck has its own colours in every theme."""
        if kind.startswith("brick"):
            return self.rich_style + brick_style(kind)
        return super().style_of(kind)

    def _menu_rows(self, width: int, *, notes_below: bool) -> list[tuple[Row, int]]:
        """The menu as lines, each with the number of its row."""
        lines: list[tuple[Row, int]] = []
        widest = max(cells(choice.label) for choice in self.choices)
        for number, choice in enumerate(self.choices):
            here = number == self.at
            words, note = ("heading", "accent") if here else ("", "muted")
            label = [
                ("› " if here else "  ", words),
                (choice.label[0], words or "strong"),
                (choice.label[1:], words),
            ]
            if choice.note and not notes_below and widest + 4 + cells(choice.note) <= width:
                label += [(" " * (widest - cells(choice.label) + 2), ""), (choice.note, note)]
            lines.append((row(*label), number))
            if choice.note and notes_below:
                lines.append((row("    ", (choice.note, note)), number))
        return lines

    def _picture(self, width: int, height: int) -> list[Row]:
        """The whole picture for a window of this size; also notes which line shows which row of the menu."""
        if width < 12 or height < 2:
            return [row("Too small.")]
        if width >= 70 and height >= 18:
            return self._with_duck(width, height)
        return self._without_duck(width, height)

    def _without_duck(self, width: int, height: int) -> list[Row]:
        """As much around the menu as there is room for; the marked row is always in sight."""
        indent = row(" " * (2 if width >= 50 else 0))
        lines = self._menu_rows(width - 2, notes_below=False)
        above: list[Row] = []
        below = [row((line, "soon")) for line in wrap(self.problem, width - 2)] if self.problem else []
        if height - len(lines) - len(below) >= 3:
            above = [(), row(("  Workshop", "strong")), ()]
        if height - len(lines) - len(below) >= 6:
            below += [(), row(("  Kept in ", "muted"), self.place), row((f"  {KEYS}", "muted"))]
        space = max(height - len(above) - len(below), 1)
        top = max(0, min(self._line_of(lines) - space // 2, len(lines) - space))
        shown = lines[top : top + space]
        self._row_of_line = {len(above) + line: number for line, (_, number) in enumerate(shown)}
        return [indent + line for line in (*above, *(line for line, _ in shown), *below)][:height]

    def _line_of(self, lines: list[tuple[Row, int]]) -> int:
        return next(line for line, (_, number) in enumerate(lines) if number == self.at)

    def _beside_duck(self, width: int, *, wide: bool, spread: bool) -> tuple[list[Row], dict[int, int]]:
        """Title, menu and problem, and which of these lines shows which row of the menu."""
        lines: list[Row] = [row("  ", ("Workshop", "strong")), row("  ", (TAGLINE, "muted")), ()]
        where: dict[int, int] = {}
        before = 0
        for line, number in self._menu_rows(width, notes_below=not wide):
            if spread and number != before:
                lines.append(())
            before = number
            where[len(lines)] = number
            lines.append(line)
        if self.problem:
            lines += [(), *(row((f"  {line}", "soon")) for line in wrap(self.problem, width - 2))]
        return lines, where

    def _with_duck(self, width: int, height: int) -> list[Row]:
        """The duck on the left, title and menu beside it, where workshops are kept at the foot."""
        wide = width >= 110
        left = max((width - (104 if wide else 74)) // 2, 2)
        gap = 8 if wide else 5
        beside, where = self._beside_duck(width - left - WIDTH - gap - 1, wide=wide, spread=height >= 30)
        tall = max(len(beside), HEIGHT)
        top = max((height - 3 - tall) // 2, 0)
        duck_top = top + max((min(tall, HEIGHT + 2) - HEIGHT) // 2, 0)
        lines: list[Row] = []
        for y in range(height - 3):
            picture = duck(y - duck_top) if 0 <= y - duck_top < HEIGHT else row(" " * WIDTH)
            text = beside[y - top] if 0 <= y - top < len(beside) else ()
            lines.append((*row(" " * left), *picture, *row(" " * gap), *text))
            if y - top in where:
                self._row_of_line[y] = where[y - top]
        foot = " " * left
        lines.append(row(foot, ("Workshops are kept in", "muted"), " ", self.place))
        lines.append(row(foot, (KEYS, "muted")))
        return lines


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

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        return [
            (one_line(choice.label, 60), choice.label[0].lower(), f"screen.open({row})")
            for row, choice in enumerate(self.menu.choices)
            if choice.kind not in ("help", "quit")
        ]

    def action_open(self, row: int) -> None:
        """Open a row of the menu."""
        self.menu.at = row
        self.menu.redraw()
        self.menu.action_choose()

    def show_kept(self, kept: Sequence[KeptWorkshop], *, half: bool = False) -> None:
        """Offer to go on with what is not finished. `half`: a set-up was begun."""
        self.menu.show_kept(kept, half=half)

    def show_problem(self, sentence: str) -> None:
        """Say in words what went wrong."""
        self.menu.show_problem(sentence)
