"""How this program is called where it was started, so that every hint names a command that works there."""

from __future__ import annotations

import os
import sys

NAME = "workshop-tui"
MADE_FROM = "WORKSHOP_TUI_MADE_FROM"
"""Set by `make run`: the folder in which make was called."""
_PLAIN_IN_QUOTES = frozenset("\"'$`\\!\n")
"""What a shell, or the one who reads, would not take as it stands between double quotes."""


def typed(*words: str) -> str:
    """What somebody types to call this program with these words; each is quoted where it has to be."""
    made_from = os.environ.get(MADE_FROM)
    if made_from is not None:
        return _by_make(made_from, words)
    return " ".join(map(_quoted, (*_called(), *words)))


def example(line: str) -> str:
    """A command line that begins with the program's name, as it is typed here; any other stays as it is."""
    from shlex import split

    called = line.lstrip()
    if called.partition(" ")[0] != NAME or typed() == NAME:
        return line
    return line[: len(line) - len(called)] + typed(*split(called)[1:])


def _by_make(made_from: str, words: tuple[str, ...]) -> str:
    """In a checkout that nothing is installed from: make reads its words once more, and a shell after it."""
    elsewhere = "" if _is_here(made_from) else f"-C {_quoted(os.getcwd())} "
    said = " ".join(map(_quoted, words)).replace("$", "$$")
    if "'" in said or not words:
        return f"make {elsewhere}run" + (f" ARGS={_quoted(said)}" if words else "")
    return f"make {elsewhere}run ARGS=" + (f"'{said}'" if said != _quoted(said) else said)


def _quoted(word: str) -> str:
    """A word as a shell takes it, in the quotes that are easiest to read."""
    from shlex import quote

    shown = quote(word)
    return shown if shown == word or not _PLAIN_IN_QUOTES.isdisjoint(word) else f'"{word}"'


def _is_here(folder: str) -> bool:
    try:
        return os.path.samefile(folder, os.curdir)
    except OSError:
        return True


def _called() -> tuple[str, ...]:
    """The words before the first argument: the name alone, where a shell finds the program by it."""
    path = sys.argv[0] if sys.argv else ""
    if os.path.basename(path) == "__main__.py" and os.path.basename(os.path.dirname(path)) == "workshop_tui":
        return sys.executable, "-m", "workshop_tui"
    if os.path.basename(path) != NAME or _found(path):
        return (NAME,)
    return (path,)


def _found(path: str) -> bool:
    """Whether the first program of our name that a shell finds is the one at this path."""
    for folder in os.get_exec_path():
        there = os.path.join(folder, NAME)
        if os.access(there, os.X_OK):
            try:
                return os.path.samefile(there, path)
            except OSError:
                return False
    return False
