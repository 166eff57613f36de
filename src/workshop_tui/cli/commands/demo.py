"""The command `demo`: simulated people play a workshop, on the screen or without one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.help_texts import WHAT
from workshop_tui.cli.options import add_look
from workshop_tui.cli.start import without_looking_for_garbage
from workshop_tui.cli.values import seed, speed

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands
    from workshop_tui.domain.record.commands import OpenWorkshop


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    demo = commands.add_parser(
        "demo",
        help="watch simulated people play a whole workshop",
        description="Simulated people play a workshop from start to end, with the same commands as at the "
        "console. Every screen and the notes say that it is SIMULATED.",
    )
    demo.add_argument("what", metavar="WHAT", nargs="*", help=f"{WHAT}; without it the Lego duck")
    demo.add_argument("--people", metavar="P", help="who is simulated, as for run; else eight people")
    demo.add_argument(
        "--speed",
        metavar="N",
        type=speed,
        help="times as fast as a workshop: 1 is real time, 20 if you say nothing, max as fast as it goes",
    )
    demo.add_argument("--seed", metavar="N", type=seed, help="repeat an earlier demo exactly")
    demo.add_argument(
        "--headless",
        action="store_true",
        help="without a screen: a line for each step, and the notes; as fast as it goes without --speed",
    )
    demo.add_argument(
        "--folder", metavar="DIR", help="the folder to keep it in; else one in your Workshops folder"
    )
    add_look(demo)
    demo.set_defaults(title="", minutes=None, ssh=None, no_bell=True, after=None)


def carry_out(asked: argparse.Namespace) -> int:
    """Play it."""
    return _without_screen(asked) if asked.headless else _on_screen(asked)


def _without_screen(asked: argparse.Namespace) -> int:
    from workshop_tui.cli.handlers import launch
    from workshop_tui.cli.handlers.demo_runner import headless

    config = launch.configured()
    command = _command(asked)
    launch.tell(asked.told)
    return headless(launch.folder_for(f"demo {command.title}", asked.folder, config), command, asked.speed)


@without_looking_for_garbage
def _on_screen(asked: argparse.Namespace) -> int:
    from workshop_tui.cli.handlers import launch

    config = launch.configured()
    command = _command(asked)
    launch.need_terminal("Without a screen: --headless")
    folder = launch.folder_for(f"demo {command.title}", asked.folder, config)
    from workshop_tui.cli.handlers.demo_runner import SPEED, Staging
    from workshop_tui.tui.apps.demo import DemoApp
    from workshop_tui.tui.apps.openers import RunWorkshop
    from workshop_tui.tui.home.workshop_list import FolderWorkshopList

    staging = Staging(command, SPEED if asked.speed is None else asked.speed)
    shelf, request = FolderWorkshopList(folder.parent), RunWorkshop(command, folder)
    app = DemoApp(staging, shelf, request, launch.options(config, asked), staging.spectator)
    return launch.to_its_end(app, config)


def _command(asked: argparse.Namespace) -> OpenWorkshop:
    """What is to be played; a seed is drawn where none is named."""
    import os

    from workshop_tui.cli.arguments import in_order, workshop
    from workshop_tui.cli.handlers.demo_runner import SHORT, as_demo

    asked.what = asked.what or [SHORT]
    asked.seed = asked.seed or int.from_bytes(os.urandom(2)) + 1
    command = as_demo(workshop(asked))
    in_order(command)
    return command
