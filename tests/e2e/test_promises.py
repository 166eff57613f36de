"""What one workshop promises is gone through in the next, and both notes files say what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.acting import Start, add_notes, add_pledge, begin, finish, leave, notes_of, step_to

WHO = "Amina (lived experience), Boris (professional)"


@pytest.mark.slow
def test_you_said_we_did_over_three_workshops(start: Start, tmp_path: Path) -> None:
    first, second, third = tmp_path / "first", tmp_path / "second", tmp_path / "third"
    desk = begin(start, first, "expectation-setting", people=WHO)
    step_to(desk, "Read out without names")
    add_notes(desk, ("Someone answers", 1), ("Nothing will change", 2))
    step_to(desk, "What is ours to decide")
    add_notes(desk, ("The opening hours", 1), ("The budget", 3, "The council"), ("A second room", 4, "Boris"))
    step_to(desk, "Our promises")
    add_pledge(desk, "Boris", "send the papers", "Tuesday", 3)
    add_pledge(desk, "Amina", "ask the others", "May", 2)
    step_to(desk, "Back to our hopes and fears")
    finish(desk)

    desk = begin(start, second, "you-said-we-did", "--after", str(first), people=WHO)
    step_to(desk, "What became of it")
    desk.wait_for("What was promised · 0 of 6 said")
    desk.press("1", "down", "2", "down", "1", "down", "3")
    desk.wait_for("You said: A second room")
    desk.type("It was let.")
    desk.press("enter")
    desk.wait_for("→ It was let.")
    desk.press("down", "1")
    desk.wait_for("✓ taken care of")
    step_to(desk, "The next promises")
    add_pledge(desk, "Boris", "find another room", "June", 3)
    step_to(desk, "Closing round")
    finish(desk)

    became = {
        "send the papers": "done",
        "ask the others": "under way",
        "The opening hours": "done",
        "A second room": "not possible",
        "Nothing will change": "done",
        "Someone answers": "open",
        "The budget": "fixed",
    }
    here, there = notes_of(second), notes_of(first)
    assert {one["text"]: one["status"] for one in here["promises"]} == became
    told = {one.get("what") or one["text"]: one.get("status") for one in (*there["pledges"], *there["notes"])}
    assert told == became | {"Someone answers": None, "The budget": None}
    room = next(one for one in there["ledger"] if one["text"] == "A second room")
    assert (room["status_words"], room["status_from"]) == ("It was let.", "You said, we did")

    desk = begin(start, third, "you-said-we-did", "--after", str(second), people=WHO)
    step_to(desk, "What became of it")
    desk.wait_for("What was promised · 1 of 3 said")
    leave(desk)
    assert {one["text"] for one in notes_of(third)["promises"]} == {
        "ask the others",
        "find another room",
        "Someone answers",
    }


def test_what_cannot_be_gone_on_from_is_said_before_anything_is_drawn(start: Start, tmp_path: Path) -> None:
    desk = start(["run", "you-said-we-did", "--people", WHO, "--after", str(tmp_path / "none")])
    desk.wait_for("There is no workshop in")
    assert desk.wait_exit() == 1
