"""Dots: blind until revealed, on themes or notes, by side; no more than there are, and how many voted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import Play, exercise, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.workshop.votes import parts, turnout, turnout_said

GATHER = Step("Gather", "gather", seconds=60, columns=("Same", "Different"))
SORT = Step("Sort", "cluster", seconds=60, uses=("Gather",))
THREE_SIDES = "A (x), B (y), C (z), D (x), E (y), F (z)"
TWO_SIDES = "A (lived), B (lived), C (pro), D (pro), E (pro), F (pro)"


def vote(*uses: str, **more: object) -> Step:
    return Step("Vote", "vote", seconds=60, dots=3, uses=uses, **more)  # type: ignore[arg-type]


def options(play: Play, *, wall: bool = False) -> dict[str, int]:
    """What can be voted on, with its dots, in the order of the screen."""
    view = (play.wall(0) if wall else play.view(0)).vote
    assert view is not None
    return {option.text: option.dots for option in view.options}


def target(play: Play, text: str) -> str:
    view = play.view(0).vote
    assert view is not None
    return next(option.target for option in view.options if option.text == text)


def test_a_vote_on_one_column_of_notes() -> None:
    play = Play(GATHER, vote("Gather", column="Same"))
    play.did(0, c.AddNote("beak"), c.AddNote("colour", "Different"), c.AddNote("eyes"), c.NextStep())
    assert options(play) == {"beak": 0, "eyes": 0}
    play.did(0, c.PlaceDots(target(play, "eyes"), 5), c.PlaceDots(target(play, "beak"), 2))
    play.did(0, c.PlaceDots(target(play, "eyes"), -1))
    shown = play.view(0).vote
    assert shown is not None
    assert (shown.placed, shown.expected) == (6, 9)


def test_dots_are_blind_for_the_room_until_they_are_revealed() -> None:
    play = Play(GATHER, vote("Gather", sides=True), who="A (lived), B (pro)")
    play.did(0, c.AddNote("beak"), c.AddNote("eyes"), c.NextStep())
    play.did(0, c.PlaceDots(target(play, "eyes"), 2, "pro"))
    assert list(options(play, wall=True).items()) == [("beak", 0), ("eyes", 0)]
    assert list(options(play).items()) == [("beak", 0), ("eyes", 2)]
    assert all(note.dots == 0 for note in play.wall(0).notes)
    play.did(0, c.Reveal())
    assert list(options(play, wall=True).items()) == [("eyes", 2), ("beak", 0)]
    assert {note.text: note.dots for note in play.wall(0).notes} == {"beak": 0, "eyes": 2}
    play.did(0, c.Undo())
    assert list(options(play, wall=True).items()) == [("beak", 0), ("eyes", 0)]


def test_themes_are_voted_on_and_what_stands_alone_as_well() -> None:
    play = Play(GATHER, SORT, vote("Sort"))
    play.did(0, *[c.AddNote(text) for text in ("one", "two", "alone")], c.NextStep())
    play.did(0, c.AddTheme("numbers", (play.note("one"), play.note("two"))), c.NextStep())
    assert options(play) == {"numbers": 0, "alone": 0}
    shown = play.view(0).vote
    assert shown is not None
    assert [option.notes for option in shown.options] == [2, 1]
    play.did(0, c.PlaceDots(target(play, "alone"), 1), c.PlaceDots(target(play, "numbers"), 2))
    play.did(0, c.WithdrawNote(play.note("alone")))
    shown = play.view(0).vote
    assert shown is not None
    assert (options(play), shown.placed) == ({"numbers": 2}, 2)


def test_a_vote_without_themes_is_on_the_notes() -> None:
    play = Play(GATHER, SORT, vote("Sort"))
    play.did(0, c.AddNote("one"), c.AddNote("two"), c.NextStep(), c.NextStep())
    assert options(play) == {"one": 0, "two": 0}


def test_dots_are_refused_in_words() -> None:
    play = Play(GATHER, vote("Gather"))
    play.did(0, c.AddNote("beak"))
    note = play.note("beak")
    assert play.do(0, c.PlaceDots(note, 1)) == "Dots are placed in a step with a vote."
    play.did(0, c.NextStep(), c.PlaceDots(note, 2))
    assert play.do(0, c.PlaceDots("x", 1)) == "There is nothing of that kind to vote on."
    assert play.do(0, c.PlaceDots(note, 0)) == "Say how many dots."
    assert play.do(0, c.PlaceDots(note, -3)) == "There are not so many dots to take away."
    assert play.do(0, c.PlaceDots(note, 100_000)) == "That is more dots than a room can have."


def test_dots_of_a_side_are_its_own() -> None:
    play = Play(GATHER, vote("Gather", sides=True), who="A (li\x1bved), B (li\x1bved), C (pro), D (pro)")
    play.did(0, c.AddNote("beak"), c.NextStep())
    shown = play.view(0).vote
    assert shown is not None
    assert shown.sides == ("li␛ved", "pro", "without a side")
    for side, dots in zip(shown.sides, (3, 2, 1), strict=True):
        play.did(0, c.PlaceDots(play.note("beak"), dots, side))
    shown = play.view(0).vote
    assert shown is not None
    assert shown.options[0].sides == (("li␛ved", 3), ("pro", 2), ("without a side", 1))
    assert {side: dots for (_, side), dots in play.here.dots.items()} == {"li\x1bved": 3, "pro": 2, "": 1}
    taken = play.do(0, c.PlaceDots(play.note("beak"), -2, "without a side"))
    assert taken == "There are not so many dots to take away."


def test_a_step_that_keeps_no_sides_keeps_none() -> None:
    play = Play(GATHER, vote("Gather"), who="A (lived), B (pro)")
    play.did(0, c.AddNote("beak"), c.NextStep())
    play.did(0, c.PlaceDots(play.note("beak"), 1, "pro"))
    assert list(play.here.dots) == [(play.note("beak"), "")]
    shown = play.view(0).vote
    assert shown is not None
    assert (shown.sides, shown.options[0].sides) == ((), ())


# -- the map


@pytest.mark.parametrize(
    ("lived", "pro", "place"),
    [
        # two people of the one side, four of the other: dots are compared a head
        (2, 4, "common ground"),
        (2, 2, "common ground"),
        (1, 4, "common ground"),
        (4, 4, "common ground"),
        (4, 3, "mostly lived"),
        (1, 5, "mostly pro"),
        (3, 0, "lived only"),
        (0, 3, "pro only"),
    ],
)
def test_where_a_value_stands_between_the_sides(lived: int, pro: int, place: str) -> None:
    play = Play(GATHER, vote("Gather", sides=True, outcome="values-map"), talk(), who=TWO_SIDES)
    play.did(0, c.AddNote("trust"), c.AddNote("else"), c.AddNote("nobody's"), c.NextStep())
    for side, dots in (("lived", lived), ("pro", pro)):
        play.did(0, c.PlaceDots(play.note("else"), 1, side))
        if dots:
            play.did(0, c.PlaceDots(play.note("trust"), dots, side))
    assert play.view(0).map == play.wall(0).map == ()
    play.did(0, c.Reveal(), c.NextStep())
    for view in (play.view(0), play.wall(0)):
        row = next(row for row in view.map if row.value == "trust")
        assert (row.value, row.dots, row.place) == ("trust", lived + pro, place)
        assert row.sides == (("lived", lived), ("pro", pro))


def test_with_one_side_or_none_there_is_no_between() -> None:
    for who in ("A (lived), B (lived)", "A, B"):
        play = Play(GATHER, vote("Gather", sides=True, outcome="values-map"), who=who)
        play.did(0, c.AddNote("trust"), c.NextStep())
        play.did(0, c.PlaceDots(play.note("trust"), 2), c.Reveal())
        (row,) = play.view(0).map
        assert (row.dots, row.place) == (2, "")


def test_with_three_sides_common_ground_needs_all_of_them() -> None:
    play = Play(GATHER, vote("Gather", sides=True, outcome="values-map"), who=THREE_SIDES)
    play.did(0, c.AddNote("trust"), c.AddNote("time"), c.NextStep())
    for side in "xyz":
        play.did(0, c.PlaceDots(play.note("trust"), 1, side))
    play.did(0, c.PlaceDots(play.note("time"), 2, "x"), c.PlaceDots(play.note("time"), 2, "y"), c.Reveal())
    assert {row.value: row.place for row in play.view(0).map} == {
        "time": "x and y only",
        "trust": "common ground",
    }


def test_the_map_stays_with_its_exercise_and_has_most_dots_first() -> None:
    step = vote("Gather", sides=True, outcome="values-map")
    play = Play(exercise(GATHER, step, talk()), exercise(talk()), who="A (x), B (y)")
    play.did(0, c.AddNote("little"), c.AddNote("much"), c.NextStep())
    play.did(0, c.PlaceDots(play.note("little"), 1, "x"), c.PlaceDots(play.note("much"), 3, "y"), c.Reveal())
    play.did(0, c.NextStep())
    assert [row.value for row in play.view(0).map] == ["much", "little"]
    play.did(0, c.NextStep())
    assert play.view(0).map == ()


def test_dots_that_nobody_revealed_are_not_forgotten() -> None:
    play = Play(GATHER, vote("Gather"), talk())
    play.did(0, c.AddNote("beak"), c.NextStep())
    play.did(0, c.PlaceDots(play.note("beak"), 1))
    told = "The dots are still hidden in “Vote”. Go back there and reveal."
    assert told not in play.view(0).advice
    play.did(0, c.NextStep())
    assert told in play.view(0).advice
    play.did(0, c.PreviousStep(), c.FinishWorkshop())
    assert told in play.view(0).advice
    play.did(0, c.ReopenWorkshop(), c.Reveal(), c.NextStep())
    assert told not in play.view(0).advice


def test_dots_on_a_budget_are_parts_of_the_sum_once_they_are_revealed() -> None:
    play = Play(GATHER, vote("Gather", outcome="budget"))
    play.did(0, *[c.AddNote(text) for text in ("bench", "bus", "cake", "none")], c.NextStep())
    play.did(0, *[c.PlaceDots(target(play, text), 1) for text in ("bench", "bus", "cake")])
    assert set(options(play)) == {"bench", "bus", "cake", "none"}
    assert set(options(play, wall=True)) == {"bench", "bus", "cake", "none"}
    play.did(0, c.Reveal())
    for seen in (options(play), options(play, wall=True)):
        assert seen == {"bench · 34%": 1, "bus · 33%": 1, "cake · 33%": 1, "none": 0}


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_the_parts_of_a_budget_make_up_the_whole_and_none_is_off_by_one(dots: list[int]) -> None:
    play = Play(GATHER, vote("Gather", outcome="budget"))
    play.did(0, *[c.AddNote(f"idea {number}") for number in range(len(dots))], c.NextStep())
    placed = {target(play, f"idea {number}"): count for number, count in enumerate(dots)}
    play.did(0, *[c.PlaceDots(one, count, sure=True) for one, count in placed.items() if count])
    found = parts(play.state, play.state.current)
    total = sum(dots)
    assert sum(found.values()) == (100 if total else 0)
    for one, part in found.items():
        assert abs(part - placed[one] * 100 / total) < 1


def test_dots_on_anything_else_are_no_parts_of_a_sum() -> None:
    play = Play(GATHER, vote("Gather", outcome="principles"))
    play.did(0, c.AddNote("beak"), c.NextStep())
    play.did(0, c.PlaceDots(target(play, "beak"), 2), c.Reveal())
    assert options(play) == {"beak": 2}


# -- no more dots than there are, and how many voted


def test_more_dots_than_the_people_have_are_placed_only_if_that_is_meant() -> None:
    play = Play(GATHER, vote("Gather", sides=True), who=TWO_SIDES)
    play.did(0, c.AddNote("beak"), c.NextStep())
    beak = play.note("beak")
    play.did(0, c.PlaceDots(beak, 6, "lived"), c.PlaceDots(beak, 12, "pro"))
    refused = play.record.decide(c.PlaceDots(beak, 1), 0)
    assert isinstance(refused, c.Refused)
    assert refused.sure
    assert refused.reason.startswith("That makes 19 of 18 dots: 6 people with 3 dots each.")
    play.did(0, c.PlaceDots(beak, -4, "pro"))
    refused = play.record.decide(c.PlaceDots(beak, 1, "lived"), 0)
    assert isinstance(refused, c.Refused)
    assert refused.reason.startswith("That makes 7 of 6 dots of “lived”: 2 people with 3 dots each.")
    play.did(0, c.PlaceDots(beak, 1, "lived", sure=True))
    assert options(play) == {"beak": 15}


def test_dots_of_peoples_own_screens_are_theirs_alone() -> None:
    play = Play(GATHER, vote("Gather"))
    play.did(0, c.AddNote("beak"), c.NextStep())
    beak = play.note("beak")
    seven = c.PlaceDots(beak, 7, elsewhere=(play["Boris"],))
    assert play.do(0, seven).startswith("That makes 7 of 6 dots: 2 people with 3 dots each.")
    play.did(0, c.PlaceDots(beak, 6), c.Reveal((), (c.PlaceDots(beak, 3, by=play["Boris"]),)))
    assert play.do(0, c.PlaceDots(beak, 1)).startswith("That makes 10 of 9 dots: 3 people")


def test_where_nobody_is_in_the_list_nothing_is_known_of_who_votes() -> None:
    play = Play(GATHER, vote("Gather"), who="A, B")
    play.did(0, c.AddNote("beak"), c.NextStep(), c.MarkAway(play["A"]), c.MarkAway(play["B"]))
    play.did(0, c.PlaceDots(play.note("beak"), 30), c.Reveal())
    assert turnout_said(turnout(play.state, play.state.current)) == "30 dots placed."


def test_how_many_voted_is_never_told_too_high() -> None:
    play = Play(GATHER, vote("Gather"), who="A, B, C, D")
    play.did(0, c.AddNote("beak"), c.NextStep())
    beak, key = play.note("beak"), play.state.current
    assert turnout(play.state, key) == (0, 4, 0, 12)
    play.did(0, c.PlaceDots(beak, 4))
    assert turnout(play.state, key) == (2, 4, 4, 12)
    slips = tuple(c.PlaceDots(beak, 1, by=play[name]) for name in "ABC")
    assert turnout(play.state, key, slips) == (3, 4, 7, 12)
    play.did(0, c.PlaceDots(beak, 6))
    assert turnout_said(turnout(play.state, key)) == "All 4 people voted: 10 of 12 dots."
    play.did(0, c.PlaceDots(beak, 60, sure=True))
    assert turnout(play.state, key).voted == 4
