"""Finds the workshop that runs now among those that are kept in a place."""

from __future__ import annotations

import os
from pathlib import Path

from workshop_tui.storage.files.heartbeat import last_beat
from workshop_tui.storage.files.lock import is_running
from workshop_tui.storage.workshop.folders import workshop_in


def newest_running(base: Path) -> Path | None:
    """The folder of the workshop that was started or resumed last and still runs; None: none does.

    `base` may be such a folder itself. A demo counts only where nothing else runs: it may be tried beside a
    workshop, and nobody wants it on the wall.
    """
    try:
        folders = [base, *(base / name for name in os.listdir(base))]
    except OSError:
        return None
    found = []
    for folder in folders:
        beat = last_beat(folder)
        if beat is None or not is_running(folder):
            continue
        workshop = workshop_in(folder)
        if workshop is not None:
            found.append((not workshop.simulated, beat.started, folder))
    return max(found)[2] if found else None
