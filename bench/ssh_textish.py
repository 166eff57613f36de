"""The participant's app served by textish 0.5.1 beside our own host: memory, first picture, changes.

textish makes each connection's app with a factory that is told nothing, not even the user name. So seats are
given out by arrival here, and there is no room code and no return to one's seat; the app and the room are
the same. textish needs Python 3.12, and comes from PyPI into a folder that is removed again.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bench.ssh_room import measured_room, name_of
from tests.tui.own_seat import own_seat
from workshop_tui.domain.record.commands import AddPerson

if TYPE_CHECKING:
    from workshop_tui.room.room import Room
    from workshop_tui.ssh.participant import SeatApp

ROOT = Path(__file__).parent.parent
WANTED = ("textish==0.5.1", "tomli-w", "qrcode")
NEWER = ("python3.12", "python3.13", "python3.14", "python3")
IS_NEW = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 12))"


# -- within Python 3.12


def new_app(room: Room, numbers: Iterator[int]) -> SeatApp:
    """The next one's screen."""
    person = room.admit(AddPerson(name_of(next(numbers))))
    assert isinstance(person, str)
    return own_seat(room.guest(person))


def a_free_port() -> int:
    """textish does not tell which one it took, so it has to be named."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def serve(people: int) -> None:
    """Serve with textish; answer questions until there are no more."""
    import textish  # type: ignore[import-not-found, unused-ignore] # from a folder of its own

    from bench.ssh_server import questions, say

    with tempfile.TemporaryDirectory() as folder:
        room = measured_room(Path(folder) / "workshop", people)
        numbers = count()
        port = a_free_port()
        config = textish.AppConfig(
            port=port,
            app_factory=lambda: new_app(room, numbers),
            host_key_path=f"{folder}/host_key",
            # As many at once as the measurement brings; otherwise as it comes.
            max_pending_startups=700,
            max_authenticating=700,
            backlog=512,
        )
        serving = asyncio.create_task(textish.serve_async(config))
        while True:
            if serving.done():
                serving.result()
                return
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
                continue
            writer.close()
            break
        say([port, ""])
        reader = await questions()
        while await reader.readline():
            say({"tasks": len(asyncio.all_tasks()), "record": len(room.record.entries)})
        serving.cancel()
        await asyncio.wait([serving])
        room.close()


# -- here


def has_textish(python: str) -> bool:
    """Whether this Python can serve with textish."""
    check = [python, "-c", "import textish, tomli_w, textual"]
    return subprocess.run(check, capture_output=True, check=False).returncode == 0


def a_newer_python() -> str:
    """A Python of at least 3.12 that can make virtual environments; empty: there is none."""
    for name in NEWER:
        found = shutil.which(name)
        if found and subprocess.run([found, "-c", IS_NEW], capture_output=True, check=False).returncode == 0:
            return found
    return ""


def prepared(python: str, folder: Path) -> str:
    """A Python with textish. ValueError: there is none, and why."""
    python = python or a_newer_python()
    if not python:
        raise ValueError(f"textish needs Python 3.12 or newer, and none of {', '.join(NEWER)} is that.")
    if has_textish(python):
        return python
    subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
    own = str(folder / "venv" / "bin" / "python")
    asked = [own, "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq", "install", *WANTED]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode or not has_textish(own):
        why = (done.stderr.strip() or "it cannot be imported").splitlines()[-1]
        raise ValueError(f"textish 0.5.1 could not be installed: {why}")
    return own


async def main() -> None:
    """Measure ours and textish; say why where there is no textish."""
    from bench.machine import machine_lines
    from bench.ssh_seats import Figures, compare, measure

    parser = argparse.ArgumentParser(prog="python -m bench.ssh_textish", description=__doc__)
    parser.add_argument("--python", default="", help="a Python of at least 3.12, with textish or without")
    parser.add_argument("--seats", type=int, default=20, help="people who sit there (20)")
    parser.add_argument("--people", type=int, default=12, help="people listed on each screen (12)")
    parser.add_argument("--changes", type=int, default=20, help="changes that are timed (20)")
    parser.add_argument("--connects", type=int, default=5, help="single connects that are timed (5)")
    parser.add_argument("--idle", type=float, default=10, help="seconds of watching the clock (10)")
    asked = parser.parse_args()
    print("\n".join(machine_lines()), flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        try:
            python = prepared(asked.python, folder)
        except (ValueError, OSError, subprocess.CalledProcessError) as problem:
            print(f"Not measured: {problem}")
            return
        os.environ["PYTHONPATH"] = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        print(f"{asked.seats} seats, {asked.people} people listed, 100x30, a 1 Hz clock, loopback")
        print("textish: no log-in and no code, seats by arrival, its own limits on starts at once (4)")
        found: dict[str, Figures] = {"one": await measure("one", asked)}
        command = (python, "-m", "bench.ssh_textish", "--serve")
        try:
            found["textish"] = await measure("textish", asked, command=command)
        except (OSError, ValueError, AssertionError) as problem:
            print(f"textish did not serve the app: {type(problem).__name__} {problem}")
        compare(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(serve(int(sys.argv[3])))
    else:
        asyncio.run(main())
