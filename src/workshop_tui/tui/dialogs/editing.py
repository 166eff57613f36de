"""Text while it is being typed: kept exactly as typed, shown safely, wrapped and with a caret."""

from __future__ import annotations

import unicodedata

from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import cells

_JOINERS = "\u200c\u200d\ufe0e\ufe0f"


class Editing:
    """A text and a caret in it, counted in characters. `multi`: the text may have several lines."""

    def __init__(self, text: str = "", *, multi: bool = False) -> None:
        self.text = text
        self.caret = len(text)
        self.multi = multi
        self.width = 60
        """Cells of a line, as last drawn."""

    def put(self, text: str) -> None:
        """Write at the caret, unchanged; without `multi`, line ends become spaces."""
        if not self.multi and ("\n" in text or "\r" in text):
            text = " ".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        self.text = self.text[: self.caret] + text + self.text[self.caret :]
        self.caret += len(text)

    def clear(self) -> None:
        self.text, self.caret = "", 0

    def press(self, key: str) -> bool:
        """Do what an editing key says; False where it is none, or has nothing to do here."""
        deed = getattr(self, f"_{_KEYS[key]}", None) if key in _KEYS else None
        if deed is None:
            return False
        return deed() is not False

    def _back(self) -> None:
        start = self._before(self.caret)
        self.text, self.caret = self.text[:start] + self.text[self.caret :], start

    def _delete(self) -> None:
        self.text = self.text[: self.caret] + self.text[self._after(self.caret) :]

    def _left(self) -> None:
        self.caret = self._before(self.caret)

    def _right(self) -> None:
        self.caret = self._after(self.caret)

    def _word_left(self) -> None:
        at = self.caret
        while at and self.text[at - 1].isspace():
            at -= 1
        while at and not self.text[at - 1].isspace():
            at -= 1
        self.caret = at

    def _word_right(self) -> None:
        at, end = self.caret, len(self.text)
        while at < end and self.text[at].isspace():
            at += 1
        while at < end and not self.text[at].isspace():
            at += 1
        self.caret = at

    def _cut_word(self) -> None:
        end = self.caret
        self._word_left()
        self.text = self.text[: self.caret] + self.text[end:]

    def _cut_line(self) -> None:
        end = self.caret
        start = self.text.rfind("\n", 0, end) + 1
        self.text, self.caret = self.text[:start] + self.text[end:], start

    def _home(self) -> None:
        self.caret = self._line()[0]

    def _end(self) -> None:
        start, end = self._line()
        later = end < len(self.text) and end > start and self.text[end] != "\n"
        self.caret = self._before(end) if later else end

    def _up(self) -> bool:
        return self._vertical(-1)

    def _down(self) -> bool:
        return self._vertical(1)

    def _vertical(self, by: int) -> bool:
        lines = self.lines(self.width)
        at = self._line_at(lines)
        if not 0 <= at + by < len(lines):
            return False
        start, end = lines[at + by]
        self.caret = min(start + self.caret - lines[at][0], end)
        if self.caret == end and at + by + 1 < len(lines) and lines[at + by + 1][0] == end:
            self.caret = max(self._before(end), start)
        return True

    def _before(self, at: int) -> int:
        """Where the character before a place begins, its accents and joined parts included."""
        at -= 1
        while at > 0 and (
            unicodedata.combining(self.text[at]) or self.text[at] in _JOINERS or self.text[at - 1] == "\u200d"
        ):
            at -= 1
        return max(at, 0)

    def _after(self, at: int) -> int:
        """Where the character at a place ends, its accents and joined parts included."""
        end = len(self.text)
        at = min(at + 1, end)
        while at < end and (
            unicodedata.combining(self.text[at]) or self.text[at] in _JOINERS or self.text[at - 1] == "\u200d"
        ):
            at += 1
        return at

    def _line(self) -> tuple[int, int]:
        lines = self.lines(self.width)
        return lines[self._line_at(lines)]

    def _line_at(self, lines: list[tuple[int, int]]) -> int:
        """The line that the caret is on: at a soft line's end it stands at the start of the next."""
        for number in range(len(lines) - 1, -1, -1):
            if lines[number][0] <= self.caret:
                return number
        return 0

    def lines(self, width: int) -> list[tuple[int, int]]:
        """Where each line on the screen starts and ends, for lines of so many cells."""
        found: list[tuple[int, int]] = []
        start = 0
        for paragraph in self.text.split("\n"):
            found += _broken(paragraph, start, max(width, 1))
            start += len(paragraph) + 1
        return found

    def rows(self, width: int, most: int, *, caret: bool, tag: str = "") -> list[Row]:
        """The lines around the caret as rows, at most so many; `caret` draws it."""
        self.width = width - 1
        lines = self.lines(self.width)
        at = self._line_at(lines)
        first = max(0, min(at - most // 2, len(lines) - most))
        rows: list[Row] = []
        for number, (start, end) in enumerate(lines[first : first + most], first):
            text = self.text[start:end]
            if not caret or number != at:
                rows.append((Piece(for_terminal(text), "", tag),))
                continue
            here = self._after(self.caret) if self.caret < end else self.caret
            under = for_terminal(self.text[self.caret : here]) or " "
            rows.append(
                (
                    Piece(for_terminal(self.text[start : self.caret]), "", tag),
                    Piece(under, "caret", tag),
                    Piece(for_terminal(self.text[here:end]), "", tag),
                )
            )
        return rows


def _broken(paragraph: str, offset: int, width: int) -> list[tuple[int, int]]:
    """The lines of one paragraph, broken after a space where there is one; no character is left out."""
    found: list[tuple[int, int]] = []
    start, size = 0, len(paragraph)
    plain = paragraph.isascii() and paragraph.isprintable()
    while True:
        end = start + width if plain else _fitting(paragraph, start, width)
        if end >= size:
            found.append((offset + start, offset + size))
            return found
        space = paragraph.rfind(" ", start, end)
        if space > start:
            end = space + 1
        found.append((offset + start, offset + end))
        start = end


def _fitting(text: str, start: int, width: int) -> int:
    """The end of as many characters from `start` as fit into so many cells; at least one."""
    used = 0
    for at in range(start, len(text)):
        char = text[at]
        used += 1 if " " <= char <= "~" else cells(for_terminal(char))
        if used > width:
            return max(at, start + 1)
    return len(text)


_KEYS = {
    "backspace": "back",
    "ctrl+h": "back",
    "delete": "delete",
    "left": "left",
    "right": "right",
    "ctrl+left": "word_left",
    "ctrl+right": "word_right",
    "alt+left": "word_left",
    "alt+right": "word_right",
    "ctrl+w": "cut_word",
    "ctrl+u": "cut_line",
    "home": "home",
    "ctrl+a": "home",
    "end": "end",
    "ctrl+e": "end",
    "up": "up",
    "down": "down",
}
