"""ctrl+z gives the terminal back to the shell, with whatever started the program, and `fg` goes on."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable

import pytest

from tests.e2e.harness import PROGRAM, Pty, Tmux

HOME_SCREEN = "Start a workshop"


@pytest.mark.parametrize(
    "started",
    [shlex.join(PROGRAM), f"sh -c {shlex.quote(shlex.join(PROGRAM) + '; echo left')}"],
    ids=["alone", "by a script, as make does"],
)
def test_a_suspended_program_leaves_the_terminal_and_comes_back(tmux: Tmux, started: str) -> None:
    tmux.shell()
    tmux.type(started, window="shell")
    tmux.press("enter", window="shell")
    tmux.wait_for(HOME_SCREEN, window="shell")
    tmux.press("ctrl+z", window="shell")
    tmux.wait_for(re.compile("Stopped|Suspended"), window="shell")
    assert tmux.not_as_found(window="shell") == []
    tmux.type("fg", window="shell")
    tmux.press("enter", window="shell")
    tmux.wait_for(HOME_SCREEN, window="shell")
    tmux.press("q", window="shell")
    tmux.wait_for(lambda lines: HOME_SCREEN not in "\n".join(lines), window="shell")
    assert tmux.not_as_found(window="shell") == []


def test_without_a_shell_that_could_go_on_it_stays(start: Callable[..., Pty]) -> None:
    program = start()
    program.wait_for(HOME_SCREEN)
    program.press("ctrl+z")
    # What is typed in the moment between leaving the terminal and taking it again is thrown away.
    program.wait_for(lambda _: program.raw.count(b"\x1b[?1049h") == 2)
    program.press("down")
    program.wait_for("› Look at the exercises")
    program.press("q")
    assert program.wait_exit() == 0
    assert program.not_as_found() == []
