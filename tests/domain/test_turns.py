"""The floor in a running step: whose seconds are whose, hands, passing, interruptions and corrections."""

from __future__ import annotations

import math

import pytest

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain import commands as c
from workshop_tui.domain import events as e
from workshop_tui.domain.exercise import Step


def test_turns_are_measured_from_one_to_the_next() -> None:
    play = Play(talk(10))
    play.did(5, c.GiveFloor(play["Amina"]))
    play.did(35, c.GiveFloor(play["Boris"]))
    play.did(50, c.FreeFloor())
    play.did(53, c.GiveFloor(play["Amina"]))
    assert play.spoken(63) == {"Amina": 40, "Boris": 15}
    assert [(turn.name, turn.seconds) for turn in play.view(63).turns] == [("Amina", 30), ("Boris", 15)]
    turn = play.view(63).turn
    assert turn is not None
    assert (turn.name, turn.seconds, turn.interruption) == ("Amina", 10, False)


def test_giving_the_floor_starts_the_clock() -> None:
    play = Play(talk(10))
    play.did(0, c.StartClock())
    play.did(10, c.PauseClock())
    play.did(100, c.GiveFloor(play["Amina"]))
    assert play.view(110).clock.elapsed == 20
    assert play.view(110).clock.running


def test_a_pause_is_nobodys_time_and_the_turn_goes_on_after_it() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(20, c.PauseClock())
    play.did(80, c.StartClock())
    assert play.spoken(90) == {"Amina": 30}


def test_the_handover_is_nobodys_time() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(20, c.FreeFloor())
    play.did(27, c.GiveFloor(play["Boris"]))
    play.did(37, c.FreeFloor())
    assert play.spoken(60) == {"Amina": 20, "Boris": 10}
    assert [turn.gap for turn in play.here.turns] == [0, 7]


def test_leaving_the_step_ends_the_turn() -> None:
    play = Play(talk(10), talk(5, min_seconds=1))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(20, c.NextStep())
    assert play.view(99).turn is None
    play.did(99, c.PreviousStep())
    assert play.spoken(99) == {"Amina": 20}
    # The time between is no handover.
    play.did(120, c.GiveFloor(play["Boris"]))
    assert play.here.speaking is not None
    assert play.here.speaking.gap == 0


def test_what_n_gives_is_what_the_screen_suggested() -> None:
    play = Play(talk(10), who="A, B, C, D, E")
    play.did(0, c.GiveFloor())
    for t in range(7, 300, 19):
        play.did(t, c.RaiseHand(play["ABCDE"[t % 5]])) if not play.here.hands else None
        shown = play.view(t).suggestion
        assert shown is not None
        if not shown.person:
            break
        play.did(t, c.GiveFloor())
        given = play.told()[-1]
        assert (given.person, given.budget) == (shown.person, round(shown.budget, 3))
        assert given.suggested == given.person


def test_an_override_is_recorded_with_whom_the_rule_named() -> None:
    play = Play(talk(10))
    play.did(0, c.RaiseHand(play["Boris"]), c.GiveFloor(play["Amina"]))
    given = play.told()[-1]
    assert isinstance(given, e.FloorGiven)
    assert (given.person, given.suggested, given.reason) == (play["Amina"], play["Boris"], "chosen")
    assert given.budget > 0


def test_the_floor_is_not_given_twice_nor_to_nobody() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    assert play.do(1, c.GiveFloor(play["Amina"])) == "Amina has the floor already."
    assert play.do(1, c.GiveFloor("p99")) == "There is no such person. Choose someone in the list."
    play.did(2, c.MarkAway(play["Boris"]))
    assert play.do(3, c.GiveFloor(play["Boris"])) == "Boris is away. Mark them as here first."
    play.did(4, c.FreeFloor())
    assert play.do(5, c.FreeFloor()) == "Nobody has the floor."


