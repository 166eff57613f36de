"""What is told of an address that is listened on: which one others type, and who can reach it."""

from __future__ import annotations

import ipaddress
import socket

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.room.joining import HERE_ONLY


def reachable(host: str) -> str:
    """The address that others type."""
    if host not in ("0.0.0.0", "::", ""):
        return host
    # Connecting a datagram socket sends nothing; it only tells which address would be used.
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
    except OSError:
        return socket.gethostname()


def own_address() -> str:
    """An address of this computer at which others reach it, where it has one; else its own alone."""
    found = reachable("")
    try:
        ipaddress.ip_address(found)
    except ValueError:
        return HERE_ONLY
    return found


def reach(host: str) -> str:
    """Who can reach it, in one sentence."""
    if host in ("127.0.0.1", "::1", "localhost"):
        return "Only people on this computer can reach it."
    if host in ("0.0.0.0", "::", ""):
        return "Everyone who can reach this computer over a network can knock."
    return f"Everyone who can reach {one_line(host, 60)} can knock."
