"""The agenda: opening a workshop, fitting it to a time, moving about in it without loss, and its end."""

from __future__ import annotations

import pytest

from tests.domain.play import Play, exercise, go_round, people, talk
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.exercise.plan import TooShort, fit, floor_of
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c

pytestmark = pytest.mark.tables

DUCK = Exercise(
    "duck",
    "Duck",
    steps=(
        Step("Explain", "brief", seconds=120, min_seconds=60),
        Step("Build", "solo", seconds=60, min_seconds=60),
        Step("Show", "round", each_seconds=45),
        Step("Gather", "gather", seconds=360, min_seconds=240),
    ),
)


def opening(line: str = "Amina, Boris", *exercises: Exercise, **more: object) -> str:
    """Why a workshop of these cannot be opened; empty where it can."""
    decided = Record().decide(c.OpenWorkshop("Day", exercises or (DUCK,), people(line), **more), 0.0)  # type: ignore[arg-type]
    return decided.reason if isinstance(decided, c.Refused) else ""


def test_a_workshop_opens_at_its_first_step_with_the_clock_at_rest() -> None:
    play = Play(DUCK)
    view = play.view(0)
    assert view.step is not None
    assert (view.step.title, view.step.number, view.step.steps) == ("Explain", 1, 4)
    assert [item.planned for item in view.agenda] == [120, 60, 135, 360]
    assert [item.place for item in view.agenda] == ["now", "ahead", "ahead", "ahead"]
    assert (view.planned, view.started, view.clock.running) == (675, False, False)
    assert view.next_step == "Build (60 seconds)"


def test_nobody_or_one_person_is_no_workshop() -> None:
    for line in ("Amina", "Amina, Dana (witness)"):
        assert opening(line) == (
            "A workshop needs at least two people, and only one person is named. "
            "Name everyone who takes part."
        )
    assert "nobody is named" in opening("Dana (witness)")


def test_a_workshop_has_exercises_and_not_too_many() -> None:
    decided = Record().decide(c.OpenWorkshop("Day", (), people("A, B")), 0.0)
    assert decided == c.Refused("Choose at least one exercise.")
    assert opening("A, B", *[DUCK] * 51) == "A workshop holds at most 50 exercises."
    play = Play(*[DUCK] * 50)
    assert play.do(0, c.AddExercise(DUCK)) == "A workshop holds at most 50 exercises."


def test_a_workshop_has_room_for_two_thousand_and_for_no_more() -> None:
    many = ", ".join(f"P{number}" for number in range(2001))
    assert opening(many) == "A workshop holds at most 2000 people."
    assert not opening(many.rpartition(", ")[0])


def test_a_workshop_is_opened_once() -> None:
    play = Play(DUCK)
    again = c.OpenWorkshop("Again", (DUCK,), people("A, B"))
    assert play.do(0, again) == "This workshop has been opened already."


def test_an_exercise_can_be_added_at_the_end_and_taken_back() -> None:
    play = Play(DUCK)
    play.did(0, c.AddExercise(exercise(talk(), title="Second")))
    assert [item.exercise for item in play.view(0).agenda] == ["Duck"] * 4 + ["Second"]
    play.did(0, c.Undo())
    assert len(play.view(0).agenda) == 4


def test_steps_go_on_and_back_and_nothing_is_lost() -> None:
    play = Play(go_round(60), talk(10))
    play.did(0, c.GiveFloor(play["Amina"]), c.RaiseHand(play["Chen"]), c.AddNote("a thought"))
    play.did(30, c.NextStep())
    assert play.view(90).clock.elapsed == 0
    play.did(90, c.StartClock(), c.PreviousStep())
    view = play.view(95)
    assert view.clock.elapsed == 30
    assert (play.spoken(95), play.notes(), play.person("Chen", 95).hand) == ({"Amina": 30}, ["a thought"], 1)
    play.did(95, c.AddTime(60), c.NextStep(), c.PreviousStep())
    assert play.view(95).clock.planned == 240


def test_the_ends_of_the_agenda_are_said_in_words() -> None:
    play = Play(talk(), go_round())
    assert play.do(0, c.PreviousStep()) == "This is the first step."
    assert play.do(0, c.GoToStep("1.1")) == "This is the step already."
    assert play.do(0, c.GoToStep("7.1")) == "There is no such step."
    play.did(0, c.NextStep())
    assert play.do(0, c.NextStep()) == "This is the last step. Finish the workshop when everyone is done."


def test_a_workshop_is_finished_and_reopened() -> None:
    play = Play(talk(), go_round())
    assert play.do(0, c.ReopenWorkshop()) == "The workshop is not finished."
    play.did(0, c.NextStep(), c.StartClock())
    play.did(10, c.FinishWorkshop())
    assert play.do(11, c.FinishWorkshop()) == "The workshop is finished already."
    assert play.do(11, c.NextStep()) == "The workshop is finished."
    assert {item.place for item in play.view(11).agenda} == {"done"}
    play.did(12, c.PreviousStep())
    view = play.view(20)
    assert view.step is not None
    assert (view.finished, view.step.key, view.clock.running, view.clock.elapsed) == (False, "1.2", False, 10)
    play.did(20, c.FinishWorkshop(), c.GoToStep("1.1"))
    assert (play.state.finished, play.state.current) == (False, "1.1")
    play.did(20, c.FinishWorkshop(), c.ReopenWorkshop())
    assert not play.state.finished


