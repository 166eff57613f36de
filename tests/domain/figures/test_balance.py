"""Fair shares over sides and over the day: what is carried on, how it is reset, and how even it was."""

from __future__ import annotations

import pytest

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.figures.turns import evenness
from workshop_tui.domain.record import commands as c

PLAIN = Step("Gather", "gather", seconds=60)


def spoke(play: Play, t: float, **seconds: float) -> float:
    """Give everyone so many seconds, one after the other, with no time between; the end."""
    for name, lasted in seconds.items():
        play.did(t, c.GiveFloor(play[name]))
        t += lasted
    play.did(t, c.FreeFloor())
    return t


def carried(play: Play) -> dict[str, float]:
    return {person.name: round(person.carried, 6) for person in play.view(0).people if person.carried}


def test_who_spoke_less_is_owed_and_who_spoke_more_owes() -> None:
    play = Play(talk(10), talk(10), who="A, B, C")
    t = spoke(play, 0, A=100, B=60, C=80)
    assert carried(play) == {}
    play.did(t, c.NextStep())
    # 240 s for three are 80 s each.
    assert carried(play) == {"A": -20, "B": 20}


def test_the_balance_is_held_within_half_a_share() -> None:
    play = Play(talk(10), talk(10), who="A, B, C")
    play.did(spoke(play, 0, A=225, B=5, C=70), c.NextStep())
    assert carried(play) == {"A": -50, "B": 50, "C": 30}


def test_silence_builds_no_claim() -> None:
    play = Play(talk(10), talk(10), who="A, B, C")
    play.did(spoke(play, 0, A=120, B=60), c.NextStep())
    assert carried(play) == {"A": -30, "B": 30}


def test_a_word_thrown_in_builds_no_claim_either() -> None:
    play = Play(talk(10), talk(10), who="A, B, C")
    play.did(0, c.GiveFloor(play["A"]))
    play.did(50, c.Interrupt(play["C"]))
    play.did(52, c.Interrupt(play["C"]))
    play.did(122, c.GiveFloor(play["B"]))
    play.did(202, c.NextStep())
    # A and B took 120 and 80 s, 100 s each were fair, and C is owed nothing for two seconds.
    assert carried(play) == {"A": -20, "B": 20}
    play.did(202, c.PreviousStep(), c.GiveFloor(play["A"]))
    play.did(202, c.Interrupt(play["C"]))
    play.did(350, c.NextStep())
    assert carried(play) == {"A": -20, "B": 20, "C": -50}


def test_weight_counts_in_what_was_fair() -> None:
    play = Play(talk(10), talk(10), who="A x2, B")
    play.did(spoke(play, 0, A=200, B=100), c.NextStep())
    assert carried(play) == {}


def test_a_witness_owes_nothing_and_takes_nothing_from_the_others() -> None:
    play = Play(talk(10), talk(10), who="A, B, Dana (witness)")
    play.did(spoke(play, 0, Dana=300, A=90, B=70), c.NextStep())
    assert carried(play) == {"A": -10, "B": 10}


def test_the_balance_adds_up_over_the_day() -> None:
    play = Play(talk(10), PLAIN, talk(10), talk(10), who="A, B")
    t = spoke(play, 0, A=110, B=90)
    play.did(t, c.NextStep(), c.NextStep())
    assert carried(play) == {"A": -10, "B": 10}
    t = spoke(play, t, A=105, B=95)
    play.did(t, c.NextStep())
    assert carried(play) == {"A": -15, "B": 15}


def test_going_back_and_on_again_counts_nothing_twice() -> None:
    play = Play(talk(10), talk(10), talk(10), who="A, B")
    t = spoke(play, 0, A=110, B=90)
    play.did(t, c.NextStep())
    t = spoke(play, t, A=90, B=120)
    for _ in range(3):
        play.did(t, c.NextStep())
        assert carried(play) == {"A": 5, "B": -5}
        play.did(t, c.PreviousStep())
        assert carried(play) == {"A": -10, "B": 10}
        play.did(t, c.PreviousStep(), c.NextStep())


def test_correcting_a_turn_of_an_earlier_step_puts_the_balance_right() -> None:
    play = Play(talk(10), talk(10), who="A, B")
    play.did(0, c.GiveFloor(play["A"]))
    first = play.told()[-1].turn
    play.did(110, c.GiveFloor(play["B"]))
    play.did(200, c.NextStep())
    assert carried(play) == {"A": -10, "B": 10}
    play.did(200, c.CorrectTurn(first, play["A"], 90))
    assert carried(play) == {}
    play.did(200, c.Undo(), c.RemoveTurn(first))
    assert carried(play) == {}


def test_what_is_owed_is_offered_first() -> None:
    play = Play(talk(10), talk(10), who="A, B, C")
    play.did(spoke(play, 0, A=80, B=80, C=50), c.NextStep())
    suggestion = play.view(300).suggestion
    assert suggestion is not None
    assert suggestion.name == "C"
    assert "still owed from before" in suggestion.why


