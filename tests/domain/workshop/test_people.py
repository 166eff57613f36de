"""The people in the room: late, away and back, silent by choice, witnesses, weights, and two of one name."""

from __future__ import annotations

import math

import pytest

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c


def test_two_people_called_sam_can_be_told_apart() -> None:
    play = Play(talk(), who="Sam, Kim, Sam, Sam (2) (pro)")
    assert [person.name for person in play.view(0).people] == ["Sam", "Kim", "Sam (3)", "Sam (2)"]
    play.did(0, c.RenamePerson(next(iter(play.state.people)), "Samira"))
    assert [person.name for person in play.view(0).people] == ["Samira", "Kim", "Sam", "Sam (2)"]


def test_long_names_that_begin_alike_can_be_told_apart() -> None:
    play = Play(talk(), who=f"{'a' * 10_000}1, {'a' * 10_000}2")
    shown = [person.name for person in play.view(0).people]
    assert len(set(shown)) == 2
    assert max(map(len, shown)) < 50


def test_a_name_after_much_white_space_is_still_seen() -> None:
    play = Play(talk())
    play.did(0, c.AddPerson(" " * 500 + "Dana"))
    assert play.view(0).people[-1].name == "Dana"


def test_a_person_needs_a_name() -> None:
    play = Play(talk())
    for name in ("", "  ", "\n\t"):
        assert play.do(0, c.AddPerson(name)) == "A person needs a name. Initials or a colour will do."
        assert play.do(0, c.RenamePerson(play["Amina"], name))
    assert play.do(0, c.AddPerson("Dana", weight=11)).startswith("A weight is a number from 0.1 to 10")


@pytest.mark.parametrize(
    "command",
    [
        c.RenamePerson("p99", "X"),
        c.ChooseSide("p99", "X"),
        c.SetWeight("p99", 2),
        c.SetWitness("p99", True),
        c.StaySilent("p99", True),
        c.MarkAway("p99"),
        c.MarkHere("p99"),
        c.RaiseHand("p99"),
        c.Interrupt("p99"),
        c.Pass("p99"),
    ],
)
def test_only_those_on_the_list_can_be_meant(command: object) -> None:
    assert Play(talk()).do(0, command) == "There is no such person. Choose someone in the list."


def test_away_and_back() -> None:
    play = Play(talk())
    assert play.do(0, c.MarkHere(play["Chen"])) == "This person is here already."
    play.did(0, c.MarkAway(play["Chen"]))
    assert play.do(0, c.MarkAway(play["Chen"])) == "This person is away already."
    assert play.do(0, c.RaiseHand(play["Chen"])) == "Chen is away. Mark them as here first."
    play.did(0, c.MarkHere(play["Chen"]))
    assert play.person("Chen", 0).present


def test_leaving_sheds_no_debt() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(90, c.FreeFloor(), c.MarkAway(play["Amina"]))
    play.did(120, c.MarkHere(play["Amina"]))
    assert play.person("Amina", 120).seconds == 90


def test_who_leaves_while_speaking_speaks_no_longer() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(30, c.MarkAway(play["Amina"]))
    assert (play.view(60).turn, play.spoken(60)) == (None, {"Amina": 30})
    play.did(60, c.Undo())
    assert play.spoken(70) == {"Amina": 70}


def test_who_leaves_while_interrupting_interrupts_no_longer() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.Interrupt(play["Boris"]))
    play.did(15, c.MarkAway(play["Boris"]))
    assert play.spoken(20) == {"Amina": 15, "Boris": 5}


def test_someone_absent_keeps_their_place_in_the_round() -> None:
    play = Play(go_round(), who="A, B, C")
    play.did(0, c.MarkAway(play["A"]), c.GiveFloor())
    assert play.told()[-1].person == play["B"]
    play.did(20, c.MarkHere(play["A"]), c.GiveFloor())
    assert play.told()[-1].person == play["A"]


