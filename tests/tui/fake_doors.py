"""Doors that open seats made by hand, and what the tests of the whole program share."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.fake_seat import FakeSeat
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record.commands import ContinueFrom, OpenWorkshop
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.workshop.elsewhere import Elsewhere
from workshop_tui.tui.apps.facilitator import FacilitatorApp
from workshop_tui.tui.apps.openers import OpenRoom
from workshop_tui.tui.home.workshop_list import KeptWorkshop

DUCK = Exercise(
    "duck",
    "Duck",
    "Build ducks.",
    ("Six bricks each",),
    "An old game.",
    (
        Step(
            "Build",
            "solo",
            seconds=60,
            prompt="Build a duck.",
            plain="Make a duck.",
            hint="Say: no wrong duck.",
        ),
        Step("Show", "round", each_seconds=60, prompt="Show your duck."),
    ),
)
VALUES = Exercise(
    "values",
    "Values",
    "What matters.",
    steps=(Step("Gather", "gather", seconds=600, columns=("Ours", "Theirs"), asks=("Why?", "")),),
)
TALK = Exercise("talk", "Talk", steps=(Step("Talk", "discussion", seconds=300),))


class FakeRoom(FakeSeat):
    """A seat with what the program does with a room."""

    ticks = 0
    written = 0
    closed = 0
    untold = ""
    full = False
    """Whether the disk is full: trying again helps nothing."""

    def retry(self) -> bool:
        return not self.full and super().retry()

    def tick(self) -> None:
        self.ticks += 1

    def write_notes(self) -> None:
        self.written += 1

    def close(self) -> None:
        self.closed += 1


class FakeDoors:
    """Remembers what was opened; `refuse` is a sentence with which the next opening fails."""

    def __init__(self) -> None:
        self.room = FakeRoom()
        self.started: list[tuple[Path, OpenWorkshop]] = []
        self.resumed: list[Path] = []
        self.refuse = ""
        self.elsewhere = ""

    def start(self, folder: Path, command: OpenWorkshop, /) -> FakeRoom:
        self._refused()
        self.started.append((folder, command))
        return self.room

    def resume(self, folder: Path, /, *, anyway: bool = False) -> FakeRoom:
        self._refused()
        if self.elsewhere and not anyway:
            raise Elsewhere(self.elsewhere)
        self.resumed.append(folder)
        return self.room

    def _refused(self) -> None:
        if self.refuse:
            refuse, self.refuse = self.refuse, ""
            raise StorageProblem(refuse)


class FakeShelf:
    """Workshops and exercises made by hand; a workshop's folder is named and never made."""

    def __init__(self, *kept: KeptWorkshop) -> None:
        self.place = Path.home() / "Workshops"
        self.kept = kept
        self.found: tuple[Exercise, ...] = (DUCK, VALUES, TALK)

    def workshops(self) -> Sequence[KeptWorkshop]:
        return self.kept

    def left_open(self) -> Sequence[KeptWorkshop]:
        return [one for one in self.kept if one.finished]

    def earlier(self, folder: str) -> ContinueFrom:
        if not any(str(one.folder) == folder for one in self.kept):
            raise StorageProblem(f"There is no workshop in {folder}.")
        return ContinueFrom("Spring", "2026-04-01", "2026-04-01T09:00:00+00:00", folder)

    def exercises(self) -> Sequence[Exercise]:
        return self.found

    def new_folder(self, place: Path, title: str) -> Path:
        return place / title


class Console(Screen[None]):
    """Stands where the console would."""


class Program(FacilitatorApp):
    """The program, with an empty console."""

    def new_console(self, room: OpenRoom) -> Screen[Any]:
        return Console()


def picture(app: App[Any]) -> str:
    """What the screen shows, as lines of text."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


async def until(pilot: Pilot[Any], happened: Callable[[], bool]) -> None:
    """Let the program work until something has happened."""
    for _ in range(500):
        await pilot.pause()
        if happened():
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"it never happened; the screen shows:\n{picture(pilot.app)}")


async def see(pilot: Pilot[Any], *words: str) -> None:
    """Let the program work until all these words are on the screen."""
    await until(pilot, lambda: all(word in picture(pilot.app) for word in words))


async def click_on(pilot: Pilot[Any], words: str) -> None:
    """Click on these words."""
    await see(pilot, words)
    lines = picture(pilot.app).split("\n")
    y = next(number for number, line in enumerate(lines) if words in line)
    assert await pilot.click(offset=(lines[y].index(words) + 1, y))


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Type a text key by key."""
    names = {"\n": "enter", " ": "space"}
    await pilot.press(*(names.get(char, char) for char in text))


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste a text."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
