"""The join screen: what the room reads at every size, and the doors run from the console and the mirror."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App

from tests.tui.console_pilot import ConsoleApp, playing, press, type_in, until
from tests.tui.fake_doors import FakeDoors, FakeShelf, picture
from tests.tui.fake_hosting import CODE, FINGERPRINT, OTHER_CODE, FakeHosting, open_info, open_way, some_seats
from tests.tui.fake_seat import FakeSeat, facilitator_view
from tests.tui.reading import text_of
from workshop_tui.domain.views.views import FacilitatorView
from workshop_tui.present.facilitator.actions import ACTIONS, BY_ID, footer
from workshop_tui.present.facilitator.requests import Selection
from workshop_tui.room.joining import IF_IT_BREAKS, JoinInfo
from workshop_tui.tui.apps.facilitator import FacilitatorApp
from workshop_tui.tui.apps.mirror import MirrorScreen
from workshop_tui.tui.apps.openers import OpenRoom, ResumeWorkshop
from workshop_tui.tui.console.console import ConsoleScreen
from workshop_tui.tui.console.head import Saved
from workshop_tui.tui.console.layout import ConsoleState, lay_out
from workshop_tui.tui.dialogs.ask import Ask
from workshop_tui.tui.dialogs.form import Form
from workshop_tui.tui.join.join import HERE, NETWORK, JoinScreen
from workshop_tui.tui.join.page import Page, doors_in_words, only_here, page_rows, people_here
from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.letters import letters
from workshop_tui.tui.kit.qr import qr_rows, qr_size
from workshop_tui.tui.kit.rows import Row, row_width

URI = "ssh://192.168.1.23:8022"
LONG = "workshop-laptop.example.org"
CLOSED = "The doors are closed. Nobody can come in from another computer."


def drawn(rows: list[Row]) -> tuple[Row, ...]:
    """The rows of the code for cameras, and nothing else of the page."""
    found = [tuple(piece for piece in row if piece.style.startswith("qr-")) for row in rows]
    return tuple(row for row in found if row)


def said(info: JoinInfo, size: tuple[int, int] = (80, 24), here: int = 5, *, keys: bool = True) -> str:
    """The page's words, without an app."""
    return "\n".join(text_of(row) for row in page_rows(Page(info, here, keys), *size))


# -- the page


