"""Sides that are too small name nobody: neither their notes and dots, nor what is left beside them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import Play
from tests.domain.views.test_participant import seen
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.figures.sides import FEWEST, large_enough
from workshop_tui.domain.record import commands as c

GATHER = Step("Gather", "gather", seconds=60, sides=True)
SOLO = Step("Solo", "solo", seconds=60, sides=True)
VOTE = Step("Vote", "vote", seconds=60, dots=3, sides=True, outcome="values-map", uses=("Gather",))
FAIR = "A (lived), B (lived), C (pro), D (pro), E (pro)"
ALONE = "A (lived), B (pro), C (pro), D (pro)"


def dots(play: Play) -> dict[str, int]:
    """All dots of the step by side, as the record has them."""
    found: dict[str, int] = {}
    for (_, side), count in play.here.dots.items():
        found[side] = found.get(side, 0) + count
    return found


def voting(who: str, **more: Any) -> Play:
    """One note, and a vote on it."""
    play = Play(GATHER, VOTE, who=who, **more)
    play.did(0, c.AddNote("trust"), c.NextStep())
    return play


@given(st.dictionaries(st.sampled_from(("", "a", "b", "c", "d")), st.integers(1, 6)))
def test_neither_a_side_nor_what_is_left_is_ever_one_person(heads: dict[str, int]) -> None:
    kept = large_enough(heads)
    rest = sum(count for side, count in heads.items() if side not in kept)
    assert all(heads[side] >= FEWEST for side in kept)
    assert "" not in kept
    assert rest == 0 or rest >= FEWEST or not kept
    if all(count >= FEWEST for count in heads.values()):
        assert set(kept) == set(heads) - {""}


@pytest.mark.parametrize(
    ("who", "kept"),
    [
        (FAIR, {"lived", "pro"}),
        # one side of one goes with the smallest of the others, or what is left would be that one's
        (ALONE, set()),
        ("A (x), B (y), C (y), D (z), E (z), F (z)", {"z"}),
        # two sides of one hide each other
        ("A (w), B (x), C (y), D (y)", {"y"}),
        # whoever is alone without a side as well
        ("A, B (x), C (x), D (y), E (y), F (y)", {"y"}),
        ("A, G, B (x), C (x)", {"x"}),
        ("A (x), B (x), C (y, who left), D (y)", {"x", "y"}),
    ],
)
def test_what_stands_with_a_note_and_with_dots(who: str, kept: set[str]) -> None:
    play = voting(who.replace(", who left", ""))
    if "left" in who:
        play.did(0, c.MarkAway(play["C"]))
        kept = set()
    for one in play.state.people.values():
        play.did(0, c.PlaceDots(play.note("trust"), 1, one.side))
    assert set(dots(play)) - {""} == kept
    view = play.view(0).vote
    assert view is not None
    assert set(view.sides) - {"without a side"} == kept
    play.did(
        0,
        c.PreviousStep(),
        *(c.AddNote(f"of {one}", side=one) for one in {p.side for p in play.state.people.values()}),
    )
    assert {note.side for note in play.state.notes_of("1.1")} - {""} == kept


def test_a_side_that_nobody_speaks_as_leads_to_nobody() -> None:
    play = Play(GATHER, who="A, B, C")
    play.did(0, c.AddNote("one", side="the board"))
    assert [note.side for note in play.state.notes_of("1.1")] == ["the board"]


def test_where_notes_are_kept_with_a_name_a_side_says_no_more() -> None:
    play = Play(GATHER._replace(names=True), who=ALONE)
    play.did(0, c.AddNote("one", by=play["A"]), c.AddNote("two", side="lived"))
    assert [note.side for note in play.state.notes_of("1.1")] == ["lived", ""]


def test_revealed_notes_count_those_who_wrote_and_have_gone() -> None:
    play = Play(SOLO, who=FAIR)
    play.did(0, c.MarkAway(play["B"]))
    play.did(
        0,
        c.Reveal(
            (c.AddNote("one", by=play["A"], side="lived"), c.AddNote("two", by=play["B"], side="lived"))
        ),
    )
    assert {note.side for note in play.state.notes_of("1.1")} == {"lived"}
    assert not any(note.by for note in play.state.notes_of("1.1"))


def test_dots_of_ones_own_screen_count_heads_that_voted_and_not_heads_that_might_have() -> None:
    play = voting(FAIR)
    note = play.note("trust")
    slips = (
        c.PlaceDots(note, 2, "lived", "p1"),
        c.PlaceDots(note, 1, "lived", "p1"),
        c.PlaceDots(note, 1, "pro", "p3"),
    )
    play.did(0, c.Reveal(dots=slips))
    assert dots(play) == {"": 4}
    assert play.view(0).map[0].place == ""


def test_the_map_says_which_sides_it_does_not_show_and_keeps_saying_so() -> None:
    play = voting("A (w), B (x), C (y), D (y)")
    said = "Not shown by side: “w”, “x”. With so few people it would tell who chose what."
    assert said in play.view(0).advice
    for side, count in (("w", 2), ("x", 1), ("y", 3)):
        play.did(0, c.PlaceDots(play.note("trust"), count, side))
    play.did(0, c.Reveal())
    for view in (play.wall(0), seen(play, "A")):
        assert view.sides_note == said
        assert [(row.sides, row.place) for row in view.map] == [((("y", 3), ("without a side", 3)), "")]
    assert play.view(0).sides_note == said
    # Who comes, leaves or speaks as something else later changes nothing of it.
    play.did(0, c.ChooseSide(play["A"], "y"), c.AddPerson("E", "x"), c.MarkAway(play["D"]))
    assert play.wall(0).sides_note == said
    assert play.wall(0).map[0].sides == (("y", 3), ("without a side", 3))


def test_a_value_is_of_one_side_only_where_nobody_else_chose_it() -> None:
    play = voting("A (lived), B (lived), C (pro), D (pro), E, F")
    play.did(0, c.PlaceDots(play.note("trust"), 3, "lived"))
    play.did(0, c.PlaceDots(play.note("trust"), 1), c.Reveal())
    assert play.wall(0).map[0].place != "lived only"


def test_dots_of_a_side_that_became_too_small_can_be_taken_away() -> None:
    play = voting(FAIR)
    note = play.note("trust")
    play.did(0, c.PlaceDots(note, 2, "lived"), c.PlaceDots(note, 1), c.MarkAway(play["A"]))
    assert play.do(0, c.PlaceDots(note, -4, "without a side")) == "There are not so many dots to take away."
    play.did(0, c.PlaceDots(note, -3, "without a side"))
    assert sum(dots(play).values()) == 0


@pytest.mark.parametrize(
    ("who", "step", "told"),
    [
        (ALONE, VOTE, "Your dots are kept without “lived”: with so few people it would tell what you chose."),
        (FAIR, VOTE, "Your dots are kept with “lived”: the other one of that side can tell what you chose."),
        (FAIR.replace("C (pro)", "C (lived)"), VOTE, ""),
        (
            "A (x), B (x), C (x), D",
            GATHER,
            "Your notes are kept without “x”: with so few people it would tell what you wrote.",
        ),
        ("A (x), B (x), C (x)", GATHER, "Your notes are kept with “x”, as those of 3 people."),
        ("A, B (x), C (x)", GATHER, None),
    ],
)
def test_whom_it_concerns_is_told_before_they_write_or_vote(who: str, step: Step, told: str | None) -> None:
    play = voting(who) if step is VOTE else Play(step, who=who)
    advice = seen(play, "A").advice
    if told is None:
        assert not advice
    else:
        assert any(told in one for one in advice) if told else any("3 people" in one for one in advice)


def test_two_of_a_side_are_named_beforehand_and_not_afterwards() -> None:
    play = voting(FAIR)
    said = "Two people speak as “lived”: each can work out what the other chose. Say so."
    assert said in play.view(0).advice
    play.did(0, c.Reveal())
    assert said not in play.view(0).advice
    assert play.wall(0).sides_note == ""
