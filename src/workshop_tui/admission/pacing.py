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
        self._screens: dict[object, Tell] = {}
        self._waiting: dict[object, Tell] = {}
        self._task: asyncio.Task[None] | None = None

    def join(self, who: object, tell: Tell) -> Callable[[], None]:
        """From now on call `tell` after each change; returns a function that stops it."""
        self._screens[who] = tell

        def leave() -> None:
            self._screens.pop(who, None)
            self._waiting.pop(who, None)

        return leave

    def __len__(self) -> int:
        return len(self._screens)

    def publish(self, author: object = None) -> None:
        """Something changed: tell the author now, and everyone else soon."""
        tell = self._screens.get(author)
        if tell is not None:
            self._waiting.pop(author, None)
            self._tell(tell)
        for who, other in self._screens.items():
            if who is not author:
                self._waiting.setdefault(who, other)
        if self._waiting and self._task is None:
            head_start = HEAD_START if tell is not None else 0.0
            self._task = begin(self._go_round(head_start))

    async def _go_round(self, head_start: float) -> None:
        try:
            await asyncio.sleep(head_start)
            while self._waiting:
                for _ in range(TURNS):
                    await asyncio.sleep(0)
                for who in [*self._waiting][:SLICE]:
                    tell = self._waiting.pop(who, None)
                    if tell is not None:
                        self._tell(tell)
        finally:
            self._task = None

    def _tell(self, tell: Tell) -> None:
        try:
            tell()
        except Exception as error:
            if self._failed is not None:
                self._failed(error)
