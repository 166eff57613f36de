"""What each key of the smaller screens, the lists and the fields of text does, said once more."""

from __future__ import annotations

from typing import Any

import pytest
from textual.binding import Binding
from textual.events import Key

from tests.tui.fake_hosting import FakeHosting, some_seats
from tests.tui.fake_seat import FakeSeat, facilitator_view
from workshop_tui.domain.views.views import NewLengthView, ProposalView
from workshop_tui.present.facilitator.actions import ACTIONS
from workshop_tui.present.facilitator.requests import Selection
from workshop_tui.ssh.screens import WallSeatApp
from workshop_tui.tui.apps.facilitator import FacilitatorApp
from workshop_tui.tui.apps.mirror import BLIND
from workshop_tui.tui.apps.wall import WallApp
from workshop_tui.tui.console.dialogs_replan import NewLengths
from workshop_tui.tui.console.palette import palette
from workshop_tui.tui.dialogs.choose import Choice, Choose
from workshop_tui.tui.dialogs.editing import Editing
from workshop_tui.tui.dialogs.page import Read
from workshop_tui.tui.dialogs.parts import LineList
from workshop_tui.tui.dialogs.reading import Reading
from workshop_tui.tui.home.home import HomeMenu
from workshop_tui.tui.join.seats import SeatsScreen
from workshop_tui.tui.kit.rows import Piece
from workshop_tui.tui.participant import duck_grid, handlers
from workshop_tui.tui.participant import keys as participant_keys
from workshop_tui.tui.participant.duck_builder import DuckBuilder
from workshop_tui.tui.participant.handlers import LEAVE
from workshop_tui.tui.participant.keys import PENS
from workshop_tui.tui.setup.agenda import AgendaScreen
from workshop_tui.tui.setup.browse import BrowseScreen
from workshop_tui.tui.setup.pick import PickList
from workshop_tui.tui.setup.setup import SetupScreen
from workshop_tui.tui.wall.wall import WallScreen

pytestmark = pytest.mark.tables

KEYS: dict[Any, str] = {
    WallSeatApp: "ctrl+q,q,f10 quit · J join · c next_look",
    FacilitatorApp: "ctrl+q,f10 leave · ctrl+c hint · ctrl+z suspend_process · ctrl+p every_action · "
    "question_mark,f1 show_help",
    WallApp: "q,ctrl+q,f10,ctrl+c quit · question_mark,f1 show_help · c next_look · ctrl+z suspend_process",
    LineList: "up,k move(-1) · down,j move(1) · pageup move(-10) · pagedown move(10) · home move(-100000) · "
    "end move(100000) · enter choose",
    Reading: "up,k scroll(-1) · down,j scroll(1) · pageup page(-1) · pagedown,space page(1) · "
    "home scroll(-100000) · end scroll(100000)",
    HomeMenu: "up,k move(-1) · down,j,tab move(1) · home move(-99) · end move(99) · enter,space choose",
    AgendaScreen: "ctrl+n done · ctrl+s save · escape back",
    BrowseScreen: "escape,q back · right read · left list · tab,shift+tab other · s begin",
    PickList: "space choose · less_than_sign,comma,shift+up shift(-1) · "
    "greater_than_sign,full_stop,shift+down shift(1)",
    SetupScreen: "ctrl+n next · right next · escape,left back · ctrl+e agenda · ctrl+g earlier · "
    "down app.focus_next · up app.focus_previous",
    WallScreen: "pageup page(-1) · pagedown page(1) · home page(0) · w plain",
}


@pytest.mark.parametrize("screen", KEYS, ids=lambda screen: screen.__name__)
def test_a_screen_has_its_keys(screen: Any) -> None:
    bindings = [one for one in screen.BINDINGS if isinstance(one, Binding)]
    assert [f"{one.key} {one.action}" for one in bindings] == KEYS[screen].split(" · ")


@pytest.mark.parametrize(
    ("key", "place"),
    [("up", 19), ("down", 21), ("pageup", 8), ("pagedown", 32), ("tab", 21), ("shift+tab", 19)],
)
def test_a_key_moves_in_a_list_to_choose_from(key: str, place: int) -> None:
    choose = Choose("Which?", [Choice(str(at), f"Line {at}") for at in range(40)], lambda *_: None)
    choose.at = 20
    assert choose.take_key(Key(key, None))
    assert choose.at == place


@pytest.mark.parametrize(
    ("key", "top"),
    [
        ("up", 19),
        ("down", 21),
        ("pageup", 14),
        ("pagedown", 26),
        ("space", 26),
        ("home", 0),
        ("end", 32),
    ],
)
def test_a_key_moves_on_a_page_to_read(key: str, top: int) -> None:
    page = Read("Help", lambda width: [(Piece(f"Line {at}"),) for at in range(40)])
    page.sheet(70, 12)
    page.top = 20
    assert page.take_key(Key(key, " " if key == "space" else None))
    page.sheet(70, 12)
    assert page.top == top


