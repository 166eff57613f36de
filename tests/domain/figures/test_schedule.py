"""Starts in time of day, ahead or behind up to the next fixed start, and new lengths for what is left."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import Play, exercise, go_round, people
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.figures.schedule import left, stretch
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.text.safe_text import clock_face, seconds_of
from workshop_tui.domain.workshop.replan import full_length, propose, shortest

TEN = 10 * 3600.0


def part(title: str, minutes: float, method: str = "brief", **more: Any) -> Exercise:
    """An exercise of one step."""
    return exercise(Step(title, method, seconds=minutes * 60, **more), title=title)


def morning(*, lunch: str = "11:00", first: str = "10:00", day: float = TEN, **opening: Any) -> Play:
    """Ten minutes, twenty and ten, a lunch with a fixed start, and twenty minutes afterwards."""
    parts = (
        part("One", 10),
        part("Two", 20),
        part("Three", 10),
        part("Lunch", 30, "break"),
        part("Four", 20),
    )
    starts = (seconds_of(first), -1.0, -1.0, seconds_of(lunch))
    return Play(*parts, starts=starts, day=day, **opening)


def starts(play: Play, t: float) -> list[str]:
    return [item.expected or f"({item.starts})" for item in play.view(t).agenda]


# -- the time of day


def test_every_step_has_its_start_and_time_before_a_fixed_one_is_waiting() -> None:
    agenda = morning().view(0).agenda
    assert [item.starts for item in agenda] == ["10:00", "10:10", "10:30", "11:00", "11:30"]
    assert [item.expected for item in agenda] == ["10:00", "10:10", "10:30", "11:00", "11:30"]
    assert [item.fixed for item in agenda] == [True, False, False, True, False]
    assert [item.waiting for item in agenda] == [0, 0, 0, 1200, 0]


def test_without_a_time_of_day_there_are_no_starts_and_no_fixed_ones() -> None:
    play = morning(day=-1.0)
    assert {(item.starts, item.expected, item.fixed) for item in play.view(0).agenda} == {("", "", False)}
    play.did(0, c.StartClock())
    assert play.view(700).behind == 100
    assert play.view(700).ends == ""


def test_nothing_of_it_is_for_the_projected_screen() -> None:
    play = morning()
    play.did(0, c.StartClock())
    assert {(item.starts, item.expected, item.waiting) for item in play.wall(900).agenda} == {("", "", 0.0)}
    assert not hasattr(play.wall(900), "behind")


def test_time_that_was_not_counted_moves_the_clock_on_and_not_the_plan() -> None:
    play = morning(lunch="", first="")
    play.did(0, c.StartClock())
    assert starts(play, 0)[1] == "10:10"
    play.did(60, c.LeaveSession(), c.ResumeSession(600, False))
    assert (starts(play, 60)[1], play.view(60).behind) == ("10:20", 0)
    play.did(60, c.AnswerGap(600, True))
    assert starts(play, 60)[1] == "10:20"


def test_the_time_of_day_told_on_resuming_counts_more_than_what_was_worked_out() -> None:
    play = morning(lunch="", first="")
    play.did(60, c.LeaveSession(), c.ResumeSession(600, False, TEN + 700))
    assert play.state.midnight == 60 - TEN - 700


def test_past_midnight_the_clock_begins_anew() -> None:
    play = morning(lunch="", first="", day=23 * 3600 + 50 * 60)
    assert starts(play, 0) == ["23:50", "00:00", "00:20", "00:30", "01:00"]
    assert play.view(0).ends == "01:20"


def test_set_up_the_evening_before_the_fixed_starts_are_those_of_the_morning() -> None:
    play = morning(day=20 * 3600.0)
    play.did(5, c.LeaveSession(), c.ResumeSession(14 * 3600 - 300, False, TEN - 300))
    assert starts(play, 5) == ["10:00", "10:10", "10:30", "11:00", "11:30"]
    play.did(305, c.StartClock())
    assert play.view(305).behind == 0


def test_on_another_day_fixed_starts_are_left_out_and_it_says_so() -> None:
    play = morning()
    play.did(0, c.StartClock())
    play.did(300, c.LeaveSession(), c.ResumeSession(23 * 3600, False))
    view = play.view(300)
    assert [item.fixed for item in view.agenda] == [False] * 5
    assert [item.expected for item in view.agenda][1:] == ["09:10", "09:30", "09:40", "10:10"]
    told = "It is another day than the one on which this began: its fixed starts are left out."
    assert view.advice[0] == told
    assert view.behind == 0


def night(day: float) -> Play:
    """Three parts; the first begins at 22:00 and the last half an hour after midnight."""
    parts = (part("One", 30), part("Two", 60), part("Three", 30))
    return Play(*parts, starts=(22 * 3600.0, -1.0, 24.5 * 3600), day=day)


def test_fixed_starts_go_on_into_the_night() -> None:
    play = night(22 * 3600.0)
    assert starts(play, 0) == ["22:00", "22:30", "00:30"]
    assert [item.waiting for item in play.view(0).agenda] == [0, 0, 3600]
    play.did(0, c.StartClock())
    play.did(1800, c.GoToStep("2.1"), c.StartClock())
    late = 2 * 3600 + 10 * 60.0
    assert starts(play, late)[2] == "00:30"
    assert [item.fixed for item in play.view(late).agenda] == [True, False, True]
    assert play.view(late).behind == 0
    assert not any("another day" in told for told in play.view(late).advice)


def test_a_night_that_begins_late_still_has_its_fixed_start() -> None:
    play = night(12 * 60.0)
    play.did(0, c.StartClock())
    assert starts(play, 0)[1:] == ["00:42", "01:42"]
    assert play.view(0).behind > 0
    play.did(300, c.LeaveSession(), c.ResumeSession(25 * 3600, False))
    assert [item.fixed for item in play.view(300).agenda] == [False] * 3


def test_a_rehearsal_at_another_time_of_day_is_not_hours_late() -> None:
    play = morning(day=15 * 3600.0)
    play.did(0, c.StartClock())
    assert play.view(0).behind == 0
    assert starts(play, 0)[1:] == ["15:10", "15:30", "15:40", "16:10"]


def test_records_with_nonsense_in_them_still_open() -> None:
    play = morning(day=1e9)
    assert play.state.midnight is None
    assert not any(item.expected for item in play.view(0).agenda)


@pytest.mark.parametrize(
    ("seconds", "face"), [(0, "00:00"), (TEN + 29, "10:00"), (86399, "00:00"), (-60, "23:59")]
)
def test_a_time_of_day_in_figures(seconds: float, face: str) -> None:
    assert clock_face(seconds) == face


# -- ahead and behind


def test_a_late_start_is_behind_the_fixed_one() -> None:
    play = morning(lunch="", day=TEN + 420)
    play.did(0, c.StartClock())
    assert play.view(0).behind == 420


def test_before_a_fixed_start_the_plan_counts_and_what_there_is_to_wait_is_neither() -> None:
    play = morning(lunch="10:45")
    play.did(0, c.StartClock())
    assert play.view(600).behind == 0
    assert play.view(700).behind == 0  # 100 of the 300 seconds to spare
    assert play.view(1000).behind == 100
    play.did(300, c.NextStep(), c.StartClock())
    assert play.view(300).behind == -300
    assert play.view(300).agenda[3].waiting == 600


def test_after_the_last_fixed_start_it_is_held_against_the_end() -> None:
    play = morning(lunch="10:45")
    play.did(0, c.StartClock(), c.GoToStep("4.1"))
    play.did(2820, c.StartClock())
    assert play.view(2820).behind == 120
    assert play.view(2820).ends == "11:37"


def test_longer_is_seen_at_once() -> None:
    play = morning(lunch="10:40")
    play.did(0, c.StartClock(), c.AddTime(60))
    assert (play.view(0).behind, starts(play, 0)[3]) == (60, "10:41")


# -- opening


def refused(line: str, *parts: Exercise, **opening: Any) -> str:
    decided = Record().decide(c.OpenWorkshop("Day", parts, people(line), **opening), 0.0)
    return decided.reason if isinstance(decided, c.Refused) else ""


def test_what_stands_between_two_fixed_starts_shrinks_to_fit() -> None:
    play = morning(lunch="10:30")
    assert [item.planned for item in play.view(0).agenda] == [450, 900, 450, 1800, 1200]


def test_what_cannot_fit_between_them_is_said_beforehand() -> None:
    parts = (exercise(go_round(180), title="Round"), part("Lunch", 30, "break"))
    fixed = (TEN, TEN + 1800)
    assert not refused("Amina, Boris", *parts, starts=fixed)
    assert refused(", ".join("ABCDEFGHIJKL"), *parts, starts=fixed) == (
        "With 12 people what comes before “Lunch” at 10:30 needs at least 36 minutes; "
        "there are 30 minutes from 10:00."
    )


def test_a_total_counts_the_waiting_from_a_fixed_first_start() -> None:
    play = morning(minutes=120)
    assert [item.planned for item in play.view(0).agenda] == [600, 1200, 600, 1800, 1800]
    assert play.view(0).ends == "12:00"
    parts = (part("One", 10), part("Lunch", 30, "break"))
    assert refused("A, B", *parts, starts=(TEN, TEN + 3600), minutes=60) == (
        "With 2 people and “Lunch” at 11:00 this needs at least 1 hour 30 minutes."
    )


def test_fixed_starts_in_another_order_are_refused() -> None:
    parts = (part("One", 10), part("Two", 10), part("Three", 10))
    assert refused("A, B", *parts, starts=(TEN, -1.0, TEN - 60)) == (
        "“Three” is to begin at 09:59, and comes after what begins at 10:00. Put them in order."
    )


def test_an_own_length_that_is_too_short_names_the_exercise() -> None:
    parts = (part("One", 10, min_seconds=300), part("Two", 10))
    assert refused("A, B", *parts, lengths=(120.0,)) == "With 2 people “One” needs at least 5 minutes."


def test_floors_stay_those_of_the_exercise_however_often_it_is_fitted() -> None:
    assert refused("A, B", part("One", 10), lengths=(360.0,), minutes=4) == (
        "With 2 people this needs at least 5 minutes."
    )


# -- new lengths


def test_a_proposal_shrinks_what_is_ahead_and_undo_restores_it() -> None:
    play = morning(lunch="10:40")
    play.did(0, c.StartClock())
    play.did(1200, c.NextStep(), c.StartClock())
    before = play.state
    proposal = play.view(1200).proposal
    assert proposal is not None
    assert [(one.title, one.now, one.then, one.expected) for one in proposal.steps] == [
        ("Three", 600, 300, "10:40")
    ]
    assert (proposal.behind, proposal.remaining) == (600, 300)
    assert proposal.goal == "“Lunch” is to begin at 10:40"
    assert play.view(1200).advice[0] == (
        "“Lunch” at 10:40 will begin about 5 minutes late, even with the shortest steps before it."
    )
    play.did(1200, c.Replan(tuple((one.key, one.then) for one in proposal.steps)))
    view = play.view(1200)
    assert (view.behind, view.agenda[2].planned, view.undo) == (300, 300, "the new length of Three")
    assert view.proposal is None
    play.did(1200, c.Undo())
    assert play.state.agenda == before.agenda
    assert play.view(1200).behind == 600


def test_several_new_lengths_are_one_thing_to_take_back() -> None:
    play = Play(part("One", 10), part("Two", 20), part("Three", 20), part("Break", 10, "break"))
    play.did(0, c.StartClock())
    play.did(
        1200, c.NextStep(), c.PreviousStep(), c.NextStep(), c.NextStep(), c.PreviousStep(), c.PreviousStep()
    )
    proposal = propose(play.state, 1200, stretch(play.state, 1200))
    assert proposal is not None
    assert {key for key, _, _ in proposal.lengths} == {"2.1", "3.1"}
    play.did(1200, c.Replan(tuple((key, new) for key, _, new in proposal.lengths)))
    assert play.view(1200).undo == "new lengths for 2 steps"
    assert abs(play.view(1200).behind) < 30
    play.did(1200, c.Undo())
    assert play.view(1200).behind == 600


def test_time_that_was_won_can_be_given_back() -> None:
    play = Play(part("One", 10), part("Two", 10), part("Break", 10, "break"), part("Three", 20))
    play.did(0, c.StartClock())
    play.did(300, c.NextStep(), c.StartClock())
    proposal = play.view(300).proposal
    assert proposal is not None
    assert [(one.title, one.now, one.then) for one in proposal.steps] == [
        ("Break", 600, 600),
        ("Three", 1200, 1500),
    ]


def test_what_cannot_be_set_is_refused_in_words() -> None:
    play = Play(part("One", 10), part("Two", 20, min_seconds=600), part("Break", 10, "break"))
    play.did(0, c.StartClock(), c.NextStep(), c.PreviousStep(), c.NextStep())
    assert play.do(0, c.Replan((("1.1", 60.0),))) == (
        "“One” has begun already. Look at what is left once more."
    )
    assert play.do(0, c.Replan((("3.1", 60.0),))) == "“Break” needs at least 10 minutes."
    assert play.do(0, c.Replan((("9.9", 60.0),))) == "There is no such step."
    assert play.do(0, c.Replan((("3.1", 1e9),))) == "A step cannot be longer than a day."
    assert play.do(0, c.Replan((("3.1", 600.0),))) == "These are the lengths already."
    play.did(0, c.FinishWorkshop())
    assert play.do(0, c.Replan((("3.1", 900.0),))).startswith("The workshop is finished")


METHODS = st.sampled_from(["brief", "solo", "discussion", "break", "round"])
STEPS = st.lists(st.tuples(METHODS, st.integers(30, 1800), st.integers(0, 600)), min_size=2, max_size=9)


@given(STEPS, st.integers(0, 4000), st.integers(0, 8), st.integers(0, 3600))
def test_a_proposal_adds_up_keeps_every_floor_and_can_be_taken_back(
    steps: list[tuple[str, int, int]], late: int, lock: int, room: int
) -> None:
    parts = [exercise(Step(m, m, seconds=s, min_seconds=min(s, least))) for m, s, least in steps]
    play = Play(*parts, day=TEN)
    if lock and lock < len(parts):
        seq = len(play.record.entries) + 1
        play.record.apply(Happened(seq, 0.0, e.StartFixed(f"{lock + 1}.1", TEN + room), seq))
    play.did(0, c.StartClock())
    t = float(late)
    now = stretch(play.state, t)
    proposal = propose(play.state, t, now)
    assert now is not None
    if proposal is None:
        return
    ahead = {item.key: item for item in now.ahead}
    before = play.state
    for key, old, new in proposal.lengths:
        item = ahead[key]
        assert old == full_length(before, item)
        assert new >= shortest(before, item)
        assert (new < old) == (proposal.behind > 0)
        assert item.step.method != "break"
    play.did(t, c.Replan(tuple((key, new) for key, _, new in proposal.lengths)))
    after = stretch(play.state, t)
    assert after is not None
    if proposal.behind > 0:
        at_floor = all(abs(left(play.state, i, t) - shortest(before, i)) < 1 for i in after.ahead)
        assert proposal.remaining == pytest.approx(max(0.0, after.behind))
        assert after.behind < 0.001 or at_floor
        assert after.end > after.limit - 30.001
    else:
        assert -30.001 < after.behind < 0.001
    again = Record(play.record.entries)
    assert again.state == play.state
    play.did(t, c.Undo())
    assert play.state.agenda == before.agenda
    assert stretch(play.state, t) == now
