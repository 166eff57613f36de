"""Takes connections from the network and lets them begin in turn: a flood hurts itself, and no person.

Limits are for floods. Whoever has come as far as a prompt is a person, as far as anybody can tell, and is
never dropped for somebody else. Of places for people an address may have as many as are still free: it takes
half of them at most, and leaves the other half for all who come after it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable

from workshop_tui.admission.crowd import Crowd, Knock, Stage
from workshop_tui.admission.limits import Bucket, Buckets, Limits
from workshop_tui.admission.turning_away import FULL, TOO_MANY, TurningAway

AT_ONCE = 64
"""Connections taken from the system in one go."""
SWEEP = 1.0
"""Seconds between looks at who waits in vain."""


def address_of(peer: object) -> str:
    """Whom to count a connection for: an IPv4 address, or the /64 network that one IPv6 home has."""
    host = str(peer[0]) if isinstance(peer, tuple) and peer else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return "?"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class Gate:
    """Knows every connection from the first byte on. `begin` is called for each whose turn it is."""

    def __init__(
        self, limits: Limits, begin: Callable[[Knock], None], farewell: Callable[[str], bytes]
    ) -> None:
        """`farewell`: a sentence for who cannot come in, in the words of what is spoken here."""
        self._limits = limits
        self._begin = begin
        self._loop = asyncio.get_running_loop()
        self._listening: list[socket.socket] = []
        self._stages = {stage: Crowd() for stage in Stage}
        burst = limits.handshakes_burst
        self._handshakes = Buckets(limits.handshakes_address, burst)
        self._all = Bucket(2 * limits.handshakes_address, 4 * burst)
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._away = TurningAway(farewell)

    def count(self, stage: Stage) -> int:
        """How many are in this stage now."""
        return self._stages[stage].all

    @property
    def turned_away(self) -> int:
        """How many were told to come again."""
        return self._away.count

    # -- the network

    def listen(self, listener: socket.socket) -> None:
        """Take what comes in here."""
        listener.setblocking(False)
        self._listening.append(listener)
        self._loop.add_reader(listener.fileno(), self._accept, listener)

    def close(self) -> None:
        """Take no more, and send those away who wait."""
        for listener in self._listening:
            self._loop.remove_reader(listener.fileno())
            listener.close()
        self._listening.clear()
        for knock in self._stages[Stage.WAITING]:
            knock.client.close()
            self._move(knock, Stage.GONE)
        self._away.close()
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _accept(self, listener: socket.socket) -> None:
        for _ in range(AT_ONCE):
            try:
                client, peer = listener.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                break
            except OSError:  # no more files can be open: look again when some have been closed
                self._loop.remove_reader(listener.fileno())
                self._later(f"listen {listener.fileno()}", SWEEP, lambda: self._resume(listener))
                break
            self.arrived(client, address_of(peer))
        self._serve()

    def _resume(self, listener: socket.socket) -> None:
        if listener in self._listening:
            self._loop.add_reader(listener.fileno(), self._accept, listener)

    def arrived(self, client: socket.socket, address: str) -> None:
        """Somebody new: they wait for their turn, or hear that they cannot."""
        if "sweep" not in self._timers:
            self._later("sweep", SWEEP, self._sweep)
        if not self._has_place(Stage.WAITING, address, self._limits.waiting):
            self._away.tell(client, TOO_MANY, self._loop.time())
            return
        client.setblocking(False)
        self._stages[Stage.WAITING].add(Knock(client, address, self._loop.time()))

    # -- whose turn it is

    def _has_place(self, stage: Stage, address: str, most: int) -> bool:
        """An address may have as many places as are still free."""
        crowd = self._stages[stage]
        return crowd.of(address) < most - crowd.all

    def _serve(self) -> None:
        """Begin with one of each address, then again from the first, as long as anybody may."""
        waiting = self._stages[Stage.WAITING]
        served = True
        while served:
            served, soonest = False, SWEEP
            for address in waiting.addresses:
                seconds = self._wait(address)
                if seconds > 0:
                    soonest = min(soonest, seconds)
                    continue
                self._begin_next(address)
                served = True
        if waiting.all:
            self._later("serve", soonest + 0.001, self._serve)

    def _wait(self, address: str) -> float:
        """Seconds until the next one of this address may begin, as far as that is known."""
        if not self._has_place(Stage.AT_PROMPT, address, self._limits.prompts):
            return 0.0  # they hear so
        return max(self._handshakes[address].wait(), self._all.wait()) or self._dawdling(address)[1]

    def _dawdling(self, address: str) -> tuple[Knock | None, float]:
        """Whom somebody of this address may take the place of, if one has to go, and in how many seconds.

        Of those who have not agreed on keys yet the oldest of the fullest address goes: at once where that
        address has clearly more of them than this one, else not before it had the moment that it takes.
        """
        limits, under_way = self._limits, self._stages[Stage.EXCHANGING]
        own = under_way.of(address)
        if own < limits.exchanges_address and under_way.all < limits.exchanges:
            return None, 0.0
        fullest = under_way.fullest() if own < limits.exchanges_address else address
        oldest = under_way.oldest(fullest)
        if under_way.of(fullest) > own + 1:
            return oldest, 0.0
        return oldest, max(0.0, oldest.since + limits.exchange_moment - self._loop.time())

    def _begin_next(self, address: str) -> None:
        waiting = self._stages[Stage.WAITING]
        knock = waiting.oldest(address)
        waiting.behind(address)
        if not self._has_place(Stage.AT_PROMPT, address, self._limits.prompts):
            self._move(knock, Stage.GONE)
            self._away.tell(knock.client, TOO_MANY, self._loop.time())
            return
        gone, _ = self._dawdling(address)
        if gone is not None:
            self._move(gone, Stage.GONE)
            self._away.count += 1
            gone.away(TOO_MANY)
        self._handshakes[address].take()
        self._all.take()
        knock.since = self._loop.time()
        self._move(knock, Stage.EXCHANGING)
        self._begin(knock)

    # -- how it went on with one of them

    def at_prompt(self, knock: Knock) -> None:
        """Keys are agreed on: from now on a person reads and types, for whom nobody else has to go."""
        if knock.stage is Stage.EXCHANGING:
            self._move(knock, Stage.AT_PROMPT)
            self._serve()

    def let_in(self, knock: Knock, *, staff: bool = False) -> str:
        """They have shown the code or a key. Empty; or a sentence why they cannot come in all the same.

        The facilitator's own keys open however full it is.
        """
        limits, inside = self._limits, self._stages[Stage.IN]
        full = inside.all >= limits.connections or inside.of(knock.address) >= limits.connections_address
        if full and not staff:
            return FULL
        self._move(knock, Stage.IN)
        return ""

    def ended(self, knock: Knock) -> None:
        """One connection less; nothing happens where that is known."""
        if knock.stage is not Stage.GONE:
            self._move(knock, Stage.GONE)
            self._serve()

    def _move(self, knock: Knock, stage: Stage) -> None:
        self._stages[knock.stage].remove(knock)
        knock.stage = stage
        if stage is not Stage.GONE:
            self._stages[stage].add(knock)

    # -- from time to time

    def _sweep(self) -> None:
        """Forget those who have gone while they waited; nobody waits long before a blank terminal."""
        self._timers.pop("sweep", None)
        now = self._loop.time()
        for knock in self._stages[Stage.WAITING]:
            if not _is_there(knock.client):
                knock.client.close()
                self._move(knock, Stage.GONE)
            elif knock.since <= now - self._limits.waiting_seconds:
                self._move(knock, Stage.GONE)
                self._away.tell(knock.client, TOO_MANY, now)
        hearing = self._away.look(now)
        if self._stages[Stage.WAITING].all or hearing:
            self._later("sweep", SWEEP, self._sweep)
            self._serve()

    def _later(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()
        self._timers[name] = self._loop.call_later(seconds, call)


def _is_there(client: socket.socket) -> bool:
    """Whether the other side has not hung up."""
    try:
        return client.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
