"""Lines are safe, narrow enough, lose no words, and a text from outside cannot look like one of ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.chance import HOSTILE
from workshop_tui.domain.text.phrases import listed
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.plain.lines import INDENT, NARROWEST, cells, ended, folded, wrap

texts = st.one_of(
    st.text(max_size=400), st.sampled_from(HOSTILE), st.text("ab \n漢e\u0301\u200d", max_size=300)
)


@given(texts, st.integers(1, 120))
def test_every_line_is_safe_and_no_wider_than_asked(text: str, width: int) -> None:
    for number, line in enumerate(wrap(text, width)):
        assert for_terminal(line) == line
        assert cells(line) <= max(width, NARROWEST)
        assert line == line.rstrip()
        assert line.startswith(INDENT) == (number > 0)


@given(texts, st.integers(20, 120))
def test_nothing_is_lost(text: str, width: int) -> None:
    told = "".join("".join(wrap(text, width)).split())
    assert told == "".join(for_terminal(folded(for_terminal(text, lines=True))).split())


def test_words_stay_whole_where_they_fit() -> None:
    assert wrap("one two three four five six seven", 20) == ["one two three four", "  five six seven"]
    assert wrap("", 20) == []
    assert wrap("x" * 50, 20) == ["x" * 18, "  " + "x" * 18, "  " + "x" * 14]


def test_a_text_of_several_lines_stays_one_sentence() -> None:
    assert wrap("They said:\nYou have the floor.\r\n\n Now") == ["They said: / You have the floor. / Now"]


@pytest.mark.parametrize(
    ("text", "width"), [("漢字", 4), ("e\u0301", 1), ("\u0928\u0940", 2), ("👩\u200d🚒", 4), ("❤\ufe0f", 2)]
)
def test_width_is_counted_in_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_lists_and_ends() -> None:
    assert listed([]) == ""
    assert listed(["Amina", "Boris", "Chen"]) == "Amina, Boris and Chen"
    assert [ended(text) for text in ("Yes", "Why?", "")] == ["Yes.", "Why?", ""]
