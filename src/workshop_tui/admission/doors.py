"""The doors of one workshop: where they stand, what opens them, and which screens show it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.admission.addresses import own_address, reachable
from workshop_tui.admission.door import Door, DoorProblem, NotThisMachine
from workshop_tui.admission.doors_again import AS_BEFORE, MOVED, DoorsAgain
from workshop_tui.admission.entrance import Entrance
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.room.joining import Address, JoinInfo, parse_address
from workshop_tui.room.tasks import begin
from workshop_tui.session.shown_way_in import hide_way_in, show_way_in
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.workshop.kept_room_code import KeptDoor, KeptRoomCode

if TYPE_CHECKING:
    from workshop_tui.room.room import Room

NEWS_SECONDS = 30.0
"""How long facilitators are told that the doors are open again."""
CLOSED = "The doors are closed. Your seat stays yours."
LEFT = "The workshop was closed. Your seat stays yours."


class Doors:
    """The doors of a running workshop. `open`, `close`, `leave` begin something: trouble is in `info()`."""

    def __init__(
        self,
        room: Room,
        kinds: Mapping[str, Callable[[Address], Door]],
        secret: Callable[[], bytes],
        log: Callable[[str], None],
        opened_first: Callable[[], None],
    ) -> None:
        """`kinds`: what makes a door of each kind, the usual one first. `secret` seals what is kept of them.

        `opened_first` is called when one is open for the first time since the program began.
        """
        self._room, self._kinds, self._log = room, kinds, log
        self._again = DoorsAgain(room, secret, log)
        self.entrance = Entrance(self._again.kept.code if self._again.kept is not None else "")
        """What all of them ask of who knocks."""
        self._open: dict[str, Door] = {}
        self._first_time: Callable[[], None] | None = opened_first
        self._news = ""
        self._looking, self._kept = 0, False
        self._trouble = {"": self._again.trouble}
        """Why a door of some kind did not open, or (under no kind) why none will."""
        self._tasks: set[asyncio.Task[object]] = set()
        self._one_by_one = asyncio.Lock()
        """Doors that are still being opened are not overlooked by closing them."""

    @property
    def all(self) -> tuple[Door, ...]:
        """Those that are open, the usual one first."""
        return tuple(self._open[kind] for kind in self._kinds if kind in self._open)

    def info(self) -> JoinInfo:
        """What a join screen shows, as of now."""
        ways = tuple(door.way_in for door in self.all)
        trouble = " ".join(filter(None, self._trouble.values()))
        if not ways:
            return JoinInfo(trouble=trouble)
        trouble, shown = trouble or self._again.trouble, self._kept or self._looking > 0
        return JoinInfo(ways, self.entrance.code.shown, trouble, shown, self._kept, self._news)

    # -- opening

    def open(self, address: str = "", kind: str = "") -> None:
        """Open a door on HOST:PORT, PORT, or (empty) for this computer only. No kind: the usual one."""
        self._do(self.opened(address, kind))

    async def opened(self, address: str = "", kind: str = "") -> None:
        """The same, and return when it is open or it is told why not. One of this kind is closed before."""
        kind = kind or next(iter(self._kinds))
        try:
            where = parse_address(address)
        except ValueError as problem:
            self._trouble[kind] = str(problem)
            return
        async with self._one_by_one:
            await self._shut(CLOSED, (kind,))
            await self._try_open(kind, where)

    def open_again(self) -> None:
        """Open the doors as they were when the program last ended; nothing happens where they were closed."""
        self._do(self.opened_again())

    async def opened_again(self) -> bool:
        """The same, and return when that is done or told why not. Whether they were open."""
        kept = self._again.kept
        if kept is None or not kept.open:
            return False
        async with self._one_by_one:
            for door in kept.doors:
                if door.kind in self._kinds:
                    await self._try_open(door.kind, Address(door.host, door.port), own_address)
            self._tell_news(kept)
        return True

    async def _try_open(self, kind: str, where: Address, instead: Callable[[], str] | None = None) -> None:
        """Open one, `instead` on another host where that one is not of this computer; trouble is told."""
        try:
            await self._open_one(kind, where)
        except DoorProblem as problem:
            if instead is not None and isinstance(problem, NotThisMachine):
                await self._try_open(kind, Address(instead(), where.port))
            else:
                self._trouble[kind] = str(problem)

    async def _open_one(self, kind: str, where: Address) -> None:
        door = self._kinds[kind](where)
        await door.open()
        self._open[kind] = door
        self._trouble.pop(kind, None)
        self._trouble.pop("", None)
        self._keep_doors()
        self._leave_way_in()
        if self._first_time is not None:
            self._first_time()
            self._first_time = None

    def _keep_doors(self) -> None:
        """Keep where they are; one that did not open again stays kept as well."""
        before = self._again.kept
        kept = {door.kind: door for door in before.doors} if before is not None and before.open else {}
        for kind, door in self._open.items():
            host, port = door.address
            kept[kind] = KeptDoor(host, port, reachable(host), kind)
        self._again.keep(KeptRoomCode(self.entrance.code.shown, tuple(kept.values())))

    def _tell_news(self, before: KeptRoomCode) -> None:
        """Say on the facilitators' screens how they are open again, for those who look now."""
        now = self._again.kept
        if not self._open or now is None:
            return
        told = {door.told for door in now.doors}
        moved = [door.told for door in before.doors if door.told not in told]
        self._news = MOVED.format(host=one_line(moved[0], 60)) if moved else AS_BEFORE
        asyncio.get_running_loop().call_later(NEWS_SECONDS, self._forget_news)

    def _forget_news(self) -> None:
        self._news = ""

    # -- closing

    def close(self) -> None:
        """Close the doors and end every line; seats stay bound for the next time."""
        self._do(self._closed())

    async def _closed(self) -> None:
        async with self._one_by_one:
            await self._shut(CLOSED)
            self._again.closed()

    def leave(self) -> None:
        """End every line, as the program ends; who goes on with the workshop opens the same doors again."""
        self._do(self.shut(LEFT))

    async def shut(self, words: str = CLOSED) -> None:
        """Close the doors, and return when everyone has gone; what is kept of them stays as it is."""
        self._again.rest()
        async with self._one_by_one:
            await self._shut(words)

    async def _shut(self, words: str, kinds: tuple[str, ...] = ()) -> None:
        """Close those of these kinds; without any, all."""
        doors = [self._open.pop(kind) for kind in kinds or [*self._open] if kind in self._open]
        self._kept = self._kept and bool(self._open)
        self._leave_way_in()
        await asyncio.gather(*(begin(door.close(words)) for door in doors))

    async def gone(self) -> None:
        """Return when what `close` or `leave` began is done and nobody is left."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    # -- the code, and who is shown it

    def new_code(self) -> None:
        """A new room code from now on; who is in stays in."""
        self.entrance.code.change()
        if self._open:
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
        self._kept = kept and bool(self._open)
        self._leave_way_in()

    def _leave_way_in(self) -> None:
        """Leave what is shown for a `show` beside this program, or take it away."""
        info, folder = self.info(), Path(self._room.folder)
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
