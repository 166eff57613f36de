"""How soon the commands without a screen are done, against a Python that does nothing at all.

    python -m bench.commands [--rounds 31]

Whole processes, from before the start to their end, one after the other in each round, by the script that
people start. A process that loads Textual would take some twenty times as long.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.paint import SCRIPT, verdict
from bench.workshop import kept_workshop
from workshop_tui import cli
from workshop_tui.storage.forms.library import exercises_folder

MOST = 3.0
FORMS = ("md", "html", "csv", "json")
NOTHING = "python -c pass"
COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As people have it: what was compiled at the first start is there for the next."""


def commands(place: Path) -> dict[str, list[str]]:
    """What is measured, each by its name."""
    workshop = kept_workshop(place / "workshop", people_count=8, notes=5)
    found = {
        NOTHING: [sys.executable, "-c", "pass"],
        "--version": [SCRIPT, "--version"],
        "check (1 exercise)": [SCRIPT, "check", str(exercises_folder() / "lego-duck.toml")],
    }
    for form in FORMS if "export" in cli.parser().format_help() else ():
        out = str(place / f"report.{form}")
        found[f"export --to {form}"] = [SCRIPT, "export", str(workshop), "--to", form, "-o", out]
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.commands", description=__doc__)
    parser.add_argument("--rounds", type=int, default=31)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        measured = commands(Path(place))
        took: dict[str, list[float]] = {name: [] for name in measured}
        for turn in range(asked.rounds + 1):
            for name, words in measured.items():
                began = time.perf_counter()
                subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=COMPILED)
                if turn:  # the first turn only warms the disk's cache
                    took[name].append(time.perf_counter() - began)
    print(f"whole processes, {asked.rounds} interleaved rounds, medians")
    for name, seconds in took.items():
        # The median of the rounds' own ratios: what slows the machine for a moment slows all of one round.
        ratio = median(one / nothing for one, nothing in zip(seconds, took[NOTHING], strict=True))
        told = "" if name == NOTHING else f"  {ratio:.2f} x, {verdict(ratio, MOST)}"
        print(f"  {name:20} {median(seconds) * 1000:5.1f} ms{told}")


if __name__ == "__main__":
    main()
