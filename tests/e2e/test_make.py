"""`make run` passes words on, ends as the program ends, and puts the terminal back where that cannot."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.harness import Pty

ROOT = Path(__file__).parent.parent.parent
READY = ".venv/ready-to-run"
# The set-up is taken as done: a test installs nothing.
MAKE_RUN = ("make", "-C", str(ROOT), "-o", READY, "run")

pytestmark = [
    pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed"),
    pytest.mark.skipif(not (ROOT / READY).exists(), reason="the checkout was not set up by make"),
]


def child_running(parent: int, words: str) -> int:
    """The process below `parent`, at any depth, whose command ends with these words."""
    rows = [*running()]
    family = {parent}
    for _ in rows:
        family |= {pid for pid, above, _ in rows if above in family}
    found = [pid for pid, _, command in rows if pid in family and command.endswith(words)]
    assert len(found) == 1, found
    return found[0]


def running() -> Iterator[tuple[int, int, str]]:
    """Every process: its number, its parent's, and its command."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            above = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
            yield int(folder.name), int(above), command.strip()
    if not Path("/proc/self").exists():  # as on a Mac
        listed = subprocess.run(
            ["ps", "-axo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
        )
        for line in listed.stdout.splitlines():
            pid, above, command = line.split(maxsplit=2)
            yield int(pid), int(above), command


def test_words_and_exit_status_are_passed_on(start: Callable[..., Pty]) -> None:
    told = start(command=(*MAKE_RUN, "ARGS=--version"))
    assert told.wait_exit() == 0
    told.wait_for("workshop-tui ")
    refused = start(command=(*MAKE_RUN, "ARGS=no-such-command"))
    assert refused.wait_exit() != 0


def test_after_a_sigkill_the_terminal_is_put_back(start: Callable[..., Pty]) -> None:
    make = start(command=MAKE_RUN)
    make.wait_for("Start a workshop")
    assert make.not_as_found() != []
    os.kill(child_running(make.process.pid, "-m workshop_tui"), signal.SIGKILL)
    assert make.wait_exit() != 0
    make.wait_for("All that was shown as saved is saved")
    assert make.not_as_found() == []
