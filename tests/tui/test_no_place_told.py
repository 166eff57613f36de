"""Whatever is wrong with the facilitator's disk: nobody else is told where anything lies on it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.domain.play import exercise, people
from tests.tui.console_pilot import press, until
from tests.tui.fake_guest import sitting, text
from tests.tui.fake_hosting import FakeHosting
from tests.tui.fake_seat import FakeSeat
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.state import Promise
from workshop_tui.plain.talk import Talk
from workshop_tui.report.handout import handout
from workshop_tui.room.joining import JoinInfo
from workshop_tui.room.outcome import FOR_ROOM
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.tui.join.join import JoinScreen

SECRET = "cellar-of-ada"
STEPS = (
    Step("Alone", "solo", seconds=60),
    Step("Gather", "gather", seconds=60),
    Step("Promises", "pledge", seconds=60),
    Step("Review", "review", seconds=60),
)
BROUGHT = (Promise("pledge-4", "pledge", "Call", who="Amina", by="May", side="us"),)
SAID = ("note one", "edit 1 two", "park Rent", "side carer", "hand", "where", "notes", "mine", "who", "help")


class Disk:
    """Fails in the ways that disks fail."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.why, write = folder, 0, os.write

        def failing(fd: int, data: Any) -> int:
            if self.why:
                raise OSError(self.why, os.strerror(self.why), str(folder))
            return write(fd, data)

        monkeypatch.setattr(os, "write", failing)

    def be_full(self) -> None:
        self.why = errno.ENOSPC

    def break_down(self) -> None:
        self.why = errno.EIO

    def refuse_notes(self) -> None:
        (self.folder / "notes.toml").unlink(missing_ok=True)
        (self.folder / "notes.toml").mkdir()

    def be_well(self) -> None:
        self.why = 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / SECRET / "day"


@pytest.fixture
def room(folder: Path) -> Iterator[Room]:
    after = c.ContinueFrom(
        "Spring", "2026-04-01", "2026-04-01T09:00:00+00:00", str(folder.parent / "gone"), BROUGHT
    )
    folder.parent.mkdir()
    opened = session.start(
        folder, c.OpenWorkshop("Day", (exercise(*STEPS),), people("Amina, Boris"), seed=7, after=after)
    )
    yield opened
    opened.close()


def all_texts(value: object) -> Iterator[str]:
    """Every text in a view, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from all_texts((*value.keys(), *value.values()))
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from all_texts(one)


@pytest.mark.parametrize("trouble", ["be_well", "be_full", "break_down", "refuse_notes"])
async def test_no_text_that_a_guest_is_sent_names_a_place(
    room: Room, folder: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    disk = Disk(folder, monkeypatch)
    room.submit(c.StartClock())
    getattr(disk, trouble)()
    guest = room.guest(next(iter(room.record.state.people)))
    told: list[str] = []
    talk = Talk(guest, told.append, 2000)
    async with sitting(guest, (100, 40)) as (app, pilot):
        for _ in STEPS:
            for line in SAID:
                talk.hear(line)
            await press(pilot, "a", *"words", "enter", "enter", "escape", "?")
            told.append(text(app))
            await press(pilot, "escape")
            room.tick()
            room.write_notes()
            talk.tick()
            told += [*all_texts(guest.view()), *all_texts(room.wall_view()), guest.trouble]
            told.append(handout(room.record.state, room.now()))
            room.submit(c.NextStep())
        room.submit(c.FinishWorkshop())
        room.write_notes()
        talk.tick()
        told += [*all_texts(guest.view()), *all_texts(room.wall_view()), text(app)]
    assert (SECRET in room.trouble) == (trouble in ("be_full", "break_down"))
    disk.be_well()
    assert [one for one in told if SECRET in one or str(folder) in one] == []
    if trouble in ("be_full", "break_down"):
        assert any("NOT SAVED" in one for one in told)


async def test_the_page_of_joining_that_all_see_says_neither_why_nor_where() -> None:
    from tests.tui.console_pilot import playing

    seat = FakeSeat()
    seat.trouble = f"NOT SAVED: the disk is full (/home/{SECRET})."
    hosting = FakeHosting(JoinInfo(trouble=f"The server's key /home/{SECRET} is damaged."))
    async with playing(seat, (100, 40)) as (app, pilot):
        app.push_screen(JoinScreen(hosting, seat, shown_only=True))
        await until(pilot, lambda: bool(app.screen.query("Canvas")) and FOR_ROOM[:40] in app.text)
        assert SECRET not in app.text
        app.push_screen(JoinScreen(hosting, seat))
        await until(pilot, lambda: app.screen.is_current and bool(app.screen.query("Canvas")))
        await until(pilot, lambda: f"/home/{SECRET} is damaged" in " ".join(app.text.split()))
