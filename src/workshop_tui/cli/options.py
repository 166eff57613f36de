"""Options that several commands have, each said once."""

from __future__ import annotations

import argparse

from workshop_tui.cli.values import address, minutes, seed


def add_workshop(command: argparse.ArgumentParser) -> None:
    """What may be said of a new workshop."""
    command.add_argument(
        "--people",
        metavar="P",
        help='who takes part: "Amina (lived experience), Boris (professional), Chen", how many, or a file: '
        "a people file, or a list from a spreadsheet, a form or a meeting (csv, tsv, txt, md); "
        "without it you are asked, or with --ssh people name themselves as they come in",
    )
    command.add_argument("--title", metavar="T", help="the workshop's name; else the names of its exercises")
    command.add_argument("--purpose", metavar="TEXT", help="what it is for, in a sentence")
    command.add_argument("--decides", metavar="TEXT", help="who decides in the end, and what")
    command.add_argument(
        "--after",
        metavar="FOLDER",
        action="append",
        help="go on from the finished workshop in this folder: its pledges, its ledger, its open "
        "hopes and fears and its parking list come up again, and its notes are told what became of them; "
        "several: --after FOLDER --after FOLDER",
    )
    command.add_argument(
        "--folder", metavar="DIR", help="the folder to keep it in; else one in your Workshops folder"
    )
    command.add_argument(
        "--minutes", metavar="N", type=minutes, help="fit everything into so long: 90 (minutes), 1h30"
    )
    command.add_argument("--seed", metavar="N", type=seed, help="repeat the draws of an earlier workshop")


def add_ssh(command: argparse.ArgumentParser, *, default: str | None, otherwise: str) -> None:
    """Let people come in from elsewhere; `otherwise`: what is without it."""
    command.add_argument(
        "--ssh",
        metavar="[HOST:]PORT",
        default=default,
        type=address,
        help=f"let people come in by SSH; without HOST only from this computer, with 0.0.0.0 from the "
        f"whole network; {otherwise}",
    )


def add_looks(command: argparse.ArgumentParser) -> None:
    """How it looks and sounds; said before the command as well as after it."""
    add_look(command)
    command.add_argument(
        "--no-bell",
        action="store_true",
        default=argparse.SUPPRESS,
        help="no sound at the end of turns and steps",
    )


def add_look(command: argparse.ArgumentParser) -> None:
    """How it looks."""
    command.add_argument(
        "--theme",
        metavar="NAME",
        choices=("dark", "light", "ansi"),
        default=argparse.SUPPRESS,
        help="dark, light or ansi (the terminal's own colours)",
    )
