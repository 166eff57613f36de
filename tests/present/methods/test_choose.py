"""The board of a choice: what there is to choose from, with its dots, and what was chosen before the rest."""

from __future__ import annotations

from tests.tui.fake_seat import wall_view
from workshop_tui.domain.views.views import ChoiceView, OptionView
from workshop_tui.present.board import Board, Group, Line
from workshop_tui.present.methods import choose

LINES = (OptionView("n1", "A bench"), OptionView("n2", "A tree"))


def board(choice: ChoiceView | None) -> Board:
    return choose.on_wall(wall_view("choose", choice=choice))


def test_all_lines_stand_there_until_one_is_chosen() -> None:
    assert board(ChoiceView(LINES)) == Board((Group((Line("A bench", "n1"), Line("A tree", "n2"))),))
    assert board(ChoiceView()) == Board(said=("There is nothing to choose from yet.",))
    assert board(None) == Board()


def test_what_was_chosen_comes_first_in_the_words_of_then() -> None:
    chosen = ChoiceView(LINES, "n2", "A big tree", "by the group: consent")
    assert board(chosen) == Board((
        Group((Line("A big tree", "n2", note="by the group: consent"),), "Decided"),
        Group((Line("A bench", "n1"),), "What else there was"),
    ))  # fmt: skip
    assert board(chosen._replace(lines=())).lines == (Line("A big tree", "n2", note="by the group: consent"),)


def test_dots_are_shown_where_a_vote_has_shown_them() -> None:
    voted = ChoiceView((LINES[0]._replace(dots=2), LINES[1]))
    assert [line.dots for line in board(voted).lines] == [2, 0]
    assert [line.dots for line in board(ChoiceView(LINES)).lines] == [None, None]
    decided = voted._replace(chosen="n1", text="A bench", told="by the board")
    assert [(line.id, line.dots) for line in board(decided).lines] == [("n1", 2), ("n2", 0)]
