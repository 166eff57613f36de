"""The command `show`: the projected screen beside a running workshop, or the same in lines."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.options import add_looks
from workshop_tui.cli.start import without_looking_for_garbage
from workshop_tui.status import DONE

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    show = commands.add_parser(
        "show",
        help="the projected screen, read only, beside a running workshop",
        description="Show the projected screen of a workshop that runs in another terminal. Read only.",
    )
    show.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="the workshop's folder; else the newest one"
    )
    show.add_argument(
        "--plain",
        action="store_true",
        help="in lines instead of a screen: sentences as things change, until the workshop ends; "
        "needs no terminal",
    )
    add_looks(show)


def carry_out(asked: argparse.Namespace) -> int:
    """Show it until the workshop ends, or somebody leaves."""
    return _in_lines(asked) if asked.plain else _on_screen(asked)


@without_looking_for_garbage
def _on_screen(asked: argparse.Namespace) -> int:
    from workshop_tui import launch
    from workshop_tui.following import watch_folder
    from workshop_tui.storage.folders import meant_folder

    config = launch.configured()
    folder = meant_folder(asked.folder, config.base, unfinished=False)
    launch.need_terminal()
    from workshop_tui.tui.show_app import ProjectorApp

    theme = launch.THEMES[getattr(asked, "theme", "") or config.settings.theme]
    app = ProjectorApp(watch_folder(folder), theme=theme, animations=config.settings.animations)
    app.run()
    launch.tell_problems(config)
    return int(app.return_code or 0)


def _in_lines(asked: argparse.Namespace) -> int:
    from functools import partial

    from workshop_tui.config import configured
    from workshop_tui.following import watch_folder
    from workshop_tui.plain.follow import follow
    from workshop_tui.storage.folders import meant_folder

    watcher = watch_folder(meant_folder(asked.folder, configured().base, unfinished=False))
    follow(watcher, partial(print, flush=True))
    return DONE
