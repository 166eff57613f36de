"""What was promised, gone through on the console, the wall and a participant's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.workshop.test_promises import FIRST, REVIEW
from tests.folders import did, running
from tests.tui import fake_guest
from tests.tui import fake_seat as fake
from tests.tui.console_pilot import ConsoleApp, playing, press, type_in, until
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.views import PromiseView
from workshop_tui.present.facilitator.actions import BY_ID
from workshop_tui.present.facilitator.requests import Selection
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.storage.workshop.earlier_workshops import read_earlier
from workshop_tui.tui.participant.board import board as own_board
from workshop_tui.tui.wall.body import board as projected_board

GROUP = (c.AddPerson("Amina", "lived"), c.AddPerson("Boris", "professional"))
NOW = Exercise("now", "Now", steps=(REVIEW, Step("Bye", "brief", seconds=60)))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A workshop that goes on from one with two pledges, a line of the ledger, a fear and something fixed."""
    spring = tmp_path / "spring"
    with running(spring, c.OpenWorkshop("Spring", (Exercise("x", "X", steps=FIRST),), GROUP)) as first:
        did(first, c.AddNote("nobody listens", "Fears"), c.GoToStep("1.2"))
        did(first, c.AddNote("the budget", "Fixed", "The council set it."))
        did(first, c.AddNote("the date", "Not known yet", "Boris, by May"), c.GoToStep("1.4"))
        did(first, c.MakePledge("Boris", "send the papers", "Tuesday"), c.MakePledge("Amina", "ask around"))
        did(first, c.FinishWorkshop())
    room = session.start(tmp_path / "now", c.OpenWorkshop("Now", (NOW,), GROUP, after=read_earlier(spring)))
    yield room
    room.close()


def line_with(app: ConsoleApp, words: str) -> str:
    return next(line for line in app.text.splitlines() if words in line)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_each_is_gone_through_on_its_keys(room: Room, size: tuple[int, int]) -> None:
    async with playing(room, size) as (app, pilot):
        assert "What was promised · 0 of 4 said" in app.text
        assert "1-3 done, under way, no" in app.text
        assert "not said yet" in line_with(app, "Boris: send the papers (by Tuesday)")
        await press(pilot, "1")
        await until(pilot, lambda: "✓ done" in line_with(app, "Boris: send"))
        await press(pilot, "down", "2", "down", "3")
        await until(pilot, lambda: "Why is it not possible?" in app.text)
        assert "You said: the date (Spring, " in app.text
        await press(pilot, "enter")
        await until(pilot, lambda: "! Say why it is not possible" in app.text)
        await type_in(pilot, "No hall")
        await press(pilot, "enter")
        await until(pilot, lambda: "✗ not possible" in line_with(app, "the date"))
        assert "→ No hall" in app.text
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "What became of it?" in app.text and "nobody listens" in app.text)
        await press(pilot, "1", "tab")
        await type_in(pilot, "monthly")
        await press(pilot, "enter")
        await until(pilot, lambda: "✓ taken care of" in line_with(app, "nobody listens"))
        assert "4 of 4 said" in app.text
        await press(pilot, "0")
        await until(pilot, lambda: "not said yet" in line_with(app, "nobody listens"))
        await press(pilot, "u")
        await until(pilot, lambda: "Taken back: what became of a promise" in app.text)
    told = [(one.text, one.status, one.words) for one in room.record.state.promises.values()]
    assert told == [
        ("send the papers", "done", ""),
        ("ask around", "under way", ""),
        ("the date", "not possible", "No hall"),
        ("nobody listens", "done", "monthly"),
        ("the budget", "fixed", ""),
    ]


