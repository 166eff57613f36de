"""A conversation in lines at a table without a disk: what is typed stands behind a > in what was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from tests.domain.play import exercise, people
from tests.room.fakes import Table
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.plain.talk import Talk
from workshop_tui.room.guest import GuestSeat
from workshop_tui.room.seat import Half

PEOPLE = "Amina (lived experience), Boris (professional), Chen (professional), Dana"


class Watched:
    """A seat that notes what is asked of the room, and can be told to fail in ways that a room can."""

    asked_by_all: ClassVar[set[type]] = set()
    """Kinds of commands asked for on any seat."""

    def __init__(self, seat: GuestSeat) -> None:
        self.seat = seat
        self.commands: list[Any] = []
        self.gone = False
        self.not_saved = ""
        self.refuse = ""

    @property
    def person(self) -> str:
        return self.seat.person

    @property
    def trouble(self) -> str:
        return self.not_saved or self.seat.trouble

    def now(self) -> float:
        return self.seat.now()

    def view(self) -> ParticipantView:
        if self.gone:
            raise KeyError(self.person)
        return self.seat.view()

    def submit(self, command: Any) -> Refused | None:
        self.commands.append(command)
        self.asked_by_all.add(type(command))
        return Refused(self.refuse) if self.refuse else self.seat.submit(command)

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        return self.seat.watch(changed)

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        self.seat.keep_half(text, column, detail)

    def half(self) -> Half | None:
        return self.seat.half()


class Conversation:
    """One person who takes part in lines, and the room around them."""

    def __init__(
        self, *steps: Step | Exercise, who: str = PEOPLE, me: str = "Amina", width: int = 78, **opening: Any
    ) -> None:
        loose = tuple(step for step in steps if isinstance(step, Step))
        whole = tuple(one for one in steps if isinstance(one, Exercise))
        exercises = (*whole, exercise(*loose, title="Ducks")) if loose else whole
        self.table = Table(c.OpenWorkshop("Our day", exercises, people(who), seed=7, **opening))
        self.room = self.table.room
        self.ids = {person.name: person.id for person in self.room.record.state.people.values()}
        self.lines: list[str] = []
        self.width = width
        self.ready = True
        self.sit(me)

    def sit(self, name: str, width: int = 0) -> None:
        """Begin another conversation on the seat of this person."""
        self.seat = Watched(self.room.guest(self.ids[name]))
        self.talk = Talk(self.seat, self.lines.append, width or self.width, lambda: self.ready)

    def did(self, *commands: Any) -> None:
        """What the facilitator does."""
        self.table.did(*commands)

    def other(self, name: str, command: Any) -> None:
        """What somebody else does at a screen of their own."""
        refused = self.room.guest(self.ids[name]).submit(command)
        assert refused is None, refused

    def seconds(self, count: int) -> None:
        """So many seconds, each with its tick."""
        for _ in range(count):
            self.table.clocks.pass_by(1.0)
            self.room.tick()
            self.talk.tick()

    def hear(self, *lines: str) -> None:
        """What is typed."""
        for line in lines:
            self.lines.append(f"> {line}")
            self.talk.hear(line)

    def said(self, *lines: str) -> str:
        """Type, and give back all that was said since the last time, what was typed left out."""
        self.hear(*lines)
        return "\n".join(line for line in self.take().split("\n") if not line.startswith("> "))

    def take(self) -> str:
        """All since the last time, with what was typed."""
        told, self.lines[:] = "\n".join(self.lines), []
        return told

    def asked(self) -> list[Any]:
        """What was asked of the room since the last time."""
        told, self.seat.commands = self.seat.commands, []
        return told
