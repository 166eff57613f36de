"""Where one stands in the order of speaking, as one's own screen says it."""

from __future__ import annotations

import pytest

from tests.tui.fake_guest import participant_view
from tests.tui.reading import text_of
from workshop_tui.domain.views.participant import BEFORE_YOU, HAND_UP, PlaceView
from workshop_tui.tui.participant.rows import floor_rows


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (PlaceView(HAND_UP, share=60.0), ["Your hand is up. You spoke 0:00, share of the step 1:00."]),
        (PlaceView(BEFORE_YOU, 2), ["Your hand is up", "2 people are before you in the round."]),
    ],
)
def test_ones_hand_is_told_once(place: PlaceView, said: list[str]) -> None:
    view = participant_view("discussion", hand=True, next_name="", place=place)
    assert [text_of(row).strip() for row in floor_rows(view, view.t, 80, 5)[1:]] == said
