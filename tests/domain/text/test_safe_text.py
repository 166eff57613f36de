"""Outside text reaches a terminal as text and nothing else; what people typed stays readable."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.domain.text.safe_text import (
    about,
    clean,
    for_terminal,
    minutes,
    one_line,
    plain_digits,
    sort_key,
    whole_number,
)

VISIBLE_FORMATS = {
    *"\u200c\u200d",
    # Signs of Arabic, Syriac and Kaithi that are seen although they count as formats.
    *"\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd",
}

ATTACKS = {
    "esc": "\x1bc",
    "csi colour": "\x1b[31mred",
    "csi clear": "\x1b[2J\x1b[H",
    "osc title": "\x1b]0;title\x07",
    "osc clipboard": "\x1b]52;c;aGVsbG8=\x1b\\",
    "osc link": "\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\",
    "dcs": "\x1bP1$r0m\x1b\\",
    "ask": "\x1b[6n\x1b[c\x1b[>q\x05",
    "c1 csi": "\x9b31m",
    "c1 osc": "\x9d0;x\x9c",
    "c1 next line": "a\x85b",
    "shift": "\x0e\x0f",
    "nul, bell, backspace, delete": "a\x00b\x07c\x08d\x7f",
    "carriage return": "safe\revil",
    "vertical tab, form feed": "a\x0bb\x0cc",
    "bidi": "\u202eabc\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "zero width": "a\u200bb\u2060c\ufeffd\u180ee\u00adf",
    "fillers": "\u115f\u1160\u3164\uffa0\u17b4\u17b5",
    "tags": "".join(chr(0xE0000 + ord(char)) for char in "hidden") + "\U000e007f",
    "variation of tags": "\U000e0100\U000e01ef",
    "separators": "a\u2028b\u2029c",
    "annotation": "\ufff9a\ufffab\ufffb",
    "music and shorthand": "\U0001d173\U0001bca0\U00013430",
    "lone surrogate": "\ud800\udfff",
    "paste end": "\x1b[201~rm -rf",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
@pytest.mark.parametrize("lines", [False, True])
def test_no_attack_gets_through(attack: str, lines: bool) -> None:
    for text in (attack, f"before {attack} after", attack * 50):
        shown = for_terminal(text, lines=lines)
        assert all(harmless(char) or (lines and char == "\n") for char in shown), ascii(shown)
        # Everything stays visible: nothing is silently dropped.
        assert len(shown) == len(text.replace("\r\n", "\n"))
        shown.encode()


def harmless(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp") or char in VISIBLE_FORMATS


def test_no_invisible_character_of_unicode_gets_through() -> None:
    hidden = "".join(
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if not char.isascii() and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    )
    assert len(hidden) > 2000
    assert set(for_terminal(hidden)) <= {"�", "⏎"} | VISIBLE_FORMATS


def test_controls_are_seen_as_their_symbols() -> None:
    assert for_terminal("a\x1b[31m\x00\x7f\tb\r\nc") == "a␛[31m␀␡␉b␍␊c"
    assert for_terminal("a\x85b\u2028c\u202ed") == "a⏎b⏎c�d"


def test_lines_stay_lines_where_they_may() -> None:
    assert for_terminal("a\r\nb\rc\n\td", lines=True) == "a\nb\nc\n d"


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Zażółć gęślą jaźń, naïve façade",
        "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 ❤️",
        "می‌خواهم",  # Persian with a joiner that separates
        "नमस्ते ไทยที่นี่ 한국어 日本語 ខ្មែរ",
        "אָלֶף بِسْمِ",
        "[red]x[/red] [[event]] {a} <b> \\n '''",
        "“quotes” – — … ● ✓",
    ],
)
def test_what_people_really_write_is_left_alone(text: str) -> None:
    assert for_terminal(text) == text


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u0489", "\u0e34", "\u064b", "\u05b0", "\u20dd", "\u1dc0", "\U0001d167"]
)
def test_accents_do_not_pile_up(mark: str) -> None:
    assert for_terminal("e" + mark * 4 + "f") == "e" + mark * 4 + "f"
    assert for_terminal("e" + mark * 60 + "f" + mark) == "e" + mark * 4 + "f" + mark
    joined = for_terminal("e" + (mark + "\u200d") * 60)
    assert joined.count(mark) == 4


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200db", "ab"), ("\u200d1", "1"), ("a\u200d", "a"),
        ("👩\u200d🚒", "👩\u200d🚒"), ("👩\u200d 🚒", "👩 🚒"),
        ("🏳\ufe0f\u200d🌈", "🏳\ufe0f\u200d🌈"), ("👩🏽\u200d🚒", "👩🏽\u200d🚒"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)  # fmt: skip
def test_a_joiner_stays_between_pictures_alone(text: str, shown: str) -> None:
    assert for_terminal(text) == shown


@given(st.text(), st.booleans())
def test_what_is_safe_stays_as_it_is(text: str, lines: bool) -> None:
    shown = for_terminal(text, lines=lines)
    assert for_terminal(shown, lines=lines) == shown
    assert all(harmless(char) or (lines and char == "\n") for char in shown)


@given(st.text(), st.integers(2, 40))
def test_one_line_is_one_line_and_no_longer_than_asked(text: str, most: int) -> None:
    shown = one_line(text, most)
    assert len(shown) <= most
    assert "\n" not in shown
    assert bool(shown) == bool(one_line(text))


def test_one_line_folds_white_space_and_shows_that_it_was_cut() -> None:
    assert one_line("  a \n\t b  ") == "a b"
    assert one_line("abcdefgh", 5) == "abcd…"
    assert one_line("abc efgh", 5) == "abc…"
    assert one_line("x" * 10_000, 5) == "xxxx…"
    assert one_line(" " * 10_000 + "x", 5) == "x"


@given(st.text(alphabet=st.characters()) | st.text(alphabet="a\ud800\udfffb"))
def test_what_the_record_holds_can_be_written_and_is_as_typed(text: str) -> None:
    kept = clean(text)
    kept.encode()
    assert len(kept) == len(text)
    assert kept == text or any("\ud800" <= char <= "\udfff" for char in text)


def test_names_are_sorted_as_people_look_for_them() -> None:
    assert sorted(["Zoë", "Émile", "amina", "Boris", "zora"], key=sort_key) == [
        "amina",
        "Boris",
        "Émile",
        "Zoë",
        "zora",
    ]


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (59.99, "0:59"),
        (60, "1:00"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (90061, "25:01:01"),
        (-0.5, "+0:00"),
        (-75, "+1:15"),
    ],
)
def test_durations_on_a_clock(seconds: float, shown: str) -> None:
    assert minutes(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1, "1 second"),
        (0, "0 seconds"),
        (45.4, "45 seconds"),
        (89, "89 seconds"),
        (90, "2 minutes"),
        (60 * 59.4, "59 minutes"),
        (3599, "1 hour"),
        (5400, "1 hour 30 minutes"),
        (7260, "2 hours 1 minute"),
    ],
)
def test_durations_as_people_say_them(seconds: float, said: str) -> None:
    assert about(seconds) == said


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "\x1b[31m" * 2000,
        "e" + "\u0301" * 10_000,
        "\u202e" * 10_000,
        "日本語" * 3333,
        " \n" * 5000,
    ],
    ids=["plain", "escapes", "accents", "bidi", "wide", "space"],
)
def test_ten_thousand_characters_cost_what_they_weigh(text: str) -> None:
    def cost(made: str) -> float:
        begun = time.process_time()
        for_terminal(made, lines=True)
        one_line(made, 40)
        return time.process_time() - begun

    # Ten times the text costs about ten times as much, and never a hundred: there is nothing to blow up.
    little, much = min(cost(text[:1000]) for _ in range(5)), min(cost(text) for _ in range(5))
    assert much < 60 * max(little, 1e-4)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *[("7", 7), ("0", 0), ("007", 7), ("２", 2), ("٤2", 42), ("9" * 9, 999_999_999)],
        *[
            (text, -1)
            for text in ("", "²", "①", "½", " 2", "-2", "+2", "1_0", "2.5", "x", "9" * 10, "9" * 5000)
        ],
    ],
)
def test_a_number_is_decimal_digits_of_any_script_and_nothing_else(text: str, meant: int) -> None:
    assert whole_number(text) == meant


@given(st.text(max_size=12))
def test_no_text_at_all_is_an_error_as_a_number(text: str) -> None:
    assert whole_number(text) == (int(text) if text.isdecimal() and len(text) <= 9 else -1)
    assert len(plain_digits(text)) == len(text)
