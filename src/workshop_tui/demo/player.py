"""Makes the moves of a play in a room, each at its moment: only commands that a facilitator has too."""

from __future__ import annotations

import math
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from workshop_tui.demo.clock import PlayedClock
from workshop_tui.demo.script import play
from workshop_tui.demo.stage import Stage
from workshop_tui.room.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_tui.demo.stage import Move
    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.record.commands import Command, Refused
    from workshop_tui.room.keeping import Keeping


def room_maker(clock: PlayedClock, seed: int) -> Callable[[Keeping], Room]:
    """What makes the room of a demo: it lives by the played clock, and draws by the seed."""
    return partial(Room, read=clock, chance=Random(f"room {seed}"), noticed=math.inf)


class Player:
    """Plays a workshop in its room. `refused` is what was not carried out, and why: empty if all is well."""

    def __init__(self, room: Room, clock: PlayedClock, exercises: tuple[Exercise, ...], seed: int) -> None:
        """The room has just been opened with these exercises, and was made by `room_maker`."""
        self.room = room
        self.clock = clock
        self.refused: list[tuple[Command, str]] = []
        self.stage = Stage(room.facilitator_view, exercises, seed)
        self._moves = play(self.stage, seed)
        self._next: Move | None = None
        self._go_on(None, begun=False)

    @property
    def over(self) -> bool:
        """Whether everything has been played."""
        return self._next is None

    def wait(self) -> float:
        """Real seconds until the next move."""
        return self.clock.wait()

    def act(self) -> None:
        """Make the next move, at its moment."""
        move = self._next
        if move is None:
            return
        self.clock.arrive()
        refused = None
        if move.command is not None:
            refused = self.room.submit(move.command)
            if refused is not None:
                self.refused.append((move.command, refused.reason))
        self._go_on(refused, begun=True)

    def _go_on(self, refused: Refused | None, *, begun: bool) -> None:
        try:
            self._next = self._moves.send(refused) if begun else next(self._moves)
        except StopIteration:
            self._next = None
        else:
            self.clock.head_for(self._next.at)
