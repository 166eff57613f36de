"""How simulated people play each method, and how the wall shows it: said once more."""

from __future__ import annotations

import pytest

from workshop_tui.demo import script
from workshop_tui.present.methods import BOARDS
from workshop_tui.tui.wall import body

pytestmark = pytest.mark.tables


def test_each_method_is_played_in_its_own_way() -> None:
    assert {method: play.__name__ for method, play in script._METHODS.items()} == {
        "brief": "_brief",
        "break": "_break",
        "pairs": "_pairs",
        "round": "round_of_turns",
        "discussion": "discussion",
        "invite": "mutual_invitation",
        "solo": "solo",
        "gather": "gather",
        "cluster": "cluster",
        "vote": "vote",
        "choose": "choose",
        "pledge": "pledge",
        "review": "review",
    }


def test_each_method_is_shown_in_its_own_way() -> None:
    assert {method: show.__name__ for method, show in body._METHODS.items()} == {
        "brief": "_plain",
        "break": "_pause",
        "solo": "_solo",
        "pairs": "_pairs",
        "round": "_spoken",
        "invite": "_spoken",
        "discussion": "_spoken",
        "gather": "_gather",
        "cluster": "_cluster",
        "vote": "_vote",
        "choose": "_choose",
        "pledge": "<lambda>",
        "review": "_review",
    }


def test_each_board_is_made_by_the_file_of_its_method() -> None:
    made = {method: getattr(board, "__name__", "") for method, board in BOARDS.items()}
    assert made == {method: f"workshop_tui.present.methods.{method}" for method in made}
