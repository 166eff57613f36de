"""The command `host`: runs a workshop on a server, without a screen there."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.help_texts import WHAT
from workshop_tui.cli.options import add_ssh, add_workshop
from workshop_tui.cli.start import without_looking_for_garbage
from workshop_tui.status import WRONG_USE, Sorry

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    host = commands.add_parser(
        "host",
        help="run a workshop on a server, without a screen here",
        description="Run a workshop that people come into by SSH, without a screen of its own: the "
        "facilitator comes in by key, as facilitator@HOST. It prints how to come in; ctrl+c ends it.",
    )
    host.add_argument("what", metavar="WHAT", nargs="*", help=WHAT)
    host.add_argument(
        "--resume",
        metavar="FOLDER",
        nargs="?",
        const="",
        help="go on with the workshop in this folder, or with the newest one",
    )
    add_workshop(host)
    add_ssh(
        host,
        default="",
        otherwise="without --ssh it is port 8022 of this computer alone, with --resume where it was before",
    )


@without_looking_for_garbage
def carry_out(asked: argparse.Namespace) -> int:
    """Open its doors until a signal ends it."""
    if bool(asked.what) == (asked.resume is not None):
        raise Sorry("name exercises, or a workshop to go on with: --resume", WRONG_USE)
    from workshop_tui.cli.arguments import workshop
    from workshop_tui.cli.handlers import launch
    from workshop_tui.cli.handlers.serving import serve
    from workshop_tui.storage.workshop.folders import meant_folder

    config = launch.configured()
    launch.tell_problems(config)
    if asked.resume is not None:
        folder = meant_folder(asked.resume or None, config.base, unfinished=True)
        return serve(folder, None, asked.ssh, anyway=launch.sure_to_open(folder))
    command = workshop(asked)._replace(sides=config.settings.sides)
    launch.tell(asked.told)
    return serve(launch.folder_for(command.title, asked.folder, config), command, asked.ssh)