async def test_what_people_remember_is_noted_and_what_a_file_has_stays(room: Room) -> None:
    async with playing(room) as (app, pilot):
        await press(pilot, "d")
        await until(pilot, lambda: "! This comes from the notes of the earlier workshop" in app.text)
        await press(pilot, "5")
        await until(pilot, lambda: "! Press 1 for “done”" in app.text)
        await press(pilot, "a")
        await until(pilot, lambda: "Note what was promised earlier" in app.text)
        await press(pilot, "ctrl+n", "tab")
        await type_in(pilot, "a key")
        await press(pilot, "enter")
        await until(pilot, lambda: "Saved: Amina – a key" in app.text)
        await press(pilot, "escape")
        await until(pilot, lambda: "Amina: a key" in app.text)
        await press(pilot, "E")
        await until(pilot, lambda: "What became of it?" in app.text)
        await press(pilot, "escape", "end", "pageup", "home", "down", "down", "E")
        await until(pilot, lambda: "Change what was promised" in app.text or "What became" in app.text)


async def test_without_anything_brought_it_says_so_plainly(tmp_path: Path) -> None:
    with running(tmp_path / "w", c.OpenWorkshop("Now", (NOW,), GROUP)) as room:
        async with playing(room) as (app, _):
            assert "Nothing was brought from an earlier workshop." in app.text
            assert "a remember one" in app.text
        assert projected_board(room.wall_view(), 0.0).said


PROMISES = (
    PromiseView(
        "promise-1", "pledge", "send the papers", "done", "done", who="Boris", by="May", title="Spring"
    ),
    PromiseView(
        "promise-2", "ledger", "the date", "not possible", "not possible", "No hall", column="Not known yet"
    ),
    PromiseView("promise-3", "fear", "nobody listens", "open", "not said yet", detail="we do"),
)


@pytest.mark.parametrize(
    ("status", "key", "command"),
    [
        ("under way", "1", c.FollowUp("promise-1", "done", "half")),
        ("done", "0", c.FollowUp("promise-1", "open", "half")),
        ("not possible", "1", c.FollowUp("promise-1", "done", "")),
        ("under way", "3", c.FollowUp("promise-1", "not possible", "")),
        ("not possible", "3", c.FollowUp("promise-1", "not possible", "half")),
    ],
)
def test_a_key_keeps_the_words_but_no_reason_for_a_no(status: str, key: str, command: c.FollowUp) -> None:
    one = PROMISES[0]._replace(status=status, typed=("", "", "", "", "half"))
    view = fake.facilitator_view("review", promises=(one,))
    at = Selection("work", board="review", kind="promise", item="promise-1", key=key)
    deed = BY_ID["digit"].does
    assert callable(deed)
    assert deed(view, at) == command


def test_the_room_sees_what_is_still_to_be_heard_and_what_became_of_the_rest() -> None:
    view = fake.wall_view("review", promises=PROMISES)
    shown = projected_board(view, 0.0)
    assert [block.heading for block in shown.blocks] == ["Still to hear about (1)", "What became of it (2)"]
    said = shown.blocks[1].items
    assert [(item.text, item.remark) for item in said] == [
        ("Boris: send the papers (by May)", "done"),
        ("the date", "not possible: No hall"),
    ]
    assert shown.quiet == ("✓ done  ✗ not possible",)
    at_the_end = projected_board(view._replace(finished=True), 0.0)
    assert [block.heading for block in at_the_end.blocks] == ["Still open (1)", "What became of it (2)"]


def test_a_participant_reads_them_under_their_headings() -> None:
    view = fake_guest.participant_view("review", promises=PROMISES)
    told = [(block.text, block.remark) for block in own_board(view).blocks]
    assert told[:6] == [
        ("Pledges", ""),
        ("Boris: send the papers (by May)", "done"),
        ("Not known yet", ""),
        ("the date", "not possible: No hall"),
        ("Fears", ""),
        ("nobody listens", "we do · not said yet"),
    ]
    assert (
        own_board(view._replace(promises=())).blocks[0].text == "Nothing is written down from the last time."
    )
    finished = own_board(view._replace(finished=True))
    assert any(block.text == "the date" for block in finished.blocks)
