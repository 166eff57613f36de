"""Many seats in one process against a process for each: memory, waiting, CPU, and what is left of them."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
import time
from collections.abc import AsyncIterator
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench.machine import machine_lines
from bench.paint import cpu_seconds
from bench.ssh_clients import Person, at_once, change, in_slices, in_turn, quiet_key, share
from bench.ssh_room import name_of

ROOT = Path(__file__).parent.parent
NAMES = {
    "one": "one process",
    "processes": "a process each",
    "paced": "each, paced",
    "textish": "textish",
}
ALONE, ONLY, AMONG = 560, 599, 600
"""Numbers of those who come besides the seats."""
APART = 0.4
"""Seconds between two changes that are timed: then all have long drawn."""


class Server:
    """One design, running."""

    def __init__(self, process: asyncio.subprocess.Process, port: int, code: str) -> None:
        self.process, self.port, self.code = process, port, code

    async def ask(self, question: str = "facts") -> dict[str, int]:
        """What only the server knows."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(question.encode() + b"\n")
        answer: dict[str, int] = json.loads(await self.process.stdout.readline())
        return answer

    def pids(self) -> list[int]:
        """The server and the processes of its seats."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *map(int, children)]

    def memory(self) -> float:
        """Private memory of all of them, in MB."""
        total = 0
        for pid in self.pids():
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Private_"):
                        total += int(line.split()[1])
        return total / 1024

    def cpu(self) -> float:
        """Processor time of all of them, in seconds."""
        total = 0.0
        for pid in self.pids():
            with contextlib.suppress(OSError):
                total += cpu_seconds(pid)
        return total


@contextlib.asynccontextmanager
async def serving(
    design: str, people: int, command: tuple[str, ...] = (sys.executable, "-m", "bench.ssh_server")
) -> AsyncIterator[Server]:
    """A server of this design."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command, design, str(people), cwd=ROOT, stdin=pipe, stdout=pipe, limit=1 << 20
    )
    assert process.stdout is not None
    assert process.stdin is not None
    port, code = json.loads(await process.stdout.readline())
    try:
        yield Server(process, port, code)
    finally:
        process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 20)
        except TimeoutError:
            process.kill()


class Figures(NamedTuple):
    """What was measured of one design; milliseconds unless said otherwise."""

    memory: float
    """MB a seat."""
    first_alone: float
    first_among: float
    last_of_all: float
    """Seconds until the last of those who join at once has the picture."""
    key_alone: float
    echo: float
    echo_among: float
    own_half: float
    own_99: float
    all_half: float
    all_99: float
    idle_cpu: float
    """Per cent of one core."""
    idle_bytes: float
    """Bytes a second a seat."""


async def connects(server: Server, first: int, count: int) -> float:
    """People come one after the other: the median of seconds until the first picture."""
    took = []
    for number in range(first, first + count):
        person = Person(name_of(number))
        took.append(await person.join(server.port, server.code))
        person.leave()
        await asyncio.sleep(0.3)
    return median(took)


async def timed_changes(people: list[Person], count: int) -> tuple[list[float], list[float]]:
    """Hands go up and down: seconds until each author saw theirs, and until each of all did."""
    own, everyone = [], []
    for author in islice(in_turn(people), count):
        mine, theirs = await change(author, people)
        own.append(mine)
        everyone += theirs
        await asyncio.sleep(APART)
        author.type(b"h")
        await asyncio.sleep(APART)
    return own, everyone


async def timed_keys(person: Person, count: int) -> list[float]:
    """Keys without an effect on others: seconds until each is answered."""
    took = []
    for _ in range(count):
        took.append(await quiet_key(person))
        await asyncio.sleep(0.15)
    return took


