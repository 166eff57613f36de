"""A small app of the shape that a participant's screen has: three widgets drawn by the line, and an Input."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Region
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from workshop_tui.admission.pacing import Fanout


class Room:
    """What all seats share: a number, a text, people, and a clock."""

    def __init__(self, people: int = 12) -> None:
        self.fanout = Fanout()
        self.number = 0
        self.text = "nothing yet"
        self.people = [f"Person {number}" for number in range(people)]
        self.seconds = 0

    def say(self, text: str, author: object = None) -> None:
        """Change what all see."""
        self.number += 1
        self.text = text
        self.fanout.publish(author)


def changed(y: int, old: str, new: str) -> Region:
    """The cells of a row that differ."""
    if not (old + new).isascii():
        return Region(0, y, max(cell_len(old), cell_len(new)), 1)
    width = max(len(old), len(new))
    pairs = zip(old.ljust(width), new.ljust(width), strict=True)
    differing = [x for x, (before, after) in enumerate(pairs) if before != after]
    return Region(differing[0], y, differing[-1] + 1 - differing[0], 1)


class Rows(Widget):
    """Rows of text."""

    DEFAULT_CSS = "Rows { height: auto; width: 1fr; } Rows.people { height: 1fr; color: $accent; }"

    def __init__(self, classes: str = "") -> None:
        super().__init__(classes=classes)
        self.rows: list[str] = [""]

    def show(self, *rows: str) -> None:
        """Show these; only what differs is drawn again."""
        if len(rows) != len(self.rows):
            self.rows = [*rows]
            self.refresh(layout=True)
            return
        dirty = [
            changed(y, old, new)
            for y, (old, new) in enumerate(zip(self.rows, rows, strict=True))
            if old != new
        ]
        self.rows = [*rows]
        if dirty:
            self.refresh(*dirty)

    def get_content_height(self, *_: object) -> int:
        """As many as there are rows."""
        return len(self.rows)

    def render_line(self, y: int) -> Strip:
        """One of them."""
        text = self.rows[y] if y < len(self.rows) else ""
        width = self.size.width
        return Strip([Segment(set_cell_size(text, width), self.rich_style)], width)


class Changed(Message):
    """The room has changed."""


class Ask(ModalScreen[str]):
    """Asks for a line."""

    AUTO_FOCUS = "Input"

    def compose(self) -> ComposeResult:
        """One Input."""
        yield Input(id="asked")

    def on_mount(self) -> None:
        """Without blink."""
        self.query_one(Input).cursor_blink = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give it back."""
        event.stop()
        self.dismiss(event.value)


class SmallSeat(App[None]):
    """m asks for a text for all, b breaks, x tries to end everything, p prints, o opens, q leaves."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "ask", "Ask"),
        Binding("b", "break", "Break"),
        Binding("x", "exit_all", "Exit"),
        Binding("p", "print", "Print"),
        Binding("o", "reach_out", "Open"),
        Binding("q", "quit", "Leave"),
        Binding("i", "focus_line", "Write"),
        Binding("escape", "escape", "Back"),
        Binding("n", "next", "Next"),
    ]
    CSS = "Input { height: 1; border: none; } #line { dock: bottom; }"

    def __init__(self, room: Room, name: str = "") -> None:
        super().__init__()
        self.room = room
        self.who = name
        self.pastes: list[str] = []
        self._clock = -1
        self._leave: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        """The head, the people, what was said, and a line to write in."""
        yield Rows("head")
        yield Rows("people")
        yield Rows("said")
        yield Input(id="line")

    def on_mount(self) -> None:
        """Listen to the room and tick."""
        self.query_one("#line", Input).cursor_blink = False
        self._leave = self.room.fanout.join(self, partial(self.post_message, Changed()))
        self.set_interval(1.0, self.tick)
        self.tick()
        self.show()

    def on_unmount(self) -> None:
        """Hear no more."""
        if self._leave is not None:
            self._leave()

    def tick(self) -> None:
        """The clock."""
        self._clock += 1
        minutes, seconds = divmod(self._clock, 60)
        self.query_one(".head", Rows).show(f"Seat of {self.who}  {minutes:02}:{seconds:02}")

    def show(self) -> None:
        """All that the room says."""
        self.query_one(".people", Rows).show(*self.room.people)
        size = f"{self.size.width}x{self.size.height}"
        self.query_one(".said", Rows).show(f"#{self.room.number} {self.room.text}", f"size {size}")

    def on_changed(self) -> None:
        """Draw it."""
        self.show()

    def on_resize(self, event: Resize) -> None:
        """Say the size."""
        self.call_after_refresh(self.show)

    def on_paste(self, event: object) -> None:
        """Nobody took it."""
        self.pastes.append(str(getattr(event, "text", "")))

    def action_ask(self) -> None:
        """Ask, and tell all."""
        self.push_screen(Ask(), lambda text: self.room.say(text or "", self))

    def action_next(self) -> None:
        """A change without words."""
        self.room.say(f"change {self.room.number + 1}", self)

    def action_focus_line(self) -> None:
        """Write."""
        self.query_one("#line", Input).focus()

    def action_escape(self) -> None:
        """Out of the line."""
        self.set_focus(None)
        self.room.say("escaped", self)

    def action_break(self) -> None:
        """A fault."""
        raise ValueError("a secret value")

    def action_exit_all(self) -> None:
        """Someone calls sys.exit in a handler."""
        raise SystemExit(3)

    def action_print(self) -> None:
        """A print that nobody expects."""
        print("printed by a seat")

    def action_reach_out(self) -> None:
        """All that would reach the host."""
        self.open_url("https://example.org/")
        self.action_screenshot()
        self.action_suspend_process()
        self.deliver_text(io.StringIO("saved on the host"), save_filename="saved.txt")
        self.room.say("reached out", self)
