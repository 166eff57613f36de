"""A question with a few answers, each on a key of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from workshop_tui.tui.dialogs.base import Dialog, heading, hints
from workshop_tui.tui.kit.rows import BLANK, Piece, Row
from workshop_tui.tui.kit.text import wrap
from workshop_tui.tui.kit.typing_guard import FLOW

if TYPE_CHECKING:
    from textual import events

CALM = 1.0
"""Seconds without a key after which a question that came up by itself takes an answer."""
JUST_CAME = "This question has just come up, and your key was taken for something else. Press it once more."


class Answer(NamedTuple):
    """One answer: its key, its words, and its value (empty: nothing is done)."""

    key: str
    words: str
    value: str = ""


class Ask(Dialog):
    """Arrows and Enter, or an answer's key, choose; `answered` gets the value and says "" or why not."""

    def __init__(
        self,
        title: str,
        question: str,
        answers: Sequence[Answer],
        answered: Callable[[str], str],
        *,
        start: int = 0,
        leaving: str = "cancel",
        unasked: bool = False,
    ) -> None:
        """`start`: the answer that is marked at first. `leaving`: what esc does, in a word.

        `unasked`: it comes up by itself: where somebody is pressing keys, they are not for it.
        """
        super().__init__()
        self._unasked = unasked
        self._calm_at = float("-inf")
        """Until then no key answers; each that comes puts it off."""
        self._leaving = leaving
        self._title_words, self._question = title, question
        self.answers, self._answered = tuple(answers), answered
        self.at = start

    def on_mount(self) -> None:
        if self._unasked and monotonic() - self.behind_key_at() <= FLOW:
            self._calm_at = monotonic() + CALM
        self.redraw()

    def sheet(self, width: int, height: int) -> list[Row]:
        answers = [row for at in range(len(self.answers)) for row in self._answer_rows(at, width)]
        most = max(height - len(answers) - 6, 1)
        rows = [*heading(self._title_words), *((Piece(line),) for line in wrap(self._question, width, most))]
        rows += [BLANK, *answers]
        rows += self.message_rows(width)
        return [
            *rows,
            BLANK,
            hints(("enter", "choose", f"answer:{self.at}"), ("esc", self._leaving, "close")),
        ]

    def _answer_rows(self, at: int, width: int) -> list[Row]:
        """One answer in as many rows as its words need: two may differ at their ends only."""
        answer, chosen, tag = self.answers[at], at == self.at, f"answer:{at}"
        first: Row = (
            Piece("▌ " if chosen else "  ", "accent", tag),
            Piece(f"{answer.key}  ", "strong", tag),
        )
        indent = 4 + cell_len(answer.key)
        look = "cursor" if chosen else ""
        lines = wrap(answer.words, max(width - indent, 1))
        rest = [(Piece(" " * indent, "", tag), Piece(line, look, tag)) for line in lines[1:]]
        return [(*first, Piece(lines[0], look, tag)), *rest]

    def take_key(self, event: events.Key) -> bool:
        now = monotonic()
        if now < self._calm_at and (event.is_printable or event.key == "enter"):
            self._calm_at = now + CALM
            self.say(JUST_CAME, wrong=True)
            return True
        if event.key in ("up", "down", "tab", "shift+tab"):
            self.at = (self.at + (1 if event.key in ("down", "tab") else -1)) % len(self.answers)
        elif event.key == "enter":
            self._choose(self.at)
        elif event.key == "escape":
            self.close()
        else:
            found = next(
                (at for at, answer in enumerate(self.answers) if answer.key in (event.character, event.key)),
                None,
            )
            if found is None:
                return event.key not in ("ctrl+c", "ctrl+q", "ctrl+z")
            self._choose(found)
        self.redraw()
        return True

    def clicked(self, tag: str, chain: int) -> None:
        kind, _, value = tag.partition(":")
        if kind == "answer":
            self._choose(int(value))

    def _choose(self, at: int) -> None:
        self.at = at
        value = self.answers[at].value
        sorry = self._answered(value) if value else ""
        if sorry:
            self.say(sorry, wrong=True)
        else:
            self.close()
