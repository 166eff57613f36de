"""The program with its real console, rooms and folders: the mirrored screen, refusals, going on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.fake_doors import DUCK, FakeDoors, FakeShelf, click_on, paste, picture, see, until
from workshop_tui.domain.record.commands import AddPerson, GiveFloor, NextStep, OpenWorkshop, StartClock
from workshop_tui.session import session
from workshop_tui.tui.apps.facilitator import FacilitatorApp
from workshop_tui.tui.apps.goodbye import Leaving, farewell
from workshop_tui.tui.apps.mirror import NOTHING, MirrorScreen
from workshop_tui.tui.apps.openers import Options, ResumeWorkshop, SetUpWorkshop
from workshop_tui.tui.console.console import ConsoleScreen
from workshop_tui.tui.home.home import HomeScreen
from workshop_tui.tui.home.how_it_works import HowScreen
from workshop_tui.tui.home.workshop_list import FolderWorkshopList, how_far

WISH = OpenWorkshop("Ducks", (DUCK,), (AddPerson("Amina", "us"), AddPerson("Boris", "them")))


@pytest.fixture(autouse=True)
def home_for_each_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test keeps is not there for the next."""
    monkeypatch.setenv("HOME", str(tmp_path))


async def test_one_key_turns_the_screen_into_the_projected_one_and_back() -> None:
    doors = FakeDoors()
    app = FacilitatorApp(doors, FakeShelf(), ResumeWorkshop(Path("here")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, MirrorScreen))
        await pilot.press("n", "a", "S", "e")
        assert isinstance(app.screen, MirrorScreen)
        assert doors.room.take() == [GiveFloor()]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await pilot.press("t", "t")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))


async def test_settings_give_the_console_its_keys_and_what_is_wrong_with_them_goes_with_the_next_key() -> (
    None
):
    doors = FakeDoors()
    options = Options(keymap={"next": "N"}, notice="In your settings, line 1: [red]bell.")
    app = FacilitatorApp(doors, FakeShelf(), ResumeWorkshop(Path("here")), options)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "In your settings, line 1: [red]bell.")
        await pilot.press("n", "N")
        assert doors.room.take() == [GiveFloor()]
        await until(pilot, lambda: "In your settings" not in picture(app))


async def test_a_refusal_stays_private_on_the_mirrored_screen_and_trouble_does_not() -> None:
    doors = FakeDoors()
    app = FacilitatorApp(doors, FakeShelf(), ResumeWorkshop(Path("here")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, MirrorScreen))
        doors.room.refuse = "Amina spoke 12:40 of a fair share of 0:30."
        await pilot.press("n")
        await see(pilot, NOTHING)
        assert "12:40" not in picture(app)
        doors.room.trouble, doors.room.full = "NOT SAVED: the disk is full (/home/ada).", True
        await see(pilot, "NOT SAVED: this computer cannot write anything down now.")
        assert "/home/ada" not in picture(app)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HowScreen))
        await see(pilot, "back to your own screen")


async def test_the_palette_of_the_console_is_its_own() -> None:
    app = FacilitatorApp(FakeDoors(), FakeShelf(), ResumeWorkshop(Path("here")))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        look = app.theme
        await pilot.press("ctrl+p")
        await see(pilot, "Every action", "Next speaker", "Interruption")
        await pilot.press("ctrl+p", "escape", "L")
        await until(pilot, lambda: app.theme != look)


async def test_from_home_to_a_real_folder_and_back_into_it() -> None:
    base = Path.home() / "Workshops"
    app = FacilitatorApp(session, FolderWorkshopList(base))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await click_on(pilot, "Lego duck")
        await pilot.press("ctrl+n")
        await paste(pilot, "Amina (us)\nBoris (them)")
        await pilot.press("ctrl+n", "ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await see(pilot, "Amina", "Boris")
        await pilot.press("space", "ctrl+q")
    folder = Path(app.leaving.folder)
    assert folder.parent == base
    assert folder.name.endswith("-lego-duck")
    assert (folder / "notes.toml").read_text().count("[[people]]") == 2
    assert not app.leaving.finished
    app = FacilitatorApp(session, FolderWorkshopList(base))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Go on with Lego duck", "today at", "step 1 of 6")
        await pilot.press("g")
        await until(pilot, lambda: len(app.screen_stack) > 1)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def test_a_place_that_is_a_file_is_said_and_another_one_can_be_typed() -> None:
    (Path.home() / "file").write_text("")
    app = FacilitatorApp(session, FolderWorkshopList(Path.home() / "Workshops"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "enter", "ctrl+n")
        await paste(pilot, "Amina, Boris")
        await pilot.press("ctrl+n", "tab", "tab", "tab", "tab", "ctrl+u")
        await paste(pilot, "~/file")
        await pilot.press("ctrl+n")
        await see(pilot, "! No workshop can be kept in", "2")
        await pilot.press("ctrl+u")
        await paste(pilot, "~/other")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
    assert Path(app.leaving.folder).parent == Path.home() / "other"


async def test_too_few_minutes_are_refused_in_words_and_leave_no_folder_behind() -> None:
    base = Path.home() / "Workshops"
    app = FacilitatorApp(session, FolderWorkshopList(base), SetUpWorkshop((DUCK,), minutes=1))
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "Who takes part?")
        await paste(pilot, "Amina, Boris, Chen")
        await pilot.press("ctrl+n", "ctrl+n")
        await see(pilot, "! With 3 people this needs at least", "Minutes")
        assert [path.name for path in (base.iterdir() if base.exists() else ()) if path.is_dir()] == []


async def test_a_workshop_that_runs_elsewhere_is_not_opened_twice() -> None:
    base = Path.home() / "Workshops"
    room = session.start(base / "ducks", WISH)
    try:
        app = FacilitatorApp(session, FolderWorkshopList(base))
        async with app.run_test(size=(80, 24)) as pilot:
            await see(pilot, "Go on with Ducks", "open in another window")
            await pilot.press("g")
            await see(pilot, "running in another window")
            assert isinstance(app.screen, HomeScreen)
            await pilot.press("q")
        assert app.leaving == Leaving()
    finally:
        room.close()


def test_how_far_a_workshop_is() -> None:
    room = session.start(Path.home() / "ducks", WISH)
    room.submit(NextStep())
    room.submit(NextStep())
    room.submit(StartClock())
    room.close()
    assert how_far(Path.home() / "ducks") == ", step 2 of 2"
    assert how_far(Path.home()) == ""


def test_the_last_words_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    farewell(Leaving())
    assert capsys.readouterr() == ("", "")
    farewell(Leaving("/w/x", "NOT SAVED: full.", "It broke.", finished=True))
    out, err = capsys.readouterr()
    assert out == "The notes are in /w/x/notes.toml\n"
    assert err == "It broke.\nNOT SAVED: full.\n"


def test_what_an_earlier_workshop_does_not_know_yet_is_said_at_the_end(
    capsys: pytest.CaptureFixture[str],
) -> None:
    farewell(Leaving("/w/x", finished=True, untold="The notes of “\x1bSpring” do not say yet …"))
    out, err = capsys.readouterr()
    assert "The notes of “␛Spring” do not say yet …\nTo try it at once:  workshop-tui resume /w/x\n" in out
    assert err == ""
