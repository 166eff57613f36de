"""What is typed into the set-up: understood at once, said in words, kept, and never more than text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Input

from tests.tui.fake_doors import (
    DUCK,
    TALK,
    VALUES,
    Console,
    FakeDoors,
    FakeShelf,
    Program,
    paste,
    picture,
    see,
    until,
)
from workshop_tui.domain.parsing.people_line import PersonLine
from workshop_tui.domain.parsing.people_list import read_people
from workshop_tui.domain.parsing.times import read_minutes
from workshop_tui.tui.apps.openers import SetUpWorkshop
from workshop_tui.tui.home.workshop_list import KeptWorkshop
from workshop_tui.tui.setup.draft import (
    NAME,
    SetupDraft,
    command,
    forget_draft,
    keep_draft,
    kept_draft,
    lasting,
    sides,
    suggested_title,
)
from workshop_tui.tui.setup.people import shown_as_typed
from workshop_tui.tui.setup.setup import SetupScreen

TODAY = date(2026, 5, 3)
HOSTILE = "Eve \x1b]0:x\x07\x9b31m\u202egnp\u200b[red]"


def names(text: str) -> list[str]:
    """The names read from a text."""
    return [person.name for person in read_people(text).people]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("  \n\n", []),
        ("Amina\nBoris", ["Amina", "Boris"]),
        ("Amina, Boris\r\nChen", ["Amina", "Boris", "Chen"]),
        ("- Amina\n* Boris\n• Chen", ["Amina", "Boris", "Chen"]),
        ("1. Amina\n2) Boris", ["Amina", "Boris"]),
        ("3", ["Person 1", "Person 2", "Person 3"]),
        ("2 (them)\n1 (us)", ["Person 1", "Person 2", "Person 3"]),
        ("Amina\n2", ["Amina", "Person 1", "Person 2"]),
        ("Agent 99", ["Agent 99"]),
    ],
)
def test_people_are_read_as_lists_are_pasted(text: str, found: list[str]) -> None:
    group = read_people(text)
    assert names(text) == found
    assert group.problems == ()


def test_a_second_column_is_the_side() -> None:
    assert read_people("Amina\tlived experience\nBoris\tpro").people == (
        PersonLine("Amina", "lived experience"),
        PersonLine("Boris", "pro"),
    )
    assert [person.side for person in read_people("2 (them)").people] == ["them", "them"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Amina\n(us)", "Line 2 has no name"),
        ("0", "A number from 1 to 200"),
        ("999999999999", "A number from 1 to 200"),
        ("Amina x99", "weight"),
    ],
)
def test_what_cannot_be_understood_is_said(text: str, said: str) -> None:
    assert said in " ".join(read_people(text).problems)


def test_equal_names_and_sides_that_differ_in_spelling_are_remarked() -> None:
    remarks = " ".join(read_people("Sam (Carer)\nSam (carer)").remarks)
    assert "2 people are called Sam" in remarks
    assert "“Carer” and “carer”" in remarks
    assert read_people("Sam (us)\nKim (us)").remarks == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Amina, Boris, professional",
            "Boris and professional: two people? If not, write Boris (prof",
        ),
        ("Chen (Nurse)\nBoris, nurse", "Boris and nurse: two people? If not, write Boris (nurse)."),
        ("Ada (grown up), Sam, grown up, Jo", "Sam and grown up: two people? If not, write Sam (grown up)."),
    ],
)
def test_a_comma_before_a_side_is_asked_about(text: str, said: str) -> None:
    assert any(remark.startswith(said) for remark in read_people(text).remarks)


@pytest.mark.parametrize(
    "text", ["Amina, Boris, Chen", "Amina (carer), Boris (carer)", "professional, carer", "12"]
)
def test_ordinary_commas_are_asked_nothing(text: str) -> None:
    assert not any("two people" in remark for remark in read_people(text).remarks)


def test_witnesses_are_named_but_not_counted() -> None:
    group = read_people("Amina\nDana (witness)")
    assert len(group.people) == 2
    assert group.taking_part == 1


def test_sides_are_counted_the_largest_first_and_none_last() -> None:
    people = read_people("A (x)\nB (y)\nC (y)\nD\nE (witness)").people
    assert sides(people) == (("y", 2), ("x", 1), ("", 1))


def test_lengths_are_those_for_the_people_there_are() -> None:
    assert lasting([DUCK], 3, {}) == 60 + 3 * 60
    assert lasting([DUCK], 0, {}) == 60 + 8 * 60


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 0),
        ("45", 45),
        (" 90 min ", 90),
        ("12,5", 12.5),
        ("0", None),
        ("1441", None),
        ("soon", None),
        ("²", None),
        ("1" * 400, None),
        ("1:30", 90),
        ("1h30", 90),
        ("1,5 Std.", 90),
    ],
)
def test_minutes_are_a_number_or_nothing(text: str, found: float | None) -> None:
    assert read_minutes(text) == found


def test_the_suggested_name_says_what_and_when() -> None:
    assert suggested_title([], TODAY) == "Workshop, 3 May"
    assert suggested_title([DUCK], TODAY) == "Duck, 3 May"
    assert suggested_title([DUCK, VALUES, TALK], TODAY) == "Duck, values and talk, 3 May"
    assert len(suggested_title([DUCK] * 60, TODAY)) < 120


def test_the_command_holds_what_was_typed_as_it_was_typed() -> None:
    draft = SetupDraft(purpose=f" {HOSTILE} ", decides="we\ud800", minutes="45")
    wish = command(draft, [DUCK], [PersonLine(HOSTILE, "us", 2.0)], "Ours", 7, sides=["carer", HOSTILE])
    assert wish.people[0].name == HOSTILE
    assert wish.people[0].weight == 2.0
    assert wish.purpose == HOSTILE
    assert wish.decides == "we�"
    assert (wish.minutes, wish.seed, wish.exercises) == (45.0, 7, (DUCK,))
    assert wish.sides == ("carer", HOSTILE)


@pytest.mark.parametrize("text", ["plain", HOSTILE, "e" + "\u0301" * 50, "漢字 👩‍👩‍👧", "\ud800", "a\tb"])
def test_what_is_shown_of_a_field_is_safe_and_as_long_as_what_is_typed(text: str) -> None:
    shown = shown_as_typed(text)
    assert len(shown) == len(text)
    assert not any(char < " " or "\x7f" <= char <= "\x9f" or char in "\u202e\u200b" for char in shown)


def test_a_half_typed_set_up_comes_back_as_it_was(tmp_path: Path) -> None:
    draft = SetupDraft(("duck", "values"), f"Amina\n{HOSTILE}\t\r\n", "T", "p", "d", "45", "~/x")
    place = tmp_path / "Workshops"
    assert keep_draft(place, draft)
    assert "\x1b" not in (place / NAME).read_text()
    assert kept_draft(place) == draft
    forget_draft(place)
    forget_draft(place)
    assert kept_draft(place) is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"exercises = 3\npeople = [1]", b"[" * 9, b"format = 1"])
def test_a_half_typed_set_up_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert kept_draft(tmp_path) is None


@pytest.mark.parametrize("content", [b"people = 'Ami\xfeina'", b"people = 'Amina"])
def test_a_half_typed_set_up_that_is_damaged_is_kept_under_another_name(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert kept_draft(tmp_path) is None
    assert keep_draft(tmp_path, SetupDraft(people="Boris"))
    assert (tmp_path / "set-up-set-aside-1.toml").read_bytes() == content
    assert kept_draft(tmp_path) == SetupDraft(people="Boris")


def test_a_place_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not keep_draft(tmp_path / "file" / "Workshops", SetupDraft(people="Amina"))
    forget_draft(tmp_path / "file" / "Workshops")


class Alone(App[None]):
    """The set-up without the program around it."""

    def __init__(self, draft: SetupDraft | None = None, step: int = 0) -> None:
        super().__init__()
        self.setup = SetupScreen(
            (DUCK, VALUES, TALK), draft or SetupDraft(), Path("Workshops"), step=step, today=TODAY
        )

    def on_mount(self) -> None:
        self.push_screen(self.setup)


async def test_nothing_picked_and_nobody_named_are_said() -> None:
    app = Alone()
    app.setup.sides = ("carer", "staff")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n")
        await see(pilot, "! Pick at least one exercise first")
        await pilot.press("enter", "ctrl+n")
        await see(pilot, "Nobody yet", "8 people, for example", "Usual here: carer, staff.")
        await pilot.press("ctrl+n")
        await see(pilot, "! Write at least one name, or only how many you are, such as 12.")
        await paste(pilot, "(us)")
        await see(pilot, "Line 1 has no name")


async def test_the_order_of_the_exercises_can_be_changed() -> None:
    app = Alone(SetupDraft(("duck", "values", "talk")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("less_than_sign")
        assert app.setup.draft.exercises == ("duck", "values", "talk")
        await pilot.press("greater_than_sign")
        await see(pilot, "[1] Values", "[2] Duck", "[3] Talk")
        await pilot.press("space")
        await see(pilot, "[ ] Duck", "[2] Talk")


async def test_the_suggested_name_follows_until_one_is_typed() -> None:
    app = Alone(SetupDraft(("duck",), "Amina"), step=2)
    async with app.run_test(size=(120, 40)) as pilot:
        await see(pilot, "Duck, 3 May", "Workshops")
        app.setup.pick.toggle(1)
        await see(pilot, "Duck and values, 3 May")
        app.setup.query_one("#title", Input).value = "Ours"
        app.setup.pick.toggle(2)
        await see(pilot, "Ours", "Talk")
        assert app.setup.draft.title == "Ours"
        app.setup.query_one("#minutes", Input).value = "soon"
        await pilot.press("ctrl+n")
        await see(pilot, "! Minutes must be a length from 1 to 1440")


async def test_what_is_typed_takes_the_place_of_the_suggested_name() -> None:
    app = Alone(SetupDraft(("duck",), "Amina"), step=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+n", *"Ours")
        await see(pilot, "Ours")
        assert app.setup.draft.title == "Ours"
        await pilot.press("ctrl+n", "escape", "ctrl+n", "!")  # what was typed is typed on
        assert app.setup.query_one("#title", Input).value == "Ours!"
        await pilot.press("tab", "tab", "tab", "tab", *"here")
        assert app.setup.draft.place == "here"


async def test_the_tab_key_leads_on_and_not_back() -> None:
    app = Alone(SetupDraft(("duck",)), step=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Boris", "tab", "enter")
        await see(pilot, "● 3 Name and start", "› Name")
        next_, back = app.setup.query_one("#next"), app.setup.query_one("#back")
        assert next_.region.x > back.region.right > 40


async def test_what_an_exercise_needs_is_not_cut_off_unsaid() -> None:
    app = Alone()
    things = tuple(f"Thing number {place} " * 9 for place in range(9))
    app.setup = SetupScreen((DUCK._replace(materials=things),), SetupDraft(), Path("Workshops"), today=TODAY)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Thing number 0", "… the rest is under “Look at the exercises”")


async def test_names_are_read_back_as_they_were_understood() -> None:
    app = Alone(SetupDraft(("duck",)), step=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await paste(pilot, "Boris, professional, Ada Lovelace")
        await see(pilot, "3 people", "Boris · professional · Ada", "Boris and professional: two")


async def test_outside_text_is_only_text_everywhere_in_the_set_up() -> None:
    app = Alone(SetupDraft(("duck",), f"{HOSTILE}\n(\x1b[2J)\n" + "Sam\n" * 40, HOSTILE, HOSTILE), step=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "[red]", "41 people")
        assert "\x1b" not in picture(app)
        app.setup._go(2)
        await see(pilot, "Who decides")
        assert "\x1b" not in picture(app)
        assert "\u202e" not in picture(app)


async def test_a_small_window_says_so_and_forgets_nothing() -> None:
    app = Alone(SetupDraft(("duck",), "Amina"), step=1)
    async with app.run_test(size=(20, 5)) as pilot:
        await see(pilot, "This window is too", "(20x5)", "80x24")
        assert "Who takes" not in picture(app)
        await pilot.resize_terminal(80, 24)
        await see(pilot, "Amina", "1 person")
        await pilot.press("end", "enter", "B")
        await see(pilot, "2 people")


@pytest.mark.parametrize("place", ["a\0b", "~nobody-has-this-name/x"])
async def test_a_place_that_can_be_no_folder_is_said(place: str) -> None:
    app = Alone(SetupDraft(("duck",), "Amina", place=place), step=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "› Name")
        await pilot.press("ctrl+n")
        await see(pilot, "! This cannot be the name of a folder.")


async def test_an_earlier_workshop_is_chosen_to_go_on_from() -> None:
    spring = KeptWorkshop(Path("/w/spring"), "Spring", "yesterday, 3 left open", True)
    doors = FakeDoors()
    program = Program(doors, FakeShelf(spring, KeptWorkshop(Path("/w/half"), "Half")), SetUpWorkshop((DUCK,)))
    async with program.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Who takes part?")
        await paste(pilot, "Amina\nBoris")
        await pilot.press("ctrl+g")
        await see(pilot, "Go on from which workshop?", "Spring", "3 left open", "come up again")
        assert "Half" not in picture(program)
        await pilot.press("enter")
        await see(pilot, "Go on from", "/w/spring", "Start the workshop")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(program.screen, Console))
    after = doors.started[0][1].after
    assert after is not None
    assert after.folder == "/w/spring"


async def test_a_pasted_table_becomes_one_person_a_line() -> None:
    app = Alone(SetupDraft(("duck",), "Kim"), step=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await paste(
            pilot, "Vorname;Nachname;E-Mail\r\nJörg;Müller;j@x.example\r\nJörg;Müller;j@x.example\r\n"
        )
        await see(pilot, "2 people", "Kim · Jörg Müller", "Left out: the column “E-Mail”; 1")
        assert app.setup.draft.people == "Kim\nJörg Müller\n"
        await pilot.press(*"Bo")
        await see(pilot, "3 people", "Left out")
        await pilot.press("ctrl+n", "ctrl+n")
        assert [person.name for person in app.setup.group.people] == ["Kim", "Jörg Müller", "Bo"]


async def test_a_pasted_list_stays_as_it_is() -> None:
    app = Alone(SetupDraft(("duck",)), step=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await paste(pilot, "Khan, Amina <a@x>; Novak, Petr <p@x>")
        await see(pilot, "2 people", "Amina Khan · Petr Novak", "Left out: 2 addresses.")
        await paste(pilot, "\n/home/us/people.csv")
        await see(pilot, "people.csv looks like the")


async def test_of_what_is_pasted_into_one_line_no_line_is_lost() -> None:
    app = Alone(SetupDraft(("duck",), "Amina"), step=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "› Name")
        await pilot.press("tab", "W", "e", ":", "space")
        await paste(pilot, "find out\r\n\r\n  what we want\r")
        await see(pilot, "We: find out what we want")
        assert app.setup.draft.purpose == "We: find out what we want"
