"""The workshop in which many seats are measured: a discussion with hands up, and a clock that runs."""

from __future__ import annotations

from pathlib import Path

from bench.workshop import done, people
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.session.session import start

LETTERS = "ABCDEFGHIJKLMNOQRSTUVWXYZ"
"""Without P, with which the names of those in the room begin."""
MOST_NAMES = len(LETTERS) ** 2
STRIDE = 7
"""Authors of changes that follow each other are so many numbers apart."""


def name_of(number: int) -> str:
    """Four capitals. Where one takes another's place on a screen, every cell changes and so all is sent."""
    high, low = number // len(LETTERS), number % len(LETTERS)
    return "".join(LETTERS[at % len(LETTERS)] for at in (low, low + high, low + 12, low + high + 5))


def measured_room(folder: Path, listed: int) -> Room:
    """A room in a discussion whose clock runs, with so many people whose hands are up, and open doors."""
    steps = (
        Step(
            "What do we want to keep?",
            "discussion",
            seconds=7200.0,
            prompt="Speak about what you want to keep, one at a time. Raise a hand when you have something.",
        ),
    )
    exercise = Exercise("measured", "A measured discussion", steps=steps)
    room = start(folder, c.OpenWorkshop("Measured", (exercise,), people(listed + 1), seed=1, doors=True))
    if not room.record.state.current:
        done(room, c.NextStep())
    speaker, *others = room.record.state.people
    for person in others:
        done(room, c.RaiseHand(person))
    done(room, c.GiveFloor(speaker))
    if not room.facilitator_view().clock.running:
        done(room, c.StartClock())
    return room
