"""Whose connection begins when, and who has to go: counted without a network, by a clock of its own."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_tui.admission import limits as limiting
from workshop_tui.admission.crowd import Knock, Stage
from workshop_tui.admission.gate import Gate
from workshop_tui.admission.limits import Limits
from workshop_tui.admission.turning_away import FULL, MOST_HEARING, TOO_MANY


class Clock:
    """Stands still until told."""

    now = 50.0

    def monotonic(self) -> float:
        """Seconds."""
        return self.now

    time = monotonic


class People:
    """A gate, and how far everybody has come."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self.begun: list[Knock] = []
        self.away: list[tuple[Knock, str]] = []
        self._kept: list[socket.socket] = []
        self.gate = Gate(limits, self._begin, str.encode)
        self.gate._loop = Timeless(clock)  # type: ignore[assignment]

    def _begin(self, knock: Knock) -> None:
        self.begun.append(knock)
        knock.away = lambda words: self.away.append((knock, words))

    def come(self, address: str, count: int = 1) -> list[Knock]:
        """So many connections from there; those that begin."""
        before = len(self.begun)
        for _ in range(count):
            ours, theirs = socket.socketpair()
            self._kept.append(ours)
            self.gate.arrived(theirs, address)
            self.gate._serve()
        return self.begun[before:]

    def come_to_the_prompt(self, address: str, count: int = 1) -> list[Knock]:
        """The same, and all who begin agree on keys at once."""
        there = []
        for _ in range(count):
            for knock in self.come(address):
                self.gate.at_prompt(knock)
                there.append(knock)
        return there

    def stages(self, stage: Stage) -> Counter[str]:
        """How many are in this stage, by address."""
        return Counter(knock.address for knock in self.begun if knock.stage is stage)

    def heard(self) -> list[bytes]:
        """What those read who were turned away before a word was said."""
        said = []
        for client in self._kept:
            client.setblocking(False)
            try:
                said.append(client.recv(4096))
            except BlockingIOError:
                continue
        return [words for words in said if words]

    def close(self) -> None:
        """Leave nothing open."""
        self.gate.close()
        for one in self._kept:
            one.close()
        for knock in self.begun:
            knock.client.close()


class Timeless:
    """A loop that only knows what time it is; nothing happens by itself."""

    def __init__(self, clock: Clock) -> None:
        self.time = clock.monotonic

    def call_later(self, *_: object) -> asyncio.TimerHandle:
        """It is never called."""
        return asyncio.get_running_loop().call_later(0, lambda: None)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(limiting, "time", clock)
    return clock


async def test_who_says_nothing_makes_place_for_the_next_one_of_another_address(clock: Clock) -> None:
    people = People(Limits(exchanges=20, exchanges_address=10), clock)
    people.come("flood", 15)
    people.come("other flood", 15)
    assert people.stages(Stage.EXCHANGING) == {"flood": 10, "other flood": 10}
    first = people.begun[0]
    assert len(people.come("amina")) == 1
    assert people.away == [(first, TOO_MANY)], "the oldest of the fullest address"
    for _ in range(30):
        (knock,) = people.come("amina")
        people.gate.at_prompt(knock)
    assert people.stages(Stage.AT_PROMPT) == {"amina": 31 - 1}
    assert all(knock.address != "amina" for knock, _ in people.away)
    people.close()


async def test_behind_one_address_others_begin_when_those_who_say_nothing_had_their_moment(
    clock: Clock,
) -> None:
    people = People(Limits(exchanges=20, exchanges_address=4, exchange_moment=2), clock)
    silent = people.come("a", 4)
    assert people.come("a", 2) == []
    clock.now += 1.9
    people.gate._serve()
    assert len(people.begun) == 4
    clock.now += 0.2
    people.gate._serve()
    assert len(people.begun) == 6
    assert [knock for knock, _ in people.away] == silent[:2]
    people.gate.at_prompt(people.begun[4])
    people.gate.ended(people.begun[5])
    assert len(people.come("a", 2)) == 2, "whose keys are agreed on needs that place no more"
    people.close()


async def test_nobody_at_the_prompt_ever_goes_for_somebody_else(clock: Clock) -> None:
    people = People(Limits(prompts=40, exchanges=8, exchanges_address=4), clock)
    there = people.come_to_the_prompt("meeting", 20)
    assert len(there) == 20
    clock.now += 1000
    for _ in range(5):
        for address in ("x", "y", "z", "meeting"):
            people.come_to_the_prompt(address, 30)
        clock.now += 10
    assert all(knock.stage is Stage.AT_PROMPT for knock in there)
    assert all(knock.stage is Stage.GONE for knock, _ in people.away)
    people.close()


