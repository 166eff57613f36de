"""A durable append to the journal, against the same bytes written and synced by bare calls of the system.

    python -m bench.append [--appends 1000] [--folder DIR]

Both take turns in one process on one disk, in an order drawn anew each time, each with a file of its own
that grows alike. The bare calls are os.write and os.fdatasync (F_FULLFSYNC on macOS). The journal's append
also gives the event its number and its checksum, and makes sure that the file is still the one of that name.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from workshop_tui.storage.files.atomic import sync
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.record.journal_codec import HEADER, Entry, fragment

PROMISE = 1.5
NOTE = "It is a duck as soon as somebody says so, and most of us looked at the beak first."


def bare(fd: int, data: bytes) -> float:
    """Write and sync, seconds."""
    began = time.perf_counter()
    os.write(fd, data)
    sync(fd)
    return time.perf_counter() - began


def ours(journal: Journal, number: int) -> tuple[float, Entry]:
    """Append one note to the journal: seconds, and what was appended."""
    at = datetime.now(UTC)
    note = {"note": f"n{number}", "step": "1.2", "column": "same", "text": NOTE, "by": "p7"}
    began = time.perf_counter()
    (entry,) = journal.append([(number * 1.5, at, "NoteTaken", note)])
    return time.perf_counter() - began, entry


def measure(folder: Path, appends: int) -> tuple[list[float], list[float]]:
    """Seconds of each bare write and of each append."""
    order = Random(1)
    bare_times, our_times = [], []
    fd = os.open(folder / "bare.toml", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
    with Journal.create(folder / "w") as journal:
        bare(fd, HEADER)
        data = fragment(ours(journal, 0)[1])  # a first one of each, so that neither pays for what comes once
        bare(fd, data)
        for number in range(1, appends + 1):
            if order.random() < 0.5:
                bare_times.append(bare(fd, data))
            seconds, entry = ours(journal, number)
            our_times.append(seconds)
            data = fragment(entry)
            if len(bare_times) < number:
                bare_times.append(bare(fd, data))
    os.close(fd)
    return bare_times, our_times


def figures(name: str, seconds: list[float]) -> str:
    """One line of milliseconds."""
    parts = statistics.quantiles(seconds, n=100)
    median, p90, p99 = (parts[place] * 1e3 for place in (49, 89, 98))
    return f"{name:<20} median {median:6.3f} ms   p90 {p90:6.3f}   p99 {p99:6.3f}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.append", description=__doc__)
    parser.add_argument("--appends", type=int, default=1000)
    parser.add_argument("--folder", type=Path, default=None, help="a folder on the disk to be measured")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        bare_times, our_times = measure(Path(folder), asked.appends)
    print(f"{asked.appends} events of some 250 bytes, each on the disk before the next")
    print(figures("write and fdatasync", bare_times))
    print(figures("Journal.append", our_times))
    share = statistics.median(our_times) / statistics.median(bare_times)
    longer = statistics.median(mine - its for mine, its in zip(our_times, bare_times, strict=True))
    print(f"an append takes {longer * 1e3:.3f} ms longer than the bare calls beside it (median)")
    print(f"an append costs {share:.2f} times the bare calls (promised: at most {PROMISE})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
