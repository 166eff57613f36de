"""The even floor by examples whose numbers were worked out by hand."""

from __future__ import annotations

import pytest

from workshop_tui.domain.base.lottery import draw_order
from workshop_tui.domain.floor.even_floor import budget_for, most_owed, suggest
from workshop_tui.domain.floor.fair_level import draw_up, fair_level
from workshop_tui.domain.floor.forecast import (
    can_be_heard,
    carry,
    late_offset,
    running_handover,
    running_overrun,
    running_use,
)
from workshop_tui.domain.floor.reasons import explain
from workshop_tui.domain.floor.standings import FloorFigures, Standing, Suggestion

# Without handovers and overruns the pool is what is left, and the numbers can be checked in one's head.
PLAIN = FloorFigures("discussion", total=400.0, left=250.0, handover=0.0, level=130.0, overrun=1.0)
AMINA = Standing("amina", spoken=40.0, turns=1, hand=2)
BORIS = Standing("boris", spoken=100.0, turns=2, hand=1)
CHEN = Standing("chen")
THREE = (AMINA, BORIS, CHEN)


def reasons(people: tuple[Standing, ...], figures: FloorFigures) -> tuple[str, str]:
    said = suggest(people, figures)
    return said.person, said.reason


@pytest.mark.parametrize(
    ("ratios", "weights", "pool", "level"),
    [
        ([0.0, 0.0, 0.0], [1.0, 1.0, 1.0], 300.0, 100.0),
        ([0.0, 100.0, 200.0], [1.0, 1.0, 1.0], 300.0, 200.0),
        ([0.0, 100.0, 500.0], [1.0, 1.0, 1.0], 300.0, 200.0),
        ([0.0, 60.0], [1.0, 2.0], 60.0, 60.0),
        ([0.0, 60.0], [1.0, 2.0], 120.0, 80.0),
        ([30.0, 50.0], [1.0, 1.0], 0.0, 30.0),
        ([30.0, 50.0], [1.0, 1.0], -9.0, 30.0),
        ([], [], 300.0, 0.0),
    ],
)
def test_the_seconds_left_are_poured_onto_the_least_heard(
    ratios: list[float], weights: list[float], pool: float, level: float
) -> None:
    order = sorted(range(len(ratios)), key=ratios.__getitem__)
    assert fair_level(order, ratios, weights, pool) == pytest.approx(level)


def test_the_hand_owed_the_most_is_next_and_the_sentence_has_its_numbers() -> None:
    said = suggest(THREE, PLAIN._replace(invitations=False))
    assert (said.person, said.reason) == ("amina", "hand")
    # (250 + 40 + 100) / 3 = 130; the ordinary turn is 250 / 3 / 2 = 41.7, and half of her lag of 6.7 on top.
    assert (said.level, said.share, said.spoken) == pytest.approx((130.0, 130.0, 40.0))
    assert said.budget == pytest.approx(45.0)
    assert explain("Amina", said) == (
        "Amina next: hand up. Turn up to 0:45. Spoke 0:40, share of the step 2:10."
    )


def test_someone_without_a_hand_is_invited_where_they_are_owed_much_more() -> None:
    said = suggest(THREE, PLAIN)
    assert (said.person, said.reason) == ("chen", "invited")
    assert explain("Chen", said).startswith("Chen next: invited without a hand. Turn up to ")
    assert explain("Chen", said).endswith(" Spoke 0:00, share of the step 2:10.")


def test_a_hand_goes_before_someone_owed_a_little_more() -> None:
    # 46 against 40: less than a quarter of the ordinary turn, with more than half of the step to go.
    people = (AMINA, BORIS, CHEN._replace(spoken=34.0, turns=1))
    assert reasons(people, PLAIN) == ("amina", "hand")
    assert reasons(people, PLAIN._replace(offers=3)) == ("chen", "invited")


def test_equal_hands_go_in_the_order_in_which_they_went_up() -> None:
    people = (
        AMINA._replace(hand=7),
        BORIS._replace(spoken=40.0, hand=3),
        CHEN._replace(hand=9, spoken=200.0),
    )
    assert reasons(people, PLAIN._replace(invitations=False)) == ("boris", "hand")


