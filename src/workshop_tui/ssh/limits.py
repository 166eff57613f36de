"""What one SSH connection may ask of the server, and how large a terminal may be."""

from __future__ import annotations

from typing import NamedTuple


class LineLimits(NamedTuple):
    """Bounds of one connection. Counts, seconds, and bytes or requests a second."""

    exchange_seconds: float = 15.0
    prompt_seconds: float = 120.0
    """For the fingerprint, for the code, and again after a wrong one: as long as OpenSSH gives."""
    offers: int = 12
    """Keys offered in one connection."""
    sessions: int = 2
    """Sessions open in one connection."""
    openings: int = 30
    """Sessions ever opened in one connection."""
    keepalive_seconds: float = 15.0
    empty_seconds: float = 30.0
    """How long a connection may have no session."""
    bytes: float = 32_000.0
    """Bytes a second that are read from one connection, with a burst of four seconds."""
    requests: float = 120.0
    """Changes of size and other requests a second, with a burst of five seconds: windows are drawn larger
    by hand, and that is one for each step."""
    slow_seconds: float = 60.0
    """How long a client may read nothing."""


def clamp_size(width: int, height: int) -> tuple[int, int]:
    """A terminal's size as columns and rows that a screen can be made for; 0 means that it did not say."""
    return min(max(width or 80, 20), 500), min(max(height or 24, 5), 200)
