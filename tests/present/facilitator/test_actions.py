"""The table of actions is whole, has no key twice, and is what the design promises."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docs.keys import console
from tests.tui.fake_seat import facilitator_view, notes, people, step, themes
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.views import TurnView
from workshop_tui.present.facilitator.actions import ACTIONS, BY_ID, GROUPS, by_key, footer
from workshop_tui.present.facilitator.keymap import OLD_IDS, keymap_problems, with_keymap
from workshop_tui.present.facilitator.requests import OTHER_PANE, Selection
from workshop_tui.tui.console.console import ConsoleScreen

CONTRACT = {
    "space": "clock", "n": "next", "enter": "give", "s": "free", "p": "pass", "h": "hand",
    "i": "interrupt", "/": "find", "a": "note", "v": "reveal", "x": "access", "]": "forward",
    "[": "back", "+": "longer", "-": "shorter", "u": "undo", "e": "correct", "ctrl+p": "palette",
    "?": "help", "ctrl+q": "leave", "t": "wall",
}  # fmt: skip


def test_keys_of_the_contract() -> None:
    found = by_key()
    assert {key: found[key].id for key in CONTRACT} == CONTRACT


def test_no_key_means_two_things_and_every_action_is_explained() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert len(BY_ID) == len(ACTIONS)
    for action in ACTIONS:
        assert action.help.endswith(".")
        assert action.label
        assert action.group in GROUPS


def test_what_an_action_names_is_there() -> None:
    for action in ACTIONS:
        if isinstance(action.does, str):
            assert callable(getattr(ConsoleScreen, action.does)), action.id


def test_documents_name_every_action() -> None:
    text = console()
    for action in ACTIONS:
        assert action.help in text
    assert "| `]` | next step |" in text


def test_own_keys_replace_the_ones_of_the_table() -> None:
    table = with_keymap({"next": "N, ctrl+n"})
    assert by_key(table)["N"].id == "next"
    assert by_key(table)["ctrl+n"].id == "next"
    assert "n" not in by_key(table)
    assert keymap_problems({"next": "N"}) == []


NO_KEY = "is no key; write it as typed, or as in 'f5', 'ctrl+n', 'space'"


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"nexxt": "N"}, [("nexxt", "there is no action 'nexxt'; did you mean 'next'?")]),
        ({"zzzz": "N"}, [("zzzz", f"there is no action 'zzzz'; the actions are: {', '.join(BY_ID)}")]),
        ({"next": "p"}, [("next", "'p' is the key of 'pass' already")]),
        ({"next": "N, Z", "pass": "Z"}, [("pass", "'Z' is the key of 'next' already")]),
        ({"next": "p", "pass": "n"}, []),
        ({"next": "comma", "pass": "", "hand": "f5", "free": "alt+1, shift+up, é"}, []),
        ({"next": "ctlr+n"}, [("next", f"'ctlr+n' {NO_KEY}")]),
        ({"next": "ctrl+m"}, [("next", f"'ctrl+m' {NO_KEY}")]),
        ({"next": "ctrl+c"}, [("next", "'ctrl+c' keeps its own meaning; choose another key")]),
        ({"leave": "Q, ctrl+q"}, []),
        ({"digit": "n"}, [("digit", "the numbers cannot be given other keys")]),
    ],
)  # fmt: skip
def test_wrong_keymaps_are_told_in_sentences(keymap: dict[str, str], said: list[tuple[str, str]]) -> None:
    assert keymap_problems(keymap) == said


def test_every_key_with_a_name_that_a_screen_can_tell_apart_may_be_chosen() -> None:
    from textual.keys import Keys

    named = re.compile(
        "((ctrl|shift)[+])*(left|up|home|end|delete|pageup|tab|f[0-9]|f1[0-2]|space|enter|escape)"
    )
    keys = [key.value for key in Keys if named.fullmatch(key.value)]
    assert len(keys) > 40
    for key in keys:
        assert not any("is no key" in said for _, said in keymap_problems({"look": key})), key


def done(action: str, view: Any, **at: Any) -> Any:
    """What an action makes of a view and a selection."""
    does = BY_ID[action].does
    assert not isinstance(does, str)
    zone = "work" if "item" in at or "kind" in at else "people"
    return does(view, Selection(**{"zone": zone} | at))


@pytest.mark.parametrize("action", ["digit", "fewer", "park", "withdraw"])
def test_what_is_not_marked_is_not_changed(action: str) -> None:
    view = facilitator_view("gather", notes=notes(3), step=step("gather", columns=("A", "B")))
    note = {"board": "notes", "kind": "note", "item": "n1", "key": "1"}
    assert done(action, view, **note) != OTHER_PANE
    assert done(action, view, **note, zone="people") == OTHER_PANE


def test_clock_and_hand_go_by_how_things_are() -> None:
    view = facilitator_view()
    assert done("clock", view) == do.PauseClock()
    still = view._replace(clock=view.clock._replace(running=False))
    assert done("clock", still) == do.StartClock()
    assert done("clock", view._replace(step=None)) == do.NextStep()
    assert done("hand", view, person="p3") == do.RaiseHand("p3")
    up = view._replace(people=(*people(2), people(3)[2]._replace(hand=1)))
    assert done("hand", up, person="p3") == do.LowerHand("p3")
    assert isinstance(done("hand", view, person="gone"), Refused)


def test_a_second_press_ends_an_interruption_whoever_is_highlighted() -> None:
    view = facilitator_view()
    assert done("interrupt", view, person="p3") == do.Interrupt("p3")
    during = view._replace(turn=TurnView(2, "p3", "Chen", "", 4.0, 0.0, True, "Boris"))
    assert done("interrupt", during, person="p1") == do.Interrupt("p3")


@pytest.mark.parametrize(
    ("board", "kind", "key", "expected"),
    [
        ("vote", "option", "4", do.PlaceDots("n1", 4, "lived")),
        ("themes", "note", "2", do.GroupNote("n1", "t2")),
        ("themes", "note", "0", do.GroupNote("n1", "")),
        ("ticks", "note", "1", do.TickNote("n1", "yes")),
        ("ticks", "note", "3", do.TickNote("n1", "no")),
        ("ticks", "note", "0", do.TickNote("n1", "")),
        ("notes", "note", "2", do.EditNote("n1", "Note 1 of the room", "Right", "")),
    ],
)
def test_a_digit_does_what_the_board_is_about(board: str, kind: str, key: str, expected: Any) -> None:
    columns = ("Left", "Right")
    view = facilitator_view(
        "gather",
        notes=notes(3, columns=columns),
        themes=themes("A", "B"),
        step=step("gather", columns=columns),
    )
    assert done("digit", view, board=board, kind=kind, item="n1", key=key, side="lived") == expected


@pytest.mark.parametrize(
    ("board", "kind", "key"), [("themes", "note", "9"), ("ticks", "note", "7"), ("map", "", "1")]
)
def test_a_digit_that_means_nothing_says_so(board: str, kind: str, key: str) -> None:
    view = facilitator_view("cluster", notes=notes(2), themes=themes("A"))
    assert isinstance(done("digit", view, board=board, kind=kind, item="n1", key=key), Refused)


def test_withdrawing_and_parking() -> None:
    view = facilitator_view("gather", notes=notes(1))
    assert done("withdraw", view, kind="note", item="n1") == do.WithdrawNote("n1")
    assert done("withdraw", view, kind="theme", item="t1") == do.RemoveTheme("t1")
    assert "in which it was written" in str(done("withdraw", view, kind="line", item="n1"))
    assert done("withdraw", view, kind="pledge", item="g1") == do.WithdrawPledge("g1")
    assert isinstance(done("withdraw", view), Refused)
    assert done("park", view, kind="note", item="n1") == do.ParkNote("n1")
    assert isinstance(done("park", view, kind="", item=""), Refused)


@pytest.mark.parametrize(
    ("method", "expected"),
    [("round", "next"), ("pairs", "swap"), ("vote", "fewer"), ("cluster", "theme"), ("gather", "note")],
)
def test_the_footer_goes_by_the_method(method: str, expected: str) -> None:
    view = facilitator_view(method, vote=None)
    at = Selection("work", board="vote", kind="option", item="o1") if method == "vote" else Selection()
    names = [action.id for action in footer(view, at)]
    assert expected in names
    assert ("next" in names) == (method == "round")


def test_settings_that_name_an_action_as_it_was_called_before_go_on() -> None:
    assert set(OLD_IDS).isdisjoint(BY_ID)
    assert set(OLD_IDS.values()) <= set(BY_ID)
    assert by_key(with_keymap({"projected": "f5"}))["f5"].id == "wall"
    assert keymap_problems({"projected": "f5"}) == []
    assert [name for name, _ in keymap_problems({"projected": "n"})] == ["projected"]
