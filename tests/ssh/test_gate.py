"""Whose connection begins when: counted without a network, by a clock of the tests' own."""

from __future__ import annotations

import socket
from collections import Counter

import pytest

from workshop_tui.ssh import limits as limiting
from workshop_tui.ssh.gate import Gate, _Waiting
from workshop_tui.ssh.limits import Limits


class Clock:
    """Stands still."""

    now = 50.0

    def monotonic(self) -> float:
        """Seconds."""
        return self.now


class Crowd:
    """A gate, and who has begun."""

    def __init__(self, limits: Limits) -> None:
        self.begun: list[str] = []
        self.gate = Gate(limits, lambda client, address: self.begun.append(address))

    def comes(self, address: str, count: int = 1) -> None:
        """So many connections from there."""
        for _ in range(count):
            ours, theirs = socket.socketpair()
            self._kept = [*getattr(self, "_kept", []), ours]
            self.gate._arrived(theirs, address)
            self.gate._serve()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(limiting, "time", clock)
    return clock


async def test_others_begin_while_one_address_has_all_it_may_have() -> None:
    crowd = Crowd(Limits(half_open=10, half_open_address=4))
    crowd.comes("flood", 50)
    crowd.comes("a", 2)
    crowd.comes("b", 2)
    assert Counter(crowd.begun) == {"flood": 4, "a": 2, "b": 2}
    crowd.gate.logged_in("flood")
    assert Counter(crowd.begun)["flood"] == 5
    crowd.gate.close()


async def test_addresses_take_turns_when_all_is_full() -> None:
    crowd = Crowd(Limits(half_open=4, half_open_address=4))
    crowd.comes("a", 10)
    crowd.comes("b", 10)
    crowd.comes("c", 10)
    for _ in range(9):
        crowd.gate.ended("a", logged_in=False)
        crowd.gate._half["a"] = 1  # whoever ended, a handshake is free
    later = Counter(crowd.begun[4:])
    assert max(later.values()) - min(later[each] for each in "abc") <= 4
    assert set(later) == {"a", "b", "c"}
    crowd.gate.close()


async def test_handshakes_of_one_address_are_begun_no_faster_than_allowed(clock: Clock) -> None:
    crowd = Crowd(Limits(handshakes_address=10, handshakes_burst=20, half_open=100, half_open_address=100))
    crowd.comes("a", 60)
    assert len(crowd.begun) == 20
    clock.now += 1
    crowd.gate._serve()
    assert len(crowd.begun) == 30
    crowd.comes("b")
    assert crowd.begun[-1] == "b"
    crowd.gate.close()


async def test_who_waits_too_long_or_has_gone_is_forgotten() -> None:
    crowd = Crowd(Limits(half_open=1, half_open_address=1, login_seconds=5))
    crowd.comes("a", 3)
    assert crowd.gate.waiting == 2
    gone, old = crowd._kept[1], crowd.gate._queues["a"][1]
    gone.close()
    crowd.gate._sweep()
    assert crowd.gate.waiting == 1
    crowd.gate._queues["a"][0] = _Waiting(old.client, old.since - 10)
    crowd.gate._sweep()
    assert crowd.gate.waiting == 0
    assert not crowd.gate._queues
    crowd.gate.close()


async def test_lines_of_one_address_that_were_let_in_leave_room_for_others() -> None:
    limits = Limits(connections=10, connections_address=6, half_open=4, half_open_address=4)
    crowd = Crowd(limits)

    def come_in(address: str, count: int) -> None:
        for _ in range(count):
            before = len(crowd.begun)
            crowd.comes(address)
            for one in crowd.begun[before:]:
                crowd.gate.logged_in(one)

    come_in("flood", 50)
    assert Counter(crowd.begun) == {"flood": 6}
    assert crowd.gate.turned_away == 44
    come_in("a", 4)
    assert Counter(crowd.begun) == {"flood": 6, "a": 4}
    come_in("b", 1)
    assert crowd.gate.connections == 10, "and so many in all"
    crowd.gate.ended("flood", logged_in=True)
    assert crowd.begun[-1] == "b"
    crowd.gate.close()
