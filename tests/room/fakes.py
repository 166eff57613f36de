"""A disk and clocks of one's own: what a room needs, in memory, and able to fail when told to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.domain.play import exercise, go_round, people, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.room.keeping import Left
from workshop_tui.room.room import Room
from workshop_tui.room.time import Moment

WRITE = Step("Write", "solo", seconds=60, columns=("Hopes", "Fears"))
OPENING = c.OpenWorkshop(
    "Day", (exercise(WRITE, talk(10), go_round()),), people("Amina, Boris, Chen"), seed=7
)


class Clocks:
    """The machine's clocks: `pass_by` lets time go by, `sleep` lets it go by with the lid closed."""

    def __init__(self) -> None:
        self.steady, self.boot, self.day = 1000.0, 5000.0, -1.0

    def __call__(self) -> Moment:
        return Moment(self.steady, self.boot, self.day)

    def pass_by(self, seconds: float) -> None:
        self.steady += seconds
        self.boot += seconds
        if self.day >= 0:
            self.day = (self.day + seconds) % 86400

    def sleep(self, seconds: float) -> None:
        self.boot += seconds


class Disk:
    """What outlives a session: what is on it, and whether it takes any more."""

    def __init__(self) -> None:
        self.entries: list[Happened] = []
        self.cut: list[Any] = []
        """Of a command that a crash left half there."""
        self.drafts: dict[str, Draft] = {}
        self.notes: list[int] = []
        """How many entries the record had whenever the notes were written."""
        self.full = False
        self.notes_fail = False
        self.beats: list[tuple[float, bool]] = []


class Memory:
    """Implements `Keeping` on such a disk."""

    folder = "/somewhere/day"
    reports: tuple[str, ...] = ()
    untold: str = ""
    filled = 0.0

    def __init__(self, disk: Disk, left: Left | None = None) -> None:
        self.disk = disk
        self.left = left
        self.closed = 0
        self._entries = list(disk.entries)
        self._drafts = dict(disk.drafts)
        self._notes_failed = False

    @property
    def trouble(self) -> str:
        return self.unsaved or ("NOT SAVED: the notes" if self._notes_failed else "")

    @property
    def unsaved(self) -> str:
        lost = self._entries != self.disk.entries or self._drafts != self.disk.drafts
        return "NOT SAVED: the disk is full (/somewhere/day)" if lost else ""

    def entries(self) -> Sequence[Happened]:
        return list(self._entries)

    def cut(self) -> Sequence[Any]:
        return self.disk.cut

    def append(
        self, t: float, events: Sequence[Any], *, guest: bool = False, shared: bool = False
    ) -> list[Happened]:
        first = len(self._entries) + 1
        told = [Happened(seq, t, event, first, guest) for seq, event in enumerate(events, first)]
        # Which of them a participant did is kept nowhere.
        self._entries += [one._replace(guest=False, shared=shared) for one in told]
        self.retry()
        return told

    def drafts(self) -> Sequence[Draft]:
        return list(self._drafts.values())

    def put_draft(self, draft: Draft) -> None:
        self._drafts[draft.id] = draft
        self.retry()

    def remove_drafts(self, ids: Sequence[str]) -> None:
        for name in ids:
            self._drafts.pop(name, None)
        # As on a real disk, there is always room for less.
        self.disk.drafts = {name: draft for name, draft in self.disk.drafts.items() if name in self._drafts}

    def beat(self, t: float, running: bool) -> None:
        self.disk.beats.append((t, running))

    def retry(self) -> bool:
        if not self.disk.full:
            self.disk.entries, self.disk.drafts = list(self._entries), dict(self._drafts)
        return not self.disk.full

    def write_notes(self, record: Record, t: float) -> bool:
        self._notes_failed = self.disk.notes_fail
        if not self._notes_failed:
            self.disk.notes.append(len(record.entries))
        return not self._notes_failed

    def close(self) -> None:
        self.closed += 1


class Table:
    """A room on a disk with clocks; `crash` and `resume` begin another session on the same disk."""

    def __init__(self, opening: c.OpenWorkshop = OPENING, clocks: Clocks | None = None) -> None:
        self.disk, self.clocks = Disk(), clocks or Clocks()
        self.keeping = Memory(self.disk)
        self.room = Room(self.keeping, self.clocks)
        assert self.room.open_workshop(opening) is None

    def did(self, *commands: Any) -> None:
        """Commands none of which may be refused."""
        for command in commands:
            refused = self.room.submit(command)
            assert refused is None, refused

    def refused(self, command: Any) -> str:
        """Why a command was refused."""
        refused = self.room.submit(command)
        return refused.reason if refused else ""

    def seconds(self, count: int) -> None:
        """So many seconds with a tick in each."""
        for _ in range(count):
            self.clocks.pass_by(1.0)
            self.room.tick()

    def resume(self, gap: float, *, by_choice: bool = False) -> None:
        """Another session, so long after the last sign of life of the one before."""
        t = self.disk.beats[-1][0]
        self.clocks.pass_by(gap)
        self.keeping = Memory(self.disk, Left(t, gap, by_choice))
        self.room = Room(self.keeping, self.clocks)

    def notes(self) -> list[str]:
        """The texts of the notes that everyone may see."""
        return [note.text for note in self.room.wall_view().notes]

    def elapsed(self) -> float:
        """What the step's clock shows, seconds."""
        return round(self.room.facilitator_view().clock.elapsed, 3)