@pytest.mark.parametrize("host", ["192.168.1.23", LONG, "127.0.0.1", "[2001:db8:1:2:3:4:5:6]"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_everything_is_on_the_page(size: tuple[int, int], host: str) -> None:
    info = open_info(host)
    rows = page_rows(Page(info, 5, True), *size)
    text = "\n".join(text_of(row) for row in rows)
    assert len(rows) == size[1]
    assert max(row_width(row) for row in rows) <= size[0]
    assert f"Room code: {CODE}" in text
    for words in ("doors open · 5 here", FINGERPRINT, info.reach, "NAME stands for your own name."):
        assert words in text
    left = " ".join(text_of(row).split("▀")[0].strip() for row in rows)
    assert f" {info.ways[0].command} " in left
    side = qr_size(info.ways[0].uri)[0]
    code = drawn(rows)
    assert code, "there is room for the code for cameras"
    assert row_width(code[0]) >= side
    scales = [(scale, quiet) for scale in (1, 2, 3, 4) for quiet in (2, 4)]
    assert code in [qr_rows(info.ways[0].uri, *each) for each in scales]


def test_a_larger_window_has_larger_pictures() -> None:
    small, large, huge = (
        row_width(drawn(page_rows(Page(open_info(), 0), *size))[0])
        for size in ((80, 24), (120, 40), (200, 60))
    )
    assert small < large < huge
    for size, scale in (((80, 24), 1), ((120, 40), 2)):
        text = said(open_info(), size)
        assert all(line.rstrip() in text for line in letters("2XWP", scale))


def test_the_name_to_replace_stands_out_by_more_than_colour() -> None:
    rows = page_rows(Page(open_info(), 0), 80, 24)
    row = next(row for row in rows if "ssh -p" in text_of(row))
    assert [piece.text for piece in row if piece.style == "chosen"] == ["NAME"]
    assert "ssh -p 8022 NAME@192.168.1.23" in text_of(row)


@pytest.mark.parametrize("info", [open_info(), open_info("127.0.0.1"), JoinInfo(trouble="No. " * 99)])
def test_no_size_is_too_much(info: JoinInfo) -> None:
    for wide in (1, 20, 29, 30, 40, 59, 60, 80, 300):
        for high in (1, 5, 7, 8, 12, 20, 24, 100):
            rows = page_rows(Page(info, 5, True, "NOT SAVED: the disk is full.", "Wait."), wide, high)
            assert len(rows) <= high
            assert max(row_width(row) for row in rows) <= wide
    assert "too small (20x5)" in " ".join(said(info, (20, 5)).split())


def test_without_room_for_pictures_the_words_are_there() -> None:
    text = said(open_info(), (60, 14))
    assert "ssh -p 8022 NAME@192.168.1.23" in text
    assert f"Room code: {CODE}" in text
    assert "█" not in text


def test_closed_doors_say_so_and_how_to_open_them() -> None:
    assert CLOSED in said(JoinInfo())
    assert "Press o to open them." in said(JoinInfo())
    assert "doors closed" in said(JoinInfo())
    shown = said(JoinInfo(), keys=False)
    assert "The facilitator opens them" in shown
    assert "Press o" not in shown
    trouble = said(JoinInfo(trouble="Port 8022 is taken."))
    assert "! Port 8022 is taken." in trouble
    assert "doors did not open" in trouble


def test_doors_for_this_computer_alone_say_so_and_how_to_let_others_in() -> None:
    text = said(open_info("127.0.0.1"))
    assert "Only this computer can reach it." in text
    assert "To let others in: o closes the doors, o again opens them on an address" in text
    assert "To let others in" not in said(open_info())
    assert only_here("localhost:8022")
    assert only_here("[::1]:8022")
    assert not only_here("0.0.0.0:8022")


def test_who_runs_the_doors_can_copy_a_command_that_notices_a_dead_line() -> None:
    info = open_info()
    for size in ((80, 24), (120, 40)):
        shown, wall = said(info, size), said(info, size, keys=False)
        assert f"To send: {info.ways[0].to_send}\n" in f"{shown}\n"
        assert "To send" not in wall, "nobody types that off a wall"
    assert "To send" not in said(open_info("127.0.0.1"))
    assert "To send" not in said(info, (60, 24)), "in pieces it could not be copied"


def test_what_to_type_when_a_line_breaks_is_told_where_it_takes_no_room_from_the_picture(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert IF_IT_BREAKS in said(open_info(), (80, 24), keys=False)
    assert IF_IT_BREAKS in said(open_info(), (120, 40))
    sizes = [(80, high) for high in range(12, 40)]
    told = [drawn(page_rows(Page(open_info(), 0, True), *size)) for size in sizes]
    monkeypatch.setattr("workshop_tui.tui.join.page.IF_IT_BREAKS", "")
    unsent = open_info(ways=(open_way()._replace(to_send=""),))
    assert told == [drawn(page_rows(Page(unsent, 0, True), *size)) for size in sizes]


def test_what_is_not_saved_comes_first() -> None:
    rows = page_rows(Page(open_info(), 0, True, "NOT SAVED: the disk is full."), 80, 24)
    assert "NOT SAVED: the disk is full." in text_of(rows[0])
    assert drawn(rows)


def test_texts_from_outside_are_only_text() -> None:
    way = open_way()._replace(
        reach="\x1b]52;c;aGk=\x07[/] reach", fingerprint="\x1b[31mSHA256:x", command="ssh \x9bNAME@h"
    )
    info = open_info(ways=(way,), code="\x1b[2J")
    rows = page_rows(Page(info, 1), 80, 24)
    text = "".join(piece.text for row in rows for piece in row)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in text)
    assert "[/] reach" in text


def test_every_way_in_is_on_the_page_and_what_they_share_only_once() -> None:
    first = open_way()
    other = first._replace(command="knock NAME@192.168.1.23", fingerprint="", to_send="", kind="other")
    for size in ((80, 24), (120, 40), (200, 60)):
        text = said(open_info(ways=(first, other)), size)
        assert text.index("Type this in a terminal:") < text.index(first.command) < text.index(other.command)
        for once in ("in a terminal", first.reach, FINGERPRINT, f"Room code: {CODE}", "doors open"):
            assert text.count(once) == 1, once
        assert drawn(page_rows(Page(open_info(ways=(first, other))), *size))
    alone = open_way("127.0.0.1")
    assert "To let others in" in said(open_info(ways=(alone, alone)))
    assert "To let others in" not in said(open_info(ways=(alone, first)))


def test_only_people_who_take_part_are_counted() -> None:
    seats = some_seats(4)
    staff = (seats[0]._replace(role="facilitator"), seats[0]._replace(role="projector"))
    assert people_here((*seats, *staff)) == 3
    assert doors_in_words(open_info(), 3) == "doors open · 3 here"


# -- the console


def console_text(view: FacilitatorView, size: tuple[int, int], doors: str) -> str:
    return "\n".join(
        text_of(row) for row in lay_out(view, ConsoleState(), Saved(doors=doors), ACTIONS, size).rows
    )


def test_the_top_line_of_the_console_tells_of_open_doors() -> None:
    top = console_text(facilitator_view(), (80, 24), "doors open · 5 here").splitlines()[0]
    assert top.endswith("doors open · 5 here  2 min behind  saved")
    narrow = console_text(facilitator_view(), (50, 16), "doors open · 5 here").splitlines()[0]
    assert "doors open  2 min behind  saved" in narrow
    assert "doors" not in console_text(facilitator_view(), (80, 24), "")


def test_the_action_applies_where_there_are_doors() -> None:
    action, view = BY_ID["doors"], facilitator_view("brief")
    assert action.keys == ("J",)
    assert action.fits(view, Selection(hosted=True))
    assert not action.fits(view, Selection())
    assert action in footer(view, Selection(hosted=True))
    assert action not in footer(view, Selection())


async def test_without_doors_the_key_is_answered() -> None:
    async with playing(FakeSeat()) as (app, pilot):
        await press(pilot, "J")
        await until(pilot, lambda: "! Nobody can come in from other computers here." in app.text)


async def on_join_screen(app: ConsoleApp, pilot: Any) -> JoinScreen:
    await press(pilot, "J")
    await until(pilot, lambda: isinstance(app.screen, JoinScreen) and bool(app.text))
    assert isinstance(app.screen, JoinScreen)
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_doors_are_opened_for_the_network_and_the_console_says_so(size: tuple[int, int]) -> None:
    hosting = FakeHosting(seats=some_seats(3))
    async with playing(FakeSeat(), size, hosting=hosting) as (app, pilot):
        assert "doors" not in app.text.splitlines()[0]
        await on_join_screen(app, pilot)
        assert CLOSED in app.text
        await press(pilot, "o")
        await until(pilot, lambda: isinstance(app.screen, Form) and NETWORK in app.text)
        await press(pilot, "right", "enter")
        await until(pilot, lambda: "Room code: K7QM-2XWP" in app.text)
        assert hosting.take() == [("open", NETWORK)]
        assert "doors open · 2 here" in app.text
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))
        await until(pilot, lambda: "doors open · 2 here" in app.text.splitlines()[0])
        hosting.change("s1", here=False)
        await until(pilot, lambda: "doors open · 1 here" in app.text.splitlines()[0])


