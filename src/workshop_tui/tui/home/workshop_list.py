"""What the home screen finds on this computer: kept workshops, exercises, and where a new workshop goes."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.record.commands import ContinueFrom


MOST_LOOKED = 3
"""Of so many unfinished workshops the record is read to say how far they are."""


class KeptWorkshop(NamedTuple):
    """One workshop that is kept in a folder."""

    folder: Path
    title: str
    note: str = ""
    """When and how far, in words: "yesterday, step 3 of 6"."""
    finished: bool = False
    problem: str = ""
    """Not empty: it cannot be opened, and why."""


class WorkshopList(Protocol):
    """Where workshops and exercises come from."""

    @property
    def place(self) -> Path:
        """The folder in which workshops are kept."""

    def workshops(self) -> Sequence[KeptWorkshop]:
        """The kept workshops, the newest first. Reads files; raises nothing."""

    def left_open(self) -> Sequence[KeptWorkshop]:
        """Finished workshops that left something open, the newest first. Reads files; raises nothing."""

    def earlier(self, folder: str) -> ContinueFrom:
        """What the workshop in a folder, as typed, left open. StorageProblem: why that cannot be read."""

    def exercises(self) -> Sequence[Exercise]:
        """Every exercise that can be run. Reads files."""

    def new_folder(self, place: Path, title: str) -> Path:
        """Make a folder for a new workshop. StorageProblem: it cannot be made."""


class FolderWorkshopList:
    """The workshops in a folder of this computer, and the exercises that come with the program."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def workshops(self) -> list[KeptWorkshop]:
        """The kept workshops, the newest first; how far they are only for those that the menu shows."""
        from workshop_tui.domain.views.views import SIMULATED
        from workshop_tui.storage.files.atomic import StorageProblem
        from workshop_tui.storage.workshop.folders import workshops

        try:
            found = workshops(self.place)
        except StorageProblem:
            return []
        now = datetime.now().astimezone()
        kept, looked = [], 0
        for one in found:
            note = when(one.last.astimezone(), now)
            if one.finished:
                note += ", finished"
            elif looked < MOST_LOOKED:
                looked += 1
                note += how_far(one.folder)
            title = one.title or one.folder.name
            kept.append(
                KeptWorkshop(
                    one.folder, f"{SIMULATED} {title}" if one.simulated else title, note, one.finished
                )
            )
        return kept

    def left_open(self) -> list[KeptWorkshop]:
        """Finished workshops that left something open, the newest first."""
        from workshop_tui.domain.workshop.promises import STILL_OPEN
        from workshop_tui.storage.files.atomic import StorageProblem
        from workshop_tui.storage.workshop.earlier_workshops import read_earlier

        found = []
        for one in self.workshops():
            if not one.finished:
                continue
            try:
                promises = read_earlier(one.folder).promises
            except StorageProblem:
                continue  # starting from it, by its folder, says why not
            count = sum(promise.status in STILL_OPEN for promise in promises)
            if count:
                found.append(one._replace(note=f"{one.note.removesuffix(', finished')}, {count} left open"))
        return found

    def earlier(self, folder: str) -> ContinueFrom:
        """What the workshop in a folder, as typed, left open. StorageProblem: why that cannot be read."""
        from workshop_tui.storage.files.atomic import StorageProblem
        from workshop_tui.storage.workshop.earlier_workshops import read_earlier

        try:
            return read_earlier(Path(folder).expanduser().absolute())
        except (RuntimeError, ValueError, OSError) as error:
            raise StorageProblem(f"{folder} cannot be the name of a folder.") from error

    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises that come with the program."""
        from workshop_tui.storage.forms.library import bundled

        return bundled()

    def new_folder(self, place: Path, title: str) -> Path:
        """Make a folder for a new workshop. StorageProblem: it cannot be made."""
        from workshop_tui.storage.workshop.folders import new_folder

        return new_folder(place, title, date.today())


def how_far(folder: Path) -> str:
    """How far a workshop is, in words to follow a day: ", step 3 of 6"; "" where that cannot be said."""
    from workshop_tui.domain.views.projection import facilitator_view
    from workshop_tui.storage.files.lock import is_running
    from workshop_tui.storage.workshop.reading import read_workshop

    try:
        if is_running(folder):
            return ", open in another window"
        record = read_workshop(folder).record
        agenda = facilitator_view(record, record.t, []).agenda
    except Exception:
        # Only words for a menu are at stake; opening it will say what is wrong.
        return ""
    now = next((number for number, item in enumerate(agenda, 1) if item.place == "now"), 0)
    return f", step {now} of {len(agenda)}" if now else ", not begun"


def when(then: datetime, now: datetime) -> str:
    """A day as people say it: today, yesterday, on Monday, 3 May, 3 May 2024."""
    days = (now.date() - then.date()).days
    if days == 0:
        return f"today at {then:%H:%M}"
    if days == 1:
        return "yesterday"
    if 1 < days < 7:
        return f"on {then:%A}"
    return day(then.date()) if then.year == now.year else f"{day(then.date())} {then.year}"


def day(one: date) -> str:
    """A day without its year, as people say it: 3 May."""
    return f"{one.day} {one:%B}"


def short_path(path: Path) -> str:
    """The path as people write it, with ~ for their own folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
