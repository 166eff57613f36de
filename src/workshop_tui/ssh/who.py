"""Asks who comes in under a known name; the digits of a seat word that is typed at once answer nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop_tui.admission import namesake
from workshop_tui.tui.dialogs.ask import Answer, Ask
from workshop_tui.tui.kit.rows import Piece
from workshop_tui.tui.kit.text import cut, wrap

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.admission.seating import Coming
    from workshop_tui.tui.kit.rows import Row

MOST = 40
"""Signs kept of what is typed: more than any seat word."""


class Who(Ask):
    """A number marks an answer and enter takes it; other signs are a seat word, tried with enter.

    `tried` gets the word, seats who it opens a seat for, and says "" or why it does not.
    """

    def __init__(self, coming: Coming, answered: Callable[[str], str], tried: Callable[[str], str]) -> None:
        ways = namesake.ways(coming)
        answers = [Answer(str(number), way.words, way.value) for number, way in enumerate(ways, 1)]
        super().__init__("Your seat", namesake.question(coming), answers, answered, leaving="leave")
        self._tried = tried
        self._has_word = namesake.has_word(coming)
        self._how = namesake.how(coming)
        self._at = {answer.key: at for at, answer in enumerate(answers)}
        """Where the answer of a sign stands."""
        self._mine = next((at for at, way in enumerate(ways) if way.value == namesake.MINE), None)
        """Whoever types a seat word says that the seat is theirs."""
        self._row = ""
        """The signs typed one after another since the last answer."""

    @property
    def _is_word(self) -> bool:
        return any(sign not in self._at for sign in self._row)

    def sheet(self, room: int, height: int) -> list[Row]:
        """The answers, and the seat word where one has been begun."""
        *rows, blank, keys = super().sheet(room, height - 3)
        if self._is_word and self._has_word:
            rows += [blank, (Piece("Your seat word: "), Piece(cut(self._row, max(room - 16, 1)), "strong"))]
        elif not self.message:
            rows += [blank, *((Piece(line, "dim"),) for line in wrap(self._how, room, 2))]
        return [*rows, blank, keys]

    def take_key(self, event: events.Key) -> bool:
        """Type a sign, take with enter what was typed or is marked; esc forgets what was typed, or leaves."""
        if event.key == "backspace":
            self._row = self._row[:-1]
        elif event.key == "enter" and self._is_word:
            self._try()
        elif event.key == "escape" and self._is_word:
            self._row = ""
        elif event.is_printable and event.character:
            self._type(event.character)
        else:
            self._row = "" if event.key != "enter" else self._row
            return super().take_key(event)
        self.redraw()
        return True

    def take_paste(self, text: str) -> bool:
        """A paste is typed as it is."""
        for sign in " ".join(text.split())[:MOST]:
            self._type(sign)
        self.redraw()
        return True

    def _type(self, sign: str) -> None:
        self.message = ""
        self._row = (self._row + unicodedata.normalize("NFKC", sign))[:MOST]
        at = self._mine if self._is_word else self._at.get(self._row[-1:])
        self.at = self.at if at is None else at
        if not self._has_word and self._is_word:
            self.say(self._how, wrong=True)

    def _try(self) -> None:
        word, self._row = self._row, ""
        sorry = self._tried(word) if self._has_word else self._how
        if sorry:
            self.say(sorry, wrong=True)
        else:
            self.close()
