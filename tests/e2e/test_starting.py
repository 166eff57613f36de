"""Someone who has read nothing starts a workshop from the home screen, by keys alone and by the mouse."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.acting import Start, answer, leave, notes_of
from tests.e2e.harness import Pty

HOME_SCREEN = "Start a workshop"


def workshops(home: Path) -> list[Path]:
    """The folders of the workshops that are kept."""
    return sorted(path.parent for path in (home / "Documents" / "Workshops").glob("*/journal.toml"))


def test_from_the_home_screen_with_keys_alone(start: Start, home: Path) -> None:
    desk = start()
    desk.wait_for(HOME_SCREEN)
    desk.press("enter")
    desk.wait_for("What will you do together?")
    desk.press("down", "up")
    desk.wait_for("› [ ] Lego duck")
    desk.press("enter")
    desk.wait_for(re.compile(r"› \[1\] Lego duck .*20 min"))
    desk.press("ctrl+n")
    desk.wait_for("Who takes part?")
    desk.type("Amina (lived experience)\rBoris (professional)\rChen\rDana (witness)")
    desk.wait_for("1 witness")
    desk.press("tab", "enter")
    desk.wait_for("● 3 Name and start")
    desk.type("Our clinic\rTo build ducks")
    desk.wait_for("Start the workshop")
    desk.press("ctrl+n")
    desk.wait_for("1 of 6 Six bricks each")
    desk.press("space")
    desk.wait_for("▶ running")
    leave(desk)
    assert "To go on:  " in desk.text()
    (folder,) = workshops(home)
    notes = notes_of(folder)
    assert notes["workshop"]["title"] == "Our clinic"
    assert notes["workshop"]["purpose"] == "To build ducks"
    assert [(one["name"], one.get("side"), one.get("witness")) for one in notes["people"]] == [
        ("Amina", "lived experience", None),
        ("Boris", "professional", None),
        ("Chen", None, None),
        ("Dana", None, True),
    ]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir() if path.is_file()} == {0o600}


def test_with_the_mouse(start: Start, home: Path) -> None:
    desk = start()
    desk.wait_for(HOME_SCREEN)
    click(desk, HOME_SCREEN, "What will you do together?")
    click(desk, "Values mapping", "[1] Values mapping")
    click(desk, "Lego duck", "[2] Lego duck")
    click(desk, "Values mapping", "[1] Lego duck")
    click(desk, "People →", "Who takes part?")
    desk.type("Amina\rBoris\rChen")
    click(desk, "Name and start →", "● 3 Name and start")
    desk.wait_for("People       3")
    click(desk, "[ Start the workshop ]", "1 of 6 Six bricks each")
    click(desk, "clock", "▶ running")
    click(desk, "next step", "v reveal  ] next step")
    click(desk, "next step", "3 of 6 Show your duck")
    desk.wait_for("i interrupts")
    click(desk, "clock", "▶ running")
    click(desk, "n next  enter", "● Amina speaks")
    click(desk, "Chen", re.compile("▌ +Chen"))
    click(desk, "give floor", "● Chen speaks")
    click(desk, "a note", "Add notes")
    desk.type("A beak")
    click(desk, "enter save", "Saved")
    click(desk, "esc close", lambda lines: not any("Add notes" in line for line in lines))
    click(desk, "clock", "paused")
    click(desk, "ctrl+p all", "Every action")
    desk.type("leave")
    # The list must have followed what was typed, or the click lands on what is no longer there.
    desk.wait_for(lambda lines: sum("│" in line for line in lines) <= 6)
    click(desk, "Leave – Leave; the workshop can be resumed", "To go on")
    assert desk.wait_exit() == 0
    assert desk.not_as_found() == []
    (folder,) = workshops(home)
    assert [note["text"] for note in notes_of(folder)["notes"]] == ["A beak"]

    desk = start()
    desk.wait_for("Go on with")
    click(desk, "Go on with", "3 of 6 Show your duck")
    desk.wait_for("● Chen speaks")
    leave(desk)


def click(desk: Pty, on: str, then: object) -> None:
    """Click on a text that is there or will be, and wait for what comes of it."""
    desk.wait_for(on)
    desk.click(on)
    desk.wait_for(then)  # type: ignore[arg-type]


def test_what_was_begun_is_offered_and_can_be_finished(start: Start, home: Path) -> None:
    desk = start(["run", "lego-duck", "--people", "Amina, Boris, Chen", "--title", "Ducks by the sea"])
    desk.wait_for("1 of 6")
    leave(desk)
    desk = start()
    desk.wait_for("Go on with Ducks by the sea")
    desk.press("g")
    desk.wait_for("1 of 6 Six bricks each")
    assert "Time has passed" not in desk.text(), "no clock ran, so there is nothing to ask"
    desk.press("F")
    answer(desk, "Finish the workshop?", "y")
    desk.wait_for("The workshop is finished.")
    leave(desk)
    assert "To go on" not in desk.text()
    desk = start()
    desk.wait_for("All workshops")
    assert "Go on with" not in desk.text()
    desk.press("q")
    assert desk.wait_exit() == 0