def test_one_hand_alone_is_named_as_that() -> None:
    people = (AMINA, BORIS._replace(hand=0), CHEN)
    said = suggest(people, PLAIN._replace(invitations=False))
    assert said.reason == "only-hand"
    assert explain("Amina", said).startswith("Amina next: the only hand up. Turn up to ")


def test_overdrawn_hands_wait_for_an_invitation() -> None:
    people = (AMINA._replace(spoken=400.0), BORIS._replace(spoken=300.0), CHEN._replace(spoken=10.0, turns=1))
    assert reasons(people, PLAIN._replace(left=100.0)) == ("chen", "invited")
    assert reasons(people, PLAIN._replace(left=100.0, invitations=False)) == ("boris", "hand")


def test_someone_owed_a_little_goes_before_a_hand_that_is_over() -> None:
    # Level 100; the hand is 1 second over, the guest 2 below, everyone else was asked a moment ago.
    busy = tuple(Standing(f"busy {x}", spoken=x, turns=1, last_offer=1) for x in (0.0, 0.5, 51.5))
    people = (Standing("over", spoken=101.0, turns=1, hand=1), Standing("guest", spoken=98.0, turns=1), *busy)
    assert reasons(people, PLAIN._replace(offers=2)) == ("guest", "invited")


def test_towards_the_end_evenness_counts_for_more_than_a_hand() -> None:
    people = (AMINA, BORIS, CHEN._replace(spoken=34.0, turns=1))
    assert reasons(people, PLAIN._replace(total=4000.0)) == ("chen", "invited")


def test_overruns_seen_so_far_lower_the_level() -> None:
    # A quarter goes to overruns: (200 + 40 + 100) / 3.
    assert suggest(THREE, PLAIN._replace(overrun=1.25)).level == pytest.approx(340.0 / 3)


def test_a_draw_is_recorded_with_its_index_and_candidates() -> None:
    people = tuple(Standing(name) for name in "abcd")
    figures = PLAIN._replace(left=400.0, level=0.0, offers=5, seed=11)
    said = suggest(people, figures)
    assert (said.reason, said.among, said.draw) == ("draw", ("a", "b", "c", "d"), 5)
    assert explain("Ada", said) == (
        "Ada next: invited without a hand, drawn by lot among 4. Turn up to 0:50. "
        "Spoke 0:00, share of the step 1:40."
    )
    assert len({suggest(people, figures._replace(seed=seed)).person for seed in range(40)}) == 4
    assert len({suggest(people, figures._replace(offers=offers)).person for offers in range(40)}) == 4


def test_nobody_twice_in_a_row_while_others_wait_unless_a_full_turn_behind() -> None:
    figures = PLAIN._replace(invitations=False, speaker="amina")
    level = (AMINA._replace(spoken=70.0), BORIS, CHEN)
    assert reasons(level, figures) == ("boris", "hand")
    assert reasons(level, figures._replace(speaker="chen")) == ("amina", "hand")
    behind = (AMINA._replace(spoken=5.0), BORIS, CHEN)
    assert reasons(behind, figures) == ("amina", "hand")
    alone = (AMINA, BORIS._replace(hand=0), CHEN)
    assert reasons(alone, figures) == ("amina", "only-hand")


@pytest.mark.parametrize(("passes", "peace"), [(1, 6), (2, 12)])
def test_every_pass_doubles_the_peace(passes: int, peace: int) -> None:
    quiet = Standing("quiet", passes=passes, last_offer=10)
    others = tuple(Standing(f"p{i}", spoken=50.0, turns=1, last_offer=10) for i in range(11))
    figures = PLAIN._replace(left=300.0)
    for offers in range(11, 10 + peace + 3):
        asked = suggest((quiet, *others), figures._replace(offers=offers)).person == "quiet"
        assert asked == (offers - 10 > peace), offers


def test_three_passes_rest_until_a_hand_goes_up() -> None:
    rested = Standing("rested", passes=3, last_offer=0)
    people = (rested, Standing("other", spoken=50.0, turns=1, last_offer=0))
    figures = PLAIN._replace(offers=500)
    assert reasons(people, figures) == ("other", "invited")
    assert reasons((rested._replace(hand=1), people[1]), figures) == ("rested", "only-hand")


def test_who_rests_or_is_silent_is_not_in_the_fair_share() -> None:
    extra = (Standing("rests", passes=3), Standing("silent", silent=True), Standing("away", present=False))
    plain = suggest(THREE, PLAIN)
    assert suggest((*THREE, *extra), PLAIN) == plain


