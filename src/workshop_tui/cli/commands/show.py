"""The command `show`: the wall beside a running workshop, or the same in lines."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.options import add_looks
from workshop_tui.cli.start import without_looking_for_garbage
from workshop_tui.status import DONE

if TYPE_CHECKING:
    from workshop_tui.cli.config import Configured
    from workshop_tui.cli.parsing import Commands
    from workshop_tui.room.watcher import Watcher


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    show = commands.add_parser(
        "show",
        help="the wall, for the projector: read only, beside a running workshop",
        description="Show the wall of a workshop that runs in another terminal. Read only.",
    )
    show.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        help="the workshop's folder; else the newest that runs, now or later, and the next that begins",
    )
    show.add_argument(
        "--plain",
        action="store_true",
        help="in lines instead of a screen: sentences as things change, until the workshop that is named "
        "ends; needs no terminal",
    )
    add_looks(show)


def carry_out(asked: argparse.Namespace) -> int:
    """Show it until the workshop ends, or somebody leaves."""
    return _in_lines(asked) if asked.plain else _on_screen(asked)


@without_looking_for_garbage
def _on_screen(asked: argparse.Namespace) -> int:
    from workshop_tui.cli.handlers import launch

    config = launch.configured()
    followed = _followed(asked, config)
    launch.need_terminal()
    from workshop_tui.tui.apps.wall import WallApp

    theme = launch.THEMES[getattr(asked, "theme", "") or config.settings.theme]
    app = WallApp(followed, theme=theme, animations=config.settings.animations)
    app.run()
    launch.tell_problems(config)
    return int(app.return_code or 0)


def _in_lines(asked: argparse.Namespace) -> int:
    from functools import partial

    from workshop_tui.cli.config import configured
    from workshop_tui.plain.wall import follow

    follow(_followed(asked, configured()), partial(print, flush=True))
    return DONE


def _followed(asked: argparse.Namespace, config: Configured) -> Watcher:
    """The workshop that is named, else whichever is the newest that runs. StorageProblem: none can be."""
    from pathlib import Path

    from workshop_tui.session.folder_watcher import watch_folder, watch_newest
    from workshop_tui.storage.workshop.folders import meant_folder, workshop_in

    if asked.folder is None:
        return watch_newest(config.base().absolute())
    folder = meant_folder(asked.folder, config.base, unfinished=False)
    named = Path(asked.folder)
    several = named.is_dir() and workshop_in(named) is None
    return watch_newest(named.absolute()) if several else watch_folder(folder)
