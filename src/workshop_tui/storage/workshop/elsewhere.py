"""Whether another computer seems to run a workshop: a folder that is shared keeps out no second one."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.domain.record.events import AnsweredLater, SessionLeft
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.files.heartbeat import clocks, last_beat
from workshop_tui.storage.record.journal import Journal

FRESH = 30.0
"""Seconds: a sign of life so young, from a computer that is not this one, is of a workshop that runs."""
OPEN_HERE = "Open it here all the same?"


class Elsewhere(StorageProblem):
    """Another computer seems to run this workshop; whoever is sure that it does not opens it all the same."""


def running_elsewhere(folder: Path) -> str:
    """Why one should not open a workshop without having asked, in sentences; empty: open it."""
    beat, now = last_beat(folder), clocks()
    # The clocks of two computers never agree quite, so a sign of life may also come from the future.
    if beat is None or beat.same_boot(now) or abs(now.wall - beat.wall) > FRESH or _was_left(folder):
        return ""
    ago = max(0, round(now.wall - beat.wall))
    return (
        f"Another computer seems to run the workshop in {folder}: its last sign of life is {ago} "
        f"second{'' if ago == 1 else 's'} old. Two at once would write over each other. Close it there; "
        f"if it has ended already, this question is gone after {FRESH:.0f} seconds."
    )


def _was_left(folder: Path) -> bool:
    """Whether somebody left the workshop, so that nobody runs it."""
    try:
        entries = Journal.read(folder).entries
    except StorageProblem:
        return True  # opening it says what is wrong with it
    own = [entry.kind for entry in entries if entry.kind != AnsweredLater.__name__]
    return own[-1:] == [SessionLeft.__name__]