async def test_this_computer_alone_is_what_is_offered_first() -> None:
    hosting = FakeHosting()
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        await press(pilot, "o", "enter")
        await until(pilot, lambda: "Only this computer can reach it." in app.text)
        assert hosting.take() == [("open", HERE)]


async def test_an_address_of_ones_own_is_looked_at_first() -> None:
    hosting = FakeHosting()
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        await press(pilot, "o", "left", "enter")
        await until(pilot, lambda: "! Type the address to listen on" in app.text)
        await press(pilot, "tab")
        await type_in(pilot, "10.0.0.7:x")
        await press(pilot, "enter")
        await until(pilot, lambda: "! 10.0.0.7:x is no address." in app.text)
        assert hosting.take() == []
        await press(pilot, "backspace", "9", "0", "enter")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen) and "NAME@10.0.0.7" in app.text)
        assert hosting.take() == [("open", "10.0.0.7:90")]


@pytest.mark.parametrize(
    "address", ["192.168.1.23:8022", "2.example.org:8022", "everyone.example:22", "8022"]
)
@pytest.mark.parametrize("pasted", [False, True])
async def test_an_address_that_is_typed_where_one_chooses_is_an_address(address: str, pasted: bool) -> None:
    hosting = FakeHosting()
    async with playing(FakeSeat(), (120, 40), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        await press(pilot, "o")
        await until(pilot, lambda: isinstance(app.screen, Form) and NETWORK in app.text)
        if pasted:
            app.post_message(events.Paste(address))
            await until(pilot, lambda: address in app.text)
        else:
            await press(pilot, *address)
        await until(pilot, lambda: "(•) an address of my own" in app.text)
        await press(pilot, "enter")
        assert hosting.take() == [("open", address)]


async def test_doors_that_do_not_open_say_why() -> None:
    hosting = FakeHosting()
    hosting.refuse = "Port 8022 is taken by another program."
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        await press(pilot, "o", "enter")
        await until(pilot, lambda: "! Port 8022 is taken by another program." in app.text)
        await press(pilot, "escape")
        await until(pilot, lambda: "doors did not open" in app.text.splitlines()[0])


async def test_closing_asks_while_somebody_is_here() -> None:
    hosting = FakeHosting(open_info(), some_seats(3))
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        await press(pilot, "o")
        await until(pilot, lambda: isinstance(app.screen, Ask) and "2 people are here" in app.text)
        assert "▀▀▀▀▀▀▀▀▀" not in app.text, "half a code is no code"
        await press(pilot, "n")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen))
        assert hosting.take() == []
        await press(pilot, "o", "y")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen) and CLOSED in app.text)
        assert hosting.take() == [("close",)]
        hosting.shown = open_info()
        await until(pilot, lambda: CODE in app.text)
        await press(pilot, "o")
        await until(pilot, lambda: CLOSED in app.text)
        assert hosting.take() == [("close",)]


