"""Connections of one kind, counted by the address that they come from: the oldest of each is known."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from enum import Enum, auto


class Stage(Enum):
    """How far a connection has come."""

    WAITING = auto()
    """It was taken from the system, and nothing was said yet."""
    EXCHANGING = auto()
    """Two programs agree on keys; nobody reads or types."""
    AT_PROMPT = auto()
    """Somebody compares the fingerprint, or types the room code."""
    IN = auto()
    GONE = auto()


class Knock:
    """One connection, from its first moment to its end."""

    __slots__ = ("address", "away", "client", "since", "stage")

    def __init__(self, client: socket.socket, address: str, since: float) -> None:
        """`since`: seconds on the loop's clock."""
        self.client = client
        self.address = address
        self.since = since
        self.stage = Stage.WAITING
        self.away: Callable[[str], None] = _nothing
        """Ends it with a sentence; set by whoever begins it."""


def _nothing(words: str) -> None:
    return


class Crowd:
    """Who is in one stage. Addresses stand in the order in which they have had their turn."""

    def __init__(self) -> None:
        self._of: dict[str, dict[Knock, None]] = {}
        self.all = 0
        """How many there are."""

    def __iter__(self) -> Iterator[Knock]:
        for knocks in [*self._of.values()]:
            yield from [*knocks]

    @property
    def addresses(self) -> list[str]:
        """Those of whom there is any, the one that waits longest for its turn first."""
        return [*self._of]

    def of(self, address: str) -> int:
        """How many of this address."""
        return len(self._of.get(address, ()))

    def oldest(self, address: str) -> Knock:
        """The first that came of this address. KeyError: there is none."""
        return next(iter(self._of[address]))

    def fullest(self) -> str:
        """The address of which there are most. ValueError: there is nobody."""
        return max(self._of, key=self.of)

    def add(self, knock: Knock) -> None:
        """One more."""
        self._of.setdefault(knock.address, {})[knock] = None
        self.all += 1

    def remove(self, knock: Knock) -> None:
        """One less; nothing happens where it is not here."""
        knocks = self._of.get(knock.address, {})
        if knock not in knocks:
            return
        del knocks[knock]
        self.all -= 1
        if not knocks:
            del self._of[knock.address]

    def behind(self, address: str) -> None:
        """This address has had its turn."""
        if address in self._of:
            self._of[address] = self._of.pop(address)
