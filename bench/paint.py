"""Measures what a person waits for: the first picture, the next note, and what a running clock costs."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.watch import painted
from bench.workshop import kept_workshop
from tests.e2e.harness import Pty

HERE = Path(__file__).parent
SCRIPT = str(Path(sys.executable).parent / "workshop-tui")
PEOPLE = "Amina (lived experience), Boris (professional), Chen"
FIRST_PICTURES = {
    "a bare label": ("A bare label", [str(HERE / "bare.py")]),
    "workshop-tui": ("Start a workshop", [SCRIPT]),
    "workshop-tui run": ("Lego duck", [SCRIPT, "run", "lego-duck", "--people", PEOPLE]),
}
MOST_START = 1.25
MOST_NOTE = 1.5
MOST_CPU = 1.0
"""Per cent of one core."""
MOST_BYTES = 500
"""Bytes a second."""


def verdict(value: float, most: float) -> str:
    """How a figure stands to what is promised."""
    return f"promised at most {most:g}: {'kept' if value <= most else 'NOT KEPT'}"


def first_pictures(rounds: int) -> None:
    """Whole processes, interleaved, from before the start until the first picture stood complete."""
    took: dict[str, list[float]] = {name: [] for name in FIRST_PICTURES}
    sent: dict[str, list[int]] = {name: [] for name in FIRST_PICTURES}
    with tempfile.TemporaryDirectory() as place:
        for turn in range(rounds + 1):
            for name, (expected, words) in FIRST_PICTURES.items():
                home = Path(place) / f"{turn}-{name.replace(' ', '-')}"
                home.mkdir()
                began = time.monotonic()
                with Pty(words, home=home, command=[sys.executable]) as terminal:
                    picture = painted(terminal, expected)
                if turn:  # the first turn only warms the disk's cache
                    took[name].append(picture.at - began)
                    sent[name].append(picture.sent)
    print(f"start to the first complete picture: whole processes, 80x24, {rounds} interleaved rounds")
    bare = took["a bare label"]
    for name, seconds in took.items():
        # The median of the rounds' own ratios: what slows the machine for a moment slows all of one round.
        ratio = median(one / its_bare for one, its_bare in zip(seconds, bare, strict=True))
        print(
            f"  {name:18} {median(seconds) * 1000:4.0f} ms ({min(seconds) * 1000:.0f} to "
            f"{max(seconds) * 1000:.0f}), {median(sent[name]):5.0f} bytes",
            f"  {ratio:.2f} x, {verdict(ratio, MOST_START)}" if seconds is not bare else "",
        )


def open_notes(terminal: Pty) -> None:
    """Open the dialog that takes one note after the other."""
    painted(terminal, "Lego duck")
    since = len(terminal.arrivals)
    terminal.press("a")
    painted(terminal, "Add notes", since=since)


def give_note(terminal: Pty, text: str) -> float:
    """Type a note and give it; seconds from the key to the complete picture that says it is saved."""
    since = len(terminal.arrivals)
    terminal.type(text)
    painted(terminal, text, since=since, quiet=0.25)
    since, began = len(terminal.arrivals), time.monotonic()
    terminal.press("enter")
    return painted(terminal, f": {text}", since=since, quiet=0.25).at - began


def next_note(rounds: int) -> None:
    """From the key to the paint of one more note, with few notes and with many, 40 people."""
    took: dict[int, list[float]] = {5: [], 500: []}
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        folders = {count: kept_workshop(home / str(count), people_count=40, notes=count) for count in took}
        few, many = (
            Pty(["resume", str(folder)], home=home, rows=40, cols=120) for folder in folders.values()
        )
        with few, many:
            for terminal in (few, many):
                open_notes(terminal)
            for turn in range(rounds + 1):
                for count, terminal in zip(took, (few, many), strict=True):
                    seconds = give_note(terminal, f"a fresh note {turn}")
                    if turn:
                        took[count].append(seconds)
    few_ms, many_ms = (median(seconds) * 1000 for seconds in took.values())
    print(f"one more note, key to paint: 40 people, 120x40, {rounds} interleaved rounds")
    print(f"  with 5 notes {few_ms:.1f} ms, with 500 {many_ms:.1f} ms")
    print(f"  {many_ms / few_ms:.2f} x, {verdict(many_ms / few_ms, MOST_NOTE)}")


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used so far."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        fields = stat.read_text().rpartition(")")[2].split()
        ticks = int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")
    asked = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=True)
    parts = [float(part) for part in asked.stdout.strip().replace("-", ":").split(":")]
    return float(sum(part * 60**place for place, part in enumerate(reversed(parts))))


def running_clock(seconds: float) -> None:
    """What the console costs while someone speaks and nobody touches a key."""
    with tempfile.TemporaryDirectory() as place:
        folder = kept_workshop(Path(place) / "clock", people_count=40, notes=5, method="round")
        with Pty(["resume", str(folder)], home=Path(place), rows=40, cols=120) as terminal:
            painted(terminal, "Lego duck")
            terminal.press("space", "n")
            time.sleep(2)
            used, sent, began = cpu_seconds(terminal.process.pid), len(terminal.raw), time.monotonic()
            time.sleep(seconds)
            passed = time.monotonic() - began
            cpu = (cpu_seconds(terminal.process.pid) - used) / passed * 100
            rate = (len(terminal.raw) - sent) / passed
    print(f"a running clock while someone speaks: 40 people, 120x40, {seconds:.0f} s untouched")
    print(f"  {cpu:.2f} % of one core, {verdict(cpu, MOST_CPU)}")
    print(f"  {rate:.0f} bytes a second, {verdict(rate, MOST_BYTES)}")


def main() -> None:
    """Take all three and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.paint", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="rounds of each measurement (15)")
    parser.add_argument("--seconds", type=float, default=20, help="how long the clock is watched (20)")
    asked = parser.parse_args()
    first_pictures(asked.rounds)
    next_note(asked.rounds)
    running_clock(asked.seconds)


if __name__ == "__main__":
    main()
