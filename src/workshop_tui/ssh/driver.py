"""Stands between one Textual app and one SSH channel: keys come in, frames go out, the host is left alone."""

from __future__ import annotations

import asyncio
import contextvars
from codecs import getincrementaldecoder
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.messages import InBandWindowResize

from workshop_tui.admission.limits import Bucket, clamp_size
from workshop_tui.room.tasks import begin
from workshop_tui.ssh import inside
from workshop_tui.ssh.input import Pastes, without_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO

    from textual.app import App
    from textual.message import Message
    from textual.message_pump import MessagePump

HIGH = 32 * 1024
"""Bytes that wait for a slow client before its app draws no more."""
LOW = 4 * 1024
"""Bytes that may still wait when the app draws again, the whole picture first."""
LOOK_AGAIN = 0.1
"""Seconds between looks at how much still waits."""
ESCAPE = 0.12
"""Seconds after which an Esc stands for itself; Textual's own delay and a little."""
RESIZE = 0.05
"""Seconds between two changes of size: each draws everything."""
APART = 0.3
"""Seconds between two keys that are no burst: the first has long had its effects."""
ROUNDS = 10
"""A key and what follows from it go up the tree a step a round, twice: to the app, and as a message again."""
PATIENCE = 0.5
"""Seconds after which a round is taken as done: a widget that went away answers nothing."""
MOST_WAITING = 256
"""Keys that wait for the one before; the rest stays as it came."""
MOST_UNPARSED = 4 * 1024
"""Characters that wait as they came; then the client is read no further."""
KEYS = 80.0
"""Keys a second that one client may press for long."""
KEYS_AT_ONCE = 400.0
"""Keys of a burst, as where a terminal cannot mark what is pasted."""

BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"
MOUSE = "\x1b[?1000h\x1b[?1002h\x1b[?1006h"
NO_MOUSE = "\x1b[?1006l\x1b[?1002l\x1b[?1000l"
END = "\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"
GIVE_BACK = (NO_MOUSE + END).encode()
"""Leaves any terminal as a shell wants it, also where the app has no time to do so itself."""


class Wire(Protocol):
    """One client's end of the line."""

    def send(self, data: bytes) -> None:
        """Send, if there is still anyone; raises nothing."""

    def backlog(self) -> int:
        """Bytes that were given to `send` and have not gone out."""

    def pause_input(self, paused: bool) -> None:
        """Whether to read no further."""

    def drop(self, reason: str) -> None:
        """Hang up; the reason is for the log and names nobody."""


