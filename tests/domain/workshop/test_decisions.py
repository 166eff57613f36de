"""Choosing one of several: from notes, themes or a vote, kept as typed, chosen again, taken back."""

from __future__ import annotations

import pytest

from tests.domain.play import Play
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import Decision
from workshop_tui.domain.workshop.decisions import LONGEST

GATHER = Step("Gather", "gather", seconds=60, columns=("Same", "Different"))
SORT = Step("Sort", "cluster", seconds=60, uses=("Gather",))
VOTE = Step("Vote", "vote", seconds=60, dots=3, uses=("Gather",))


def choose(*uses: str, **more: object) -> Step:
    return Step("Choose", "choose", seconds=60, uses=uses, **more)  # type: ignore[arg-type]


def lines(play: Play) -> list[str]:
    """What everyone sees that can be chosen."""
    choice = play.wall(0).choice
    assert choice is not None
    return [line.text for line in choice.lines]


def at_choice(*notes: str, step: Step | None = None) -> Play:
    play = Play(GATHER, step or choose("Gather"))
    play.did(0, *map(c.AddNote, notes), c.NextStep())
    return play


def test_a_line_is_chosen_and_kept_with_the_words_of_who_chose_it_and_how() -> None:
    play = at_choice("a bench", "a  tree\t!")
    assert lines(play) == ["a bench", "a  tree !"]
    tree = play.note("a  tree\t!")
    play.did(0, c.ChooseOne(tree, " the group ", "consent, after a round"))
    assert play.record.entries[-1].event == e.Chosen(
        "1.2", tree, "a  tree\t!", "the group", "consent, after a round"
    )
    assert play.here.chosen == Decision(tree, "a  tree\t!", "the group", "consent, after a round")
    seen, private = play.wall(0).choice, play.view(0).choice
    assert seen is not None
    assert private is not None
    assert (seen.chosen, seen.told) == (tree, "by the group: consent, after a round")
    assert (seen.typed, private.typed) == (("", ""), ("the group", "consent, after a round"))


def test_what_is_chosen_again_counts_and_undo_brings_the_one_before_back() -> None:
    play = at_choice("a bench", "a tree")
    bench, tree = play.note("a bench"), play.note("a tree")
    play.did(0, c.ChooseOne(bench, "Amina"), c.ChooseOne(tree, "the board", "vote"))
    assert play.here.chosen == Decision(tree, "a tree", "the board", "vote")
    assert play.view(0).undo == "choosing “a tree”"
    play.did(0, c.Undo())
    assert play.here.chosen == Decision(bench, "a bench", "Amina")
    play.did(0, c.Undo())
    assert play.here.chosen is None


def test_a_decision_keeps_its_words_whatever_becomes_of_the_note() -> None:
    play = at_choice("a bench", "a tree")
    bench, tree = play.note("a bench"), play.note("a tree")
    play.did(0, c.ChooseOne(bench, "Amina"), c.EditNote(bench, "a chair"), c.WithdrawNote(tree))
    seen = play.wall(0).choice
    assert seen is not None
    assert (seen.text, lines(play)) == ("a bench", ["a chair"])


def test_the_options_of_a_vote_come_in_the_order_of_its_dots_once_they_are_shown() -> None:
    play = Play(GATHER, VOTE, choose("Vote"))
    play.did(0, c.AddNote("a bench"), c.AddNote("a tree"), c.NextStep())
    play.did(0, c.PlaceDots(play.note("a tree"), 2), c.NextStep())
    shown = play.wall(0).choice
    assert shown is not None
    assert [(one.text, one.dots) for one in shown.lines] == [("a bench", 0), ("a tree", 0)]
    play.did(0, c.PreviousStep(), c.Reveal(), c.NextStep())
    shown = play.wall(0).choice
    assert shown is not None
    assert [(one.text, one.dots) for one in shown.lines] == [("a tree", 2), ("a bench", 0)]


def test_themes_are_chosen_and_what_stands_alone_and_only_what_is_in_the_column() -> None:
    play = Play(GATHER, SORT, choose("Sort"))
    play.did(0, *map(c.AddNote, ("one", "two", "alone")), c.NextStep())
    play.did(0, c.AddTheme("numbers", (play.note("one"), play.note("two"))), c.NextStep())
    assert lines(play) == ["numbers", "alone"]
    play = Play(GATHER, choose("Gather", column="Different"))
    play.did(0, c.AddNote("same"), c.AddNote("other", "Different"), c.NextStep())
    assert lines(play) == ["other"]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.ChooseOne("1.1-99", "Amina"), "There is nothing of that kind to choose."),
        (c.ChooseOne("bench", " "), "A decision says who made it."),
        (c.ChooseOne("bench", "x", "y" * (LONGEST + 1)), "Who decided, and how, are a few words"),
    ],
)
def test_why_not(command: c.ChooseOne, why: str) -> None:
    play = at_choice("a bench")
    if command.target == "bench":
        command = command._replace(target=play.note("a bench"))
    assert play.do(0, command).startswith(why)


def test_elsewhere_nothing_is_chosen() -> None:
    play = Play(GATHER, choose("Gather"))
    assert play.do(0, c.ChooseOne("1.1-1", "x")) == "Something is chosen in a step that is made for it."
    assert play.wall(0).choice is None


def test_a_finished_workshop_shows_its_decisions_first() -> None:
    play = at_choice("a bench")
    play.did(0, c.ChooseOne(play.note("a bench"), "the group", "consent"), c.FinishWorkshop())
    assert [(one.heading, one.lines) for one in play.wall(0).outcomes] == [
        ("Decisions", ("a bench (by the group: consent)",))
    ]
