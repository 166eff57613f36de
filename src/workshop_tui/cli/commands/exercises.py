"""The command `exercises`: lists what can be run."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    listed = commands.add_parser(
        "exercises", help="what can be run", description="List the exercises that can be run."
    )
    listed.add_argument("--json", action="store_true", help="for programs: all of them as JSON")


def carry_out(asked: argparse.Namespace) -> int:
    """Print the list."""
    from workshop_tui.cli.handlers.listing import exercises

    return exercises(as_json=asked.json)