@settings(max_examples=30)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_however_full_some_addresses_are_there_is_a_place_for_the_next_one(floods: list[int]) -> None:
    async def run() -> None:
        clock = Clock()
        people = People(Limits(handshakes_burst=10_000, prompts=60), clock)
        for number, count in enumerate(floods):
            people.come_to_the_prompt(f"flood {number}", count)
        held = people.stages(Stage.AT_PROMPT)
        free = 60 - sum(held.values())
        assert free >= 60 >> len(floods), "each takes half of what is left, and no more"
        assert len(people.come_to_the_prompt("amina", free)) >= free // 2
        people.close()

    asyncio.run(run())


async def test_a_whole_room_behind_one_address_is_at_the_prompt_at_once(clock: Clock) -> None:
    limits = Limits()
    people = People(limits, clock)
    assert len(people.come_to_the_prompt("meeting", limits.connections_address)) == limits.connections_address
    assert len(people.come_to_the_prompt("somebody else", 60)) == 60
    assert people.gate.turned_away == 0
    people.close()


async def test_who_cannot_come_to_the_prompt_reads_why_at_once(clock: Clock) -> None:
    people = People(Limits(prompts=4), clock)
    people.come_to_the_prompt("a", 2)
    assert people.come("a", 3) == []
    assert people.gate.count(Stage.WAITING) == 0
    assert people.heard() == [TOO_MANY.encode()] * 3
    people.close()


async def test_key_exchanges_of_one_address_are_begun_no_faster_than_allowed(clock: Clock) -> None:
    limits = Limits(handshakes_address=10, handshakes_burst=20, exchanges=100, exchanges_address=100)
    people = People(limits, clock)
    people.come("a", 60)
    assert len(people.begun) == 20
    clock.now += 1
    people.gate._serve()
    assert len(people.begun) == 30
    assert len(people.come("b")) == 1
    people.close()


async def test_addresses_wait_in_turn(clock: Clock) -> None:
    limits = Limits(handshakes_address=10, handshakes_burst=1, exchanges=100, exchanges_address=100)
    people = People(limits, clock)
    for address in ("a", "b", "c"):
        people.come(address, 30)
    for _ in range(20):
        clock.now += 0.15
        people.gate._serve()
    begun = people.stages(Stage.EXCHANGING)
    assert max(begun.values()) - min(begun.values()) <= 2
    assert set(begun) == {"a", "b", "c"}
    people.close()


async def test_many_who_wait_at_one_address_leave_places_for_others(clock: Clock) -> None:
    people = People(Limits(waiting=30, exchanges=4, exchanges_address=2), clock)
    for address in ("flood", "other flood"):
        people.come(address, 242)
    assert people.gate.count(Stage.WAITING) == 15 + 8
    before = people.gate.turned_away
    assert len(people.come("amina")) == 1, "and who has none under way begins at once"
    assert people.gate.turned_away == before + 1, "in the place of one of the flood"
    people.close()


async def test_nobody_waits_long_before_a_blank_terminal(clock: Clock) -> None:
    people = People(Limits(exchanges=1, exchanges_address=1, exchange_moment=60, waiting_seconds=5), clock)
    people.come("a", 3)
    assert people.gate.count(Stage.WAITING) == 2
    people._kept[1].close()
    people.gate._sweep()
    assert people.gate.count(Stage.WAITING) == 1, "one has hung up"
    clock.now += 5
    people.gate._sweep()
    assert people.gate.count(Stage.WAITING) == 0
    del people._kept[1]
    assert people.heard() == [TOO_MANY.encode()]
    people.close()


async def test_who_was_turned_away_holds_nothing_for_long(clock: Clock) -> None:
    people = People(Limits(prompts=0), clock)
    people.come("a", MOST_HEARING + 10)
    assert len(people.gate._away._hearing) == MOST_HEARING
    clock.now += 2
    people.gate._sweep()
    assert not people.gate._away._hearing
    assert people.gate.turned_away == MOST_HEARING + 10
    people.close()


async def test_lines_of_one_address_that_were_let_in_leave_room_for_others(clock: Clock) -> None:
    people = People(Limits(connections=10, connections_address=6), clock)

    def come_in(address: str, count: int) -> list[str]:
        return [people.gate.let_in(knock) for knock in people.come_to_the_prompt(address, count)]

    assert come_in("flood", 20) == [""] * 6 + [FULL] * 14
    assert come_in("a", 4) == [""] * 4
    assert come_in("b", 1) == [FULL], "so many in all"
    (facilitator,) = people.come_to_the_prompt("flood")
    assert people.gate.let_in(facilitator, staff=True) == ""
    people.gate.ended(facilitator)
    people.gate.ended(people.begun[0])
    people.gate.ended(people.begun[0])
    assert come_in("b", 2) == ["", FULL]
    people.close()


async def test_a_line_that_outlived_another_gate_is_no_matter(clock: Clock) -> None:
    people = People(Limits(), clock)
    (knock,) = people.come_to_the_prompt("a")
    people.gate.let_in(knock)
    later = People(Limits(), clock)
    later.gate.ended(knock)
    assert later.gate.count(Stage.IN) == 0
    people.close()
    later.close()
