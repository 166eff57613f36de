"""One session of one client: a screen, one of the few words that are answered, or a polite no."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import asyncssh

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.room.tasks import begin
from workshop_tui.ssh.colours import NO_SCREEN, Colours, colours_of
from workshop_tui.ssh.driver import GIVE_BACK
from workshop_tui.ssh.limits import clamp_size
from workshop_tui.ssh.seatapp import Ending, How, ManyApps, RunningApp
from workshop_tui.ssh.talk import LineSession

if TYPE_CHECKING:
    from textual.app import App

    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.ssh.guard import Guard
    from workshop_tui.ssh.line import Line, QuietChannel

STDERR = asyncssh.EXTENDED_DATA_STDERR
REFUSED = 2
BROKEN = 1
MOST_EARLY = 16 * 1024
"""Bytes that wait for a screen or a word to begin."""
BROKE = "Something in the program broke, and your screen was closed. Come back with the same command."


class Terminal(NamedTuple):
    """What a client says of its terminal."""

    size: tuple[int, int]
    colours: Colours


class Screen(NamedTuple):
    """What someone who was let in is shown."""

    make: Callable[[], App[Any]]
    """Makes the app; called once, in the app's own context."""
    mouse: bool = False
    left: Callable[[Ending], str] | None = None
    """Called when the app has ended; what it returns is the last the client reads. May be empty."""


Word = Callable[["Visitor", LineSession], Awaitable[int]]
"""Answers one word, as `notes`; returns the exit status."""


class Offer(NamedTuple):
    """What one door offers."""

    admit: Callable[[Visitor, Terminal], Screen | str]
    """The screen for this visitor, or a sentence why there is none."""
    words: Mapping[str, Word]
    many: ManyApps
    log: Callable[[str], None]


