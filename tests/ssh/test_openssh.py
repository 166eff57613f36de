"""The real ssh, in a real terminal: what people have on their laptops."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shlex
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.harness import Tmux
from tests.ssh.clients import House, until
from tests.ssh.test_attacks import knock_from
from tests.ssh.test_door import WORDS
from workshop_tui.admission.limits import Limits
from workshop_tui.admission.turning_away import TOO_MANY
from workshop_tui.ssh.guard import WRONG
from workshop_tui.ssh.limits import LineLimits
from workshop_tui.ssh.server import commands

pytestmark = [
    pytest.mark.skipif(shutil.which("ssh") is None, reason="the ssh program is not installed"),
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]
OPTIONS = (
    "-F", "none", "-o", "UserKnownHostsFile=known", "-o", "StrictHostKeyChecking=accept-new",
    "-o", "IdentityAgent=none", "-o", "GlobalKnownHostsFile=none", "-o", "LogLevel=INFO",
)  # fmt: skip


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A terminal in a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    with Tmux(home=home) as server:
        yield server


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """An open door."""
    async with House(tmp_path / "keys", words=WORDS) as house:
        yield house


async def in_tmux(call: Any, *args: Any, **named: Any) -> Any:
    """Tmux is driven by waiting; the server goes on meanwhile."""
    return await asyncio.to_thread(call, *args, **named)


def ssh(house: House, name: str, *more: str, key: str = "none") -> list[str]:
    """The command line that people are told, and what keeps the test from this machine's own settings."""
    port = str(house.door.address.port)
    return ["ssh", *OPTIONS, "-i", key, "-p", port, *more, f"{name}@127.0.0.1"]


async def join(tmux: Tmux, house: House, name: str, *more: str, key: str = "none") -> None:
    """Join as a person does: the command, the code, the picture."""
    line = f"{shlex.join(ssh(house, name, *more, key=key))}; echo ended $?; read wait"
    await in_tmux(tmux.start, command=["sh", "-c", line], window=name)
    await in_tmux(tmux.wait_for, "Room code:", window=name)
    await in_tmux(tmux.type, house.code.shown.lower(), window=name)
    await in_tmux(tmux.press, "enter", window=name)
    await in_tmux(tmux.wait_for, f"Seat of {name}", window=name)


async def test_people_join_write_resize_and_leave(tmux: Tmux, house: House) -> None:
    await join(tmux, house, "amina")
    await join(tmux, house, "boris")
    await in_tmux(tmux.type, "mżółw 🦆 hello", window="amina")
    await in_tmux(tmux.press, "enter", window="amina")
    await in_tmux(tmux.wait_for, "#1 żółw 🦆 hello", window="boris")
    await in_tmux(tmux.resize, 20, 60, window="boris")
    await in_tmux(tmux.wait_for, "size 60x20", window="boris")
    await in_tmux(tmux.press, "escape", window="boris")
    await in_tmux(tmux.wait_for, "#2 escaped", window="amina")
    await in_tmux(tmux.press, "q", window="amina")
    await in_tmux(tmux.wait_for, "ended 0", window="amina")
    assert await in_tmux(tmux.not_as_found, window="amina") == []
    await in_tmux(tmux.press, "b", window="boris")
    shown = await in_tmux(tmux.wait_for, "ended 1", window="boris")
    assert "Something in the program broke" in shown
    assert await in_tmux(tmux.not_as_found, window="boris") == []


async def test_what_ssh_says_of_the_end_tells_a_closed_workshop_from_a_broken_line(
    tmux: Tmux, house: House
) -> None:
    for name in ("amina", "boris", "chen"):
        await join(tmux, house, name)
    house.door.send_out(house.visitors[0].connection, "The facilitator has ended your line.")
    shown = await in_tmux(tmux.wait_for, "ended 1", window="amina")
    assert "The facilitator has ended your line." in shown
    house.door._guards[house.visitors[1].connection].hang_up()
    await in_tmux(tmux.wait_for, "ended 255", window="boris")
    assert await in_tmux(tmux.not_as_found, window="boris") == []
    await house.door.close("The workshop is over. Goodbye.")
    shown = await in_tmux(tmux.wait_for, "ended 0", window="chen")
    assert "The workshop is over. Goodbye." in shown
    assert await in_tmux(tmux.not_as_found, window="chen") == []


async def test_with_the_command_that_is_sent_to_people_a_dead_line_ends_by_itself(
    tmux: Tmux, house: House
) -> None:
    given = shlex.split(commands("127.0.0.1", house.door.address.port)[1].replace("NAME", "amina"))
    sooner = [word.replace("=15", "=1") for word in given[1:]]
    assert sooner != given[1:]
    line = shlex.join(["ssh", *OPTIONS, "-i", "none", *sooner])
    await in_tmux(tmux.start, command=["sh", "-c", f"{line}; echo ended $?; read wait"], window="amina")
    await in_tmux(tmux.wait_for, "Room code:", window="amina")
    await in_tmux(tmux.type, house.code.shown, window="amina")
    await in_tmux(tmux.press, "enter", window="amina")
    await in_tmux(tmux.wait_for, "Seat of amina", window="amina")
    line_here: Any = house.door._guards[house.visitors[0].connection].line
    line_here._line.pause_reading()
    line_here._line.write = lambda data: None  # as where the network has gone
    shown = await in_tmux(tmux.wait_for, "ended 255", window="amina")
    assert "not responding" in shown


async def test_the_fingerprint_that_ssh_shows_is_the_one_on_the_screen(tmux: Tmux, house: House) -> None:
    command = [word.replace("accept-new", "ask") for word in ssh(house, "amina")]
    await in_tmux(tmux.start, command=command, window="amina")
    await in_tmux(tmux.wait_for, house.door.fingerprint, window="amina")