@pytest.mark.parametrize(
    ("people", "method", "left", "reason", "sentence"),
    [
        ((), "discussion", 100.0, "nobody", "Nobody next: nobody is here"),
        ((), "round", 100.0, "nobody", "Nobody next: nobody is here"),
        ((CHEN._replace(present=False),), "invite", 100.0, "nobody", "Nobody next: nobody is here"),
        (
            (CHEN._replace(silent=True),),
            "discussion",
            100.0,
            "silent",
            "Nobody next: everyone here has chosen to listen",
        ),
        (THREE, "discussion", 9.0, "time-up", "Nobody next: the time of this step is up"),
        (THREE, "discussion", -50.0, "time-up", "Nobody next: the time of this step is up"),
        (THREE, "round", 0.0, "time-up", "Nobody next: the time of this step is up"),
        ((CHEN._replace(done=True),), "round", 100.0, "all-heard", "Nobody next: everyone has been heard"),
        ((CHEN._replace(done=True),), "invite", 0.0, "all-heard", "Nobody next: everyone has been heard"),
        ((CHEN._replace(passes=3),), "discussion", 100.0, "no-hands", "Nobody next: no hands are up"),
    ],
)
def test_nobody_next_says_why(
    people: tuple[Standing, ...], method: str, left: float, reason: str, sentence: str
) -> None:
    said = suggest(people, PLAIN._replace(method=method, left=left))
    assert (said.person, said.budget, said.reason) == ("", 0.0, reason)
    assert explain("", said) == sentence


def test_no_hands_in_a_balanced_stack() -> None:
    assert reasons((CHEN,), PLAIN._replace(invitations=False)) == ("", "no-hands")


def test_one_person_alone_may_go_on() -> None:
    only = Standing("only", spoken=60.0, turns=1, last_offer=0)
    assert reasons((only,), PLAIN._replace(speaker="only", offers=1)) == ("only", "invited")


def test_first_voices_bound_the_budget() -> None:
    # 3 others unheard take 3 * (15 + 3) = 54 of 75 - 3 seconds: 18 are left for an overrun of 1.1.
    people = tuple(Standing(str(i), weight=20.0 if i == 0 else 1.0, hand=i + 1) for i in range(4))
    figures = FloorFigures("discussion", 75.0, 75.0, handover=3.0, overrun=1.1, invitations=False)
    assert budget_for("0", people, figures).budget == pytest.approx(18.0 / 1.1)
    heard = tuple(person._replace(turns=1) for person in people)
    assert budget_for("0", heard, figures).budget > 25.0


def test_late_in_the_step_nobody_heard_goes_before_a_first_voice() -> None:
    owed = Standing("owed", carried=90.0, spoken=20.0, turns=1, hand=1)
    unheard = Standing("unheard", carried=-60.0, hand=2)
    figures = PLAIN._replace(total=600.0)
    assert reasons((owed, unheard), figures._replace(left=400.0)) == ("owed", "hand")
    assert reasons((owed, unheard), figures._replace(left=100.0)) == ("unheard", "hand")


def test_the_last_turn_leaves_room_for_an_overrun() -> None:
    # (40 - 3) / 1.1; without that bound it would be 30 seconds and half as much for the lag.
    people = (Standing("a", turns=1, hand=1), Standing("b", turns=1, spoken=500.0))
    figures = FloorFigures("discussion", 600.0, 40.0, handover=3.0, overrun=1.1, level=300.0)
    assert suggest(people, figures).budget == pytest.approx(37.0 / 1.1)


def test_a_long_step_ends_with_its_last_turn_and_not_in_the_middle_of_one() -> None:
    hour = PLAIN._replace(total=3600.0, left=24.0)
    heard = (AMINA, BORIS, CHEN._replace(turns=1))
    assert reasons(heard, hour)[1] == "time-up"
    assert reasons((AMINA, BORIS, CHEN._replace(hand=3)), hour) == ("chen", "hand")
    assert reasons(heard, PLAIN._replace(left=24.0))[0] != ""


