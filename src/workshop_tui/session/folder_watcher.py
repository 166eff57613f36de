"""Brings a folder and a watcher together: reads what a session leaves on the disk, changes nothing."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from workshop_tui.domain.record.drafts import DOTS, HALF
from workshop_tui.room.joining import NOT_SHOWN, JoinInfo
from workshop_tui.room.watcher import News, Sign, Watcher
from workshop_tui.session.shown_way_in import WAY_IN, shown_way_in
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.files.heartbeat import last_beat
from workshop_tui.storage.files.lock import is_running
from workshop_tui.storage.record.journal_tail import JournalTail
from workshop_tui.storage.workshop.drafts import DRAFTS, drafts_in
from workshop_tui.storage.workshop.folders import workshop_in
from workshop_tui.storage.workshop.reading import happened

LOOK_EVERY = 1.0
"""Seconds between two looks for a workshop that was started since."""


class FolderFollowing:
    """Implements `Following` with the files of a workshop's folder."""

    chosen = ""
    waits = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._follower = JournalTail(folder)
        self._drafts_seen: tuple[int, int, int] | None = None
        self._drafts: dict[str, int] = {}
        self._way_in_seen: tuple[int, int, int] | None = None
        self._way_in = NOT_SHOWN

    def news(self) -> News:
        """What was recorded since the last call."""
        entries = self._follower.poll()
        return News([happened(entry) for entry in entries], self._follower.restarted)

    def sign(self) -> Sign | None:
        """The last heartbeat."""
        beat = last_beat(self._folder)
        return None if beat is None else Sign(beat.t, beat.running and not beat.before, beat.mono)

    def held(self) -> bool:
        """Whether a session holds the folder."""
        return is_running(self._folder)

    def hidden(self, step: str) -> int:
        """How many hidden notes of a step there are; the notes themselves are not kept here."""
        path = self._folder / DRAFTS
        try:
            info = os.lstat(path)
            seen = (info.st_ino, info.st_size, info.st_mtime_ns)
            if seen != self._drafts_seen:
                self._drafts = _count(path)
                self._drafts_seen = seen
        except (OSError, StorageProblem):
            self._drafts_seen, self._drafts = None, {}
        return self._drafts.get(step, 0)

    def way_in(self) -> JoinInfo:
        """How people come in, while the session shows it to the room."""
        path = self._folder / WAY_IN
        try:
            info = os.lstat(path)
            seen = (info.st_ino, info.st_size, info.st_mtime_ns)
        except OSError:
            self._way_in_seen, self._way_in = None, NOT_SHOWN
            return NOT_SHOWN
        if seen != self._way_in_seen:
            self._way_in_seen, self._way_in = seen, shown_way_in(self._folder)
        return self._way_in


def _count(path: Path) -> dict[str, int]:
    """How many hidden notes each step has. OSError, StorageProblem."""
    notes = (draft for draft in drafts_in(path) if draft.kind not in (DOTS, HALF))
    return Counter(draft.step for draft in notes)


class NewestFollowing:
    """Implements `Following` with the newest running workshop in a place: it moves on when another begins.

    Where none runs any more it stays with the one before, whose end is worth seeing.
    """

    def __init__(self, base: Path, mono: Callable[[], float] = time.monotonic) -> None:
        self._base = base
        self._mono = mono
        self._looked = float("-inf")
        self._folder: Path | None = None
        self._now: FolderFollowing | None = None

    @property
    def chosen(self) -> str:
        """The folder of the workshop that is followed."""
        return str(self._folder or "")

    @property
    def waits(self) -> bool:
        """Whether none was found so far."""
        return self._now is None

    def news(self) -> News:
        """What was recorded since the last call; all of it where another workshop is followed from now on."""
        another = self._look()
        if self._now is None:
            return News()
        news = self._now.news()
        return news._replace(restarted=True) if another else news

    def _look(self) -> bool:
        """Whether another workshop is the newest now."""
        if self._mono() - self._looked < LOOK_EVERY:
            return False
        self._looked = self._mono()
        folder = newest_running(self._base)
        if folder is None or folder == self._folder:
            return False
        self._folder, self._now = folder, FolderFollowing(folder)
        return True

    def sign(self) -> Sign | None:
        """The last heartbeat of the one that is followed."""
        return None if self._now is None else self._now.sign()

    def held(self) -> bool:
        """Whether a session holds its folder."""
        return self._now is not None and self._now.held()

    def hidden(self, step: str) -> int:
        """How many hidden notes of a step there are."""
        return 0 if self._now is None else self._now.hidden(step)

    def way_in(self) -> JoinInfo:
        """How people come in, while its session shows it."""
        return NOT_SHOWN if self._now is None else self._now.way_in()


def watch_newest(base: Path) -> Watcher:
    """A watcher of the newest running workshop in this place."""
    return Watcher(NewestFollowing(base))


def watch_folder(folder: Path) -> Watcher:
    """A watcher of the workshop in this folder."""
    return Watcher(FolderFollowing(folder))


def newest_running(base: Path) -> Path | None:
    """The folder of the workshop that was started or resumed last and still runs; None: none does.

    `base` may be such a folder itself. A demo counts only where nothing else runs: it may be tried beside a
    workshop, and nobody wants it on the wall.
    """
    try:
        folders = [base, *(base / name for name in os.listdir(base))]
    except OSError:
        return None
    found = []
    for folder in folders:
        beat = last_beat(folder)
        if beat is None or not is_running(folder):
            continue
        workshop = workshop_in(folder)
        if workshop is not None:
            found.append((not workshop.simulated, beat.started, folder))
    return max(found)[2] if found else None
