"""A page to read, which scrolls: help, the whole prompt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_tui.tui.dialogs.base import Dialog, heading, hints
from workshop_tui.tui.kit.rows import BLANK, Row

if TYPE_CHECKING:
    from textual import events


class Read(Dialog):
    """`page(room)` makes the rows for so many cells."""

    def __init__(self, title: str, page: Callable[[int], list[Row]]) -> None:
        super().__init__()
        self._title_words, self._page = title, page
        self.top = 0
        self._most = 1

    def sheet(self, width: int, height: int) -> list[Row]:
        rows = self._page(width)
        self._most = max(height - 4, 1)
        self.top = max(0, min(self.top, len(rows) - self._most))
        shown = rows[self.top : self.top + self._most]
        keys = [("esc", "close", "close")]
        if len(rows) > self._most:
            keys.append(("↑ ↓ space", f"scroll, {self.top + len(shown)} of {len(rows)} lines", "more"))
        return [*heading(self._title_words), *shown, BLANK, hints(*keys)]

    def take_key(self, event: events.Key) -> bool:
        page = max(self._most - 2, 1)
        step = {
            "up": -1,
            "down": 1,
            "pageup": -page,
            "pagedown": page,
            "space": page,
            "home": -100_000,
            "end": 100_000,
        }
        if event.key in step:
            self.top = max(self.top + step[event.key], 0)
        elif event.key in ("escape", "enter", "q") or event.character == "?":
            self.close()
        else:
            return event.key not in ("ctrl+c", "ctrl+q", "ctrl+z")
        self.redraw()
        return True

    def wheeled(self, step: int) -> None:
        self.top = max(self.top + step * 2, 0)

    def clicked(self, tag: str, chain: int) -> None:
        if tag == "more":
            self.top += max(self._most - 2, 1)
