"""Looking at the exercises: which there are, and each of them whole, as its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.storage.forms.library import shelf_of
from workshop_tui.tui.dialogs.parts import LineList
from workshop_tui.tui.dialogs.reading import Reading
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Piece, Row, row
from workshop_tui.tui.kit.text import cut, fill, wrap
from workshop_tui.tui.setup.draft import PEOPLE_ASSUMED
from workshop_tui.tui.setup.pick import short_length

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workshop_tui.domain.exercise.exercise import Exercise, Step

NARROW = 70
"""Columns below which the list and the text do not stand side by side."""
WIDE = 110
"""Columns from which on the list shows lengths too."""


class Titles(LineList):
    """The titles of the exercises, and how long they take."""

    def __init__(self, exercises: Sequence[Exercise], *, id: str) -> None:
        super().__init__(id=id)
        self.exercises = tuple(exercises)

    def count(self) -> int:
        """How many exercises there are."""
        return len(self.exercises)

    def line(self, row: int, width: int) -> Row:
        """The title, and where there is room the length."""
        exercise = self.exercises[row]
        length = f" {short_length(exercise.length(PEOPLE_ASSUMED))}" if width >= 32 else ""
        space = max(width - len(length), 4)
        return (Piece(fill(one_line(exercise.title, 200), space)), Piece(length, "muted"))


class BrowseScreen(Screen[None]):
    """The exercises on the left, the marked one on the right."""

    class Begin(Message):
        """Set up a workshop with this exercise."""

        def __init__(self, exercise: str) -> None:
            self.exercise = exercise
            super().__init__()

    DEFAULT_CSS = """
    BrowseScreen {
        layout: vertical; padding: 1 2 0 2;
        #heading { height: 2; }
        #titles { width: 28; margin-right: 3; }
        #whole { width: 1fr; max-width: 96; }
        &.wide #titles { width: 38; }
        #keys { height: 1; margin-top: 1; }
        &.narrow { padding: 0 1; }
        &.narrow #titles { width: 1fr; margin: 0; }
        &.narrow #whole { display: none; }
        &.narrow.reading #titles { display: none; }
        &.narrow.reading #whole { display: block; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back"),
        Binding("right", "read", "Read", show=False),
        Binding("left", "list", "List", show=False),
        Binding("tab,shift+tab", "other", "List or text", show=False),
        Binding("s", "begin", "Start with this one"),
    ]
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "choose an exercise, or move the text"),
        ("enter", "read it; a click does the same"),
        ("tab", "to the text, and back to the list"),
        ("s", "set up a workshop with this exercise"),
        ("escape", "back"),
    )

    def __init__(self, exercises: Sequence[Exercise]) -> None:
        super().__init__()
        self.titles = Titles(exercises, id="titles")
        self.whole = Reading(id="whole")

    def compose(self) -> ComposeResult:
        yield Lines(id="heading")
        with Horizontal():
            yield self.titles
            yield self.whole
        yield Lines(id="keys")

    def on_mount(self) -> None:
        """Show the first exercise."""
        self.query_one("#heading", Lines).show([row(("The exercises", "strong"))])
        self.set_focus(self.titles)
        self._read_marked()

    def on_resize(self, event: events.Resize) -> None:
        """One beside the other, or one at a time."""
        self.set_class(event.size.width < NARROW, "narrow")
        self.set_class(event.size.width >= WIDE, "wide")

    @on(LineList.Marked)
    def _read_marked(self) -> None:
        exercise = self.marked()
        self.whole.read(
            lambda width: whole(exercise, width) if exercise else [row("No exercises were found.")]
        )
        self._show_keys()

    @on(LineList.Chosen)
    def action_read(self) -> None:
        """To the text."""
        self.add_class("reading")
        self.set_focus(self.whole)
        self._show_keys()

    def action_list(self) -> None:
        """Back to the list."""
        self.remove_class("reading")
        self.set_focus(self.titles)
        self._show_keys()

    def action_other(self) -> None:
        """From the list to the text, or back."""
        if self.focused is self.whole:
            self.action_list()
        else:
            self.action_read()

    def action_back(self) -> None:
        """From the text to the list, from the list home."""
        if self.focused is self.whole:
            self.action_list()
        else:
            self.dismiss()

    def action_begin(self) -> None:
        """Set up a workshop with the marked exercise."""
        exercise = self.marked()
        if exercise is not None:
            self.post_message(self.Begin(exercise.id))

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        return [
            ("Set up a workshop with this exercise", "s", "screen.begin"),
            ("Read it", "enter", "screen.read"),
            ("Back", "esc", "screen.back"),
        ]

    def marked(self) -> Exercise | None:
        """The exercise under the mark."""
        return self.titles.exercises[self.titles.at] if self.titles.exercises else None

    def _show_keys(self) -> None:
        where = "↑ ↓ move the text   tab list" if self.focused is self.whole else "↑ ↓ choose   enter read"
        words = f"{where}   s start with this one   ? help   esc back"
        self.query_one("#keys", Lines).show([row((words, "muted"))])


