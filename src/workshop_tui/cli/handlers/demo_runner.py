"""Plays a demo in a folder like any other workshop's: its doors for the screens, or all of it without one."""

from __future__ import annotations

import math
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workshop_tui.demo.clock import PlayedClock
from workshop_tui.demo.player import Player, room_maker
from workshop_tui.demo.spectator import Spectator
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.domain.views.views import MADE_UP, SIMULATED
from workshop_tui.session import session
from workshop_tui.status import DONE, PROBLEMS, ending_signals
from workshop_tui.tui.apps.goodbye import Leaving, complaints, last_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import NoReturn

    from workshop_tui.domain.record.commands import OpenWorkshop
    from workshop_tui.room.room import Room

SHORT = "lego-duck"
"""What is played where nothing else is asked for."""
SPEED = 20.0
"""How many times as fast as a workshop a demo plays on the screen, if nobody says."""
EVERY = 1.0
"""Real seconds between two signs of life."""
PURPOSE = "A demo: to see how a workshop runs before anybody is in one."
CAST = (
    "Amina (lived experience), Boris (professional), Chen (lived experience), Dana (professional), "
    "Eli (lived experience), Fatima (professional), Goran (lived experience), Hana (professional)"
)


def as_demo(command: OpenWorkshop) -> OpenWorkshop:
    """The same workshop, simulated: with people to play it, if none are named."""
    from workshop_tui.domain.parsing.people_list import parse_people
    from workshop_tui.domain.record.commands import AddPerson

    who = CAST
    if any(exercise.id == "hearing-a-witness" for exercise in command.exercises):
        who += ", Irene (witness)"
    cast = tuple(AddPerson(one.name, one.side, one.weight, one.witness) for one in parse_people(who))
    return command._replace(people=command.people or cast, purpose=command.purpose or PURPOSE, simulated=True)


class Staging:
    """Opens the workshop of a demo and brings the players into it. Implements `Doors` for the screens."""

    def __init__(self, command: OpenWorkshop, speed: float) -> None:
        """The command has a seed; `speed`: how many times as fast as a workshop."""
        self._command = command
        self._clock = PlayedClock(speed)
        self._room: Room | None = None

    def start(self, folder: Path, command: OpenWorkshop, /) -> Room:
        """Begin in a folder; see `workshop_tui.session.session.start`."""
        self._room = session.start(folder, command, room_maker(self._clock, command.seed))
        return self._room

    def resume(self, folder: Path, /, *, anyway: bool = False) -> Room:
        """Go on with a workshop; what was a demo is a workshop like any other then."""
        return session.resume(folder, anyway=anyway)

    def player(self) -> Player:
        """Whoever plays in the room that was opened."""
        assert self._room is not None
        return Player(self._room, self._clock, self._command.exercises, self._command.seed)

    def spectator(self) -> Spectator:
        """The seat of whoever watches it."""
        return Spectator(self.player())


class _Ended(Exception):
    """A signal came; the argument is the exit status."""


def headless(folder: Path, command: OpenWorkshop, speed: float | None) -> int:
    """Play it all, with a line for each step. StorageProblem: why it cannot be; else the exit status."""
    staging = Staging(command, math.inf if speed is None else speed)
    with _signals():
        try:
            room = staging.start(folder, command)
            try:
                _say(f"{SIMULATED}. {MADE_UP} To repeat it: --seed {command.seed}")
                _play(staging.player())
            finally:
                # However it ends: what was played so far is kept like any other workshop.
                finished = room.record.state.finished
                room.close()
        except _Ended as ended:
            status: int = ended.args[0]
        else:
            status = DONE
    leaving = Leaving(room.folder, room.trouble, finished=finished)
    for line in last_words(leaving):
        _say(line)
    for line in complaints(leaving):
        print(line, file=sys.stderr, flush=True)
    return status or (PROBLEMS if room.trouble else DONE)


def _play(player: Player) -> None:
    room, here, ticked = player.room, "", -math.inf
    while not player.over:
        state = room.record.state
        if state.current != here:
            here = state.current
            step = room.facilitator_view().step
            if step is not None:
                _say(f"{step.exercise} {step.number} of {step.steps}: {step.title}")
        if time.monotonic() - ticked >= EVERY:
            ticked = time.monotonic()
            room.tick()
            room.write_notes()
        wait = player.wait()
        if wait > 0:
            time.sleep(min(wait, EVERY))
        else:
            player.act()


def _say(line: str) -> None:
    print(for_terminal(line), flush=True)


@contextmanager
def _signals() -> Iterator[None]:
    """Let signals end it in order."""

    def end(number: int, _: object) -> NoReturn:
        raise _Ended(128 + number)

    numbers = ending_signals()
    before = [signal.signal(number, end) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
