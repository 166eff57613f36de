"""How long a decision takes (who next, why, for how long), and that it grows no faster than n log n.

    python bench/decision.py [--repeat 40]

Half of the people have a hand up, two sides are mixed in with gamma 0.3, and everyone has spoken a different
time, so that nothing is sorted already. Printed is the least and the median of many decisions, and the least
divided by n log n, which does not rise where the growth is n log n.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import statistics
import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from workshop_tui.domain.floor.even_floor import suggest
from workshop_tui.domain.floor.reasons import explain
from workshop_tui.domain.floor.standings import FloorFigures, Standing

SIZES = (125, 250, 500, 1000, 2000, 4000)


def room(count: int) -> tuple[list[Standing], FloorFigures]:
    """A step half over, with everything that costs a decision time."""
    rng = Random(count)
    people = [
        Standing(
            person=f"person {place}",
            weight=rng.choice((1.0, 1.0, 1.5)),
            side=rng.choice(("lived experience", "professional")),
            spoken=rng.uniform(0.0, 60.0),
            carried=rng.uniform(-20.0, 20.0),
            hand=place + 1 if rng.random() < 0.5 else 0,
            passes=rng.choice((0, 0, 1)),
            last_offer=rng.randrange(count),
            turns=rng.randrange(3),
            seat=place,
        )
        for place in range(count)
    ]
    figures = FloorFigures(
        method="discussion",
        total=60.0 * count,
        left=30.0 * count,
        level=40.0,
        offers=count,
        speaker="person 0",
        gamma=0.3,
    )
    return people, figures


def main() -> None:
    """Time each size and print one table."""
    parser = argparse.ArgumentParser(description="How long a decision takes.")
    parser.add_argument("--repeat", type=int, default=40, help="decisions to time for each size (40)")
    repeat = parser.parse_args().repeat
    print(f"python {platform.python_version()}, {os.cpu_count()} cores; {repeat} decisions for each size")
    print(f"{'people':>6} {'least ms':>9} {'median ms':>10} {'ns / n log n':>13}")
    for count in SIZES:
        people, figures = room(count)
        times = []
        for _ in range(repeat):
            began = time.perf_counter()
            said = suggest(people, figures)
            explain(said.person, said)
            times.append(time.perf_counter() - began)
        least = min(times)
        print(
            f"{count:6} {least * 1e3:9.3f} {statistics.median(times) * 1e3:10.3f}"
            f" {least * 1e9 / (count * math.log2(count)):13.1f}"
        )


if __name__ == "__main__":
    main()
