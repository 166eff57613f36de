"""Records for the tests of the journal: events to write, and a journal as it lies on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from workshop_tui.storage.record.journal_codec import HEADER, Entry, Event, fragment, made

NINE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
"""When the workshops of the tests begin."""


def event(t: float, kind: str = "NoteTaken", **data: Any) -> Event:
    """An event `t` seconds after nine o'clock."""
    return (t, NINE + timedelta(seconds=t), kind, data)


def entries(count: int, text: str = "a note") -> list[Entry]:
    """So many entries, one to a command, each with a text of its own."""
    return [made(n, event(n * 1.25, text=f"{text} {n}"), n) for n in range(1, count + 1)]


def journal_bytes(record: Sequence[Entry]) -> bytes:
    """The file that holds exactly these entries."""
    return HEADER + b"".join(map(fragment, record))


def lay_down(folder: Path, data: bytes) -> Path:
    """Put bytes where a journal lies; returns the file."""
    folder.mkdir(exist_ok=True)
    path = folder / "journal.toml"
    path.write_bytes(data)
    return path


def names(folder: Path) -> list[str]:
    """The names in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())
