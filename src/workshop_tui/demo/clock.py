"""Time as it is played: it runs at a chosen speed towards the next move, and never past it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from workshop_tui.room.time import Moment


class PlayedClock:
    """The clock of a room that is played. Seconds; a move is made at exactly its moment, at any speed.

    So what the record holds does not depend on how fast the machine is.
    """

    def __init__(self, speed: float, real: Callable[[], float] = time.monotonic) -> None:
        """`speed`: seconds played in one real second; inf is as fast as it goes, 0 stands still."""
        self._real = real
        self._speed = speed
        self._since = real()
        self._from = 0.0
        self._until = 0.0

    @property
    def speed(self) -> float:
        """Seconds played in one real second."""
        return self._speed

    def __call__(self) -> Moment:
        """What a room reads."""
        now = self.now()
        return Moment(now, now)

    def now(self) -> float:
        """Seconds played so far."""
        if math.isinf(self._speed):
            return self._until
        return min(self._until, self._from + (self._real() - self._since) * self._speed)

    def head_for(self, until: float) -> None:
        """Run on towards this moment."""
        now = self.now()
        self._from, self._until, self._since = now, max(now, until), self._real()

    def arrive(self) -> None:
        """Stand at exactly the moment that it was heading for."""
        self._from, self._since = self._until, self._real()

    def run_at(self, speed: float) -> None:
        """Another speed from now on."""
        self._from, self._since = self.now(), self._real()
        self._speed = speed

    def wait(self) -> float:
        """Real seconds until the moment that it is heading for; inf while it stands still."""
        if not self._speed:
            return math.inf
        left = self._until - self.now()
        return 0.0 if left <= 0 or math.isinf(self._speed) else left / self._speed
