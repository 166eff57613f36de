"""How much is let through: held by a clock of the tests' own."""

from __future__ import annotations

import asyncio

import pytest

from workshop_tui.admission import limits
from workshop_tui.admission.limits import SPARE_FILES, Bucket, Buckets, Guesses, Limits, fitted


class Clock:
    """Stands still until told."""

    now = 1000.0

    def monotonic(self) -> float:
        """Seconds."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


def test_the_limits_are_what_people_are_told() -> None:
    told = Limits()
    assert (told.guesses_address, told.guesses) == (5, 20)
    assert (told.words_burst // 2, told.words_address) == (20, 0.5)
    assert (told.words_burst, told.words, told.words_seat) == (40, 2, 20)
    assert told.connections_address < told.connections
    assert told.exchanges_address < told.exchanges
    assert told.connections_address < told.prompts // 2
    assert told.connections_address <= told.handshakes_burst


def test_a_bucket_gives_its_burst_and_then_so_much_a_second(clock: Clock) -> None:
    bucket = Bucket(5, 10)
    assert [bucket.take() for _ in range(11)] == [True] * 10 + [False]
    clock.now += 0.2
    assert bucket.take()
    assert not bucket.take()
    assert bucket.wait() == pytest.approx(0.2)
    clock.now += 100
    assert [bucket.take() for _ in range(11)] == [True] * 10 + [False]


def test_what_was_spent_beyond_the_burst_has_to_be_waited_for(clock: Clock) -> None:
    bucket = Bucket(100, 400)
    assert bucket.spend(400) == 0
    assert bucket.spend(50) == pytest.approx(0.5)
    clock.now += 0.5
    assert bucket.spend(0) == 0


def test_many_addresses_do_not_fill_the_memory(clock: Clock) -> None:
    buckets = Buckets(1, 1, most=100)
    for number in range(1000):
        buckets[str(number)].take()
        clock.now += 0.1
    assert len(buckets) <= 100


async def tried(guesses: Guesses, address: str, done: list[str]) -> None:
    await guesses.turn(address)
    done.append(address)


async def turns() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_wrong_guesses_of_one_address_wait_and_others_go_on(clock: Clock) -> None:
    guesses, done = Guesses(Limits(guesses=20, guesses_address=5)), list[str]()
    tasks = [asyncio.create_task(tried(guesses, "flood", done)) for _ in range(100)]
    await turns()
    assert done == ["flood"] * 5
    tasks.append(asyncio.create_task(tried(guesses, "other", done)))
    await turns()
    assert done[5:] == ["other"]
    clock.now += 1
    guesses._serve()
    await turns()
    assert 5 <= len(done[6:]) <= 6
    for task in tasks:
        task.cancel()


async def test_all_together_wait_in_turn(clock: Clock) -> None:
    guesses, done = Guesses(Limits(guesses=20, guesses_address=5)), list[str]()
    addresses = [f"address {number}" for number in range(10)]
    tasks = [asyncio.create_task(tried(guesses, each, done)) for each in addresses for _ in range(5)]
    await turns()
    assert len(done) == 20
    for _ in range(10):
        clock.now += 0.1
        guesses._serve()
        await turns()
    assert 39 <= len(done) <= 41
    waited = [done[20:].count(each) for each in addresses if each not in done[:20]]
    assert len(waited) == 6
    assert set(waited) <= {3, 4}
    for task in tasks:
        task.cancel()


def test_where_few_files_may_be_open_there_are_fewer_places_and_saving_goes_on() -> None:
    told = Limits()
    assert fitted(told, 4096) is told
    for files in (256, 1024, 2048):
        small = fitted(told, files)
        places = (small.connections, small.prompts, small.exchanges, small.waiting)
        assert sum(places) + SPARE_FILES <= files
        assert min(places) > 10
    assert fitted(told, 100).connections == 1


async def test_who_hung_up_while_waiting_keeps_nobody_waiting(clock: Clock) -> None:
    guesses, done = Guesses(Limits(guesses=20, guesses_address=1)), list[str]()
    await guesses.turn("a")
    gone = [asyncio.create_task(tried(guesses, "a", done)) for _ in range(5)]
    await turns()
    for task in gone:
        task.cancel()
    stays = asyncio.create_task(tried(guesses, "a", done))
    await turns()
    clock.now += 1.1
    guesses._serve()
    await turns()
    assert stays.done()
