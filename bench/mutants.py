"""Whether the tests see what each key, choice and command does.

    python -m bench.mutants [--only WORD ...] [--processes 2] [--tests PATH ...] [--list]

In every table of the program each entry is exchanged for its neighbour, one at a time: a key does what the
next key does, a command is decided as the next one, a word of the lines stands for the next word. The tests
marked as `tables` run against each; what they let through is alive, and its name is told. None is to be
alive: the exit status is 1 where one is.

Each exchange is made in the source as it is imported, in a fork of a process in which all libraries are
loaded: it costs a second or two. Of the tests those look first that saw most of the same table before.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import os
import pickle
import re
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib.machinery import SourceFileLoader
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bench.exchanges import SOURCE, exchanges

ROOT = SOURCE.parent
PATIENCE = 120
"""Seconds after which an exchange counts as seen: something never comes to its end."""
LIBRARIES = (
    "argparse", "asyncssh", "difflib", "hypothesis", "pytest_asyncio", "qrcode", "textual.app",
    "textual.events", "textual.pilot", "textual.widgets", "tomllib", "unicodedata",
)  # fmt: skip
"""What most of the tests import, of what is not ours."""


class Mutant(NamedTuple):
    """An exchange: the file, the how manieth of it, and its name."""

    path: Path
    number: int
    table: str
    entry: str


class Seen(NamedTuple):
    """What became of a mutant: which test saw it; empty: none."""

    test: str
    files: tuple[str, ...]
    """The files of the tests that failed."""


def all_mutants(only: Sequence[str]) -> list[Mutant]:
    """All of them whose name holds one of the words; without words all."""
    found = [
        Mutant(
            path,
            number,
            f"{'.'.join(path.relative_to(SOURCE).with_suffix('').parts[1:])}:{one.table}",
            one.entry,
        )
        for path in sorted(SOURCE.rglob("*.py"))
        for number, one in enumerate(exchanges(ast.parse(path.read_bytes())))
    ]
    return [one for one in found if not only or any(word in f"{one.table} {one.entry}" for word in only)]


def marked() -> list[str]:
    """The files of tests that say of themselves that they hold the tables."""
    return [
        str(path)
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if re.search(r"^pytestmark = .*\bmark\.tables\b", path.read_text("utf-8"), re.MULTILINE)
    ]


class Watching:
    """A plugin of pytest that notes what failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def exchange_on_import(mutant: Mutant) -> None:
    """From now on the module of this file is imported with the exchange in it."""
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> Any:
        if loader.path != str(mutant.path):
            return usual(loader, name)
        tree = ast.parse(mutant.path.read_bytes())
        next(islice(exchanges(tree), mutant.number, None)).make()
        return compile(ast.fix_missing_locations(tree), loader.path, "exec", dont_inherit=True)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]


def run_tests(files: Sequence[str]) -> Seen:
    """Run tests until the first fails. RuntimeError: they could not be run."""
    watching = Watching()
    said = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--tb=no", *files], plugins=[watching])
    if said not in (0, 1, 2):
        raise RuntimeError(f"pytest ended with {said}")
    failed = watching.failed or ["an import"] * (said != 0)
    return Seen(failed[0] if failed else "", tuple(str(ROOT / one.partition("::")[0]) for one in failed))


def in_a_fork(mutant: Mutant | None, files: Sequence[str]) -> tuple[int, int]:
    """Begin to run the tests with an exchange: the process, and where its answer comes from."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    try:
        signal.alarm(PATIENCE)
        os.close(reading)
        with open(os.devnull, "r+b", buffering=0) as nothing:
            for stream in (0, 1, 2):
                os.dup2(nothing.fileno(), stream)
        if mutant is not None:
            exchange_on_import(mutant)
        answer = run_tests(files)
        with open(writing, "wb") as out:
            pickle.dump(answer, out)
    finally:
        os._exit(1)


def answer_of(reading: int, status: int) -> Seen:
    """What a process has answered. RuntimeError: nothing."""
    with open(reading, "rb") as source:
        told = source.read()
    if told:
        answer: Seen = pickle.loads(told)
        return answer
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
        return Seen("the clock", ())
    raise RuntimeError("The tests could not be run.")


def looked_at(
    mutants: Sequence[Mutant], files: Sequence[str], processes: int
) -> Iterator[tuple[Mutant, Seen]]:
    """Each mutant with what saw it, as soon as it is known."""
    saw: dict[str, Counter[str]] = defaultdict(Counter)
    running: dict[int, tuple[Mutant, int, Iterator[Sequence[str]]]] = {}
    waiting = iter(mutants)

    def begin(mutant: Mutant, batches: Iterator[Sequence[str]]) -> bool:
        """Begin with the next tests for it; False where there are none any more."""
        files = next(batches, None)
        if files is not None:
            process, reading = in_a_fork(mutant, files)
            running[process] = mutant, reading, batches
        return files is not None

    while True:
        for mutant in islice(waiting, processes - len(running)):
            before = [[file] for file, _ in saw[mutant.table].most_common(1)]
            begin(mutant, chain(before, [files]))
        if not running:
            return
        process, status = os.wait()
        mutant, reading, batches = running.pop(process)
        seen = answer_of(reading, status)
        saw[mutant.table].update(seen.files)
        if seen.test or not begin(mutant, batches):
            yield mutant, seen


def report(found: Sequence[tuple[Mutant, Seen]]) -> None:
    """The figures of each table, and of all."""
    tables = Counter(mutant.table for mutant, _ in found)
    alive = Counter(mutant.table for mutant, seen in found if not seen.test)
    width = max(map(len, tables), default=0)
    print(f"\n{'table':{width}}  mutants  seen  alive")
    for table, count in tables.items():
        print(f"{table:{width}}  {count:7}  {count - alive[table]:4}  {alive[table]:5}")
    print(f"{'all':{width}}  {len(found):7}  {len(found) - alive.total():4}  {alive.total():5}")


def main() -> int:
    """Exchange, look, tell; exit status 1 where one is alive."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.mutants", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--only", nargs="+", default=(), metavar="WORD", help="those whose table or entry holds one of these"
    )
    parser.add_argument("--processes", type=int, default=2, metavar="COUNT", help="how many at a time (2)")
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="other tests than those marked as tables")
    parser.add_argument("--list", action="store_true", help="only name them")
    parser.add_argument("--tell", action="store_true", help="tell which test saw each")
    asked = parser.parse_args()
    mutants = all_mutants(asked.only)
    if asked.list:
        print(*(f"{one.table} {one.entry}" for one in mutants), sep="\n")
        return 0
    os.environ["CI"] = "1"  # what is tried by chance is the same each time
    for library in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    files = asked.tests or marked()
    process, reading = in_a_fork(None, files)
    unchanged = answer_of(reading, os.waitpid(process, 0)[1])
    if unchanged.test:
        print(f"{unchanged.test} fails with nothing exchanged.", file=sys.stderr)
        return 1
    began = time.monotonic()
    found = []
    for mutant, seen in looked_at(mutants, files, asked.processes):
        found.append((mutant, seen))
        if not seen.test or asked.tell:
            print(f"{seen.test or 'ALIVE'}: {mutant.table} {mutant.entry}", flush=True)
    found.sort()
    report(found)
    print(f"{time.monotonic() - began:.0f} s, {asked.processes} at a time")
    return any(not seen.test for _, seen in found)


if __name__ == "__main__":
    sys.exit(main())