class Session(asyncssh.SSHServerSession[bytes]):
    """The server's end of one channel; the app's `Wire`."""

    def __init__(self, guard: Guard, offer: Offer) -> None:
        self._guard = guard
        self._offer = offer
        self._channel: QuietChannel | None = None
        self._term: str | None = None
        self._size = (80, 24)
        self._word: str | None = None
        self._app: RunningApp | None = None
        self._talk: LineSession | None = None
        self._task: asyncio.Task[None] | None = None
        self._early: list[bytes] = []
        """What was sent before anything could take it: a script does not wait for a question."""
        self._early_end = False
        self._last_words = ""
        self._last_status: int | None = None
        self.gone = asyncio.Event()
        """Set when the client has heard the end, or is not there any more."""
        self.started = False
        """Whether a screen or a word was asked for."""

    # -- what the client asks for

    def connection_made(self, chan: asyncssh.SSHServerChannel[bytes]) -> None:
        """The channel is open."""
        self._channel = cast("QuietChannel", chan)

    def may_ask(self) -> bool:
        """Whether one more request is not too many."""
        return self._guard.may_ask()

    def pty_requested(self, term_type: str, term_size: tuple[int, int, int, int], term_modes: object) -> bool:
        """They have a terminal, of this kind and size."""
        self._term = term_type
        self._size = clamp_size(*term_size[:2])
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """It has another size now."""
        self._size = clamp_size(width, height)
        if self._app is not None:
            self._app.resize(*self._size)

    def shell_requested(self) -> bool:
        """They want the screen."""
        return True

    def exec_requested(self, command: str) -> bool:
        """They want a word answered; any other is refused in a sentence."""
        self._word = command
        return True

    def session_started(self) -> None:
        """All was asked for: begin."""
        self.started = True
        self._task = begin(self._run())

    async def _run(self) -> None:
        status, words = BROKEN, BROKE
        try:
            status, words = await self._answer()
        except asyncio.CancelledError:
            return
        except Exception as fault:
            self._offer.log(f"An answer broke: {type(fault).__name__}.")
        self._say(self._last_words or words, status if self._last_status is None else self._last_status)

    async def _answer(self) -> tuple[int, str]:
        visitor = self._guard.visitor
        if visitor is None:
            return REFUSED, ""
        if self._word is not None:
            word = self._offer.words.get(self._word.strip())
            if word is None:
                return REFUSED, f"This is a workshop: no commands are run here. {self._known()}"
            self._talk = LineSession(self, terminal=self._term is not None, width=self._size[0])
            self._hand_over(self._talk.feed, self._talk.end_of_input)
            return await word(visitor, self._talk), ""
        if self._term is None or self._term.lower() in NO_SCREEN:
            return REFUSED, f"A screen needs a terminal that can move its cursor; try ssh -t. {self._known()}"
        settings = self._channel.settings if self._channel is not None else {}
        terminal = Terminal(self._size, colours_of(self._term, settings))
        screen = self._offer.admit(visitor, terminal)
        if isinstance(screen, str):
            return REFUSED, screen
        return await self._show(screen, terminal)

    def _known(self) -> str:
        words = " or ".join(f"'{word}'" for word in sorted(self._offer.words))
        return f"Words that are answered: {words}." if words else ""

    async def _show(self, screen: Screen, terminal: Terminal) -> tuple[int, str]:
        how = How(self._size, terminal.colours, screen.mouse, self._guard.limits.slow_seconds)
        self._app = running = self._offer.many.start(screen.make, self, how)
        self._hand_over(running.feed, running.leave)
        ending = await asyncio.shield(running.task)
        self._app = None
        words = screen.left(ending) if screen.left is not None else ""
        if ending.fault is not None:
            self._offer.log(f"A screen broke: {type(ending.fault).__name__}. Nobody else noticed.")
            return BROKEN, words or BROKE
        return ending.return_code, words

    def _say(self, words: str, status: int) -> None:
        """The last words, on the client's standard error, and the end."""
        if self._talk is not None:
            self._talk.mark_pastes(False)
        channel, self._channel = self._channel, None
        if channel is None or channel.is_closing():
            return
        try:
            if words:
                channel.write(f"{one_line(words, 2000)}\r\n".encode(), STDERR)
            channel.exit(status)
        except OSError:
            return

    def _hand_over(self, feed: Callable[[bytes], None], end: Callable[[], None]) -> None:
        """Give what came early to what takes it from now on."""
        for data in self._early:
            feed(data)
        self._early.clear()
        if self._early_end:
            end()

    # -- what comes and goes

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Keys, or lines."""
        if self._app is not None:
            self._app.feed(data)
        elif self._talk is not None:
            self._talk.feed(data)
        elif self._channel is not None and sum(map(len, self._early)) < MOST_EARLY:
            self._early.append(data)

    def eof_received(self) -> bool:
        """Nothing more comes from them; they may still read."""
        if self._app is not None:
            self._app.leave()
        elif self._talk is not None:
            self._talk.end_of_input()
        else:
            self._early_end = True
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """They have gone."""
        self._channel = None
        self.gone.set()
        if self._app is not None:
            self._app.leave()
        elif self._task is not None:
            self._task.cancel()
        self._guard.session_ended(self)

    def end(self, words: str, status: int = 0) -> None:
        """End it with these words, and this exit status for the client's program."""
        self._last_words, self._last_status = words, status
        if self._app is not None:
            self._app.leave()
        else:
            if self._task is not None:
                self._task.cancel()
            self._say(words, status)

    def give_back(self) -> None:
        """Leave the client's terminal usable, before the line is cut without waiting for anything."""
        if self._app is not None:
            self.send(GIVE_BACK)

    @property
    def finished(self) -> asyncio.Task[None] | None:
        """Done when nothing of it runs any more."""
        return self._task

    # -- the wire

    def send(self, data: bytes) -> None:
        """Send, if there is still anyone."""
        if self._channel is not None and not self._channel.is_closing():
            try:
                self._channel.write(data)
            except OSError:
                self._channel = None

    def backlog(self) -> int:
        """Bytes that the client has not taken, on the channel and on the network."""
        line: Line | None = self._guard.line
        if self._channel is None or line is None:
            return 0
        return self._channel.get_write_buffer_size() + line.backlog()

    def pause_input(self, paused: bool) -> None:
        """Whether to read no further."""
        if self._channel is not None and not self._channel.is_closing():
            if paused:
                self._channel.pause_reading()
            else:
                self._channel.resume_reading()

    def drop(self, reason: str) -> None:
        """Hang up."""
        self._offer.log(f"A line was closed: {reason}.")
        self._guard.hang_up()