def test_what_is_carried_over_is_said() -> None:
    people = (AMINA._replace(carried=20.0), BORIS, CHEN)
    said = suggest(people, PLAIN._replace(invitations=False))
    assert (said.spoken, said.earlier) == (20.0, -20.0)
    assert explain("Amina", said).endswith(
        "Spoke 0:40, share of the step 2:03. 0:20 is still owed from before."
    )
    late = (AMINA._replace(offset=30.0), BORIS, CHEN)
    assert "Spoke 0:40, share of the step 2:20. 0:30 more is counted from before." in explain(
        "Amina", suggest(late, PLAIN._replace(invitations=False))
    )


def test_sides_by_means_totals_and_mixed() -> None:
    people = (
        Standing("a", side="one", spoken=60.0),
        Standing("b", side="one", spoken=60.0),
        Standing("c", side="two"),
    )
    figures = PLAIN._replace(left=180.0, gamma=1.0)
    owed = {
        scale: draw_up(people, figures._replace(side_weights=scale)).owed
        for scale in ("means", "totals", "mixed")
    }
    assert owed["means"] == pytest.approx([40.0, 40.0, 100.0])
    assert owed["totals"] == pytest.approx([15.0, 15.0, 150.0])
    assert owed["mixed"] == pytest.approx([27.5, 27.5, 125.0])
    half = draw_up(people, figures._replace(side_weights="totals", gamma=0.5))
    assert half.owed == pytest.approx([27.5, 27.5, 125.0])
    assert half.shares == pytest.approx([87.5, 87.5, 125.0])


def test_a_round_goes_by_seats_and_asks_again_at_the_end() -> None:
    people = (
        Standing("third", seat=2),
        Standing("absent", seat=0, present=False),
        Standing("later", seat=1, later=True),
        Standing("silent", seat=3, silent=True),
    )
    figures = FloorFigures("round", 240.0, 240.0, use=1.0)
    assert reasons(people, figures) == ("third", "round")
    heard = (people[0]._replace(done=True), *people[1:])
    again = suggest(heard, figures._replace(speaker="third", left=120.0))
    assert (again.person, again.reason) == ("later", "later")
    # 120 - 3 seconds, but at most 1.25 of the part of two people who take part: 1.25 * 240 / 2.
    assert again.budget == pytest.approx(117.0 / 1.08)
    assert explain("Lee", again) == "Lee next: asked again after passing for now. Turn up to 1:48."
    back = (heard[0], people[1]._replace(present=True), people[2], people[3])
    assert reasons(back, figures) == ("absent", "round")


def test_a_round_parts_what_is_left_by_weight() -> None:
    people = tuple(Standing(str(i), seat=i, weight=2.0 if i == 0 else 1.0) for i in range(4))
    figures = FloorFigures("round", 240.0, 240.0, use=1.0)
    assert suggest(people, figures).budget == pytest.approx(228.0 * 2 / 5)
    assert budget_for("1", people, figures).budget == pytest.approx(228.0 / 5)
    assert budget_for("1", people, figures._replace(use=1.2)).budget == pytest.approx(38.0)
    alone = tuple(person._replace(done=person.person != "3") for person in people)
    assert budget_for("3", alone, figures).budget == pytest.approx(75.0)
    said = suggest(people, figures)
    assert explain("Zoe", said) == "Zoe next: in the order of the round. Turn up to 1:31."


def test_whoever_has_the_floor_is_not_next_in_the_round() -> None:
    people = (Standing("a", seat=0), Standing("b", seat=1))
    assert reasons(people, FloorFigures("round", 240.0, 200.0, speaker="a")) == ("b", "round")
    assert reasons(people[:1], FloorFigures("round", 240.0, 200.0, speaker="a")) == ("", "all-heard")


def test_a_mutual_invitation_offers_the_three_most_owed() -> None:
    people = tuple(Standing(name, carried=c) for name, c in zip("abcde", (0, 30, 10, 20, -5), strict=True))
    figures = FloorFigures("invite", 300.0, 300.0)
    assert most_owed(people, figures) == ("b", "d", "c")
    assert most_owed(people, figures._replace(speaker="b"), 2) == ("d", "c")
    assert reasons(people, figures) == ("b", "most-owed")
    done = (people[0], people[1]._replace(done=True), people[2], people[3]._replace(later=True), people[4])
    assert most_owed(done, figures, 9) == ("c", "a", "e", "d")
    assert most_owed((), figures, 3) == ()


