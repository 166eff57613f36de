"""The agenda in words: typed a line a part, worked out at every key, and run as it was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.tui.fake_doors import (
    DUCK,
    TALK,
    VALUES,
    Console,
    FakeDoors,
    FakeShelf,
    Program,
    click_on,
    paste,
    picture,
    see,
    type_in,
    until,
)
from workshop_tui.domain.parsing.agenda_line import one_step, read_agenda
from workshop_tui.storage.forms.library import bundled
from workshop_tui.storage.forms.plan_files import load_plan
from workshop_tui.tui.apps.openers import SetUpWorkshop
from workshop_tui.tui.setup.agenda import Company, summed_up, worked_out
from workshop_tui.tui.setup.agenda_text import agenda_of, known, picks_in
from workshop_tui.tui.setup.draft import SetupDraft, as_planned, keep_draft, kept_draft, suggested_title
from workshop_tui.tui.setup.setup import SetupScreen

ALL = (DUCK, VALUES, TALK)
TYPED = "9:30 Welcome 10 min\nDuck\nBreak 15 min\n11:00 Values 25 min"


def test_the_agenda_is_worked_out_and_summed_up() -> None:
    found = read_agenda(TYPED, ALL)
    table, short = worked_out(found, Company(14))
    assert table is not None
    assert short == ""
    assert [part.start / 60 for part in table.parts] == [570, 580, 595, 660]
    said = ("09:30 to 11:25: 1 hour 55 minutes with 14 people.", "2 exercises, 1 break, 1 of your own.")
    assert summed_up(found, table, Company(14)) == said


def test_what_does_not_fit_is_said_and_shown_as_long_as_it_is() -> None:
    found = read_agenda("9:30 Welcome 10 min\nDuck\n9:40 Values\nTalk", ALL)
    table, short = worked_out(found, Company(14))
    assert (
        short == "With 14 people what comes before “Values” at 09:40 needs at least 20 minutes; "
        "there are 10 minutes from 09:30."
    )
    assert table is not None
    assert [part.start / 60 for part in table.parts] == [570, 580, 595, 605]
    assert (
        "With 3 people this needs at least"
        in worked_out(found._replace(items=found.items[:2]), Company(3, 2))[1]
    )


def test_picking_elsewhere_keeps_the_lines_as_typed_and_none_is_lost() -> None:
    picks = picks_in("  duck 9 min\nDu\nBreak 5 min\nduck", ALL)
    assert list(picks.planned) == ["duck", "break", "duck-2"]
    offered = {one.id: one for one in picks.offered(ALL)}
    now = [offered["talk"], offered["duck-2"], offered["duck"], offered["values"]]
    assert agenda_of(now, picks.planned, picks) == "Talk\nduck\n  duck 9 min\nValues\nDu"


def test_a_plan_is_written_as_it_is_read() -> None:
    exercises = (
        one_step("Welcome", 600, False),
        DUCK._replace(title="Ducks!"),
        one_step("Rest", 60, True),
        DUCK,
    )
    planned = as_planned(exercises, (600.0, 300.0, 60.0, 0.0), (36000.0, -1.0, -1.0, 43200.0))
    named = [part.exercise._replace(id=id) for id, part in planned.items()]
    shelf = tuple({one.id: one for one in (*ALL, *named)}.values())
    text = agenda_of(named, planned, picks_in("", shelf))
    assert text == "10:00 Welcome 10 min\nDucks! 5 min\nBreak: Rest 1 min\n12:00 Duck"
    assert picks_in(text, known(shelf, planned)).planned == planned


def test_the_suggested_name_is_made_of_exercises() -> None:
    own = one_step("Welcome", 600, False)
    assert suggested_title((own, DUCK), date(2026, 5, 3)) == "Duck, 3 May"
    assert suggested_title((own,), date(2026, 5, 3)) == "Welcome, 3 May"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_agenda_is_typed_and_the_workshop_has_it(size: tuple[int, int], tmp_path: Path) -> None:
    doors, shelf = FakeDoors(), FakeShelf()
    shelf.place = tmp_path
    program = Program(doors, shelf)
    async with program.run_test(size=size) as pilot:
        await pilot.press("enter")
        await see(pilot, "What will you do together?", "ctrl+e agenda")
        await pilot.press("enter", "ctrl+e")  # Duck is picked
        await see(pilot, "one part a line", "00:00  Duck", "1 exercise.")
        await pilot.press("home")
        await paste(pilot, "9:30 Welcome 10 min\n")
        await see(pilot, "=09:30  Welcome", " 09:40  Duck", "people, for example", "1 of your own.")
        await pilot.press("end")
        await paste(pilot, " 25 min\nBreak 15 min\n11:00 Val")
        await type_in(pilot, "us")
        await see(pilot, "Line 4: there is no exercise", "Did you mean", "10:05  Break")
        await pilot.press("ctrl+n")  # stays with the line
        await see(pilot, "The agenda:")
        await pilot.press("escape")
        await see(pilot, "What will you do together?", "[3] Break")
        await pilot.press("ctrl+n")
        await see(pilot, "! The agenda cannot be read yet")
        await click_on(pilot, "Agenda: breaks, starts")
        await see(pilot, "11:00 Valus")
        await pilot.press("backspace")
        await type_in(pilot, "es")
        await see(pilot, "=11:00  Values", "40 minutes to spare", "2 exercises, 1 break")
        await pilot.press("ctrl+n")
        await see(pilot, "[4] Values", "[1] Welcome")
        await pilot.press("ctrl+n")
        await paste(pilot, "Amina\nBoris\nChen")
        await pilot.press("ctrl+n")
        await see(pilot, "Duck and values", "at 11:00")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(program.screen, Console))
    wish = doors.started[0][1]
    welcome, rest = one_step("Welcome", 600, False), one_step("Break", 900, True)
    assert wish.exercises == (welcome, DUCK, rest, VALUES)
    assert wish.lengths == (600.0, 1500.0, 900.0, 0.0)
    assert wish.starts == (34200.0, -1.0, -1.0, 39600.0)


async def test_what_was_typed_comes_back_and_follows_what_is_picked(tmp_path: Path) -> None:
    keep_draft(tmp_path, SetupDraft(("brief",), agenda="Welcome 5 min\nQuiz\nBreak 5 min"))
    draft = kept_draft(tmp_path)
    assert draft is not None
    shelf = FakeShelf()
    shelf.place = tmp_path
    program = Program(FakeDoors(), shelf)
    async with program.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await see(pilot, "[1] Welcome", "[2] Break")
        await pilot.press("end", "up", "up", "enter", "less_than_sign", "ctrl+e")
        await see(pilot, "Welcome 5 min", "Line 4: there is no exercise Quiz.")
        setup = program.screen_stack[-2]
        assert isinstance(setup, SetupScreen)
        assert setup.draft.agenda == "Welcome 5 min\nDuck\nBreak 5 min\nQuiz"
        program.screen.query_one(TextArea).text = ""
        await see(pilot, "9:30 Welcome 10 min", "A line that begins with Break")
        await pilot.press("escape")
        await see(pilot, "Nothing picked yet.", "[ ] Duck")
        assert "Welcome" not in picture(program)


async def test_a_plan_on_the_command_line_is_gone_on_with_in_words(tmp_path: Path) -> None:
    doors = FakeDoors()
    shelf = FakeShelf()
    shelf.place = tmp_path
    asked = SetUpWorkshop(
        (DUCK, one_step("Rest", 600, True)), lengths=(900.0, 600.0), starts=(36000.0, -1.0), title="Ours"
    )
    program = Program(doors, shelf, asked)
    async with program.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Who takes part?")
        await paste(pilot, "3")
        await pilot.press("escape", "ctrl+e")
        await see(pilot, "10:00 Duck 15 min", "Break: Rest 10 min", "10:00 to 10:25: 25 minutes with 3")
        await type_in(pilot, "\nTalk")
        await pilot.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")
        await until(pilot, lambda: isinstance(program.screen, Console))
    wish = doors.started[0][1]
    assert wish.exercises == (DUCK, one_step("Rest", 600, True), TALK)
    assert (wish.lengths, wish.starts) == ((900.0, 600.0, 0.0), (36000.0, -1.0, -1.0))


async def test_the_agenda_is_saved_as_a_plan_file(tmp_path: Path) -> None:
    shelf = FakeShelf()
    shelf.place = tmp_path
    shelf.found = bundled()
    draft = SetupDraft(title="Our day", agenda="Lego duk")
    keep_draft(tmp_path, draft)
    program = Program(FakeDoors(), shelf)
    async with program.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await see(pilot, "What will you do together?")
        await pilot.press("ctrl+e", "ctrl+s")
        await see(pilot, "Not saved as a plan file yet. Line 1: there is no exercise Lego duk.")
        await pilot.press("backspace")
        await type_in(pilot, "ck\n")
        await paste(pilot, "Break 15 min")
        await pilot.press("ctrl+s")
        await see(pilot, "Saved as a plan file:")
    plan = load_plan(tmp_path / "plan-our-day.toml")
    assert plan.title == "Our day"
    assert [(entry.exercise.title, entry.seconds) for entry in plan.agenda] == [
        ("Lego duck", 0.0),
        ("Break", 900.0),
    ]
