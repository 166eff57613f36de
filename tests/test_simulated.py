"""The mark of a workshop that nobody attended: in words on every screen, in plain mode, in the files."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.domain.play import Play, go_round, people
from tests.tui import fake_seat
from tests.tui.console.test_console import said as console
from tests.tui.console_pilot import playing, press, until
from tests.tui.fake_guest import FakeGuest, gather_view, participant_view, sitting, text
from tests.tui.fake_hosting import FakeHosting, open_info, some_seats
from tests.tui.reading import text_of
from tests.tui.wall.test_wall import drawn
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.participant import common_view
from workshop_tui.domain.views.participant import participant_view as seen_by
from workshop_tui.domain.views.views import MADE_UP, SIMULATED
from workshop_tui.plain.telling import tell
from workshop_tui.plain.where import where, where_shortly
from workshop_tui.report.handout import handout
from workshop_tui.room.joining import JoinInfo
from workshop_tui.session import session
from workshop_tui.storage.workshop.folders import workshops
from workshop_tui.storage.workshop.notes import notes_table, notes_text
from workshop_tui.tui.home.home import menu
from workshop_tui.tui.home.workshop_list import FolderWorkshopList
from workshop_tui.tui.join.join import JoinScreen
from workshop_tui.tui.join.page import Page, page_rows
from workshop_tui.tui.join.seats import SeatsScreen

SIZES = [(80, 24), (120, 40), (44, 13)]
STEPS = (go_round(), Step("Gather", "gather", seconds=60))


def test_it_comes_from_the_record_into_every_view() -> None:
    for simulated in (True, False):
        play = Play(*STEPS, simulated=simulated)
        mine = seen_by(play.record, play["Amina"], common_view(play.record, 1.0))
        marks = {play.view(1.0).simulated, play.wall(1.0).simulated, mine.simulated, play.state.simulated}
        assert marks == {simulated}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("method", ["round", "gather", "vote", "cluster", "solo", "pairs", "pledge", "break"])
def test_on_the_console(method: str, size: tuple[int, int]) -> None:
    view = fake_seat.facilitator_view(method, title="A very long title " * 9)
    for each in (view, view._replace(finished=True), view._replace(step=None)):
        assert SIMULATED not in console(each, size)
        assert console(each._replace(simulated=True), size).splitlines()[0].startswith(f" {SIMULATED}  ")


@pytest.mark.parametrize("size", [(80, 24), (28, 7)])
async def test_on_the_projected_screen(size: tuple[int, int]) -> None:
    view = fake_seat.wall_view(simulated=True)
    for each in (view, view._replace(finished=True), view._replace(step=None, started=False)):
        assert SIMULATED in await drawn(each, size)
    assert SIMULATED not in await drawn(view._replace(simulated=False), size)
    assert MADE_UP[1:] in await drawn(view._replace(finished=True))


@pytest.mark.parametrize("size", [(60, 20), (24, 8)])
async def test_on_the_screen_of_a_participant(size: tuple[int, int]) -> None:
    for view in (
        participant_view(),
        gather_view(),
        participant_view(finished=True),
        participant_view(step=None),
    ):
        async with sitting(FakeGuest(view._replace(simulated=True)), size) as (app, _):
            assert text(app).lstrip().startswith(SIMULATED)


@pytest.mark.parametrize("is_open", [True, False])
@pytest.mark.parametrize("size", SIZES)
def test_on_the_page_that_says_how_to_join(size: tuple[int, int], is_open: bool) -> None:
    page = Page(open_info() if is_open else JoinInfo(), keys=True)
    for simulated in (True, False):
        rows = page_rows(page._replace(simulated=simulated), *size)
        assert (SIMULATED in "\n".join(map(text_of, rows))) is simulated


async def test_on_the_list_of_seats_and_how_to_join() -> None:
    projector = fake_seat.wall_view(simulated=True)
    seat = fake_seat.FakeSeat(fake_seat.facilitator_view(simulated=True), projector)
    async with playing(seat, hosting=FakeHosting(open_info(), some_seats(3))) as (app, pilot):
        await press(pilot, "J")
        await until(pilot, lambda: isinstance(app.screen, JoinScreen) and SIMULATED in app.text)
        await press(pilot, "s")
        await until(pilot, lambda: isinstance(app.screen, SeatsScreen) and SIMULATED in app.text)


def test_in_plain_mode_with_the_first_words_and_with_every_step() -> None:
    play = Play(*STEPS, simulated=True)
    first = play.wall(0.0)
    assert tell(None, first)[0] == f"{SIMULATED}. {MADE_UP}"
    play.did(1.0, c.NextStep())
    second = play.wall(1.0)
    assert tell(first, second)[0] == f"{SIMULATED}."
    assert f"{SIMULATED}." in where(second, 1.0)
    assert where_shortly(second, 1.0)[0] == f"{SIMULATED}."
    play.did(2.0, c.FinishWorkshop())
    assert tell(second, play.wall(2.0))[0] == f"{SIMULATED}."


def test_in_the_notes_and_in_what_is_taken_home() -> None:
    play = Play(*STEPS, simulated=True)
    notes = notes_text(notes_table(play.state, 0.0))
    assert notes.startswith(f"# {SIMULATED}: a demo.")
    assert tomllib.loads(notes)["workshop"]["simulated"] is True
    assert MADE_UP in handout(play.state, 0.0)
    real = Play(*STEPS).state
    assert "simulated" not in (notes_text(notes_table(real, 0.0)) + handout(real, 0.0)).lower()


def test_among_the_kept_workshops(tmp_path: Path) -> None:
    exercise = Exercise("an-exercise", "Exercise", steps=STEPS)
    for name, simulated in (("demo", True), ("real", False)):
        opening = c.OpenWorkshop(name, (exercise,), people("Amina, Boris"), simulated=simulated)
        session.start(tmp_path / name, opening).close()
    assert {one.title: one.simulated for one in workshops(tmp_path)} == {"demo": True, "real": False}
    kept = FolderWorkshopList(tmp_path).workshops()
    assert {one.title for one in kept} == {f"{SIMULATED} demo", "real"}
    assert f"Go on with {SIMULATED} demo" in {choice.label for choice in menu(kept)}
    reopened = session.resume(tmp_path / "demo")
    assert reopened.wall_view().simulated
    reopened.close()
