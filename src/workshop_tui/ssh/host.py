"""Hosts a running workshop: who comes in gets their seat; the facilitator decides about seats and doors."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain import commands as c
from workshop_tui.domain.names import names
from workshop_tui.domain.plain import one_line
from workshop_tui.room.joining import Address, JoinInfo, SeatInfo, parse_address
from workshop_tui.ssh.pace import Fanout
from workshop_tui.ssh.paced import PacedSeat
from workshop_tui.ssh.seats import Seat, SeatBook, fits, hashed, new_word, same_name
from workshop_tui.ssh.server import Door, DoorProblem, Screen, Terminal, Visitor

if TYPE_CHECKING:
    from workshop_tui.room.room import Room

FACILITATOR, PROJECTOR = "facilitator", "projector"
WITNESS = "+witness"
"""At the end of a user name: someone who informs and then leaves."""
AWAY_AFTER = 15.0
"""Seconds without a line after which someone is taken to be away."""
ENDED = "The facilitator has ended your line."
NOT_YOURS = "This name is for the facilitator and for projected screens. Use your own name."
MOST_WORDS = 5
"""Seat words that one line may try."""
TOO_MANY_WORDS = "Too many wrong seat words. Ask the facilitator to hand your seat over to you."


class Coming(NamedTuple):
    """Someone at the door: their seat, or the seats that a seat word opens."""

    name: str
    key: str
    witness: bool
    seat: Seat | None
    asked: tuple[Seat, ...] = ()
    refusal: str = ""


class Line(NamedTuple):
    """One line that is in use."""

    connection: int
    person: str
    role: str
    plain: bool


class Host:
    """Implements `Hosting` for a room. Lives on the room's event loop."""

    def __init__(
        self, room: Room, settings: Path, log: Callable[[str], None] = lambda sentence: None
    ) -> None:
        """`settings`: the folder of the host key and of authorized_keys."""
        self.room = room
        self._settings = settings
        self._log = log
        self._book = SeatBook(Path(room.folder), log)
        self._door: Door | None = None
        self._code = ""
        self._trouble = ""
        self._lines: list[Line] = []
        self._leaving: dict[str, asyncio.TimerHandle] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.fanout = Fanout(lambda fault: log(f"A screen broke on a change: {type(fault).__name__}."))
        """Tells the screens of participants that something changed, the author's first."""
        self._author: object = None
        room.watch(lambda: self.fanout.publish(self._author))
        self._one_by_one = asyncio.Lock()
        # Doors that are still being opened are not overlooked by closing them.

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
        shown = _reachable(host)
        where = f"[{shown}]" if ":" in shown else shown
        ways = f"-p {port} " if port != 22 else ""
        return JoinInfo(
            True,
            f"{host}:{port}",
            f"ssh {ways}NAME@{shown}",
            door.code.shown,
            door.fingerprint,
            f"ssh://{where}:{port}",
            _reach(host),
            self._trouble,
        )

    def seats(self) -> tuple[SeatInfo, ...]:
        """Everyone who came in, also those whose line is down, then facilitators and projectors."""
        shown = names(self.room.record.state)
        people = self.room.record.state.people
        told = []
        for seat in self._book.seats.values():
            person = people.get(seat.person)
            line = self._line_of(seat.person)
            told.append(
                SeatInfo(
                    seat.person,
                    seat.person,
                    shown.get(seat.person, one_line(seat.name, 40)),
                    "witness" if person and person.witness else "participant",
                    line is not None,
                    bool(person) and self.room.guest(seat.person).muted,
                    "their SSH key" if seat.key else "a seat word" if seat.word else "nothing yet",
                    line is not None and line.plain,
                    seat.out,
                )
            )
        staff = [line for line in self._lines if not line.person]
        told += [SeatInfo(f"line-{one.connection}", "", one.role, one.role, True) for one in staff]
        return tuple(told)

    def _line_of(self, person: str) -> Line | None:
        return next((line for line in reversed(self._lines) if line.person == person), None)

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
            await self._shut("The doors are closed. Your seat stays yours.")
            await self._open(where)

    async def _open(self, where: Address) -> None:
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
        try:
            await door.open()
        except DoorProblem as problem:
            self._trouble = str(problem)
        else:
            self._door, self._code, self._trouble = door, door.code.shown, ""

    def close(self) -> None:
        """Close the doors and end every line."""
        self._do(self.shut())

    async def shut(self, words: str = "The doors are closed. Your seat stays yours.") -> None:
        """The same, and return when everyone has gone."""
        async with self._one_by_one:
            await self._shut(words)

    async def _shut(self, words: str) -> None:
        door, self._door = self._door, None
        if door is not None:
            await door.close(words)

    async def gone(self) -> None:
        """Return when all that was begun with the doors is done."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    def new_code(self) -> None:
        """A new room code from now on."""
        if self._door is not None:
            self._code = self._door.code.change()

    def mute(self, seat: str, muted: bool) -> None:
        """A muted seat sees everything and does nothing."""
        if seat in self.room.record.state.people:
            self.room.guest(seat).muted = muted

    def send_out(self, seat: str) -> None:
        """End that line; the seat may not be taken again until it is handed over or let in."""
        kept = self._book.seats.get(seat)
        if kept is not None:
            self._book.put(kept._replace(out=True))
            self.room.admit(c.MarkAway(seat))
        for line in [*self._lines]:
            if seat in (line.person, f"line-{line.connection}") and self._door is not None:
                self._door.send_out(line.connection, "The facilitator has ended your line.")

    def let_in(self, seat: str) -> None:
        """Whoever was sent out of that seat may come back."""
        kept = self._book.seats.get(seat)
        if kept is not None:
            self._book.put(kept._replace(out=False))

    def hand_over(self, seat: str) -> str:
        """Whoever comes next under that name takes the seat."""
        self._book.unbind(seat)
        name = names(self.room.record.state).get(seat, "this name")
        return f"Whoever comes in next as {name} takes this seat."

    def _do(self, work: object) -> None:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)  # type: ignore[arg-type]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # -- who comes in

    def coming(self, visitor: Visitor) -> Coming:
        """Whose seat this is, or which seat words would tell."""
        witness = visitor.name.endswith(WITNESS)
        name = visitor.name.removesuffix(WITNESS)
        if any(same_name(name, role) for role in (FACILITATOR, PROJECTOR)):
            return Coming(name, visitor.key, witness, None, (), NOT_YOURS)
        known = self.room.record.state.people
        seat = self._book.find(name, visitor.key)
        if seat is not None and seat.person not in known:
            seat = None
        asked = () if seat is not None else tuple(self._book.with_word(name))
        asked = tuple(one for one in asked if one.person in known)
        # Among namesakes the seat word tells whose line was ended.
        if (seat is not None and seat.out) or (asked and all(one.out for one in asked)):
            return Coming(name, visitor.key, witness, None, (), ENDED)
        return Coming(name, visitor.key, witness, seat, asked)

    def opened_by(self, coming: Coming, word: str) -> Seat | None:
        """The seat that a seat word opens."""
        return next((seat for seat in coming.asked if not seat.out and fits(word, seat.word)), None)

    def take(self, coming: Coming, seat: Seat | None) -> tuple[str, str]:
        """Sit down on a seat, or on a new one: the person's id, and a seat word to be shown where one is new.

        ValueError: there is no seat, and why.
        """
        word = ""
        if seat is None:
            seat = Seat(self._named_before(coming.name) or self._new_person(coming), coming.name)
        if not seat.key and not seat.word:
            word = "" if coming.key else new_word()
            seat = seat._replace(key=coming.key, word=hashed(word) if word else "")
            self._book.put(seat)
        person = self.room.record.state.people[seat.person]
        if coming.witness and not person.witness:
            self.room.admit(c.SetWitness(seat.person, True))
        if not person.present:
            self.room.admit(c.MarkHere(seat.person))
        return seat.person, word

    def _named_before(self, name: str) -> str:
        """Someone whom the facilitator has named, and whose seat nobody has taken."""
        people = self.room.record.state.people.values()
        return next(
            (one.id for one in people if one.id not in self._book.seats and same_name(one.name, name)), ""
        )

    def _new_person(self, coming: Coming) -> str:
        added = self.room.admit(c.AddPerson(coming.name or "Guest", witness=coming.witness))
        if isinstance(added, c.Refused):
            raise ValueError(added.reason)
        return added

    def sat_down(self, visitor: Visitor, person: str, role: str, *, plain: bool = False) -> None:
        """A line is in use now; an older one of the same person ends."""
        self._stay(person)
        for line in [*self._lines]:
            if (
                person
                and line.person == person
                and line.connection != visitor.connection
                and self._door is not None
            ):
                self._door.send_out(line.connection, "You came in from another place.")
        self._lines.append(Line(visitor.connection, person, role, plain))

    def stood_up(self, visitor: Visitor, person: str, *, plain: bool = False) -> None:
        """A line is no longer in use; after a while without another the person is away."""
        # One connection may have two sessions.
        for line in self._lines:
            if line.connection == visitor.connection and line.person == person and line.plain == plain:
                self._lines.remove(line)
                break
        if person and self._line_of(person) is None:
            self._stay(person)
            loop = asyncio.get_running_loop()
            self._leaving[person] = loop.call_later(AWAY_AFTER, self._gone, person)

    def _stay(self, person: str) -> None:
        waiting = self._leaving.pop(person, None)
        if waiting is not None:
            waiting.cancel()

    def _gone(self, person: str) -> None:
        self._leaving.pop(person, None)
        known = self.room.record.state.people.get(person)
        if known is not None and known.present and self._line_of(person) is None:
            self.room.admit(c.MarkAway(person))

    # -- screens

    def _admit(self, visitor: Visitor, terminal: Terminal) -> Screen | str:
        from workshop_tui.ssh import screens

        if visitor.name == FACILITATOR:
            return (
                screens.console(self, visitor) if visitor.staff else "This name is the facilitator's alone."
            )
        if visitor.name == PROJECTOR:
            return screens.projector(self, visitor)
        coming = self.coming(visitor)
        return coming.refusal or screens.participant(self, visitor, coming)


def _reachable(host: str) -> str:
    """The address that others type."""
    if host not in ("0.0.0.0", "::", ""):
        return host
    # Connecting a datagram socket sends nothing; it only tells which address would be used.
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
    except OSError:
        return socket.gethostname()


def _reach(host: str) -> str:
    if host in ("127.0.0.1", "::1", "localhost"):
        return "Only people on this computer can reach it."
    if host in ("0.0.0.0", "::", ""):
        return "Everyone who can reach this computer over a network can knock."
    return f"Everyone who can reach {one_line(host, 60)} can knock."
