"""The least that Textual can show: what the start of the kit is measured against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Label("A bare label")


if __name__ == "__main__":
    Bare().run()
