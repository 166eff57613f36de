"""A list to choose from that narrows while one types: people, themes, steps, turns, actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain.text.safe_text import one_line, sort_key
from workshop_tui.tui.dialogs.base import Dialog, heading, hints
from workshop_tui.tui.dialogs.editing import Editing
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, fill_row, spread
from workshop_tui.tui.kit.text import cut

if TYPE_CHECKING:
    from textual import events


class Choice(NamedTuple):
    """One line of the list: what it stands for, its words, words at the right, and more to find it by."""

    value: str
    words: str
    aside: str = ""
    also: str = ""


class Choose(Dialog):
    """`chosen` gets the value, and what was typed as typed, when the list has gone away.

    With `new` (words for the last line, "New theme"), what was typed can be taken as something new: value "".
    """

    MOST = 12

    def __init__(
        self,
        title: str,
        items: Sequence[Choice],
        chosen: Callable[[str, str], None],
        *,
        start: str = "",
        new: str = "",
        verb: str = "choose",
        empty: str = "Nothing has that name.",
    ) -> None:
        super().__init__()
        self._title_words, self._chosen, self._new = title, chosen, new
        self._verb, self._empty = verb, empty
        self._items = [(item, sort_key(f"{item.words} {item.also}")) for item in items]
        self.edit = Editing()
        self.shown: list[Choice] = [item for item, _ in self._items]
        self.at = next((at for at, item in enumerate(self.shown) if item.value == start), 0)
        self._top = 0

    def _narrow(self) -> None:
        """Keep the items that have every word typed; those that begin with it come first."""
        wanted = sort_key(self.edit.text).split()
        found = [(item, key) for item, key in self._items if all(word in key for word in wanted)]
        front = wanted[0] if wanted else ""
        found.sort(key=lambda pair: not pair[1].startswith(front))
        self.shown = [item for item, _ in found]
        if self._new and self.edit.text.strip():
            self.shown.append(Choice("", f"{self._new}: {one_line(self.edit.text, 60)}"))
        self.at = 0
        self.message = ""

    def sheet(self, width: int, height: int) -> list[Row]:
        typed = self.edit.rows(width - 8, 1, caret=True)[0]
        rows: list[Row] = [*heading(self._title_words)[:1], (Piece("  Find: ", "dim"), *typed), BLANK]
        tail = [*self.message_rows(width), BLANK]
        tail.append(hints(("enter", self._verb, "choose"), ("↑ ↓", "move", ""), ("esc", "close", "close")))
        most = max(min(self.MOST, height - len(rows) - len(tail)), 1)
        self._top = max(min(self._top, self.at), self.at - most + 1, 0)
        self._top = min(self._top, max(len(self.shown) - most, 0))
        for at, item in enumerate(self.shown[self._top : self._top + most], self._top):
            chosen = at == self.at
            tag = f"item:{at}"
            look = "cursor" if chosen else ""
            aside: Row = (Piece(f" {cut(item.aside, width // 2)}", look or "dim", tag),) if item.aside else ()
            line: Row = (
                Piece("▌ " if chosen else "  ", "accent", tag),
                *spread((Piece(item.words, look, tag),), aside, width - 2),
            )
            rows.append(fill_row(tuple(p._replace(tag=tag) for p in line), width, look, tag))
        if not self.shown:
            rows.append((Piece(f"  {self._empty}", "dim"),))
        elif len(self.shown) > most:
            tail.insert(0, (Piece(f"  {self.at + 1} of {len(self.shown)}", "dim"),))
        return rows + tail

    def take_key(self, event: events.Key) -> bool:
        step = {"up": -1, "down": 1, "pageup": -self.MOST, "pagedown": self.MOST, "tab": 1, "shift+tab": -1}
        if event.key in step:
            self.at = min(max(self.at + step[event.key], 0), max(len(self.shown) - 1, 0))
        elif event.key in ("enter", "ctrl+s"):
            self._take(self.at)
        elif event.key == "escape":
            self.close()
        elif self.edit.press(event.key):
            self._narrow()
        elif event.is_printable and event.character:
            self.edit.put(event.character)
            self._narrow()
        else:
            return event.key not in ("ctrl+c", "ctrl+q", "ctrl+z")
        self.redraw()
        return True

    def take_paste(self, text: str) -> bool:
        self.edit.put(text)
        self._narrow()
        self.redraw()
        return True

    def wheeled(self, step: int) -> None:
        self.at = min(max(self.at + step, 0), max(len(self.shown) - 1, 0))

    def clicked(self, tag: str, chain: int) -> None:
        kind, _, value = tag.partition(":")
        if kind == "item":
            self.at = int(value)
            self._take(self.at)
        elif kind == "choose":
            self._take(self.at)

    def _take(self, at: int) -> None:
        if not 0 <= at < len(self.shown):
            self.say(self._empty, wrong=True)
            return
        item = self.shown[at]
        self.close()
        self._chosen(item.value, self.edit.text)
