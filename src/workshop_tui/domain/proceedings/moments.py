"""When things happened on the clock on the wall, from the record: for people who read about the day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.history.decide import MOMENTS
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import events as e


class Moments(NamedTuple):
    """Dates and times; what the record does not tell is not there."""

    begun: datetime | None = None
    until: datetime | None = None
    """Of the last thing that happened in the workshop; opening and leaving the program is none."""
    ended: datetime | None = None
    steps: Mapping[str, datetime] = {}
    """By key, when each step was first entered."""
    turns: Mapping[int, datetime] = {}
    """By number, when each turn began."""


def moments(record: Record, at: Mapping[int, datetime]) -> Moments:
    """The moments of a workshop; `at` has the date and time of each entry by its number."""
    steps: dict[str, datetime] = {}
    turns: dict[int, datetime] = {}
    ended = until = None
    for entry in record.standing():
        when, event = at.get(entry.seq), entry.event
        if when is None:
            continue
        if not isinstance(event, MOMENTS):
            until = when
        if isinstance(event, e.StepEntered):
            steps.setdefault(event.key, when)
        elif isinstance(event, e.FloorGiven | e.InterruptionStarted):
            turns[event.turn] = when
        elif isinstance(event, e.WorkshopFinished):
            ended = when
    first = record.entries[0].seq if record.entries else 0
    return Moments(at.get(first), until, ended if record.state.finished else None, steps, turns)