@pytest.mark.parametrize("method", ["break", "solo", "pairs"])
def test_in_silence_nobody_has_the_floor(method: str) -> None:
    play = Play(Step("Quiet", method, seconds=60))
    for command in (c.GiveFloor(), c.GiveFloor(play["Amina"]), c.Pass(), c.Pass(play["Amina"])):
        assert play.do(0, command).endswith("nobody has the floor.")


def test_a_witness_may_speak_outside_the_count() -> None:
    play = Play(talk(10), who="Amina, Boris, Dana (witness)")
    play.did(0, c.GiveFloor(play["Dana"]))
    play.did(60, c.GiveFloor())
    assert play.told()[-1].person in (play["Amina"], play["Boris"])
    assert play.person("Dana", 60).seconds == 60
    assert play.person("Amina", 60).share == play.person("Boris", 60).share
    refused = play.do(60, c.RaiseHand(play["Dana"]))
    assert refused == "A witness is not in the order of speakers. Give them the floor directly."
    assert "nothing to pass" in play.do(60, c.Pass(play["Dana"]))


# -- interruptions


def test_an_interruption_is_charged_to_the_one_who_interrupts() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.Interrupt(play["Boris"]))
    turn = play.view(14).turn
    assert turn is not None
    assert (turn.name, turn.seconds, turn.interruption, turn.of) == ("Boris", 4, True, "Amina")
    play.did(15, c.Interrupt(play["Boris"]))
    assert play.spoken(20) == {"Amina": 15, "Boris": 5}
    play.did(20, c.FreeFloor())
    assert [(one.name, one.seconds, one.interruption) for one in play.view(20).turns] == [
        ("Boris", 5, True),
        ("Amina", 15, False),
    ]


def test_one_interruption_ends_another_and_the_next_turn_ends_both() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.Interrupt(play["Boris"]))
    play.did(12, c.Interrupt(play["Chen"]))
    play.did(15, c.GiveFloor(play["Boris"]))
    assert play.spoken(21) == {"Amina": 10, "Boris": 8, "Chen": 3}


def test_an_interruption_needs_a_speaker_and_somebody_else() -> None:
    play = Play(talk(10))
    none = "Nobody has the floor, so there is nobody to interrupt."
    assert play.do(0, c.Interrupt(play["Boris"])) == none
    play.did(0, c.GiveFloor(play["Amina"]))
    assert play.do(1, c.Interrupt(play["Amina"])) == "Amina has the floor and cannot interrupt."


def test_an_interruption_is_not_a_turn_in_a_round() -> None:
    play = Play(go_round())
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.Interrupt(play["Boris"]))
    play.did(20, c.GiveFloor())
    assert play.told()[-1].person == play["Boris"]
    assert not play.person("Chen", 20).done


# -- hands


def test_hands_keep_their_order_and_go_down_with_the_turn() -> None:
    play = Play(talk(10))
    play.did(0, c.RaiseHand(play["Boris"]), c.RaiseHand(play["Amina"]))
    assert [play.person(name, 0).hand for name in ("Amina", "Boris", "Chen")] == [2, 1, 0]
    assert play.do(0, c.RaiseHand(play["Boris"])) == "This hand is up already."
    play.did(0, c.LowerHand(play["Boris"]))
    assert play.do(0, c.LowerHand(play["Boris"])) == "This hand is down already."
    play.did(1, c.GiveFloor())
    assert play.told()[-1].person == play["Amina"]
    assert play.here.hands == {}


def test_who_is_silent_and_raises_a_hand_is_silent_no_longer() -> None:
    play = Play(talk(10))
    play.did(0, c.StaySilent(play["Chen"], True), c.RaiseHand(play["Chen"]))
    assert not play.person("Chen", 0).silent
    play.did(0, c.Undo())
    assert (play.person("Chen", 0).silent, play.person("Chen", 0).hand) == (True, 0)


def test_a_hand_goes_down_when_its_owner_leaves_listens_or_only_witnesses() -> None:
    for change in (
        c.MarkAway,
        lambda who: c.StaySilent(who, True),
        lambda who: c.SetWitness(who, True),
    ):
        play = Play(talk(10), talk(5))
        play.did(0, c.RaiseHand(play["Amina"]), c.NextStep(), c.RaiseHand(play["Amina"]))
        play.did(1, change(play["Amina"]))
        assert play.here.hands == {}
        play.did(2, c.PreviousStep())
        assert play.here.hands == {}


