"""Whose seat is whose: keys and seat words, kept over a restart; the file itself opens no seat."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest

from workshop_tui.admission.seat_book import SEATS, KeptSeat, SeatBook, fits, hashed, new_word, same_name


def test_names_are_the_same_as_people_say_them() -> None:
    for other in ("AMINA", "amina", " Amina ", "Ámina".replace("Á", "A")):
        assert same_name("Amina", other)
    assert same_name("Anna-Lena Graf", "anna.lena_graf")
    assert not same_name("Amina", "Amin")
    assert not same_name("", "Amina")


def test_a_seat_word_can_be_read_out_and_typed_as_one_likes() -> None:
    words = {new_word() for _ in range(200)}
    assert len(words) == 200
    for word in words:
        assert len(word) == 7
        assert word[3] == "-"
        assert not set(word) & set("01ILO")
    word = words.pop()
    kept = hashed(word)
    for typed in (word, word.lower(), word.replace("-", ""), f" {word.replace('-', ' ')} "):
        assert fits(typed, kept)
    for typed in ("", word[:-1], word + "A", kept, "-"):
        assert not fits(typed, kept)


@pytest.mark.parametrize("kept", ["", ":", "zz:aa", "00", "☃:☃"])
def test_what_is_no_hash_fits_nothing(kept: str) -> None:
    assert not fits("", kept)
    assert not fits("ABC-DEF", kept)


def test_two_words_that_are_alike_are_kept_differently() -> None:
    assert hashed("ABC-DEF") != hashed("ABC-DEF")


def test_a_seat_is_bound_to_the_key_and_to_nothing_else(tmp_path: Path) -> None:
    book = SeatBook(tmp_path)
    mine, other = KeptSeat("p1", "amina", key="SHA256:mine"), KeptSeat("p2", "Amina", key="SHA256:other")
    book.put(mine)
    book.put(other)
    assert book.find("amina", "SHA256:mine") == mine
    assert book.find("AMINA", "SHA256:other") == other
    assert book.find("amina", "SHA256:third") is None
    assert book.find("amina", "") is None
    assert book.find("boris", "SHA256:mine") is None
    assert book.with_word("amina") == []


def test_seats_with_words_are_found_by_name_and_opened_by_their_own_word_alone(tmp_path: Path) -> None:
    book = SeatBook(tmp_path)
    first, second = new_word(), new_word()
    book.put(KeptSeat("p1", "amina", word=hashed(first)))
    book.put(KeptSeat("p2", "amina", word=hashed(second)))
    book.put(KeptSeat("p3", "boris", word=hashed(first)))
    assert book.find("amina", "") is None
    assert [seat.person for seat in book.with_word("Amina")] == ["p1", "p2"]
    assert [seat.person for seat in book.with_word("amina") if fits(second, seat.word)] == ["p2"]


def test_a_seat_that_is_handed_over_is_anyones_of_that_name(tmp_path: Path) -> None:
    book = SeatBook(tmp_path)
    book.put(KeptSeat("p1", "amina", key="SHA256:lost", out=True))
    book.unbind("p1")
    book.unbind("p9")
    assert book.find("amina", "SHA256:new") == KeptSeat("p1", "amina")
    assert book.find("amina", "") == KeptSeat("p1", "amina")
    assert book.find("boris", "") is None


def test_ones_own_seat_comes_before_one_that_is_free(tmp_path: Path) -> None:
    book = SeatBook(tmp_path)
    book.put(KeptSeat("p1", "amina"))
    mine = KeptSeat("p2", "amina", key="SHA256:mine")
    book.put(mine)
    assert book.find("amina", "SHA256:mine") == mine


def test_seats_are_there_after_a_restart_and_the_file_opens_none_of_them(tmp_path: Path) -> None:
    book = SeatBook(tmp_path)
    word = new_word()
    seats = [
        KeptSeat("p1", "amina", word=hashed(word)),
        KeptSeat("p2", 'bo"ris\n[[seat]]\x1b[31m', key="SHA256:x", out=True),
    ]
    for seat in seats:
        book.put(seat)
    again = SeatBook(tmp_path)
    assert [*again.seats.values()] == seats
    file = tmp_path / SEATS
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text("utf-8")
    assert word not in text
    assert word.replace("-", "") not in text
    assert "\x1b" not in text
    assert tomllib.loads(text)["format"] == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"\xff\xfe",
        b"seat = 5",
        b"seat = [1]",
        b"[[seat]]\nperson = 5\nname = 'amina'",
        b"[[seat]]\nperson = 'p1'",
        b"[[seat]]\nperson = 'p1'\nname = 'amina'\nkey = 7",
        b"[[seat]]\nperson = 'p1'\nname = 'amina'\nin_room = 1",
        b"[[seat]",
    ],
)
def test_a_damaged_file_costs_coming_back_and_no_more(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / SEATS).write_bytes(damage)
    told: list[str] = []
    book = SeatBook(tmp_path, told.append)
    assert book.seats == {}
    assert book.find("amina", "") is None
    assert told
    book.put(KeptSeat("p2", "boris", key="SHA256:x"))
    assert SeatBook(tmp_path).seats == {"p2": KeptSeat("p2", "boris", key="SHA256:x")}


def test_a_disk_that_fails_is_told_and_the_seats_hold_as_long_as_the_program_runs(tmp_path: Path) -> None:
    told: list[str] = []
    book = SeatBook(tmp_path / "gone", told.append)
    assert told == []
    book.put(KeptSeat("p1", "amina", key="SHA256:x"))
    assert book.find("amina", "SHA256:x") == KeptSeat("p1", "amina", key="SHA256:x")
    assert book.unsaved
    book.look_after()
    assert len(told) == 1
    assert told[0].startswith("Seats are not saved: ")
    (tmp_path / "gone").mkdir()
    book.look_after()
    assert not book.unsaved
    assert SeatBook(tmp_path / "gone").seats == book.seats


def test_what_a_later_version_says_of_a_seat_is_left_out_and_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / SEATS).write_bytes(b"[[seat]]\nperson = 'p1'\nname = 'amina'\nbrought = 'by hand'")
    assert SeatBook(tmp_path).seats == {"p1": KeptSeat("p1", "amina")}


def test_a_seat_is_read_by_an_earlier_version_unless_it_says_what_that_one_did_not_know(
    tmp_path: Path,
) -> None:
    book = SeatBook(tmp_path)
    book.put(KeptSeat("p1", "amina"))
    assert "in_room" not in (tmp_path / SEATS).read_text()
    book.put(KeptSeat("p2", "boris", in_room=True))
    assert SeatBook(tmp_path).seats == {
        "p1": KeptSeat("p1", "amina"),
        "p2": KeptSeat("p2", "boris", in_room=True),
    }
