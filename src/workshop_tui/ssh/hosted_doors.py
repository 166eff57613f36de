"""The doors of one workshop: where they stand, what opens them, and which screens show it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.room.joining import Address, JoinInfo, WayIn, parse_address
from workshop_tui.room.tasks import begin
from workshop_tui.ssh.addresses import commands, own_address, reach, reachable
from workshop_tui.ssh.doors_again import AS_BEFORE, MOVED, DoorsAgain
from workshop_tui.ssh.server import Door, DoorProblem, NotThisMachine
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.workshop.kept_room_code import KeptRoomCode

if TYPE_CHECKING:
    from workshop_tui.room.room import Room

NEWS_SECONDS = 30.0
"""How long facilitators are told that the doors are open again."""
CLOSED = "The doors are closed. Your seat stays yours."
LEFT = "The workshop was closed. Your seat stays yours."


class HostedDoors:
    """What `Hosting` says of doors; who comes in through them is decided by who inherits it."""

    def __init__(self, room: Room, settings: Path, log: Callable[[str], None]) -> None:
        """`settings`: the folder of the host key and of authorized_keys."""
        self.room = room
        self._settings = settings
        self._log = log
        self._door: Door | None = None
        self._again = DoorsAgain(room, settings, log)
        self._code = self._again.kept.code if self._again.kept is not None else ""
        self._news = ""
        self._looking, self._kept = 0, False
        self._trouble = self._again.trouble
        self._was_open = False
        self._tasks: set[asyncio.Task[object]] = set()
        self._one_by_one = asyncio.Lock()
        """Doors that are still being opened are not overlooked by closing them."""

    def _make_door(self, where: Address) -> Door:
        """A door there, for this code, that is not open yet."""
        raise NotImplementedError

    def _opened_first(self) -> None:
        """They are open for the first time since the program began."""

    def info(self) -> JoinInfo:
        """What a join screen shows, as of now."""
        door = self._door
        if door is None or not door.is_open:
            return JoinInfo(trouble=self._trouble)
        host, port = door.address
        shown = reachable(host)
        where = f"[{shown}]" if ":" in shown else shown
        command, to_send = commands(shown, port)
        uri = f"ssh://{where}:{port}"
        way = WayIn(f"{host}:{port}", command, door.fingerprint, uri, reach(host), to_send)
        return JoinInfo(
            (way,),
            door.code.shown,
            self._trouble or self._again.trouble,
            self._kept or self._looking > 0,
            self._kept,
            self._news,
        )

    def open(self, address: str = "") -> None:
        """Open the doors; what goes wrong is told in `info().trouble`."""
        self._do(self.opened(address))

    async def opened(self, address: str = "") -> None:
        """The same, and return when they are open or it is told why not."""
        try:
            where = parse_address(address)
        except ValueError as problem:
            self._trouble = str(problem)
            return
        async with self._one_by_one:
            await self._shut(CLOSED)
            await self._try_open(where)

    def open_again(self) -> None:
        """Open the doors as they were when the program last ended, if they were open."""
        self._do(self.opened_again())

    async def opened_again(self) -> bool:
        """The same, and return when that is done or told why not. Whether they were open."""
        kept = self._again.kept
        if kept is None or not kept.open:
            return False
        async with self._one_by_one:
            try:
                await self._open(Address(kept.host, kept.port))
            except NotThisMachine:
                await self._try_open(Address(own_address(), kept.port))
            except DoorProblem as problem:
                self._trouble = str(problem)
            self._tell_news(kept)
        return True

    def _tell_news(self, before: KeptRoomCode) -> None:
        """Say on the facilitators' screens how they are open again, for those who look now."""
        now = self._again.kept
        if self._door is None or now is None:
            return
        moved = now.told != before.told
        self._news = MOVED.format(host=one_line(before.told, 60)) if moved else AS_BEFORE
        asyncio.get_running_loop().call_later(NEWS_SECONDS, self._forget_news)

    def _forget_news(self) -> None:
        self._news = ""

    async def _try_open(self, where: Address) -> None:
        try:
            await self._open(where)
        except DoorProblem as problem:
            self._trouble = str(problem)

    async def _open(self, where: Address) -> None:
        """Open them there. DoorProblem: why not."""
        door = self._make_door(where)
        await door.open()
        self._door, self._code, self._trouble = door, door.code.shown, ""
        self._keep_doors()
        self._leave_way_in()
        if not self._was_open:
            self._was_open = True
            self._opened_first()

    def _keep_doors(self) -> None:
        if self._door is not None:
            host, port = self._door.address
            self._again.keep(KeptRoomCode(host, port, self._code, reachable(host)))

    def close(self) -> None:
        """Close the doors and end every line."""
        self._do(self._closed())

    async def _closed(self) -> None:
        async with self._one_by_one:
            await self._shut(CLOSED)
            self._again.closed()

    def leave(self) -> None:
        """End every line; the doors are the same when somebody goes on with the workshop."""
        self._do(self.shut(LEFT))

    async def shut(self, words: str = CLOSED) -> None:
        """Close the doors, and return when everyone has gone; what is kept of them stays as it is."""
        self._again.rest()
        async with self._one_by_one:
            await self._shut(words)

    async def _shut(self, words: str) -> None:
        door, self._door, self._kept = self._door, None, False
        self._leave_way_in()
        if door is not None:
            await door.close(words)

    async def gone(self) -> None:
        """Return when all that was begun with the doors is done."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    def new_code(self) -> None:
        """A new room code from now on; while the doors are closed, when they open again."""
        self._code = self._door.code.change() if self._door is not None else ""
        if self._door is not None:
            self._keep_doors()
        else:
            self._again.keep(None)
        self._leave_way_in()

    def show(self, shown: bool) -> None:
        """A facilitator's screen shows the join page, or no longer; walls do as long."""
        self._looking = max(0, self._looking + (1 if shown else -1))
        self._leave_way_in()

    def keep_shown(self, kept: bool) -> None:
        """Walls go on showing it, until it is taken down or the doors are closed."""
        self._kept = kept and self._door is not None
        self._leave_way_in()

    def _leave_way_in(self) -> None:
        """Leave what is shown for a `show` beside this program, or take it away."""
        from workshop_tui.session.shown_way_in import hide_way_in, show_way_in

        info, folder = self.info(), Path(self.room.folder)
        if not (info.open and info.shown):
            hide_way_in(folder)
            return
        try:
            show_way_in(folder, info)
        except StorageProblem as problem:
            self._log(f"The join page is not on the wall: {problem}")

    def _do(self, work: Coroutine[None, None, object]) -> None:
        task = begin(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
