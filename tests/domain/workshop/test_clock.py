"""The step's clock: started, paused, made longer, put right, and stopped by the access signal."""

from __future__ import annotations

import math

import pytest

from tests.domain.play import Play, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c

pytestmark = pytest.mark.tables


def test_a_clock_runs_only_between_start_and_pause() -> None:
    play = Play(talk(10))
    assert play.view(50).clock.elapsed == 0
    play.did(100, c.StartClock())
    play.did(130, c.PauseClock())
    play.did(500, c.StartClock())
    clock = play.view(510).clock
    assert (clock.elapsed, clock.planned, clock.running) == (40, 600, True)
    assert clock.left_at(520) == 550


def test_a_clock_cannot_be_started_or_paused_twice() -> None:
    play = Play(talk())
    assert play.do(0, c.PauseClock()) == "The clock stands still already."
    play.did(0, c.StartClock())
    assert play.do(1, c.StartClock()) == "The clock is running already."


def test_started_ninety_seconds_late_takes_ninety_seconds_off_what_is_left() -> None:
    play = Play(talk(10))
    play.did(0, c.StartClock())
    play.did(30, c.CorrectClock(90))
    assert play.view(30).clock.elapsed == 120
    play.did(30, c.CorrectClock(-20))
    assert play.view(40).clock.elapsed == 110


def test_a_correction_never_takes_the_clock_below_nothing() -> None:
    play = Play(talk(10))
    play.did(0, c.StartClock())
    play.did(30, c.CorrectClock(-90))
    assert play.view(30).clock.elapsed == 0
    assert play.view(40).clock.elapsed == 10


def test_a_clock_that_shows_nothing_cannot_have_been_started_too_early() -> None:
    play = Play(talk(10))
    assert play.do(0, c.CorrectClock(-90)) == "The clock has not run yet."


@pytest.mark.parametrize("seconds", [0.0, math.nan, math.inf, 90_000.0])
def test_a_correction_is_a_number_of_seconds(seconds: float) -> None:
    assert Play(talk()).do(0, c.CorrectClock(seconds))


def test_a_correction_of_the_clock_is_nobodys_time() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(30, c.CorrectClock(90))
    assert play.spoken(40) == {"Amina": 40}


def test_a_minute_more_and_a_minute_less() -> None:
    play = Play(talk(10))
    play.did(0, c.AddTime(60), c.AddTime(60), c.AddTime(-60))
    assert play.view(0).clock.planned == 660


@pytest.mark.parametrize(
    ("seconds", "why"),
    [
        (-601.0, "A step cannot be shorter than nothing."),
        (math.nan, "A step cannot be shorter than nothing."),
        (86_400.0, "A step cannot be longer than a day."),
    ],
)
def test_lengths_have_limits(seconds: float, why: str) -> None:
    assert Play(talk(10)).do(0, c.AddTime(seconds)) == why


def test_the_access_signal_stops_the_clock_and_goes_on_afterwards() -> None:
    play = Play(talk())
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.SignalAccess())
    clock = play.wall(60).clock
    assert (clock.elapsed, clock.running, clock.access) == (10, False, True)
    play.did(100, c.SignalAccess())
    clock = play.view(105).clock
    assert (clock.elapsed, clock.running, clock.access) == (15, True, False)
    assert play.spoken(105) == {"Amina": 15}


def test_the_access_signal_does_not_start_a_clock_that_stood_still_before_it() -> None:
    play = Play(talk())
    play.did(5, c.SignalAccess())
    assert play.view(5).clock.access
    play.did(20, c.SignalAccess())
    clock = play.view(30).clock
    assert (clock.running, clock.access, clock.elapsed) == (False, False, 0)


def test_space_after_an_access_signal_goes_on_as_well() -> None:
    play = Play(talk())
    play.did(0, c.StartClock())
    play.did(5, c.SignalAccess())
    play.did(9, c.StartClock())
    clock = play.view(10).clock
    assert (clock.running, clock.access, clock.elapsed) == (True, False, 6)


def test_nobody_sees_who_gave_the_access_signal() -> None:
    play = Play(talk())
    play.did(0, c.StartClock())
    play.did(5, c.SignalAccess())
    assert play.told()[-1]._asdict() == {"access": True}


@pytest.mark.parametrize(
    "command", [c.StartClock(), c.PauseClock(), c.SignalAccess(), c.AddTime(60), c.CorrectClock(9)]
)
def test_a_finished_workshop_has_no_clock_to_work_with(command: object) -> None:
    play = Play(talk())
    play.did(0, c.FinishWorkshop())
    assert play.do(1, command) == "The workshop is finished. Go back a step to reopen it."


@pytest.mark.parametrize(
    ("elapsed", "level"),
    [(0, "calm"), (479, "calm"), (480, "soon"), (569, "soon"), (570, "last"), (599, "last"), (600, "over")],
)
def test_warnings_come_at_a_fifth_and_at_a_twentieth(elapsed: float, level: str) -> None:
    from workshop_tui.domain.views.views import warning

    assert warning(600 - elapsed, 600) == level


def test_finishing_stops_the_clock_and_the_turn() -> None:
    play = Play(talk())
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(40, c.FinishWorkshop())
    view = play.view(1000)
    assert (view.clock.elapsed, view.clock.running, view.turn) == (40, False, None)
    assert play.spoken(1000) == {"Amina": 40}


def test_a_break_and_solo_work_have_a_clock_of_their_own() -> None:
    play = Play(Step("Break", "break", seconds=300), talk())
    play.did(0, c.StartClock())
    play.did(290, c.NextStep())
    assert play.view(400).clock.elapsed == 0
    play.did(400, c.PreviousStep(), c.StartClock())
    assert play.view(405).clock.elapsed == 295


def test_leaving_a_step_ends_its_access_signal() -> None:
    play = Play(talk(), talk(5, min_seconds=1))
    play.did(0, c.StartClock())
    play.did(9, c.SignalAccess(), c.NextStep(), c.PreviousStep())
    clock = play.view(30).clock
    assert (clock.access, clock.running, clock.elapsed) == (False, False, 9)
