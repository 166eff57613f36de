"""Decides whose seat somebody takes who comes in: their own by key or seat word, or a new one; or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.admission.namesake import FROM_HERE, IN_ROOM, OTHER
from workshop_tui.admission.seat_book import NOT_KEPT, KeptSeat, SeatBook, fits, hashed, new_word, same_name
from workshop_tui.domain.record import commands as c

if TYPE_CHECKING:
    from workshop_tui.admission.limits import Tries
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.room.room import Room

FACILITATOR, PROJECTOR = "facilitator", "projector"
WITNESS = "+witness"
"""At the end of a user name: someone who informs and then leaves."""
ENDED = "The facilitator has ended your line."
NOT_YOURS = "This name is for the facilitator and for the wall. Use your own name."
MOST_WORDS = 5
"""Seat words that one line may try."""
TOO_MANY_WORDS = "Too many wrong seat words. Ask the facilitator to hand your seat over to you."
TOO_OFTEN = "Too many seat words are being tried. Wait some seconds, then try again."
WORD_WITHIN = 300.0
"""Seconds that the question for a seat word stands: who never answers keeps no line from others."""
TOO_SLOW = "No seat word was typed for a long time. Come back with the same command."
WRONG_WORD = "This is not the seat word of anybody with this name."
SHUT = (
    "Too many wrong seat words were typed for this name, so none opens a seat any more. "
    "Ask the facilitator to hand your seat over to you."
)


class Coming(NamedTuple):
    """Someone at the door: their seat, or who else has their name."""

    name: str
    key: str
    witness: bool
    seat: KeptSeat | None
    asked: tuple[KeptSeat, ...] = ()
    """Seats of this name that a seat word opens, or another key."""
    listed: tuple[str, ...] = ()
    """Ids of people of this name who have no seat: they were named by the facilitator."""
    refusal: str = ""
    address: str = ""
    """What wrong seat words are counted for."""


class Seating:
    """Who may sit where. Lives on the room's event loop."""

    def __init__(self, room: Room, book: SeatBook, tries: Tries, most_wrong: int) -> None:
        """`most_wrong`: wrong seat words after which a seat is opened by no word any more."""
        self._room = room
        self._book = book
        self._tries = tries
        self._most_wrong = most_wrong
        self.claimed: set[str] = set()
        """People of the facilitator's list whom somebody has said to be, since the program began."""

    def coming(self, visitor: Visitor) -> Coming:
        """Whose seat this is, or whom they have to be asked about."""
        witness = visitor.name.endswith(WITNESS)
        name = visitor.name.removesuffix(WITNESS)
        found = Coming(name, visitor.key, witness, None, address=visitor.address)
        if any(same_name(name, role) for role in (FACILITATOR, PROJECTOR)):
            return found._replace(refusal=NOT_YOURS)
        if self._book.bars(visitor.key):
            return found._replace(refusal=ENDED)
        known = self._room.record.state.people
        seat = self._book.find(name, visitor.key)
        if seat is not None and seat.person not in known:
            seat = None
        if seat is not None:
            return found._replace(seat=seat, refusal=ENDED if seat.out else "")
        worded = tuple(one for one in self._book.with_word(name) if one.person in known)
        # Among namesakes the seat word tells whose line was ended.
        if worded and all(one.out for one in worded):
            return found._replace(refusal=ENDED)
        keyed = tuple(one for one in self._book.with_key(name) if one.person in known and not one.out)
        return found._replace(asked=(*worded, *keyed), listed=self._listed(name))

    def freed(self, coming: Coming) -> KeptSeat | None:
        """The seat that was handed over to whoever comes under this name, while they wait for that."""
        seat = self._book.find(coming.name, coming.key)
        return seat if seat is not None and seat.person in self._room.record.state.people else None

    def is_shut(self, seat: KeptSeat) -> bool:
        """Whether so many wrong words were typed for it that it has to be handed over."""
        return bool(seat.word) and seat.wrong >= self._most_wrong

    def opened_by(self, coming: Coming, word: str) -> KeptSeat | str:
        """The seat that a seat word opens, or a sentence why it opens none."""
        if not self._tries.take(coming.address):
            return TOO_OFTEN
        now = [self._book.seats.get(one.person, one) for one in coming.asked]
        open_ones = [one for one in now if one.word and not one.out and not self.is_shut(one)]
        for seat in open_ones:
            if fits(word, seat.word):
                self._tries.was_right(coming.address)
                if seat.wrong:
                    self._book.change(seat.person, lambda one: one._replace(wrong=0))
                return self._book.seats[seat.person]
        for seat in open_ones:
            self._book.change(seat.person, lambda one: one._replace(wrong=one.wrong + 1))
        shut = any(self.is_shut(self._book.seats.get(one.person, one)) for one in now)
        return SHUT if shut else WRONG_WORD

    @property
    def unsaved(self) -> str:
        """What to say beside a new seat word while the seats are not on the disk; else empty."""
        return NOT_KEPT if self._book.unsaved else ""

    def take(self, coming: Coming, seat: KeptSeat | None, way: str = OTHER) -> tuple[str, str]:
        """Sit down on a seat, or on a new one: the person's id, and a seat word to be shown where one is new.

        `way`: what they answered about their name. ValueError: there is no seat, and why.
        """
        # Whoever was sent out while they were asked for their word stays out.
        if self._book.bars(coming.key):
            raise ValueError(ENDED)
        word = ""
        if seat is None and way in (FROM_HERE, IN_ROOM):
            # Somebody else may have said the same meanwhile.
            known = next(iter(self._listed(coming.name)), "") or self._new_person(coming)
            seat = KeptSeat(known, coming.name, in_room=way == IN_ROOM)
            self.claimed.add(known)
        elif seat is None:
            seat = KeptSeat(self._new_person(coming), coming.name)
        if not seat.key and not seat.word:
            word = "" if coming.key else new_word()
            seat = seat._replace(key=coming.key, word=hashed(word) if word else "")
            self._book.put(seat)
        person = self._room.record.state.people[seat.person]
        if coming.witness and not person.witness:
            self._room.admit(c.SetWitness(seat.person, True))
        if not person.present:
            self._room.admit(c.MarkHere(seat.person))
        return seat.person, word

    def _listed(self, name: str) -> tuple[str, ...]:
        """People of this name whom the facilitator has named, and whose seat nobody has taken."""
        people = self._room.record.state.people.values()
        return tuple(one.id for one in people if one.id not in self._book.seats and same_name(one.name, name))

    def _new_person(self, coming: Coming) -> str:
        added = self._room.admit(c.AddPerson(coming.name or "Guest", witness=coming.witness))
        if isinstance(added, c.Refused):
            raise ValueError(added.reason)
        return added