def test_in_pairs_the_second_gets_what_remains() -> None:
    people = (Standing("a", carried=10.0), Standing("b"))
    figures = FloorFigures("pairs", 120.0, 120.0, use=1.0, overrun=1.0)
    first = suggest(people, figures)
    assert (first.person, first.reason) == ("a", "most-owed")
    assert first.budget == pytest.approx(57.0)
    second = suggest((people[0]._replace(done=True), people[1]), figures._replace(left=103.0, speaker="a"))
    assert second.person == "b"
    assert second.budget == pytest.approx(100.0)


def test_a_chosen_person_has_the_same_figures() -> None:
    chosen = budget_for("boris", THREE, PLAIN)
    assert (chosen.person, chosen.reason, chosen.spoken, chosen.share) == ("boris", "chosen", 100.0, 130.0)
    assert explain("Boris", chosen).startswith("Boris next: chosen in the room. Turn up to ")
    assert budget_for("nobody of that name", THREE, PLAIN).person == ""


def test_running_figures_start_where_they_should_and_follow_what_is_seen() -> None:
    assert running_handover(()) == 3.0
    assert running_handover((7.0, 7.0, 7.0, 7.0)) == 5.0
    assert running_handover((600.0, -4.0)) == pytest.approx((12.0 + 15.0 + 0.0) / 6)
    assert running_overrun(()) == pytest.approx(1.08)
    assert running_overrun([(180.0, 90.0)]) == pytest.approx(1.04)
    assert running_overrun([(180.0, 270.0)]) == pytest.approx((1.08 + 1.5) / 2)
    assert running_use(()) == pytest.approx(1.1)
    assert running_use([(180.0, 162.0)]) == pytest.approx(1.0)
    assert running_use([(900.0, 0.0)]) == 0.85
    assert running_use([(900.0, 9000.0)]) == 1.6
    assert running_use([(0.0, 50.0)]) == pytest.approx(1.1)


@pytest.mark.parametrize(
    ("weight", "kappa", "offset"), [(1.0, 1.0, 0.0), (1.0, 0.0, 90.0), (1.0, 0.5, 45.0), (2.0, 0.0, 180.0)]
)
def test_late_people_start_between_nothing_and_level(weight: float, kappa: float, offset: float) -> None:
    others = (
        Standing("a", spoken=60.0),
        Standing("b", weight=2.0, spoken=240.0),
        Standing("gone", spoken=999.0, present=False),
    )
    assert late_offset(weight, others, kappa) == pytest.approx(offset)
    assert late_offset(weight, (), kappa) == 0.0


@pytest.mark.parametrize(
    ("carried", "share", "spoken", "after"),
    [
        (0.0, 100.0, 40.0, 50.0),
        (10.0, 100.0, 80.0, 30.0),
        (-40.0, 100.0, 90.0, -30.0),
        (0.0, 100.0, 300.0, -50.0),
        (20.0, 0.0, 0.0, 0.0),
    ],
)
def test_the_balance_is_held_within_half_a_share(
    carried: float, share: float, spoken: float, after: float
) -> None:
    assert carry(carried, share, spoken) == pytest.approx(after)


@pytest.mark.parametrize(
    ("people", "total", "heard"),
    [
        (10, 100.0, 5),
        (3, 100.0, 3),
        (0, 100.0, 0),
        (10, 0.0, 0),
        (10, -5.0, 0),
        (10, 180.0, 10),
        (10, 179.0, 9),
    ],
)
def test_a_step_too_short_says_how_many_can_be_heard(people: int, total: float, heard: int) -> None:
    assert can_be_heard(people, total) == heard


def test_who_can_be_heard_is_drawn_the_same_way_every_time() -> None:
    names = tuple("abcdefgh")
    drawn = draw_order(names, seed=3, draw=1)
    assert sorted(drawn) == sorted(names)
    assert drawn == draw_order(names, seed=3, draw=1)
    assert len({draw_order(names, seed=seed, draw=1)[0] for seed in range(60)}) == len(names)
    assert draw_order((), 1, 1) == ()


def test_a_name_may_be_any_text() -> None:
    odd = Standing("\ud800\x00\n")
    said = suggest((odd, Standing("b")), PLAIN)
    assert said.among == ("\ud800\x00\n", "b")
    assert isinstance(said, Suggestion)
