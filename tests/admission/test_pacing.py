"""Who is told of a change, when, and how often."""

from __future__ import annotations

import asyncio
from functools import partial

from workshop_tui.admission.pacing import SLICE, TURNS, Fanout


async def told(fanout: Fanout) -> None:
    while fanout._task is not None:
        await asyncio.sleep(0)


async def test_the_author_hears_first_and_at_once_and_the_others_all_hear() -> None:
    fanout, heard = Fanout(), list[int]()
    for number in range(50):
        fanout.join(number, partial(heard.append, number))
    fanout.publish(33)
    assert heard == [33]
    await told(fanout)
    assert sorted(heard) == list(range(50))


async def test_others_do_their_work_between_two_slices() -> None:
    fanout, heard, seen = Fanout(), list[int](), list[int]()
    for number in range(3 * SLICE):
        fanout.join(number, partial(heard.append, number))
    fanout.publish()
    while fanout._task is not None:
        await asyncio.sleep(0)
        seen.append(len(heard))
    assert set(seen) >= {0, SLICE, 2 * SLICE}
    assert min(seen.count(count) for count in (SLICE, 2 * SLICE)) >= TURNS - 1


async def test_several_changes_while_waiting_are_heard_once_and_never_missed() -> None:
    fanout, heard = Fanout(), list[tuple[int, int]]()
    versions = [0]

    def hear(number: int) -> None:
        heard.append((number, versions[-1]))

    for number in range(40):
        fanout.join(number, partial(hear, number))
    for version in range(1, 6):
        versions.append(version)
        fanout.publish(0)
        await asyncio.sleep(0)
    await told(fanout)
    last = dict(heard)
    assert set(last) == set(range(40))
    assert set(last.values()) == {5}
    assert len(heard) < 5 * 40


async def test_one_that_breaks_or_leaves_keeps_nobody_from_hearing() -> None:
    failures: list[Exception] = []
    fanout, heard = Fanout(failures.append), list[int]()

    def broken() -> None:
        raise BrokenPipeError

    leave = fanout.join("gone", lambda: heard.append(-1))
    fanout.join("broken", broken)
    fanout.join("well", lambda: heard.append(1))
    fanout.publish("broken")
    leave()
    await told(fanout)
    assert heard == [1]
    assert [type(each) for each in failures] == [BrokenPipeError]
    assert len(fanout) == 2


async def test_all_screens_of_the_author_hear_at_once_and_each_leaves_by_itself() -> None:
    fanout, heard = Fanout(), list[str]()
    for who, screen in (("amina", "screen"), ("amina", "lines"), ("boris", "other")):
        leave = fanout.join(who, partial(heard.append, screen))
    fanout.publish("amina")
    assert heard == ["screen", "lines"]
    leave()
    await told(fanout)
    assert heard == ["screen", "lines"]
    assert len(fanout) == 2
