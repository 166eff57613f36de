"""The command `workshops`: lists what is kept."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    listed = commands.add_parser(
        "workshops",
        help="what is kept",
        description="List the workshops in your Workshops folder, the newest first: when something was last "
        "written down, whether it runs or is finished, and where it is.",
    )
    listed.add_argument("--json", action="store_true", help="for programs: all of them as JSON")


def carry_out(asked: argparse.Namespace) -> int:
    """Print the list."""
    from workshop_tui.cli.handlers.listing import workshops

    return workshops(as_json=asked.json)
