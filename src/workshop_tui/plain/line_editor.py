"""Edits one line for a terminal that sends every key by itself: bytes in, an echo and whole lines out."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import NamedTuple

from workshop_tui.domain.text.safe_text import JOINER, for_terminal
from workshop_tui.domain.views.participant_limits import LONGEST
from workshop_tui.plain.lines import cells

MOST = LONGEST + 200
"""Characters of a line, a note as long as it may be with the words before it; what follows is not taken."""
MOST_ESCAPED = 4096
"""Characters that a terminal's own report may have before it is taken for typing again."""
MARK_PASTES, MARK_NO_PASTES = "\x1b[?2004h", "\x1b[?2004l"
"""What a terminal is sent so that it marks the beginning and the end of what is pasted, or no longer."""
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_END = "\r\n"
_BACKSPACE, _KILL_LINE, _KILL_WORD, _CANCEL, _LEAVE = "\x08\x7f", "\x15", "\x17", "\x03", "\x04"


class Fed(NamedTuple):
    """What came of some bytes."""

    echo: str
    """To be sent back as it is."""
    lines: tuple[str, ...] = ()
    """Whole lines, without their ends."""
    left: bool = False
    """ctrl+d, or ctrl+c, on an empty line: they leave."""


class LineInput:
    """The line that is being typed. Backspace, ctrl+w and ctrl+u take back; ctrl+c forgets the line.

    A paste is a part of it, with its line ends.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._line: list[str] = []
        self._after_return = False
        self._pasting = False
        """What comes is pasted: its line ends are a part of the line."""
        self._escape = ""
        """What of an escape sequence has come so far."""

    @property
    def pending(self) -> str:
        """What is typed and not yet sent."""
        return "".join(self._line)

    def around(self, lines: Iterable[str]) -> str:
        """Lines to print while something may be half typed: it is sent again after them."""
        told = "".join(line + _END for line in lines)
        return f"{_END}{told}{''.join(map(_shown, self._line))}" if told and self._line else told

    def feed(self, data: bytes) -> Fed:
        """Take what the terminal sent. After `left` nothing more is read."""
        echo: list[str] = []
        lines: list[str] = []
        for char in self._decode(data):
            if self._skips(char):
                continue
            after_return, self._after_return = self._after_return, char == "\r"
            if char == "\n" and after_return:
                continue
            if self._pasting and char not in _CANCEL + _LEAVE:
                echo.append(self._put("\n" if char == "\r" else char))
                continue
            self._pasting = False
            if char in "\r\n":
                echo.append(_END)
                lines.append(self.pending)
                self._line.clear()
            elif char in _CANCEL + _LEAVE:
                if not self._line:
                    return Fed("".join([*echo, _END]), tuple(lines), True)
                if char == _CANCEL:
                    echo.append(f"^C{_END}")
                    self._line.clear()
            else:
                echo.append(self._key(char))
        return Fed("".join(echo), tuple(lines))

    def _key(self, char: str) -> str:
        """One key that is part of a line: its echo."""
        if char in _BACKSPACE:
            return self._take_back(1)
        if char == _KILL_LINE:
            return self._take_back(len(self._line))
        if char == _KILL_WORD:
            kept = self.pending.rstrip()
            return self._take_back(len(self._line) - len(kept[: kept.rfind(" ") + 1]))
        return self._put(char)

    def _put(self, char: str) -> str:
        """Add a character, or a line end within a paste: its echo."""
        if char == "\t":
            char = " "
        if len(self._line) >= MOST or (char not in ("\n", JOINER) and for_terminal(char) != char):
            return ""
        self._line.append(char)
        return _shown(char)

    def _take_back(self, number: int) -> str:
        """Take back so many characters, with the accents that stand on them."""
        before = self._wide()
        for _ in range(number):
            while self._line and cells(self._line[-1]) == 0:
                self._line.pop()
            if self._line:
                self._line.pop()
        return "\b \b" * (before - self._wide())

    def _wide(self) -> int:
        return cells("".join(map(_shown, self._line)))

    def _skips(self, char: str) -> bool:
        """Whether this belongs to an escape sequence: an arrow key, a report, whatever nobody typed."""
        if not self._escape:
            self._escape = char if char == "\x1b" else ""
            return bool(self._escape)
        kind = self._escape[1:2]
        self._escape += char
        if self._escape in (_PASTE, _PASTED):
            self._pasting, self._escape = self._escape == _PASTE, ""
            return True
        if char in "\r\n\x03\x04" or len(self._escape) > MOST_ESCAPED:
            # A key that nobody presses inside of a sequence: it was none, or its end was lost.
            self._escape = ""
            return char not in "\r\n\x03\x04"
        if not kind:
            # Esc and one more: a sequence of several, or a key with alt.
            if char not in "[O]PX^_\x1b":
                self._escape = ""
        elif kind == "\x1b":
            self._escape = "\x1b" + char if char in "[O]PX^_\x1b" else ""
        elif (
            (kind == "[" and "\x40" <= char <= "\x7e")
            or kind == "O"
            or (kind in "]PX^_" and (char == "\x07" or self._escape.endswith("\x1b\\")))
        ):
            self._escape = ""
        return True


def _shown(char: str) -> str:
    """A character as it is echoed: the line goes on behind the line end of a paste."""
    return " / " if char == "\n" else char
