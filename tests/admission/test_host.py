"""A host with doors of two kinds that speak nothing: what they share, and what is kept of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.admission.memory_door import MEMORY, MemoryDoor
from tests.domain.play import exercise, people
from tests.room.fakes import WRITE, Table
from workshop_tui.admission.arrival import Arrival
from workshop_tui.admission.door import DoorProblem, NotThisMachine
from workshop_tui.admission.doors_again import AS_BEFORE
from workshop_tui.admission.entrance import Answer
from workshop_tui.admission.host import CODE_IS_NEW, NOT_BY_CODE, REPLACED, Host
from workshop_tui.admission.limits import Guesses, Limits, word_tries
from workshop_tui.admission.namesake import MINE
from workshop_tui.admission.seating import (
    MOST_WORDS,
    NOT_YOURS,
    TOO_MANY_WORDS,
    TOO_OFTEN,
    WRONG_WORD,
    Seating,
)
from workshop_tui.admission.visitor import Visitor
from workshop_tui.domain.record import commands as c
from workshop_tui.room.joining import Address
from workshop_tui.storage.workshop.kept_room_code import DOORS

OPENING = c.OpenWorkshop("Day", (exercise(WRITE),), people("Amina, Boris"), seed=7, doors=True)
USUAL, HERE, THERE = "usual", "127.0.0.1:1", "127.0.0.1:2"


class Hosted:
    """A host whose two kinds of doors lie in memory, and its folder on the disk."""

    def __init__(self, folder: Path) -> None:
        self.table = Table(OPENING)
        self.table.keeping.folder = str(folder)
        self.made: dict[str, MemoryDoor] = {}
        self.problems: dict[str, DoorProblem] = {}
        self.host = self.begun()

    def begun(self) -> Host:
        """The program begins."""

        def usual(host: Host, where: Address) -> MemoryDoor:
            return self._door(USUAL, host, where)

        def other(host: Host, where: Address) -> MemoryDoor:
            return self._door(MEMORY, host, where)

        self.host = Host(self.table.room, {USUAL: usual, MEMORY: other}, lambda: b"secret")
        return self.host

    def _door(self, kind: str, host: Host, where: Address) -> MemoryDoor:
        self.made[kind] = door = MemoryDoor(host, where)
        # What is wrong with an address is wrong with that one.
        if where.host != "127.0.0.1":
            door.problem = self.problems.get(kind)
        return door

    def arrival(self, name: str) -> Arrival:
        """Somebody without a key who has come in."""
        visitor = Visitor(name, "", False, self.host.doors.entrance.number(), "192.0.2.9")
        return Arrival(self.host, visitor, self.host.seating.coming(visitor))

    async def open(self) -> tuple[MemoryDoor, MemoryDoor]:
        """Open both."""
        await self.host.doors.opened(HERE)
        await self.host.doors.opened(THERE, MEMORY)
        return self.made[USUAL], self.made[MEMORY]


@pytest.fixture
def hosted(tmp_path: Path) -> Hosted:
    return Hosted(tmp_path)


async def test_one_code_opens_every_door_and_a_new_one_changes_them_all(hosted: Hosted) -> None:
    one, other = await hosted.open()
    info = hosted.host.doors.info()
    assert [way.address for way in info.ways] == [HERE, THERE]
    waiting = [await door.knock("kim", info.code) for door in (one, other)]
    assert all(isinstance(visitor, Visitor) for visitor in waiting)
    assert len({visitor.connection for visitor in waiting if isinstance(visitor, Visitor)}) == 2
    boris = await one.sit("boris", "SHA256:b")
    hosted.host.send_out(await other.sit("dana"))
    assert [door.heard["kim"] for door in (one, other)] == [CODE_IS_NEW] * 2
    assert "boris" not in one.heard
    assert [await door.knock("kim", info.code) for door in (one, other)] == [Answer.WRONG] * 2
    assert hosted.host.doors.info().code != info.code
    assert hosted.host.presence.line_of(boris) is not None


async def test_who_guesses_too_much_at_one_door_waits_at_the_other_and_the_right_code_does_not(
    hosted: Hosted,
) -> None:
    one, other = await hosted.open()
    entrance = hosted.host.doors.entrance
    entrance.guesses = Guesses(Limits(guesses=100, guesses_address=0.001))
    entrance.limits = Limits(guess_seconds=0.01)
    assert await one.knock("mallory", "AAAA-AAAA") is Answer.WRONG
    asked: list[str] = []
    turn = entrance.guesses.turn

    async def waited(address: str) -> None:
        await turn(address)
        asked.append(address)

    entrance.guesses.turn = waited  # type: ignore[method-assign]
    assert await other.knock("mallory", "AAAA-AAAA") is Answer.WRONG
    assert asked == [], "nothing was answered before the time was up"
    assert await other.knock("kim", "AAAA-AAAA", address="192.0.2.2") is Answer.WRONG
    assert asked == ["192.0.2.2"]
    assert isinstance(await other.knock("amina", entrance.code.shown), Visitor)
    entrance.limits = Limits(guess_seconds=0.01, tries=1)
    assert await one.knock("mallory", "AAAA-AAAA") is Answer.TOO_MANY


async def test_a_person_has_one_seat_and_one_line_by_whatever_door_they_come(hosted: Hosted) -> None:
    one, other = await hosted.open()
    first = await one.sit("kim", "SHA256:k")
    assert await other.sit("kim", "SHA256:k") == first
    assert one.heard == {"kim": REPLACED}
    assert await one.sit("kim", "SHA256:k") == first
    assert other.heard == {"kim": REPLACED}
    assert [(seat.person, seat.here) for seat in hosted.host.seats()] == [(first, True)]
    hosted.host.send_out(first)
    visitor = await one.knock("mallory", hosted.host.doors.info().code, "SHA256:k")
    assert isinstance(visitor, Visitor)
    assert hosted.host.entry(visitor).refusal, "the key is barred at every door"


async def test_a_seat_word_may_be_tried_so_often_in_one_line_and_no_haste_counts(hosted: Hosted) -> None:
    await (await hosted.open())[0].sit("dana")
    hosted.host.seating = Seating(hosted.table.room, hosted.host._book, word_tries(Limits(words_burst=4)), 99)
    arrival = hosted.arrival("dana")
    assert arrival.asks
    said = [arrival.try_word("WRNG") for _ in range(20)]
    assert (said[0], said[-1], arrival.sorry) == (WRONG_WORD, TOO_OFTEN, ""), "too fast is no wrong word"
    hosted.host.seating = Seating(hosted.table.room, hosted.host._book, word_tries(Limits()), 99)
    said = [arrival.try_word("WRNG") for _ in range(MOST_WORDS - said.count(WRONG_WORD))]
    assert (said[-1], arrival.sorry, arrival.person) == (WRONG_WORD, TOO_MANY_WORDS, "")


async def test_a_seat_that_was_handed_over_is_for_who_says_that_it_is_theirs(hosted: Hosted) -> None:
    mine = await (await hosted.open())[0].sit("kim", "SHA256:old")
    arrival = hosted.arrival("kim")
    hosted.host.hand_over(mine)
    assert not arrival.look(), "they have said nothing"
    arrival.way = MINE
    assert arrival.look()
    assert (arrival.person, bool(arrival.word)) == (mine, True)
    assert not arrival.look()
    arrival.leave()
    assert not any(seat.here for seat in hosted.host.seats())


async def test_names_of_the_facilitator_are_nobodys_at_any_door(hosted: Hosted) -> None:
    def refusal(name: str, *, staff: bool = False) -> tuple[str, str]:
        entry = hosted.host.entry(Visitor(name, "", staff, 1))
        return entry.role, entry.refusal

    assert refusal("facilitator") == ("facilitator", NOT_BY_CODE)
    assert refusal("facilitator", staff=True) == ("facilitator", "")
    assert refusal("projector") == ("projector", "")
    assert refusal("Facilitator") == ("participant", NOT_YOURS)
    assert refusal("amina") == ("participant", "")


async def test_all_doors_are_open_again_after_a_crash_and_none_after_they_were_closed(hosted: Hosted) -> None:
    await hosted.open()
    before = hosted.host.doors.info()
    await hosted.host.doors.shut()
    assert not hosted.host.doors.info().open
    assert await hosted.begun().doors.opened_again()
    assert hosted.host.doors.info() == before._replace(news=AS_BEFORE)
    hosted.host.doors.close()
    await hosted.host.doors.gone()
    assert not await hosted.begun().doors.opened_again()
    await hosted.host.doors.opened(HERE)
    await hosted.host.doors.shut()
    assert await hosted.begun().doors.opened_again()
    assert [way.address for way in hosted.host.doors.info().ways] == [HERE], "the other was not opened since"


async def test_a_door_that_does_not_open_is_told_and_the_others_do(hosted: Hosted) -> None:
    await hosted.host.doors.opened("192.0.2.7:1")
    await hosted.host.doors.opened(THERE, MEMORY)
    await hosted.host.doors.shut()
    hosted.problems[USUAL] = DoorProblem("The port is taken.")
    await hosted.begun().doors.opened_again()
    info = hosted.host.doors.info()
    assert ([way.address for way in info.ways], info.trouble) == ([THERE], "The port is taken.")
    await hosted.host.doors.opened(HERE)
    assert not hosted.host.doors.info().trouble
    await hosted.host.doors.opened("192.0.2.7:1")
    await hosted.host.doors.shut()
    hosted.problems.clear()
    await hosted.begun().doors.opened_again()
    addresses = [way.address for way in hosted.host.doors.info().ways]
    assert addresses == [HERE, THERE], "an address that was never open is not kept"


async def test_an_address_of_another_computer_is_chosen_anew_for_that_door_alone(
    hosted: Hosted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_tui.admission.doors.own_address", lambda: "127.0.0.1")
    await hosted.host.doors.opened("192.0.2.7:1")
    await hosted.host.doors.opened(THERE, MEMORY)
    await hosted.host.doors.shut()
    hosted.problems[USUAL] = NotThisMachine("Not here.")
    await hosted.begun().doors.opened_again()
    info = hosted.host.doors.info()
    assert [way.address for way in info.ways] == [HERE, THERE]
    assert "192.0.2.7 is no longer an address of this computer" in info.news


async def test_one_door_is_opened_elsewhere_while_the_other_stays_open(hosted: Hosted) -> None:
    one, other = await hosted.open()
    kim = await other.sit("kim", "SHA256:k")
    hosted.host.doors.keep_shown(True)
    await hosted.host.doors.opened("127.0.0.1:3")
    assert not one.is_open
    assert other.is_open
    assert hosted.host.presence.line_of(kim) is not None
    info = hosted.host.doors.info()
    assert [way.address for way in info.ways] == ["127.0.0.1:3", THERE]
    assert info.kept, "the page stays where a door stays open"
    await hosted.host.doors.shut()
    assert other.heard["kim"]


@pytest.mark.parametrize("change", [("kind", "memory", "other"), ("told", "127.0.0.1", "192.0.2.1")])
async def test_what_is_kept_of_a_second_door_is_sealed_too(
    hosted: Hosted, tmp_path: Path, change: tuple[str, str, str]
) -> None:
    await hosted.open()
    await hosted.host.doors.shut()
    key, before, after = change
    text = (tmp_path / DOORS).read_text()
    head, mark, tail = text.rpartition(f'{key} = "{before}"')
    assert mark
    (tmp_path / DOORS).write_text(f'{head}{key} = "{after}"{tail}')
    assert not await hosted.begun().doors.opened_again()
