"""Speaks with a client in lines: for screen readers, scripts and bad lines, with a terminal or without."""

from __future__ import annotations

import asyncio
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from workshop_tui.plain.line_editor import MARK_NO_PASTES, MARK_PASTES, MOST, LineInput
from workshop_tui.ssh.input import Pastes, without_answers
from workshop_tui.tui.kit.output_sanitizer import clean_lines

if TYPE_CHECKING:
    from workshop_tui.ssh.driver import Wire

MOST_LINE = MOST
"""Characters of a line; the rest of it is thrown away."""
BURST = 0.15
"""Seconds without another line after which lines that came at once are a whole text, without a terminal."""
MOST_LINES = 64
"""Lines that wait to be read; then the client is read no further."""
MOST_WAITING = 32 * 1024
"""Bytes that wait for a slow client before `say` waits for it."""
PATIENCE = 60.0
"""Seconds that a client may read nothing."""


class LineSession:
    """Lines out with `say`, lines in with `async for line in talk`."""

    def __init__(self, wire: Wire, *, terminal: bool, width: int = 80) -> None:
        self._wire = wire
        self.width = width if terminal else 80
        """Cells of a line at the client's."""
        self._keys = LineInput() if terminal else None
        """What is typed on a terminal; without one lines come as they are."""
        self.terminal = terminal
        self._marks = False
        """Whether the client's terminal was asked to mark pastes."""
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._pastes = Pastes()
        self._line = ""
        self._lines: deque[str] = deque()
        self._more = asyncio.Event()
        self._ended = False
        self._after_return = False

    async def say(self, text: str) -> None:
        """Send lines; what a terminal would obey is taken out. Waits while the client does not read."""
        lines = clean_lines(text.split("\n"))
        told = self._keys.around(lines.split("\n")) if self._keys is not None else f"{lines}\n"
        data = told.encode("utf-8", "replace")
        for start in range(0, len(data), MOST_WAITING):
            await self._drain()
            self._wire.send(data[start : start + MOST_WAITING])

    async def _drain(self) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + PATIENCE
        while self._wire.backlog() > MOST_WAITING // 2:
            if loop.time() > until:
                self._wire.drop("a client read nothing for too long")
                raise asyncio.CancelledError
            await asyncio.sleep(0.05)

    async def __aiter__(self) -> AsyncIterator[str]:
        """Lines as they come, without their ends; over when the client sends no more."""
        while (line := await self.line()) is not None:
            yield line

    async def line(self) -> str | None:
        """The next line; None when there will be none."""
        while not self._lines:
            if self._ended:
                return None
            self._more.clear()
            await self._more.wait()
        if len(self._lines) == MOST_LINES // 2:
            self._wire.pause_input(False)
        return self._lines.popleft()

    @property
    def begun(self) -> bool:
        """Whether a line has begun that nothing may be told into; on a terminal it is sent anew instead."""
        return self._keys is None and bool(self._line)

    async def text(self) -> str | None:
        """The next line; without a terminal all that came at once with it, as a paste does. None: no more."""
        lines = [await self.line()]
        while self._keys is None and lines[-1] is not None:
            if not self._lines and not self._ended:
                await asyncio.sleep(BURST)
            if not self._lines or sum(len(one or "") for one in lines) > MOST_LINE:
                break
            lines.append(await self.line())
        told = [one for one in lines if one is not None]
        while len(told) > 1 and not told[-1].strip():
            # An empty line behind a text says something by itself: no more, or as it is.
            self._lines.appendleft(told.pop())
        return "\n".join(told) if told else None

    def mark_pastes(self, wanted: bool) -> None:
        """Ask the client's terminal to say what is pasted, or no longer; without one nothing is sent."""
        if self._keys is not None and wanted != self._marks:
            self._marks = wanted
            self._wire.send((MARK_PASTES if wanted else MARK_NO_PASTES).encode())

    def feed(self, data: bytes) -> None:
        """What the client sent."""
        if self._ended:
            return
        if self._keys is not None:
            fed = self._keys.feed(data)
            self._wire.send(fed.echo.encode("utf-8", "replace"))
            for line in fed.lines:
                self._came(line)
            if fed.left:
                self.end_of_input()
            return
        for is_paste, piece in self._pastes.split(self._decode(data)):
            for char in piece if is_paste else without_answers(piece):
                self._take(char)

    def end_of_input(self) -> None:
        """The client sends no more."""
        line = self._line if self._keys is None else self._keys.pending
        if line and not self._ended:
            self._came(line)
        self._ended = True
        self._more.set()

    def _take(self, char: str) -> None:
        after_return, self._after_return = self._after_return, char == "\r"
        if char in "\r\n":
            if not (char == "\n" and after_return):
                line, self._line = self._line, ""
                self._came(line)
        elif (char == "\t" or char.isprintable()) and len(self._line) < MOST_LINE:
            self._line += char

    def _came(self, line: str) -> None:
        self._lines.append(line)
        if len(self._lines) >= MOST_LINES:
            self._wire.pause_input(True)
        self._more.set()
