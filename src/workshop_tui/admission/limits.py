"""How many may knock, guess and come in, of one address and of all together: a room holds strangers too."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from typing import NamedTuple


class Limits(NamedTuple):
    """What holds at every door. Counts, seconds, and so many a second."""

    exchanges: int = 256
    """Connections whose two programs agree on keys: nobody reads or types yet."""
    exchanges_address: int = 64
    exchange_moment: float = 2.0
    """Who takes longer than this goes when somebody else needs the place."""
    prompts: int = 1024
    """People who read and type the code; an address may have as many as are still free."""
    connections: int = 420
    """Those who were let in."""
    connections_address: int = 340
    """A whole meeting may sit behind one address."""
    waiting: int = 1024
    """Connections before their first word; an address may have as many as are still free."""
    waiting_seconds: float = 10.0
    """How long anybody may look at a blank terminal."""
    handshakes_address: float = 25.0
    """Connections begun a second; a burst of `handshakes_burst` goes through at once."""
    handshakes_burst: int = 350
    guesses: float = 20.0
    """Wrong codes answered a second; a right one is never kept waiting."""
    guesses_address: float = 5.0
    guess_seconds: float = 5.0
    """How long somebody who mistyped may wait for others who guess."""
    tries: int = 6
    """Wrong codes in one connection."""
    words: float = 2.0
    """Seat words tried a second."""
    words_address: float = 0.5
    words_burst: int = 40
    """A meeting whose network broke down comes back at once; right words cost nothing."""
    words_seat: int = 20
    """Wrong seat words for one seat; then the facilitator hands it over."""


SPARE_FILES = 128
"""Files that everything else may have open: saving must go on whoever knocks."""


def fitted(limits: Limits, files: int) -> Limits:
    """The same limits where the system lets this process open so many files only."""
    places = (limits.connections, limits.prompts, limits.exchanges, limits.waiting)
    part = (files - SPARE_FILES) / sum(places)
    if part >= 1:
        return limits
    connections, prompts, exchanges, waiting = (max(1, int(part * most)) for most in places)
    return limits._replace(connections=connections, prompts=prompts, exchanges=exchanges, waiting=waiting)


class Bucket:
    """So many a second, and a burst that was saved up."""

    __slots__ = ("_burst", "_level", "_rate", "_seen")

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._level = burst
        self._seen = time.monotonic()

    def _fill(self) -> None:
        now = time.monotonic()
        self._level = min(self._burst, self._level + (now - self._seen) * self._rate)
        self._seen = now

    @property
    def full(self) -> bool:
        """Whether nothing was taken for a while."""
        self._fill()
        return self._level >= self._burst

    def wait(self, amount: float = 1.0) -> float:
        """Seconds until so much is there; 0 when it is."""
        self._fill()
        return max(0.0, (min(amount, self._burst) - self._level) / self._rate)

    def take(self, amount: float = 1.0) -> bool:
        """Take it if it is there."""
        if self.wait(amount) > 0:
            return False
        self._level -= amount
        return True

    def spend(self, amount: float) -> float:
        """Take it in any case; seconds to wait until the debt is paid."""
        self._fill()
        self._level -= amount
        return max(0.0, -self._level / self._rate)

    def give_back(self, amount: float = 1.0) -> None:
        """It was not needed after all."""
        self._level = min(self._burst, self._level + amount)


class Buckets:
    """One bucket for each address, forgotten when full: no number of addresses fills the memory."""

    def __init__(self, rate: float, burst: float, most: int = 4096) -> None:
        self._rate = rate
        self._burst = burst
        self._most = most
        self._of: dict[str, Bucket] = {}

    def __getitem__(self, address: str) -> Bucket:
        bucket = self._of.get(address)
        if bucket is None:
            if len(self._of) >= self._most:
                self._of = {name: each for name, each in self._of.items() if not each.full}
            bucket = self._of[address] = Bucket(self._rate, self._burst)
        return bucket

    def __len__(self) -> int:
        return len(self._of)


class Tries:
    """So many tries a second of one address, and of all together. A right one costs nothing."""

    def __init__(self, address: Buckets, everyone: Bucket) -> None:
        self._address = address
        self._all = everyone

    def take(self, address: str) -> bool:
        """Try once, if that is not too often."""
        if not self._address[address].take():
            return False
        if not self._all.take():
            self._address[address].give_back()
            return False
        return True

    def was_right(self, address: str) -> None:
        """Only wrong ones count."""
        self._all.give_back()
        self._address[address].give_back()

    def wait(self, address: str) -> float:
        """Seconds until this address may try."""
        return max(self._address[address].wait(), self._all.wait())


def word_tries(limits: Limits) -> Tries:
    """How often seat words may be tried."""
    burst = limits.words_burst
    return Tries(Buckets(limits.words_address, math.ceil(burst / 2)), Bucket(limits.words, burst))


class Guesses:
    """Lets wrong codes be answered so often and no more; addresses wait in turn."""

    def __init__(self, limits: Limits) -> None:
        self._tries = Tries(
            Buckets(limits.guesses_address, math.ceil(limits.guesses_address)),
            Bucket(limits.guesses, math.ceil(limits.guesses)),
        )
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, address: str) -> None:
        """Return when a wrong one of this address may be answered."""
        if not self._waiting and self._tries.take(address):
            return
        future = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(address, deque()).append(future)
        self._serve()
        await future

    def _serve(self) -> None:
        """Let those go on whose turn it is: one of each address, then again from the first."""
        served = True
        while served:
            served, soonest = False, math.inf
            for address in [*self._waiting]:
                queue = self._waiting[address]
                while queue and queue[0].cancelled():
                    queue.popleft()
                if queue and self._tries.take(address):
                    queue.popleft().set_result(None)
                    served = True
                    self._waiting[address] = self._waiting.pop(address)  # behind all others
                if not queue:
                    del self._waiting[address]
                    continue
                soonest = min(soonest, self._tries.wait(address))
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(max(soonest, 0.005), self._serve)
