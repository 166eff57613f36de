"""Someone who has never seen the program starts a workshop, goes on with one, and leaves."""

from __future__ import annotations

import asyncio
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual import events
from textual.widgets import TextArea

from tests.tui.fake_doors import (
    DUCK,
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
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record.commands import AddPerson, OpenWorkshop
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.tui.apps.goodbye import complaints, keep_traceback, last_words
from workshop_tui.tui.apps.openers import Options, ResumeWorkshop, RunWorkshop, SetUpWorkshop
from workshop_tui.tui.home.home import HomeScreen
from workshop_tui.tui.home.workshop_list import KeptWorkshop
from workshop_tui.tui.setup.setup import SetupScreen

MONDAY = KeptWorkshop(Path("Workshops/monday"), "Monday group", "yesterday, step 3 of 6")
WISH = OpenWorkshop("Ducks", (DUCK,), (AddPerson("Amina"),))


@pytest.fixture(autouse=True)
def home_for_each_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test keeps is not there for the next."""
    monkeypatch.setenv("HOME", str(tmp_path))


def at(app: Program) -> str:
    """The name of the present screen."""
    return type(app.screen).__name__


async def test_someone_starts_a_workshop_with_keys_alone() -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Start a workshop", "Workshops are kept in", "Quit")
        await pilot.press("enter")
        await see(pilot, "What will you do together?", "[ ] Duck", "Build ducks.")
        await pilot.press("enter", "down", "enter")
        await see(pilot, "[1] Duck", "[2] Values")
        await pilot.press("tab", "enter")
        await see(pilot, "Who takes part?")
        await type_in(pilot, "Al (us)\nBo (them)\n")
        await see(pilot, "2 people", "us", "13 minutes with 2 people")
        await pilot.press("tab", "enter")
        await see(pilot, "Duck and values", "Start the workshop", "2: us 1, them 1")
        await pilot.press(*["enter"] * 7)
        await until(pilot, lambda: at(app) == "Console")
    [(folder, wish)] = doors.started
    assert wish.people == (AddPerson("Al", "us"), AddPerson("Bo", "them"))
    assert [exercise.id for exercise in wish.exercises] == ["duck", "values"]
    assert folder == Path.home() / "Workshops" / "Duck and values"
    assert wish.title.startswith("Duck and values, ")
    assert wish.seed > 0


async def test_someone_starts_a_workshop_with_the_mouse_but_for_the_names() -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf())
    async with app.run_test(size=(120, 40)) as pilot:
        await click_on(pilot, "Start a workshop")
        await click_on(pilot, "[ ] Values")
        await click_on(pilot, "[ ] Duck")
        await see(pilot, "[1] Values", "[2] Duck")
        await click_on(pilot, "People →")
        await see(pilot, "Who takes part?")
        await type_in(pilot, "3")
        await see(pilot, "3 people")
        await click_on(pilot, "Name and start →")
        await click_on(pilot, "Start the workshop")
        await until(pilot, lambda: at(app) == "Console")
    [(_, wish)] = doors.started
    assert [exercise.id for exercise in wish.exercises] == ["values", "duck"]
    assert [person.name for person in wish.people] == ["Person 1", "Person 2", "Person 3"]


async def test_keys_that_arrive_in_one_burst_all_reach_where_they_were_meant_for() -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Start a workshop")
        keys = ["s", "enter", "down", "enter", "ctrl+n", *"Al", "enter", *"Bo", "ctrl+n", "escape", "enter"]
        for key in [*keys, *"Cy", "tab", "enter", "end", "!", "ctrl+n"]:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: at(app) == "Console")
    [(_, wish)] = doors.started
    assert [person.name for person in wish.people] == ["Al", "Bo", "Cy"]
    assert [exercise.id for exercise in wish.exercises] == ["duck", "values"]
    assert wish.title.startswith("Duck and values, ")
    assert wish.title.endswith("!")


async def test_going_on_with_an_unfinished_workshop_is_one_letter() -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf(MONDAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Go on with Monday group", "yesterday, step 3 of 6")
        await pilot.press("g")
        await until(pilot, lambda: at(app) == "Console")
        await pilot.press("ctrl+q")
    assert doors.resumed == [MONDAY.folder]


async def test_one_that_another_computer_seems_to_run_is_asked_about_first() -> None:
    doors = FakeDoors()
    doors.elsewhere = "Another computer [b] seems to run it."
    app = Program(doors, FakeShelf(MONDAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Go on with Monday group")
        await pilot.press("g")
        await see(pilot, "Another computer [b] seems to run it. Open it here all the same?")
        await pilot.press("n")
        await until(pilot, lambda: at(app) == "HomeScreen")
        assert doors.resumed == []
        await pilot.press("g")
        await see(pilot, "Open it here all the same?")
        await pilot.press("y")
        await until(pilot, lambda: at(app) == "Console")
    assert doors.resumed == [MONDAY.folder]
    assert doors.room.closed == 1


async def test_what_cannot_be_opened_is_said_on_the_home_screen() -> None:
    doors = FakeDoors()
    doors.refuse = "This workshop is open in another window, since 10:03."
    app = Program(doors, FakeShelf(MONDAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await click_on(pilot, "Go on with Monday group")
        await see(pilot, "open in another window")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await until(pilot, lambda: at(app) == "Console")


async def test_a_folder_that_cannot_be_written_loses_nothing_that_was_typed() -> None:
    doors = FakeDoors()
    doors.refuse = "No workshop can be kept in /cdrom: the disk can only be read, not written."
    app = Program(doors, FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, SetupScreen))
        await pilot.press("enter", "ctrl+n")
        await paste(pilot, "Amina\nBoris")
        await pilot.press("ctrl+n")
        await paste(pilot, " at noon")
        await pilot.press("ctrl+n")
        await see(pilot, "the disk can only be read")
        await see(pilot, "at noon", "2 people")
        await pilot.press("escape", "escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("s")
        await see(pilot, "[1] Duck")
        await pilot.press("ctrl+n", "ctrl+n")
        await see(pilot, "at noon", "2")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: at(app) == "Console")
    [(_, wish)] = doors.started
    assert wish.title == "at noon"
    assert [person.name for person in wish.people] == ["Amina", "Boris"]


async def test_a_half_typed_set_up_is_there_the_next_time() -> None:
    app = Program(FakeDoors(), FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "enter", "ctrl+n")
        await paste(pilot, "Amina\nAm\x1b[2Jal")
        await see(pilot, "2 people")
        await pilot.press("ctrl+q")
    kept = Path.home() / "Workshops" / "set-up.toml"
    assert "\x1b" not in kept.read_text()
    assert kept.stat().st_mode & 0o777 == 0o600
    doors = FakeDoors()
    app = Program(doors, FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "go on with what you typed")
        await pilot.press("s", "ctrl+n")
        await see(pilot, "2 people", "Amina")
        await pilot.press("ctrl+n", "ctrl+n")
        await until(pilot, lambda: at(app) == "Console")
    assert [person.name for person in doors.started[0][1].people] == ["Amina", "Am\x1b[2Jal"]
    assert not kept.exists()


async def test_a_set_up_can_be_emptied_from_the_palette() -> None:
    app = Program(FakeDoors(), FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "enter", "ctrl+n")
        await paste(pilot, "Amina")
        await pilot.press("ctrl+p")
        await see(pilot, "Every action", "Leave", "Next step")
        await type_in(pilot, "empty")
        await pilot.press("enter")
        await see(pilot, "[ ] Duck", "Nothing picked yet.")
        assert app.screen.query_one("#people", TextArea).text == ""


async def test_a_folder_chosen_in_the_set_up_is_where_it_is_kept() -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf(), SetUpWorkshop((DUCK,), title="Ours", minutes=45))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Who takes part?")
        await paste(pilot, "Amina")
        await pilot.press("ctrl+n")
        await see(pilot, "Ours", "45 minutes with 1 person")
        await pilot.press("up")
        app.screen.query_one("#place").focus()
        await pilot.press("end", "ctrl+u")
        await paste(pilot, "~/elsewhere")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: at(app) == "Console")
    [(folder, wish)] = doors.started
    assert folder == Path.home() / "elsewhere" / "Ours"
    assert wish.minutes == 45


async def test_a_plan_keeps_its_lengths_starts_and_breaks_on_the_way_through_the_set_up() -> None:
    doors = FakeDoors()
    pause = Exercise("break", "Break", steps=(Step("Break", "break", seconds=600),))
    asked = SetUpWorkshop(
        (DUCK, pause, DUCK, pause), title="Ours", lengths=(1500.0,), starts=(36000.0, -1.0, 39600.0)
    )
    app = Program(doors, FakeShelf(), asked)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Who takes part?")
        await paste(pilot, "Amina\nBoris")
        await pilot.press("ctrl+n")
        await see(pilot, "25 min, at 10:00", "at 11:00")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: at(app) == "Console")
    [(_, wish)] = doors.started
    assert wish.exercises == (DUCK, pause, DUCK, pause)
    assert wish.lengths == (1500.0, 0.0, 0.0, 0.0)
    assert wish.starts == (36000.0, -1.0, 39600.0, -1.0)


async def test_exercises_are_looked_at_and_begun_from_there() -> None:
    app = Program(FakeDoors(), FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l")
        await see(pilot, "The exercises", "Build ducks.", "Only for you: Say: no wrong duck.")
        await pilot.press("down", "s")
        await see(pilot, "What will you do together?", "[1] Values")


async def test_help_says_the_keys_of_the_screen_before_and_goes_back() -> None:
    app = Program(FakeDoors(), FakeShelf())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await see(pilot, "Keys on the screen before", "choose a line", "Before")
        await pilot.press("escape")
        await pilot.press("h")
        await see(pilot, "Keys on the screen before")
        await pilot.press("q")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("l")
        await see(pilot, "The exercises")
        await pilot.press("question_mark")
        await see(pilot, "set up a workshop with this exercise")


async def test_control_c_only_hints() -> None:
    app = Program(FakeDoors(), FakeShelf())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+c")
        await see(pilot, "To leave, press ctrl+q")


async def test_a_workshop_asked_for_by_the_command_line_opens_at_once() -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf(), RunWorkshop(WISH, Path("here")))
    doors.room.reports = ("3 events [red] were damaged.",)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Found on opening", "3 events [red] were damaged.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Console))
        await until(pilot, lambda: doors.room.ticks > 0 and doors.room.written > 0)
    assert doors.started == [(Path("here"), WISH)]
    assert doors.room.closed == 1


async def test_what_is_found_on_the_disk_while_it_runs_is_said_then_and_at_the_end() -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf(), RunWorkshop(WISH, Path("here")))
    doors.room.reports = ("found first",)
    said: list[str] = []
    app._show_notice = said.append  # type: ignore[assignment]
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Found on opening", "found first")
        doors.room.reports = ("found first", "notes.toml [red] was changed")
        await until(pilot, lambda: bool(said))
        doors.room.reports = (*doors.room.reports, "found while leaving")
    assert said[:1] == ["notes.toml [red] was changed"]
    assert app.leaving.found == ("notes.toml [red] was changed", "found while leaving")
    assert "found while leaving" in last_words(app.leaving._replace(folder="here"))


def test_a_workshop_that_cannot_be_opened_is_refused_before_anything_is_drawn() -> None:
    doors = FakeDoors()
    doors.refuse = "It is open in another window."
    with pytest.raises(StorageProblem, match="another window"):
        Program(doors, FakeShelf(), ResumeWorkshop(Path("here")))


async def test_a_gap_is_asked_about_until_it_is_answered() -> None:
    doors = FakeDoors()
    doors.room.gap, doors.room.gap_reason = 180.0, "The program was not running for 3 minutes."
    app = Program(doors, FakeShelf(), ResumeWorkshop(Path("here")))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "not running for 3 minutes", "Does this time count")
        await pilot.press("escape")
        await see(pilot, "Does this time count")
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Console))
    assert doors.room.gap_answers == [False]


async def test_leaving_says_where_the_notes_are_and_how_to_go_on() -> None:
    doors = FakeDoors()
    doors.room.folder = "/home/amina/Work\x1b[2Jshops/it's ours"
    doors.room.trouble, doors.room.full = "NOT SAVED: the disk is full.", True
    app = Program(doors, FakeShelf(), ResumeWorkshop(Path("here")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f10")
        await see(pilot, "NOT SAVED: the disk is full.", "Leave, and lose what is not saved")
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, Console))
        assert doors.room.closed == 0
        await pilot.press("ctrl+q")
        await see(pilot, "Leave, and lose what is not saved")
        await pilot.press("y")
    assert app.return_code == 0
    words = "\n".join(last_words(app.leaving))
    assert "notes.toml" in words
    assert "workshop-tui resume" in words
    assert "\x1b" not in words
    assert complaints(app.leaving) == ["NOT SAVED: the disk is full."]


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
async def test_a_signal_leaves_the_workshop_in_order(number: signal.Signals, status: int) -> None:
    doors = FakeDoors()
    app = Program(doors, FakeShelf(), ResumeWorkshop(Path("here")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Console))
        os.kill(os.getpid(), number)
        await until(pilot, lambda: app.return_code == status)
    assert doors.room.closed == 1
    asyncio.get_running_loop().remove_signal_handler(number)


async def test_a_fault_in_the_program_keeps_its_details_in_the_folder(tmp_path: Path) -> None:
    doors = FakeDoors()
    doors.room.folder = str(tmp_path)
    app = Program(doors, FakeShelf(), ResumeWorkshop(Path("here")))

    def broken() -> None:
        raise RuntimeError("a fault \x1b[31m of our own")

    async def fall_over() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, Console))
            app.call_later(broken)
            await until(pilot, lambda: app.return_code == 1)

    with pytest.raises(RuntimeError, match="a fault"):
        await fall_over()
    assert doors.room.closed == 1
    log = tmp_path / "problem.log"
    assert "RuntimeError: a fault ␛[31m of our own" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    [said] = complaints(app.leaving)
    assert str(log) in said
    assert "Everything up to then is saved." in said
    assert f"workshop-tui resume {tmp_path}" in "\n".join(last_words(app.leaving))


def test_a_folder_without_room_for_details_is_no_second_fault(tmp_path: Path) -> None:
    assert keep_traceback(tmp_path / "nowhere", RuntimeError("x")) == ""


@pytest.mark.parametrize("size", [(20, 5), (1, 1), (44, 14), (250, 60)])
async def test_no_size_of_window_is_too_much(size: tuple[int, int]) -> None:
    app = Program(FakeDoors(), FakeShelf(MONDAY))
    async with app.run_test(size=size) as pilot:
        for keys in (["s", "enter", "ctrl+n", "ctrl+n"], ["l", "tab", "pagedown"], ["a"], ["h", "end"]):
            app._back_home()
            await pilot.press(*keys)
        await pilot.resize_terminal(60, 12)
        await pilot.resize_terminal(*size)
        app._back_home()
        await pilot.pause()
        assert "tart" in picture(app) or size < (12, 2)


@pytest.mark.parametrize("theme", ["workshop-light", "ansi-dark"])
async def test_the_look_is_an_option(theme: str) -> None:
    app = Program(FakeDoors(), FakeShelf(), options=Options(theme=theme))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Start a workshop")
        assert app.theme == theme
        assert app.animation_level == "none"


async def test_what_is_wrong_with_the_settings_is_said_until_something_is_chosen() -> None:
    app = Program(FakeDoors(), FakeShelf(), options=Options(notice="In your settings, line 1: [red]bell."))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "In your settings, line 1: [red]bell.")
        await pilot.press("s")
        app._back_home()
        await pilot.pause()
        assert "In your settings" not in picture(app)


def test_days_are_said_as_people_say_them() -> None:
    from workshop_tui.tui.home.workshop_list import when

    now = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
    assert when(now.replace(hour=9), now) == "today at 09:00"
    assert when(now.replace(day=13, hour=23), now) == "yesterday"
    assert when(now.replace(day=11), now) == "on Monday"
    assert when(now.replace(day=1), now) == "1 May"
    assert when(now.replace(year=2024), now) == "14 May 2024"
