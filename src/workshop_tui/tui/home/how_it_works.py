"""How it works, and the keys of the screen one comes from: one page, for those who want to read after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from workshop_tui.program import typed
from workshop_tui.tui.dialogs.reading import Reading
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Row, row
from workshop_tui.tui.kit.text import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


def how() -> tuple[tuple[str, str], ...]:
    """Each part of the page: its heading and its words."""
    return tuple((title, text.format(demo=typed("demo"), show=typed("show"))) for title, text in _HOW)


_HOW = (
    (
        "See it first",
        "Run “{demo}” in a terminal: simulated people play a whole workshop in a minute, and "
        "every screen says that they are simulated.",
    ),
    (
        "Before",
        "Choose one exercise or several, name the people, start. Beside a name you may write what the person "
        "speaks as, in their own words: “lived experience”, “professional”. The program then sees to it that "
        "all sides have their say. Nobody needs a device but you.",
    ),
    (
        "During",
        "space starts the clock. n gives the floor to the one suggested; the screen says why, with the "
        "numbers. p is for someone who passes, which costs nothing. a writes down what is said. ] goes to "
        "the next step. You may overrule every suggestion, and u takes back whatever you did.",
    ),
    (
        "For the room to see",
        "t turns this screen into the wall, for the projector: the question, a large clock, who speaks and "
        "who is next. With two screens, run “{show}” in a second terminal. What is private to you is "
        "never there.",
    ),
    (
        "Fair turns",
        "Everyone is owed the same time. Whoever is owed most is suggested next. Time that one person "
        "leaves goes to all; time that one person takes too much is paid back. Someone may stay silent, or "
        "be given more time at their own wish.",
    ),
    (
        "What is kept",
        "All is written to the disk as it happens. Leave at any moment, or lose the power: choose “Go on” "
        "here and everything is as it was. The notes are in notes.toml, which any text editor opens. "
        "Nothing ever leaves this computer.",
    ),
)


class HowScreen(Screen[None]):
    """The keys of the screen before, then how it works."""

    DEFAULT_CSS = """
    HowScreen {
        layout: vertical; padding: 1 2 0 2;
        #keys { height: 1; margin-top: 1; }
        Reading { max-width: 84; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,question_mark", "dismiss", "Back")]

    def __init__(self, keys: Sequence[tuple[str, str]] = ()) -> None:
        """`keys`: each key of the screen before, with what it does."""
        super().__init__()
        self.keys = tuple(keys)

    def compose(self) -> ComposeResult:
        yield Reading(self._rows)
        yield Lines(id="keys")

    def on_mount(self) -> None:
        """Say how to get back."""
        self.query_one("#keys", Lines).show([row(("↑ ↓ move the text   esc back", "muted"))])

    def _rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        if self.keys:
            rows.append(row(("Keys on the screen before", "heading")))
            rows += [row((f"{key:>10}  ", "strong"), what) for key, what in self.keys]
            rows.append(())
        for title, text in how():
            rows.append(row((title, "heading")))
            rows += [row(line) for line in wrap(text, width)]
            rows.append(())
        return rows[:-1]
