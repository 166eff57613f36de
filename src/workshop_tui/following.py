"""Brings a folder and a watcher together: reads what a session leaves on the disk, changes nothing."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from workshop_tui.domain.votes import DOTS
from workshop_tui.room.joining import NOT_SHOWN, JoinInfo
from workshop_tui.room.watcher import News, Sign, Watcher
from workshop_tui.storage.atomic import StorageProblem
from workshop_tui.storage.beat import last_beat
from workshop_tui.storage.drafts import DRAFTS, drafts_in
from workshop_tui.storage.follow import Follower
from workshop_tui.storage.happened import happened
from workshop_tui.storage.lock import is_running
from workshop_tui.storage.way_in import WAY_IN, shown_way_in


class FolderFollowing:
    """Implements `Following` with the files of a workshop's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._follower = Follower(folder)
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
            found = shown_way_in(self._folder)
            self._way_in_seen = seen
            self._way_in = JoinInfo(True, *found, shown=True) if found is not None else NOT_SHOWN
        return self._way_in


def _count(path: Path) -> dict[str, int]:
    """How many hidden notes each step has. OSError, StorageProblem."""
    notes = (draft for draft in drafts_in(path) if not draft.half and not draft.id.startswith(DOTS))
    return Counter(draft.step for draft in notes)


def watch_folder(folder: Path) -> Watcher:
    """A watcher of the workshop in this folder."""
    return Watcher(FolderFollowing(folder))
