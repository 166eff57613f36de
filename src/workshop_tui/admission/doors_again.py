"""Remembers the doors of a workshop until it is finished, so that guests come back after a crash."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.admission.room_code import RoomCode
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.workshop.kept_room_code import (
    DOORS,
    KeptRoomCode,
    OtherDoors,
    forget_room_code,
    keep_room_code,
    read_room_code,
)

if TYPE_CHECKING:
    from workshop_tui.room.room import Room

LOOK_EVERY = 2.0
"""Seconds between looks at whether the file is still there."""
ELSEWHERE = (
    "The doors of this workshop were open in another folder or on another computer, so they stay closed "
    "here. Open them anew; there is a new room code."
)
AS_BEFORE = "The doors are open again: people come back with the same command and the same room code."
MOVED = (
    "The doors are open again, but {host} is no longer an address of this computer: people need the command "
    "that J shows now. The room code is the same."
)
NOT_KEPT = "If the program stops, people cannot come back with the same command and room code. {problem}"


class DoorsAgain:
    """What is kept of the doors. Lives on the room's event loop."""

    def __init__(self, room: Room, secret: Callable[[], bytes], log: Callable[[str], None]) -> None:
        """`secret`: what only this computer's user knows; it is asked for when there is something to seal."""
        self._room, self._secret, self._log = room, secret, log
        self._finished = room.record.state.finished
        self.trouble = ""
        """Why the doors stay closed, or will not come back; empty: nothing is wrong."""
        self.kept = self._read()
        """The doors of the session before this one, or as they were kept last."""
        self._timer: asyncio.TimerHandle | None = None
        room.watch(self._look)

    def _read(self) -> KeptRoomCode | None:
        folder = Path(self._room.folder)
        if self._finished:
            forget_room_code(folder)
            return None
        if not os.path.lexists(folder / DOORS):
            return None
        try:
            kept = read_room_code(folder, self._secret())
            if kept is not None:
                RoomCode(kept.code)
        except (OtherDoors, ValueError):
            forget_room_code(folder)
            self.trouble = ELSEWHERE
            self._log(ELSEWHERE)
            return None
        return kept

    def keep(self, doors: KeptRoomCode | None) -> None:
        """From now on these, or none."""
        self.kept = doors
        self._write()
        self._look_later()

    def rest(self) -> None:
        """The program ends; what is kept stays."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look_later(self) -> None:
        self.rest()
        if self.kept is not None:
            self._timer = asyncio.get_running_loop().call_later(LOOK_EVERY, self._look_after_it)

    def _look_after_it(self) -> None:
        """Somebody may throw the folder away while it is used: then it is made again, and this too."""
        if not self._finished and not (Path(self._room.folder) / DOORS).exists():
            self._write()
        self._look_later()

    def closed(self) -> None:
        """The facilitator has closed them: they do not open by themselves any more."""
        if self.kept is not None:
            self.keep(self.kept._replace(open=False))

    def _look(self) -> None:
        """Who is done needs no way in any more; who goes on does."""
        finished = self._room.record.state.finished
        if finished != self._finished:
            self._finished = finished
            self._write()

    def _write(self) -> None:
        folder = Path(self._room.folder)
        if self.kept is None or self._finished:
            forget_room_code(folder)
            return
        try:
            keep_room_code(folder, self.kept, self._secret())
        except StorageProblem as problem:
            self.trouble = NOT_KEPT.format(problem=problem)
            self._log(self.trouble)
        else:
            self.trouble = ""
