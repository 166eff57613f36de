"""Text is measured in cells, cut between whole characters, and never interpreted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.reading import text_of
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.tui.kit.rows import Piece, beside, fit, row, row_width
from workshop_tui.tui.kit.text import cells, cut, fill, steady, wrap

FAMILY = "👩‍👩‍👧"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Amina", 5, "Amina"),
        ("Aminata", 5, "Amin…"),
        ("漢字かな", 5, "漢字…"),
        ("漢字かな", 4, "漢…"),
        ("שלום לכולם", 6, "שלום…"),
        (f"{FAMILY}{FAMILY}", 3, f"{FAMILY}…"),
        ("anything", 0, ""),
        ("anything", 1, "…"),
    ],
)
def test_cut(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_fill_aligns() -> None:
    assert fill("漢", 6) == "漢    "
    assert fill("漢", 6, "right") == "    漢"
    assert fill("漢", 6, "centre") == "  漢  "


def test_wrap_breaks_between_words_and_inside_long_ones() -> None:
    assert wrap("Hold up your duck.", 8) == ("Hold up", "your", "duck.")
    assert wrap("Donaudampfschifffahrt", 8) == ("Donaudam", "pfschiff", "fahrt")
    assert wrap("one\n\ntwo", 8) == ("one", "", "two")
    assert wrap("漢字かな漢字", 5) == ("漢字", "かな", "漢字")


def test_wrap_says_that_something_is_missing() -> None:
    assert wrap("one two three four", 5, 2) == ("one", "two…")
    assert wrap("x" * 1_000_000, 10, 3) == ("x" * 10, "x" * 10, "x" * 9 + "…")


def test_rows_fit_and_stand_beside_each_other() -> None:
    line = row(("Amina", "strong"), " speaks")
    assert text_of(fit(line, 8)) == "Amina s…"
    assert text_of(fit(line, 5)) == "Amin…"
    assert fit(row("漢字"), 3) == (Piece("漢…"),)
    assert text_of(beside([(row("a"), 3), ((), 2), (row("long words"), 4)], 1)) == "a      lon…"


@given(st.text(max_size=60), st.integers(1, 20))
def test_nothing_is_wider_than_its_place(text: str, width: int) -> None:
    text = for_terminal(text, lines=True)
    line = text.replace("\n", " ")
    assert cells(cut(line, width)) <= width
    assert cells(fill(line, width)) == width
    assert row_width(fit(row(line, ("x", "strong")), width)) == width
    for part in wrap(text, max(2, width)):
        assert cells(part) <= max(2, width)


@given(st.text(st.characters(categories=["L", "N"]), max_size=60), st.integers(2, 20))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("❤\ufe0f 0:00", "❤  0:00"), ("☎\ufe0f", "☎ "), ("⌚\ufe0f!", "⌚!"), ("👍🏽.", "👍."), ("✍🏽", "✍"),
        ("🏳\ufe0f\u200d🌈", "🏳 "), ("1\ufe0f\u20e3", "1\u20e3 "), ("👩\u200d🚒", "👩\u200d🚒"),
        ("🏽", "🏽"), ("é漢", "é漢"), ("\ufe0f1", "1"),
    ],
)  # fmt: skip
def test_signs_whose_width_is_disputed_go_out_as_those_that_are_not(text: str, shown: str) -> None:
    assert steady(text) == shown


@given(st.text(st.sampled_from("a ❤☎⌚👍🏽🏿\ufe0f\u200d🏳🌈1\u20e3漢"), max_size=12))
def test_what_goes_out_has_as_many_cells_and_asks_for_no_colour(text: str) -> None:
    text = for_terminal(text)
    shown = steady(text)
    assert cells(shown) == cells(text)
    assert steady(shown) == shown
    assert "\ufe0f" not in shown
