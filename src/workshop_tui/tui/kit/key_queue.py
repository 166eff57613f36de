"""Keys one at a time: what is typed in one burst reaches the screen and the field that the key before led to.

Textual hands a key to whatever has the focus when it arrives. On a slow line several keys arrive at once: the
first opens the next page and the others are lost, or land in the field before. Here a key waits until the
one before has had all its effects.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any, TypeGuard

from textual import events
from textual.app import App, ScreenStackError

from workshop_tui.room.tasks import begin

if TYPE_CHECKING:
    from textual.message import Message
    from textual.message_pump import MessagePump
    from textual.widget import Widget

ROUNDS = 10
"""A key and what follows from it go up the tree a step a round, twice: to the app, and as a message again."""
PATIENCE = 0.5
"""Seconds after which a round is taken as done: a widget that went away answers nothing."""


class KeysInOrder(App[None]):
    """An app whose keys wait for each other."""

    _handed: events.Event | None = None
    """The key handed out last; it passes here again on its way up the tree."""
    _feeding: asyncio.Task[None] | None = None

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self._queue: deque[events.Event] = deque()

    def post_message(self, message: Message) -> bool:
        """Let everything through but keys and pastes that come too soon, and clicks made after those."""
        if not isinstance(message, events.Key | events.Paste) or message is self._handed:
            if self._feeding is None or not _is_press(message):
                return super().post_message(message)
            self._queue.append(message)
            return True
        if self._feeding is None and self._may_follow(message):
            return self._hand_out(message)
        self._queue.append(message)
        if self._feeding is None:
            self._feeding = begin(self._feed())
        return True

    def _may_follow(self, message: events.Event) -> bool:
        """Whether this key need not wait: the first one, more text for a field, a screen that takes all."""
        before = self._handed
        if before is None or not self.is_running or hasattr(self.screen, "take_key"):
            return True
        return self._goes_on(message)

    def _goes_on(self, message: events.Event) -> bool:
        """Whether this is more text for the field that got the text before."""
        before = self._handed
        return before is not None and is_text(before) and is_text(message) and takes_text(self.focused)

    def _hand_out(self, message: events.Event) -> bool:
        self._handed = message
        return super().post_message(message)

    async def _feed(self) -> None:
        try:
            while self._queue:
                if not self._goes_on(self._queue[0]):
                    await settled(self)
                self._hand_out(self._queue.popleft())
        except ScreenStackError:
            self._queue.clear()  # the app is ending: there is no screen any more to type into
        finally:
            self._feeding = None


async def settled(app: App[Any]) -> None:
    """Return when the key before has had its effects. ScreenStackError: the app is ending."""
    for _ in range(ROUNDS):
        screen = app.screen
        chain: list[MessagePump] = [*(screen.focused or screen).ancestors_with_self]
        if app not in chain:
            chain.append(app)
        await asyncio.wait([begin(_reached(pump)) for pump in chain])


async def _reached(pump: MessagePump) -> None:
    """Return when the pump has dealt with what was waiting for it."""
    done = asyncio.Event()
    if pump.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE)
        except TimeoutError:
            return


def takes_text(widget: Widget | None) -> bool:
    """Whether this is a field that text goes into."""
    return hasattr(widget, "cursor_blink")


def _is_press(message: Message) -> TypeGuard[events.MouseDown | events.MouseUp]:
    """Whether this is the mouse, on its way to the screen and not back from it."""
    return isinstance(message, events.MouseDown | events.MouseUp) and not message.is_forwarded


def is_text(event: Message | None) -> bool:
    """Whether this is a key that types a sign."""
    return isinstance(event, events.Key) and event.is_printable
