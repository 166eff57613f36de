"""What the terminal drivers share: a home of its own for the program, and when a screen shows something."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PROGRAM = (sys.executable, "-m", "workshop_tui")
Wanted = str | re.Pattern[str] | Callable[[list[str]], object]
PATIENCE = 20.0
"""Seconds until a condition counts as never coming; far above what a loaded machine needs."""


class NeverCame(AssertionError):
    """What was waited for did not come; the text shows the screen as it was instead."""


def home_environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a program whose home, config and workshops all lie under `home`."""
    for folder in (".config", ".local/share", ".local/state", ".cache", "Documents"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local/share"),
        "XDG_STATE_HOME": str(home / ".local/state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "XDG_DOCUMENTS_DIR": str(home / "Documents"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "",
        **(extra or {}),
    }


def is_there(wanted: Wanted, lines: list[str]) -> bool:
    """Whether the screen shows the text, matches the pattern (over all lines), or satisfies the function."""
    if isinstance(wanted, str):
        return any(wanted in line for line in lines)
    if isinstance(wanted, re.Pattern):
        return wanted.search("\n".join(lines)) is not None
    return bool(wanted(lines))


def framed(lines: Sequence[str]) -> str:
    """The screen with a border, for messages of failed tests."""
    width = max((len(line) for line in lines), default=0)
    rule = "+" + "-" * width + "+"
    return "\n".join([rule, *(f"|{line:<{width}}|" for line in lines), rule])
