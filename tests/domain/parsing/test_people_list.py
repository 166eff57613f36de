"""Lists of people out of other programs: the people are read, and nothing else ever stands among them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.exports import EXPORTS, Export, shown
from workshop_tui.domain.parsing.people_list import (
    MOST_PLACES,
    MOST_TEXT,
    Group,
    format_people,
    parse_people,
    read_people,
)
from workshop_tui.domain.parsing.people_remarks import left_out_sentence
from workshop_tui.domain.parsing.people_table import LeftOut, turned


def named(group: Group) -> tuple[str, ...]:
    return tuple(shown(*person) for person in group.people)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_who_is_in_a_list_of_another_program(export: Export, end: str) -> None:
    text = end.join(export.text.replace("\r\n", "\n").split("\n"))
    group = read_people(text)
    assert named(group) == export.people
    assert group.problems == ()
    said = left_out_sentence(group.left_out)
    for words in export.left:
        assert words in said
    assert said.count(".") <= 1 + said.count("“No.”") + said.count("“Nr.”"), "one sentence"


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_reading_what_was_written_gives_the_same_people(export: Export) -> None:
    people = parse_people(export.text)
    for lines in (False, True):
        assert parse_people(format_people(people, lines=lines)) == people


@pytest.mark.parametrize(
    "typed", ["Amina X2", "Amina 2x", "Amina (x2)", "Amina ×2", "Amina x 2", "Amina x2,0", "Amina (2x)"]
)
def test_a_weight_is_written_in_many_ways(typed: str) -> None:
    assert named(read_people(typed)) == ("Amina x2",)
    assert named(read_people(f"{typed}, Boris")) == ("Amina x2", "Boris")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Iwan (lived experience)", ("Iwan/lived experience",)),
        ("Iwan (carer; x1,5)", ("Iwan/carer x1.5",)),
        ("Iwan (carer, x1,5), Bo 1,5x, Kim (1,5x)", ("Iwan/carer x1.5", "Bo x1.5", "Kim x1.5")),
        ("Iwan (witness; x2)", ("Iwan x2!",)),
        ("Kim (they/them)", ("Kim (they/them)",)),
        ("Kim (they/them) (carer) x2", ("Kim (they/them)/carer x2",)),
        ("Kim (carer) (they/them)", ("Kim (they/them)/carer",)),
        ("Amina, 3", ("Amina",)),
        ("3, 4", tuple(f"Person {number}" for number in range(1, 8))),
        ("２", ("Person 1", "Person 2")),
        ("H2, S 3, Agent 99, Max2", ("H2", "S 3", "Agent 99", "Max2")),
        ("April, May, June, Mark", ("April", "May", "June", "Mark")),
        ("Name, Ada", ("Name", "Ada")),
        ("Eva; Finn\nGus; Hal", ("Eva", "Finn", "Gus", "Hal")),
        ("Amina;carer\nBoris;nurse", ("Amina/carer", "Boris/nurse")),
        ("Khan;Amina;a@x\nNovak;Petr;p@x", ("Khan Amina", "Novak Petr")),
        ("Maria Clara de Souza e Silva, Ursula von der Leine, 'Abd al-Rahman, Prince", (
            "Maria Clara de Souza e Silva", "Ursula von der Leine", "'Abd al-Rahman", "Prince")),
    ],
)  # fmt: skip
def test_what_is_typed_by_hand_is_read_as_meant(typed: str, found: tuple[str, ...]) -> None:
    assert named(read_people(typed)) == found


@pytest.mark.parametrize(
    "path", ["people.csv", "./us", "~/us", "/home/us", "'/home/us/list.xlsx'", "us.TOML", "C:\\us.docx"]
)
def test_a_file_is_never_taken_for_a_person(path: str) -> None:
    group = read_people(path)
    assert group.people == ()
    assert "looks like the name of a file" in group.problems[0]


def test_no_cell_with_an_at_sign_is_a_name_or_a_side() -> None:
    group = read_people("Name,Role\n@kim,carer\nKim @ home,carer\nBo,@carer\nMo (@mo),\n")
    assert named(group) == ("Bo", "Mo")
    assert group.left_out.nameless == 2


@pytest.mark.parametrize("text", ["Name;E-Mail\n;\n", "First Name,Last Name,Role\n", "Name\tRole\n\t\n"])
def test_headings_alone_are_nobody(text: str) -> None:
    assert read_people(text).people == ()


def test_addresses_alone_are_nobody() -> None:
    group = read_people("a@x.example, <b@x.example>")
    assert group.people == ()
    assert group.left_out == LeftOut(addresses=2)


@pytest.mark.parametrize(("name", "right"), [
    ("Okafor, Ada", "Ada Okafor"), ("King, Jr.", "King Jr."), ("Müller, Dr. Jörg", "Dr. Jörg Müller"),
    ("Ada", "Ada"), ("Ada,", "Ada"), ("Curie, Marie, PhD", "Marie Curie PhD"),
])  # fmt: skip
def test_last_names_in_front_are_turned(name: str, right: str) -> None:
    assert turned(name) == right


def test_a_long_sentence_is_none() -> None:
    said = left_out_sentence(LeftOut(tuple("abcdefg"), 1, 2, 3, 4, 5, 6, 7))
    assert said.startswith("Left out: the columns “a”, “b”, “c” and 4 more; 1 heading; 2 lines outside")
    assert left_out_sentence(LeftOut()) == ""


def test_too_much_of_anything_is_said_and_bounded() -> None:
    assert "too long" in read_people("a" * (MOST_TEXT + 1)).problems[0]
    assert str(MOST_PLACES) in read_people("99999").problems[0]
    wide = ",".join(["Name", *(f"c{number}" for number in range(10_000))])
    assert named(read_people(f"{wide}\n" + "Amina,x\n" * 3)) == ("Amina",)
    assert named(read_people("\t".join(["Amina", *("1" for _ in range(10_000))]))) == ("Amina",)


# --- whatever a table holds, only names stand among the people ----------------------------------------------

_NAMES = st.sampled_from(
    ["Amina Khan", "Petr Novák", "李雷", "فاطمة", "D'Angelo", "von der Aue", "Cher", "Bo"]
)
_DATES = st.sampled_from([
    "28.11.2026", "2026-11-28", "11/28/2026 09:00:12 AM", "Nov 28, 2026", "28 November 2026", "09:15",
    "9:15 PM", "2026-11-28T09:15:00Z", "59m 48s", "1h 20m", "00:59:48", "28.11.2026, 09:00:12",
    "Sat, 28 Nov 2026 09:15",
])  # fmt: skip
_OTHER = st.sampled_from(
    ["a@x.example", "https://x.example", "+49 30 1234", "61", "12%", "#1829", "", "€ 3,50"]
)
_CELLS = st.one_of(_NAMES, _DATES, _OTHER, st.text("ab @:;,\t\"'|.-0123456789()", max_size=12))
_HEADS = st.lists(
    st.sampled_from(["User Email", "Join Time", "Date", "Phone", "Order #", "Hours"]), max_size=4
)
_FIGURE = re.compile(r"\d{1,4}[.:/-]\d{1,2}(?:[.:/-]\d|\b)")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@given(
    st.lists(st.lists(_CELLS, min_size=5, max_size=5), min_size=1, max_size=6),
    _HEADS,
    st.sampled_from(",;\t"),
)
def test_no_address_and_no_time_out_of_a_table_stands_among_the_people(
    rows: list[list[str]], heads: list[str], separator: str
) -> None:
    head = ["Name", *heads, *[f"Column {number}" for number in range(4 - len(heads))]]
    text = "\n".join(separator.join(map(_quoted, row)) for row in [head, *rows])
    group = read_people(text)
    for person in group.people:
        for told in (person.name, person.side):
            assert "@" not in told
            assert not _FIGURE.fullmatch(told)
    assert group.is_table or not any(cell.strip() for row in rows for cell in row)
    assert not group.is_table or len(group.people) <= len(rows)
    assert not group.people or tuple(parse_people(format_people(group.people))) == group.people


@given(
    st.lists(st.tuples(_NAMES, _DATES, st.just("a@x.example")), min_size=2, max_size=6),
    st.sampled_from(",;\t"),
    st.permutations(range(3)),
)
def test_a_table_without_headings_is_known_by_its_columns(
    rows: list[tuple[str, str, str]], separator: str, order: list[int]
) -> None:
    text = "\n".join(
        separator.join(_quoted(row[at]) if separator in row[at] else row[at] for at in order) for row in rows
    )
    assert {person.name for person in read_people(text).people} == {row[0] for row in rows}


@given(st.lists(_NAMES, min_size=1, max_size=8), st.integers(2, 4))
def test_a_table_that_says_everybody_several_times_says_them_once(names: list[str], times: int) -> None:
    text = "Name,Action\n" + "".join(f"{name},Joined\n" for name in names * times)
    group = read_people(text)
    assert [person.name for person in group.people] == list(dict.fromkeys(names))
    assert group.left_out.repeats == len(names) * times - len(set(names))


@given(st.text(st.sampled_from("Name,;\t\"'()x2@<>|-#\n1.: ") | st.characters(), max_size=80))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    group = read_people(text)
    assert all(person.name.strip() for person in group.people)
