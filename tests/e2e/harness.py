"""Drives the real program in a real terminal: `Pty` sees every byte, `Tmux` is a second opinion."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pyte

from tests.e2e.keys import key_bytes, mouse_bytes
from tests.e2e.tmux import Tmux
from tests.e2e.watching import PATIENCE, PROGRAM, NeverCame, Wanted, framed, home_environment, is_there
from tests.emulator import EmulatedScreen

__all__ = ["PATIENCE", "PROGRAM", "NeverCame", "Pty", "Tmux", "home_environment", "is_there"]

MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
KEYBOARD = re.compile(rb"\x1b\[([<>])[0-9]*u")
# pyte prints what it does not know: keyboard and mode questions with a private mark are taken out before.
UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u")
ALTERNATE = re.compile(rb"(\x1b\[\?1049[hl])")
UNFINISHED = re.compile(rb"\x1b(\[[0-9;:?<>=$ ]*)?$")
RESTING_MODES = {
    7: True,  # long lines wrap
    25: True,  # the cursor is shown
    1049: False,  # the alternate screen is left
    1000: False,  # no mouse reports of any kind
    1002: False,
    1003: False,
    1006: False,
    1015: False,
    1016: False,
    1004: False,  # no focus reports
    2004: False,  # no bracketed paste
    2048: False,  # no size reports
}


def take_the_terminal() -> None:
    """In the new process: make standard input its controlling terminal, so that hang-ups reach it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Pty:
    """A program on a terminal of `rows` by `cols`; close it (or use `with`) and the program is gone."""

    def __init__(
        self,
        args: Sequence[str] = (),
        *,
        home: Path,
        rows: int = 24,
        cols: int = 80,
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = PROGRAM,
        cwd: Path | None = None,
    ) -> None:
        self._screen = EmulatedScreen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._raw = bytearray()
        self.arrivals: list[tuple[float, int]] = []
        """When bytes arrived (monotonic seconds) and how many there were then."""
        self._drawn = 0
        self._behind: tuple[dict[int, Any], int, int] | None = None
        self._news = threading.Condition()
        self._master, self._terminal = pty.openpty()
        self._set_size(rows, cols)
        self._found = termios.tcgetattr(self._terminal)
        self.process = subprocess.Popen(
            [*command, *args],
            stdin=self._terminal,
            stdout=self._terminal,
            stderr=self._terminal,
            env=home_environment(home, env),
            cwd=cwd or home,
            start_new_session=True,
            preexec_fn=take_the_terminal,  # noqa: PLW1509 - one call that takes no lock
        )
        self._stop, self._stopper = os.pipe()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _set_size(self, rows: int, cols: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def _read(self) -> None:
        while True:
            ready, _, _ = select.select([self._master, self._stop], [], [])
            if self._stop in ready:
                return
            try:
                data = os.read(self._master, 65536)
            except OSError:
                return
            with self._news:
                self._raw += data
                self.arrivals.append((time.monotonic(), len(self._raw)))
                self._news.notify_all()

    # What is there

    @property
    def raw(self) -> bytes:
        """Every byte the program has sent so far."""
        with self._news:
            return bytes(self._raw)

    def screen(self, upto: int | None = None) -> list[str]:
        """The lines of the screen as a person sees them, without the blanks at their ends.

        `upto` draws no more than so many bytes: the screen as it was when those had come.
        """
        fresh = self.raw[self._drawn : upto]
        unfinished = UNFINISHED.search(fresh)
        if unfinished:
            fresh = fresh[: unfinished.start()]
        self._drawn += len(fresh)
        for piece in ALTERNATE.split(UNKNOWN_TO_PYTE.sub(b"", fresh)):
            if ALTERNATE.fullmatch(piece):
                self._change_screen(piece.endswith(b"h"))
            else:
                self._stream.feed(piece)
        return [line.rstrip() for line in self._screen.display]

    def _change_screen(self, alternate: bool) -> None:
        """Enter or leave the alternate screen, which pyte does not have: what was before comes back."""
        cursor = self._screen.cursor
        if alternate:
            self._behind = (deepcopy(self._screen.buffer), cursor.x, cursor.y)
            self._screen.erase_in_display(2)
        elif self._behind:
            buffer, column, row = self._behind
            self._screen.buffer.clear()
            self._screen.buffer.update(buffer)
            self._screen.reset_mode(6)
            self._screen.cursor_position(row + 1, column + 1)
            self._behind = None

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.screen())

    def cells(self, upto: int | None = None) -> list[list[tuple[object, ...]]]:
        """The screen with the colours and attributes of each cell; `upto` as for `screen`."""
        self.screen(upto)
        columns = range(self._screen.columns)
        return [[self._screen.buffer[row][column] for column in columns] for row in range(self._screen.lines)]

    def wait_for(self, wanted: Wanted, timeout: float = PATIENCE) -> list[str]:
        """Wait until the screen shows a text or pattern or satisfies a function; else NeverCame."""
        until = time.monotonic() + timeout
        while True:
            with self._news:
                seen = len(self._raw)
            ended = self.process.poll() is not None
            lines = self.screen()
            if is_there(wanted, lines):
                return lines
            with self._news:
                left = until - time.monotonic()
                if left <= 0 or (ended and len(self._raw) == seen):
                    state = f"the program ended with {self.process.returncode}" if ended else "still running"
                    raise NeverCame(f"never came: {wanted!r} ({state})\n{framed(lines)}")
                if len(self._raw) == seen:
                    self._news.wait(min(left, 0.1))

    def wait_match(self, pattern: str | re.Pattern[str], timeout: float = PATIENCE) -> re.Match[str]:
        """Wait until the screen matches, and the match: reading and waiting are one look."""
        wanted = re.compile(pattern)
        found = wanted.search("\n".join(self.wait_for(wanted, timeout)))
        assert found is not None
        return found

    def wait_rows(self, pattern: str, count: int, timeout: float = PATIENCE) -> list[str]:
        """Wait until so many lines of the screen match, and those lines: a frame can arrive in pieces."""

        def rows(lines: list[str]) -> list[str]:
            return [line for line in lines if re.search(pattern, line)]

        return rows(self.wait_for(lambda lines: len(rows(lines)) == count, timeout))

    def wait_gone(self, text: str, timeout: float = PATIENCE) -> list[str]:
        """Wait until the screen no longer shows the text."""
        return self.wait_for(lambda lines: not is_there(text, lines), timeout)

    # What a person does

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        while data:
            data = data[os.write(self._master, data) :]

    def type(self, text: str) -> None:
        """Type characters, all in one burst."""
        self.send(text.encode())

    def press(self, *keys: str) -> None:
        """Press keys by name: `press("ctrl+q")`. After `escape` wait for what it does before the next key."""
        for key in keys:
            self.send(key_bytes(key))

    def click(self, text: str) -> None:
        """Click with the mouse on the first place that shows the text."""
        for row, line in enumerate(self.screen()):
            if (column := line.find(text)) >= 0:
                self.send(mouse_bytes(column, row))
                return
        raise NeverCame(f"nothing to click: {text!r}\n{framed(self.screen())}")

    def paste(self, text: str) -> None:
        """Paste as terminals do, between paste marks."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, rows: int, cols: int) -> None:
        """Give the terminal another size; the program is told by the terminal itself."""
        self.screen()
        self._screen.resize(rows, cols)
        self._set_size(rows, cols)

    # The end

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Take the terminal away, as a closed window or a lost connection does."""
        self._stop_reading()
        os.close(self._master)
        self._master = -1

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """The exit status, negative where a signal ended the program itself; NeverCame where it lives on."""
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise NeverCame(f"did not end within {timeout} s\n{framed(self.screen())}") from None
        if self._master >= 0:
            self._read_the_rest()
        return status

    def _read_the_rest(self) -> None:
        self._stop_reading()
        while select.select([self._master], [], [], 0)[0]:
            self._raw += os.read(self._master, 65536)

    def _stop_reading(self) -> None:
        os.write(self._stopper, b"x")
        self._reader.join()

    def not_as_found(self) -> list[str]:
        """What of the terminal is not as it was before the program, in words; empty where all is well."""
        modes: dict[int, bool] = {}
        for numbers, letter in MODE.findall(self.raw):
            modes |= {int(number): letter == b"h" for number in numbers.split(b";")}
        wrong = [
            f"mode {mode} is {'on' if is_on else 'off'}"
            for mode, is_on in modes.items()
            if RESTING_MODES.get(mode, is_on) != is_on
        ]
        if sum(1 if push == b">" else -1 for push in KEYBOARD.findall(self.raw)) > 0:
            wrong.append("the keyboard protocol is still on")
        if termios.tcgetattr(self._terminal) != self._found:
            wrong.append("the line discipline is changed (echo, line mode)")
        return wrong

    def close(self) -> None:
        """End the program if it lives, and give the terminal back."""
        if self._terminal < 0:
            return
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._stop_reading()
        for end in (self._master, self._terminal, self._stop, self._stopper):
            if end >= 0:
                os.close(end)
        self._master = self._terminal = self._stop = self._stopper = -1

    def __enter__(self) -> Pty:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