# -- ahead and behind


def test_behind_is_what_was_lost_before_and_between_and_over_the_time() -> None:
    play = Play(Step("One", "brief", seconds=100), Step("Two", "brief", seconds=200))
    assert play.view(500).behind == 0
    play.did(1000, c.StartClock())
    assert play.view(1100).behind == 0
    assert play.view(1130).behind == 30
    play.did(1130, c.NextStep())
    assert play.view(1150).behind == 50
    play.did(1150, c.StartClock())
    assert play.view(1200).behind == 50


def test_ahead_is_what_a_step_left_over() -> None:
    play = Play(Step("One", "brief", seconds=100), Step("Two", "brief", seconds=200))
    play.did(0, c.StartClock())
    play.did(40, c.NextStep(), c.StartClock())
    assert play.view(50).behind == -60


def test_time_added_now_makes_the_whole_later() -> None:
    play = Play(Step("One", "brief", seconds=100), Step("Two", "brief", seconds=200))
    play.did(0, c.StartClock(), c.AddTime(60))
    assert play.view(10).behind == 60


def test_a_first_clock_that_was_started_late_wins_no_time() -> None:
    for before in (False, True):
        play = Play(Step("One", "brief", seconds=100), Step("Two", "brief", seconds=200))
        play.did(1000, *([c.CorrectClock(90)] if before else []), c.StartClock())
        play.did(1030, *([] if before else [c.CorrectClock(90)]))
        # 120 s of 100 s are used.
        assert play.view(1030).behind == 20


def test_a_later_clock_that_was_started_late_loses_none() -> None:
    play = Play(Step("One", "brief", seconds=100), Step("Two", "brief", seconds=200))
    play.did(0, c.StartClock())
    play.did(100, c.NextStep())
    play.did(190, c.StartClock())
    assert play.view(200).behind == 90
    play.did(200, c.CorrectClock(90))
    assert play.view(200).behind == 0


def test_looking_into_the_next_step_and_back_is_not_taken_for_having_done_it() -> None:
    play = Play(Step("One", "brief", seconds=100), Step("Two", "brief", seconds=200))
    play.did(0, c.StartClock())
    play.did(10, c.NextStep(), c.PreviousStep(), c.StartClock())
    assert play.view(20).behind == 0


def test_nobody_is_behind_before_the_start_or_after_the_end() -> None:
    play = Play(Step("One", "brief", seconds=100))
    play.did(0, c.StartClock())
    play.did(500, c.FinishWorkshop())
    assert play.view(900).behind == 0


# -- fitting to a time


def test_what_may_shrink_shrinks_in_proportion_and_never_below_its_floor() -> None:
    play = Play(DUCK, minutes=8.75)
    # 525 s for 675 s: the round of 135 s and the minute of building stay, 330 s are left for 120 + 360.
    assert [item.planned for item in play.view(0).agenda] == [82, 60, 135, 248]
    assert sum(item.planned for item in play.view(0).agenda) == 525
    assert play.view(0).clock.planned == 82


def test_a_step_at_its_floor_leaves_the_rest_to_the_others() -> None:
    steps = [Step("A", "brief", seconds=100, min_seconds=90), Step("B", "gather", seconds=300)]
    assert fit(steps, 3, 260) == [90, 170]


def test_sharing_turns_and_breaks_are_never_cut() -> None:
    for method in ("round", "invite", "pairs", "break"):
        assert floor_of(Step("S", method, seconds=300), 4) == 300
    assert floor_of(Step("S", "round", each_seconds=60), 4) == 240
    assert floor_of(Step("S", "round", seconds=300, min_seconds=200), 4) == 200
    assert floor_of(Step("S", "discussion", seconds=300), 4) == 150


def test_more_time_goes_to_what_can_use_it() -> None:
    steps = [Step("A", "discussion", seconds=100), Step("B", "round", each_seconds=50)]
    assert fit(steps, 4, 500) == [300, 200]


def test_an_impossible_length_says_what_is_needed_and_what_it_says_is_possible() -> None:
    # floors: 60 + 60 + 2 x 45 + 240 = 450 s
    assert opening(minutes=7) == "With 2 people this needs at least 8 minutes."
    assert not opening(minutes=8)
    assert opening(lengths=(100.0,)) == "With 2 people this needs at least 8 minutes."
    assert TooShort(3, 752).sentence() == "With 3 people this needs at least 13 minutes."
    assert TooShort(3, 3601).sentence() == "With 3 people this needs at least 1 hour 1 minute."


def test_each_exercise_can_have_a_length_of_its_own() -> None:
    play = Play(DUCK, exercise(talk(10)), lengths=(525.0, 300.0))
    assert [item.planned for item in play.view(0).agenda] == [82, 60, 135, 248, 300]


def test_a_fitted_round_keeps_its_length_when_someone_comes_but_an_unfitted_one_grows() -> None:
    play = Play(Step("One", "brief", seconds=100), go_round(60))
    play.did(0, c.AddPerson("Dana"))
    assert play.view(0).agenda[1].planned == 240
    play.did(0, c.NextStep(), c.AddPerson("Eve"))
    assert play.view(0).clock.planned == 240
