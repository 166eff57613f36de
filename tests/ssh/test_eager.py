"""No task of the door runs before its starter has kept it, whatever Textual has made of the loop."""

from __future__ import annotations

import ast
import asyncio
from pathlib import Path

import asyncssh
import pytest

import workshop_tui
from tests.ssh.clients import House
from tests.ssh.eager import eager_task, eager_tasks
from tests.ssh.test_door import WORDS, Asked
from workshop_tui.room.tasks import begin

SOURCE = Path(workshop_tui.__file__).parent
LIBRARY = Path(asyncssh.__file__).parent
STARTERS = {"create_task", "ensure_future"}
OF_A_CONNECTION = {"conn", "_conn", "self", "get_connection()"}
"""The last word before `.create_task(` where asyncssh starts a task by its connection."""


async def test_people_come_in_one_after_the_other_where_tasks_run_at_once(tmp_path: Path) -> None:
    key = asyncssh.generate_private_key("ssh-ed25519")
    async with House(tmp_path, words=WORDS) as house:
        with eager_tasks():
            for name in ("amina", "boris"):
                person = await house.sit(name)
                person.type("mhello\r")
                await person.sees("hello")
                person.type("q")
                assert await person.ended() == 0
                person.leave()
            await house.sit("chen", client_keys=[key])
            with pytest.raises(asyncssh.PermissionDenied):
                await house.connect("dora", password="AAAA-AAAA")
            dora = Asked(house.code.shown)
            asked = await house.connect(
                "dora", password=None, preferred_auth="keyboard-interactive", client_factory=lambda: dora
            )
            said = await asked.run("notes")
            assert said.exit_status == 0
    assert house.visitors[2].key == key.get_fingerprint()


async def test_a_task_of_ours_waits_for_the_next_turn_and_one_of_the_loop_does_not() -> None:
    happened: list[str] = []

    async def work(name: str) -> str:
        happened.append(name)
        return name

    with eager_tasks():
        usual = asyncio.create_task(work("usual"))
        assert happened == ["usual"]
        ours = begin(work("ours"), name="ours")
        assert happened == ["usual"]
        assert await ours == "ours"
        assert await usual == "usual"
    assert ours.get_name() == "ours"


@pytest.mark.skipif(hasattr(asyncio, "eager_task_factory"), reason="nothing stands in for them here")
async def test_what_stands_in_for_eager_tasks_takes_one_step_at_once_and_the_others_later() -> None:
    loop = asyncio.get_running_loop()
    outer = asyncio.current_task()
    happened: list[object] = []

    async def work() -> None:
        happened.append(asyncio.current_task())
        await asyncio.sleep(0)
        happened.append("later")
        raise ValueError("seen by who waits")

    task = eager_task(loop, work())
    assert happened == [task]
    assert asyncio.current_task() is outer
    with pytest.raises(ValueError, match="seen by who waits"):
        await task
    assert happened == [task, "later"]


def starts(path: Path) -> list[str]:
    """What in this file starts a task, each as it is written."""
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    return [
        ast.unparse(call.func)
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in STARTERS
    ]


def test_every_task_of_the_program_is_begun_in_one_place() -> None:
    for path in SOURCE.rglob("*.py"):
        assert [start for start in starts(path) if start != "super().create_task"] == [], path


def test_every_task_of_the_library_is_begun_by_its_connection() -> None:
    """But in what copies files, which is not offered here."""
    others = [
        start
        for path in LIBRARY.glob("*.py")
        if path.name != "sftp.py"
        for start in starts(path)
        if start.rsplit(".", 2)[-2] not in OF_A_CONNECTION
    ]
    assert others == ["asyncio.ensure_future"]
