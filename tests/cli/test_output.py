"""What is printed and cannot be written is told in a sentence, with a status of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.saying import EXERCISE
from tests.folders import running
from workshop_tui import cli
from workshop_tui.cli.commands.table import COMMANDS
from workshop_tui.status import NO_OUTPUT

FULL = Path("/dev/full")
SENTENCE = "workshop-tui: what is printed here cannot be written: No space left on device.\n"
SCREENS = ("run", "resume", "show")
"""They draw on standard error; what they print comes at their end: tests/e2e/test_hard_places.py."""
LINES = {
    "host": "host lego-duck --people 'A, B' --folder {place}/hosted --ssh 127.0.0.1:0",
    "demo": "demo --headless --folder {place}/demo",
    "agenda": "agenda lego-duck",
    "export": "export {place}/day --to csv --only notes -o -",
    "exercises": "exercises",
    "workshops": "workshops --json",
    "help": "help new",
    "version": "version",
    "new": "new plan {place}/plan.toml",
    "check": "check {place}/mine.toml",
    "": "--version",
    "--help": "--help",
    "show": "show {place}/day --plain",
}

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workshop and a file in it."""
    place = tmp_path_factory.mktemp("place")
    with running(place / "day"):
        pass
    (place / "mine.toml").write_text(EXERCISE)
    return place


def test_every_command_that_prints_is_tried() -> None:
    assert set(COMMANDS) <= {*LINES, *SCREENS}


@pytest.mark.parametrize("name", LINES)
def test_a_full_disk_is_told_in_one_sentence(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    with open(FULL, "w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert cli.main(shlex.split(LINES[name].format(place=place))) == NO_OUTPUT
    assert capsys.readouterr().err.endswith(SENTENCE)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_nothing_else_is_said_at_the_end_of_the_process(unbuffered: str) -> None:
    for redirected, why in ((">/dev/full", "No space left on device"), (">&-", "Bad file descriptor")):
        ended = subprocess.run(
            ["sh", "-c", f'"$0" -m workshop_tui exercises {redirected}', sys.executable],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (
            NO_OUTPUT,
            f"workshop-tui: what is printed here cannot be written: {why}.\n",
        )


def test_complaints_that_nobody_can_read_change_no_status(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(FULL, "w", buffering=1) as full:
        monkeypatch.setattr(sys, "stderr", full)
        assert cli.main(["fly"]) == 2
