"""Hands what a client typed to its app in order: a key waits until the one before has had its effects."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events

from workshop_tui.admission.limits import Bucket
from workshop_tui.room.tasks import begin

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.message import Message
    from textual.message_pump import MessagePump

APART = 0.3
"""Seconds between two keys that are no burst: the first has long had its effects."""
ROUNDS = 10
"""A key and what follows from it go up the tree a step a round, twice: to the app, and as a message again."""
PATIENCE = 0.5
"""Seconds after which a round is taken as done: a widget that went away answers nothing."""
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
        return _is_text(self._before) and _is_text(message) and hasattr(self._app.focused, "cursor_blink")

    async def _feed_in_order(self) -> None:
        try:
            while self._queue:
                # Whatever the app goes through, what was typed is not held until the next key.
                with suppress(Exception):
                    if not self._may_follow(self._queue[0]):
                        await self._settled()
                await asyncio.sleep(self._keys.spend(1.0))
                if self._queue:
                    self._hand_out(self._queue.popleft())
                self._parse_more()
        except asyncio.CancelledError:
            return  # the task would keep the fault, which keeps all that waited here, and that the task
        finally:
            self._feeding = None

    async def _settled(self) -> None:
        """Return when the key before has had its effects."""
        for _ in range(ROUNDS):
            if not self._app.screen_stack:
                return
            screen = self._app.screen
            chain: list[MessagePump] = [*(screen.focused or screen).ancestors_with_self]
            if self._app not in chain:
                chain.append(self._app)
            await asyncio.wait([begin(_reached(pump)) for pump in chain])


async def _reached(pump: MessagePump) -> None:
    """Return when the pump has dealt with what was waiting for it."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE)
        except TimeoutError:
            return


def _is_text(message: Message) -> bool:
    return isinstance(message, events.Key) and message.is_printable
