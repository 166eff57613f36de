"""The home screen: its menu, its first picture at every size, letters, mouse, and what went wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen

from tests.tui.fake_doors import click_on, picture, see
from tests.tui.reading import text_of
from workshop_tui.tui.home.home import HomeMenu, HomeScreen, MenuItem, menu
from workshop_tui.tui.home.kept import KeptScreen
from workshop_tui.tui.home.mark import HEIGHT, WIDTH, duck
from workshop_tui.tui.home.workshop_list import KeptWorkshop, short_path
from workshop_tui.tui.kit.rows import row_width

MONDAY = KeptWorkshop(Path("w/monday"), "Monday group", "yesterday, step 3 of 6")
OLD = KeptWorkshop(Path("w/old"), "Old one", "3 May, finished", finished=True)
BROKEN = KeptWorkshop(Path("w/broken"), "Broken", problem="The record is damaged.")


def several(count: int) -> list[KeptWorkshop]:
    """So many unfinished workshops."""
    return [MONDAY._replace(folder=Path(f"w/{number}"), title=f"Group {number}") for number in range(count)]


def kinds(rows: tuple[MenuItem, ...]) -> list[str]:
    """The kinds of the rows."""
    return [choice.kind for choice in rows]


def test_the_menu_offers_what_there_is() -> None:
    assert kinds(menu(())) == ["start", "browse", "help", "quit"]
    assert kinds(menu([MONDAY])) == ["start", "resume", "browse", "help", "quit"]
    assert kinds(menu([MONDAY, OLD])) == ["start", "resume", "all", "browse", "help", "quit"]
    assert kinds(menu([BROKEN])) == ["start", "all", "browse", "help", "quit"]
    assert kinds(menu(several(9)))[1:5] == ["resume", "resume", "resume", "all"]
    assert menu(several(9))[4].note == "9 kept so far"
    assert menu((), half=True)[0].note


def test_the_duck_is_made_of_six_bricks_and_every_line_is_as_wide_as_it_says() -> None:
    lines = [duck(line) for line in range(HEIGHT)]
    assert {row_width(line) for line in lines} == {WIDTH}
    assert any("█" in text_of(line) for line in lines)


def test_a_path_in_the_home_folder_is_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert short_path(tmp_path / "Documents" / "Workshops") == "~/Documents/Workshops"
    assert short_path(Path("/elsewhere")) == "/elsewhere"


class Home(App[None]):
    """The home screen without the program around it."""

    def __init__(self, place: str = "~/Workshops") -> None:
        super().__init__()
        self.home = HomeScreen(place)
        self.chosen: list[MenuItem] = []

    def get_default_screen(self) -> Screen[None]:
        return self.home

    def on_home_menu_chosen(self, event: HomeMenu.Chosen) -> None:
        self.chosen.append(event.choice)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (70, 18), (50, 12), (20, 5), (12, 2)])
async def test_the_marked_row_is_in_sight_at_every_size(size: tuple[int, int]) -> None:
    app = Home()
    async with app.run_test(size=size) as pilot:
        app.home.show_kept(several(9))
        for _ in range(len(app.home.menu.choices)):
            await pilot.press("down")
            label = app.home.menu.choices[app.home.menu.at].label
            assert f"› {label}"[: size[0] - 1] in picture(app)
        assert app.home.menu.at == 0
        lines = picture(app).split("\n")
        assert len(lines) == size[1]
        assert ("▄▄" in picture(app)) == (size[0] >= 70)


async def test_the_first_picture_is_whole() -> None:
    app = Home("/somewhere/Workshops")
    async with app.run_test(size=(80, 24)):
        shown = picture(app)
    for words in ("Workshop", "› Start a workshop", "Look at the exercises", "How it works", "Quit"):
        assert words in shown
    assert "Workshops are kept in /somewhere/Workshops" in shown
    assert "↑ ↓ choose" in shown


async def test_letters_open_and_go_round_where_several_begin_alike() -> None:
    app = Home()
    async with app.run_test(size=(80, 24)) as pilot:
        app.home.show_kept(several(2))
        await pilot.press("g")
        assert (app.home.menu.at, app.chosen) == (1, [])
        await pilot.press("g")
        assert app.home.menu.at == 2
        await pilot.press("g", "enter", "l", "Z")
        assert [(choice.kind, choice.folder) for choice in app.chosen] == [("resume", "w/0"), ("browse", "")]


async def test_the_mark_stays_on_its_row_when_the_list_comes() -> None:
    app = Home()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        app.home.show_kept(several(3), half=True)
        await see(pilot, "› Look at the exercises", "go on with what you typed")


async def test_a_click_opens_what_it_is_on_and_nothing_else() -> None:
    app = Home()
    async with app.run_test(size=(120, 40)) as pilot:
        await click_on(pilot, "How it works")
        await click_on(pilot, "Workshops are kept")
        assert kinds(tuple(app.chosen)) == ["help"]


async def test_titles_and_problems_are_only_text() -> None:
    app = Home("/\x1b[2Jplace")
    async with app.run_test(size=(80, 24)) as pilot:
        app.home.show_kept([MONDAY._replace(title="[@click=app.quit]\x1b]0;x\x07" + "long " * 500)])
        app.home.show_problem("No \x9b31m [/] " + "very " * 60)
        await see(pilot, "[@click=app.quit]␛]0;x␇long", "No �31m [/] very")
        assert "\x1b" not in picture(app)


class All(App[None]):
    """The list of all workshops without the program around it."""

    def __init__(self, *kept: KeptWorkshop) -> None:
        super().__init__()
        self.list = KeptScreen(kept)
        self.wanted: list[Path] = []

    def on_mount(self) -> None:
        self.push_screen(self.list)

    def on_kept_screen_wanted(self, event: KeptScreen.Wanted) -> None:
        self.wanted.append(event.folder)


async def test_all_workshops_scroll_and_say_where_they_are_and_what_is_wrong() -> None:
    app = All(*several(60), BROKEN)
    async with app.run_test(size=(80, 24)) as pilot:
        await see(pilot, "All workshops", "› Group 0", "Kept in w/0")
        await pilot.press("end")
        await see(pilot, "› Broken", "cannot be opened", "The record is damaged.")
        await pilot.press("up", "enter")
        await click_on(pilot, "Group 58")
    assert app.wanted == [Path("w/59"), Path("w/58")]


def test_the_first_picture_loads_neither_forms_nor_files_nor_the_console() -> None:
    program = (
        "import sys, workshop_tui.tui.apps.facilitator, workshop_tui.tui.home.home;"
        "print([name for name in sys.modules if name in ("
        "'tomllib', 'tomli_w', 'textual.widgets._text_area', 'qrcode',"
        "'workshop_tui.session.session', 'workshop_tui.room.room', 'workshop_tui.tui.console.console',"
        "'workshop_tui.tui.setup.setup', 'workshop_tui.storage.record.journal')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
