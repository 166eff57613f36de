"""A demo in memory: its clock, that it repeats, what is played in it, and what whoever watches can do."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest

from tests.demo.table import at_table, cast, played
from tests.domain.play import exercise, go_round, talk
from workshop_tui.demo.clock import PlayedClock
from workshop_tui.demo.people import Nature, draw_people
from workshop_tui.demo.spectator import Spectator, plays_by_itself
from workshop_tui.demo.vocabulary import Vocabulary
from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.room.time import Moment
from workshop_tui.storage.forms.library import find

OWN = exercise(
    Step("Alone", "solo", seconds=60, columns=("Left", "Right"), asks=("", "Why?"), names=True),
    go_round(30, uses=("Alone",)),
    Step("Sort", "cluster", seconds=60, uses=("Alone",)),
    Step("Vote", "vote", seconds=60, dots=2, uses=("Sort",)),
    Step("Choose", "choose", seconds=60, uses=("Vote",)),
    Step("In turn", "invite", each_seconds=30),
    Step("Coffee", "break", seconds=300),
    talk(5, outcome="agreement"),
)

EVERYTHING = (
    c.StartClock, c.NextStep, c.GiveFloor, c.FreeFloor, c.Pass, c.RaiseHand, c.SwapPairs, c.AddNote,
    c.Reveal, c.AddTheme, c.GroupNote, c.PlaceDots, c.MakePledge, c.AnswerNote, c.TickNote, c.Undo,
    c.SignalAccess, c.AddTime, c.Interrupt, c.CorrectTurn, c.MarkAway, c.MarkHere, c.StaySilent,
    c.Replan, c.FinishWorkshop,
)  # fmt: skip
"""What a facilitator does in a day."""


def told(seed: int, count: int = 6) -> list[tuple[float, Any]]:
    """All that happens in a demo of an exercise that nothing was written for, with its times."""
    return [(one.t, one.event) for one in played(OWN, cast(count), seed).room.record.entries]


def test_a_seed_repeats_everything_and_another_seed_does_not() -> None:
    assert told(7) == told(7)
    assert told(7)[20:] != told(8)[20:]


@pytest.mark.parametrize("count", [2, 5, 40])
def test_an_exercise_of_ones_own_is_played_with_sentences_made_from_its_prompts(count: int) -> None:
    player = played(OWN, cast(count), seed=count)
    assert (player.refused, player.room.record.state.finished) == ([], True)
    notes = [one.event for one in player.room.record.entries if isinstance(one.event, e.NoteAdded)]
    own = [note for note in notes if note.step == "1.1"]
    assert {note.text.split(":")[-2].strip() for note in own} <= {"Left", "Right"}
    assert all(note.by for note in own), "a step that keeps names is played with them"
    assert player.room.record.state.steps["1.5"].chosen is not None
    assert all((note.detail == "Not said yet: Why?") == (note.column == "Right") for note in own)


def test_what_a_facilitator_does_is_done_with_a_facilitators_commands() -> None:
    counted: Counter[str] = Counter()
    names = ("expectation-setting", "appreciative-inquiry", "values-mapping")
    for seed, name in enumerate(names * 5):
        player = at_table(find(name), cast(6), seed)
        submit = player.room.submit

        def counting(command: Any, submit: Any = submit) -> c.Refused | None:
            counted[type(command).__name__] += 1
            return submit(command)  # type: ignore[no-any-return]

        player.room.submit = counting  # type: ignore[method-assign]
        while not player.over:
            player.act()
        recorded = len(player.room.record.entries)
        assert recorded > 60
    for kind in EVERYTHING:
        assert counted[kind.__name__], kind.__name__


def test_suggestions_are_mostly_followed() -> None:
    given = [event for _, event in told(5, 12) if isinstance(event, e.FloorGiven)]
    followed = sum(event.person == event.suggested for event in given)
    assert followed > 0.75 * len(given)


# -- the clock


class Real:
    """A machine's clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_played_time_runs_at_its_speed_and_never_past_the_next_move() -> None:
    real = Real()
    clock = PlayedClock(20.0, real)
    clock.head_for(30.0)
    assert clock.wait() == 1.5
    real.now += 1.0
    assert clock() == Moment(20.0, 20.0)
    assert clock.wait() == 0.5
    real.now += 60.0
    assert (clock.now(), clock.wait()) == (30.0, 0.0)
    clock.arrive()
    clock.head_for(40.0)
    assert clock.now() == 30.0
    clock.run_at(0.0)
    real.now += 60.0
    assert (clock.now(), clock.wait()) == (30.0, math.inf)
    clock.run_at(math.inf)
    assert (clock.now(), clock.wait()) == (40.0, 0.0)


def test_a_time_that_is_played_is_no_time_that_nobody_watched() -> None:
    player = at_table(find("lego-duck"), cast(4))
    room = player.room
    for _ in range(60):
        room.tick()
        player.act()
        assert room.gap == 0
    assert room.now() > 120
    assert player.refused == []


# -- who watches


def test_whoever_watches_changes_nothing_and_runs_the_demo_with_the_keys_of_the_clock() -> None:
    player = at_table(find("lego-duck"), cast(4))
    player.clock.run_at(20.0)
    changes: list[str] = []
    seat = Spectator(player, lambda: changes.append("due"))
    unwatch = seat.watch(lambda: changes.append("seen"))
    before = len(player.room.record.entries)
    for command in (c.AddNote("mine"), c.GiveFloor(), c.Undo(), c.FinishWorkshop(), c.PreviousStep()):
        assert seat.submit(command) == plays_by_itself()
    assert changes == []
    assert "20 times as fast" in seat.facilitator_view().advice[0]
    assert seat.submit(c.StartClock()) is None
    assert (seat.stopped, seat.wait(), changes) == (True, math.inf, ["seen", "due"])
    assert "stands still" in seat.facilitator_view().advice[0]
    seat.submit(c.AddTime(60.0))
    seat.submit(c.PauseClock())
    assert (seat.stopped, seat.speed, player.clock.speed) == (False, 40.0, 40.0)
    seat.submit(c.AddTime(-60.0))
    assert player.clock.speed == 20.0
    here = player.room.record.state.current
    seat.submit(c.NextStep())
    while player.room.record.state.current == here:
        assert seat.wait() == 0.0
        seat.act()
    assert player.clock.speed == 20.0
    unwatch()
    changes.clear()
    seat.submit(c.PauseClock())
    assert changes == ["due"]
    assert len(player.room.record.entries) > before


# -- people and words


def test_people_are_a_pure_function_of_the_seed() -> None:
    one, same, other = (draw_people(Nature, 50, seed) for seed in (1, 1, 2))
    drawn = [
        [(each.talk, each.kind, each.reticent, each.arrives) for each in some] for some in (one, same, other)
    ]
    assert drawn[0] == drawn[1] != drawn[2]
    assert any(each.reticent for each in one)
    assert any(each.arrives for each in one)


def test_ducks_stand_and_use_every_brick() -> None:
    from random import Random

    for seed in range(60):
        built = Vocabulary(Random(seed)).duck(duck.BRICKS)
        assert duck.parse(duck.notation(built)) == built
        assert len(built) == duck.BRICKS
