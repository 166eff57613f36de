"""The time of day in the workshop: worked out from what the record was told, as the domain reads no clock."""

from __future__ import annotations

from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import DAY

MOVED = 60.0
"""Seconds from which on a clock that says otherwise was moved: to summer time, or by hand."""


def told(state: State, day: float, t: float) -> State:
    """The state after it was told that `day` seconds after midnight is session time `t`.

    Where a time of day was known before, the new one is taken as the nearest of that time: a session that
    goes on tomorrow counts on beyond 24 hours.
    """
    if not 0 <= day < DAY:
        return state
    days = 0 if state.midnight is None else round((t - state.midnight - day) / DAY)
    return state._replace(midnight=t - day - days * DAY)


def moved(state: State, day: float, t: float) -> bool:
    """Whether the clock on the wall, `day` seconds after midnight, is another than the record would say."""
    if state.midnight is None or not 0 <= day < DAY:
        return False
    off = (t - state.midnight - day + DAY / 2) % DAY - DAY / 2
    return abs(off) >= MOVED


def later(state: State, gap: float) -> State:
    """The state after `gap` seconds that were not counted as session time."""
    return state if state.midnight is None else state._replace(midnight=state.midnight - gap)


def day_of(state: State, t: float) -> int:
    """The day, counted from the one on which the workshop was opened."""
    return 0 if state.midnight is None else int((t - state.midnight) // DAY)
