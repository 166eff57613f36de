"""Times of day and lengths as people write them are read the same wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.domain.parsing.times import Clock, later_than, onward, read_clock, read_length, read_minutes
from workshop_tui.domain.text.safe_text import DAY, about, clock_face, short


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("9:30", "09:30"), ("09:30", "09:30"), ("9.30", "09:30"), ("09.30", "09:30"), ("9h30", "09:30"),
        ("9H30", "09:30"), ("9h", "09:00"), ("9:30am", "09:30"), ("9:30 AM", "09:30"), ("9.30 a.m.", "09:30"),
        ("9 am", "09:00"), ("12am", "00:00"), ("12:15pm", "12:15"), ("1:30 pm", "13:30"), ("9 Uhr", "09:00"),
        ("9:30 Uhr", "09:30"), ("9 Uhr 30", "09:30"), ("9 o'clock", "09:00"), ("9:30:00", "09:30"),
        (" 23:59 ", "23:59"), ("９:３０", "09:30"), ("0:00", "00:00"),
    ],
)  # fmt: skip
def test_a_time_of_day(text: str, face: str) -> None:
    found = read_clock(text)
    assert found is not None
    assert clock_face(found.seconds) == face


@pytest.mark.parametrize(
    "text", ["", "25:00", "24:00", "9:75", "13pm", "0am", "9:5", "9", "930", "9:30 x", "soon", "²:30"]
)
def test_no_time_of_day(text: str) -> None:
    assert read_clock(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45), ("45 min", 45), ("45min", 45), ("45 m", 45), ("45'", 45), ("45 minutes", 45),
        ("10 Min.", 10), ("10 Minuten", 10), ("1h", 60), ("1 h", 60), ("1 hr", 60), ("1h30", 90),
        ("1 h 30", 90), ("1h30min", 90), ("1 hour 30 minutes", 90), ("1 hour and 5 min", 65),
        ("1 Std. 30 Min.", 90), ("1 Stunde und 30 Minuten", 90), ("1:30", 90), ("0:10", 10),
        ("1:30 h", 90), ("1.5 h", 90), ("1,5 Std.", 90), ("2,5", 2.5), ("90 s", 1.5), ("90 sec", 1.5),
        ("1 min 30 s", 1.5), ("1:02:00", 62), ("ca. 45 min", 45), ("~45", 45), ("４５", 45),
    ],
)  # fmt: skip
def test_a_length(text: str, minutes: float) -> None:
    assert read_length(text) == minutes * 60


@pytest.mark.parametrize(
    "text", ["", "soon", "-3", "²", "1:75", "10 min 30", "min", "h", "1" * 400, "1:2", "1::2", "nan", "1e3"]
)
def test_no_length(text: str) -> None:
    assert read_length(text) is None


def test_where_a_number_alone_is_seconds_a_colon_parts_minutes_and_seconds() -> None:
    assert read_length("90", bare=1) == read_length("1:30", bare=1) == read_length("1 min 30 s", bare=1) == 90
    assert read_length("1:02:03", bare=1) == read_length("1:02:03") == 3723


def test_the_length_of_a_workshop_is_at_most_a_day() -> None:
    assert [read_minutes(text) for text in ("", " ", "1", "24 h", "0", "24h01", "soon")] == [
        0,
        0,
        1,
        1440,
        None,
        None,
        None,
    ]


@given(
    st.integers(0, 1439),
    st.sampled_from(["{0}:{1:02}", "{0:02}:{1:02}", "{0:02}.{1:02}", "{0}h{1:02}", "{0}:{1:02} Uhr"]),
)
def test_every_minute_of_the_day_is_read_as_it_is_shown(minute: int, form: str) -> None:
    found = read_clock(form.format(*divmod(minute, 60)))
    assert found is not None
    assert found.seconds == minute * 60


@given(st.integers(1, 24 * 60))
def test_what_the_program_says_of_a_length_is_read_as_that_length(minutes: int) -> None:
    assert read_length(about(minutes * 60)) == read_length(short(minutes * 60)) == minutes * 60


@given(st.text(max_size=20), st.sampled_from([1.0, 60.0]))
def test_no_text_is_too_odd(text: str, bare: float) -> None:
    length, clock = read_length(text, bare=bare), read_clock(text)
    assert length is None or length >= 0
    assert clock is None or 0 <= clock.seconds < DAY


def test_what_follows_a_start_is_in_the_afternoon_or_in_the_night() -> None:
    noon, ten = 12 * 3600.0, 22 * 3600.0
    assert later_than(Clock(5400, halves=True), noon) == 13.5 * 3600
    assert later_than(Clock(5400), noon) is None
    assert later_than(Clock(1800), ten) == DAY + 1800
    assert later_than(Clock(3600), DAY + 1800) == DAY + 3600
    assert later_than(Clock(noon), ten) is None
    assert onward((ten, -1.0, 1800.0, 3600.0)) == (ten, -1.0, DAY + 1800, DAY + 3600)
    assert onward((noon, ten / 2)) == (noon, ten / 2)


@given(st.lists(st.integers(0, 1439), max_size=5))
def test_starts_that_go_onward_do_so_for_good(minutes: list[int]) -> None:
    found = onward([minute * 60.0 for minute in minutes])
    assert onward([start % DAY for start in found]) == found
