"""The command `new`: writes a file to begin with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


KINDS = ("exercise", "plan", "people", "config")
"""Of files that people write."""


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    new = commands.add_parser(
        "new",
        help="write a file to begin with",
        description="Write a file to begin with, in which remarks explain every key. It never writes over "
        "a file that is there.",
    )
    new.add_argument("kind", metavar="KIND", choices=KINDS, help="exercise, plan, people or config")
    new.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="the file to write, as in my-exercise.toml; settings (config) go where the program looks for "
        "them, unless a file is named",
    )


def carry_out(asked: argparse.Namespace) -> int:
    """Write it."""
    from workshop_tui.cli.handlers.new_file import new

    return new(asked.kind, asked.file)
