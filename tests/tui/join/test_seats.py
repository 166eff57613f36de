"""The list of seats: who is here in words, and each decision on a key of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.tui.console_pilot import ConsoleApp, Played, playing, press, type_in, until
from tests.tui.fake_hosting import OTHER_CODE, FakeHosting, open_info, some_seats
from tests.tui.fake_seat import FakeSeat, facilitator_view
from workshop_tui.domain.record import commands as do
from workshop_tui.room.joining import SeatInfo
from workshop_tui.tui.dialogs.ask import Ask
from workshop_tui.tui.dialogs.form import Form
from workshop_tui.tui.join.join import JoinScreen
from workshop_tui.tui.join.seats import SeatsScreen
from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.rows import row_width


@asynccontextmanager
async def seated(
    seats: tuple[SeatInfo, ...], size: tuple[int, int] = (80, 24), seat: FakeSeat | None = None
) -> AsyncIterator[tuple[Played, FakeHosting, FakeSeat]]:
    """The list of these seats, come to by keys from the console."""
    hosting, seat = FakeHosting(open_info(), seats), seat or FakeSeat(facilitator_view(count=12))
    async with playing(seat, size, hosting=hosting) as (app, pilot):
        await press(pilot, "J", "s")
        await until(pilot, lambda: isinstance(app.screen, SeatsScreen) and bool(app.text))
        yield (app, pilot), hosting, seat


def line(app: ConsoleApp, name: str) -> str:
    """The line of somebody in the list."""
    return next(line for line in app.text.splitlines() if name in line)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everyone_is_told_in_words(size: tuple[int, int]) -> None:
    seats = (
        *some_seats(4),
        SeatInfo("s5", "p5", "Efe", "participant", False, True, "a seat word", False, True),
        SeatInfo("s6", "p6", "Farah", "participant", True, bound="their SSH key", plain=True),
        SeatInfo("line-7", "", "projector", "projector", True),
        SeatInfo("s8", "p8", "Gita", "participant", False, bound="a seat word", shut=True),
    )
    async with seated(seats, size) as ((app, _), _hosting, _seat):
        assert "5 here, 3 not here" in app.text
        for name, *words in (
            ("Amina", "● ", "here", "participant", "their SSH key"),
            ("Boris", "● ", "here", "participant", "a seat word"),
            ("Chen", "○ ", "away", "their SSH key"),
            ("Dilys", "● ", "here", "witness"),
            ("Efe", "× ", "sent out", "muted", "a seat word"),
            ("Farah", "● ", "here", "plain lines"),
            ("projector", "● ", "here"),
            ("Gita", "○ ", "away", "too many wrong words: g gives it over"),
        ):
            for word in words:
                assert word in line(app, name), (name, word)
        for hint in ("e rename", "m mute", "o send out", "g give the seat over", "w witness", "esc back"):
            assert hint in app.text


async def test_muting_and_sending_out_go_both_ways() -> None:
    async with seated(some_seats(3)) as ((app, pilot), hosting, _seat):
        await press(pilot, "m")
        await until(pilot, lambda: "Amina sees everything and can do nothing now." in app.text)
        assert "muted" in line(app, "● Amina")
        assert "m let act again" in app.text
        await press(pilot, "m", "down", "o")
        await until(pilot, lambda: f"Boris is out, and the room code is a new one: {OTHER_CODE}." in app.text)
        assert "× Boris" in line(app, "× Boris")
        assert "o let in again" in app.text
        await press(pilot, "o")
        await until(pilot, lambda: "Boris may come in again." in app.text)
        assert hosting.take() == [
            ("mute", "s1", "on"), ("mute", "s1", "off"), ("send out", "s2"), ("let in", "s2"),
        ]  # fmt: skip


async def test_giving_a_seat_over_asks_first() -> None:
    async with seated(some_seats(3)) as ((app, pilot), hosting, _seat):
        await press(pilot, "g")
        await until(
            pilot, lambda: isinstance(app.screen, Ask) and "It is bound to their SSH key now." in app.text
        )
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, SeatsScreen))
        assert hosting.take() == []
        await press(pilot, "g", "y")
        await until(pilot, lambda: "Whoever comes next under that name takes the seat." in app.text)
        assert hosting.take() == [("hand over", "s1")]


async def test_renaming_begins_with_the_name_as_typed_and_says_a_refusal() -> None:
    async with seated(some_seats(3)) as ((app, pilot), _hosting, seat):
        await press(pilot, "down", "e")
        await until(pilot, lambda: isinstance(app.screen, Form) and "Another name for Boris" in app.text)
        await type_in(pilot, " B")
        seat.refuse = "There is a Boris B already."
        await press(pilot, "enter")
        await until(pilot, lambda: "! There is a Boris B already." in app.text)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, SeatsScreen))
        assert seat.take() == [do.RenamePerson("p2", "Boris B")] * 2


async def test_a_witness_is_made_and_unmade() -> None:
    async with seated(some_seats(4)) as ((app, pilot), _hosting, seat):
        await press(pilot, "w")
        await until(
            pilot, lambda: "Amina is a witness: informs, then leaves, and is not counted." in app.text
        )
        await press(pilot, "end")
        await until(pilot, lambda: "w no longer a witness" in app.text)
        await press(pilot, "w")
        await until(pilot, lambda: "Dilys takes part like the others." in app.text)
        assert seat.take() == [do.SetWitness("p1", True), do.SetWitness("p4", False)]
        seat.refuse = "There must be at least one who takes part."
        await press(pilot, "home", "w")
        await until(pilot, lambda: "! There must be at least one who takes part." in app.text)


async def test_a_projector_can_be_sent_out_and_nothing_else() -> None:
    async with seated((SeatInfo("line-7", "", "projector", "projector", True),)) as (
        (app, pilot),
        hosting,
        seat,
    ):
        for key in ("e", "m", "g", "w"):
            await press(pilot, key)
            await until(
                pilot, lambda: "! This is a wall for a projector, not somebody who takes part." in app.text
            )
        assert hosting.take() == []
        assert seat.take() == []
        await press(pilot, "o")
        await until(pilot, lambda: "projector is out, and the room code is a new one" in app.text)
        assert hosting.take() == [("send out", "line-7")]


async def test_nobody_yet_is_said_and_who_comes_appears() -> None:
    async with seated(()) as ((app, pilot), hosting, _seat):
        assert "Nobody came in yet." in app.text
        await press(pilot, "m")
        await until(pilot, lambda: "! Nobody came in yet." in app.text)
        hosting.came = some_seats(1)
        await until(pilot, lambda: "● Amina" in app.text)
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen))


async def test_two_hundred_seats_scroll_by_keys_wheel_and_clicks() -> None:
    async with seated(some_seats(200)) as ((app, pilot), hosting, _seat):
        assert "Person 150" not in app.text
        await press(pilot, "end")
        await until(pilot, lambda: "▌● Person 200" in app.text)
        await press(pilot, "pageup")
        await until(pilot, lambda: "▌● Person 190" in app.text)
        app.screen.post_message(Canvas.Wheeled(3, 5, -1))
        await until(pilot, lambda: "▌● Person 189" in app.text)
        y = next(at for at, text in enumerate(app.text.splitlines()) if "Person 195" in text)
        await pilot.click(offset=(6, y))
        await until(pilot, lambda: "▌● Person 195" in app.text)
        last = app.text.splitlines()
        y = next(at for at, text in enumerate(last) if "m mute" in text)
        await pilot.click(offset=(last[y].index("m mute"), y))
        await until(pilot, lambda: bool(hosting.asked))
        assert hosting.take() == [("mute", "s195", "on")]
        hosting.came = hosting.came[100:]
        await until(pilot, lambda: "99 here, 1 not here" in app.text or "100 here" in app.text)
        assert "▌● Person 195" in app.text


async def test_names_are_only_text_and_trouble_is_seen() -> None:
    seats = (
        SeatInfo("s1", "p1", "[/]\x1b]0;x\x07 漢字漢字漢字漢字漢字漢字漢字漢字漢字", "participant", True),
        SeatInfo("s2", "p2", "[@click=app.quit]Boris[/]", "participant", True, bound="a\x1b[31m word"),
    )
    async with seated(seats) as ((app, pilot), _hosting, seat):
        assert "\x1b" not in app.text
        assert "[@click=app.quit]Boris[/]" in app.text
        seat.trouble = "NOT SAVED: the disk is full."
        await until(pilot, lambda: "NOT SAVED: the disk is full." in app.text.splitlines()[0])


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12)])
async def test_small_windows_hold(size: tuple[int, int]) -> None:
    async with seated(some_seats(12), size) as ((app, _), _hosting, _seat):
        assert isinstance(app.screen, SeatsScreen)
        assert len(app.screen.rows) <= size[1]
        assert max(row_width(row) for row in app.screen.rows) <= max(size[0], 1)