async def measure(design: str, asked: argparse.Namespace, **how: Any) -> Figures:
    """All figures of one design with so many seats."""
    async with serving(design, asked.people, **how) as server:
        alone = await connects(server, ALONE, asked.connects)
        only = Person(name_of(ONLY))
        await only.join(server.port, server.code)
        await asyncio.sleep(1)
        key_alone = await timed_keys(only, asked.changes)
        echo, _ = await timed_changes([only], min(asked.changes, 20))
        only.leave()
        await asyncio.sleep(2)
        await server.ask("tidy")
        base = server.memory()
        names = [name_of(number) for number in range(asked.seats)]
        people, _, last = await at_once(server.port, server.code, names)
        await asyncio.sleep(3)
        among = await connects(server, AMONG, asked.connects)
        await asyncio.sleep(3)
        memory = (server.memory() - base) / asked.seats
        own, everyone = await timed_changes(people, asked.changes)
        echo_among = await timed_keys(people[-1], asked.changes)
        await asyncio.sleep(1)
        used, received = server.cpu(), sum(person.ear.received for person in people)
        began = time.perf_counter()
        await asyncio.sleep(asked.idle)
        passed = time.perf_counter() - began
        cpu = (server.cpu() - used) / passed * 100
        rate = (sum(person.ear.received for person in people) - received) / passed / len(people)
        for person in people:
            person.leave()
    ms = 1000.0
    return Figures(
        memory, alone * ms, among * ms, last, median(key_alone) * ms, median(echo) * ms,
        median(echo_among) * ms, median(own) * ms, share(own, 0.99) * ms, median(everyone) * ms,
        share(everyone, 0.99) * ms, cpu, rate,
    )  # fmt: skip


class Promise(NamedTuple):
    """A row of the comparison."""

    words: str
    field: str
    times: float
    """How many times less than the compared design; 0: nothing is promised."""


ROWS = (
    Promise("private memory per seat, MB", "memory", 20),
    Promise("connect to first paint, nobody else there, ms", "first_alone", 5),
    Promise("connect to first paint, all others there, ms", "first_among", 5),
    Promise("all join at once: the last one painted, s", "last_of_all", 4),
    Promise("a key without effect on others, alone, median", "key_alone", 0),
    Promise("a change with nobody else there, median, ms", "echo", 0),
    Promise("a key of a quiet seat among all, median, ms", "echo_among", 0),
    Promise("a change: the author's own paint, median, ms", "own_half", 10),
    Promise("a change: the author's own paint, p99, ms", "own_99", 0),
    Promise("a change on all seats, median, ms", "all_half", 0),
    Promise("a change on all seats, p99, ms", "all_99", 1),
    Promise("idle with a clock, % of one core", "idle_cpu", 1.8),
    Promise("idle with a clock, bytes/s per seat", "idle_bytes", 0),
)


def compare(found: dict[str, Figures]) -> None:
    """Print the designs side by side."""
    print(f"  {'':48}" + "".join(f"{NAMES[design]:>16}" for design in found))
    for row in ROWS:
        values = [getattr(figures, row.field) for figures in found.values()]
        line = f"  {row.words:48}" + "".join(f"{value:16.2f}" for value in values)
        for value in values[1:]:
            line += f"   x {value / values[0]:.1f}" if values[0] else ""
        if len(values) > 1 and row.times and "processes" in found:
            kept = found["processes"][Figures._fields.index(row.field)] >= row.times * values[0]
            line += f" (promised {row.times:g})  {'kept' if kept else 'NOT KEPT'}"
        print(line)
    if "one" in found:
        one = found["one"]
        kept_or_not("memory per seat, MB", one.memory, 1.2)
        kept_or_not("bytes/s per seat", one.idle_bytes, 250)
        kept_or_not("the author's p99, times a change with nobody else there", one.own_99 / one.echo, 4)
        kept_or_not("the author's p99, times a key of a quiet seat", one.own_99 / one.echo_among, 4)


def kept_or_not(words: str, value: float, most: float) -> None:
    """Print a promise about the one process alone."""
    verdict = "kept" if value <= most else "NOT KEPT"
    print(f"  one process: {words}: {value:.2f} (at most {most:g})  {verdict}")


