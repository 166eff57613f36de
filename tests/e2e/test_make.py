"""`make run` passes words on, ends as the program ends, and puts the terminal back where that cannot."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
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
    listed = subprocess.run(["ps", "-axo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    family = {parent}
    for _ in rows:
        family |= {int(pid) for pid, above, *_ in rows if int(above) in family}
    found = [int(pid) for pid, _, *args in rows if int(pid) in family and args and args[0].endswith(words)]
    assert len(found) == 1, found
    return found[0]


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
