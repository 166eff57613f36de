"""Opening a journal of 10,000 events, against the time that tomllib takes to parse the same file.

    python -m bench.opening [--events 10000] [--rounds 9]

Both take turns in one process. Opening is all of Journal.open: reading the file, checking every event by its
checksum, making the entries, and getting ready to append. tomllib.load only parses, and checks nothing.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from workshop_tui.storage.record.journal import JOURNAL, Journal
from workshop_tui.storage.record.journal_codec import HEADER, Event, fragment, made

PROMISE = 0.5
SPOKEN = """
we could decide that ourselves if somebody asked us who lives here and what a day looks like for them not only
once but every time the plan changes because the people who were heard first are heard again später für alle
“together” – déjà vu
"""


def happenings(count: int) -> list[Event]:
    """A long day as it comes: mostly notes, then turns, hands and the rest."""
    chance = Random(1)
    begin = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    events: list[Event] = []
    t = 0.0
    for number in range(count):
        t += chance.expovariate(1 / 3)
        kind, data = one(chance, number)
        events.append((t, begin + timedelta(seconds=t), kind, data))
    return events


def one(chance: Random, number: int) -> tuple[str, dict[str, Any]]:
    """A kind and its fields."""
    person = f"p{chance.randrange(40) + 1}"
    words = SPOKEN.split()
    drawn = chance.random()
    if drawn < 0.6:
        text = " ".join(chance.choice(words) for _ in range(16))
        note = {"note": f"n{number}", "step": "1.2", "exercise": "lego-duck", "column": "what every duck has"}
        return "NoteTaken", {**note, "text": text, "by": person, "side": "lived experience"}
    if drawn < 0.8:
        figures = {"budget": chance.uniform(20, 90), "level": chance.uniform(0, 300), "suggested": person}
        reason = "has spoken 0:42 of a fair 2:10, the least of the 3 hands that are up"
        return "FloorGiven", {
            "turn": number,
            "person": person,
            **figures,
            "reason": reason,
            "among": [person],
        }
    if drawn < 0.95:
        return chance.choice(("HandRaised", "HandLowered")), {"person": person}
    return "LengthChanged", {"key": "1.2", "seconds": chance.uniform(60, 900)}


def seconds_of(call: Any, *arguments: Any) -> float:
    """How long a call takes."""
    began = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - began


def open_ours(folder: Path) -> None:
    """Open the journal as `resume` does."""
    with Journal.open(folder) as journal:
        assert journal.entries
        assert not journal.reports


def parse(path: Path) -> None:
    """Parse the file as any TOML reader would."""
    with path.open("rb") as file:
        assert tomllib.load(file)["event"]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.opening", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = [made(seq, event, seq) for seq, event in enumerate(happenings(asked.events), 1)]
        (folder / JOURNAL).write_bytes(HEADER + b"".join(map(fragment, record)))
        assert Journal.read(folder) == (record, [])
        size = (folder / JOURNAL).stat().st_size
        ours, theirs = [], []
        for _ in range(asked.rounds):
            theirs.append(seconds_of(parse, folder / JOURNAL))
            ours.append(seconds_of(open_ours, folder))
    print(f"{asked.events} events, {size / 1e6:.2f} MB, {asked.rounds} rounds, medians")
    print(f"tomllib.load   {statistics.median(theirs) * 1e3:7.1f} ms")
    print(f"Journal.open   {statistics.median(ours) * 1e3:7.1f} ms")
    share = statistics.median(ours) / statistics.median(theirs)
    print(f"opening takes {share:.2f} of the time of tomllib (promised: at most {PROMISE})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
