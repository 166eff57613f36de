"""The values map: one rule for any number of sides, in whatever order they come."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.play import Play
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.phrases import listed
from workshop_tui.domain.workshop.values_map import COMMON, FEW, RULE, stands

GATHER = Step("Gather", "gather", seconds=60)
VOTE = Step("Vote", "vote", seconds=60, dots=5, sides=True, outcome="values-map", uses=("Gather",))

SIDES = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 60)), min_size=2, max_size=6)
"""For each side: people, and dots on one value."""


def place(*sides: tuple[int, int], each: int = 5) -> tuple[str, tuple[str, ...]]:
    names = "ABCDEF"[: len(sides)]
    people = {name: heads for name, (heads, _) in zip(names, sides, strict=True)}
    given = [(name, dots) for name, (_, dots) in zip(names, sides, strict=True)]
    return stands(given, people, each)


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        # carers 1.33 a head and lived experience 1.5, professionals far less: both stand there
        (((6, 8), (4, 6), (5, 1)), "mostly A and B"),
        (((6, 8), (4, 6), (5, 0)), "A and B only"),
        (((6, 8), (4, 6), (5, 5)), COMMON),
        (((2, 1), (2, 4), (2, 4), (2, 4)), "mostly B, C and D"),
        # 6 of 69 dots, the same from everyone, are no common ground
        (((5, 2), (5, 2), (4, 2)), FEW),
        (((4, 1), (4, 0)), FEW),
        (((2, 1), (2, 1)), COMMON),
        (((3, 1), (3, 1)), FEW),
        # one side above a tenth, the other near it but below
        (((10, 8), (10, 4)), FEW),
        # exactly a tenth of what a side had, and one dot less
        (((200, 100), (200, 100)), COMMON),
        (((200, 100), (200, 99)), FEW),
        (((4, 0), (4, 0)), ""),
        (((4, 9),), ""),
    ],
)
def test_where_a_value_stands(sides: tuple[tuple[int, int], ...], words: str) -> None:
    assert place(*sides)[0] == words


def test_dots_without_a_side_belong_to_none_but_deny_that_one_side_stands_alone() -> None:
    people = {"A": 4, "B": 4}
    assert stands((("A", 5), ("B", 0)), people, 5).place == "A only"
    assert stands((("A", 5), ("B", 0), ("", 3)), people, 5).place == "mostly A"
    assert stands((("A", 5), ("B", 5), ("", 3)), people, 5).place == COMMON


@given(SIDES, st.randoms())
def test_neither_the_order_nor_the_size_of_the_numbers_changes_where_a_value_stands(
    sides: list[tuple[int, int]], chance: object
) -> None:
    names = [f"side {number}" for number in range(len(sides))]
    people = {name: heads for name, (heads, _) in zip(names, sides, strict=True)}
    given = [(name, dots) for name, (_, dots) in zip(names, sides, strict=True)]
    found = stands(given, people, 5)
    mixed = list(given)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    again = stands(mixed, people, 5)
    assert set(again.sides) == set(found.sides)
    assert again.sides == tuple(side for side, _ in mixed if side in found.sides)
    for one, other in ((COMMON, COMMON), (FEW, FEW), ("", "")):
        assert (found.place == one) == (again.place == other)
    # Twice as many people with twice as many dots, and each with three times as many.
    double = stands([(s, 2 * d) for s, d in given], {s: 2 * h for s, h in people.items()}, 5)
    assert double == found
    assert stands([(s, 3 * d) for s, d in given], people, 15) == found


@given(SIDES)
def test_all_sides_near_the_top_are_named_and_no_other(sides: list[tuple[int, int]]) -> None:
    words, named = place(*sides)
    a_head = {name: dots / heads for name, (heads, dots) in zip("ABCDEF", sides, strict=False)}
    most = max(a_head.values())
    near = {name for name, dots in a_head.items() if dots * 2 >= most}
    if words in ("", FEW):
        assert named == ()
        return
    assert set(named) == near
    assert (words == COMMON) == (near == a_head.keys())
    if words == COMMON:
        assert all(dots >= 0.5 for dots in a_head.values())
    else:
        assert listed(named) in words


@given(SIDES, st.integers(1, 40), st.data())
def test_a_side_that_joins_near_the_top_or_far_from_it_takes_nobody_off(
    sides: list[tuple[int, int]], heads: int, data: st.DataObject
) -> None:
    assume(len(sides) < 6)
    _, named = place(*sides)
    most = max(dots / heads for heads, dots in sides)
    dots = data.draw(st.integers(0, int(most * heads)))
    words, then = place(*sides, (heads, dots))
    new = "ABCDEF"[len(sides)]
    if words != FEW:
        assert set(then) - {new} >= set(named)


def voted(who: str, *dots: tuple[str, str, int]) -> Play:
    """A vote revealed: (value, side, dots)."""
    play = Play(GATHER, VOTE, who=who)
    play.did(0, *(c.AddNote(text) for text in dict.fromkeys(value for value, _, _ in dots)), c.NextStep())
    play.did(0, *(c.PlaceDots(play.note(value), some, side) for value, side, some in dots), c.Reveal())
    return play


THREE = "A (x), B (x), C (y), D (y), E (z), F (z)"


def test_a_side_that_gave_no_dots_at_all_did_not_vote_and_is_not_compared() -> None:
    play = voted(THREE, ("trust", "x", 4), ("trust", "y", 3), ("time", "y", 2))
    rows = {row.value: row for row in play.wall(0).map}
    assert rows["trust"].place == COMMON
    assert rows["time"].place == "y only"
    assert "No dots came from “z”: the map says nothing of them." in play.wall(0).map_notes


def test_the_map_says_its_rule_what_it_cannot_show_and_how_many_voted() -> None:
    play = voted(THREE, ("trust", "x", 4), ("trust", "y", 3), ("time", "z", 2))
    for view in (play.view(0), play.wall(0)):
        assert view.map_notes == (
            RULE,
            "No dots are no sign of not caring: everyone had only 5 dots.",
            "At least 2 of 6 people voted: 9 of 30 dots.",
        )
    play.did(0, c.PlaceDots(play.note("trust"), 6, "x"))
    assert play.wall(0).map_notes[-1] == "At least 3 of 6 people voted: 15 of 30 dots."


def test_values_that_nobody_chose_are_counted_below_the_map_that_leaves_them_out() -> None:
    def said(*texts: str) -> str:
        play = Play(GATHER, VOTE, who=THREE)
        play.did(0, *(c.AddNote(text) for text in ("trust", *texts)), c.NextStep())
        play.did(0, c.PlaceDots(play.note("trust"), 2, "x"), c.Reveal())
        assert [row.value for row in play.wall(0).map] == ["trust"]
        return next(note for note in play.wall(0).map_notes if note.startswith("No dots are"))

    assert said().endswith("only 5 dots.")
    assert said("time").endswith("only 5 dots; 1 without any is left out here.")
    assert said("time", "tea").endswith("only 5 dots; 2 without any are left out here.")


def test_without_sides_there_is_no_rule_to_tell() -> None:
    play = voted("A, B", ("trust", "", 4))
    assert RULE not in play.wall(0).map_notes
    assert play.wall(0).map_notes[-1] == "At least 1 of 2 people voted: 4 of 10 dots."


def test_before_the_reveal_nothing_is_said_of_a_map() -> None:
    play = Play(GATHER, VOTE, who=THREE)
    play.did(0, c.AddNote("trust"), c.NextStep())
    play.did(0, c.PlaceDots(play.note("trust"), 2, "x"))
    assert play.view(0).map_notes == ()
