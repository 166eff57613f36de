"""Parts that are told beside their whole make it up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.play import Play, talk
from workshop_tui.domain.base.rounding import whole_parts
from workshop_tui.domain.figures.evenness import voice
from workshop_tui.domain.record import commands as c

TIMES = st.lists(st.floats(0, 10_000), min_size=1, max_size=12)


@given(TIMES, st.none() | st.integers(0, 1000))
def test_rounded_parts_make_up_the_whole_and_none_is_off_by_one(
    parts: list[float], total: int | None
) -> None:
    found = whole_parts(parts, total)
    everything = sum(parts)
    wanted = round(everything) if total is None else total if everything else 0
    assert sum(found) == wanted
    for one, part in zip(found, parts, strict=True):
        exact = part if total is None else part * total / everything if everything else 0
        assert abs(one - exact) < 1 + 1e-6


@given(st.lists(st.floats(0.3, 40), min_size=1, max_size=8))
def test_times_by_side_and_by_name_add_up_to_the_total(lengths: list[float]) -> None:
    play = Play(talk(), who="A (x), B (x), C (y), D (y), E (z), F (z), G (witness)")
    play.did(0, c.ShareTotals(True))
    t = 0.0
    for number, seconds in enumerate(lengths):
        play.did(t, c.GiveFloor(play["ABCDEF"[number % 6]]))
        t += seconds
    play.did(t, c.GiveFloor(play["G"]))
    play.did(t + 7, c.FreeFloor())
    told = voice(play.state, t + 7)
    assert told is not None
    assert sum(seconds for _, seconds in told.sides) == told.seconds
    assert sum(seconds for one, seconds in told.persons if one != play["G"]) == told.seconds
    sides = play.view(t + 7).sides
    assert sum(side.share for side in sides) == sum(side.fair for side in sides) == 100
    assert sum(side.seconds for side in sides) == int(sum(lengths) + 1e-6)