async def drift(asked: argparse.Namespace) -> None:
    """People join, work and leave: what is left of them."""
    async with serving("one", asked.people) as server:
        seen: list[float] = []
        records: list[int] = []
        for numbers in in_slices(list(range(asked.joins)), 20):
            names = [name_of(each if asked.strangers else each % 100) for each in numbers]
            people, _, _ = await at_once(server.port, server.code, names)
            for person in people[:3]:
                await change(person, people)
                person.type(b"h")
            await asyncio.sleep(0.1)
            for person in people:
                person.leave()
            while (await server.ask())["apps"]:
                await asyncio.sleep(0.05)
            await server.ask("tidy")
            seen.append(server.memory())
            records.append((await server.ask())["record"])
        facts = await server.ask()
        from_100th = seen[-1] - seen[min(4, len(seen) - 1)]
        who = "everyone new" if asked.strangers else "a hundred people who come back"
        print(f"{asked.joins} seats joined, worked and left, 20 at a time, {who}")
        grown = records[-1] - records[min(4, len(records) - 1)]
        print(f"  entries in the record since the 100th: {grown}, which are kept in memory")
        print(
            f"  memory after the 100th {seen[min(4, len(seen) - 1)]:.1f} MB, after the last {seen[-1]:.1f} MB"
        )
        verdict = "kept" if from_100th < 2 else "NOT KEPT"
        print(f"  drift {from_100th:+.2f} MB (promised less than 2): {verdict}; {facts}")


async def storm(asked: argparse.Namespace) -> None:
    """Changes without end: what they leave, and what a client that stopped reading holds."""
    async with serving("one", asked.people) as server:
        people, _, _ = await at_once(
            server.port, server.code, [name_of(each) for each in range(min(asked.seats, 60))]
        )
        stopped = people.pop()
        number, authors = 0, in_turn(people)

        async def blow(seconds: float) -> None:
            nonlocal number
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                number += 1
                author = next(authors)
                await change(author, people)
                author.type(b"h")

        await blow(10)
        await server.ask("tidy")
        before, began, start = server.memory(), time.perf_counter(), number
        entries = (await server.ask())["record"]
        stopped.channel.pause_reading()
        transport: Any = stopped.line._transport
        transport.pause_reading()
        held = 0
        while time.perf_counter() - began < asked.storm:
            await blow(1)
            for columns in range(100, 110):  # a whole picture each
                stopped.channel.change_terminal_size(columns, 30)
            held = max(held, (await server.ask())["backlog"])
        passed = time.perf_counter() - began
        await asyncio.sleep(2)
        await server.ask("tidy")
        grown = server.memory() - before
        entries = (await server.ask())["record"] - entries
        print(
            f"a storm on {len(people)} seats: {passed:.0f} s, "
            f"{(number - start) / passed:.1f} changes a second, {entries} entries in the record"
        )
        verdict = "kept" if grown < 2 else "NOT KEPT"
        print(f"  memory {grown:+.2f} MB (promised less than 2): {verdict}")
        verdict = "kept" if held < 65536 else "NOT KEPT"
        print(f"  a client that stopped reading holds {held} bytes (promised less than 65536): {verdict}")
        for person in (*people, stopped):
            person.leave()


async def main() -> None:
    """Take the figures that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.ssh_seats", description=__doc__)
    parser.add_argument("--seats", type=int, default=20, help="people who sit there (20)")
    parser.add_argument("--people", type=int, default=12, help="people listed on each screen (12)")
    parser.add_argument("--changes", type=int, default=12, help="changes that are timed (12)")
    parser.add_argument("--connects", type=int, default=5, help="single connects that are timed (5)")
    parser.add_argument("--idle", type=float, default=10, help="seconds of watching the clock (10)")
    parser.add_argument(
        "--joins", type=int, default=0, help="joins of the drift; the promise is of 500 (0: none)"
    )
    parser.add_argument(
        "--storm", type=float, default=0, help="seconds of storm; the promise is of 75 (0: none)"
    )
    parser.add_argument("--strangers", action="store_true", help="nobody of the drift comes back")
    parser.add_argument(
        "--designs", default="one,processes", help="which are measured, also: paced (one,processes); none: -"
    )
    asked = parser.parse_args()
    print("\n".join(machine_lines()), flush=True)
    print(f"{asked.seats} seats, {asked.people} people listed, 100x30, a 1 Hz clock, loopback")
    print("The participant's app in a discussion; a change is a hand raised. The promises are for 100 seats.")
    found = {}
    for design in filter(NAMES.get, asked.designs.split(",")):
        found[design] = await measure(design, asked)
    if found:
        compare(found)
    if asked.joins:
        await drift(asked)
    if asked.storm:
        await storm(asked)


if __name__ == "__main__":
    asyncio.run(main())
