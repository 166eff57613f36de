"""A loop that does not wait: where nothing happens its clock leaps to the next thing that was planned."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any

QUIET = 0.004
"""Real seconds without a sign from any socket after which nothing is taken to be on its way."""


class _Leap(selectors.DefaultSelector):
    leapt = 0.0
    leaps = True

    def select(self, timeout: float | None = None) -> Any:
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None or not self.leaps:
            return super().select(timeout)
        ready = super().select(QUIET)
        if not ready:
            self.leapt += timeout
        return ready


class LeapingLoop(asyncio.SelectorEventLoop):
    """Minutes of waiting people pass in a moment; whoever is busy is waited for."""

    def __init__(self) -> None:
        self._leap = _Leap()
        super().__init__(self._leap)

    def time(self) -> float:
        """Seconds, those that were leapt over too."""
        return super().time() + self._leap.leapt

    def leap_no_more(self) -> None:
        """From now on as any loop: its own end waits for threads, which no selector sees."""
        self._leap.leaps = False


def run_leaping(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it in such a loop."""
    with asyncio.Runner(loop_factory=LeapingLoop) as runner:
        try:
            return runner.run(work)
        finally:
            loop = runner.get_loop()
            assert isinstance(loop, LeapingLoop)
            loop.leap_no_more()
