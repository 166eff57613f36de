"""What is told of a kind of event in a table is said once more, kind by kind."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.play import Play, talk
from workshop_tui.domain.history.decide import decide
from workshop_tui.domain.history.undo_labels import describe
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.placeholders import mended, missed
from workshop_tui.domain.record.state import State
from workshop_tui.domain.views.participant_limits import weight

pytestmark = pytest.mark.tables

LOST: dict[type, tuple[Any, str, bool]] = {
    e.StepEntered: (e.StepEntered("1.2", 60.0), "gather", False),
    e.LengthChanged: (e.LengthChanged("1.2", 60.0), "gather", False),
    e.StartFixed: (e.StartFixed("1.2", 60.0), "gather", False),
    e.NoteAdded: (e.NoteAdded("1.2-1", "1.2", "Bus"), "gather", True),
    e.StepRevealed: (e.StepRevealed("1.2"), "solo", True),
    e.ThemeAdded: (e.ThemeAdded("1.2-1", "1.2", "Bus"), "cluster", True),
    e.DotsPlaced: (e.DotsPlaced("1.2", "1.1-1", 2), "vote", True),
    e.DotsCounted: (e.DotsCounted("1.2", ("1.1-1",), ("",), (2,)), "vote", True),
    e.Voted: (e.Voted("1.2", "p1"), "vote", True),
    e.Chosen: (e.Chosen("1.2", "1.1-1", "Bus", "all"), "choose", True),
}
"""An event whose step was lost: the method of the stand-in, and whether the step was come to."""


@pytest.mark.parametrize("kind", LOST)
def test_a_lost_step_is_of_the_method_that_its_event_tells_of(kind: type) -> None:
    event, method, begun = LOST[kind]
    after = mended(missed(State(), 5), event)
    assert {item.key: item.step.method for item in after.agenda}["1.2"] == method
    assert ("1.2" in after.steps) is begun


HERE: dict[type, tuple[Any, str]] = {
    e.ClockStarted: (e.ClockStarted(), "gather"),
    e.FloorGiven: (e.FloorGiven(1, "p1", 60.0), "discussion"),
    e.HandRaised: (e.HandRaised("p1"), "discussion"),
    e.Passed: (e.Passed("p1"), "round"),
    e.PairsFormed: (e.PairsFormed((("p1", "p2"),)), "pairs"),
}


@pytest.mark.parametrize("kind", HERE)
def test_the_lost_current_step_is_of_the_method_that_its_event_tells_of(kind: type) -> None:
    event, method = HERE[kind]
    lost = mended(missed(State(), 5), e.LengthChanged("1.1", 60.0))
    after = mended(lost, event)
    assert [item.step.method for item in after.agenda] == [method]
    assert (after.current, "1.1" in after.steps) == ("1.1", True)


HEAVY = {e.NoteAdded, e.NoteEdited, e.PledgeMade, e.PledgeEdited}


@pytest.mark.parametrize("kind", e.EVENTS.values(), ids=lambda kind: kind.__name__)
def test_only_what_a_participant_wrote_has_a_weight(kind: Any) -> None:
    words = kind._make("Bus" for _ in kind._fields)
    assert (weight(words) > 0) is (kind in HEAVY)


MOMENTS: dict[Any, Any] = {
    c.LeaveSession(): e.SessionLeft(),
    c.ResumeSession(60.0, False): e.SessionResumed(60.0, False),
    c.AnswerGap(60.0, False): e.GapAnswered(60.0, False),
}


@pytest.mark.parametrize("command", MOMENTS, ids=lambda command: type(command).__name__)
def test_when_something_was_is_kept_where_nothing_changes(command: Any) -> None:
    play = Play(talk())
    assert decide(play.state, c.ChooseSide(play["Amina"], ""), 1.0) == ()
    assert decide(play.state, command, 1.0) == (MOMENTS[command],)


ON_THE_WAY: dict[Any, str] = {
    e.ClockStarted(): "starting the clock",
    e.FloorFreed(): "ending the turn",
    e.InterruptionEnded(): "the end of the interruption",
    e.SilenceSet("p4", False): "silent or not: Amina",
    e.WorkshopReopened(): "reopening the workshop",
}
DONE: dict[Any, str] = ON_THE_WAY | {
    e.StartFixed("1.1", 60.0): "the start of Talk",
    e.PairsFormed((("p1", "p2"),)): "forming pairs",
    e.PairsSwapped(1): "the signal to swap",
    e.PromiseBrought("promise-1", "pledge", "a ramp"): "what was promised “a ramp”",
    e.PromiseFollowedUp("promise-1", "done"): "what became of a promise",
    e.PromiseDropped("promise-1"): "taking out a promise",
}


@pytest.mark.parametrize("event", DONE, ids=lambda event: type(event).__name__)
def test_what_was_done_is_told_in_its_own_words(event: Any) -> None:
    assert describe(Play(talk()).state, (event,)) == DONE[event]


@pytest.mark.parametrize("first", ON_THE_WAY, ids=lambda first: type(first).__name__)
def test_what_only_comes_before_is_not_what_was_done(first: Any) -> None:
    assert describe(Play(talk()).state, (first, e.StepEntered("1.1", 60.0))) == "going to Talk"


@pytest.mark.parametrize(("value", "fits"), [(2, True), (2.5, False), (True, False), ("2", False)])
def test_a_count_is_a_whole_number(value: Any, fits: bool) -> None:
    event = e.from_data("DotsPlaced", {"step": "1.1", "target": "1.1-1", "dots": value})
    assert isinstance(event, e.DotsPlaced if fits else e.Unknown)


@pytest.mark.parametrize(("dots", "fits"), [([2], True), ([2.5], False), (["2"], False), ([True], False)])
def test_counts_are_whole_numbers(dots: list[Any], fits: bool) -> None:
    event = e.from_data("DotsCounted", {"step": "1.1", "targets": ["1.1-1"], "sides": [""], "dots": dots})
    assert isinstance(event, e.DotsCounted if fits else e.Unknown)
