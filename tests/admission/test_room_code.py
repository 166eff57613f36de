"""The room code: long enough, easy to read out, and the same for everyone who types it in their own way."""

from __future__ import annotations

import math
import re

import pytest

from workshop_tui.admission.room_code import ALPHABET, LENGTH, RoomCode, new_code


def test_a_code_has_forty_bits_and_no_signs_that_look_alike() -> None:
    assert len(set(ALPHABET)) ** LENGTH >= 2**40
    assert not set("01IO") & set(ALPHABET)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", new_code())


def test_every_code_is_another() -> None:
    assert len({new_code() for _ in range(500)}) == 500


def test_all_signs_come_up_about_as_often() -> None:
    signs = "".join(new_code().replace("-", "") for _ in range(4000))
    expected = len(signs) / len(ALPHABET)
    for sign in ALPHABET:
        assert abs(signs.count(sign) - expected) < 6 * math.sqrt(expected)


@pytest.mark.parametrize(
    "typed", ["K7QM-2XWL", "k7qm2xwl", " k7qm 2xwl ", "K7QM–2XWL", "k7qm-2xw1", "Ｋ７ＱＭ-2XWI\r\n"]
)
def test_case_dash_and_blanks_do_not_matter(typed: str) -> None:
    assert RoomCode("K7QM-2XWL").opens(typed)


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-2XWM", "K7QM-2XWLL", "é", "\x00", "K7QM-2XWL" * 40])
def test_any_other_does_not_open(typed: str) -> None:
    assert not RoomCode("K7QM-2XWL").opens(typed)


def test_a_changed_code_opens_at_once_and_the_old_one_no_more() -> None:
    code = RoomCode()
    old = code.shown
    assert code.change() == code.shown != old
    assert code.opens(code.shown)
    assert not code.opens(old)


@pytest.mark.parametrize("short", ["1234", "K7QM2XW", "O0O0-O0O0"])
def test_a_code_that_is_too_short_is_refused(short: str) -> None:
    with pytest.raises(ValueError, match="at least 8 signs"):
        RoomCode(short)


def test_a_wrong_code_takes_as_long_as_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr("hmac.compare_digest", compare)
    code = RoomCode("K7QM-2XWP")
    assert [code.opens(typed) for typed in ("K7QM-2XWP", "", "AAAA-AAAA", "K7QM")] == [
        True,
        False,
        False,
        False,
    ]
    assert len(compared) == 4
