"""A command line said in a test: what it printed, and its status."""

from __future__ import annotations

import pytest

from tests.domain.play import exercise, people, talk
from workshop_tui import cli
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.safe_text import for_terminal

PEOPLE = "Amina, Boris, Chen"
OPENING = c.OpenWorkshop("Our clinic", (exercise(talk()),), people(PEOPLE), seed=7)
NO_TERMINAL = "This needs a terminal to draw on"
EXERCISE = (
    'format = 1\nid = "mine"\ntitle = "Mine"\n[[steps]]\ntitle = "Talk"\nmethod = "discussion"\nminutes = 5\n'
)


class Said:
    """What a command line printed, and its status."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.status = 0
        self.out = self.err = ""

    def by(self, *argv: str) -> Said:
        self.status = cli.main(argv)
        self.out, self.err = self._capsys.readouterr()
        for text in (self.out, self.err):
            assert "Traceback" not in text
            assert for_terminal(text, lines=True) == text
        return self

    @property
    def sentence(self) -> str:
        """The first line of what was said of a mistake."""
        return self.err.splitlines()[0] if self.err else ""
