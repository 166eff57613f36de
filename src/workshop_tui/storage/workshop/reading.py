"""From the entries of a journal to what the domain folds."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record.events import from_data
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.record.journal_codec import Entry

SHARED = "screens"
"""In an entry of the journal: people at screens of their own were in, and anybody may have done it."""
_GUEST = "guest"
"""What earlier versions wrote where it was one of them."""


MARKS = frozenset((SHARED, _GUEST))
"""What stands in an entry beside the fields of its event, none of which may be called so."""


class ReadWorkshop(NamedTuple):
    """A workshop as its folder has it, read and not opened."""

    record: Record
    begun: datetime | None
    """When its record begins, in UTC; None where there is nothing in it."""
    reports: list[str]
    """What is not whole in it, one sentence each."""


def happened(entry: Entry) -> Happened:
    """An entry of the journal as the fold needs it."""
    data = dict(entry.data)
    guest, shared = (data.pop(mark, False) is True for mark in (_GUEST, SHARED))
    return Happened(entry.seq, entry.t, from_data(entry.kind, data), entry.batch, guest, shared)


def read_workshop(folder: Path) -> ReadWorkshop:
    """The workshop in a folder; nothing is changed on the disk. JournalProblem: there is none to be read."""
    found = Journal.read(folder)
    begun = found.entries[0].at if found.entries else None
    return ReadWorkshop(Record(map(happened, found.entries)), begun, found.reports)
