"""The command `resume`: goes on with a workshop."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.options import add_looks, add_ssh
from workshop_tui.cli.start import without_looking_for_garbage

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    resume = commands.add_parser("resume", help="go on with a workshop", description="Go on with a workshop.")
    resume.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        help="its folder; else the newest workshop that is not finished",
    )
    add_ssh(resume, default=None, otherwise="without --ssh doors that were open are open again")
    add_looks(resume)


@without_looking_for_garbage
def carry_out(asked: argparse.Namespace) -> int:
    """Go on with it on the screens."""
    from workshop_tui.cli.handlers import launch
    from workshop_tui.storage.workshop.folders import meant_folder
    from workshop_tui.tui.apps.openers import ResumeWorkshop

    config = launch.configured()
    folder = meant_folder(asked.folder, config.base, unfinished=True)
    launch.need_terminal()
    return launch.screens(ResumeWorkshop(folder, launch.sure_to_open(folder)), config, asked)
