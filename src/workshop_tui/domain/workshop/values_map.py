"""The values map: with which sides a value stands, by one rule for any number of sides."""

from __future__ import annotations

import math
from collections.abc import Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.figures import sides
from workshop_tui.domain.record.state import State, StepRecord
from workshop_tui.domain.text.phrases import listed
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.workshop import votes

COMMON, FEW = "common ground", "few dots"
_MOSTLY, _ONLY = "mostly", "only"

NEAR = 2
"""A side stands with a value if it gave, a head, at least one in so many of what the top side gave."""
FLOOR = 10
"""Less than one in so many of the dots that a side had says nothing."""

RULE = (
    "Named are all sides that gave, a head, at least half of what the side at the top gave; common ground: "
    "all of them, each with a tenth of its dots or more."
)
"""The rule in one sentence, for every screen and paper that shows a map."""


class Stands(NamedTuple):
    """Where a value stands between the sides."""

    place: str
    """ "common ground", "mostly A and B", "A only", "few dots"; empty where there are no sides to compare."""
    sides: tuple[str, ...]
    """The sides that it stands with, in the order in which they came; all of them: common ground."""


NOWHERE = Stands("", ())


def stands(given: Sequence[tuple[str, int]], people: sides.Heads, each: int) -> Stands:
    """Where a value stands to which the sides gave so many dots; "" are dots without a side.

    `people`: how many of each side could vote; `each`: how many dots everyone had. A side that is compared
    has voted: whoever did not is to be left out beforehand.
    """
    heads = {side: max(1, people.get(side, 1)) for side, _ in given if side}
    # Counted in whole parts of a dot that every side's number of heads divides: no rounding decides.
    unit = math.lcm(*heads.values())
    a_head = {side: dots * (unit // heads[side]) for side, dots in given if side}
    most = max(a_head.values(), default=0)
    if len(a_head) < 2 or not most:
        return NOWHERE
    near = tuple(side for side, dots in a_head.items() if dots * NEAR >= most)
    enough = -(-max(1, each) * unit // FLOOR)
    if len(near) == len(a_head):
        return Stands(COMMON, near) if min(a_head.values()) >= enough else Stands(FEW, ())
    if most < enough:
        return Stands(FEW, ())
    others = any(dots for side, dots in given if side not in near)
    return Stands(f"{_MOSTLY} {listed(near)}" if others else f"{listed(near)} {_ONLY}", near)


class MapRow(NamedTuple):
    """One thing that got dots, as a value of a values map; texts as typed."""

    value: str
    dots: int
    sides: tuple[tuple[str, int], ...]
    """Dots by side; last those without one."""
    stands: Stands
    target: str
    """The theme or note that stands for it."""


def compared(state: State, record: StepRecord) -> tuple[str, ...]:
    """The sides that are compared: large enough to be shown, and with dots on anything at all."""
    gave = {side for (_, side), dots in record.dots.items() if dots}
    return tuple(side for side in votes.shown(state, record) if side in gave)


def did_not_vote(state: State, record: StepRecord) -> tuple[str, ...]:
    """Sides large enough to be shown that gave no dots at all, where others did by side."""
    there = compared(state, record)
    return tuple(side for side in votes.shown(state, record) if side not in there) if there else ()


def values_map(state: State, key: str) -> list[MapRow]:
    """What was voted on, as on a values map: most dots first, what nobody chose left out."""
    record = state.steps.get(key)
    if record is None:
        return []
    dots_on, named = votes.totals(record), compared(state, record)
    rows = []
    for option in votes.options(state, key):
        dots = dots_on[option.target]
        if dots:
            given = votes.by_side(named, record, option.target, dots) if named else ()
            rows.append(MapRow(option.text, dots, given, placed(state, record, given), option.target))
    return sorted(rows, key=lambda row: -row.dots)


def placed(state: State, record: StepRecord, given: Sequence[tuple[str, int]]) -> Stands:
    """Where something stands to which the compared sides gave so many dots in this vote."""
    return stands(given, votes.heads(state, record), votes.dots_each(state, record.key))


def _left_out(state: State, record: StepRecord) -> str:
    """How many values nobody chose, which are not drawn: "; 2 values without any are left out"."""
    dots_on = votes.totals(record)
    bare = sum(not dots_on[option.target] for option in votes.options(state, record.key))
    if not bare:
        return ""
    return f"; {bare} without any {'is' if bare == 1 else 'are'} left out here"


def told(state: State, record: StepRecord) -> tuple[str, ...]:
    """How many voted, and what dots by side show and what they cannot, for every screen and paper."""
    found = votes.turnout_said(votes.turnout(state, record.key))
    there, place = compared(state, record), state.place(record.key)
    is_map = place is not None and state.agenda[place].step.outcome == "values-map"
    if not is_map and len(there) < 2:
        return (found,)
    each = votes.dots_each(state, record.key)
    had = "one dot" if each == 1 else f"{each} dots"
    told = [RULE] if len(there) > 1 else []
    bare = _left_out(state, record) if is_map else ""
    told += [f"No dots are no sign of not caring: everyone had only {had}{bare}.", found]
    absent = [f"“{one_line(side, 40)}”" for side in did_not_vote(state, record)]
    return (
        *told,
        *([f"No dots came from {listed(absent)}: the map says nothing of them."] if absent else []),
    )
