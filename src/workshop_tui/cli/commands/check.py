"""The command `check`: finds the problems in files of one's own."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.start import without_looking_for_garbage

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    check = commands.add_parser(
        "check",
        help="find the problems in files of your own",
        description="Print every problem in exercise, plan and people files, and in config.toml, as "
        "FILE:LINE:COLUMN: message.",
    )
    check.add_argument("--json", action="store_true", help="for programs: every problem as JSON")
    check.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="an exercise, plan or people file, or config.toml; - is standard input",
    )


@without_looking_for_garbage
def carry_out(asked: argparse.Namespace) -> int:
    """Print every problem."""
    from workshop_tui.cli.handlers.listing import check

    return check(asked.files, as_json=asked.json)
