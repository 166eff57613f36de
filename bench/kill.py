"""Kills a writing workshop at random moments; all that was acknowledged must be there afterwards."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.workshop import done, people
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.session.session import resume, start
from workshop_tui.storage.files.atomic import StorageProblem

LONGEST = 0.08
"""Seconds that a writer lives at most: long enough to open, write some dozen notes and reveal them."""
KILLS_OF_ONE = 25
"""Kills that one workshop goes through before a new one is begun."""
EXERCISE = Exercise(
    "kill",
    "Silent and open writing in turn",
    steps=tuple(
        Step(f"{method} {number}", method, seconds=60.0)
        for number in range(100)
        for method in ("solo", "gather")
    ),
)


@dataclass
class Outcome:
    """What came of all kills."""

    kills: int = 0
    unborn: int = 0
    """Kills that came before there was a workshop."""
    acknowledged: int = 0
    reports: int = 0
    """Times that something was set aside on opening, and said."""
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


def write_until_killed(folder: Path, answer: int, first: int) -> None:
    """In a process of its own: open, then write and reveal notes for ever, telling what is saved."""
    room = (
        resume(folder) if folder.exists() else start(folder, c.OpenWorkshop("Kill", (EXERCISE,), people(3)))
    )
    if room.gap:
        room.answer_gap(False)
    os.write(answer, b"open\n")
    here = int(room.record.state.current.partition(".")[2] or 1)
    number = first
    for place in range(here, len(EXERCISE.steps) + 1):
        if room.record.state.current != f"1.{place}":
            done(room, c.GoToStep(f"1.{place}"))
        for _ in range(4):
            text = f"note {number} “ü\x1b[31m”"
            done(room, c.AddNote(text))
            os.write(answer, f"{number}\n".encode())
            number += 1
        room.keep_half(f"half of {number}")
        if place % 2:
            room.submit(c.Reveal())
        room.write_notes()


def killed_writer(folder: Path, first: int, delay: float, *, once_open: bool) -> list[str]:
    """Start a writer, kill it so many seconds after its start, or once it is open; the words it had said."""
    said, answer = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(said)
        try:
            write_until_killed(folder, answer, first)
        except BaseException as problem:  # told to the parent, whatever it is: the child has nobody else
            os.write(answer, f"failed {problem!r}\n".encode())
        os._exit(1)
    os.close(answer)
    with open(said, encoding="utf-8") as lines:
        words = [lines.readline().strip()] if once_open else []
        time.sleep(delay)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return words + lines.read().splitlines()


def read_toml(file: Path) -> dict[str, Any]:
    """What any reader of TOML sees in a file; nothing where there is none."""
    if not file.exists():
        return {}
    text = file.read_text("utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise AssertionError(f"{file.name} is no TOML: {problem}\n{text[:2000]}") from problem


def found(folder: Path, outcome: Outcome) -> Counter[str]:
    """The numbers of all notes, revealed or hidden, that a resumed workshop has; its files must be TOML."""
    room = resume(folder)
    outcome.reports += len(room.reports)
    if room.gap:
        room.answer_gap(False)
    state = room.record.state
    texts = [note.text for key in state.steps for note in state.notes_of(key)]
    room.close()
    files = {name: read_toml(folder / name) for name in ("journal.toml", "notes.toml", "drafts.toml")}
    hidden = files["drafts.toml"].get("draft", [])
    texts += [draft["text"] for draft in hidden if not draft["half"]]
    return Counter(text.split()[1] for text in texts)


def kill_often(kills: int, seed: int, place: Path) -> Outcome:
    """So many kills, in workshops that go on after each of them."""
    draw, outcome = Random(seed), Outcome()
    acknowledged: set[str] = set()
    folder, first = place / "0", 0
    for kill in range(kills):
        if kill % KILLS_OF_ONE == 0:
            folder, acknowledged = place / str(kill), set()
        said = killed_writer(folder, first, draw.uniform(0, LONGEST), once_open=kill % 2 == 1)
        outcome.kills += 1
        if failed := [line for line in said if line.startswith("failed")]:
            raise AssertionError(f"kill {kill}, seed {seed}: the writer {failed[0]}")
        numbers = [line for line in said if line.isdigit()]
        first += len(numbers) + 1
        acknowledged.update(numbers)
        outcome.acknowledged += len(numbers)
        try:
            there = found(folder, outcome) if folder.exists() else Counter[str]()
        except StorageProblem:
            if acknowledged or "open" in said:
                raise
            there = Counter()
        outcome.lost += [f"{number} (kill {kill})" for number in sorted(acknowledged - set(there))]
        outcome.doubled += [f"{number} (kill {kill})" for number, times in there.items() if times > 1]
        if not acknowledged and not there:
            outcome.unborn += 1
            folder = place / f"{kill}-again"
    return outcome


def main() -> int:
    """Exit status 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000, help="how many random SIGKILL points (1000)")
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="draws the points (the time of day)"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        outcome = kill_often(asked.kills, asked.seed, Path(place))
    print(
        f"{outcome.kills} random SIGKILL points (seed {asked.seed}), "
        f"{outcome.unborn} before there was a workshop"
    )
    print(f"  {outcome.acknowledged} notes acknowledged; damaged tails set aside {outcome.reports} times")
    print(f"  lost {len(outcome.lost)}, kept twice {len(outcome.doubled)}", *outcome.lost, *outcome.doubled)
    return bool(outcome.lost or outcome.doubled)


if __name__ == "__main__":
    sys.exit(main())
