"""The wall in a second terminal follows the first: privately, past its end, and on again."""

from __future__ import annotations

import re
import time
from pathlib import Path

from tests.e2e.acting import Start, add_notes, begin, leave, step_to
from workshop_tui.room.watcher import STOPPED, WAITING

PEOPLE = "Amina (lived experience), Boris (professional), Chen"


def test_it_follows_says_when_the_session_is_gone_and_goes_on(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = begin(start, folder, "lego-duck", people=PEOPLE)
    beside = start(["show", str(folder)])
    beside.wait_for("Six bricks each")
    step_to(desk, "Show your duck")
    beside.wait_for("Hold up your duck")
    desk.press("space", "n")
    beside.wait_for(re.compile("Amina"))
    desk.press("x")
    beside.wait_for(re.compile("stop|paused|question", re.I))
    desk.press("x")
    desk.kill()
    desk.wait_exit()
    beside.wait_for("The workshop is not running. This is where it stopped.")

    again = start(["resume", str(folder)])
    again.wait_for("Show your duck")
    beside.wait_gone("The workshop is not running")
    if "Time has passed" in again.text():
        again.press("n")
        again.wait_gone("Time has passed")
    step_to(again, "What we see")
    add_notes(again, ("The colour differs", 1))
    beside.wait_for("The colour differs")
    leave(again)
    beside.wait_for("The workshop is not running. This is where it stopped.")
    beside.press("ctrl+q")
    assert beside.wait_exit() == 0
    assert beside.not_as_found() == []


def test_it_follows_at_once(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = begin(start, folder, "lego-duck", people=PEOPLE)
    beside = start(["show", str(folder)])
    step_to(desk, "What we see")
    beside.wait_for("What we see")
    desk.press("a")
    desk.wait_for("Add notes")
    took = []
    for number in range(5):
        desk.type(f"Note {number}")
        pressed = time.monotonic()
        desk.press("enter")
        beside.wait_for(f"Note {number}")
        took.append(time.monotonic() - pressed)
    # The best of several, and five times what is promised: a slow machine must not fail here.
    assert min(took) < 1.0, took


def test_one_laptop_turns_its_screen_and_back(start: Start, tmp_path: Path) -> None:
    desk = begin(start, tmp_path / "w", "lego-duck", people=PEOPLE)
    desk.wait_for("For you: Say:")
    desk.press("t")
    desk.wait_for("We begin with Lego duck")
    desk.wait_gone("For you")
    desk.press("space")
    desk.wait_for(re.compile("██[\\s\\S]*left of 2 minutes"))
    desk.press("t")
    desk.wait_for("▶ running")
    leave(desk)


def test_unnamed_it_waits_for_a_workshop_and_moves_on_to_the_next(start: Start, home: Path) -> None:
    wall, lines = start(["show"]), start(["show", "--plain"])
    for beside in (wall, lines):
        beside.wait_for(WAITING)
    base = home / "Documents" / "Workshops"
    first = start(["run", "lego-duck", "--people", "A, B", "--title", "Our clinic"])
    lines.wait_for("This follows the workshop “Our clinic”.")
    wall.wait_for(re.compile("This follows[^”]*“Our[^”]*clinic”"))
    wall.wait_gone(WAITING)
    leave(first)
    for beside in (wall, lines):
        beside.wait_for(STOPPED)
    second = start(["run", "lego-duck", "--people", "C, D", "--title", "The next one"])
    lines.wait_for("This follows the workshop “The next one”.")
    wall.wait_for(re.compile("This follows[^”]*“The[^”]*one”"))
    assert len(list(base.iterdir())) == 2
    leave(second)
    for beside in (wall, lines):
        beside.press("ctrl+c")
        beside.wait_exit()


def test_a_folder_in_which_there_is_nothing_to_show_is_told(start: Start, home: Path) -> None:
    elsewhere = start(["show", str(home)])
    assert elsewhere.wait_exit() == 1
    assert "There is no workshop in" in elsewhere.text()
    assert b"Traceback" not in elsewhere.raw
