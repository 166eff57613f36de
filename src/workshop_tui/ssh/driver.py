"""Stands between one Textual app and one SSH channel: keys come in, frames go out, the host is left alone."""

from __future__ import annotations

import asyncio
import contextvars
from codecs import getincrementaldecoder
from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from textual import events
from textual.driver import Driver
from textual.geometry import Size
from textual.messages import InBandWindowResize

from workshop_tui.ssh import inside
from workshop_tui.ssh.input import Pastes, without_answers
from workshop_tui.ssh.key_order import MOST_WAITING, KeyOrder
from workshop_tui.ssh.limits import clamp_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import BinaryIO, TextIO

    from textual.app import App
    from textual.message import Message

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
MOST_UNPARSED = 4 * 1024
"""Characters that wait as they came; then the client is read no further."""
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
        self._unparsed: deque[tuple[bool, str]] = deque()
        self._order = KeyOrder(app, self.process_message, self._parse_more)
        self._paused = False
        self._ended = False
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
        while self._listening and self._unparsed and not self._order.is_full:
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
        if self._listening and not isinstance(message, events.Resize | InBandWindowResize):
            self._order.take(message)

    def send_message(self, message: Message) -> None:
        """Give it to the app; all is on one event loop."""
        self._app.post_message(message)

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
            self._order.begin()
            self._parse_more()

    def disable_input(self) -> None:
        """Hear nothing more."""
        self._listening = False
        self._ended = True
        self.nodes = self.nodes or inside.all_nodes(self._app)
        self._unparsed.clear()
        self._order.end()

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
