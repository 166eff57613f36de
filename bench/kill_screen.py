"""Kills the whole program on a terminal while notes are typed; what was shown as saved must be there."""

from __future__ import annotations

import argparse
import re
import signal
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from bench.workshop import kept_workshop
from tests.e2e.harness import Pty
from workshop_tui.session.session import resume

SAVED = re.compile(r"Saved[^:\n]*: note (\d+)\b")
LONGEST = 0.05
"""Seconds between the key that gives the last note and the kill, at most."""


def shown_as_saved(terminal: Pty) -> set[str]:
    """The numbers of the notes shown as saved in all that came since the screen was looked at."""
    said: set[str] = set()
    for _, offset in terminal.arrivals:
        said.update(SAVED.findall("\n".join(terminal.screen(offset))))
    return said


def killed_while_typing(folder: Path, home: Path, first: int, draw: Random) -> set[str]:
    """Resume on a terminal, give a few notes, and kill while the next is given; what was shown as saved."""
    with Pty(["resume", str(folder)], home=home) as terminal:
        terminal.wait_for("Lego duck")
        terminal.press("a")
        terminal.wait_for("Add notes")
        last = first + draw.randrange(4)
        for number in range(first, last):
            terminal.type(f"note {number}\r")
            terminal.wait_for(f": note {number} ")
        terminal.type(f"note {last}\r")
        time.sleep(draw.uniform(0, LONGEST))
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
        return {str(number) for number in range(first, last)} | shown_as_saved(terminal)


def kept(folder: Path) -> set[str]:
    """The numbers of the notes in the workshop as it is resumed."""
    room = resume(folder)
    if room.gap:
        room.answer_gap(False)
    state = room.record.state
    texts = [note.text for key in state.steps for note in state.notes_of(key)]
    room.close()
    return {text.removeprefix("note ") for text in texts}


def main() -> int:
    """Exit status 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.kill_screen", description=__doc__)
    parser.add_argument("--kills", type=int, default=25, help="how many random SIGKILL points (25)")
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="draws the points (the time of day)"
    )
    asked = parser.parse_args()
    draw, shown, lost = Random(asked.seed), set[str](), set[str]()
    with tempfile.TemporaryDirectory() as place:
        folder = kept_workshop(Path(place) / "workshop", people_count=5, notes=0)
        for kill in range(asked.kills):
            shown |= killed_while_typing(folder, Path(place), kill * 10, draw)
            lost |= shown - kept(folder)
    print(f"{asked.kills} SIGKILL points of the program on a terminal (seed {asked.seed})")
    print(f"  {len(shown)} notes shown as saved, lost {len(lost)}", *sorted(lost, key=int))
    return bool(lost) or not shown


if __name__ == "__main__":
    sys.exit(main())
