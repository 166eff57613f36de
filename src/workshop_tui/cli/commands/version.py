"""The command `version`: which version it is."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.status import DONE

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    commands.add_parser("version", help="which version it is", description="Show the version.")


def carry_out(asked: argparse.Namespace) -> int:
    """Print it."""
    from workshop_tui.cli.parsing import version

    print(version())
    return DONE