def test_a_late_one_catches_up_or_starts_level() -> None:
    play = Play(talk(10), who="A, B, Chen x2")
    play.did(0, c.MarkAway(play["Chen"]), c.GiveFloor(play["A"]))
    play.did(100, c.GiveFloor(play["B"]))
    play.did(180, c.FreeFloor())
    play.did(180, c.MarkHere(play["Chen"]))
    assert play.here.offsets == {}
    play.did(180, c.Undo(), c.MarkHere(play["Chen"], level=True))
    # The mean of the others' seconds by weight is 90; Chen has twice the weight.
    assert play.here.offsets == {play["Chen"]: 180}
    assert play.person("Chen", 180).seconds == 0


def test_a_new_person_can_be_taken_to_start_level_too() -> None:
    play = Play(talk(10), who="A, B")
    play.did(0, c.GiveFloor(play["A"]))
    play.did(100, c.GiveFloor(play["B"]))
    play.did(180, c.FreeFloor(), c.AddPerson("Chen"))
    play.did(180, c.MarkAway(play["Chen"]), c.MarkHere(play["Chen"], level=True))
    assert play.here.offsets == {play["Chen"]: 90}


def test_who_has_spoken_already_brings_no_offset_back() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(60, c.FreeFloor(), c.MarkAway(play["Amina"]), c.MarkHere(play["Amina"], level=True))
    assert play.here.offsets == {}


def test_silent_by_choice_is_never_suggested_and_has_no_share_to_fill() -> None:
    play = Play(talk(10), who="A, B")
    play.did(0, c.StaySilent(play["A"], True))
    for t in range(0, 300, 30):
        play.did(t, c.GiveFloor())
        assert play.told()[-1].person == play["B"]
        play.did(t + 20, c.FreeFloor())
    play.did(300, c.StaySilent(play["B"], True))
    suggestion = play.view(300).suggestion
    assert suggestion is not None
    assert suggestion.why == "Nobody next: everyone here has chosen to listen"


def test_a_witness_is_not_counted_anywhere() -> None:
    play = Play(
        go_round(60),
        Step("Vote", "vote", seconds=60, dots=3, uses=("Round",)),
        who="A, B, Dana (witness)",
    )
    assert play.view(0).agenda[0].planned == 120
    play.did(0, c.NextStep())
    assert play.view(0).vote is not None
    assert play.state.group_size() == 2
    play.did(0, c.SetWitness(play["Dana"], False))
    vote = play.view(0).vote
    assert vote is not None
    assert vote.expected == 9


def test_twice_the_weight_is_twice_the_share() -> None:
    play = Play(talk(10), who="A x2, B, C")
    shares = [person.share for person in play.view(0).people]
    assert shares[0] == pytest.approx(2 * shares[1])
    play.did(0, c.SetWeight(play["A"], 1))
    assert len({round(person.share, 6) for person in play.view(0).people}) == 1
    for weight in (0, -1, 10.5, math.nan, math.inf):
        assert play.do(0, c.SetWeight(play["A"], weight)) == (
            "A weight is a number from 0.1 to 10: 2 means twice the time."
        )


def test_a_side_is_a_persons_own_word_and_may_change() -> None:
    play = Play(talk(10), who="A (carer), B (pro)")
    play.did(0, c.ChooseSide(play["A"], "  lived experience\n"))
    assert play.state.people[play["A"]].side == "  lived experience\n"
    assert play.view(0).people[0].side == "lived experience"
    assert [side.side for side in play.view(0).sides] == ["lived experience", "pro"]


def test_someone_new_who_comes_late_catches_up_or_starts_level() -> None:
    play = Play(talk(10), who="Amina, Boris")
    play.did(0, c.StartClock(), c.GiveFloor(play["Amina"]))
    play.did(180, c.GiveFloor(play["Boris"]))
    play.did(300, c.FreeFloor(), c.AddPerson("Chen"), c.AddPerson("Dora", level=True))
    offsets = play.state.steps["1.1"].offsets
    assert play["Chen"] not in offsets
    # Level with the mean of the others as of then: 180, 120 and nothing yet of Chen's.
    assert offsets[play["Dora"]] == pytest.approx(100)
    dora = play["Dora"]
    play.did(301, c.Undo())
    assert dora not in play.state.people
    assert dora not in play.here.offsets
