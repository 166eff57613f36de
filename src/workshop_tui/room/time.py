"""The session's own steady clock: it never jumps, and notices when the machine slept or stood still."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

NOTICED = 5.0
"""Seconds that nobody watched before it is worth a question."""


class Moment(NamedTuple):
    """The machine's clocks at one moment, seconds. `steady` stands still while the machine sleeps."""

    steady: float
    boot: float
    """Goes on while the machine sleeps."""
    day: float = -1.0
    """Seconds after local midnight, by the clock on the wall; negative: not known."""


def read_clocks() -> Moment:
    """The machine's clocks now."""
    # Without CLOCK_BOOTTIME, as on macOS, it is CLOCK_MONOTONIC that goes on while the machine sleeps.
    boot = time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
    local = time.localtime()
    return Moment(time.monotonic(), boot, local.tm_hour * 3600.0 + local.tm_min * 60.0 + local.tm_sec)


class SessionClock:
    """Session time in seconds, from a start that the record gives. `read` can be replaced in tests."""

    def __init__(
        self, t: float = 0.0, read: Callable[[], Moment] = read_clocks, noticed: float = NOTICED
    ) -> None:
        """`noticed`: seconds that nobody watched before it is worth a question."""
        self._read = read
        self._noticed = noticed
        moment = read()
        self._base = moment.steady - t
        self._last = moment
        self._held: float | None = None
        self.gap = 0.0
        """Seconds that passed unwatched and were not counted so far."""

    def now(self) -> float:
        """Session time, seconds."""
        return self._held if self._held is not None else self._read().steady - self._base

    def hold(self, gap: float) -> None:
        """Stand still until `answer`, because `gap` seconds passed that may or may not count."""
        if self._held is None:
            self._held = self._read().steady - self._base
        self.gap += gap

    def look(self, expected: float) -> float:
        """To be called about every `expected` seconds: how long nobody watched since the last time.

        Time in which the machine slept, or the program was stopped, is held back until it is answered.
        """
        moment, last = self._read(), self._last
        self._last = moment
        if self._held is not None:
            return 0.0
        slept = max(0.0, (moment.boot - last.boot) - (moment.steady - last.steady))
        stood = moment.steady - last.steady - expected
        if stood < self._noticed and slept < self._noticed:
            return 0.0
        stood = stood if stood >= self._noticed else 0.0
        self._base += stood
        self.hold(stood + slept)
        return stood + slept

    def answer(self, counted: bool) -> float:
        """Go on; the gap becomes session time if it counts. Returns the gap, seconds."""
        gap, t = self.gap, self.now()
        self.gap, self._held = 0.0, None
        moment = self._read()
        self._base = moment.steady - (t + gap if counted else t)
        self._last = moment
        return gap
