"""People typed in one line are read as meant, written back the same, or refused in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.domain.parsing.people_line import LEAST_WEIGHT, MOST_WEIGHT, PeopleUnclear, PersonLine
from workshop_tui.domain.parsing.people_list import format_people, parse_people
from workshop_tui.domain.workshop import people


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Amina", [PersonLine("Amina")]),
        (
            "Amina (lived experience), Boris (professional), Chen",
            [
                PersonLine("Amina", "lived experience"),
                PersonLine("Boris", "professional"),
                PersonLine("Chen"),
            ],
        ),
        ("Amina (lived experience) x2", [PersonLine("Amina", "lived experience", 2.0)]),
        ("Amina x1.5 , Boris ×3", [PersonLine("Amina", "", 1.5), PersonLine("Boris", "", 3.0)]),
        ("Amina x2 (carer)", [PersonLine("Amina", "carer", 2.0)]),
        ("Dana (witness), Eve(Witness)", [PersonLine("Dana", witness=True), PersonLine("Eve", witness=True)]),
        ("Dana (professional; witness) x2", [PersonLine("Dana", "professional", 2.0, True)]),
        (
            "Amina\nBoris (pro)\r\n\r\n  Chen  \n",
            [PersonLine("Amina"), PersonLine("Boris", "pro"), PersonLine("Chen")],
        ),
        ("Sam,Sam,", [PersonLine("Sam"), PersonLine("Sam")]),
        ("Amina (carer, mother), Boris", [PersonLine("Amina", "carer, mother"), PersonLine("Boris")]),
        ("Amina (carer (of a son)), B", [PersonLine("Amina", "carer (of a son)"), PersonLine("B")]),
        ("Sam :(, Kim", [PersonLine("Sam :("), PersonLine("Kim")]),
        ("Sam (a, Kim", [PersonLine("Sam (a"), PersonLine("Kim")]),
        ("Kim :)", [PersonLine("Kim :)")]),
        ("Agent x2 () x1", [PersonLine("Agent x2")]),
        ("Sam (2) ()", [PersonLine("Sam (2)")]),
        ("x2, Max2, Felix", [PersonLine("x2"), PersonLine("Max2"), PersonLine("Felix")]),
        ("[red]\x1b[31m, [[event]]", [PersonLine("[red]\x1b[31m"), PersonLine("[[event]]")]),
        (
            "\u0623\u0645\u064a\u0646\u0629 (\u202eabc)",
            [PersonLine("\u0623\u0645\u064a\u0646\u0629", "\u202eabc")],
        ),
    ],
)
def test_people_are_read_as_meant(text: str, meant: list[PersonLine]) -> None:
    assert parse_people(text) == meant


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["Nobody is named: write at least one name, as in: Amina, Boris, Chen."]),
        (" ,\n, ", ["Nobody is named: write at least one name, as in: Amina, Boris, Chen."]),
        (
            "Amina, (pro), Boris x0, Chen x11",
            [
                "Person 2 has no name: write it before the brackets, as in: Amina (pro).",
                "The weight of Boris is 0; it must be between 0.1 and 10.",
                "The weight of Chen is 11; it must be between 0.1 and 10.",
            ],
        ),
    ],
)
def test_what_is_unclear_is_said_in_sentences_all_at_once(text: str, said: list[str]) -> None:
    with pytest.raises(PeopleUnclear) as caught:
        parse_people(text)
    assert list(caught.value.problems) == said


def test_the_line_is_written_as_one_would_type_it() -> None:
    typed = "Amina (lived experience) x2, Boris (professional), Chen, Dana (witness), Eve (pro; witness) x1.5"
    assert format_people(parse_people(typed)) == typed


@pytest.mark.parametrize(
    "name", ["Lovelace, Ada", "12", "Name", "- a", "a@b.c", "3 May 2026", "x\ty", 'K "Kim"']
)
def test_a_name_that_could_be_taken_for_something_else_is_written_in_quotes(name: str) -> None:
    everyone = [PersonLine(name), PersonLine("Boris", "pro")]
    assert parse_people(format_people(everyone)) == everyone
    assert format_people([PersonLine("Lovelace, Ada\nB")]) == '"Lovelace, Ada B" x1'


def test_weights_have_the_limits_of_the_workshop() -> None:
    assert (LEAST_WEIGHT, MOST_WEIGHT) == (people.LEAST_WEIGHT, people.MOST_WEIGHT)


def closed(text: str) -> bool:
    """Whether every bracket has its partner."""
    depth = 0
    for char in text:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth < 0:
            return False
    return not depth


names = st.text(
    st.one_of(
        st.sampled_from("ab ()x×2;,|@'\"[]é\t\x1b\u202e"),
        st.characters(exclude_characters="\r\n\x0b\x0c\u2028\u2029\ufeff", codec="utf-8"),
    ),
    min_size=1,
    max_size=12,
).map(str.strip)
sides = st.text(st.sampled_from("ab ,();x2é"), max_size=8).map(lambda text: " ".join(text.split()))
people_lines = st.builds(
    PersonLine,
    names.filter(bool),
    sides.filter(closed),
    st.integers(1, 100).map(lambda tenths: tenths / 10),
    st.booleans(),
)


@given(st.lists(people_lines, min_size=1, max_size=5))
def test_whoever_is_written_is_read_back_the_same(everyone: list[PersonLine]) -> None:
    assert parse_people(format_people(everyone)) == everyone


@given(st.text(st.sampled_from('ab ,()x2;\n\r×\t"|@-<>') | st.characters(), max_size=40))
def test_any_text_gives_people_or_sentences_and_what_it_gives_is_stable(text: str) -> None:
    try:
        everyone = parse_people(text)
    except PeopleUnclear as unclear:
        everyone, problems = [], unclear.problems
    else:
        problems = ()
    assert bool(everyone) != bool(problems)
    assert all(person.name == person.name.strip() != "" for person in everyone)
    assert not everyone or parse_people(format_people(everyone)) == everyone


def test_a_huge_line_is_read_in_one_go() -> None:
    assert len(parse_people("Amina (a, b) x2," * 20_000)) == 20_000
    assert parse_people("a(" * 50_000 + ",)" * 50_000)
