"""Checking 200 exercise files, against the time that tomllib takes to parse them.

    python -m bench.check [--files 200] [--rounds 11]

Whole processes: `workshop-tui check` of all files, less a start (`workshop-tui --version`), against a process
that parses the same texts with tomllib and measures only that. The files are the bundled exercises, again and
again.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.commands import COMPILED
from bench.paint import SCRIPT, verdict
from workshop_tui.storage.forms.library import exercises_folder

MOST = 1.5
PARSE = """
import sys, time, tomllib
texts = [open(name, encoding="utf-8").read() for name in sys.argv[1:]]
began = time.perf_counter()
for text in texts:
    tomllib.loads(text)
print(time.perf_counter() - began)
"""


def written(place: Path, count: int) -> list[str]:
    """So many exercise files."""
    bundled = itertools.cycle(sorted(exercises_folder().glob("*.toml")))
    return [str(shutil.copy(next(bundled), place / f"{number}.toml")) for number in range(count)]


def seconds_of(*words: str) -> float:
    """How long a whole process takes."""
    began = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=COMPILED)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.check", description=__doc__)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=11)
    asked = parser.parse_args()
    starts, checks, parses = [], [], []
    with tempfile.TemporaryDirectory() as place:
        files = written(Path(place), asked.files)
        size = sum(Path(file).stat().st_size for file in files)
        for _ in range(asked.rounds):
            starts.append(seconds_of(SCRIPT, "--version"))
            checks.append(seconds_of(SCRIPT, "check", *files))
            told = subprocess.run(
                [sys.executable, "-c", PARSE, *files], check=True, capture_output=True, text=True
            )
            parses.append(float(told.stdout))
    print(f"{asked.files} exercise files, {size / 1e6:.2f} MB, {asked.rounds} interleaved rounds, medians")
    print(f"  workshop-tui --version   {median(starts) * 1e3:6.1f} ms")
    print(f"  workshop-tui check       {median(checks) * 1e3:6.1f} ms")
    print(f"  tomllib alone            {median(parses) * 1e3:6.1f} ms")
    rounds = zip(starts, checks, parses, strict=True)
    ratio = median((check - start) / parse for start, check, parse in rounds)
    print(f"  check less a start: {ratio:.2f} x tomllib, {verdict(ratio, MOST)}")


if __name__ == "__main__":
    main()
