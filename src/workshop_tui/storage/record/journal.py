"""The record of a workshop: what is in it is on the disk, and nothing that was acknowledged is ever lost."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.storage.files.append_only_file import AppendOnlyFile
from workshop_tui.storage.files.atomic import NotSaved, make_folder, new_file, reason, sweep
from workshop_tui.storage.record.damage import sentences
from workshop_tui.storage.record.journal_codec import HEADER, Entry, Event, fragment, made
from workshop_tui.storage.record.opening import JournalProblem, keep_copies, look, put_right

__all__ = ["JOURNAL", "Entry", "Journal", "JournalProblem", "NotAppended", "NotSaved", "Record"]

JOURNAL = "journal.toml"
"""The name of the record in a workshop's folder."""


class Record(NamedTuple):
    """A journal that was only read."""

    entries: list[Entry]
    reports: list[str]
    """What is not whole in it, one sentence each."""


class NotAppended(NotSaved):
    """What was to be appended waits in memory; `entries` is all of it, numbered."""

    def __init__(self, where: Path, error: OSError, what: str, entries: Sequence[Entry]) -> None:
        super().__init__(where, error, what)
        self.entries = entries


class Journal:
    """The one writer of a workshop's record. Hold the folder's SessionLock before opening it."""

    def __init__(
        self,
        folder: Path,
        content: bytes,
        entries: list[Entry],
        reports: list[str],
        cut: list[Entry] | None = None,
    ) -> None:
        """For `create` and `open`."""
        self.folder = folder
        self.cut = cut or []
        """Whole events of a last command that was not there whole: set aside, and no part of the record."""
        self.entries = entries
        """What is on the disk, in order."""
        self.reports = reports
        """What was found on opening and what happened to the file since, one plain sentence each."""
        self._waiting: list[Entry] = []
        self._file = AppendOnlyFile(folder / JOURNAL, content, self._whole, self._tell)

    @classmethod
    def create(cls, folder: Path) -> Journal:
        """Begin a record in the folder, which is made (0700) if it is not there. JournalProblem."""
        path = folder / JOURNAL
        try:
            make_folder(folder)
            new_file(path, HEADER)
            return cls(folder, HEADER, [], [])
        except FileExistsError as error:
            if folder.is_dir():
                text = f"{folder} holds a workshop already. Resume it, or choose another folder."
            else:
                text = f"{folder} is a file, not a folder. Choose another place."
            raise JournalProblem(text) from error
        except OSError as error:
            raise JournalProblem(f"No workshop can be kept in {folder}: {reason(error)}.") from error

    @classmethod
    def open(cls, folder: Path) -> Journal:
        """Go on with a record; what is not whole is set aside and reported. JournalProblem."""
        path = folder / JOURNAL
        found = look(path)
        content, reports = put_right(found)
        for name in ("notes.toml", "drafts.toml"):
            sweep(folder / name)
        reports += keep_copies(path)
        try:
            return cls(folder, content, found.entries, reports, found.begun)
        except OSError as error:
            raise JournalProblem(f"{path} cannot be written: {reason(error)}.") from error

    @staticmethod
    def read(folder: Path) -> Record:
        """Read the record and change nothing on the disk. JournalProblem."""
        found = look(folder / JOURNAL)
        while found.torn and (again := look(folder / JOURNAL)).raw != found.raw:
            found = again  # it was being written
        return Record(found.entries, sentences(found))

    @property
    def size(self) -> int:
        """Bytes of it on the disk; `opening.MOST_BYTES` is the most that can be opened again."""
        return self._file.size

    @property
    def pending(self) -> int:
        """How many events are not on the disk yet."""
        return len(self._waiting)

    def append(self, events: Iterable[Event]) -> list[Entry]:
        """Add the events of one command, each (t, at, kind, data), and return when they are on the disk.

        NotSaved: they are not, but wait in memory with their numbers. TypeError, ValueError: one of them
        holds what cannot be recorded, and none counts.
        """
        first = (self._waiting or self.entries or [_NONE])[-1].seq + 1
        given = list(events)
        entries = [made(seq, event, first, len(given)) for seq, event in enumerate(given, first)]
        self._waiting += entries
        if entries:
            self._save(entries)
        return entries

    def retry(self) -> int:
        """Try again to save what waits; how many events were saved. NotSaved: it still does not work.

        Where nothing waits it makes sure that the file is still there, for a few millionths of a second.
        """
        waiting = self.pending
        self._save([])
        return waiting

    def when_lost(self, look: Callable[[], None]) -> None:
        """Call this when the file is not where it was; it may tell by `moved` where the folder is now."""
        self._file.lost = look

    def moved(self, folder: Path) -> None:
        """The folder has another name by now."""
        self.folder = folder
        self._file.moved(folder / JOURNAL)

    def close(self) -> None:
        """Try a last time to save what waits (`pending` tells whether it worked), and let the file go."""
        if not self._file.closed:
            with contextlib.suppress(NotSaved):
                self._save([])
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def _save(self, entries: list[Entry]) -> None:
        try:
            if self._waiting:
                self._file.append(b"".join(map(fragment, self._waiting)))
            else:
                self._file.settle()
        except OSError as error:
            count = self.pending
            what = {0: "the record is", 1: "the last change is"}.get(count, f"the last {count} changes are")
            raise NotAppended(self.folder / JOURNAL, error, what, entries) from error
        self.entries += self._waiting
        self._waiting = []

    def _whole(self) -> bytes:
        return HEADER + b"".join(map(fragment, self.entries))

    def _tell(self, sentence: str) -> None:
        if sentence not in self.reports:
            self.reports.append(sentence)


_NONE = Entry(0, 0.0, datetime.min, "", {}, 0)
