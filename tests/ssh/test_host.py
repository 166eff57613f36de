"""The host of a workshop: who gets which seat, and what the facilitator decides about it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from tests.domain.play import exercise, go_round, people, talk
from tests.room.fakes import WRITE, Table
from tests.ssh.clients import Person, until
from workshop_tui.admission import presence, seat_book
from workshop_tui.admission.door import Door
from workshop_tui.admission.host import Host
from workshop_tui.admission.namesake import (
    FROM_HERE,
    IN_ROOM,
    MINE,
    ON_LIST,
    WITHOUT_WORD,
    how_mine,
    question,
    ways,
)
from workshop_tui.admission.namesake import OTHER as OTHER_OF_NAME
from workshop_tui.admission.seat_book import KeptSeat
from workshop_tui.admission.seating import ENDED, MOST_WORDS, SHUT, TOO_OFTEN, WRONG_WORD, Coming
from workshop_tui.admission.visitor import Visitor
from workshop_tui.domain.record import commands as c
from workshop_tui.room.guest import MUTED
from workshop_tui.room.joining import NOT_SHOWN, SSH, Address, SeatInfo
from workshop_tui.session.shown_way_in import WAY_IN, shown_way_in
from workshop_tui.ssh.hostkey import key_secret
from workshop_tui.ssh.talk import LineSession
from workshop_tui.ssh.workshop_door import workshop_door
from workshop_tui.storage.files.atomic import StorageProblem

OPENING = c.OpenWorkshop(
    "Day", (exercise(WRITE, talk(10), go_round()),), people("Amina (lived), Boris"), seed=7, doors=True
)


class House:
    """A host of a workshop in memory; its seats and keys lie in a real folder."""

    def __init__(self, folder: Path) -> None:
        self.table = Table(OPENING)
        self.table.keeping.folder = str(folder)
        self.folder = folder
        self.log: list[str] = []
        self.number = 0
        self.host = self._host()

    def _host(self) -> Host:
        def door(host: Host, where: Address) -> Door:
            return workshop_door(host, where, self.folder, self.log.append)

        return Host(self.table.room, {SSH: door}, lambda: key_secret(self.folder), self.log.append)

    def restart(self, gap: float = 0.5) -> None:
        """The program ends and begins again."""
        self.table.seconds(1)
        self.table.resume(gap)
        self.table.keeping.folder = str(self.folder)
        self.host = self._host()

    def visitor(self, name: str, key: str = "", address: str = "192.0.2.1") -> Visitor:
        """Someone at the door."""
        self.number += 1
        return Visitor(name, key, False, self.number, address)

    def sit(self, name: str, key: str = "", word: str = "", way: str = "") -> tuple[str, str]:
        """Come in and sit down: the person and a new seat word. Who is on the list says so, if no `way`."""
        coming = self.coming(name, key)
        assert not coming.refusal, coming.refusal
        seat = coming.seat
        if word:
            opened = self.host.seating.opened_by(coming, word)
            assert isinstance(opened, KeptSeat), opened
            seat = opened
        if not way:
            way = FROM_HERE if coming.listed and not coming.asked else OTHER_OF_NAME
        return self.host.seating.take(coming, seat, way)

    def coming(self, name: str, key: str = "", address: str = "192.0.2.1") -> Coming:
        """What they find at the door."""
        return self.host.seating.coming(self.visitor(name, key, address))

    def guesses(self, name: str, count: int, address: str = "192.0.2.1") -> list[str]:
        """What is said to so many wrong seat words."""
        coming = self.coming(name, address=address)
        said = [self.host.seating.opened_by(coming, f"WRNG{number}") for number in range(count)]
        assert all(isinstance(one, str) for one in said)
        return [str(one) for one in said]

    def seat(self, person: str) -> KeptSeat:
        """The seat as it is kept."""
        return self.host._book.seats[person]

    def info(self, person: str) -> SeatInfo:
        """What the facilitator's list says of someone."""
        return next(one for one in self.host.seats() if one.person == person)

    def name(self, person: str) -> str:
        """As everyone sees it."""
        return next(one.name for one in self.table.room.facilitator_view().people if one.person == person)

    def state(self, person: str) -> Any:
        """What is known of someone."""
        return self.table.room.record.state.people[person]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A workshop with two people whom the facilitator has named."""
    return House(tmp_path)


# -- whose seat it is


async def test_whom_the_facilitator_named_is_who_comes_under_that_name(house: House) -> None:
    amina, word = house.sit("amina")
    assert house.state(amina).side == "lived"
    assert word
    boris, no_word = house.sit("BORIS", "SHA256:b")
    assert (house.name(boris), no_word) == ("Boris", "")
    new, _ = house.sit("chen", "SHA256:c")
    assert len(house.table.room.record.state.people) == 3
    assert house.name(new) == "chen"


async def test_a_key_brings_back_to_ones_own_seat_and_no_other_key_does(house: House) -> None:
    first, _ = house.sit("amina", "SHA256:a")
    assert house.sit("amina", "SHA256:a") == (first, "")
    second, _ = house.sit("amina", "SHA256:other")
    assert second != first
    assert [one.person for one in house.coming("amina", "").asked] == [first, second]
    third, word = house.sit("amina")
    assert third not in (first, second)
    assert word
    assert len({house.name(one) for one in (first, second, third)}) == 3


async def test_a_namesake_of_somebody_in_the_room_is_asked_and_changes_nothing_for_them(house: House) -> None:
    (real,) = [one.id for one in house.table.room.record.state.people.values() if one.name == "Amina"]
    coming = house.coming("amina", "SHA256:new")
    assert (coming.seat, coming.asked, coming.listed) == (None, (), (real,))
    assert question(coming).startswith(ON_LIST)
    assert [way.value for way in ways(coming)] == [FROM_HERE, IN_ROOM, OTHER_OF_NAME]
    other, _ = house.sit("amina", "SHA256:new", way=OTHER_OF_NAME)
    assert other != real
    assert house.coming("amina", "SHA256:other").listed == (real,)
    house.host.presence.stood_up(house.visitor("amina"), other)
    assert house.state(real).present
    assert not any(seat.claimed for seat in house.host.seats())


@pytest.mark.parametrize("restarts", [False, True])
async def test_who_is_in_the_room_as_well_is_not_away_when_their_line_ends(
    house: House, monkeypatch: pytest.MonkeyPatch, restarts: bool
) -> None:
    monkeypatch.setattr(presence, "AWAY_AFTER", 0.01)
    monkeypatch.setattr(presence, "BACK_WITHIN", 0.01)
    here, _ = house.sit("amina", "SHA256:a", way=IN_ROOM)
    afar, _ = house.sit("boris", "SHA256:b", way=FROM_HERE)
    assert {(seat.seat, seat.claimed, seat.in_room) for seat in house.host.seats()} == {
        (here, True, True),
        (afar, True, False),
    }
    if restarts:
        house.restart()
        house.host.presence.await_back([here, afar])
    else:
        for person in (here, afar):
            house.host.presence.stood_up(house.visitor("x"), person)
    await until(lambda: not house.state(afar).present)
    assert house.state(here).present
    assert [seat.in_room for seat in house.host.seats()] == [True, False]


async def test_of_two_who_say_to_be_the_same_one_the_second_gets_a_seat_of_their_own(house: House) -> None:
    one, other = house.coming("amina", "SHA256:1"), house.coming("amina", "SHA256:2")
    first, _ = house.host.seating.take(one, None, FROM_HERE)
    second, _ = house.host.seating.take(other, None, FROM_HERE)
    assert house.name(first) == "Amina"
    assert second != first


async def test_another_key_is_asked_and_comes_in_when_the_seat_is_handed_over(house: House) -> None:
    mine, _ = house.sit("kim", "SHA256:old")
    coming = house.coming("kim", "SHA256:new")
    assert coming.seat is None
    assert [way.value for way in ways(coming)] == [MINE, OTHER_OF_NAME]
    assert how_mine(coming) == WITHOUT_WORD
    assert house.host.seating.freed(coming) is None
    house.host.hand_over(mine)
    seat = house.host.seating.freed(coming)
    assert seat is not None
    assert house.host.seating.take(coming, seat) == (mine, "")
    assert house.sit("kim", "SHA256:new") == (mine, "")
    assert [one.person for one in house.coming("kim", "SHA256:old").asked] == [mine]


async def test_a_seat_word_brings_back_and_nobody_else_sits_down_there(house: House) -> None:
    mine, word = house.sit("dana")
    other, other_word = house.sit("dana")
    assert mine != other
    coming = house.coming("Dana", "SHA256:x")
    assert coming.seat is None
    assert len(coming.asked) == 2
    for wrong in ("", "AAA-AAA", word[:-1], mine):
        assert house.host.seating.opened_by(coming, wrong) == WRONG_WORD
    assert house.sit("dana", word=word) == (mine, "")
    assert house.sit("dana", "SHA256:x", word=other_word.lower()) == (other, "")
    assert house.host.seating.opened_by(house.coming("boris"), word) == WRONG_WORD


async def test_seats_hold_after_a_restart(house: House) -> None:
    by_key, _ = house.sit("eva", "SHA256:e")
    by_word, word = house.sit("finn")
    house.host.send_out(by_key)
    house.restart()
    assert house.coming("eva", "SHA256:e").refusal == "The facilitator has ended your line."
    house.host.let_in(by_key)
    assert house.sit("eva", "SHA256:e") == (by_key, "")
    assert house.sit("finn", word=word) == (by_word, "")


async def test_a_seat_is_handed_over_once(house: House) -> None:
    mine, _ = house.sit("amina", "SHA256:lost")
    assert house.host.hand_over(mine) == "Whoever comes in next as Amina takes this seat."
    assert house.sit("amina", "SHA256:new") == (mine, "")
    assert house.sit("amina", "SHA256:lost")[0] != mine
    house.host.hand_over(mine)
    again, word = house.sit("amina")
    assert again == mine
    assert word


async def test_who_is_sent_out_stays_out_until_let_in(house: House) -> None:
    by_key, _ = house.sit("eva", "SHA256:e")
    by_word, word = house.sit("finn")
    for person in (by_key, by_word):
        house.host.send_out(person)
        assert not house.state(person).present
    assert house.coming("eva", "SHA256:e").refusal
    assert house.coming("finn").refusal
    assert [seat.out for seat in house.host.seats()] == [True, True]
    for person in (by_key, by_word):
        house.host.let_in(person)
    assert house.sit("eva", "SHA256:e") == (by_key, "")
    assert house.sit("finn", word=word) == (by_word, "")
    assert house.state(by_key).present
    assert house.state(by_word).present


async def test_a_namesake_is_let_in_while_the_other_is_out(house: House) -> None:
    out, _ = house.sit("finn")
    other, word = house.sit("finn")
    house.host.send_out(out)
    assert house.sit("finn", word=word) == (other, "")


async def test_who_is_sent_out_comes_in_with_that_key_under_no_name_until_let_in(house: House) -> None:
    eva, _ = house.sit("eva", "SHA256:e")
    said = house.host.send_out(eva)
    assert said.startswith("eva is out, and so is their SSH key, under any name.")
    house.restart()
    for name in ("eva", "mallory", "amina", "mallory+witness"):
        assert house.coming(name, "SHA256:e").refusal == ENDED
    asked = Coming("mallory", "SHA256:e", False, None)
    with pytest.raises(ValueError, match="ended your line"):
        house.host.seating.take(asked, None)
    assert not house.coming("mallory", "SHA256:other").refusal
    house.host.let_in(eva)
    assert house.sit("eva", "SHA256:e") == (eva, "")
    house.host.send_out(eva)
    house.host.hand_over(eva)
    assert house.sit("eva", "SHA256:e") == (eva, ""), "a seat that is handed over is anyone's"


async def test_tries_of_seat_words_are_counted_by_address_and_over_all_lines(house: House) -> None:
    mine, word = house.sit("dana")
    house.sit("finn")
    said = [one for _ in range(6) for one in house.guesses("finn", 4)]
    assert said.count(TOO_OFTEN) == 4, "twenty at once from one address, whatever line they come by"
    coming = house.coming("dana", address="192.0.2.1")
    assert house.host.seating.opened_by(coming, word) == TOO_OFTEN
    assert house.host.seating.opened_by(house.coming("dana", address="192.0.2.2"), word) == house.seat(mine)
    for number in range(3, 20):
        house.guesses("finn", 5, f"192.0.2.{number}")
    assert house.guesses("finn", 1, "192.0.2.99") == [TOO_OFTEN], "and so many from everywhere"


async def test_a_meeting_that_comes_back_at_once_with_right_words_waits_for_nothing(house: House) -> None:
    words = dict(house.sit(f"guest {number}") for number in range(60))
    for number, (person, word) in enumerate(words.items()):
        assert house.sit(f"guest {number}", word=word) == (person, "")


async def test_after_too_many_wrong_words_a_seat_has_to_be_handed_over(house: House) -> None:
    mine, word = house.sit("dana")
    by_key, _ = house.sit("eva", "SHA256:e")
    assert house.guesses("dana", 19) == [WRONG_WORD] * 19
    assert house.sit("dana", word=word) == (mine, ""), "the right word begins the count again"
    for address in ("192.0.2.2", "192.0.2.3"):
        house.guesses("dana", 10, address)
    assert house.info(mine).shut
    assert not house.info(by_key).shut
    assert house.host.seating.opened_by(house.coming("dana", address="192.0.2.4"), word) == SHUT
    assert house.sit("eva", "SHA256:e") == (by_key, ""), "no word shuts out a key"
    house.restart()
    assert house.info(mine).shut
    assert house.host.seating.opened_by(house.coming("dana"), word) == SHUT
    house.host.hand_over(mine)
    assert not house.info(mine).shut
    assert house.sit("dana")[0] == mine


async def test_a_witness_is_not_counted_whether_named_before_or_not(house: House) -> None:
    new, _ = house.sit("gina+witness", "SHA256:g")
    named, _ = house.sit("boris+witness", "SHA256:b")
    assert house.name(new) == "gina"
    assert house.state(new).witness
    assert house.state(named).witness
    assert [seat.role for seat in house.host.seats()] == ["witness", "witness"]


@pytest.mark.parametrize("name", ["Facilitator", "facilitator+witness", "projector+witness", "PROJECTOR"])
async def test_nobody_takes_part_under_the_name_of_the_facilitator(house: House, name: str) -> None:
    assert "Use your own name." in house.coming(name).refusal


async def test_whose_person_is_gone_gets_a_new_seat(house: House) -> None:
    house.host._book.put(KeptSeat("p99", "hana", key="SHA256:h"))
    house.host._book.put(KeptSeat("p98", "ivo", word="00:00"))
    assert house.coming("ivo").asked == ()
    for name, key in (("hana", "SHA256:h"), ("ivo", "")):
        person, _ = house.sit(name, key)
        assert house.name(person) == name


async def test_hostile_names_are_names(house: House) -> None:
    for number, name in enumerate(("\x1b[31mred", "[/]", "a\nb", "x" * 60, "\u202eevil")):
        person, _ = house.sit(name, f"SHA256:{number}")
        assert house.sit(name, f"SHA256:{number}") == (person, "")
        shown = {seat.person: seat.name for seat in house.host.seats()}[person]
        assert shown.isprintable()
    with pytest.raises(ValueError, match="A person needs a name"):
        house.sit("   ", "SHA256:blank")
    assert house.name(house.sit("", "SHA256:nobody")[0]) == "Guest"


# -- what a seat may do


async def test_a_muted_seat_sees_everything_and_does_nothing(house: House) -> None:
    person, _ = house.sit("amina", "SHA256:a")
    house.host.mute(person, True)
    seat = house.host.seat(person)
    refused = seat.submit(c.AddNote("hello"))
    assert refused is not None
    assert refused.reason == MUTED
    assert seat.view().me == "Amina"
    assert [one.muted for one in house.host.seats()] == [True]
    house.host.mute(person, False)
    assert seat.submit(c.AddNote("hello")) is None
    house.host.mute("nobody", True)
    house.host.mute(person, True)
    house.restart()
    refused = house.host.seat(person).submit(c.AddNote("hello"))
    assert refused is not None
    assert refused.reason == MUTED, "after a restart too"
    assert house.info(person).muted


async def test_all_screens_are_told_of_a_change_and_the_authors_first(house: House) -> None:
    told: list[str] = []
    seats = {name: house.host.seat(house.sit(name, f"SHA256:{name}")[0]) for name in ("amina", "boris")}
    stops = [seat.watch(lambda name=name: told.append(name)) for name, seat in seats.items()]  # type: ignore[misc]
    assert seats["boris"].submit(c.AddNote("hello")) is None
    assert told == ["boris"], "the author first, and at once"
    await until(lambda: set(told) == {"amina", "boris"})
    told.clear()
    assert seats["boris"].submit(c.SignalAccess()) is None, "nor is this hidden"
    assert told == ["boris"]
    await until(lambda: set(told) == {"amina", "boris"})
    for stop in stops:
        stop()


# -- lines, with real clients


class Open(House):
    """The same with open doors."""

    async def connect(
        self,
        name: str,
        key: Any = None,
        word: str | None = None,
        *,
        code: str = "",
        cols: int = 80,
        term: str | None = "xterm-256color",
        answer: bool = True,
        **how: Any,
    ) -> Person:
        """Come in with a real client; `word`: asked for instead of a screen; `term` None: no terminal."""
        info = self.host.doors.info()
        port = int(info.ways[0].address.rpartition(":")[2])
        line = await asyncssh.connect(
            "127.0.0.1", port, username=name, password=code or info.code,
            client_keys=[key] if key else None, known_hosts=None, agent_path=None, config=None, **how,
        )  # fmt: skip
        person = Person(line, cols, 24)
        coming = self.coming(name, key.get_fingerprint() if key else "")
        await person.open(term, command=word)
        if answer and coming.listed and not coming.asked and word != "notes":
            await person.sees("Is that you?")
            person.type("1\n" if term is None else "1\r")
        return person

    def here(self) -> list[str]:
        """Who has a line."""
        return [seat.name for seat in self.host.seats() if seat.here]


@pytest.fixture
async def doors(tmp_path: Path) -> AsyncIterator[Open]:
    """Open doors, closed at the end."""
    house = Open(tmp_path)
    await house.host.doors.opened("127.0.0.1:0")
    assert house.host.doors.info().open, house.host.doors.info().trouble
    yield house
    await house.host.doors.shut()


KEY, OTHER = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")


async def test_of_two_lines_of_one_person_the_newer_wins(doors: Open) -> None:
    first = await doors.connect("amina", KEY)
    await first.sees("Write")
    second = await doors.connect("amina", KEY, "plain")
    await second.sees("You are here as Amina")
    await first.ended()
    assert b"You came in from another place." in first.errors
    assert doors.here() == ["Amina"]
    assert [seat.plain for seat in doors.host.seats()] == [True]
    third = await doors.connect("amina", KEY)
    await third.sees("Write")
    await second.ended()
    assert doors.here() == ["Amina"]
    third.leave()


async def test_two_sessions_in_one_connection_are_both_lines_of_their_person(
    doors: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "AWAY_AFTER", 0.05)
    screen = await doors.connect("amina", KEY)
    await screen.sees("Write")
    beside = Person(screen.line, 80, 24)
    await beside.open("xterm-256color", command="plain")
    await beside.sees("You are here as Amina")
    beside.type("leave\r")
    await beside.ended()
    timers = doors.host.presence._leaving
    await until(lambda: not timers)
    assert doors.here() == ["Amina"]
    assert all(person.present for person in doors.table.room.record.state.people.values())
    (person,) = (seat.person for seat in doors.host.seats())
    screen.leave()
    await until(lambda: not doors.state(person).present)


async def test_whoever_lost_the_line_is_away_after_a_while_and_here_when_back(
    doors: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "AWAY_AFTER", 0.05)
    line = await doors.connect("boris", KEY)
    await line.sees("Write")
    (person,) = (seat.person for seat in doors.host.seats())
    line.line.abort()
    await until(lambda: not doors.state(person).present)
    assert doors.here() == []
    line = await doors.connect("boris", KEY)
    await line.sees("Write")
    assert doors.state(person).present
    monkeypatch.setattr(presence, "AWAY_AFTER", 60.0)
    line.line.abort()
    await until(lambda: not doors.here())
    assert doors.state(person).present, "a moment without a line is no leaving"
    await doors.connect("boris", KEY)
    await until(doors.here)
    assert not doors.host.presence._leaving


async def test_after_a_restart_only_those_who_came_by_ssh_and_do_not_come_back_are_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "ASK_AGAIN", 0.01)
    doors = Open(tmp_path)
    boris, word = doors.sit("boris")
    dana, _ = doors.sit("dana", KEY.get_fingerprint())
    (amina,) = (one for one in doors.table.room.record.state.people if one not in (boris, dana))
    doors.table.did(c.StartClock())
    doors.restart(gap=30)
    assert doors.table.room.gap
    monkeypatch.setattr(presence, "BACK_WITHIN", 60.0)
    await doors.host.doors.opened("127.0.0.1:0")
    line = await doors.connect("dana", KEY)
    await line.sees("Write")
    assert all(doors.state(one).present for one in (amina, boris, dana)), "they have some time"
    await doors.host.doors.shut()
    await line.ended()

    doors.restart(gap=30)
    monkeypatch.setattr(presence, "BACK_WITHIN", 0.01)
    await doors.host.doors.opened("127.0.0.1:0")
    line = await doors.connect("dana", KEY)
    await line.sees("Write")
    assert doors.state(boris).present, "while the workshop stands still nobody is marked"
    doors.table.room.answer_gap(False)
    await until(lambda: not doors.state(boris).present)
    assert doors.state(amina).present, "who is in the room is none of the doors' business"
    assert doors.state(dana).present
    assert doors.table.room.facilitator_view().undo != "boris is away"
    doors.table.room.submit(c.Undo())
    assert not doors.state(boris).present, "undo leaves it alone"
    assert doors.sit("boris", word=word) == (boris, "")
    assert doors.state(boris).present
    await doors.host.doors.shut()


async def test_sending_out_ends_all_lines_of_that_key_and_nobody_elses(doors: Open) -> None:
    lines = [await doors.connect(name, KEY) for name in ("amina", "second")]
    other = await doors.connect("boris", OTHER)
    for line in (*lines, other):
        await line.sees("Write")
    code = doors.host.doors.info().code
    (amina,) = (seat.person for seat in doors.host.seats() if seat.name == "Amina")
    doors.host.send_out(amina)
    for line in lines:
        assert await line.ended() == 1
        assert ENDED.encode() in line.errors
    assert doors.here() == ["Boris"]
    assert doors.host.doors.info().code == code
    for word in (None, "plain", "notes"):
        again = await doors.connect("mallory", KEY, word)
        assert await again.ended() == 2
        assert ENDED.encode() in again.errors + again.raw


async def test_who_showed_no_key_is_kept_out_by_a_new_code(doors: Open) -> None:
    line, other = await doors.connect("amina"), await doors.connect("boris", OTHER)
    await line.sees("Your seat word")
    await other.sees("Write")
    waits = await doors.connect("AMINA")
    await waits.sees("Somebody with this name has a seat here.")
    old = doors.host.doors.info().code
    (amina,) = (seat.person for seat in doors.host.seats() if seat.name == "Amina")
    said = doors.host.send_out(amina)
    code = doors.host.doors.info().code
    assert code != old
    assert f"the room code is a new one: {code}. Who is in stays in." in said
    assert await line.ended() == 1
    assert await waits.ended() == 1
    assert b"The room code has changed." in waits.errors
    with pytest.raises(asyncssh.PermissionDenied):
        await doors.connect("mallory", code=old)
    again = await doors.connect("amina")
    assert await again.ended() == 2
    doors.host.let_in(amina)
    again = await doors.connect("amina")
    await again.sees("Somebody with this name has a seat here.")
    other.type("q")
    await other.sees("Leave? Your seat stays yours.")

    screen = await doors.connect("projector", OTHER)
    await screen.sees("Write")
    (line_id,) = (seat.seat for seat in doors.host.seats() if seat.role == "projector")
    assert doors.host.doors.info().code not in (old, doors.host.send_out(line_id))
    assert doors.host.doors.info().code != code
    assert await screen.ended() == 1
    assert doors.host.send_out(line_id) == "That line has ended already."
    before = doors.host.doors.info().code
    await doors.host.doors.shut()
    assert "when the doors are open again" in doors.host.send_out(amina)
    await doors.host.doors.opened("127.0.0.1:0")
    assert doors.host.doors.info().code not in (before, code)


async def test_the_notes_that_are_fetched_hold_what_that_person_may_see(doors: Open) -> None:
    amina, boris = (doors.sit(name, f"SHA256:{name}")[0] for name in ("amina", "boris"))
    assert doors.host.seat(amina).submit(c.AddNote("hidden words", "Hopes", "a hidden reason")) is None
    assert doors.host.seat(boris).submit(c.AddNote("on the list", step="parking")) is None
    doors.host.seat(amina).keep_half("half a thought")

    async def fetched() -> str:
        line = await doors.connect("boris", OTHER, "notes")
        assert await line.ended() == 0
        return bytes(line.raw).decode()

    told = await fetched()
    assert "on the list" in told
    for secret in ("hidden", "half a thought", "reason"):
        assert secret not in told
    doors.table.did(c.Reveal(), c.NextStep(), c.StartClock(), c.GiveFloor(amina))
    doors.table.seconds(90)
    doors.table.did(c.FreeFloor())
    told = await fetched()
    assert "hidden words" in told
    assert "Amina" not in told, "neither who wrote it nor who spoke how long"


async def test_plain_lines_are_no_wider_than_the_terminal(doors: Open) -> None:
    line = await doors.connect("amina", KEY, "plain", cols=40)
    await line.sees("You can say:")
    told = [row for row in bytes(line.raw).decode().split("\r\n") if row]
    assert max(map(len, told)) <= 40
    assert len(told) > 4


async def test_lines_that_come_at_once_without_a_terminal_are_one_text(
    doors: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks: list[LineSession] = []

    def talk_made(*args: Any, **named: Any) -> LineSession:
        talks.append(LineSession(*args, **named))
        return talks[-1]

    monkeypatch.setattr("workshop_tui.ssh.session.LineSession", talk_made)
    line = await doors.connect("amina", KEY, "plain", term=None)
    await line.sees("With ssh -t your line stays whole.")
    assert b"\x1b" not in line.raw
    await line.sees("You can say:")
    line.type("note Hopes: One\nhand\nleave\n")
    await line.sees("Saved as number 1")
    seat = doors.host.seat(doors.host.seats()[0].person)
    assert [note.typed for note in seat.view().hidden_mine] == ["One\nhand\nleave"]
    assert not seat.view().hand
    other = await doors.connect("boris", OTHER, "plain", term=None)
    await other.sees("You can say:")
    line.type("side effects mat")
    await until(lambda: talks[0].begun)
    doors.table.did(c.StartClock())
    await until(lambda: b"The clock runs." in other.raw)
    assert b"The clock runs." not in line.raw, "it would have come into a half-typed line"
    line.type("ter\nleave\n")
    await until(lambda: b"The clock runs." in line.raw and b"That is a text of 2 lines" in line.raw)
    assert doors.here()


async def test_what_changes_waits_for_an_answer_that_is_being_typed_without_a_terminal(doors: Open) -> None:
    line = await doors.connect("amina", KEY, "plain", term=None)
    await line.sees("You can say:")
    line.type("note\n")
    await line.sees("Write your note")
    doors.table.did(c.StartClock())
    other = await doors.connect("boris", OTHER, "plain", term=None)
    await until(lambda: b"The clock runs" in other.raw)
    assert b"The clock runs" not in line.raw
    line.type("My words\n")
    await line.sees("Where does it go?")
    line.type("1\n")
    await line.sees("Saved as number 1")
    await line.sees("The clock runs.")


async def test_a_paste_into_lines_on_a_terminal_is_one_text(doors: Open) -> None:
    line = await doors.connect("amina", KEY, "plain", cols=100)
    await line.sees("You can say:")
    assert b"\x1b[?2004h" in line.raw
    line.type("\x1b[200~leave\rhand\r\x1b[201~")
    await line.sees("leave / hand /")
    line.type("\r")
    await line.sees("That is a text of 2 lines")
    line.type("1\r2\r")
    await line.sees("Saved as number 1")
    assert doors.here()
    line.type("leave\r")
    await line.ended()
    assert line.raw.endswith(b"\x1b[?2004l")


async def test_whoever_is_muted_hears_of_it_on_a_screen_and_in_lines(doors: Open) -> None:
    line = await doors.connect("amina", KEY, "plain")
    screen = await doors.connect("boris", OTHER)
    await line.sees("You can say:")
    await screen.sees("Write")
    for seat in doors.host.seats():
        doors.host.mute(seat.seat, True)
    for person in (line, screen):
        await person.sees("The facilitator has muted this seat")
    for seat in doors.host.seats():
        doors.host.mute(seat.seat, False)
    for person in (line, screen):
        await person.sees("You can act again")


async def test_the_log_of_the_host_names_nobody_and_no_secret(doors: Open) -> None:
    line = await doors.connect("amina")
    await line.sees("Your seat word")
    again = await doors.connect("AMINA", None, "plain")
    await again.sees("Somebody with this name")
    again.type("SCR-3T9\r")
    await again.sees("This is not the seat word")
    (seat,) = doors.host.seats()
    codes = [doors.host.doors.info().code]
    doors.host.send_out(seat.seat)
    codes.append(doors.host.doors.info().code)
    await line.ended()
    await doors.host.doors.shut()
    told = "\n".join(doors.log).casefold()
    assert "the door is closed." in told
    for secret in (*codes, "SCR", "amina", "127.0.0.1", doors.seat(seat.person).word):
        assert secret.casefold() not in told


async def test_who_cannot_sit_down_is_told_why_on_a_screen_and_in_lines(doors: Open) -> None:
    doors.table.did(c.StartClock())
    doors.table.seconds(1)
    doors.table.clocks.sleep(600)
    doors.table.room.tick()
    assert doors.table.room.gap
    for word in (None, "plain"):
        line = await doors.connect("someone-new", None, word)
        await line.ended()
        told = line.errors.decode() + line.raw.decode()
        assert "The workshop stands still for a moment. Try again." in told
        assert "broke" not in told
    assert doors.log == ["The door is open."]


@pytest.mark.parametrize("word", [None, "plain"])
async def test_a_namesake_is_asked_on_a_screen_and_in_lines(doors: Open, word: str | None) -> None:
    first = await doors.connect("amina", OTHER, word, answer=False)
    await first.sees("Is that you?")
    assert not doors.host.seats()
    first.type("3\r")
    await first.sees("Write")
    names = [one.name for one in doors.table.room.record.state.people.values()]
    assert names == ["Amina", "Boris", "amina"]
    second = await doors.connect("boris", KEY, word, answer=False)
    await second.sees("without a computer of")
    second.type("2\r")
    await second.sees("Write")
    assert [(seat.name, seat.in_room, seat.claimed) for seat in doors.host.seats()] == [
        ("amina", False, False),
        ("Boris", True, True),
    ]


@pytest.mark.parametrize("word", [None, "plain"])
async def test_another_key_waits_for_the_seat_on_a_screen_and_in_lines(doors: Open, word: str | None) -> None:
    mine, _ = doors.sit("kim", "SHA256:old")
    line = await doors.connect("kim", KEY, word)
    await line.sees("Is that you?")
    line.type("1\r")
    await line.sees("This seat was taken with another SSH key.")
    line.type("\x1b" if word is None else "\r")
    await line.sees("Yes, that seat is mine")
    line.type("1\r")
    await until(lambda: bytes(line.raw).count(b"was taken with") > (1 if word else 0))
    doors.host.hand_over(mine)
    await line.sees("Write")
    await until(lambda: doors.here() == ["kim"])
    assert len(doors.host.seats()) == 1
    assert doors.seat(mine).key == KEY.get_fingerprint()


async def test_esc_goes_one_step_back_and_then_leaves_without_a_seat(doors: Open) -> None:
    first = await doors.connect("dana")
    await first.sees("Your seat word")
    line = await doors.connect("dana")
    await line.sees("esc leave")
    line.type("1\r")
    await line.sees("esc back")
    line.type("\x1b")
    await line.sees("esc leave")
    line.type("\x1b")
    await line.ended()
    assert b"You left before a seat was chosen." in line.errors
    assert len(doors.host.seats()) == 1


@pytest.mark.parametrize("word", ["U2F-3EM", "2UF-EM2"])
@pytest.mark.parametrize("typed", ["{}\r", "\x1b[200~{}\n\x1b[201~\r"], ids=["typed", "pasted"])
async def test_a_seat_word_typed_at_once_opens_the_seat_and_its_digits_answer_nothing(
    doors: Open, monkeypatch: pytest.MonkeyPatch, word: str, typed: str
) -> None:
    monkeypatch.setattr("workshop_tui.admission.seating.new_word", lambda: word)
    first = await doors.connect("dana")
    await first.sees("Your seat word")
    second = await doors.connect("dana")
    await second.sees("Type a number, or your seat word, then press enter.")
    second.type("2AA-222")
    await second.sees("Your seat word: 2AA-222")
    assert "▌ 1  Yes, that seat is mine" in second.text
    second.type("\r")
    await second.sees("This is not the seat word")
    second.type(typed.format(word.lower()))
    await first.ended()
    await second.sees("Write")
    assert doors.here() == ["dana"]
    assert len(doors.table.room.record.state.people) == 3


async def test_words_where_no_seat_word_is_asked_for_answer_nothing(doors: Open) -> None:
    line = await doors.connect("amina", answer=False)
    await line.sees("Type a number, then press enter.")
    line.type("u2f-3em\r")
    await line.sees("! Type a number, then press enter.")
    assert not doors.host.seats()
    line.type("\uff12\r")
    await line.sees("Write")
    assert [(seat.name, seat.in_room) for seat in doors.host.seats()] == [("Amina", True)]


async def test_too_many_wrong_seat_words_end_the_line_and_make_no_seat(doors: Open) -> None:
    first = await doors.connect("dana")
    await first.sees("Your seat word")
    first.leave()
    count = len(doors.table.room.record.state.people)
    line = await doors.connect("dana", None, "plain")
    await line.sees("Somebody with this name has a seat here.")
    for _ in range(MOST_WORDS):
        line.type("AAA-AAA\r")
    await line.ended()
    assert b"wrong seat words" in line.raw
    line = await doors.connect("dana", None, "plain")
    await line.sees("Somebody with this name has a seat here.")
    line.process.stdin.write_eof()
    await line.ended()
    screen = await doors.connect("dana")
    await screen.sees("Somebody with this name has a seat here.")
    screen.type("1\r")
    await screen.sees("esc back")
    for number in range(MOST_WORDS + 1):
        screen.type(f"AAA-AA{number}\r")
    await screen.ended()
    assert len(doors.table.room.record.state.people) == count


async def test_who_is_asked_for_a_seat_word_and_never_answers_keeps_no_line(
    doors: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await doors.connect("dana")
    await first.sees("Your seat word")
    monkeypatch.setattr("workshop_tui.admission.seating.WORD_WITHIN", 0.2)
    for word in (None, "plain"):
        line = await doors.connect("dana", None, word)
        assert await line.ended() == (0 if word is None else 2)
        assert b"No seat word was typed for a long time." in line.errors + line.raw
    assert doors.here() == ["dana"]


# -- doors


async def test_doors_that_are_closed_while_they_open_stay_closed(house: House) -> None:
    house.host.doors.open("127.0.0.1:0")
    house.host.doors.close()
    await house.host.doors.gone()
    assert not house.host.doors.info().open
    house.host.doors.open("127.0.0.1:0")
    house.host.doors.open("127.0.0.1:0")
    await house.host.doors.gone()
    assert house.host.doors.info().open
    await house.host.doors.shut()


async def test_the_code_lasts_while_doors_close_and_open_and_can_be_changed(house: House) -> None:
    await house.host.doors.opened("127.0.0.1:0")
    first = house.host.doors.info()
    await house.host.doors.opened("127.0.0.1:0")
    assert house.host.doors.info().code == first.code
    assert house.host.doors.info().ways[0].fingerprint == first.ways[0].fingerprint
    house.host.doors.new_code()
    changed = house.host.doors.info().code
    assert changed != first.code
    await house.host.doors.shut()
    assert not house.host.doors.info().open
    await house.host.doors.opened("127.0.0.1:0")
    assert house.host.doors.info().code == changed
    await house.host.doors.shut()
    assert "".join(house.log).find(changed) < 0


@pytest.mark.parametrize("address", ["127.0.0.1:99999", "here:there", "203.0.113.1:8022"])
async def test_doors_that_cannot_be_opened_say_why(house: House, address: str) -> None:
    await house.host.doors.opened(address)
    info = house.host.doors.info()
    assert not info.open
    assert info.trouble.endswith((".", "this machine."))
    await house.host.doors.opened("127.0.0.1:0")
    assert house.host.doors.info().open
    assert not house.host.doors.info().trouble
    await house.host.doors.shut()


async def test_leaving_in_the_middle_of_a_word_loses_nothing(doors: Open) -> None:
    line = await doors.connect("amina", KEY)
    await line.sees("Write")
    line.type("ahalf a tho")
    await line.sees("half a tho")
    await doors.host.doors.shut()
    (person,) = (seat.person for seat in doors.host.seats())
    half = doors.table.room.guest(person).half()
    assert half is not None
    assert half.text == "half a tho"
    await asyncio.wait_for(line.ended(), 10)


async def test_the_join_page_is_left_for_other_screens_while_it_is_shown(tmp_path: Path) -> None:
    host = House(tmp_path).host
    host.doors.show(True)
    host.doors.keep_shown(True)
    assert shown_way_in(tmp_path) == NOT_SHOWN
    await host.doors.opened("127.0.0.1:0")
    try:
        shown = shown_way_in(tmp_path)
        info = host.doors.info()
        assert shown == info
        assert (info.shown, info.kept) == (True, False), "nothing is kept that was not there"
        host.doors.new_code()
        assert shown_way_in(tmp_path) == shown._replace(code=host.doors.info().code)
        host.doors.keep_shown(True)
        host.doors.show(False)
        assert shown_way_in(tmp_path).open
        host.doors.keep_shown(False)
        assert not (tmp_path / WAY_IN).exists()
        host.doors.keep_shown(True)
    finally:
        await host.doors.shut()
    assert not (tmp_path / WAY_IN).exists()
    assert not host.doors.info().shown


@pytest.mark.parametrize("word", [None, "plain"])
async def test_a_seat_word_that_is_not_on_the_disk_is_not_said_to_be(doors: Open, word: str | None) -> None:
    def full(path: Path, data: bytes) -> None:
        raise StorageProblem(f"NOT SAVED: the disk is full ({path})")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(seat_book, "replace_file", full)
        first = await doors.connect("dana", None, word)
        await first.sees("eat word")
        await first.sees("it holds as long as the")
    assert str(doors.host.room.folder).encode() not in bytes(first.raw)
    doors.host.room.submit(c.AddNote("anything"))
    second = await doors.connect("erik", None, word)
    await second.sees("eat word")
    assert b"it holds as long" not in bytes(second.raw)
