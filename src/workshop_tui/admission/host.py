"""Hosts a running workshop, by whatever doors people come: one list of seats, and what is decided of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workshop_tui.admission.doors import Doors
from workshop_tui.admission.limits import word_tries
from workshop_tui.admission.pacing import Fanout
from workshop_tui.admission.presence import Presence, PresentLine
from workshop_tui.admission.seat_book import SeatBook
from workshop_tui.admission.seating import ENDED, FACILITATOR, PROJECTOR, Coming, Seating
from workshop_tui.domain.figures.names import names
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.room.joining import SeatInfo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workshop_tui.admission.door import Door
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.room.guests import Guest
    from workshop_tui.room.joining import Address
    from workshop_tui.room.room import Room

    MakeDoor: TypeAlias = Callable[["Host", Address], Door]
    """Makes a door of the host that is to listen there; it is not open yet."""

CODE_IS_NEW = "The room code has changed. Come in with the new one."
REPLACED = "You came in from another place."
NOT_BY_CODE = "This name is the facilitator's alone."


class Entry(NamedTuple):
    """Who somebody who was let in is here; with a refusal they are nobody."""

    role: str
    """facilitator, projector or participant."""
    coming: Coming | None = None
    """Of a participant: their seat, or who else has their name."""
    refusal: str = ""


class Host:
    """Who is in and who may be. Nothing here raises. Lives on the room's event loop."""

    def __init__(
        self,
        room: Room,
        kinds: Mapping[str, MakeDoor],
        secret: Callable[[], bytes],
        log: Callable[[str], None] = lambda sentence: None,
    ) -> None:
        """`kinds`: what makes a door of each kind, the usual one first. `secret` seals what is kept."""
        self.room = room
        makers = {kind: partial(make, self) for kind, make in kinds.items()}
        self.doors = Doors(room, makers, secret, log, self._opened_first)
        """Where people come in."""
        limits = self.doors.entrance.limits
        self._book = SeatBook(Path(room.folder), log, lambda: Path(room.folder))
        self.seating = Seating(room, self._book, word_tries(limits), limits.words_seat)
        """Whose seat is whose."""
        self.presence = Presence(room, self._replaced, self._is_in_room)
        """Who has a line."""
        self.fanout = Fanout(lambda fault: log(f"A screen broke on a change: {type(fault).__name__}."))
        """Tells the screens of participants that something changed, the author's first."""
        room.watch(lambda: self.fanout.publish(room.author))
        room.watch(self._book.look_after)
        for seat in self._book.seats.values():
            if seat.muted and seat.person in room.record.state.people:
                room.guest(seat.person).muted = True

    def seat(self, person: str) -> Guest:
        """A participant's seat, told of changes in the pace of all."""
        guest = self.room.guest(person)
        guest.watch = partial(self.fanout.join, person)
        return guest

    def entry(self, visitor: Visitor) -> Entry:
        """Who they are here, by the name they wish: a seat is not taken yet."""
        if visitor.name == FACILITATOR:
            return Entry(FACILITATOR, refusal="" if visitor.staff else NOT_BY_CODE)
        if visitor.name == PROJECTOR:
            return Entry(PROJECTOR)
        coming = self.seating.coming(visitor)
        return Entry("participant", coming, coming.refusal)

    # -- what the facilitator's screen shows

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

    def mute(self, seat: str, muted: bool) -> None:
        """A muted seat sees everything and does nothing."""
        if seat in self.room.record.state.people:
            self.room.guest(seat).muted = muted
            self._book.change(seat, lambda one: one._replace(muted=muted))
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
        self.doors.new_code()
        if not self.doors.all:
            return "the room code is another one when the doors are open again."
        in_use = {line.connection for line in self.presence.lines}
        for door in self.doors.all:
            for visitor in door.visitors:
                if visitor.connection not in in_use and not visitor.staff:
                    door.send_out(visitor.connection, CODE_IS_NEW)
        return f"the room code is a new one: {self.doors.entrance.code.shown}. Who is in stays in."

    def _end(self, line: PresentLine, words: str = ENDED, status: int = 1) -> None:
        for door in self.doors.all:
            door.send_out(line.connection, words, status)

    def _is_in_room(self, person: str) -> bool:
        seat = self._book.seats.get(person)
        return seat is not None and seat.in_room

    def _replaced(self, line: PresentLine) -> None:
        self._end(line, REPLACED, 0)

    def let_in(self, seat: str) -> None:
        """Whoever was sent out of that seat may come back."""
        self._book.change(seat, lambda one: one._replace(out=False, barred=""))

    def hand_over(self, seat: str) -> str:
        """Whoever comes next under that name takes the seat."""
        self._book.unbind(seat)
        name = names(self.room.record.state).get(seat, "this name")
        return f"Whoever comes in next as {name} takes this seat."

    def _opened_first(self) -> None:
        self.presence.await_back([*self._book.seats])
