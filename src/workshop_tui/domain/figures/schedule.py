"""When each step was to begin and when it will: planned starts, expected starts, and ahead or behind."""

from __future__ import annotations

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.figures.time_of_day import day_of
from workshop_tui.domain.record.state import AgendaStep, State
from workshop_tui.domain.text.safe_text import DAY

MISSED = 3600.0
"""A fixed start that lay so many seconds before the beginning was for another occasion."""


class Slot(NamedTuple):
    """When a step begins, in session time."""

    key: str
    planned: float
    expected: float | None = None
    """As things stand; None: it began already."""
    fixed: float | None = None
    waiting: float = 0.0
    """Seconds between the end of the step before and the fixed start, as things stand."""


class Stretch(NamedTuple):
    """The part of the agenda from now to the next fixed start, or to the end."""

    ahead: tuple[AgendaStep, ...]
    """Steps after the current one that belong to it."""
    end: float
    """Session time at which it will end as things stand."""
    planned: float
    """Session time at which it was to end."""
    limit: float
    """Session time up to which it may last without delaying what comes after it."""
    until: AgendaStep | None = None
    """The step with the fixed start; None: the end of the workshop."""

    @property
    def behind(self) -> float:
        """Seconds behind (negative: ahead); time to wait before a fixed start is neither."""
        earliest = min(self.planned, self.limit)
        return self.end - min(max(self.end, earliest), self.limit)


def another_day(state: State, t: float) -> bool:
    """Whether this is not the day on which the workshop began, so that its fixed starts say nothing.

    The night is the same day where starts are fixed in it.
    """
    if state.began is None:
        return False
    first = first_day(state, t)
    return not first <= day_of(state, t) <= first + int(_latest(state) // DAY)


def fixed_start(state: State, item: AgendaStep, t: float) -> float | None:
    """Session time of a step's fixed start today; None: it has none, or none that can be held."""
    if item.fixed < 0 or state.midnight is None or another_day(state, t):
        return None
    at = state.midnight + first_day(state, t) * DAY + item.fixed
    return None if state.began is not None and at < state.began - MISSED else at


def _latest(state: State) -> float:
    """The latest fixed start, seconds after the midnight before the workshop."""
    return max((item.fixed for item in state.agenda), default=-1.0)


def first_day(state: State, t: float) -> int:
    """The day to which the fixed starts belong: yesterday, where it begins in the night that they end in."""
    if state.began is not None or state.midnight is None:
        return state.began_on
    day, latest = day_of(state, t), _latest(state)
    since = t - state.midnight - day * DAY
    return day - (latest >= DAY and since <= latest - DAY + MISSED)


def left(state: State, item: AgendaStep, t: float) -> float:
    """Seconds that a step will still take."""
    record = state.steps.get(item.key)
    return state.planned(item) if record is None else max(0.0, record.clock.left_at(t))


def slots(state: State, t: float) -> tuple[Slot, ...]:
    """Every step with its starts, in the agenda's order."""
    found: list[Slot] = []
    here = state.place(state.current)
    planned = (t if state.began is None else state.began) if state.due is None else state.due
    now = t
    for place, item in enumerate(state.agenda):
        fixed = fixed_start(state, item, t)
        if fixed is not None:
            # What lies behind stays as it was, whatever time passed since without being counted.
            behind_us = state.began is not None and here is not None and place <= here
            planned = max(planned, fixed) if behind_us else fixed
        expected, waiting = None, 0.0
        if not state.finished and (here is None or place >= here):
            record = state.steps.get(item.key)
            waits = place != here or record is None or not record.clock.elapsed_at(t)
            if fixed is not None and waits:
                waiting = max(0.0, fixed - now)
            now += waiting
            expected = now if waits else None
            now += left(state, item, t)
        found.append(Slot(item.key, planned, expected, fixed, waiting))
        planned += state.first_planned(item)
    return tuple(found)


def stretch(state: State, t: float, known: tuple[Slot, ...] = ()) -> Stretch | None:
    """The part of the agenda that the workshop is in; None before it begins and after it ends.

    `known`: the slots of this moment, where they were worked out already.
    """
    here = state.place(state.current)
    if state.began is None or here is None or state.finished:
        return None
    all_slots = known or slots(state, t)
    stop = next(
        (at for at in range(here + 1, len(all_slots)) if all_slots[at].fixed is not None), len(all_slots)
    )
    last, item = all_slots[stop - 1], state.agenda[stop - 1]
    started = t if last.expected is None else last.expected
    end = started + left(state, item, t)
    planned = last.planned + state.first_planned(item)
    until = state.agenda[stop] if stop < len(all_slots) else None
    fixed = all_slots[stop].fixed if until is not None else None
    return Stretch(state.agenda[here + 1 : stop], end, planned, planned if fixed is None else fixed, until)
