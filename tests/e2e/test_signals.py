"""However the program ends, the terminal is as it was found, and the exit status says how it ended."""

from __future__ import annotations

import os
import re
import shlex
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.acting import Start, begin, journal_of, step_to
from tests.e2e.harness import PROGRAM, Pty, Tmux

PEOPLE = "Amina (lived experience), Boris (professional), Chen"
BREAKS = """
import sys
from workshop_tui.cli import main
from workshop_tui.tui.console.console import ConsoleScreen

def broken(self):
    raise RuntimeError("a fault of our own \\x1b[31m")

ConsoleScreen.toggle_bell = broken
sys.exit(main())
"""


def running_turn(start: Start, folder: Path, **how: object) -> Pty:
    """A workshop in the middle of a running turn."""
    desk = begin(start, folder, "lego-duck", people=PEOPLE, **how)
    step_to(desk, "Show your duck")
    desk.press("space", "n")
    desk.wait_for("● Amina speaks")
    return desk


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (lambda desk: desk.kill(signal.SIGTERM), 128 + signal.SIGTERM),
        (lambda desk: desk.kill(signal.SIGHUP), 128 + signal.SIGHUP),
        (lambda desk: desk.kill(signal.SIGINT), 128 + signal.SIGINT),
        (lambda desk: desk.press("ctrl+q"), 0),
        (lambda desk: desk.press("ctrl+p", *"leave", "enter"), 0),
    ],
    ids=["SIGTERM", "SIGHUP", "SIGINT", "ctrl+q", "from the palette"],
)
def test_the_terminal_is_left_as_it_was_found(
    start: Start, tmp_path: Path, end: Callable[[Pty], None], status: int
) -> None:
    desk = running_turn(start, tmp_path / "w")
    end(desk)
    assert desk.wait_exit() == status, desk.text()
    assert desk.not_as_found() == []
    said = desk.text().replace("\n", "")
    assert f"The notes are in {tmp_path / 'w' / 'notes.toml'}" in said
    assert f"-m workshop_tui resume {tmp_path / 'w'}" in said
    assert "Traceback" not in said
    assert journal_of(tmp_path / "w")[-1]["kind"] == "SessionLeft"


def test_a_fault_of_the_program_ends_in_a_sentence(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = running_turn(start, folder, command=(sys.executable, "-c", BREAKS))
    desk.press("B")
    assert desk.wait_exit() == 1
    assert desk.not_as_found() == []
    said = desk.text().replace("\n", " ")
    assert "The program had to stop" in said
    assert "Traceback" not in said
    assert b"\x1b[31m" not in desk.raw.rpartition(b"\x1b[?1049l")[2]
    assert "a fault of our own" in (folder / "problem.log").read_text("utf-8")
    again = start(["resume", str(folder)])
    again.wait_for("Amina speaks")


def test_a_closed_window_saves_and_ends(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = running_turn(start, folder)
    desk.hang_up()
    assert desk.wait_exit() == 128 + signal.SIGHUP
    assert journal_of(folder)[-1]["kind"] == "SessionLeft"
    again = start(["resume", str(folder)])
    again.wait_for("Amina speaks")


def test_the_projected_screen_ends_well_too(start: Start, tmp_path: Path) -> None:
    running_turn(start, tmp_path / "w")
    for end, status in ((signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        beside = start(["show", str(tmp_path / "w")])
        beside.wait_for("Amina")
        beside.kill(end)
        assert beside.wait_exit() == status
        assert beside.not_as_found() == []


def test_suspending_in_a_running_turn_and_going_on(tmux: Tmux, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    tmux.shell()
    words = [*PROGRAM, "run", "lego-duck", "--people", "A, B, C", "--folder", str(folder)]
    tmux.type(f"{shlex.join(words)}; echo it was $?", window="shell")
    tmux.press("enter", window="shell")
    tmux.wait_for("1 of 6 Six bricks each", window="shell")
    tmux.press("]", "]", "space", "n", window="shell")
    tmux.wait_for("● A speaks", window="shell")
    tmux.press("ctrl+z", window="shell")
    tmux.wait_for(re.compile("Stopped|Suspended"), window="shell")
    assert tmux.not_as_found(window="shell") == []
    before = journal_of(folder)
    tmux.type("echo still here", window="shell")
    tmux.press("enter", window="shell")
    tmux.wait_for(re.compile("^still here", re.M), window="shell")
    tmux.type("fg", window="shell")
    tmux.press("enter", window="shell")
    tmux.wait_for("● A speaks", window="shell")
    assert journal_of(folder)[: len(before)] == before
    tmux.press("ctrl+q", window="shell")
    tmux.wait_for("To go on:", window="shell")
    assert tmux.not_as_found(window="shell") == []


def test_tmux_sees_the_status_of_a_signal(tmux: Tmux, tmp_path: Path) -> None:
    tmux.start(["run", "lego-duck", "--people", "A, B, C", "--folder", str(tmp_path / "w")])
    tmux.wait_for("1 of 6 Six bricks each")
    os.kill(int(tmux.ask("pane_pid")), signal.SIGTERM)
    assert tmux.wait_exit() == 143
    tmux.wait_for("To go on:")
