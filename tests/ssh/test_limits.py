"""What one connection may ask for, and the sizes that a terminal may say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.ssh.limits import LineLimits, clamp_size


def test_who_looks_for_the_code_has_the_time_that_people_are_told() -> None:
    assert LineLimits().prompt_seconds == 120


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_no_size_is_beyond_what_a_screen_can_be_made_for(width: int, height: int) -> None:
    columns, rows = clamp_size(width, height)
    assert 20 <= columns <= 500
    assert 5 <= rows <= 200
    if 20 <= width <= 500 and 5 <= height <= 200:
        assert (columns, rows) == (width, height)


def test_a_terminal_that_says_nothing_gets_the_usual_size() -> None:
    assert clamp_size(0, 0) == (80, 24)
