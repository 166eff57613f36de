"""Tells those who cannot come in now why, before a word was said: their own ssh shows the sentence."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections import deque

TOO_MANY = "Too many people are coming in at this moment. Wait a moment, then type the same command again."
FULL = "This workshop is full: no more people can come in. Ask the facilitator."
HEARD = 1.0
"""Seconds after which a client has read it."""
MOST_HEARING = 64
"""Sockets that are kept open for that."""
_HELLO = b"SSH-2.0-workshop\r\n"
_DISCONNECT, _TOO_MANY_CONNECTIONS, _BLOCK, _LEAST_PADDING = 1, 12, 8, 4


def farewell(words: str) -> bytes:
    """A whole conversation of one sentence, as the protocol wants it: it needs no keys and no answer."""
    text = words.encode()
    body = struct.pack(">BI", _DISCONNECT, _TOO_MANY_CONNECTIONS) + struct.pack(">I", len(text)) + text
    body += struct.pack(">I", 0)
    padding = _LEAST_PADDING + -(5 + len(body) + _LEAST_PADDING) % _BLOCK
    return _HELLO + struct.pack(">IB", 1 + len(body) + padding, padding) + body + bytes(padding)


class TurningAway:
    """Those who were told no, until they have heard it: closing at once would lose the sentence."""

    def __init__(self) -> None:
        self._hearing: deque[tuple[float, socket.socket]] = deque()
        self.count = 0
        """How many were turned away."""

    def tell(self, client: socket.socket, words: str, now: float) -> None:
        """Say it, and close the connection soon. Never waits for anybody."""
        self.count += 1
        with contextlib.suppress(OSError):
            client.setblocking(False)
            client.send(farewell(words))
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
