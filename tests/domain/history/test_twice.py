"""What changes nothing is not recorded: the same thing asked a second time leaves the record as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from tests.domain.chance import Throw, command, throws
from tests.domain.history.test_always import Chance
from tests.domain.play import Play, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c

pytestmark = pytest.mark.tables

AGAIN: dict[type, str] = {
    c.AddExercise: "another part of the day",
    c.AddNote: "somebody else may say the same",
    c.AddPerson: "namesakes",
    c.AddTheme: "another theme of that name",
    c.AddTime: "as much again",
    c.AnswerGap: "another time that nobody watched",
    c.CorrectClock: "as much again",
    c.FormPairs: "others are drawn",
    c.GiveFloor: "the next one, where nobody is named",
    c.Interrupt: "the second time ends it",
    c.LeaveSession: "when it was left",
    c.MakePledge: "another pledge in the same words",
    c.NextStep: "the one after it",
    c.Pass: "the second time it is for good",
    c.PlaceDots: "as many more",
    c.PreviousStep: "the one before it",
    c.RememberPromise: "another promise in the same words",
    c.SignalAccess: "the second time it is answered",
    c.SwapPairs: "the next part",
}
"""Commands that mean something else the second time, and what."""


@settings(max_examples=40, deadline=None)
@given(throws(16))
def test_the_same_command_at_once_again_is_refused_or_leaves_no_trace(thrown: list[Throw]) -> None:
    chance = Chance(thrown)
    for throw in thrown:
        asked = command(chance.state, throw)
        chance.throw(throw)
        if type(asked) in AGAIN or isinstance(asked, c.Undo | c.Redo):
            continue
        decided = chance.record.decide(asked, chance.t)
        assert isinstance(decided, c.Refused) or decided == (), asked


GATHER = Step("Gather", "gather", seconds=60, columns=("A", "B"))
PLEDGES = Step("Promise", "pledge", seconds=60)


def twice(play: Play, asked: Any) -> None:
    play.did(1.0, asked)
    before = len(play.record.entries)
    play.do(1.0, asked)
    play.do(9.0, asked)
    assert len(play.record.entries) == before, asked


@pytest.mark.parametrize("seconds", [0.0, 5.0])
def test_hands_sides_texts_and_marks_are_recorded_once(seconds: float) -> None:
    play = Play(GATHER, talk(), PLEDGES, who="Amina (us), Boris")
    amina = play["Amina"]
    play.did(seconds, c.AddNote("one", "A"))
    note = play.note("one")
    for asked in (
        c.EditNote(note, "two", "B", "more"),
        c.AnswerNote(note, "yes"),
        c.TickNote(note, "partly"),
        c.ChooseSide(amina, "them"),
        c.RenamePerson(amina, "Ama"),
        c.SetWeight(amina, 2.0),
        c.SetWitness(amina, True),
        c.SetWitness(amina, False),
        c.MarkAway(amina),
        c.MarkHere(amina),
        c.StaySilent(amina, True),
        c.ShareTotals(True),
        c.ChooseFairness("day", 0.5, "totals", True),
        c.ResetBalance(),
        c.WithdrawNote(note),
        c.StartClock(),
        c.PauseClock(),
    ):
        twice(play, asked)
    play.did(10.0, c.NextStep())
    twice(play, c.RaiseHand(amina))
    twice(play, c.LowerHand(amina))


def test_a_day_is_told_apart_from_nothing_however_many_notes_there_are() -> None:
    play = Play(GATHER)
    for number in range(200):
        play.did(1.0, c.AddNote(f"note {number}", "A"))
    before = len(play.record.entries)
    play.did(2.0, c.EditNote(play.note("note 100"), "note 100", "A"))
    assert len(play.record.entries) == before
    play.did(2.0, c.EditNote(play.note("note 100"), "note 100", "B"))
    assert len(play.record.entries) == before + 1