async def test_a_new_code_is_asked_for_and_shown_at_once() -> None:
    hosting = FakeHosting(open_info())
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        await press(pilot, "n", "n")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen))
        assert hosting.take() == []
        await press(pilot, "n", "y")
        await until(pilot, lambda: f"Room code: {OTHER_CODE}" in app.text)
        hosting.shown = JoinInfo()
        await until(pilot, lambda: CLOSED in app.text)
        await press(pilot, "n")
        await until(pilot, lambda: "There is no room code while the doors are closed." in app.text)
        assert hosting.take() == [("new code",)]


async def test_the_mouse_works_too_and_the_colours_of_the_code_are_its_own() -> None:
    hosting = FakeHosting(open_info())
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        canvas = app.screen.query_one(Canvas)
        style = canvas.look("qr-10")
        assert style.color is not None
        assert style.bgcolor is not None
        assert (style.color.name, style.bgcolor.name) == ("#000000", "#ffffff")
        line = app.text.splitlines()[-1]
        await pilot.click(offset=(line.index("close the doors"), 23))
        await until(pilot, lambda: hosting.take() == [("close",)])
        await pilot.click(offset=(app.text.splitlines()[-1].index("back"), 23))
        await until(pilot, lambda: isinstance(app.screen, ConsoleScreen))


