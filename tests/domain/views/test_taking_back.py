"""How each thing that a participant did is taken back, and how each tick is kept: said once more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.fake_guest import participant_view
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.ticks import FEAR, HOPE, choices
from workshop_tui.domain.views.taking_back import Back, back

pytestmark = pytest.mark.tables

STEP = "1.3"
BACK: dict[Any, Back] = {
    c.RaiseHand(""): Back("your hand", (c.LowerHand(""),), STEP),
    c.LowerHand(""): Back("that your hand is down", (c.RaiseHand(""),), STEP),
    c.Pass(""): Back("your pass", (c.RaiseHand(""), c.LowerHand("")), STEP),
    c.StaySilent("", True): Back("that you stay silent", (c.StaySilent("", False),)),
    c.ChooseSide("", "x"): Back("what you speak as", (c.ChooseSide("", "lived experience"),)),
    c.SignalAccess(): Back("your question", (c.SignalAccess(),), STEP),
    c.MyDots("n2", 3): Back("those dots", (c.MyDots("n2", 1),), STEP),
}


@pytest.mark.parametrize("command", BACK, ids=lambda command: type(command).__name__)
def test_what_was_done_is_taken_back_in_its_own_way(command: Any) -> None:
    assert back(participant_view(my_dots=(("n2", 1),)), command) == BACK[command]


def test_a_tick_is_kept_as_how_well_it_turned_out() -> None:
    assert choices(HOPE) == (
        ("yes", "came true"), ("partly", "came partly true"), ("no", "did not come true")
    )  # fmt: skip
    assert choices(FEAR) == (
        ("yes", "did not come true"), ("partly", "came partly true"), ("no", "came true")
    )  # fmt: skip
    assert choices("") == (("yes", "met"), ("partly", "partly met"), ("no", "not met"))