def whole(exercise: Exercise, width: int) -> list[Row]:
    """The whole exercise in rows of at most `width` cells."""
    length = short_length(exercise.length(PEOPLE_ASSUMED))
    steps = "1 step" if len(exercise.steps) == 1 else f"{len(exercise.steps)} steps"
    shelf = shelf_of(exercise.id)
    rows = [
        row((one_line(exercise.title, width), "heading")),
        row((cut(f"{length} with {PEOPLE_ASSUMED} people, {steps}", width), "muted")),
        *([row((cut(shelf, width), "muted"))] if shelf else []),
        (),
        *_text(exercise.purpose, width),
    ]
    if exercise.materials:
        rows += [(), row(("You need", "strong"))]
        for thing in exercise.materials:
            rows += _text(thing, width, first="· ")
    for number, step in enumerate(exercise.steps, 1):
        rows += [(), *_step(step, number, width)]
    if exercise.source:
        rows += [(), row(("Where it comes from", "strong")), *_text(exercise.source, width, kind="muted")]
    return rows


def _step(step: Step, number: int, width: int) -> list[Row]:
    """One step: title, method, length, prompt, plain words, questions, columns and the private hint."""
    rows = [row((one_line(f"{number}  {step.title}", width), "strong"))]
    rows.append(row((f"   {step.kind.offer or step.method}, {_length(step)}", "muted")))
    rows += _text(step.prompt, width, first="   ")
    if step.plain and step.plain != step.prompt:
        rows += _text(f"In plain words: {step.plain}", width, first="   ", kind="muted")
    for question in step.questions:
        rows += _text(question, width, first="   ? ")
    if step.columns:
        for column, ask in zip(step.columns, (*step.asks, *("",) * len(step.columns)), strict=False):
            rows += _text(f"{column}  ({ask})" if ask else column, width, first="   ▪ ")
    if step.dots:
        rows.append(row(f"   {step.dots} {'dot' if step.dots == 1 else 'dots'} each"))
    if step.hint:
        rows += _text(f"Only for you: {step.hint}", width, first="   ", kind="accent")
    return rows


def _length(step: Step) -> str:
    if step.seconds:
        return short_length(step.seconds) if step.seconds >= 60 else f"{step.seconds:.0f} seconds"
    half = " for each half" if step.kind.paired else " each"
    each = step.each_seconds
    return (short_length(each) if each >= 60 and each % 60 == 0 else f"{each:.0f} seconds") + half


def _text(text: str, width: int, *, first: str = "", kind: str = "") -> list[Row]:
    """A text in rows; `first` stands before its first row, blanks of that width before the others."""
    if not text:
        return []
    indent = " " * len(first)
    lines = wrap(for_terminal(text, lines=True).strip(), max(width - len(first), 8))
    return [row(indent if number else first, (line, kind)) for number, line in enumerate(lines)]
