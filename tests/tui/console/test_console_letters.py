"""Letters on the console that are not meant as keys: caps lock, and what is typed beside the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.console.test_console_room import open_room
from tests.tui.console_pilot import ConsoleApp, playing, press, until
from tests.tui.fake_seat import FakeSeat, facilitator_view, step
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import OptionView, VoteView
from workshop_tui.present.facilitator.actions import ACTIONS, by_key
from workshop_tui.room.room import Room
from workshop_tui.tui.console.caps_lock import Capitals

LEDGER = Exercise(
    "ledger",
    "Ledger",
    steps=(
        Step(
            "Whose",
            "gather",
            seconds=60,
            columns=("We decide", "Fixed"),
            asks=("", "Why, and who fixed it?"),
            outcome="ledger",
        ),
    ),
)


async def test_a_number_that_puts_a_note_under_fixed_asks_for_the_reason(tmp_path: Path) -> None:
    room = open_room(tmp_path / "ledger", LEDGER)
    room.submit(do.AddNote("the law", "We decide"))
    room.submit(do.AddNote("the colour", "Fixed"))
    async with playing(room) as (app, pilot):
        await press(pilot, "2")
        await until(pilot, lambda: "▌ Why, and who fixed it?" in app.text or "Why, and who" in app.text)
        await press(pilot, *"1990", "enter")
        await until(pilot, lambda: "Change a note" not in app.text)
    notes = {note.text: (note.column, note.detail) for note in room.facilitator_view().notes}
    assert notes["the law"] == ("Fixed", "1990")
    room.close()


async def test_without_a_question_of_the_column_nothing_is_asked(tmp_path: Path) -> None:
    room = open_room(tmp_path / "ledger", LEDGER)
    room.submit(do.AddNote("the colour", "Fixed", "said so"))
    async with playing(room) as (app, pilot):
        await press(pilot, "right", "1")
        await until(pilot, lambda: room.facilitator_view().notes[0].column == "We decide")
        assert "Change a note" not in app.text
        await press(pilot, "left", "2")
        await until(pilot, lambda: room.facilitator_view().notes[0].column == "Fixed")
        # It has a reason already.
        assert "Change a note" not in app.text
    room.close()


@pytest.mark.parametrize(
    ("keys", "text", "column"),
    [
        (("f", "o", "r", " ", "u", "s"), "for us", "We decide"),
        (("x", "y"), "xy", "We decide"),
        (("f", "i", "x"), "", "Fixed"),
        (("w", "e", " ", "d"), "", "We decide"),
        (("2",), "", "Fixed"),
        ((" ",), "", "We decide"),
    ],
)
async def test_letters_beside_the_column_choose_it_or_are_written(
    keys: tuple[str, ...], text: str, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop_tui.tui.dialogs.form.monotonic", lambda: 1000.0)
    columns = ("We decide", "Fixed")
    seat = FakeSeat(facilitator_view("gather", step=step("gather", columns=columns, asks=("", "Why?"))))
    async with playing(seat) as (app, pilot):
        await press(pilot, "a", "tab", *(" " if key == " " else key for key in keys))
        values = app.screen.values  # type: ignore[attr-defined]
        assert (values["text"], values["column"]) == (text, column)


async def test_a_paste_beside_the_column_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    seat = FakeSeat(facilitator_view("gather", step=step("gather", columns=("One", "Two"))))
    async with playing(seat) as (app, pilot):
        await press(pilot, "a", "tab")
        app.screen.take_paste("what was copied")  # type: ignore[attr-defined]
        assert app.screen.values["text"] == "what was copied"  # type: ignore[attr-defined]


async def test_d_on_the_dots_says_what_to_do() -> None:
    vote = VoteView((OptionView("n1", "Time", 2),), 2, 9, False, ())
    seat = FakeSeat(
        facilitator_view("vote", vote=vote, step=step("vote", dots=3), turn=None, suggestion=None)
    )
    async with playing(seat) as (app, pilot):
        await press(pilot, "d")
        assert "backspace takes one dot away here, enter several." in app.behind
        assert seat.take() == []


# -- caps lock


def message(app: ConsoleApp) -> str:
    return app.console_screen.desk.message


async def test_a_capital_that_is_no_key_asks_about_caps_lock_and_holds_back_those_that_act() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await press(pilot, "N")
        assert message(app) == "Is caps lock on? n is “next speaker”, and N does nothing."
        await press(pilot, "S")
        assert message(app) == "Is caps lock on? S is “silent by choice”: press it once more if you mean it."
        await press(pilot, "R", "U")
        assert seat.take() == []
        await press(pilot, "S", "S")
        assert [type(command) for command in seat.take()] == [do.StaySilent]
        await press(pilot, "N", "n", "S")
        assert [type(command) for command in seat.take()] == [do.GiveFloor, do.StaySilent]


def test_capitals_without_a_doubt_act_and_dialogs_are_never_held_back() -> None:
    keys = by_key(ACTIONS)
    watch = Capitals(keys)
    assert [watch.question(char) for char in "SRUAKF1é漢"] == [""] * 9
    assert watch.question("H").startswith("Is caps lock on? h is")
    assert watch.question("A") == watch.question("K") == ""
    assert watch.question("Q").endswith("Q is “leave”: press it once more if you mean it.")
    assert watch.question("U")
    assert watch.question("R")
    assert watch.question("U"), "another capital in between: it was not said twice in a row"
    assert watch.question("u") == ""
    assert watch.question("U") == ""


async def test_where_the_prompt_says_parking_list_a_note_goes_there_first() -> None:
    seat = FakeSeat(facilitator_view("discussion", step=step("discussion", parks=True)))
    async with playing(seat) as (_, pilot):
        await press(pilot, "a", "x", "enter")
        assert seat.take() == [do.AddNote("x", step="parking")]


async def test_more_dots_than_there_are_are_placed_after_a_question(tmp_path: Path) -> None:
    votes = Exercise(
        "v",
        "V",
        steps=(
            Step("Write", "gather", seconds=60),
            Step("Vote", "vote", seconds=60, dots=1, uses=("Write",)),
        ),
    )
    room = open_room(tmp_path / "votes", votes)
    room.submit(do.AddNote("time"))
    async with playing(room) as (app, pilot):
        await press(pilot, "]", "4", "1")
        await until(pilot, lambda: "That makes 5 of 4 dots: 4 people with 1 dot each." in app.text)
        await press(pilot, "n")
        await until(pilot, lambda: "Is that meant?" not in app.text)
        assert placed(room) == 4
        await press(pilot, "1")
        await until(pilot, lambda: "Is that meant?" in app.text)
        await press(pilot, "y")
        await until(pilot, lambda: placed(room) == 5)
        # The same in the form for several at once: enter once more.
        await press(pilot, "enter", "3", "enter")
        await until(pilot, lambda: "Enter again does it" in app.text)
        assert placed(room) == 5
        await press(pilot, "enter")
        await until(pilot, lambda: placed(room) == 8)
    room.close()


def placed(room: Room) -> int:
    vote = room.facilitator_view().vote
    return vote.placed if vote else 0
