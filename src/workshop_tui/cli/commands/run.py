"""The command `run`: begins a workshop."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.help_texts import EXAMPLES, WHAT
from workshop_tui.cli.options import add_looks, add_ssh, add_workshop
from workshop_tui.cli.parsing import HelpAsWritten
from workshop_tui.cli.start import without_looking_for_garbage
from workshop_tui.status import WRONG_USE, Sorry

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    run = commands.add_parser(
        "run",
        help="begin a workshop",
        description="Begin a workshop with one or more exercises.",
        epilog=EXAMPLES,
        formatter_class=HelpAsWritten,
    )
    run.add_argument("what", metavar="WHAT", nargs="+", help=WHAT)
    add_workshop(run)
    add_ssh(run, default=None, otherwise="without --ssh the console can open the doors at any time")
    add_looks(run)


@without_looking_for_garbage
def carry_out(asked: argparse.Namespace) -> int:
    """Begin it on the screens, or ask for what was not said."""
    from workshop_tui.cli.arguments import in_order, workshop
    from workshop_tui.cli.handlers import launch
    from workshop_tui.tui.apps.openers import RunWorkshop, SetUpWorkshop
    from workshop_tui.tui.setup.draft import BETWEEN

    config = launch.configured()
    command = workshop(asked)._replace(sides=config.settings.sides)
    if asked.people is None and not command.doors:
        if asked.folder:
            raise Sorry("with --folder, say who takes part with --people.", WRONG_USE)
        known = (command.exercises, command.title, command.purpose, command.decides, command.minutes)
        earlier = (*command.after_others, *([command.after] if command.after is not None else []))
        after = BETWEEN.join(one.folder for one in earlier)
        return launch.screens(SetUpWorkshop(*known, after, command.lengths, command.starts), config, asked)
    in_order(command)
    launch.need_terminal()
    folder = launch.folder_for(command.title, asked.folder, config)
    return launch.screens(RunWorkshop(command, folder), config, asked)
