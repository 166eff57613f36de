"""Who has a line now, and who is away since theirs broke: a seat outlives its line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from workshop_tui.domain.record import commands as c

if TYPE_CHECKING:
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.room.room import Room

AWAY_AFTER = 15.0
"""Seconds without a line after which someone is taken to be away."""
BACK_WITHIN = 60.0
"""Seconds that people have to come back after the program began again; then they are away too."""
ASK_AGAIN = 2.0
"""Seconds until somebody is marked away after all who could not be, as the workshop stood still."""


class PresentLine(NamedTuple):
    """One line that is in use."""

    connection: int
    person: str
    role: str
    plain: bool
    key: str = ""
    """Fingerprint of the key that the client offered."""
    staff: bool = False

    @property
    def id(self) -> str:
        """What the list of seats calls a line without a person."""
        return f"line-{self.connection}"


class Presence:
    """The lines of one workshop. Lives on the room's event loop."""

    def __init__(
        self,
        room: Room,
        replaced: Callable[[PresentLine], None],
        stays: Callable[[str], bool] = lambda person: False,
    ) -> None:
        """`replaced` hears of a line whose person has come in on another one.

        `stays`: whether a person is in the room as well, so that the end of their line says nothing.
        """
        self._room = room
        self._stays = stays
        self._replaced = replaced
        self._came_with: dict[str, str] = {}
        self._leaving: dict[str, asyncio.TimerHandle] = {}
        self.lines: list[PresentLine] = []
        """All that are in use, the oldest first."""

    def line_of(self, person: str) -> PresentLine | None:
        """The newest line of a person."""
        return next((line for line in reversed(self.lines) if line.person == person), None)

    def came_with(self, person: str) -> str:
        """The key that somebody offered when they last came in; empty: none, or they did not come in."""
        return self._came_with.get(person, "")

    def sat_down(self, visitor: Visitor, person: str, role: str, *, plain: bool = False) -> None:
        """A line is in use now; an older one of the same person ends."""
        self._stay(person)
        for line in [*self.lines]:
            if person and line.person == person and line.connection != visitor.connection:
                self._replaced(line)
        if person:
            self._came_with[person] = visitor.key
        self.lines.append(PresentLine(visitor.connection, person, role, plain, visitor.key, visitor.staff))

    def stood_up(self, visitor: Visitor, person: str, *, plain: bool = False) -> None:
        """A line is no longer in use; after a while without another the person is away."""
        # One connection may have two sessions.
        for line in self.lines:
            if line.connection == visitor.connection and line.person == person and line.plain == plain:
                self.lines.remove(line)
                break
        if person and self.line_of(person) is None:
            self._leave(person, AWAY_AFTER)

    def await_back(self, people: Iterable[str]) -> None:
        """These had lines before the program began again: who does not come back is away after a while."""
        for person in people:
            known = self._room.record.state.people.get(person)
            if known is not None and known.present and self.line_of(person) is None:
                self._leave(person, BACK_WITHIN)

    def _leave(self, person: str, seconds: float) -> None:
        self._stay(person)
        if self._stays(person):
            return
        self._leaving[person] = asyncio.get_running_loop().call_later(seconds, self._gone, person)

    def _stay(self, person: str) -> None:
        waiting = self._leaving.pop(person, None)
        if waiting is not None:
            waiting.cancel()

    def _gone(self, person: str) -> None:
        self._leaving.pop(person, None)
        known = self._room.record.state.people.get(person)
        if known is None or not known.present or self.line_of(person) is not None:
            return
        refused = isinstance(self._room.admit(c.MarkAway(person)), c.Refused)
        if refused and self._room.gap:
            self._leave(person, ASK_AGAIN)