def test_the_facilitator_chooses_whether_the_day_counts() -> None:
    play = Play(talk(10), talk(10), who="A, B, C")
    play.did(spoke(play, 0, A=80, B=80, C=50), c.NextStep(), c.ChooseFairness("step"))
    suggestion = play.view(300).suggestion
    assert suggestion is not None
    assert "from before" not in suggestion.why
    assert play.view(300).scope == "step"


def test_the_balance_can_be_reset_and_grows_anew() -> None:
    play = Play(talk(10), talk(10), talk(10), who="A, B")
    t = spoke(play, 0, A=110, B=90)
    play.did(t, c.NextStep(), c.ResetBalance())
    assert carried(play) == {}
    t = spoke(play, t, A=90, B=120)
    play.did(t, c.NextStep())
    assert carried(play) == {"A": 15, "B": -15}
    play.did(t, c.Undo(), c.Undo(), c.Undo(), c.Undo(), c.Undo())
    assert carried(play) == {"A": -10, "B": 10}


def test_a_step_without_a_shared_floor_counts_for_the_day_of_figures_but_not_for_the_balance() -> None:
    play = Play(PLAIN, talk(10), who="A, B")
    play.did(spoke(play, 0, A=50), c.NextStep())
    assert carried(play) == {}
    assert play.person("A", 60).day == 50


# -- sides


def test_sides_are_shown_with_what_would_be_fair_by_heads() -> None:
    play = Play(talk(10), who="A (lived), B (pro), C (pro), D (pro), Dana (witness)")
    spoke(play, 0, A=30, B=60, Dana=100)
    sides = {side.side: side for side in play.view(100).sides}
    assert {name: (side.people, side.seconds) for name, side in sides.items()} == {
        "lived": (1, 30),
        "pro": (3, 60),
    }
    assert sides["lived"].share == 33
    assert sides["lived"].fair == 25


def test_with_gamma_the_side_that_spoke_less_comes_first() -> None:
    for gamma, first in ((0.0, "C"), (1.0, "B")):
        play = Play(talk(8), who="A (lived), B (lived), C (pro), D (pro), E (pro)")
        play.did(0, c.ChooseFairness(gamma=gamma, invitations=False))
        # B spoke a little more than C, but the side of C has had nearly all the time.
        spoke(play, 0, A=30, B=32, C=31, D=150, E=150)
        play.did(400, c.RaiseHand(play["B"]), c.RaiseHand(play["C"]))
        suggestion = play.view(400).suggestion
        assert suggestion is not None
        assert suggestion.name == first
        assert play.view(400).gamma == gamma


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.ChooseFairness("week"), "Speaking time evens out over this step or over the whole day."),
        (
            c.ChooseFairness(gamma=1.1),
            "How much sides count is a number from 0 (not at all) to 1 (only sides).",
        ),
        (
            c.ChooseFairness(gamma=float("nan")),
            "How much sides count is a number from 0 (not at all) to 1 (only sides).",
        ),
        (c.ChooseFairness(side_weights="x"), "Sides are balanced by means, by totals, or mixed."),
    ],
)
def test_fairness_is_chosen_among_what_there_is(command: object, why: str) -> None:
    assert Play(talk()).do(0, command) == why


def test_without_invitations_only_hands_are_suggested() -> None:
    play = Play(talk(10), who="A, B, C")
    play.did(0, c.ChooseFairness(invitations=False))
    suggestion = play.view(0).suggestion
    assert suggestion is not None
    assert (suggestion.person, suggestion.why) == ("", "Nobody next: no hands are up")
    play.did(0, c.RaiseHand(play["B"]))
    suggestion = play.view(0).suggestion
    assert suggestion is not None
    assert (suggestion.name, suggestion.reason in ("invited", "draw")) == ("B", False)


# -- how even it was


@pytest.mark.parametrize(
    ("seconds", "even"),
    [
        ([], 1.0),
        ([50], 1.0),
        ([0, 0], 1.0),
        ([60, 60, 60], 1.0),
        ([100, 0], 0.5),
        ([90, 0, 0], 1 / 3),
        ([10, 20, 30, 40], 0.75),
    ],
)
def test_evenness_is_one_less_the_gini_coefficient(seconds: list[float], even: float) -> None:
    assert evenness(seconds) == pytest.approx(even)


# -- a round in a drawn order


def test_a_drawn_order_is_the_same_at_every_look_and_different_by_seed() -> None:
    names = "ABCDEFGHIJ"
    orders = set()
    for seed in (1, 2, 3):
        play = Play(go_round(order="random"), who=", ".join(names), seed=seed)
        order = [person.name for person in play.view(0).people]
        assert sorted(order) == list(names)
        assert [person.name for person in play.wall(50).people] == order
        play.did(0, c.GiveFloor())
        assert play.told()[-1].person == play[order[0]]
        orders.add(tuple(order))
    assert len(orders) == 3


def test_a_round_goes_in_the_order_in_which_people_sit() -> None:
    play = Play(go_round(), who="A, B, C")
    told = []
    for t in (0, 20, 40):
        play.did(t, c.GiveFloor())
        told.append(play.told()[-1].person)
    assert told == [play["A"], play["B"], play["C"]]
