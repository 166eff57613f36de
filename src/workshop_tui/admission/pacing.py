"""Tells many screens of a change without making anyone wait: the author first, the others a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from workshop_tui.room.tasks import begin

SLICE = 8
"""Screens told in one go."""
TURNS = 3
"""Turns of the event loop between two slices: what others do comes in between."""

HEAD_START = 0.015
"""Seconds in which the author's own picture is drawn before the first of the others is told."""

Tell = Callable[[], object]


class Fanout:
    """Screens that want to hear of changes. A screen that waits to be told hears once of several changes."""

    def __init__(self, failed: Callable[[Exception], None] | None = None) -> None:
        """`failed` hears of a screen that broke on being told; the others are told all the same."""
        self._failed = failed
        self._screens: dict[Tell, object] = {}
        self._waiting: dict[Tell, None] = {}
        self._task: asyncio.Task[None] | None = None

    def join(self, who: object, tell: Tell) -> Callable[[], None]:
        """Call `tell` after each change, at once where it is the doing of `who`; returns what stops it."""
        self._screens[tell] = who

        def leave() -> None:
            self._screens.pop(tell, None)
            self._waiting.pop(tell, None)

        return leave

    def __len__(self) -> int:
        return len(self._screens)

    def publish(self, author: object = None) -> None:
        """Something changed: tell the author now, and everyone else soon."""
        own = [tell for tell, who in self._screens.items() if who == author]
        for tell in own:
            self._waiting.pop(tell, None)
            self._tell(tell)
        for tell, who in self._screens.items():
            if who != author:
                self._waiting.setdefault(tell)
        if self._waiting and self._task is None:
            head_start = HEAD_START if own else 0.0
            self._task = begin(self._go_round(head_start))

    async def _go_round(self, head_start: float) -> None:
        try:
            await asyncio.sleep(head_start)
            while self._waiting:
                for _ in range(TURNS):
                    await asyncio.sleep(0)
                for tell in [*self._waiting][:SLICE]:
                    # Who has left while others were told hears nothing more.
                    if tell in self._waiting:
                        del self._waiting[tell]
                        self._tell(tell)
        finally:
            self._task = None

    def _tell(self, tell: Tell) -> None:
        try:
            tell()
        except Exception as error:
            if self._failed is not None:
                self._failed(error)
