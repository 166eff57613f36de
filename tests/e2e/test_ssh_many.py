"""A hundred people at their own computers in one workshop, with the program as people start it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncssh
import pytest

from tests.e2e.acting import Start, notes_of, step_to, wait_file
from tests.e2e.ssh_guests import code_on, free_port
from tests.ssh.clients import Person

MANY = 100


async def come(port: int, code: str, number: int) -> Person:
    """One of them joins, and puts the seat word away."""
    line = await asyncssh.connect(
        "127.0.0.1", port, username=f"guest{number}", password=code, client_keys=None,
        known_hosts=None, agent_path=None, config=None, login_timeout=60, connect_timeout=60,
    )  # fmt: skip
    person = Person(line, 80, 24)
    await person.open()
    await patient(person, "Your seat word")
    person.type("\x1b")
    await patient(person, "In front of you are six bricks.")
    return person


async def patient(person: Person, text: str) -> None:
    """Wait for longer than one client alone would."""
    async with asyncio.timeout(90):
        while text not in person.text:
            await asyncio.sleep(0.05)


@pytest.mark.slow
async def test_a_hundred_people_write_vote_and_leave(start: Start, tmp_path: Path) -> None:
    folder, port = tmp_path / "ducks", free_port()
    args = ["run", "lego-duck", "--folder", str(folder), "--seed", "7", "--no-bell", "--ssh", str(port)]
    desk = await asyncio.to_thread(start, args, rows=30, cols=100)
    await asyncio.to_thread(desk.wait_for, "doors open · 0 here")
    code = await asyncio.to_thread(code_on, desk)
    crowd = await asyncio.gather(*(come(port, code, number) for number in range(MANY)))
    await asyncio.to_thread(desk.wait_for, f"doors open · {MANY} here", 60)

    await asyncio.to_thread(step_to, desk, "Build a duck")
    await asyncio.gather(*(patient(person, "6 bricks left") for person in crowd))
    for person in crowd:
        person.type(" ")
    await asyncio.gather(*(patient(person, "5 bricks left") for person in crowd))
    await asyncio.to_thread(desk.press, "v")
    await asyncio.gather(*(patient(person, "[==]") for person in crowd))

    await asyncio.to_thread(step_to, desk, "What we see")
    await asyncio.gather(*(patient(person, "3 A snake or a hippo here") for person in crowd))
    for number, person in enumerate(crowd):
        person.type(f"2principle {number}\r")
    await asyncio.gather(
        *(patient(person, f"principle {number} (yours)") for number, person in enumerate(crowd))
    )
    for person in crowd:
        person.type("\x1b")
    await asyncio.to_thread(step_to, desk, "Our principles")
    await asyncio.gather(*(patient(person, "You have 3 dots left of 3.") for person in crowd))
    for person in crowd:
        person.type("3")
    await asyncio.gather(*(patient(person, "All your dots are placed.") for person in crowd))
    await asyncio.to_thread(desk.wait_for, "300 of 300", 60)
    await asyncio.to_thread(desk.press, "v")
    await asyncio.gather(*(patient(person, "What the dots say") for person in crowd))
    for person in crowd:
        person.leave()
    await asyncio.to_thread(desk.wait_for, "doors open · 0 here", 60)
    await asyncio.to_thread(wait_file, folder / "notes.toml", lambda text: "dots = 300" in text)
    await asyncio.to_thread(desk.press, "ctrl+q")
    assert await asyncio.to_thread(desk.wait_exit) == 0
    assert desk.not_as_found() == []
    notes = notes_of(folder)["notes"]
    assert sum(note["text"].startswith("principle") for note in notes) == MANY
    assert len(notes_of(folder)["people"]) == MANY
