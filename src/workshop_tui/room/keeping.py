"""What the room asks of whatever keeps its record: entries, hidden notes, a heartbeat, and honest answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.events import Event


class Left(NamedTuple):
    """Where an earlier session stopped: session time `t`, and how long ago that is, both in seconds."""

    t: float
    gap: float
    by_choice: bool
    """The facilitator left; otherwise the program was ended or the power failed."""


class Keeping(Protocol):
    """A workshop's folder, held by this process alone. A failing disk raises nothing: `trouble` tells."""

    @property
    def folder(self) -> str:
        """Where it is, to be shown."""

    @property
    def trouble(self) -> str:
        """Empty while all is saved; else a sentence that begins with NOT SAVED."""

    @property
    def unsaved(self) -> str:
        """Empty while all that was carried out is on the disk; else why not. Notes for people are extra."""

    @property
    def filled(self) -> float:
        """Part of what can be opened again that the record and the hidden notes take, from 0 to 1."""

    @property
    def reports(self) -> tuple[str, ...]:
        """What was found on opening and since, one sentence each."""

    @property
    def untold(self) -> str:
        """Empty, or why an earlier workshop's folder does not say yet what became of its promises."""

    @property
    def left(self) -> Left | None:
        """Where the session before stopped; None for a new workshop."""

    def entries(self) -> Sequence[Happened]:
        """The record as it was opened."""

    def cut(self) -> Sequence[Event]:
        """Events of a last command that was not there whole when the record was opened: they do not count."""

    def append(
        self, t: float, events: Sequence[Event], *, guest: bool = False, shared: bool = False
    ) -> list[Happened]:
        """Put the events of one command on the disk; where that fails they wait in memory.

        `guest`: a participant did it at a screen of their own, which is known as long as the program runs;
        `shared`: people at such screens are in, which alone is kept.
        """

    def drafts(self) -> Sequence[Draft]:
        """What is written and not yet revealed, half-typed ones included."""

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft, in place of one of the same id."""

    def remove_drafts(self, ids: Sequence[str]) -> None:
        """Forget drafts."""

    def beat(self, t: float, running: bool) -> None:
        """Leave a sign of life: the session's time, and whether its clock runs."""

    def retry(self) -> bool:
        """Try again to save what waits; True when all is saved."""

    def write_notes(self, record: Record, t: float) -> bool:
        """Write the notes for people; whether they are on the disk."""

    def close(self) -> None:
        """Let go of the folder."""