async def test_who_takes_time_to_compare_the_fingerprint_is_not_cut_off(tmux: Tmux, tmp_path: Path) -> None:
    at_all, limits = (
        Limits(exchange_moment=0.0, exchanges=1, exchanges_address=1),
        LineLimits(exchange_seconds=2.0),
    )
    async with House(tmp_path / "keys", at_all=at_all, limits=limits) as house:
        command = [word.replace("accept-new", "ask") for word in ssh(house, "amina")]
        await in_tmux(tmux.start, command=command, window="amina")
        await in_tmux(tmux.wait_for, house.door.fingerprint, window="amina")
        silent = knock_from("127.0.0.2", house.door.address.port, 3)
        await asyncio.sleep(1.25 * limits.exchange_seconds)
        await in_tmux(tmux.type, "yes", window="amina")
        await in_tmux(tmux.press, "enter", window="amina")
        await in_tmux(tmux.wait_for, "Room code:", window="amina")
        await in_tmux(tmux.type, house.code.shown, window="amina")
        await in_tmux(tmux.press, "enter", window="amina")
        await in_tmux(tmux.wait_for, "Seat of amina", window="amina")
        for client in silent:
            client.close()


async def test_a_closed_terminal_leaves_no_seat_behind(tmux: Tmux, house: House) -> None:
    await join(tmux, house, "amina")
    await in_tmux(tmux.close)
    await until(lambda: not house.door.visitors and not house.door.many.running)


async def test_a_key_is_shown_and_the_code_asked_for_all_the_same(
    tmux: Tmux, house: House, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(make, check=True)
    await join(tmux, house, "amina", "-i", str(tmp_path / "second"), key=str(tmp_path / "first"))
    listed = subprocess.run(
        ["ssh-keygen", "-lf", str(tmp_path / "first")], capture_output=True, text=True, check=True
    )
    assert house.visitors[0].key == listed.stdout.split()[1]


async def test_a_client_that_only_knows_passwords_gets_in_too(tmux: Tmux, house: House) -> None:
    command = ssh(house, "amina", "-o", "PreferredAuthentications=password")
    await in_tmux(tmux.start, command=command, window="amina")
    await in_tmux(tmux.wait_for, "assword:", window="amina")
    await in_tmux(tmux.type, house.code.shown, window="amina")
    await in_tmux(tmux.press, "enter", window="amina")
    await in_tmux(tmux.wait_for, "Seat of amina", window="amina")


async def test_a_wrong_code_is_called_wrong_at_the_first_try_and_at_each_after_it(
    tmux: Tmux, house: House
) -> None:
    await in_tmux(tmux.start, command=ssh(house, "amina"), window="amina")
    shown = await in_tmux(tmux.wait_for, "Room code:", window="amina")
    assert WRONG not in shown

    def asked_again(lines: list[str], tries: int) -> bool:
        """So many were called wrong, and the next prompt stands: what is typed before it is lost."""
        text = "\n".join(lines)
        return text.count(WRONG) == tries and text.count("Room code:") + text.count("password:") == tries + 1

    for number in range(1, 6):
        await in_tmux(tmux.type, "K7QM-2XWP", window="amina")
        await in_tmux(tmux.press, "enter", window="amina")
        await in_tmux(tmux.wait_for, partial(asked_again, tries=number), window="amina")
    await in_tmux(tmux.type, house.code.shown, window="amina")
    await in_tmux(tmux.press, "enter", window="amina")
    await in_tmux(tmux.wait_for, "Seat of amina", window="amina")


async def test_who_cannot_come_in_now_reads_why_and_not_that_something_was_reset(
    tmux: Tmux, tmp_path: Path
) -> None:
    async with House(tmp_path / "keys", at_all=Limits(prompts=0)) as house:
        for number in range(3):
            line = f"{shlex.join(ssh(house, 'amina'))}; echo ended $?; read wait"
            await in_tmux(tmux.start, command=["sh", "-c", line], window=f"w{number}")
            shown = await in_tmux(tmux.wait_for, "ended 255", window=f"w{number}")
            assert TOO_MANY in " ".join(shown.split())


async def test_notes_are_fetched_and_other_things_are_not(house: House, tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    answer.write_text(f"#!/bin/sh\necho {shlex.quote(house.code.shown)}\n")
    answer.chmod(0o700)
    env = {**os.environ, "SSH_ASKPASS": str(answer), "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":9"}

    async def run(*words: str, options: tuple[str, ...] = (), said: str = "") -> tuple[int | None, str, str]:
        process = await asyncio.create_subprocess_exec(
            *ssh(house, "amina", *options), *words,
            env=env, cwd=tmp_path, stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        with contextlib.suppress(TimeoutError):
            out, errors = await asyncio.wait_for(process.communicate(said.encode()), 20)
            return process.returncode, out.decode(), errors.decode()
        process.kill()
        raise AssertionError("ssh did not end")

    status, out, _ = await run("notes")
    assert (status, out) == (0, "# Notes for amina\n\nżółw␛]0;title␇\n")
    # A script has said all before anything is asked.
    for _ in range(3):
        status, out, _ = await run("plain", said="a duck\nand more")
        assert (status, out) == (3, "What is your name?\nYou said a duck.\nYou said and more.\nGoodbye.\n")
    status, out, errors = await run("cat", "/etc/passwd")
    assert (status, out) == (2, "")
    assert "no commands are run here" in errors
    status, _, errors = await run("-s", "sftp")
    assert status != 0
    status, _, errors = await run("notes", options=("-A", "-X", "-o", "SetEnv=LC_ALL=x"))
    assert status == 0
    status, _, errors = await run("notes", options=("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"))
    assert status == 255
    assert "forwarding failed" in errors
