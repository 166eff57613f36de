"""The notes to take home: text stays text in Markdown and in a terminal, and nothing hidden is in it."""

from __future__ import annotations

import re

import pytest

from tests.domain.chance import HOSTILE
from tests.domain.play import Play, go_round, talk
from tests.domain.whole import Whole
from workshop_tui.domain.exercise.exercise import HEADINGS, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.report.handout import handout
from workshop_tui.report.markdown import plain_text
from workshop_tui.storage.forms.library import bundled, find

WRITE = Step("Write", "solo", seconds=60)
GATHER = Step("Gather", "gather", seconds=60, columns=("Left", "Right"))
VOTE = Step("Vote", "vote", seconds=60, dots=3, uses=("Gather",), outcome="principles")
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
"""What a terminal obeys, and what turns or hides text."""


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_terminal_obeys_is_in_it(text: str) -> None:
    safe = text.replace("\ud800", "")
    play = Play(GATHER, talk(), purpose=safe, decides=safe, who="Amina, Boris")
    play.did(0.0, c.AddPerson(safe or "x"), c.StartClock())
    if safe.strip():
        play.did(60.0, c.AddNote(safe, "Left"), c.AddNote(safe, step="parking"))
    told = handout(play.state, 60.0)
    assert not OBEYED.search(told)


def test_hidden_notes_and_dots_are_not_in_it() -> None:
    play = Play(GATHER, VOTE, talk())
    play.did(0.0, c.AddNote("Seen by all", "Left"), c.NextStep())
    play.did(0.0, c.PlaceDots(play.note("Seen by all"), 3))
    told = handout(play.state, 0.0)
    assert "- Seen by all (Left)" in told
    assert "dot" not in told
    play.did(0.0, c.Reveal())
    assert "## Our principles\n\n- Seen by all (3 dots)" in handout(play.state, 0.0)


def test_a_decision_is_in_it_with_who_decided_and_how() -> None:
    play = Play(GATHER, Step("Choose", "choose", seconds=60, uses=("Gather",)))
    play.did(0.0, c.AddNote("A *bench*", "Left"), c.AddNote("A tree", "Left"), c.NextStep())
    assert "Decisions" not in handout(play.state, 0.0)
    play.did(0.0, c.ChooseOne(play.note("A *bench*"), "the group", "consent"))
    assert "## Decisions\n\n- A \\*bench\\* (by the group: consent)\n" in handout(play.state, 0.0)


def test_hints_balance_and_withdrawn_notes_are_not_in_it() -> None:
    play = Play(GATHER, go_round(hint="Say nothing of the goose"), talk())
    play.did(0.0, c.AddNote("wrong words", "Left"))
    play.did(
        0.0,
        c.WithdrawNote(play.note("wrong words")),
        c.NextStep(),
        c.StartClock(),
        c.GiveFloor(play["Boris"]),
    )
    play.did(77.0, c.FreeFloor())
    told = handout(play.state, 77.0)
    assert "goose" not in told
    assert "wrong words" not in told
    assert "Boris" not in told
    assert "1:17" not in told


def test_it_says_whether_the_workshop_is_finished_and_what_was_done() -> None:
    play = Play(GATHER, purpose="To try", decides="All of us")
    play.did(0.0, c.StartClock())
    play.did(90.0, c.MakePledge("Amina", "ring the bell", "Friday"), c.AddNote("for later", step="parking"))
    told = handout(play.state, 90.0)
    assert told.startswith("# Day\n\nTo try\n\nWho decides: All of us\n\n> **The workshop is not finished")
    assert "## What we did\n\n- Gather (2 minutes)" in told
    assert "## Parking list\n\n- for later" in told
    assert "## Pledges\n\n- Amina: ring the bell (Friday)" in told
    play.did(90.0, c.FinishWorkshop())
    assert "not finished" not in handout(play.state, 90.0)


@pytest.mark.parametrize("name", [exercise.id for exercise in bundled()])
def test_all_that_was_decided_in_a_whole_exercise_is_in_it(name: str) -> None:
    whole = Whole(find(name), 6)
    told = handout(whole.state, whole.t)
    assert told.endswith("\n")
    assert "\n\n\n" not in told
    assert not OBEYED.search(told)
    left = {one for step in find(name).steps for one in (step.outcome, *step.outcomes)}
    for outcome in left - {"", "themes"}:
        assert f"\n## {HEADINGS[outcome]}\n" in told
    for kept in whole.state.pledges.values():
        assert plain_text(kept.what).split("\n")[0] in told
