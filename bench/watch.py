"""Finds when a program's picture stood complete on a terminal, from the bytes that arrived there."""

from __future__ import annotations

import time
from typing import NamedTuple

from tests.e2e.harness import NeverCame, Pty, is_there


class Painted(NamedTuple):
    """A picture, when its last byte arrived, and how many bytes it took."""

    at: float
    """Monotonic seconds."""
    sent: int
    """Bytes that arrived since the watch began."""


def painted(
    terminal: Pty, expected: str, *, since: int = 0, quiet: float = 0.4, timeout: float = 60.0
) -> Painted:
    """When the screen first looked, colours and all, as it looks after nothing has come for `quiet` seconds.

    That picture must show `expected`, so that no error message is measured as if it were the program.
    `since` is the number of arrivals before the watch. The screen is drawn only once all is quiet: drawing
    takes time from the program that is measured.
    """
    until = time.monotonic() + timeout
    views: list[tuple[float, int, object]] = []
    while True:
        fresh = terminal.arrivals[since + len(views) :]
        now = time.monotonic()
        if now - (fresh[-1][0] if fresh else now) > quiet:
            views += [(at, offset, terminal.cells(offset)) for at, offset in fresh]
            if is_there(expected, terminal.screen(views[-1][1])):
                break
        if now > until:
            raise NeverCame(f"never painted: {expected!r}\n" + "\n".join(terminal.screen()))
        time.sleep(quiet / 10)
    complete = len(views) - 1
    while complete and views[complete - 1][2] == views[-1][2]:
        complete -= 1
    at, offset, _ = views[complete]
    return Painted(at, offset - (terminal.arrivals[since - 1][1] if since else 0))
