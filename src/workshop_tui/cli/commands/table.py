"""Every command with the file it lives in, and the parser made of them: of one alone, for a quicker start."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from workshop_tui.cli.help_texts import DESCRIPTION, EXAMPLES
from workshop_tui.cli.options import add_looks
from workshop_tui.cli.parsing import CommandParser, HelpAsWritten, Version
from workshop_tui.program import NAME

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands

COMMANDS = (
    "run",
    "host",
    "resume",
    "show",
    "demo",
    "agenda",
    "export",
    "exercises",
    "workshops",
    "new",
    "check",
    "help",
    "version",
)
"""Every command, in the order in which the help lists them; each is the module of that name here."""


class Command(Protocol):
    """What the module of a command has."""

    def add(self, commands: Commands) -> None:
        """Say what may be said after it."""

    def carry_out(self, asked: argparse.Namespace) -> int:
        """Do it; the exit status."""


def command(name: str) -> Command:
    """The module of a command, loaded only where it is needed."""
    return cast(Command, import_module(f"workshop_tui.cli.commands.{name}"))


def parser(wanted: str = "") -> CommandParser:
    """What can be said on the command line; of `wanted` alone where it is a command, for a quicker start."""
    top = CommandParser(prog=NAME, description=DESCRIPTION, epilog=EXAMPLES, formatter_class=HelpAsWritten)
    top.add_argument("-V", "--version", action=Version, nargs=0, help="show the version and leave")
    add_looks(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog=NAME)
    for name in COMMANDS:
        if name == wanted or wanted not in (*COMMANDS, "--version", "-V"):
            command(name).add(commands)
    return top
