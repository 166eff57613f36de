"""Takes connections from the network and lets them begin in turn: a flood from one address stops no other."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from workshop_tui.ssh.limits import Bucket, Buckets, Limits

AT_ONCE = 64
"""Connections taken from the system in one go."""
SWEEP = 1.0
"""Seconds between looks at who waits in vain."""


class _Waiting(NamedTuple):
    client: socket.socket
    since: float


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
    """Counts connections from the first byte on. `begin` is called for each whose turn it is."""

    def __init__(self, limits: Limits, begin: Callable[[socket.socket, str], None]) -> None:
        self._limits = limits
        self._begin = begin
        self._loop = asyncio.get_running_loop()
        self._listening: list[socket.socket] = []
        self._queues: dict[str, deque[_Waiting]] = {}
        self._waiting = 0
        self._half: dict[str, int] = {}
        self._open: dict[str, int] = {}
        burst = limits.handshakes_burst
        self._handshakes = Buckets(limits.handshakes_address, burst)
        self._all = Bucket(2 * limits.handshakes_address, 4 * burst)
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self.turned_away = 0
        """Connections closed at once since there were too many."""

    @property
    def half_open(self) -> int:
        """Handshakes and log-ins under way."""
        return sum(self._half.values())

    @property
    def waiting(self) -> int:
        """Connections that were taken and wait for their handshake."""
        return self._waiting

    @property
    def connections(self) -> int:
        """All that have begun and not ended."""
        return sum(self._open.values())

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
        for queue in self._queues.values():
            for waiting in queue:
                waiting.client.close()
        self._queues.clear()
        self._waiting = 0
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
            self._arrived(client, address_of(peer))
            self._serve()

    def _resume(self, listener: socket.socket) -> None:
        if listener in self._listening:
            self._loop.add_reader(listener.fileno(), self._accept, listener)

    def _arrived(self, client: socket.socket, address: str) -> None:
        limits = self._limits
        queue = self._queues.get(address, ())
        of_address = self._open.get(address, 0) + len(queue)
        if (
            of_address >= limits.connections_address
            or self.connections + self._waiting >= limits.connections + limits.half_open
            or len(queue) >= limits.waiting_address
            or self._waiting >= limits.waiting
        ):
            self.turned_away += 1
            client.close()
            return
        client.setblocking(False)
        self._queues.setdefault(address, deque()).append(_Waiting(client, self._loop.time()))
        self._waiting += 1
        if "sweep" not in self._timers:
            self._later("sweep", SWEEP, self._sweep)

    # -- whose turn it is

    def _may_begin(self, address: str) -> bool:
        limits = self._limits
        return (
            self.half_open < limits.half_open
            and self.connections < limits.connections
            and self._half.get(address, 0) < limits.half_open_address
        )

    def _serve(self) -> None:
        """Begin with one of each address, then again from the first."""
        wait = 0.0
        while True:
            ready = [address for address in self._queues if self._may_begin(address)]
            waits = [max(self._handshakes[address].wait(), self._all.wait()) for address in ready]
            wait = min(waits, default=0.0)
            if not ready or wait > 0:
                break
            for address in ready:
                if not self._may_begin(address) or not self._pay(address):
                    continue
                queue = self._queues.pop(address)
                client = queue.popleft().client
                self._waiting -= 1
                if queue:
                    self._queues[address] = queue  # behind all others
                self._half[address] = self._half.get(address, 0) + 1
                self._open[address] = self._open.get(address, 0) + 1
                self._begin(client, address)
        if wait > 0:
            self._later("serve", wait + 0.001, self._serve)

    def _pay(self, address: str) -> bool:
        if not self._handshakes[address].take():
            return False
        if not self._all.take():
            self._handshakes[address].give_back()
            return False
        return True

    def logged_in(self, address: str) -> None:
        """One handshake less under way."""
        _less(self._half, address)
        self._serve()

    def ended(self, address: str, logged_in: bool) -> None:
        """One connection less."""
        if not logged_in:
            _less(self._half, address)
        _less(self._open, address)
        self._serve()

    def _sweep(self) -> None:
        """Forget those who have gone while they waited, and those who waited too long."""
        self._timers.pop("sweep", None)
        too_old = self._loop.time() - self._limits.login_seconds
        for address in [*self._queues]:
            queue = self._queues[address]
            stay = deque(each for each in queue if each.since > too_old and _is_there(each.client))
            for each in queue:
                if each not in stay:
                    each.client.close()
            self._waiting -= len(queue) - len(stay)
            if stay:
                self._queues[address] = stay
            else:
                del self._queues[address]
        if self._queues:
            self._later("sweep", SWEEP, self._sweep)
            self._serve()

    def _later(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()
        self._timers[name] = self._loop.call_later(seconds, call)


def _less(counts: dict[str, int], address: str) -> None:
    left = counts.get(address, 0) - 1
    if left > 0:
        counts[address] = left
    else:
        counts.pop(address, None)


def _is_there(client: socket.socket) -> bool:
    """Whether the other side has not hung up."""
    try:
        return client.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False
