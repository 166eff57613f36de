"""What a facilitator does at the keyboard, in few words, so that the tests read like a workshop."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from tests.e2e.harness import PATIENCE, NeverCame, Pty

Start = Callable[..., Pty]


def begin(start: Start, folder: Path, *what: str, people: str, **how: Any) -> Pty:
    """Start a workshop with `run` and wait until its console stands; the draws are the same each time."""
    args = ["run", *what, "--folder", str(folder), "--seed", "7", "--no-bell", "--people", people]
    desk = start(args, **how)
    desk.wait_for("not started")
    return desk


def step_to(desk: Pty, title: str) -> None:
    """Press ] until the console stands at the step of this title."""
    while True:
        head = desk.wait_for(lambda lines: place_of(lines[0]))[0]
        if f" {title}" in head:
            return
        desk.press("]")
        desk.wait_for(partial(_elsewhere, head=head))


def _elsewhere(lines: list[str], head: str) -> bool:
    return place_of(lines[0]) not in ("", place_of(head))


def place_of(line: str) -> str:
    """Which step the head of the console names, without what moves beside it."""
    found = re.search(r"\d+ of \d+", line)
    return found[0] if found else ""


def add_notes(desk: Pty, *notes: str | tuple[str, int] | tuple[str, int, str], saved: str = "Saved") -> None:
    """Type notes into the form: a text, or a text with the number of its column and what else is asked."""
    desk.press("a")
    desk.wait_for("Add notes")
    for note in notes:
        text, column, detail = (note, 0, "") if isinstance(note, str) else (*note, "")[:3]
        desk.type(text)
        if column:
            desk.press("tab", str(column))
        if detail:
            desk.press("tab")
            desk.type(detail)
        desk.press("enter")
        desk.wait_for(partial(_said, saved=saved, text=text))
    close(desk, "Add notes")


def park(desk: Pty, text: str) -> None:
    """Write something straight onto the parking list."""
    desk.press("K")
    desk.wait_for("(•) 2 parking list")
    desk.type(text)
    desk.press("enter")
    desk.wait_for("Saved in parking list")
    close(desk, "Add notes")


def _said(lines: list[str], saved: str, text: str) -> bool:
    """Whether the form says that a note is saved and is empty again."""
    return any(saved in line for line in lines) and not any(f"│ ▌ {text[:30]}" in line for line in lines)


def close(desk: Pty, title: str) -> None:
    """Press Esc and wait until the dialog with this title is gone."""
    desk.press("escape")
    # Both ends of it: pictures come in halves, and what follows Esc too soon is a part of it.
    desk.wait_for(lambda lines: not any(title in line or "esc close" in line for line in lines))


def add_pledge(desk: Pty, who: str, what: str, by: str, side: int) -> None:
    """Type one pledge into the form; the side by its number there."""
    desk.press("a")
    desk.wait_for("Add pledges")
    desk.type("\t".join((who, what, by, str(side))))
    desk.press("enter")
    desk.wait_for(f"Saved: {who}")
    close(desk, "Add pledges")


def answer(desk: Pty, question: str, key: str) -> None:
    """Answer a question with one of its keys and wait until it is gone."""
    desk.wait_for(question)
    desk.press(key)
    desk.wait_gone(question)


def finish(desk: Pty) -> None:
    """From the last step on: finish, leave, and find the terminal as it was."""
    desk.press("]")
    answer(desk, "Finish the workshop?", "y")
    desk.wait_for("ctrl+q leave")
    leave(desk)


def leave(desk: Pty) -> None:
    """Leave with ctrl+q; the program ends well and leaves the terminal as it found it."""
    desk.press("ctrl+q")
    assert desk.wait_exit() == 0, desk.text()
    assert desk.not_as_found() == []


def notes_of(folder: Path) -> dict[str, Any]:
    """What notes.toml holds."""
    return tomllib.loads((folder / "notes.toml").read_text("utf-8"))


def journal_of(folder: Path) -> list[dict[str, Any]]:
    """The events of journal.toml."""
    events: list[dict[str, Any]] = tomllib.loads((folder / "journal.toml").read_text("utf-8"))["event"]
    return events


def wait_file(path: Path, wanted: Callable[[str], object], timeout: float = PATIENCE) -> str:
    """Wait until a file holds what is wanted."""
    until = time.monotonic() + timeout
    while True:
        text = path.read_text("utf-8") if path.exists() else ""
        if wanted(text):
            return text
        if time.monotonic() > until:
            raise NeverCame(f"{path.name} never held what was wanted:\n{text}")
        time.sleep(0.02)


def texts(notes: Iterable[dict[str, Any]]) -> list[str]:
    """The texts of notes."""
    return [note["text"] for note in notes]


def floor(desk: Pty, name: str) -> None:
    """Give the floor to the one suggested, who is of this name."""
    desk.wait_for(f"Next: {name},")
    desk.press("n")
    desk.wait_for(f"● {name} speaks")
