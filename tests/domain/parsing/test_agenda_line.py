"""An agenda as it is typed: what is understood of each line, and what is said of the others."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.parsing.agenda_line import (
    AgendaItem,
    AgendaText,
    agenda_line,
    is_own,
    one_step,
    read_agenda,
)

DUCK = Exercise("lego-duck", "Lego duck", steps=(Step("Build", "solo", seconds=600),))
VALUES = Exercise("values-mapping", "Values mapping", steps=(Step("Gather", "gather", seconds=900),))
ALL = (DUCK, VALUES)
WELCOME = one_step("Welcome", 600, False)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Lego duck", AgendaItem(DUCK)),
        ("  LEGO  Duck ", AgendaItem(DUCK)),
        ("lego-duck", AgendaItem(DUCK)),
        ("Lego duck 25 min", AgendaItem(DUCK, 1500)),
        ("Lego duck, 25 min", AgendaItem(DUCK, 1500)),
        ("Lego duck (25 minutes)", AgendaItem(DUCK, 1500)),
        ("- Lego duck 1 h", AgendaItem(DUCK, 3600)),
        ("3. Lego duck 1 h 30 min", AgendaItem(DUCK, 5400)),
        ("Lego duck 2,5 min", AgendaItem(DUCK, 150)),
        ("9:30 Welcome 10 min", AgendaItem(WELCOME, 600, 34200)),
        ("9:30\tWelcome\t10 min", AgendaItem(WELCOME, 600, 34200)),
        ("Our  own\tpart 10 min", AgendaItem(one_step("Our own part", 600, False), 600)),
        ("9.30 Welcome 10min", AgendaItem(WELCOME, 600, 34200)),
        ("11:00 values mapping", AgendaItem(VALUES, 0, 39600)),
        ("Break 15 min", AgendaItem(one_step("Break", 900, True), 900)),
        ("pause 15 min", AgendaItem(one_step("pause", 900, True), 900)),
        ("Break: outside 15 min", AgendaItem(one_step("outside", 900, True), 900)),
        ("Lunch 45 min", AgendaItem(one_step("Lunch", 2700, True), 2700)),
        ("Break-out groups 10 min", AgendaItem(one_step("Break-out groups", 600, False), 600)),
        ('"Lego duk" 10 min', AgendaItem(one_step("Lego duk", 600, False), 600)),
        ("“Bus 9:30 leaves”: 10 min", AgendaItem(one_step("Bus 9:30 leaves", 600, False), 600)),
        ("Values mapping: 45 min", AgendaItem(VALUES, 2700)),
        ("Lego duck - 20 min", AgendaItem(DUCK, 1200)),
        ("Lunch break: 45 min", AgendaItem(one_step("Lunch break", 2700, True), 2700)),
        ("Mittagspause 45 Min.", AgendaItem(one_step("Mittagspause", 2700, True), 2700)),
        ("15 min break", AgendaItem(one_step("break", 900, True), 900)),
        ("Lego duck 1:30", AgendaItem(DUCK, 5400)),
        ("Lego duck 0:10", AgendaItem(DUCK, 600)),
        ("Lego duck 1h30", AgendaItem(DUCK, 5400)),
        ("Lego duck 1 Std. 30 Min.", AgendaItem(DUCK, 5400)),
        ("Lego duck, ca. 25 min", AgendaItem(DUCK, 1500)),
        ("9:30am Welcome 10 min", AgendaItem(WELCOME, 600, 34200)),
        ("9.30 a.m. Welcome 10 Min.", AgendaItem(WELCOME, 600, 34200)),
        ("9h30 Welcome 10 Min.", AgendaItem(WELCOME, 600, 34200)),
        ("09.30 Uhr – Welcome – 10 Minuten", AgendaItem(WELCOME, 600, 34200)),
        ("9:30: Welcome (10 min)", AgendaItem(WELCOME, 600, 34200)),
        ("9:30—Welcome: 10'", AgendaItem(WELCOME, 600, 34200)),
        ("| 9:30 | Welcome | 10 min |", AgendaItem(WELCOME, 600, 34200)),
        ("９:３０ Welcome １０ min", AgendaItem(WELCOME, 600, 34200)),
        ("9:30\t10 min\tWelcome", AgendaItem(WELCOME, 600, 34200)),
        ("9:30-9:40 Welcome", AgendaItem(WELCOME, 600, 34200)),
        ("9:30 – 9:40: Welcome 10 min", AgendaItem(WELCOME, 600, 34200)),
        ("Welcome, 9:30 to 9:40", AgendaItem(WELCOME, 600, 34200)),
        ("1:15-2:00pm Lunch", AgendaItem(one_step("Lunch", 2700, True), 2700, 47700)),
        ("Round 2 10 min", AgendaItem(one_step("Round 2", 600, False), 600)),
    ],
)
def test_a_line_is_understood_as_it_is_meant(line: str, found: AgendaItem) -> None:
    assert read_agenda(line, ALL) == AgendaText((found._replace(line=1),))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Lego duk", "Line 1: there is no exercise Lego duk. Did you mean Lego duck? Something of"),
        ("Quiz night", "Line 1: there is no exercise Quiz night. Something of your own needs minutes: Quiz"),
        ("Break", "Line 1: how long is it? Write it as in: Break 15 min."),
        ("25:00 Lego duck", "Line 1: 25:00 is no time of day."),
        ("9:75 Lego duck", "Line 1: 9:75 is no time of day."),
        ("9:30", "Line 1: what happens then?"),
        ("10 min", "Line 1: what happens then?"),
        ("Lego duck 9999 min", "Line 1: Lego duck cannot last 9999 minutes."),
        ("Hello 0.1 min", "Line 1: Hello cannot last 0.1 minutes."),
        ("x" * 61 + " 5 min", "is too long: at most 60 characters."),
        ("Lego duk 10 min", 'Did you mean Lego duck? Words of your own stand in quotes: "Lego duk" 10 min.'),
        ('"Lego duk"', "Line 1: how long is it?"),
        ("0:10 Lego duck", "0:10 in front is past midnight. A length stands at the end: Lego duck 0:10."),
        ("Lego duck 9:30", "cannot last 9 hours 30 minutes. A start stands in front: 9:30 Lego duck."),
        ("Lego duck at 9:30", "A start stands in front: 9:30 Lego duck."),
        (
            "Lego duck 9:30am",
            "what is 9:30am? A start stands in front, 9:30 Welcome, and a length at the end",
        ),
        ("Lego 9:30 duck 10 min", "what is 9:30? A start stands in front"),
        ("13pm Lego duck", "Line 1: 13pm is no time of day."),
        ("9:30-9:45 Welcome 20 min", "09:30 to 09:45 is not 20 minutes. Keep one."),
        ("19:30-09:45 Welcome", "09:45 does not follow 19:30."),
    ],
)
def test_what_cannot_be_understood_is_said(line: str, said: str) -> None:
    found = read_agenda(line, ALL)
    assert found.items == ()
    assert said in found.problems[0]
    assert found.unread == (1,)


def test_a_problem_names_its_line_and_the_others_stand() -> None:
    found = read_agenda("11:00 Lego duck\n\n10:00 Values mapping\nBreak 5 min", ALL)
    assert [(item.exercise.title, item.line) for item in found.items] == [("Lego duck", 1), ("Break", 4)]
    assert found.problems == ("Line 3: 10:00 is not later than the 11:00 before it.",)
    assert found.unread == (3,)
    assert "at most 60 parts" in read_agenda("Lego duck\n" * 61, ALL).problems[0]


@pytest.mark.parametrize(
    ("text", "starts", "said"),
    [
        (
            "12:00 Lunch 45 min\n1:30 Lego duck",
            [12, 13.5],
            "Line 2: 1:30 is read as 13:30, in the afternoon.",
        ),
        (
            "9:00 Lego duck\n12:30 Lunch 30 min\n1.00 Values mapping",
            [9, 12.5, 13],
            "Line 3: 1:00 is read as 13:00",
        ),
        ("1:30 Lego duck", [13.5], "Line 1: 1:30 is read as 13:30, in the afternoon."),
        ("01:30 Lego duck\n2am Values mapping", [1.5, 2], ""),
        (
            "22:00 Lego duck\n0:30 Values mapping\n1:30 Break 9 min",
            [22, 24.5, 25.5],
            "Line 2: 0:30 is after midnight",
        ),
        (
            "11:30pm Lego duck\n12:15am Values mapping",
            [23.5, 24.25],
            "Line 2: 00:15 is after midnight, on the next",
        ),
        ("23:00-0:30 Lego duck\n00:45 Values mapping", [23, 24.75], "Line 2: 00:45 is after midnight"),
        ("9:00 Lego duck\n09:00 pm Values mapping", [9, 21], ""),
    ],
)
def test_the_afternoon_and_the_night_are_known_from_what_comes_before(
    text: str, starts: list[float], said: str
) -> None:
    found = read_agenda(text, ALL)
    assert found.problems == ()
    assert [item.start / 3600 for item in found.items] == starts
    assert said in " ".join(found.remarks)
    assert bool(said) == bool(found.remarks)


def test_what_is_ones_own_is_known_from_an_exercise() -> None:
    assert is_own(WELCOME._replace(id="brief-2"))
    assert not is_own(DUCK)


_WORDS = (
    st.text("abcdé 漢[]0129:.-–|()\"'apm", min_size=1, max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
_SECONDS = st.integers(1, 8 * 60).map(lambda minutes: minutes * 60.0)
_OWN = st.builds(one_step, _WORDS, _SECONDS, st.booleans()).map(
    lambda one: AgendaItem(one, one.steps[0].seconds)
)
_EXERCISES = st.builds(AgendaItem, st.sampled_from(ALL), st.just(0.0) | _SECONDS)


@given(st.lists(_OWN | _EXERCISES, max_size=12), st.sets(st.integers(0, 1439), max_size=12))
def test_what_is_written_is_read_back(items: list[AgendaItem], starts: set[int]) -> None:
    times = sorted(starts)[: len(items)]
    placed = [
        item._replace(start=times[at] * 60.0 if at < len(times) else -1.0, line=at + 1)
        for at, item in enumerate(items)
    ]
    text = "\n".join(agenda_line(item, ALL) for item in placed)
    assert read_agenda(text, ALL) == AgendaText(tuple(placed))


@pytest.mark.parametrize("title", ['"0"', '"a"', '"9:30"', "0am", "Break: tea", '"Break: tea"', "“a”"])
def test_what_stands_in_quotes_is_what_it_is(title: str) -> None:
    for is_break in (False, True):
        item = AgendaItem(one_step(title, 600.0, is_break), 600.0, start=0.0, line=1)
        assert read_agenda(agenda_line(item, ALL), ALL) == AgendaText((item,))


@given(st.text(max_size=200))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    found = read_agenda(text, ALL)
    lines = [line for line in text.splitlines() if not re.fullmatch(r"[\s|:+=-]*", line)]
    assert len(found.items) + len(found.problems) == len(lines)