@pytest.mark.parametrize(
    ("key", "top"),
    [("up", 19), ("down", 21), ("pageup", 12), ("pagedown", 28), ("home", 0), ("end", 34)],
)
def test_a_key_moves_in_new_lengths(key: str, top: int) -> None:
    steps = tuple(NewLengthView(f"1.{at}", "Step", 60.0, 30.0) for at in range(40))
    dialog = NewLengths(ProposalView(120.0, 0.0, "", steps), lambda command: "")
    dialog.sheet(70, 14)
    dialog.top = 20
    assert dialog.take_key(Key(key, None))
    dialog.sheet(70, 14)
    assert dialog.top == top


@pytest.mark.parametrize(
    ("key", "place"), [("up", 4), ("down", 6), ("pageup", 0), ("pagedown", 11), ("home", 0), ("end", 11)]
)
def test_a_key_moves_among_the_seats(key: str, place: int) -> None:
    seats = some_seats(12)
    screen = SeatsScreen(FakeHosting(seats=seats), FakeSeat(facilitator_view("round", 12)))
    screen._seats = seats
    screen._move(5)
    assert screen.take_key(Key(key, None))
    assert screen.chosen == seats[place]


TYPED = {
    "backspace": ("one twothree\nfour", 7),
    "ctrl+h": ("one twothree\nfour", 7),
    "delete": ("one two hree\nfour", 8),
    "left": ("one two three\nfour", 7),
    "right": ("one two three\nfour", 9),
    "ctrl+left": ("one two three\nfour", 4),
    "alt+left": ("one two three\nfour", 4),
    "ctrl+right": ("one two three\nfour", 13),
    "alt+right": ("one two three\nfour", 13),
    "ctrl+w": ("one three\nfour", 4),
    "ctrl+u": ("three\nfour", 0),
    "home": ("one two three\nfour", 0),
    "ctrl+a": ("one two three\nfour", 0),
    "end": ("one two three\nfour", 13),
    "ctrl+e": ("one two three\nfour", 13),
    "up": ("one two three\nfour", 8),
    "down": ("one two three\nfour", 18),
}
"""The text and the place of the caret after a key, from before "three" on."""


@pytest.mark.parametrize("key", TYPED)
def test_a_key_changes_a_text(key: str) -> None:
    edit = Editing("one two three\nfour", multi=True)
    edit.caret = 8
    assert edit.press(key) is (key != "up")
    assert (edit.text, edit.caret) == TYPED[key]


def test_a_key_goes_up_in_a_text() -> None:
    edit = Editing("one two three\nfour", multi=True)
    assert edit.press("up")
    assert edit.caret == 4


def test_the_wall_knows_the_keys_that_need_nothing_private() -> None:
    known = "next free pass later swap clock access longer shorter forward back reveal undo redo"
    assert set(known.split()) == BLIND


def test_what_makes_no_sense_without_its_key_is_no_line_of_the_palette() -> None:
    listed = {item.value for item in palette(ACTIONS, facilitator_view(), Selection(), print).shown}
    moves = "up down left right page_up page_down home end digit palette"
    assert {action.id for action in ACTIONS} - listed == set(moves.split())


def test_what_a_key_may_do_though_the_moment_has_just_changed() -> None:
    assert PENS == ("write", "pledge", "parking")
    assert set(participant_keys._QUIET) == {"dots", "more", "fewer"}
    assert set(participant_keys._HARMLESS) == {
        *participant_keys.PENS,
        "side",
        "help",
        "column",
        "edit",
        "back",
    }
    assert set(LEAVE) == {"ctrl+q", "ctrl+c", "f10"}


def test_a_key_builds_with_bricks() -> None:
    assert DuckBuilder.KEYS == {
        "left": ("move", (-1, 0)),
        "right": ("move", (1, 0)),
        "up": ("move", (0, 1)),
        "down": ("move", (0, -1)),
        "space": ("place", ()),
        "enter": ("place", ()),
        "r": ("turn", ()),
        "backspace": ("back", ()),
    }
    assert duck_grid._KEYS == (
        ("arrows", "move", ""),
        ("space", "place", "place"),
        ("r", "turn", "turn"),
        ("backspace", "take back", "back"),
    )


def test_a_key_moves_while_something_is_read() -> None:
    far = handlers._FAR
    assert {"up": -1, "down": 1, "home": -far, "end": far} == handlers._MOVES
    assert handlers._PAGES == {"page_up": -1, "page_down": 1}
