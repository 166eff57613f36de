"""Mistakes are normal: everything can be taken back and brought again, and the screen says what it is."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c

pytestmark = pytest.mark.tables

STEPS = (
    Step("Write", "solo", seconds=60, columns=("Hopes", "Fears")),
    Step("Sort", "cluster", seconds=60, uses=("Write",)),
    Step("Vote", "vote", seconds=60, dots=2, uses=("Sort",)),
    talk(10),
    go_round(),
)


def lived_in() -> Play:
    """A workshop in which a bit of everything has happened; it stands in the talk."""
    play = Play(*STEPS, who="Amina (lived), Boris (pro), Chen (pro)")
    play.did(0, c.StartClock(), c.Reveal((c.AddNote("one"), c.AddNote("two", "Fears"))))
    play.did(10, c.NextStep(), c.AddTheme("theme", (play.note("one"),)))
    play.did(20, c.NextStep(), c.PlaceDots(next(iter(play.state.steps["1.2"].themes)), 3))
    play.did(30, c.NextStep(), c.MakePledge("Amina", "call"), c.AddNote("park", step="parking"))
    play.did(40, c.RaiseHand(play["Boris"]), c.GiveFloor(play["Amina"]))
    play.did(50, c.Interrupt(play["Chen"]))
    return play


EVERYTHING: tuple[tuple[str, Any], ...] = (
    (
        "adding “More”",
        lambda play: c.AddExercise(play.state.exercises[0]._replace(title="More", steps=(talk(),))),
    ),
    ("going to Round", lambda play: c.NextStep()),
    ("going to Vote", lambda play: c.PreviousStep()),
    ("going to Write", lambda play: c.GoToStep("1.1")),
    ("finishing the workshop", lambda play: c.FinishWorkshop()),
    ("adding “Dana”", lambda play: c.AddPerson("Dana")),
    ("renaming Amy", lambda play: c.RenamePerson(play["Amina"], "Amy")),
    ("the side of Amina", lambda play: c.ChooseSide(play["Amina"], "x")),
    ("the weight of Amina", lambda play: c.SetWeight(play["Amina"], 2)),
    ("witness or not: Amina", lambda play: c.SetWitness(play["Amina"], True)),
    ("silent or not: Boris", lambda play: c.StaySilent(play["Boris"], True)),
    ("here or away: Amina", lambda play: c.MarkAway(play["Amina"])),
    ("here or away: Chen", lambda play: c.MarkAway(play["Chen"])),
    ("stopping the clock", lambda play: c.PauseClock()),
    ("stopping the clock", lambda play: c.SignalAccess()),
    ("the new length of Talk", lambda play: c.AddTime(60)),
    ("putting the clock right by 2 minutes", lambda play: c.CorrectClock(120)),
    ("giving the floor to Boris", lambda play: c.GiveFloor(play["Boris"])),
    ("ending the turn", lambda play: c.FreeFloor()),
    ("the pass of Amina", lambda play: c.Pass()),
    ("the pass of Boris", lambda play: c.Pass(play["Boris"], later=True)),
    ("the hand of Chen", lambda play: c.RaiseHand(play["Chen"])),
    ("lowering the hand of Boris", lambda play: c.LowerHand(play["Boris"])),
    ("the end of the interruption", lambda play: c.Interrupt(play["Chen"])),
    ("the interruption by Boris", lambda play: c.Interrupt(play["Boris"])),
    ("correcting a turn", lambda play: c.CorrectTurn(play.here.speaking.turn, play["Boris"], 5)),
    ("removing a turn", lambda play: c.RemoveTurn(play.here.speaking.turn)),
    ("forgetting the balance", lambda play: c.ResetBalance()),
    ("how the floor is shared", lambda play: c.ChooseFairness("step", 0.5)),
    ("showing speaking time or not", lambda play: c.ShareTotals(True)),
    ("the note “new”", lambda play: c.AddNote("new")),
    ("the change to “changed”", lambda play: c.EditNote(play.note("one"), "changed")),
    ("withdrawing a note", lambda play: c.WithdrawNote(play.note("one"))),
    ("parking a note", lambda play: c.ParkNote(play.note("two"))),
    ("the answer “yes”", lambda play: c.AnswerNote(play.note("two"), "yes")),
    ("ticking off a note", lambda play: c.TickNote(play.note("one"), "partly")),
    ("the theme's name “new”", lambda play: c.RenameTheme(next(iter(play.state.steps["1.2"].themes)), "new")),
    ("removing a theme", lambda play: c.RemoveTheme(next(iter(play.state.steps["1.2"].themes)))),
    ("the pledge “help”", lambda play: c.MakePledge("Boris", "help")),
    (
        "the change to the pledge “ring”",
        lambda play: c.EditPledge(next(iter(play.state.pledges)), "A", "ring"),
    ),
    (
        "the name, purpose or who decides",
        lambda play: c.CorrectWorkshop("Another name", "to see", "all of us"),
    ),
    ("withdrawing a pledge", lambda play: c.WithdrawPledge(next(iter(play.state.pledges)))),
)


def still(play: Play) -> object:
    """All that is true, but for the count of entries."""
    return play.state._replace(serial=0)


@pytest.mark.parametrize(("words", "make"), EVERYTHING, ids=[words for words, _ in EVERYTHING])
def test_everything_is_taken_back_and_brought_again(words: str, make: Any) -> None:
    play = lived_in()
    before = still(play)
    play.did(60, make(play))
    after = still(play)
    assert after != before
    assert play.view(60).undo == words
    play.did(61, c.Undo())
    assert still(play) == before
    again = words.replace("Amy", "Amina")
    assert (play.view(61).redo, play.view(61).undo) == (again, "the interruption by Chen")
    play.did(62, c.Redo())
    assert still(play) == after


@pytest.mark.parametrize(
    ("place", "words", "make"),
    [
        ("1.2", "the theme “x”", lambda play: c.AddTheme("x", (play.note("two"),))),
        ("1.2", "grouping a note", lambda play: c.GroupNote(play.note("one"), "")),
        ("1.3", "-1 dot", lambda play: c.PlaceDots(next(iter(play.state.steps["1.2"].themes)), -1)),
        (
            "1.3",
            "+12 dots",
            lambda play: c.PlaceDots(next(iter(play.state.steps["1.2"].themes)), 12, sure=True),
        ),
        ("1.3", "revealing", lambda play: c.Reveal()),
    ],
)
def test_what_only_some_steps_know_is_taken_back_as_well(place: str, words: str, make: Any) -> None:
    play = lived_in()
    play.did(60, c.GoToStep(place))
    before = still(play)
    play.did(61, make(play))
    assert play.view(61).undo == words
    play.did(62, c.Undo())
    assert still(play) == before


def test_undo_goes_back_command_by_command_and_a_new_one_ends_redo() -> None:
    play = Play(talk())
    play.did(0, c.AddNote("one"), c.AddNote("two"), c.AddNote("three"), c.Undo(), c.Undo())
    assert play.notes() == ["one"]
    play.did(0, c.Redo())
    assert play.notes() == ["one", "two"]
    play.did(0, c.AddNote("four"))
    assert play.do(0, c.Redo()) == "There is nothing to redo."
    play.did(0, c.Undo(), c.Undo(), c.Undo())
    assert play.do(0, c.Undo()) == "There is nothing to undo."
    assert play.view(0).undo == ""


def test_opening_cannot_be_taken_back_nor_can_coming_and_going() -> None:
    play = Play(talk())
    play.did(0, c.LeaveSession(), c.ResumeSession(9, False), c.AnswerGap(9, True))
    assert play.do(0, c.Undo()) == "There is nothing to undo."


def test_taking_back_a_turn_gives_its_time_to_the_one_before() -> None:
    play = Play(talk())
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(20, c.GiveFloor(play["Boris"]))
    play.did(30, c.Undo())
    assert play.spoken(40) == {"Amina": 40}
    play.did(40, c.Redo())
    assert play.spoken(50) == {"Amina": 20, "Boris": 30}


def test_a_command_of_several_events_is_taken_back_whole() -> None:
    play = Play(talk())
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.Undo())
    view = play.view(10)
    assert (view.turn, view.clock.running, view.clock.elapsed) == (None, False, 0)


def test_what_was_read_out_is_never_lost_by_taking_back_what_came_before_it() -> None:
    play = Play(talk(), Step("Write", "solo", seconds=60))
    play.did(0, c.NextStep())
    play.did(10, c.Reveal((c.AddNote("a secret"), c.AddNote("another"))))
    assert play.notes() == ["a secret", "another"]
    assert play.do(11, c.Undo()) == "There is nothing to undo."
    play.did(12, c.StartClock())
    play.did(13, c.Undo())
    assert play.do(13, c.Undo())
    assert play.notes() == ["a secret", "another"]


def test_ids_are_never_given_twice() -> None:
    play = Play(talk())
    for _ in range(3):
        play.did(0, c.AddNote("x"), c.Undo(), c.AddPerson("y"), c.Undo(), c.GiveFloor(), c.Undo())
    ids = [
        event[0]
        for event in play.told()
        if type(event).__name__ in ("NoteAdded", "PersonAdded", "FloorGiven")
    ]
    assert len(set(ids)) == len(ids)


def test_taking_back_is_right_wherever_the_record_is_cut_into_kept_parts() -> None:
    for lead in (57, 58, 59, 60, 61, 63, 64):
        play = Play(talk())
        play.did(0, *[c.AddNote(str(number)) for number in range(lead)])
        before = still(play)
        play.did(1, c.GiveFloor(play["Amina"]))
        play.did(2, c.Undo())
        assert still(play) == before
        play.did(3, *[c.Undo()] * (lead - 40))
        assert len(play.notes()) == 40
        play.did(4, *[c.Redo()] * (lead - 40))
        assert still(play) == before
