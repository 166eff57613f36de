"""Hosts a running workshop: who comes in gets their seat; the facilitator decides about seats and doors."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.domain import commands as c
from workshop_tui.domain.names import names
from workshop_tui.domain.plain import one_line
from workshop_tui.room.joining import Address, JoinInfo, SeatInfo, parse_address
from workshop_tui.ssh.addresses import commands, own_address, reach, reachable
from workshop_tui.ssh.doors_again import AS_BEFORE, MOVED, DoorsAgain
from workshop_tui.ssh.limits import Limits, word_tries
from workshop_tui.ssh.pace import Fanout
from workshop_tui.ssh.paced import PacedSeat
from workshop_tui.ssh.presence import Line, Presence
from workshop_tui.ssh.seating import ENDED, FACILITATOR, PROJECTOR, Seating
from workshop_tui.ssh.seats import SeatBook
from workshop_tui.ssh.server import Door, DoorProblem, NotThisMachine, Screen, Terminal, Visitor
from workshop_tui.storage.atomic import StorageProblem
from workshop_tui.storage.doors_kept import KeptDoors
from workshop_tui.tui.tasks import begin

if TYPE_CHECKING:
    from workshop_tui.room.room import Room

NEWS_SECONDS = 30.0
"""How long facilitators are told that the doors are open again."""
CLOSED = "The doors are closed. Your seat stays yours."
LEFT = "The workshop was closed. Your seat stays yours."
CODE_IS_NEW = "The room code has changed. Come in with the new one."
REPLACED = "You came in from another place."


class Host:
    """Implements `Hosting` for a room. Lives on the room's event loop."""

    def __init__(
        self, room: Room, settings: Path, log: Callable[[str], None] = lambda sentence: None
    ) -> None:
        """`settings`: the folder of the host key and of authorized_keys."""
        self.room = room
        self._settings = settings
        self._log = log
        limits = Limits()
        self._book = SeatBook(Path(room.folder), log, lambda: Path(room.folder))
        self.seating = Seating(room, self._book, word_tries(limits), limits.words_seat)
        """Whose seat is whose."""
        self.presence = Presence(room, self._replaced, self._is_in_room)
        """Who has a line."""
        self._door: Door | None = None
        self._again = DoorsAgain(room, settings, log)
        self._code = self._again.kept.code if self._again.kept is not None else ""
        self._news = ""
        self._looking, self._kept = 0, False
        self._trouble = self._again.trouble
        self._was_open = False
        self._tasks: set[asyncio.Task[object]] = set()
        self.fanout = Fanout(lambda fault: log(f"A screen broke on a change: {type(fault).__name__}."))
        """Tells the screens of participants that something changed, the author's first."""
        self._author: object = None
        room.watch(lambda: self.fanout.publish(self._author))
        self._one_by_one = asyncio.Lock()
        # Doors that are still being opened are not overlooked by closing them.
        for seat in self._book.seats.values():
            if seat.muted and seat.person in room.record.state.people:
                room.guest(seat.person).muted = True

    @contextmanager
    def authored_by(self, seat: object) -> Iterator[None]:
        """What changes now is this seat's doing."""
        before, self._author = self._author, seat
        try:
            yield
        finally:
            self._author = before

    def seat(self, person: str) -> PacedSeat:
        """A participant's seat for one line."""
        return PacedSeat(self.room.guest(person), self)

    # -- what the facilitator's screen shows

    def info(self) -> JoinInfo:
        """What a join screen shows, as of now."""
        door = self._door
        if door is None or not door.is_open:
            return JoinInfo(False, trouble=self._trouble)
        host, port = door.address
        shown = reachable(host)
        where = f"[{shown}]" if ":" in shown else shown
        command, to_send = commands(shown, port)
        return JoinInfo(
            True,
            f"{host}:{port}",
            command,
            door.code.shown,
            door.fingerprint,
            f"ssh://{where}:{port}",
            reach(host),
            self._trouble or self._again.trouble,
            self._kept or self._looking > 0,
            self._kept,
            to_send,
            self._news,
        )

    def seats(self) -> tuple[SeatInfo, ...]:
        """Everyone who came in, also those whose line is down, then facilitators and projectors."""
        shown = names(self.room.record.state)
        people = self.room.record.state.people
        told = []
        for seat in self._book.seats.values():
            person = people.get(seat.person)
            line = self.presence.line_of(seat.person)
            told.append(
                SeatInfo(
                    seat.person,
                    seat.person,
                    shown.get(seat.person, one_line(seat.name, 40)),
                    "witness" if person and person.witness else "participant",
                    line is not None,
                    seat.muted,
                    "their SSH key" if seat.key else "a seat word" if seat.word else "nothing yet",
                    line is not None and line.plain,
                    seat.out,
                    self.seating.is_shut(seat) and not seat.out,
                    seat.in_room,
                    seat.person in self.seating.claimed,
                )
            )
        staff = [line for line in self.presence.lines if not line.person]
        told += [SeatInfo(one.id, "", one.role, one.role, True) for one in staff]
        return tuple(told)

    # -- what the facilitator does

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

    def _tell_news(self, before: KeptDoors) -> None:
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
        from workshop_tui.ssh.words import notes_word, plain_word

        door = Door(
            where.host,
            where.port,
            self._settings,
            self._admit,
            authorized=self._settings / "authorized_keys",
            words={
                "plain": lambda visitor, talk: plain_word(self, visitor, talk),
                "notes": lambda visitor, talk: notes_word(self, visitor, talk),
            },
            code=self._code,
            log=self._log,
        )
        await door.open()
        self._door, self._code, self._trouble = door, door.code.shown, ""
        self._keep_doors()
        self._leave_way_in()
        if not self._was_open:
            self._was_open = True
            self.presence.await_back([*self._book.seats])

    def _keep_doors(self) -> None:
        if self._door is not None:
            host, port = self._door.address
            self._again.keep(KeptDoors(host, port, self._code, reachable(host)))

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
        """A facilitator's screen shows the join page, or no longer; projected ones do as long."""
        self._looking = max(0, self._looking + (1 if shown else -1))
        self._leave_way_in()

    def keep_shown(self, kept: bool) -> None:
        """Projected screens go on showing it, until it is taken down or the doors are closed."""
        self._kept = kept and self._door is not None
        self._leave_way_in()

    def _leave_way_in(self) -> None:
        """Leave what is shown for a `show` beside this program, or take it away."""
        from workshop_tui.storage.way_in import WayIn, hide_way_in, show_way_in

        info, folder = self.info(), Path(self.room.folder)
        if not (info.open and info.shown):
            hide_way_in(folder)
            return
        way_in = WayIn(info.address, info.command, info.code, info.fingerprint, info.uri, info.reach)
        try:
            show_way_in(folder, way_in)
        except StorageProblem as problem:
            self._log(f"The join page is not on the projected screen: {problem}")

    def mute(self, seat: str, muted: bool) -> None:
        """A muted seat sees everything and does nothing."""
        if seat in self.room.record.state.people:
            self.room.guest(seat).muted = muted
            self._book.change(seat, muted=muted)
            # Whoever it is about is told at once, and not when they next try something.
            self.fanout.publish(None)

    def send_out(self, seat: str) -> str:
        """End that line; whoever had it may not come back, under any name, until let in. A sentence of how.

        The key they came with is barred. Who offered none is kept out by a new room code alone.
        """
        kept = self._book.seats.get(seat)
        if kept is None:
            return self._end_staff(seat)
        key = self.presence.came_with(seat) or kept.key
        self._book.put(kept._replace(out=True, barred=key))
        self.room.admit(c.MarkAway(seat))
        for line in [*self.presence.lines]:
            if line.person == seat or (key and line.key == key and not line.staff):
                self._end(line)
        name = names(self.room.record.state).get(seat, one_line(kept.name, 40))
        if key:
            return (
                f"{name} is out, and so is their SSH key, under any name. Might they bring another key? "
                "Then make a new room code too: esc, n. o lets them in again."
            )
        return f"{name} is out. They showed no SSH key, so {self._shut_out()} o lets them in again."

    def _end_staff(self, seat: str) -> str:
        line = next((one for one in self.presence.lines if one.id == seat), None)
        if line is None:
            return "That line has ended already."
        self._end(line)
        if line.staff:
            return "The line of that screen is ended. Their key still opens: it stands in authorized_keys."
        return f"The line of that screen is ended, and {self._shut_out()}"

    def _shut_out(self) -> str:
        """Change the room code, also for those who are at the door; a sentence to be gone on with."""
        self.new_code()
        door = self._door
        if door is None:
            return "the room code is another one when the doors are open again."
        in_use = {line.connection for line in self.presence.lines}
        for visitor in door.visitors:
            if visitor.connection not in in_use and not visitor.staff:
                door.send_out(visitor.connection, CODE_IS_NEW)
        return f"the room code is a new one: {self._code}. Who is in stays in."

    def _end(self, line: Line, words: str = ENDED, status: int = 1) -> None:
        if self._door is not None:
            self._door.send_out(line.connection, words, status)

    def _is_in_room(self, person: str) -> bool:
        seat = self._book.seats.get(person)
        return seat is not None and seat.in_room

    def _replaced(self, line: Line) -> None:
        self._end(line, REPLACED, 0)

    def let_in(self, seat: str) -> None:
        """Whoever was sent out of that seat may come back."""
        self._book.change(seat, out=False, barred="")

    def hand_over(self, seat: str) -> str:
        """Whoever comes next under that name takes the seat."""
        self._book.unbind(seat)
        name = names(self.room.record.state).get(seat, "this name")
        return f"Whoever comes in next as {name} takes this seat."

    def _do(self, work: Coroutine[None, None, object]) -> None:
        task = begin(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # -- screens

    def _admit(self, visitor: Visitor, terminal: Terminal) -> Screen | str:
        from workshop_tui.ssh import screens

        if visitor.name == FACILITATOR:
            return (
                screens.console(self, visitor) if visitor.staff else "This name is the facilitator's alone."
            )
        if visitor.name == PROJECTOR:
            return screens.projector(self, visitor)
        coming = self.seating.coming(visitor)
        return coming.refusal or screens.participant(self, visitor, coming)
