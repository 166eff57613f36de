"""Hands and passing: in their order, at no cost, and asked again only as promised."""

from __future__ import annotations

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.record import commands as c


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


def test_who_gets_the_floor_after_all_has_not_passed() -> None:
    play = Play(go_round(), who="A, B, C")
    play.did(0, c.Pass(play["A"]), c.Pass(play["B"], later=True))
    play.did(0, c.GiveFloor(play["A"]))
    number = play.told()[-1].turn
    play.did(20, c.GiveFloor(play["B"]))
    assert not play.person("B", 20).later
    # A turn that never was leaves its owner where they were: to be asked.
    play.did(21, c.RemoveTurn(number))
    assert not play.person("A", 21).done
