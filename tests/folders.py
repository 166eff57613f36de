"""Workshops in real folders for tests: begun, left, and crashed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.domain.play import exercise, people, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.session import session

STEPS = (Step("Write", "solo", seconds=60), talk(10))
OPENING = c.OpenWorkshop("Our <clinic>", (exercise(*STEPS),), people("Amina, Boris, Chen"), seed=7)


@contextmanager
def running(folder: Path, opened: c.OpenWorkshop = OPENING) -> Iterator[Room]:
    """A workshop that is begun, and left at the end."""
    room = session.start(folder, opened)
    try:
        yield room
    finally:
        room.close()


def crash(room: Room) -> None:
    """End the session as a killed process does: the locks go, and nothing else happens."""
    keeping: Any = room._keeping  # a crash asks nobody
    keeping.close()


def did(room: Room, *commands: Any) -> None:
    for one in commands:
        refused = room.submit(one)
        assert refused is None, refused


def shown(room: Room) -> list[str]:
    return [note.text for note in room.wall_view().notes]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