# -- passing


def test_passing_in_a_round_is_not_asked_again_but_passing_for_now_is_once_more() -> None:
    play = Play(go_round(), who="A, B, C")
    play.did(0, c.Pass(), c.Pass(later=True), c.GiveFloor())
    assert play.told()[-1].person == play["C"]
    play.did(20, c.FreeFloor())
    suggestion = play.view(20).suggestion
    assert suggestion is not None
    assert (suggestion.person, play.person("B", 20).later) == (play["B"], True)
    play.did(21, c.Pass(later=True))
    suggestion = play.view(21).suggestion
    assert suggestion is not None
    assert (suggestion.person, suggestion.why) == ("", "Nobody next: everyone has been heard")
    assert play.do(21, c.GiveFloor()) == "Nobody next: everyone has been heard."
    assert play.do(21, c.Pass()) == "Nobody next: everyone has been heard."


def test_who_passed_and_then_raises_a_hand_is_asked_again() -> None:
    play = Play(go_round(), who="A, B, C")
    play.did(0, c.Pass(), c.GiveFloor())
    assert play.person("A", 20).done
    play.did(20, c.RaiseHand(play["A"]))
    assert not play.person("A", 20).done
    play.did(20, c.GiveFloor())
    play.did(40, c.GiveFloor())
    assert play.spoken(50) == {"A": 20, "B": 20, "C": 10}


def test_a_speaker_who_passes_at_once_has_had_no_turn() -> None:
    play = Play(go_round(), who="A, B, C")
    play.did(0, c.GiveFloor())
    play.did(6, c.Pass())
    view = play.view(6)
    assert (view.turn, view.turns, play.spoken(6)) == (None, (), {})
    assert play.person("A", 6).done
    play.did(8, c.GiveFloor())
    assert play.told()[-1].person == play["B"]


def test_a_speaker_who_passes_on_after_a_while_has_spoken() -> None:
    play = Play(go_round(), who="A, B, C")
    play.did(0, c.GiveFloor())
    play.did(25, c.Pass())
    assert play.spoken(25) == {"A": 25}
    assert play.person("A", 25).passes == 0


def test_a_speaker_who_passes_does_not_take_back_the_offer_to_another() -> None:
    play = Play(talk(10), who="A, B, C")
    play.did(0, c.GiveFloor(play["A"]))
    play.did(3, c.Pass(play["B"]))
    play.did(5, c.Pass())
    assert play.here.offers == (play["B"], play["A"])


def test_passing_costs_nothing_and_takes_the_hand_down() -> None:
    play = Play(talk(10))
    play.did(0, c.RaiseHand(play["Amina"]), c.Pass(play["Amina"]))
    person = play.person("Amina", 0)
    assert (person.hand, person.passes, person.seconds) == (0, 1, 0)
    assert person.share == play.person("Boris", 0).share
    play.did(1, c.RaiseHand(play["Amina"]))
    assert play.person("Amina", 1).passes == 0


# -- putting right


def test_that_was_boris_and_not_amina() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(30, c.FreeFloor())
    turn = play.view(30).turns[0].turn
    play.did(31, c.CorrectTurn(turn, play["Boris"], 30))
    assert play.spoken(31) == {"Boris": 30}
    play.did(32, c.CorrectTurn(turn, play["Boris"], 12.5))
    assert play.spoken(32) == {"Boris": 12.5}


def test_a_turn_that_runs_is_corrected_and_runs_on() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    turn = play.view(30).turn
    assert turn is not None
    play.did(30, c.CorrectTurn(turn.turn, play["Boris"], 20))
    assert play.spoken(35) == {"Boris": 25}
    play.did(35, c.CorrectTurn(turn.turn, play["Boris"], 60))
    assert play.spoken(45) == {"Boris": 70}
    play.did(45, c.FreeFloor())
    assert play.spoken(99) == {"Boris": 70}


