"""Turns put right: whose they were, how long they lasted, and that they never were."""

from __future__ import annotations

import math

import pytest

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e


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
