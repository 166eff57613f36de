"""Tells the letters of somebody who types words from keys: words never act, whatever changes meanwhile."""

from __future__ import annotations

from time import monotonic
from typing import Generic, TypeVar

FLOW = 1.5
"""Seconds within which a letter after a letter belongs to the same words."""
HOLD = 2.0
"""Seconds after a change in which a key that means something else than before it is asked about."""
_NEVER = float("-inf")
_JOINS = frozenset("'’,.;:!?-–…\"“”()")
"""What stands within words and is no key by itself there."""

Meant = TypeVar("Meant")


class TypingGuard:
    """What one person's last keys were. Times are seconds of any clock that never goes back."""

    def __init__(self) -> None:
        self._at = _NEVER
        self._row = ""
        """Letters that came one after another, without a pen."""
        self._typing = False

    def in_words(self, now: float) -> bool:
        """Whether somebody is in the middle of typing into a text."""
        return self._typing and now - self._at <= FLOW

    def typed(self, now: float) -> None:
        """A key went into a text."""
        self._at, self._row, self._typing = now, "", True

    def rest(self) -> None:
        """They put the pen down themselves, or pressed a key that is no letter: the next letter is a key."""
        self._row, self._typing = "", False

    def pressed(self, char: str, now: float, *, answers: bool = False) -> str:
        """The words that this sign is a part of, without a pen; empty: it is a key.

        The first letter is a key. A second one within `FLOW` seconds is not, unless it is the same again, or
        `answers` what the first one asked.
        """
        goes_on = now - self._at <= FLOW
        row, typing = (self._row, self._typing) if goes_on else ("", False)
        self._at = now
        joins = char.isalpha() or char.isspace() or char in _JOINS
        if typing and char:
            self._row, self._typing = row + char, True
            return self._row
        if row and joins and char != row and not answers:
            self._row, self._typing = row + char, True
            return self._row
        self._row, self._typing = (char if char.isalpha() else ""), False
        return ""


class Ground(Generic[Meant]):
    """What keys meant before something changed that their owner did not do."""

    def __init__(self) -> None:
        self._before: Meant | None = None
        self._at = _NEVER

    def shifted(self, before: Meant, now: float) -> None:
        """Keys mean something else now than in `before`."""
        if now - self._at > HOLD or self._before is None:
            self._before = before
        self._at = now

    def before(self, now: float) -> Meant | None:
        """What they meant, while that is still in the fingers; None: all has been seen."""
        return self._before if now - self._at <= HOLD else None

    def seen(self) -> None:
        """They know of the change."""
        self._before = None


def types_now(screen: object) -> bool:
    """Whether somebody is in the middle of typing into this screen, where it is a dialog that knows."""
    types = getattr(screen, "types", None)
    return types is not None and bool(types(monotonic()))