def test_an_interruption_that_runs_is_corrected_and_the_speaker_keeps_theirs() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.Interrupt(play["Boris"]))
    turn = play.view(15).turn
    assert turn is not None
    play.did(15, c.CorrectTurn(turn.turn, play["Chen"], 2))
    assert play.spoken(15) == {"Amina": 10, "Chen": 2}
    play.did(18, c.Interrupt(play["Chen"]))
    assert play.spoken(20) == {"Amina": 12, "Chen": 5}


def test_correcting_whose_turn_it_is_gives_the_hand_back_that_it_took_down() -> None:
    for ended in (False, True):
        play = Play(talk(10))
        play.did(0, c.RaiseHand(play["Amina"]), c.RaiseHand(play["Boris"]), c.GiveFloor(play["Amina"]))
        number = play.told()[-1].turn
        if ended:
            play.did(20, c.FreeFloor())
        play.did(21, c.CorrectTurn(number, play["Boris"], 20))
        assert (play.person("Amina", 21).hand, play.person("Boris", 21).hand) == (1, 0)


def test_in_a_round_a_corrected_turn_counts_for_the_one_who_spoke() -> None:
    play = Play(go_round(), who="A, B, C")
    play.did(0, c.GiveFloor())
    number = play.told()[-1].turn
    play.did(20, c.FreeFloor(), c.CorrectTurn(number, play["B"], 20), c.GiveFloor())
    assert play.told()[-1].person == play["A"]
    play.did(40, c.GiveFloor())
    assert play.told()[-1].person == play["C"]


@pytest.mark.parametrize("seconds", [-1.0, math.nan, math.inf, 86_401.0])
def test_a_turn_lasts_from_nothing_to_a_day(seconds: float) -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    number = play.told()[-1].turn
    refused = play.do(9, c.CorrectTurn(number, play["Amina"], seconds))
    assert refused == "A turn lasts from no seconds to a day. Write it as 1:30 or 90."


def test_what_is_not_there_cannot_be_corrected_or_removed() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    number = play.told()[-1].turn
    assert play.do(1, c.CorrectTurn(99, play["Amina"], 3)) == "There is no such turn."
    assert play.do(1, c.CorrectTurn(number, "p99", 3)).startswith("There is no such person")
    assert play.do(1, c.RemoveTurn(99)) == "There is no such turn."


def test_a_turn_can_be_removed_ended_or_running() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(20, c.GiveFloor(play["Boris"]))
    first, second = (event.turn for event in play.told() if isinstance(event, e.FloorGiven))
    play.did(25, c.RemoveTurn(first))
    assert play.spoken(30) == {"Boris": 10}
    play.did(30, c.RemoveTurn(second))
    assert (play.spoken(40), play.view(40).turn) == ({}, None)


def test_removing_an_interruption_that_runs_leaves_the_speaker_speaking() -> None:
    play = Play(talk(10))
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(10, c.Interrupt(play["Boris"]))
    turn = play.view(15).turn
    assert turn is not None
    play.did(15, c.RemoveTurn(turn.turn))
    assert play.spoken(20) == {"Amina": 20}


def test_a_turn_of_an_earlier_step_can_be_corrected() -> None:
    play = Play(talk(10), talk(5))
    play.did(0, c.GiveFloor(play["Amina"]))
    number = play.told()[-1].turn
    play.did(60, c.NextStep(), c.CorrectTurn(number, play["Boris"], 30), c.PreviousStep())
    assert play.spoken(60) == {"Boris": 30}


def test_where_the_floor_is_not_shared_nobody_is_suggested_but_anyone_may_have_it() -> None:
    play = Play(Step("Gather", "gather", seconds=60))
    why = "Nobody is suggested in this step. Highlight someone and give them the floor."
    assert play.view(0).suggestion is None
    assert (play.do(0, c.GiveFloor()), play.do(0, c.Pass())) == (why, why)
    play.did(0, c.GiveFloor(play["Amina"]))
    assert play.spoken(9) == {"Amina": 9}
