"""Time that nobody watched: crashes, leaving, sleep, a stopped process. The clocks stand as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.room.fakes import Clocks, Table
from workshop_tui.domain.figures import time_of_day
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import State
from workshop_tui.room.time import SessionClock

FIRST = "First say whether the time that passed counts."


def talking() -> Table:
    """Amina has been speaking for twenty seconds."""
    table = Table()
    table.did(c.NextStep(), c.GiveFloor(table.room.facilitator_view().people[0].person))
    table.seconds(20)
    return table


@pytest.mark.parametrize(("counted", "after"), [(False, 20), (True, 620)])
def test_after_a_crash_the_clock_is_as_it_was_until_the_gap_is_answered(counted: bool, after: float) -> None:
    table = talking()
    table.resume(600)
    assert table.room.gap == 600
    assert table.room.gap_reason == "The program stopped 10 minutes ago, while the clock was running."
    table.seconds(5)
    assert table.elapsed() == 20
    assert table.refused(c.PauseClock()) == FIRST
    assert table.refused(c.AddNote("x")) == FIRST
    assert table.room.answer_gap(counted) is None
    assert (table.room.gap, table.room.gap_reason, table.elapsed()) == (0, "", after)
    table.seconds(3)
    assert table.elapsed() == after + 3
    turn = table.room.facilitator_view().turn
    assert turn is not None
    assert (turn.name, round(turn.seconds, 3)) == ("Amina", after + 3)
    resumed = [entry.event for entry in table.disk.entries if isinstance(entry.event, e.SessionResumed)]
    assert resumed == [e.SessionResumed(600, counted)]
    refused = table.room.answer_gap(counted)
    assert refused is not None
    assert refused.reason == "There is no gap to answer."


def test_leaving_with_the_clock_running_asks_as_well() -> None:
    table = talking()
    table.room.close()
    table.resume(90, by_choice=True)
    assert table.room.gap_reason == "You left 2 minutes ago, while the clock was running."
    table.room.answer_gap(False)
    assert table.elapsed() == 20


def test_with_the_clock_at_rest_there_is_nothing_to_ask() -> None:
    table = talking()
    table.did(c.PauseClock())
    table.room.close()
    table.resume(86_400, by_choice=True)
    assert (table.room.gap, table.elapsed()) == (0, 20)
    assert isinstance(table.disk.entries[-1].event, e.SessionResumed)
    table.did(c.StartClock())
    table.seconds(2)
    assert table.elapsed() == 22


def test_a_finished_workshop_asks_nothing() -> None:
    table = talking()
    table.did(c.FinishWorkshop())
    table.room.close()
    table.resume(600, by_choice=True)
    assert table.room.gap == 0


def test_a_blink_is_no_gap() -> None:
    table = talking()
    table.resume(0.5)
    assert table.room.gap == 0
    assert table.elapsed() == 20


def test_leaving_before_the_gap_is_answered_does_not_hide_it() -> None:
    table = talking()
    beats = len(table.disk.beats)
    table.resume(600)
    table.seconds(10)
    table.room.close()
    # The sign of life from before the crash still stands, so the next session counts from there.
    assert len(table.disk.beats) == beats
    assert not any(isinstance(entry.event, e.SessionLeft) for entry in table.disk.entries)
    table.resume(700)
    assert table.room.gap == 700
    table.room.answer_gap(True)
    assert table.elapsed() == 720


def test_a_crash_between_two_signs_of_life_loses_no_second_that_counts() -> None:
    table = talking()
    table.clocks.pass_by(0.7)
    table.did(c.RaiseHand(table.room.facilitator_view().people[1].person))
    table.resume(60)
    assert table.elapsed() == 20.7


# -- within a session


@pytest.mark.parametrize(("counted", "after"), [(False, 20), (True, 740)])
def test_a_laptop_that_slept_is_noticed_and_asked_about(counted: bool, after: float) -> None:
    table = talking()
    table.clocks.sleep(720)
    table.clocks.pass_by(1)
    table.room.tick()
    assert table.room.gap == 720
    assert table.room.gap_reason == "The computer slept, or the program stood still, for 12 minutes."
    assert table.refused(c.PauseClock()) == FIRST
    table.seconds(4)
    table.room.answer_gap(counted)
    assert table.elapsed() == after + 1
    table.seconds(2)
    assert table.elapsed() == after + 3


@pytest.mark.parametrize(("counted", "after"), [(False, 21), (True, 81)])
def test_a_stopped_program_is_noticed_and_asked_about(counted: bool, after: float) -> None:
    table = talking()
    table.clocks.pass_by(61)
    table.room.tick()
    assert table.room.gap == 60
    assert table.elapsed() == 21
    table.room.answer_gap(counted)
    assert table.elapsed() == after


def test_a_key_that_is_quicker_than_the_tick_is_not_booked_on_unwatched_time() -> None:
    table = talking()
    table.clocks.pass_by(600)
    assert table.refused(c.GiveFloor()) == FIRST
    assert table.room.gap == 599
    table.room.answer_gap(False)
    table.did(c.GiveFloor())
    table.seconds(5)
    assert table.elapsed() == 26
    assert round(sum(person.seconds for person in table.room.facilitator_view().people), 3) == 26


def test_the_record_tells_sleep_from_a_new_session() -> None:
    table = talking()
    table.clocks.sleep(60)
    table.room.tick()
    table.room.answer_gap(True)
    assert table.disk.entries[-1].event == e.GapAnswered(60, True)


def test_leaving_with_a_sleep_unanswered_does_not_count_it() -> None:
    table = talking()
    table.clocks.sleep(60)
    table.room.tick()
    table.room.close()
    assert [entry.event for entry in table.disk.entries[-2:]] == [e.GapAnswered(60, False), e.SessionLeft()]
    table.resume(10, by_choice=True)
    assert (table.room.gap, table.elapsed()) == (10, 20)


def test_a_room_that_nobody_ticks_has_nobody_to_ask() -> None:
    table = Table()
    table.did(c.NextStep(), c.StartClock())
    table.clocks.pass_by(600)
    table.did(c.PauseClock())
    assert (table.room.gap, table.elapsed()) == (0, 600)


def test_sleep_with_the_clock_at_rest_is_nobodys_affair() -> None:
    table = Table()
    table.seconds(2)
    table.clocks.sleep(720)
    table.clocks.pass_by(100)
    table.room.tick()
    assert (table.room.gap, table.room.now()) == (0, 3)
    table.did(c.NextStep(), c.StartClock())
    table.seconds(2)
    assert table.elapsed() == 2


def test_a_slow_second_is_not_worth_a_question() -> None:
    table = talking()
    for _ in range(5):
        table.clocks.pass_by(4)
        table.room.tick()
    assert (table.room.gap, table.elapsed()) == (0, 40)


def test_whoever_sleeps_again_before_answering_is_asked_once() -> None:
    table = talking()
    table.clocks.sleep(60)
    table.room.tick()
    table.clocks.sleep(600)
    table.room.tick()
    assert table.room.gap == 60
    table.room.answer_gap(False)
    assert (table.room.gap, table.elapsed()) == (0, 20)


def test_while_nobody_answers_no_clock_runs_anywhere() -> None:
    table = talking()
    table.clocks.sleep(60)
    table.seconds(3)
    assert [going for _, going in table.disk.beats[-3:]] == [False] * 3


# -- the clock alone


def test_the_sessions_clock_starts_where_the_record_ends() -> None:
    clocks = Clocks()
    clock = SessionClock(100.0, clocks)
    clocks.pass_by(5)
    assert clock.now() == 105
    clock.hold(10)
    clocks.pass_by(7)
    clock.hold(3)
    assert (clock.now(), clock.gap) == (105, 13)
    assert clock.answer(counted=True) == 13
    assert clock.now() == 118
    assert clock.answer(counted=True) == 0
    assert clock.now() == 118


def test_sleep_with_the_clock_at_rest_is_told_without_a_question() -> None:
    table = talking()
    table.did(c.PauseClock())
    table.clocks.sleep(60)
    table.clocks.day = 36000.0
    table.room.tick()
    assert table.room.gap == 0
    assert table.disk.entries[-1].event == e.GapAnswered(60, False, 36000.0)
    assert table.room.record.state.midnight == table.room.now() - 36000.0


def test_the_time_of_day_is_told_on_opening_and_on_resuming() -> None:
    clocks = Clocks()
    clocks.day = 36000.0
    table = Table(clocks=clocks)
    opened = table.disk.entries[0].event
    assert isinstance(opened, e.WorkshopOpened)
    assert opened.day == 36000.0
    clocks.day = 36010.0
    table.resume(50, by_choice=True)
    assert table.disk.entries[-1].event == e.SessionResumed(50, False, 36060.0)


@pytest.mark.parametrize("by", [3600.0, -3600.0, 90.0])
def test_a_clock_on_the_wall_that_is_moved_is_followed_at_once_and_told_once(by: float) -> None:
    clocks = Clocks()
    clocks.day = 6600.0
    table = Table(clocks=clocks)
    for _ in range(3):
        clocks.pass_by(1)
        table.room.tick()
    before = len(table.disk.entries)
    clocks.day += by
    for _ in range(3):
        clocks.pass_by(1)
        table.room.tick()
    told = [entry.event for entry in table.disk.entries[before:]]
    assert told == [e.GapAnswered(0.0, True, 6604.0 + by)]
    assert table.room.now() - (table.room.record.state.midnight or 0.0) == 6606.0 + by
    assert table.room.gap == 0


@given(st.floats(0, 86399), st.floats(0, 200_000), st.floats(-59, 59))
def test_a_clock_that_goes_on_as_it_did_was_not_moved(day: float, later: float, off: float) -> None:
    state = time_of_day.told(State(), day, 10.0)
    now = (day + later + off) % 86400
    assert not time_of_day.moved(state, now, 10.0 + later)
    assert time_of_day.moved(state, (now + 3600 - off) % 86400, 10.0 + later)
    assert not time_of_day.moved(State(), now, 5.0)
