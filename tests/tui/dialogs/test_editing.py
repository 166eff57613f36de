"""What is typed is kept exactly as typed, and shown so that it does no harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tui.reading import text_of
from workshop_tui.tui.console.dialogs_floor import seconds_of
from workshop_tui.tui.dialogs.editing import Editing
from workshop_tui.tui.dialogs.form import ChoicePart
from workshop_tui.tui.kit.rows import row_width

HOSTILE = "a\x1b[31mred\u202e\u2028b\x85c\x0bd\te [red] \U0001f986\u200d\U0001f986 e\u0301"


def typed(*keys: str, text: str = "", multi: bool = True) -> Editing:
    """An editing after these keys; a key of one character is typed."""
    edit = Editing(text, multi=multi)
    for key in keys:
        if not edit.press(key):
            edit.put(key)
    return edit


def test_typing_and_moving() -> None:
    edit = typed("H", "l", "o", "left", "left", "e", "l", "end", "!")
    assert edit.text == "Hello!"
    assert typed("backspace", "delete", text="ab").text == "a"
    assert typed("home", "delete", text="ab").text == "b"
    assert typed("ctrl+w", text="one two").text == "one "
    assert typed("ctrl+u", text="one two").text == ""
    assert typed("ctrl+left", "X", text="one two").text == "one Xtwo"
    assert typed("ctrl+left", "ctrl+left", "ctrl+right", "X", text="one two").text == "oneX two"


def test_accents_and_joined_emoji_go_as_one() -> None:
    assert typed("backspace", text="xe\u0301").text == "x"
    assert typed("backspace", text="x\U0001f986\u200d\U0001f986").text == "x"


def test_lines_up_and_down() -> None:
    edit = Editing("first line\nsecond", multi=True)
    edit.rows(40, 5, caret=True)
    assert edit.press("up")
    edit.put("|")
    assert edit.text == "first |line\nsecond"
    assert not Editing("one line", multi=True).press("up")


def test_a_single_line_takes_no_line_ends() -> None:
    edit = Editing()
    edit.put("one\r\ntwo\nthree")
    assert edit.text == "one two three"


def test_hostile_text_is_kept_and_shown_safely() -> None:
    edit = Editing(multi=True)
    edit.put(HOSTILE)
    assert edit.text == HOSTILE
    shown = "".join(text_of(row) for row in edit.rows(30, 9, caret=True))
    for bad in ("\x1b", "\u202e", "\u2028", "\x85", "\x0b", "\t"):
        assert bad not in shown


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.integers(2, 40), st.integers(0, 200))
def test_every_character_is_on_a_line_that_fits(text: str, room: int, caret: int) -> None:
    edit = Editing(text, multi=True)
    edit.caret = min(caret, len(text))
    lines = edit.lines(room)
    drawn = "\n".join(text[start:end] for start, end in lines)
    assert drawn.replace("\n", "") == text.replace("\n", "")
    rows = edit.rows(room + 1, 1000, caret=True)
    assert len(rows) == len(lines)
    assert sum(piece.style == "caret" for row in rows for piece in row) == 1
    assert all(row_width(row) <= room + 2 for row in rows)


def test_ten_thousand_characters_are_wrapped_once_a_picture() -> None:
    edit = Editing("word " * 2000, multi=True)
    edit.put("x")
    rows = edit.rows(70, 8, caret=True)
    assert len(rows) == 8
    assert any(piece.style == "caret" for piece in rows[-1])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90", 90),
        ("1:30", 90),
        (" 90 s ", 90),
        ("1:02:03", 3723),
        ("0:05", 5),
        ("2 min", 120),
        ("1 min 30 s", 90),
        ("1:75", None),
        ("", None),
        ("soon", None),
        ("-3", None),
    ],
)
def test_lengths_as_people_write_them(text: str, seconds: float | None) -> None:
    assert seconds_of(text) == seconds


def test_a_length_of_thousands_of_digits_is_none() -> None:
    assert seconds_of("9" * 5000) is seconds_of(f"{'9' * 5000}:00") is None


@pytest.mark.parametrize(("typed", "chosen"), [("2", "b"), ("２", "b"), ("²", "a"), ("①", "a"), ("9", "a")])
def test_a_choice_is_made_with_digits_and_no_sign_is_an_error(typed: str, chosen: str) -> None:
    part = ChoicePart("x", "X", [("a", "one"), ("b", "two")])
    part.typed(typed)
    assert part.value == chosen
