"""What a screen knows of the running workshop: it submits commands, gets views, and hears of changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from workshop_tui.domain.record.commands import Command, Refused
    from workshop_tui.domain.views.views import FacilitatorView, WallView


class Half(Protocol):
    """A half-typed note: kept so that a crash does not lose it."""

    @property
    def text(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def detail(self) -> str: ...


class Seat(Protocol):
    """One screen's place in the room."""

    @property
    def folder(self) -> str:
        """Where the workshop is kept, to be shown at the start and the end."""

    @property
    def trouble(self) -> str:
        """Empty while all is saved; else a sentence that begins with "NOT SAVED"."""

    @property
    def unsaved(self) -> str:
        """Empty while all that was carried out is on the disk; else why not. Notes for people are extra."""

    @property
    def reports(self) -> tuple[str, ...]:
        """What was found on opening the record (damage set aside …), one sentence each."""

    @property
    def gap(self) -> float:
        """Seconds that nobody watched and that the facilitator has not been asked about; 0: none."""

    @property
    def gap_reason(self) -> str:
        """One sentence about the gap: "The program was not running for 3 minutes." """

    def now(self) -> float:
        """Seconds on the session's clock."""

    def submit(self, command: Command) -> Refused | None:
        """Carry out a command of workshop_tui.domain.record.commands; durable when this returns None."""

    def facilitator_view(self) -> FacilitatorView:
        """The whole, as of now."""

    def wall_view(self) -> WallView:
        """What everyone may see, as of now."""

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change, on the event loop; returns a function that stops it."""

    def answer_gap(self, counted: bool) -> Refused | None:
        """Say whether the gap counts as time of the workshop."""

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Keep what is being typed into a note (empty: forget it)."""

    def half(self) -> Half | None:
        """What was being typed when the program ended, if anything."""

    def retry(self) -> bool:
        """Try again to save; True when all is saved."""
