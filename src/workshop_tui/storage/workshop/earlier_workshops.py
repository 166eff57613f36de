"""Goes on from an earlier workshop: reads what it left open, and tells its folder what became of that.

The journal of the later workshop is the truth. Its folder is told when the notes are written; whatever keeps
that from happening, it is tried again with the next notes, and telling twice tells nothing more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from workshop_tui.domain.record.commands import ContinueFrom, TellLater
from workshop_tui.domain.record.events import AnsweredLater, to_data
from workshop_tui.domain.record.state import Earlier, State
from workshop_tui.domain.workshop import principles, promises
from workshop_tui.program import typed
from workshop_tui.storage.files.atomic import NotSaved, StorageProblem, reason
from workshop_tui.storage.files.lock import Locked, SessionLock, is_running
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.workshop.folders import NOTES
from workshop_tui.storage.workshop.notes_file import notes_of, write_notes
from workshop_tui.storage.workshop.reading import ReadWorkshop, read_workshop


class CannotContinue(StorageProblem):
    """A folder holds nothing to go on from; the text says why, and what to do."""


def read_earlier(folder: Path) -> ContinueFrom:
    """What the workshop in this folder left open; nothing is changed there. CannotContinue."""
    if not folder.is_dir():
        raise CannotContinue(f"There is no workshop in {folder}. Name the folder that holds journal.toml.")
    try:
        kept = read_workshop(folder)
    except StorageProblem as problem:
        raise CannotContinue(str(problem)) from problem
    state, begun = kept.record.state, kept.begun
    again = typed("resume", str(folder))
    if kept.reports:
        raise CannotContinue(
            f"The record of the workshop in {folder} is damaged: {kept.reports[0]} "
            f"Open it once, which puts it right, and then go on from it: {again}"
        )
    if begun is None or not state.opened:
        raise CannotContinue(f"The workshop in {folder} was never begun: there is nothing to go on from.")
    if state.simulated:
        raise CannotContinue(
            f"The workshop in {folder} was played by simulated people: nobody promised anything in it."
        )
    if not state.finished:
        raise CannotContinue(
            f"The workshop in {folder} is not finished. Finish it (F), and then go on from it: {again}"
        )
    on = day_of(begun)
    open_ones = promises.left_open(state, on)
    where = str(folder.absolute())
    return ContinueFrom(state.title, on, begun.isoformat(), where, open_ones, principles.found_in(state))


def day_of(begun: datetime) -> str:
    """The day on which a workshop began, by the clock on the wall here."""
    return begun.astimezone().date().isoformat()


def pass_on(folder: Path, state: State, begun: datetime, tell: Callable[[str], None]) -> str:
    """Tell the earlier workshops, and those before them, what became of their promises.

    `folder`, `state` and `begun` are those of the later one. Empty: they know it all; else a sentence that
    says why one of them could not be told. `tell` hears what was set aside there.
    """
    seen: set[str] = set()
    waiting, trouble = [(folder, state, begun)], ""
    while waiting:
        place, later, since = waiting.pop(0)
        told_as = Earlier(later.title, day_of(since), since.isoformat(), str(place))
        for earlier in reversed(later.all_earlier):
            if earlier.begun in seen:
                continue
            seen.add(earlier.begun)
            which = "" if earlier == later.earlier else earlier.begun
            try:
                there, kept = _found(earlier, place)
                before = _told(there, kept, (later, told_as, which), tell)
            except StorageProblem as problem:
                trouble = trouble or (
                    f"The notes of “{earlier.title}” do not say yet what became of its promises: "
                    f"{_why(problem)} It is all kept here, and tried again with the next notes."
                )
                continue
            assert kept.begun is not None
            waiting.append((there, before, kept.begun))
    return trouble


def _found(earlier: Earlier, later: Path) -> tuple[Path, ReadWorkshop]:
    """The folder of the earlier workshop, where it was or beside the later one. StorageProblem."""
    named = Path(earlier.folder)
    missing: StorageProblem | None = None
    for place in (named, later.parent / named.name):
        if not place.is_absolute():
            continue
        try:
            kept = read_workshop(place)
        except StorageProblem as problem:
            missing = missing or problem
            continue
        if kept.begun is not None and kept.begun.isoformat() == earlier.begun:
            return place, kept
    raise missing or StorageProblem(f"{named} holds another workshop now.")


def _told(
    folder: Path, kept: ReadWorkshop, news: tuple[State, Earlier, str], tell: Callable[[str], None]
) -> State:
    """The earlier workshop's state once its journal and its notes say it all. StorageProblem.

    `news`: the later workshop, as what it is told, and which of its earlier ones this is.
    """
    later, told_as, which = news
    fresh = promises.news(later, kept.record.state, told_as, which)
    if fresh:
        kept = _append(folder, fresh)
    state = kept.record.state
    if state.later and (fresh or not _notes_say_it(folder, kept)):
        with _hold(folder):
            said = write_notes(folder, kept.record, kept.record.t, _begun(kept))
        if said:
            tell(f"In the folder of “{state.title}”, {folder}: {said}")
    return state


def _hold(folder: Path) -> SessionLock:
    """The folder's lock. Locked: at once, since somebody waits for the screen."""
    if is_running(folder):
        raise Locked("it is open in another window.")
    return SessionLock(folder)


def _append(folder: Path, fresh: tuple[TellLater, ...]) -> ReadWorkshop:
    with _hold(folder), Journal.open(folder) as journal:
        at = datetime.now(UTC)
        t = journal.entries[-1].t if journal.entries else 0.0
        for one in fresh:
            # One command each: what is told so far stays told when the disk fails at the next.
            journal.append([(t, at, *to_data(AnsweredLater(*one)))])
    return read_workshop(folder)


def _why(problem: StorageProblem) -> str:
    """Why the earlier folder could not be told; what is not saved there is safe here."""
    if isinstance(problem, NotSaved) and isinstance(problem.__cause__, OSError):
        return f"{reason(problem.__cause__)} there."
    return str(problem)


def _begun(kept: ReadWorkshop) -> datetime | None:
    return kept.begun.replace(microsecond=0) if kept.begun else None


def _notes_say_it(folder: Path, kept: ReadWorkshop) -> bool:
    """Whether the notes are as the record is: the program may have been killed between the two."""
    try:
        return (folder / NOTES).read_bytes() == notes_of(kept.record, kept.record.t, _begun(kept))
    except OSError:
        return False
