"""The command `help`: how all of it, or one command, is used."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from workshop_tui.status import DONE

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    from workshop_tui.cli.commands.table import COMMANDS

    asked = commands.add_parser("help", help="how it is used", description="Show how a command is used.")
    asked.add_argument("about", metavar="COMMAND", nargs="?", choices=COMMANDS, help="a command; else all")


def carry_out(asked: argparse.Namespace) -> int:
    """Print what --help prints."""
    from workshop_tui.cli.commands.table import parser

    top = parser(asked.about or "")
    sys.stdout.write((top.of_command(asked.about) if asked.about else top).format_help())
    return DONE
