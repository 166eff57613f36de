"""What is told of one moment agrees: the list of people, the speaker, who is next, the wall, own screens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.floor_words import limit_said, over, share_short, spoke_said, turn_said
from workshop_tui.domain.text.safe_text import length, minutes
from workshop_tui.domain.views.participant import common_view, participant_view

WHO = "Amina (lived) x2, Boris (pro), Chen (pro), Dana (lived), Eli (witness)"
NAMES = ("Amina", "Boris", "Chen", "Dana")
INVITE = Step("Invite", "invite", each_seconds=60)

MOVES: tuple[Any, ...] = (
    lambda play, name: c.GiveFloor(),
    lambda play, name: c.GiveFloor(play[name]),
    lambda play, name: c.FreeFloor(),
    lambda play, name: c.Interrupt(play[name]),
    lambda play, name: c.RaiseHand(play[name]),
    lambda play, name: c.Pass(),
    lambda play, name: c.StartClock(),
    lambda play, name: c.PauseClock(),
    lambda play, name: c.AddTime(60.0),
    lambda play, name: c.MarkAway(play[name]),
    lambda play, name: c.MarkHere(play[name]),
    lambda play, name: c.NextStep(),
    lambda play, name: c.ResumeSession(5.0, True),
)
runs = st.lists(
    st.tuples(st.sampled_from(MOVES), st.sampled_from(NAMES), st.floats(0, 90)), min_size=1, max_size=25
)


def agrees(record: Record, t: float) -> None:
    """Everything that has a time beside a name says the same at `t`."""
    play = Play.__new__(Play)
    play.record = record
    view, wall, common = play.view(t), play.wall(t), common_view(record, t)
    rows = {person.person: person for person in view.people}
    turn, said = view.turn, view.suggestion
    if turn is not None:
        assert rows[turn.person].speaking
        assert wall.turn is not None
        assert (wall.turn.seconds, wall.turn.budget) == (turn.seconds, turn.budget)
        assert rows[turn.person].seconds >= turn.seconds - 1e-6
    shared = view.step is not None and view.step.method != "round"
    if not shared:
        # In a round everyone has one turn: a share would be a second figure for the same thing.
        assert not any(person.share for person in view.people)
        assert said is None or "share" not in said.why
    if said is not None and said.person and said.figures:
        row = rows[said.person]
        spoke = spoke_said(row.seconds, row.share)
        assert said.figures.startswith(spoke[0].upper() + spoke[1:] + ".")
        assert share_short(row.seconds, row.share) == f"{minutes(row.seconds)} share {length(row.share)}"
        assert limit_said(said.budget) in said.why.lower()
    for person in view.people:
        own = participant_view(record, person.person, common)
        if "spoke" in own.place:
            assert spoke_said(person.seconds, person.share) in own.place
        if own.turn is not None and turn is not None:
            assert turn_said(own.turn.seconds, own.turn.budget) == turn_said(turn.seconds, turn.budget)


@settings(max_examples=30)
@given(runs)
def test_all_figures_of_one_moment_agree_in_every_run_and_after_a_resume(run: list[Any]) -> None:
    play = Play(talk(6.0), go_round(), INVITE, talk(3.0), who=WHO)
    play.did(0.0, c.StartClock())
    t = 0.0
    for move, name, later in run:
        play.do(t, move(play, name))
        t += later
        agrees(play.record, t)
    again = Record()
    again.extend(play.record.entries)
    agrees(again, t)
    assert [person.share for person in Play.view(play, t).people] == [
        person.share for person in _view_of(again, t)
    ]


def _view_of(record: Record, t: float) -> Any:
    play = Play.__new__(Play)
    play.record = record
    return play.view(t).people


@pytest.mark.parametrize(
    ("seconds", "limit", "beyond", "words"),
    [
        (22.0, 65.0, None, "0:22, turn up to 1:05"),
        (64.9, 64.6, None, "1:04, turn up to 1:05"),
        (65.0, 64.6, 0, "1:05, turn up to 1:05"),
        (77.2, 65.0, 12, "1:17, turn up to 1:05"),
        (9.0, 0.0, None, "0:09"),
    ],
)
def test_a_turn_is_told_with_its_limit(seconds: float, limit: float, beyond: int | None, words: str) -> None:
    assert (turn_said(seconds, limit), over(seconds, limit)) == (words, beyond)
