"""A question that waits for the next line, and numbers that stay with what they were given to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from workshop_tui.domain.text.safe_text import whole_number
from workshop_tui.plain.lines import bare


class Question(NamedTuple):
    """What was asked last."""

    sentence: str
    """Said again at an empty line."""
    answer: Callable[[str], bool]
    """Takes a line; False: this is no answer."""
    free: bool = False
    """Any words are an answer: then only a word behind a slash is a command."""
    skips: bool = False
    """An empty line is an answer too."""
    stays: bool = True
    """It still waits when something else was asked for in between."""
    over: str = "The step has changed: what you were asked before is not asked any more."
    """Said where the next step ends it."""


class Numbers:
    """Numbers from 1; each stays what it is, whatever comes or goes."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, name: str) -> int:
        """The number of this one, from now on."""
        return self._known.setdefault(name, len(self._known) + 1)

    def give(self, names: Iterable[str]) -> None:
        """Give numbers in this order to those that have none yet."""
        for name in names:
            self.of(name)

    def name(self, number: int) -> str:
        """Whose number this is; empty: nobody's."""
        return next((name for name, known in self._known.items() if known == number), "")


def yes_or_no(text: str) -> bool | None:
    """What was answered to a question with 1 for yes and 2 for no; None: neither."""
    said = bare(text)
    return True if said in ("yes", "y", "1") else False if said in ("no", "n", "2") else None


def as_number(text: str) -> int:
    """A typed number; -1 where it is none."""
    return whole_number(text.strip().rstrip(".)"), 6)
