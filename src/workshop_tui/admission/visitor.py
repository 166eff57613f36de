"""Someone who was let in at a door, and what is known of them."""

from __future__ import annotations

from typing import NamedTuple


class Visitor(NamedTuple):
    """Someone who was let in."""

    name: str
    """The wished name, as the client gave it: outside text."""
    key: str
    """Fingerprint of the SSH key that the client has shown to be its own; empty: it offered none."""
    staff: bool
    """Came in by a key of the facilitator's authorized_keys, and without a code."""
    connection: int
    """Counts connections from 1 on; never used twice."""
    address: str = ""
    """What their tries are counted for; it is shown and kept nowhere."""