class ChannelDriver(Driver):
    """Drives an app over a `Wire`: no threads, no signals, no standard input or output."""

    patience = 60.0
    """Seconds that a client may read nothing at all before its line is closed."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
        wire: Wire,
    ) -> None:
        super().__init__(app, debug=False, mouse=mouse, size=clamp_size(*(size or (80, 24))))
        self._wire = wire
        self._context: contextvars.Context | None = None
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._parser = inside.SeatParser()
        self._pastes = Pastes()
        self._pending: list[str] = []
        self._queue: deque[Message] = deque()
        self._unparsed: deque[tuple[bool, str]] = deque()
        self._before: Message = events.Load()
        self._handed_at = self._loop.time()
        self._keys = Bucket(KEYS, KEYS_AT_ONCE)
        self._paused = False
        self._ended = False
        self._feeding: asyncio.Task[None] | None = None
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._held_since: float | None = None
        self._listening = False
        self._wanted_size: tuple[int, int] | None = None
        self.nodes: list[object] = []
        """What the app consisted of when it began to end."""
        self.sent = 0
        """Bytes sent so far."""

    # -- out

    def write(self, data: str) -> None:
        """Collect; it goes out once a frame."""
        if not self._pending:
            self._later("flush", 0, self.flush)
        self._pending.append(data)

    def flush(self) -> None:
        """Send what was collected in one piece, and look whether the client keeps up."""
        self._cancel("flush")
        if not self._pending:
            return
        data = "".join(self._pending).encode("utf-8", "replace")
        self._pending.clear()
        if self._held_since is not None and self._listening:
            return  # a bell or a title for someone who does not read
        self.sent += len(data)
        self._wire.send(data)
        if self._listening and self._wire.backlog() > HIGH:
            self._hold()

    def _hold(self) -> None:
        self._held_since = self._loop.time()
        inside.hold(self._app)
        self._later("look", LOOK_AGAIN, self._look_again)

    def _look_again(self) -> None:
        if self._held_since is None:
            return
        if self._wire.backlog() < LOW:
            self._held_since = None
            self._in_context(inside.let_go, self._app)
        elif self._loop.time() - self._held_since > self.patience:
            self._wire.drop("a client read nothing for too long")
        else:
            self._later("look", LOOK_AGAIN, self._look_again)

    @property
    def held(self) -> bool:
        """Whether the app draws nothing since its client does not read."""
        return self._held_since is not None

    # -- in

    def feed(self, data: bytes) -> None:
        """What the client's terminal sent: keys, pastes, mouse. Before the app listens it is kept."""
        if self._ended:
            return
        self._unparsed.extend(self._pastes.split(self._decode(data)))
        self._in_context(self._parse_more)
        waits = sum(len(text) for _, text in self._unparsed)
        if waits > MOST_UNPARSED:
            self._paused = True
            self._wire.pause_input(True)

    def _parse_more(self) -> None:
        """Parse no more than is soon needed: a key as a message takes hundreds of times its byte."""
        # Where the loop was held up, what comes next is read before the timer runs: an Esc whose time is over
        # would be taken for the beginning of it.
        self._take_all(self._parser.tick())
        while self._listening and self._unparsed and len(self._queue) < MOST_WAITING:
            is_paste, text = self._unparsed.popleft()
            if is_paste:
                self._take(events.Paste(text))
                continue
            if len(text) > MOST_WAITING:
                cut = text.rfind("\x1b", 0, MOST_WAITING)
                cut = cut if cut > 0 and MOST_WAITING - cut < 32 else MOST_WAITING
                self._unparsed.appendleft((False, text[cut:]))
                text = text[:cut]
            self._parse(without_answers(text))
        if self._parser.waiting and not self._unparsed:
            self._later("escape", ESCAPE, lambda: self._in_context(self._tick))
        if self._paused and not self._unparsed:
            self._paused = False
            # Not from within: what has been waiting comes in at once and is parsed in this same context.
            self._loop.call_soon(self._wire.pause_input, False)

    def _parse(self, text: str) -> None:
        try:
            self._take_all(self._parser.feed(text) if text else ())
        except Exception:
            self._parser = inside.SeatParser()  # no keyboard sends that; the rest of it is thrown away

    def _tick(self) -> None:
        self._take_all(self._parser.tick())
        if self._parser.waiting:
            self._later("escape", ESCAPE, lambda: self._in_context(self._tick))

    def _take_all(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._take(message)

    def _take(self, message: Message) -> None:
        """Hand a message over, keys in order; sizes come by SSH and not by keyboard."""
        if isinstance(message, events.Resize | InBandWindowResize) or not self._listening:
            return
        if self._feeding is None and self._may_follow(message) and self._keys.take():
            self._hand_out(message)
            return
        self._queue.append(message)
        if self._feeding is None:
            self._feeding = begin(self._feed_in_order())

    def _hand_out(self, message: Message) -> None:
        if isinstance(message, events.Key | events.Paste):
            self._before = message
            self._handed_at = self._loop.time()
        self.process_message(message)

    def send_message(self, message: Message) -> None:
        """Give it to the app; all is on one event loop."""
        self._app.post_message(message)

    def _may_follow(self, message: Message) -> bool:
        """Whether this need not wait for the effects of the key before: the first one, text after text."""
        if not isinstance(message, events.Key | events.Paste | events.MouseDown):
            return True
        if self._loop.time() - self._handed_at > APART:
            return True
        return _is_text(self._before) and _is_text(message) and hasattr(self._app.focused, "cursor_blink")

    async def _feed_in_order(self) -> None:
        try:
            while self._queue and self._listening:
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

    # -- size

    def resize(self, width: int, height: int) -> None:
        """The client's terminal has another size."""
        self._wanted_size = clamp_size(width, height)
        if "resize" not in self._timers:
            self._apply_size()

    def _apply_size(self) -> None:
        self._timers.pop("resize", None)
        size, self._wanted_size = self._wanted_size, None
        if size is None or size == self._size:
            return
        self._size = size
        self._later("resize", RESIZE, self._apply_size)
        if self._listening:
            self._in_context(self.send_message, events.Resize(Size(*size), Size(*size)))

    # -- beginning and end

    def start_application_mode(self) -> None:
        """Take the client's screen."""
        self._context = contextvars.copy_context()
        self.write(BEGIN + (MOUSE if self._mouse else ""))
        size = Size(*(self._size or (80, 24)))
        self.send_message(events.Resize(size, size))
        self._app.call_later(self._begin_to_listen)

    def _begin_to_listen(self) -> None:
        """The app has made its first screen: what was typed meanwhile is for it."""
        if not self._ended:
            self._listening = True
            self._handed_at = self._loop.time()
            self._parse_more()

    def disable_input(self) -> None:
        """Hear nothing more."""
        self._listening = False
        self._ended = True
        self.nodes = self.nodes or inside.all_nodes(self._app)
        self._queue.clear()
        self._unparsed.clear()
        if self._feeding is not None:
            self._feeding.cancel()

    def stop_application_mode(self) -> None:
        """Give the client's screen back as it was."""
        self.disable_input()
        self.write((NO_MOUSE if self._mouse else "") + END)
        self.flush()

    def close(self) -> None:
        """Leave nothing behind that could call back."""
        for name in [*self._timers]:
            self._cancel(name)
        if self._ended:
            self._parser.close()

    def _in_context(self, call: Callable[..., object], *args: object) -> None:
        if self._context is not None:
            self._context.run(call, *args)

    def _later(self, name: str, seconds: float, call: Callable[[], object]) -> None:
        self._cancel(name)
        self._timers[name] = self._loop.call_later(seconds, call)

    def _cancel(self, name: str) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()

    # -- what would happen on the host happens not at all

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Nothing is opened on the host."""

    def deliver_binary(
        self, binary: BinaryIO | TextIO, *, delivery_key: str, name: str | None = None, **_: object
    ) -> None:
        """Nothing is saved on the host."""
        binary.close()
        refused = PermissionError("Nothing can be saved from a seat.")
        self._app.post_message(events.DeliveryFailed(delivery_key, exception=refused, name=name))


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
