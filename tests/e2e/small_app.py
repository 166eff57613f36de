"""A tiny Textual program that the tests of the harness drive, so that they stand apart from the product."""

from __future__ import annotations

import os
import signal
import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets import Button, Input, Static


class SmallApp(App[int]):
    """Echoes what is typed, counts clicks, tells its size; ctrl+q ends it with status 0, ctrl+t with 3."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "exit_with(3)", "Fail"),
        Binding("ctrl+z", "stop", "Suspend"),
    ]
    CSS = "Static { height: 1; }"
    clicks = 0

    def compose(self) -> ComposeResult:
        """An input, what was typed, a button and the size."""
        yield Input(placeholder="a name")
        yield Static(id="said")
        yield Button("Press me")
        yield Static(id="size")

    def on_mount(self) -> None:
        """Say that all is ready: keys sent before would be lost."""
        self.query_one("#said", Static).update("ready")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show what was typed."""
        self.query_one("#said", Static).update(Content(f"said {event.value}"))

    def on_button_pressed(self) -> None:
        """Count."""
        self.clicks += 1
        self.query_one("#said", Static).update(f"clicked {self.clicks}")

    def on_resize(self, event: Resize) -> None:
        """Show the size."""
        self.query_one("#size", Static).update(f"size {event.size.width}x{event.size.height}")

    def action_stop(self) -> None:
        """Stop with the whole job; Textual's own action stops one process and draws nothing after fg."""
        with self.suspend():
            os.kill(0, signal.SIGSTOP)

    def action_exit_with(self, status: int) -> None:
        """End with that status."""
        self.exit(return_code=status)


if __name__ == "__main__":
    app = SmallApp()
    app.run()
    sys.exit(app.return_code)