async def test_trouble_with_the_disk_is_seen_here() -> None:
    seat = FakeSeat()
    async with playing(seat, hosting=FakeHosting(open_info())) as (app, pilot):
        await on_join_screen(app, pilot)
        seat.trouble = "NOT SAVED: the disk is full."
        await until(pilot, lambda: "NOT SAVED: the disk is full." in app.text.splitlines()[0])


# -- the whole program


async def test_the_program_makes_the_doors_of_its_workshop_and_closes_them_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    doors, made, order = FakeDoors(), [], []
    hosting = FakeHosting(open_info(), some_seats(2))

    def host(room: OpenRoom) -> FakeHosting:
        made.append(room)
        return hosting

    monkeypatch.setattr(hosting, "leave", lambda: order.append("doors"))
    monkeypatch.setattr(doors.room, "close", lambda: order.append("room"))
    app = FacilitatorApp(doors, FakeShelf(), ResumeWorkshop(Path("here")), host=host)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "doors open · 2 here" in picture(app))
        assert made == [doors.room]
        assert app.hosting is hosting
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, MirrorScreen))
        await pilot.press("J")
        await until(pilot, lambda: f"Room code: {CODE}" in picture(app))
        await pilot.press("ctrl+q")
    assert order == ["doors", "room"]
    assert app.hosting is None


# -- for the room


async def test_the_mirrored_screen_shows_it_to_the_room_without_the_doors_keys() -> None:
    hosting = FakeHosting(open_info(), some_seats(3))
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        app.push_screen(MirrorScreen(app.console_screen))
        await until(pilot, lambda: isinstance(app.screen, MirrorScreen))
        await press(pilot, "J")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen) and CODE in app.text)
        await press(pilot, "o", "n", "s")
        assert isinstance(app.screen, JoinScreen)
        assert "who came in" not in app.text
        assert hosting.take() == []
        await press(pilot, "J")
        await until(pilot, lambda: isinstance(app.screen, MirrorScreen))


async def test_without_doors_the_mirrored_screen_stays() -> None:
    async with playing(FakeSeat()) as (app, pilot):
        app.push_screen(MirrorScreen(app.console_screen))
        await until(pilot, lambda: isinstance(app.screen, MirrorScreen))
        await press(pilot, "J")
        assert isinstance(app.screen, MirrorScreen)
        assert [words for words, _, _ in app.screen.commands()] == ["Back to your own screen"]


async def test_a_projector_needs_no_seat() -> None:
    class Projector(App[None]):
        def on_mount(self) -> None:
            self.push_screen(JoinScreen(FakeHosting(open_info())))

    app = Projector()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, JoinScreen) and bool(app.screen.rows))
        assert isinstance(app.screen, JoinScreen)
        assert drawn(app.screen.query_one(Canvas).rows)
        assert [words for words, _, _ in app.screen.commands()] == ["Back"]


async def test_the_page_is_kept_on_the_projected_screens_until_it_is_taken_down() -> None:
    hosting = FakeHosting(open_info())
    async with playing(FakeSeat(), hosting=hosting) as (app, pilot):
        await on_join_screen(app, pilot)
        assert hosting.looking == 1
        await press(pilot, "p")
        await until(pilot, lambda: "The wall keeps showing this page" in app.text)
        assert "p take it down   esc back" in app.text
        await press(pilot, "escape")
        await until(pilot, lambda: hosting.looking == 0)
        await on_join_screen(app, pilot)
        await press(pilot, "p")
        assert hosting.take() == [("keep",), ("take down",)]
        hosting.close()
        await press(pilot, "p")
        await until(pilot, lambda: "While the doors are closed there is nothing to keep there." in app.text)
