"""A whole conversation of one sentence: people's own ssh shows them why they cannot come in."""

from __future__ import annotations

import struct

_HELLO = b"SSH-2.0-workshop\r\n"
_DISCONNECT, _TOO_MANY_CONNECTIONS, _BLOCK, _LEAST_PADDING = 1, 12, 8, 4


def farewell(words: str) -> bytes:
    """The sentence as the protocol wants it: it needs no keys and no answer."""
    text = words.encode()
    body = struct.pack(">BI", _DISCONNECT, _TOO_MANY_CONNECTIONS) + struct.pack(">I", len(text)) + text
    body += struct.pack(">I", 0)
    padding = _LEAST_PADDING + -(5 + len(body) + _LEAST_PADDING) % _BLOCK
    return _HELLO + struct.pack(">IB", 1 + len(body) + padding, padding) + body + bytes(padding)
