"""How the program opens workshops, without knowing the files: whoever starts the program brings the doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from workshop_tui.room.seat import Seat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workshop_tui.admission.host import Host
    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.record.commands import OpenWorkshop


class OpenRoom(Seat, Protocol):
    """A workshop that is open: the facilitator's seat, and what only the program itself does with it."""

    @property
    def untold(self) -> str:
        """Empty, or why the notes of an earlier workshop do not say yet what became of its promises."""

    def tick(self) -> None:
        """To be called every second: heartbeat, sleep, and trying again to save."""

    def write_notes(self) -> None:
        """Write the notes for people, if anything happened since the last time."""

    def close(self) -> None:
        """Leave it so that it can be resumed. Safe to call twice."""


class Openers(Protocol):
    """Opens workshops. StorageProblem: why not, in plain sentences."""

    def start(self, folder: Path, command: OpenWorkshop, /) -> OpenRoom:
        """Begin a workshop in a folder, which is made."""

    def resume(self, folder: Path, /, *, anyway: bool = False) -> OpenRoom:
        """Go on with the workshop in a folder. Elsewhere: not without `anyway`, which somebody said."""


class HostingMaker(Protocol):
    """Makes the doors of an open workshop for people at other computers; they are closed at first."""

    def __call__(self, room: OpenRoom, /) -> Host: ...


class OpenHome(NamedTuple):
    """Show the home screen."""


class RunWorkshop(NamedTuple):
    """Begin this workshop in this folder."""

    command: OpenWorkshop
    folder: Path


class ResumeWorkshop(NamedTuple):
    """Go on with the workshop in this folder."""

    folder: Path
    anyway: bool = False
    """Whether somebody said so although another computer seems to run it."""


class SetUpWorkshop(NamedTuple):
    """Ask for what is not known yet: the set-up, filled with what is."""

    exercises: tuple[Exercise, ...]
    title: str = ""
    purpose: str = ""
    decides: str = ""
    minutes: float = 0.0
    after: str = ""
    """The folder of the workshop to go on from; empty: none."""
    lengths: tuple[float, ...] = ()
    """Seconds to fit each exercise to, as the plan says; 0 or left out: as it says itself."""
    starts: tuple[float, ...] = ()
    """Fixed start of each, seconds after midnight; negative or left out: none."""


Request = OpenHome | SetUpWorkshop | RunWorkshop | ResumeWorkshop
"""What the program is to begin with."""


class Options(NamedTuple):
    """How the program looks and sounds, and what it begins with."""

    theme: str = ""
    bell: bool = True
    animations: bool = False
    keymap: Mapping[str, str] | None = None
    """Own keys: id of an action to keys, separated by commas."""
    sides: tuple[str, ...] = ()
    """Sides named beforehand, that a new workshop begins with."""
    notice: str = ""
    """What is wrong with the settings, to be shown once, calmly; empty: nothing."""
