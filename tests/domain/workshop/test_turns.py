"""The floor in a running step: whose seconds are whose, hands, passing, interruptions and corrections."""

from __future__ import annotations

import pytest

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e

pytestmark = pytest.mark.tables


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


def test_where_the_floor_is_not_shared_nobody_is_suggested_but_anyone_may_have_it() -> None:
    play = Play(Step("Gather", "gather", seconds=60))
    why = "Nobody is suggested in this step. Highlight someone and give them the floor."
    assert play.view(0).suggestion is None
    assert (play.do(0, c.GiveFloor()), play.do(0, c.Pass())) == (why, why)
    play.did(0, c.GiveFloor(play["Amina"]))
    assert play.spoken(9) == {"Amina": 9}


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
