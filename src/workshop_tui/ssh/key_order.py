"""Hands what a client typed to its app in order: a key waits until the one before has had its effects."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events

from workshop_tui.admission.limits import Bucket
from workshop_tui.room.tasks import begin
from workshop_tui.tui.kit.key_queue import is_text, settled, takes_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.message import Message

APART = 0.3
"""Seconds between two keys that are no burst: the first has long had its effects."""
MOST_WAITING = 256
"""Keys that wait for the one before; the rest stays as it came."""
KEYS = 80.0
"""Keys a second that one client may press for long."""
KEYS_AT_ONCE = 400.0
"""Keys of a burst, as where a terminal cannot mark what is pasted."""


class KeyOrder:
    """The messages of one client that wait for their turn."""

    def __init__(
        self, app: App[Any], hand_out: Callable[[Message], None], parse_more: Callable[[], None]
    ) -> None:
        """`hand_out` gives a message to the app; `parse_more` is called when there is place for others."""
        self._app, self._give, self._parse_more = app, hand_out, parse_more
        self._loop = asyncio.get_running_loop()
        self._queue: deque[Message] = deque()
        self._before: Message = events.Load()
        self._handed_at = self._loop.time()
        self._keys = Bucket(KEYS, KEYS_AT_ONCE)
        self._feeding: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """The app listens from now on: what comes soon is no burst of before."""
        self._handed_at = self._loop.time()

    @property
    def is_full(self) -> bool:
        """Whether no more is to be parsed now."""
        return len(self._queue) >= MOST_WAITING

    def take(self, message: Message) -> None:
        """Hand it over, now or in its turn."""
        if self._feeding is None and self._may_follow(message) and self._keys.take():
            self._hand_out(message)
            return
        self._queue.append(message)
        if self._feeding is None:
            self._feeding = begin(self._feed_in_order())

    def end(self) -> None:
        """Hand nothing over any more."""
        self._queue.clear()
        if self._feeding is not None:
            self._feeding.cancel()

    def _hand_out(self, message: Message) -> None:
        if isinstance(message, events.Key | events.Paste):
            self._before = message
            self._handed_at = self._loop.time()
        self._give(message)

    def _may_follow(self, message: Message) -> bool:
        """Whether this need not wait for the effects of the key before: the first one, text after text."""
        if not isinstance(message, events.Key | events.Paste | events.MouseDown):
            return True
        if self._loop.time() - self._handed_at > APART:
            return True
        return is_text(self._before) and is_text(message) and takes_text(self._app.focused)

    async def _feed_in_order(self) -> None:
        try:
            while self._queue:
                # Whatever the app goes through, what was typed is not held until the next key.
                with suppress(Exception):
                    if not self._may_follow(self._queue[0]):
                        await settled(self._app)
                await asyncio.sleep(self._keys.spend(1.0))
                if self._queue:
                    self._hand_out(self._queue.popleft())
                self._parse_more()
        except asyncio.CancelledError:
            return  # the task would keep the fault, which keeps all that waited here, and that the task
        finally:
            self._feeding = None
