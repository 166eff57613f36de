"""Tells those who cannot come in now why, before a word was said."""

from __future__ import annotations

import contextlib
import socket
from collections import deque
from collections.abc import Callable

TOO_MANY = "Too many people are coming in at this moment. Wait a moment, then type the same command again."
FULL = "This workshop is full: no more people can come in. Ask the facilitator."
HEARD = 1.0
"""Seconds after which a client has read it."""
MOST_HEARING = 64
"""Sockets that are kept open for that."""


class TurningAway:
    """Those who were told no, until they have heard it: closing at once would lose the sentence."""

    def __init__(self, farewell: Callable[[str], bytes]) -> None:
        """`farewell`: a whole conversation of one sentence, as whoever has come there reads it."""
        self._farewell = farewell
        self._hearing: deque[tuple[float, socket.socket]] = deque()
        self.count = 0
        """How many were turned away."""

    def tell(self, client: socket.socket, words: str, now: float) -> None:
        """Say it, and close the connection soon. Never waits for anybody."""
        self.count += 1
        with contextlib.suppress(OSError):
            client.setblocking(False)
            client.send(self._farewell(words))
            client.shutdown(socket.SHUT_WR)
        self._hearing.append((now, client))
        while len(self._hearing) > MOST_HEARING:
            self._hearing.popleft()[1].close()

    def look(self, now: float) -> bool:
        """Close those who have heard it. Whether there are others."""
        while self._hearing and self._hearing[0][0] <= now - HEARD:
            self._hearing.popleft()[1].close()
        return bool(self._hearing)

    def close(self) -> None:
        """Nobody listens any more."""
        for _, client in self._hearing:
            client.close()
        self._hearing.clear()
