"""A stage for workshops that are played by a script: clocks that are pinned, people who are never refused."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from tests.domain.play import exercise, people
from tests.folders import crash
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.room.room import Room
from workshop_tui.room.time import Moment
from workshop_tui.session import session
from workshop_tui.storage.files.heartbeat import LOCK, beat_line, last_beat
from workshop_tui.storage.workshop import earlier_workshops

LEDGER = ("We can decide", "We can influence", "Fixed", "Not known yet")
WRITE = Step("Write", "solo", seconds=60, columns=("Hopes", "Fears"), outcomes=("hopes", "fears"), sides=True)
GATHER = Step("Gather", "gather", seconds=60, columns=("Left", "Right"), asks=("", "Why?"), names=True)
SORT = Step("Sort", "cluster", seconds=120, uses=("Gather",), outcome="themes")
VOTE = Step("Vote", "vote", seconds=60, dots=3, sides=True, uses=("Sort",))
OURS = Step(
    "Ours", "gather", seconds=60, columns=LEDGER, asks=("", "", "Why?", "Who asks?"), outcome="ledger"
)
PAIRS = Step("Pairs", "pairs", each_seconds=60, questions=("What went well?", "What helped?"))
PLEDGE = Step("Promises", "pledge", seconds=60, prompt="What will you do?", sides=True)
REVIEW = Step("What became of it", "review", seconds=120)
GROUP = (
    "Amina (lived experience), Boris (professional) x2, Chen (lived experience), Dana (professional), "
    "Wanda (witness)"
)


class Wall:
    """The clock on the wall, which stands `passed` seconds after the workshop's beginning."""

    def __init__(self, begun: datetime) -> None:
        self.begun, self.passed = begun, 0.0

    def now(self, zone: object = None) -> datetime:
        """Where it stands."""
        return self.begun + timedelta(seconds=self.passed)


@contextmanager
def pinned(begun: datetime) -> Iterator[Wall]:
    """Every entry is written at its own time after this beginning, however fast it is played."""
    wall, append = Wall(begun), session.FolderKeeping.append

    def in_time(keeping: session.FolderKeeping, t: float, *more: Any, **marks: Any) -> Any:
        wall.passed = t
        return append(keeping, t, *more, **marks)

    with (
        patch.object(session, "datetime", wall),
        patch.object(earlier_workshops, "datetime", wall),
        patch.object(session.FolderKeeping, "append", in_time),
    ):
        yield wall


def like_any_machine(folder: Path, begun: datetime) -> None:
    """Put into the sign of life the clocks of no machine; what it says of the workshop stays."""
    beat = last_beat(folder)
    if beat is not None:
        since = begun.timestamp()
        none = beat._replace(
            wall=since + beat.t, mono=beat.t, boot=beat.t, started=since, boot_id="a-computer-of-no-name"
        )
        (folder / LOCK).write_bytes(beat_line(none))


class Scene:
    """A workshop in a folder with clocks of its own, of which nothing may be refused."""

    def __init__(
        self, folder: Path, wall: Wall, opening: c.OpenWorkshop, *, noticed: float = math.inf
    ) -> None:
        """`noticed`: seconds asleep that are worth a question."""
        self.folder, self.wall, self.passed, self.slept = folder, wall, 0.0, 0.0
        self._make = partial(Room, read=self._read, chance=Random(opening.seed), noticed=noticed)
        self.room = session.start(folder, opening, self._make)

    def _read(self) -> Moment:
        real = self.passed + self.slept
        return Moment(1000.0 + self.passed, 1000.0 + real, (36000.0 + real) % 86400)

    def did(self, *commands: Any) -> Scene:
        """Commands, each two seconds and a half after the one before."""
        for command in commands:
            self.wait(2.5)
            refused = self.room.submit(command)
            assert refused is None, (command, refused)
        return self

    def wait(self, seconds: float) -> Scene:
        """Let time go by."""
        self.passed += seconds
        return self

    def person(self, name: str) -> str:
        """The id of somebody."""
        return next(one.id for one in self.room.record.state.people.values() if one.name == name)

    def note(self, text: str) -> str:
        """The id of the note with this text."""
        return next(one.note for one in self.room.facilitator_view().notes if one.typed == text)

    def theme(self, title: str) -> str:
        """The id of the theme of this title."""
        themes = self.room.record.state.record.themes  # type: ignore[union-attr]
        return next(key for key, one in themes.items() if one.title == title)

    def guest(self, name: str, *commands: Any) -> Scene:
        """What somebody does at a screen of their own."""
        for command in commands:
            self.wait(2.5)
            refused = self.room.guest(self.person(name)).submit(command)
            assert refused is None, (command, refused)
        return self

    def killed(self) -> None:
        """End as a killed process does, after a last sign of life."""
        self.room.tick()
        self.room.write_notes()
        crash(self.room)

    def again(self, after: float) -> Scene:
        """Begin another session so many seconds later."""
        (self.folder / LOCK).unlink()  # its clocks are the machine's own
        self.wall.begun += timedelta(seconds=after)
        with patch.object(session, "Room", self._make):
            self.room = session.resume(self.folder)
        return self


def opening(title: str, *steps: Step, who: str = GROUP, seed: int = 11, **more: Any) -> c.OpenWorkshop:
    """The command that begins a workshop of one exercise."""
    return c.OpenWorkshop(title, (exercise(*steps, title=title),), people(who), seed=seed, **more)
