"""A monkey at every screen: random keys, pastes, clicks and sizes end no program and harm no record.

A failure tells its seed: make test ARGS='-m slow tests/monkey --monkey-seed SEED' plays it again.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot

from tests.monkey.hands import Hands
from tests.monkey.stages import ON, STAGES, begun
from workshop_tui.plain.line_editor import LineInput
from workshop_tui.plain.talk import Talk
from workshop_tui.session import session
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.record.journal import JOURNAL

ACTS = 250
"""What a monkey does before it is put elsewhere."""


class Keyboard:
    """Hands an app what a terminal sends, through Textual's own reader of it."""

    def __init__(self, pilot: Pilot[Any], hands: Hands) -> None:
        self.pilot, self.hands = pilot, hands
        self.parser = XTermParser()
        self.size = (80, 24)
        self.done: list[str] = []

    async def act(self) -> None:
        """Do one thing."""
        app, chance = self.pilot.app, self.hands.chance
        if chance.random() < 0.06:
            self.size = self.hands.size()
            self.done.append(f"size {self.size}")
            await self.pilot.resize_terminal(*self.size)
            return
        sent = self.hands.burst(*self.size)
        self.done.append(repr(sent[:200]))
        for event in (*self.parser.feed(sent), *self.parser.tick()):
            assert app._driver is not None
            app._driver.process_message(event)
        if chance.random() < 0.5:
            await self.pilot.pause()


async def play_a_screen(seed: int, place: Path) -> None:
    """One app, from its first picture until the monkey has left it or has done enough."""
    chance = Random(seed)
    stage = chance.choice(STAGES)
    app, beside = stage(place, chance)
    keyboard = None
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            keyboard = Keyboard(pilot, Hands(chance))
            await pilot.pause()
            for _ in range(ACTS):
                await keyboard.act()
                if beside is not None and chance.random() < 0.05:
                    beside.submit(chance.choice(ON))
                if app._exit or app._exception:
                    break
            await pilot.pause()
    except Exception as error:
        did = "\n".join(keyboard.done[-40:]) if keyboard is not None else ""
        raise AssertionError(f"monkey seed {seed} ended {stage.__name__}: {error!r} after\n{did}") from error
    finally:
        if beside is not None:
            beside.close()


def play_lines(seed: int, place: Path) -> None:
    """The same in plain lines: a conversation, and the line that is typed."""
    chance = Random(seed)
    hands = Hands(chance)
    room = begun(place / "day", chance)
    try:
        talks = [Talk(room.guest(person), lambda line: None) for person in room.record.state.people]
        typed = LineInput()
        for _ in range(ACTS):
            chance.choice(talks).hear(hands.line())
            for line in typed.feed(hands.burst(80, 24).encode("utf-8", "surrogatepass")).lines:
                chance.choice(talks).hear(line)
            typed.around(["told"])
            if chance.random() < 0.05:
                chance.choice(talks).tick()
            if chance.random() < 0.03:
                room.submit(chance.choice(ON))
    except Exception as error:
        raise AssertionError(f"monkey seed {seed} ended a conversation in lines: {error!r}") from error
    room.close()


def whole_again(seed: int, place: Path) -> None:
    """Each folder that was left opens, without a word of damage."""
    for folder in sorted(place.iterdir()):
        if (folder / JOURNAL).exists():
            try:
                room = session.resume(folder)
            except StorageProblem as problem:
                raise AssertionError(f"monkey seed {seed} left {folder.name} so that: {problem}") from problem
            reports = room.reports
            room.close()
            assert reports == (), f"monkey seed {seed}: {reports}"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a browser nor the folder of anybody is opened."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(webbrowser, "open", lambda *words, **more: True)


@pytest.mark.slow
async def test_a_monkey_at_every_screen_ends_none_of_them(tmp_path: Path, seeds: Iterator[int]) -> None:
    for seed in seeds:
        place = tmp_path / str(seed)
        place.mkdir()
        await play_a_screen(seed, place)
        whole_again(seed, place)


@pytest.mark.slow
def test_a_monkey_in_plain_lines_ends_no_conversation(tmp_path: Path, seeds: Iterator[int]) -> None:
    for seed in seeds:
        place = tmp_path / str(seed)
        place.mkdir()
        play_lines(seed, place)
        whole_again(seed, place)
