"""The report of a workshop with 5,000 notes in every format, against one with 500.

    python -m bench.export [--notes 5000] [--rounds 5]

The notes are written, grouped into themes and voted on. What is measured is all that the command does after
its start: reading the record, folding it, making the report, and writing the files. The promise is held
against the seconds of the processor, which other programs change least; those on the wall stand beside them.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from workshop_tui.cli import main as command_line
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.events import to_data
from workshop_tui.storage.record.journal import JOURNAL
from workshop_tui.storage.record.journal_codec import HEADER, fragment, made

MOST_SECONDS = 1.0
MOST_GROWTH = 1.25
"""Times as much as ten times for ten times the notes: what is still called linear."""
FORMATS = ("md", "html", "csv", "json")
BEGAN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
STEPS = (
    Step("Write", "gather", seconds=600, columns=("Left", "Right"), asks=("", "Why?")),
    Step("Sort", "cluster", seconds=600, uses=("Write",)),
    Step("Vote", "vote", seconds=600, dots=3, uses=("Sort",), outcome="principles"),
)


def workshop(folder: Path, notes: int) -> Path:
    """A workshop with so many notes, a theme for every fifty, and dots on each theme; its folder."""
    record = Record()

    def do(wish: Any) -> None:
        decided = record.decide(wish, float(len(record.entries)))
        assert not isinstance(decided, c.Refused), decided
        first = len(record.entries) + 1
        t = float(first)
        record.extend(Happened(seq, t, event, first) for seq, event in enumerate(decided, first))

    people = tuple(c.AddPerson(f"Person {number}", ("lived", "pro")[number % 2]) for number in range(40))
    do(c.OpenWorkshop("A measured workshop", (Exercise("measured", "Measured", steps=STEPS),), people))
    for number in range(notes):
        do(
            c.AddNote(
                f"A thought of some length, and its number is {number}",
                STEPS[0].columns[number % 2],
                "because",
            )
        )
    written = list(record.state.steps["1.1"].notes)
    do(c.NextStep())
    for place in range(0, notes, 50):
        do(c.AddTheme(f"Theme {place}", tuple(written[place : place + 50])))
    do(c.NextStep())
    for theme in list(record.state.steps["1.2"].themes):
        do(c.PlaceDots(theme, 2, sure=True))
    do(c.Reveal())
    do(c.FinishWorkshop())
    entries = [
        made(one.seq, (one.t, BEGAN + timedelta(seconds=one.t), *to_data(one.event)), one.batch)
        for one in record.entries
    ]
    folder.mkdir()
    (folder / JOURNAL).write_bytes(HEADER + b"".join(map(fragment, entries)))
    return folder


def seconds_of(folder: Path, to: str) -> tuple[float, float]:
    """How long the command takes, its start left out: on the processor, and on the wall."""
    began, on_wall = time.process_time(), time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        status = command_line(["export", str(folder), "--to", to, "--force"])
    assert status == 0
    return time.process_time() - began, time.perf_counter() - on_wall


def main() -> int:
    """Measure and print; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.export", description=__doc__)
    parser.add_argument("--notes", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    kept = True
    with tempfile.TemporaryDirectory() as name:
        few = workshop(Path(name) / "few", asked.notes // 10)
        many = workshop(Path(name) / "many", asked.notes)
        print(f"{asked.notes} notes and a tenth of them, {asked.rounds} rounds in turn, medians")
        for to in FORMATS:
            took: dict[Path, list[tuple[float, float]]] = {few: [], many: []}
            for turn in range(asked.rounds + 1):
                for folder, seconds in took.items():
                    spent = seconds_of(folder, to)
                    if turn:
                        seconds.append(spent)
            small, large = (median(cpu for cpu, _ in took[folder]) for folder in (few, many))
            wall = median(wall for _, wall in took[many])
            growth = large / small / 10
            kept = kept and large <= MOST_SECONDS and growth <= MOST_GROWTH
            told = f"{to:5} {large * 1000:4.0f} ms ({wall * 1000:.0f} on the wall)"
            print(f"{told}, with a tenth {small * 1000:3.0f} ms: {growth:.2f} times linear")
    print(f"promised: at most {MOST_SECONDS * 1000:.0f} ms, and at most {MOST_GROWTH} times linear")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
