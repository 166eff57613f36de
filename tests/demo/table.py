"""A demo without a disk: plays whole workshops in memory, as fast as they go."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from tests.domain.whole import SIDES
from workshop_tui.demo.clock import PlayedClock
from workshop_tui.demo.player import Player, room_maker
from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.drafts import Draft


class Kept:
    """Implements `Keeping` in memory."""

    folder = "/somewhere/demo"
    trouble = ""
    unsaved = ""
    reports: tuple[str, ...] = ()
    left = None
    untold = ""
    filled = 0.0

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}
        self._count = 0

    def entries(self) -> Sequence[Happened]:
        return []

    def cut(self) -> Sequence[Any]:
        return []

    def append(
        self, t: float, events: Sequence[Any], *, guest: bool = False, shared: bool = False
    ) -> list[Happened]:
        first = self._count + 1
        self._count += len(events)
        return [Happened(seq, t, event, first, guest) for seq, event in enumerate(events, first)]

    def drafts(self) -> Sequence[Draft]:
        return list(self._drafts.values())

    def put_draft(self, draft: Draft) -> None:
        self._drafts[draft.id] = draft

    def remove_drafts(self, ids: Sequence[str]) -> None:
        for id in ids:
            self._drafts.pop(id, None)

    def beat(self, t: float, running: bool) -> None: ...

    def retry(self) -> bool:
        return True

    def write_notes(self, record: Record, t: float) -> bool:
        return True

    def close(self) -> None: ...


def cast(count: int, *, witness: bool = False) -> tuple[c.AddPerson, ...]:
    """So many people of two sides, and perhaps a witness."""
    people = tuple(c.AddPerson(f"Person {at}", SIDES[at % 2]) for at in range(1, count + 1))
    return (*people, c.AddPerson("Wanda", witness=True)) if witness else people


def at_table(exercise: Exercise, people: tuple[c.AddPerson, ...], seed: int = 1) -> Player:
    """A demo that is about to begin."""
    clock = PlayedClock(math.inf)
    room = room_maker(clock, seed)(Kept())
    opening = c.OpenWorkshop(exercise.title, (exercise,), people, seed=seed, simulated=True)
    assert room.open_workshop(opening) is None
    return Player(room, clock, (exercise,), seed)


def played(exercise: Exercise, people: tuple[c.AddPerson, ...], seed: int = 1) -> Player:
    """The same from start to end."""
    player = at_table(exercise, people, seed)
    while not player.over:
        player.act()
    return player
