"""Keys that come in one burst, as on a bad line, do what they would have done one by one, and it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.harness import Pty


def test_notes_of_one_burst_are_saved_and_counted_behind_the_dialog(start: Callable[..., Pty]) -> None:
    program = start(["run", "lego-duck", "--people", "Amina, Boris, Chen"])
    program.wait_for("not started")
    program.type("a" + "".join(f"note {number}\r" for number in range(40)))
    program.wait_for(": note 39 ")
    program.wait_for("Notes 40")


@pytest.mark.slow
def test_a_running_clock_moves_behind_a_dialog(start: Callable[..., Pty]) -> None:
    program = start(["run", "lego-duck", "--people", "Amina, Boris, Chen"])
    program.wait_for("not started")
    program.press("space")
    program.wait_for("running")
    program.press("a")
    program.wait_for("Add notes")
    for left in ("1:58", "1:57"):
        program.wait_for(f"{left} left of 2:00")
