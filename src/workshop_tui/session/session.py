"""Brings a folder and a running workshop together: the one place that knows both the room and the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.events import (
    AnsweredLater,
    Event,
    GapAnswered,
    SessionLeft,
    SessionResumed,
    to_data,
)
from workshop_tui.domain.record.state import State
from workshop_tui.program import typed
from workshop_tui.room.keeping import Keeping, Left
from workshop_tui.room.room import Room
from workshop_tui.room.time import NOTICED
from workshop_tui.session.shown_way_in import hide_way_in
from workshop_tui.storage.files.atomic import StorageProblem, make_folder, reason
from workshop_tui.storage.files.lock import SessionLock
from workshop_tui.storage.record.journal import Entry, Journal, NotAppended, NotSaved
from workshop_tui.storage.record.opening import MOST_BYTES
from workshop_tui.storage.workshop.drafts import MOST_LIVE, Drafts
from workshop_tui.storage.workshop.elsewhere import Elsewhere, running_elsewhere
from workshop_tui.storage.workshop.folders import NOTES
from workshop_tui.storage.workshop.reading import SHARED, happened

_COMING_AND_GOING = {kind.__name__ for kind in (SessionLeft, SessionResumed, GapAnswered)}


class CannotStart(StorageProblem):
    """A workshop cannot be begun; the text says why in a plain sentence."""


class NothingSaved(StorageProblem):
    """A folder holds the beginning of a record and nothing of a workshop."""

    def __init__(self, folder: Path, found: Sequence[str]) -> None:
        why = "the program was ended while the workshop was being begun, before it was said to be saved"
        super().__init__(" ".join([f"There is no workshop in {folder} yet: {why}. Begin it anew.", *found]))


def start(folder: Path, command: c.OpenWorkshop, make: Callable[[Keeping], Room] = Room) -> Room:
    """Begin a workshop in a folder, which is made if it is not there. `make` makes the room, as a demo's.

    CannotStart: the workshop itself is refused (too few people …). StorageProblem (Locked, JournalProblem):
    the folder cannot be used.
    """
    # Refused before anything is made on the disk.
    refused = Record().decide(command, 0.0)
    if isinstance(refused, c.Refused):
        raise CannotStart(refused.reason)
    try:
        make_folder(folder)
    except OSError as error:
        raise StorageProblem(
            f"No workshop can be kept in {folder}: {reason(error)}. Choose another place."
        ) from error
    lock = SessionLock(folder)
    try:
        room = make(FolderKeeping(folder, lock, Journal.create(folder)))
        room.open_workshop(command)
    except BaseException:
        lock.release()
        raise
    return room


def resume(folder: Path, *, anyway: bool = False) -> Room:
    """Go on with the workshop in a folder. StorageProblem (Locked, JournalProblem): why not, in words.

    Elsewhere: another computer seems to run it, and nobody said to open it `anyway`.
    """
    if not folder.is_dir():
        raise StorageProblem(f"{folder} is not a folder with a workshop. See what there is with: {typed()}")
    elsewhere = "" if anyway else running_elsewhere(folder)
    if elsewhere:
        raise Elsewhere(elsewhere)
    lock = SessionLock(folder)
    try:
        journal = Journal.open(folder)
        if all(entry.kind in _COMING_AND_GOING for entry in journal.entries):
            journal.close()
            raise NothingSaved(folder, journal.reports)
        room = Room(FolderKeeping(folder, lock, journal))
    except BaseException:
        lock.release()
        raise
    return room


class FolderKeeping:
    """Implements `Keeping` with the files of a workshop's folder."""

    def __init__(self, folder: Path, lock: SessionLock, journal: Journal) -> None:
        """Take over an open journal and its lock. StorageProblem: the drafts cannot be read."""
        self._folder = folder
        self._lock = lock
        self._journal = journal
        self._file = Drafts(folder)
        self._journal.when_lost(self._follow)
        self._left = _left(journal, lock)
        # What a session before this one showed when it was killed lets nobody in any more.
        hide_way_in(folder)
        self._unsaved = ""
        self._unsaved_drafts = ""
        self._unsaved_notes = ""
        self._count = len(journal.entries)
        self._said: list[str] = []
        """What was kept of what somebody else wrote, here and in earlier folders."""
        self._notes: tuple[Record, float] | None = None
        """What the notes were made of last, should somebody remove them."""
        self._untold = ""
        self._told: object = None
        """What the earlier workshop is known to have been told."""

    @property
    def folder(self) -> str:
        """The folder as the system names it."""
        return str(self._folder)

    @property
    def trouble(self) -> str:
        """Empty while all is saved; the record comes before drafts, drafts before the notes made from it."""
        return self.unsaved or self._unsaved_notes

    @property
    def unsaved(self) -> str:
        """Empty while all that was carried out is on the disk; else why not. Notes for people are extra."""
        return self._unsaved or self._unsaved_drafts

    @property
    def filled(self) -> float:
        """Part of what can be opened again that the record and the hidden notes take."""
        hidden = self._file.live
        return max((self._journal.size + hidden) / MOST_BYTES, hidden / MOST_LIVE)

    @property
    def reports(self) -> tuple[str, ...]:
        """What was found on opening and since."""
        warning = (self._lock.warning,) if self._lock.warning else ()
        return (*warning, *self._journal.reports, *self._file.reports, *self._said)

    @property
    def left(self) -> Left | None:
        """Where the session before stopped."""
        return self._left

    def entries(self) -> Sequence[Happened]:
        """The record as it was opened."""
        return [happened(entry) for entry in self._journal.entries]

    def cut(self) -> Sequence[Event]:
        """The events of a last command that was not there whole."""
        return [happened(entry).event for entry in self._journal.cut]

    def append(
        self, t: float, events: Sequence[Event], *, guest: bool = False, shared: bool = False
    ) -> list[Happened]:
        """Put events on the disk, or keep them waiting and say so."""
        at = datetime.now(UTC)
        entries: Sequence[Entry]
        try:
            mark = {SHARED: True} if shared else {}
            rows = [(t, at, kind, data | mark) for kind, data in map(to_data, events)]
            entries = self._journal.append(rows)
            self._unsaved = ""
        except NotAppended as problem:
            entries, self._unsaved = problem.entries, _not_saved(problem)
        together = zip(entries, events, strict=True)
        return [Happened(entry.seq, entry.t, event, entry.batch, guest) for entry, event in together]

    def drafts(self) -> Sequence[Draft]:
        """What is written and not yet revealed."""
        return self._file.all

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft; where the disk fails it waits in memory."""
        self._change_drafts(lambda: self._file.put(draft))

    def remove_drafts(self, ids: Sequence[str]) -> None:
        """Forget drafts."""
        self._change_drafts(lambda: self._file.remove(ids))

    def _change_drafts(self, change: Callable[[], None]) -> None:
        self._follow()
        try:
            change()
            self._unsaved_drafts = ""
        except StorageProblem as problem:
            self._unsaved_drafts = _not_saved(problem)

    def beat(self, t: float, running: bool) -> None:
        """Leave a sign of life beside the record, no part of it, and put back what somebody removed."""
        self._follow()
        self._lock.beat(t, running)
        if not self.unsaved:
            self.retry()
            self._change_drafts(self._file.settle)
        if self._notes is not None and not os.path.lexists(self._folder / NOTES):
            self.write_notes(*self._notes)

    def _follow(self) -> None:
        """Go on where the folder is by now, if somebody moved it or threw it away."""
        self._say(self._lock.follow())
        if self._lock.folder != self._folder:
            self._folder = self._lock.folder
            self._journal.moved(self._folder)
            self._file.moved(self._folder)

    def retry(self) -> bool:
        """Try again to save the record and the drafts; True when all is saved."""
        self._follow()
        try:
            self._journal.retry()
            self._unsaved = ""
        except NotSaved as problem:
            self._unsaved = _not_saved(problem)
        if self._unsaved_drafts:
            self._change_drafts(self._file.retry)
        return not self.unsaved

    def write_notes(self, record: Record, t: float) -> bool:
        """Write notes.toml; where that fails the record still has everything."""
        # What writes TOML is not needed for the first picture.
        from workshop_tui.storage.workshop.notes_file import write_notes

        self._follow()
        first = self._journal.entries[0] if self._journal.entries else None
        begun = first.at.replace(microsecond=0) if first else None
        try:
            found = self._journal.entries[: self._count]
            said = write_notes(self._folder, record, t, begun, opened=lambda: Record(map(happened, found)))
        except StorageProblem as problem:
            self._unsaved_notes = _not_saved(problem)
            return False
        self._unsaved_notes = ""
        self._notes = (record, t)
        self._say(said)
        self._pass_on(record.state)
        return True

    def _say(self, sentence: str) -> None:
        if sentence and sentence not in self._said:
            self._said.append(sentence)

    @property
    def untold(self) -> str:
        """Empty, or why an earlier workshop's folder does not say yet what became of its promises."""
        return self._untold

    def _pass_on(self, state: State) -> None:
        """Tell the workshop that this one goes on from; not before what is told is on the disk here."""
        if state.earlier is None or self._unsaved or not self._journal.entries:
            return
        known = (state.promises, state.later)
        if known == self._told:
            return
        from workshop_tui.storage.workshop.earlier_workshops import pass_on

        self._untold = pass_on(self._folder, state, self._journal.entries[0].at, self._say)
        self._told = None if self._untold else known

    def close(self) -> None:
        """Let go of the folder."""
        self._journal.close()
        self._file.close()
        self._lock.release()


def _not_saved(problem: StorageProblem) -> str:
    text = str(problem)
    return text if text.startswith("NOT SAVED") else f"NOT SAVED: {text}"


def _left(journal: Journal, lock: SessionLock) -> Left | None:
    """Where the session before stopped: at its last sign of life, or its last entry where that is younger."""
    if not journal.entries:
        return None
    # What later workshops told meanwhile was said by nobody in this one.
    own = (entry for entry in reversed(journal.entries) if entry.kind != AnsweredLater.__name__)
    last = next(own, journal.entries[-1])
    by_choice = last.kind == SessionLeft.__name__
    beat = lock.previous
    if beat is not None and last.t - beat.t < NOTICED:
        # An entry after the last beat: what passed between them on the session's clock is known exactly,
        # whatever was done to the clock on the wall.
        younger = max(0.0, last.t - beat.t)
        return Left(beat.t + younger, max(0.0, beat.gap() - younger), by_choice)
    gap = max(0.0, (datetime.now(UTC) - last.at).total_seconds())
    return Left(last.t, gap, by_choice)
