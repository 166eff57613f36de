"""What every door asks of who knocks: one room code, one limiter of guesses, one count of connections."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from enum import Enum, auto
from itertools import count

from workshop_tui.admission.limits import Guesses, Limits
from workshop_tui.admission.room_code import RoomCode


class Answer(Enum):
    """What comes of a code that somebody typed."""

    RIGHT = auto()
    WRONG = auto()
    TOO_MANY = auto()
    """It is wrong, and this connection may try no more."""


class Entrance:
    """The code of one workshop. It stays the same object while doors close, open and multiply."""

    def __init__(self, code: str = "", limits: Limits | None = None) -> None:
        """`code`: of a workshop that goes on; else one is made. ValueError: it is too short."""
        self.limits = limits or Limits()
        self.code = RoomCode(code)
        """`code.shown` for people, `code.change()` for another one at once."""
        self.guesses = Guesses(self.limits)
        self._numbers = count(1)

    def number(self) -> int:
        """A number for one more connection, never used twice."""
        return next(self._numbers)


class CodeAsked:
    """The room code, asked of one connection."""

    def __init__(self, entrance: Entrance, address: str) -> None:
        """`address`: whom wrong ones are counted for, at whatever door."""
        self._entrance, self._address = entrance, address
        self.wrong = 0
        """Wrong codes so far."""

    async def answer(self, typed: str) -> Answer:
        """Whether this is the code. A wrong one is answered in turn, where too much is guessed."""
        # The right code waits for nobody: whoever only guesses has it no sooner.
        if self._entrance.code.opens(typed):
            return Answer.RIGHT
        self.wrong += 1
        limits = self._entrance.limits
        with suppress(TimeoutError):
            await asyncio.wait_for(self._entrance.guesses.turn(self._address), limits.guess_seconds)
        return Answer.TOO_MANY if self.wrong >= limits.tries else Answer.WRONG
