"""The command `agenda`: when everything begins, and the brief to send out."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.help_texts import WHAT
from workshop_tui.cli.values import minutes, time_of_day

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    agenda = commands.add_parser(
        "agenda",
        help="when everything begins; the agenda and the brief to send out",
        description="Show when each part of a plan, or of exercises, begins. As md or html it is the agenda "
        "for those who take part, without anything private; --brief is what to send them some days before.",
    )
    agenda.add_argument("what", metavar="WHAT", nargs="+", help=WHAT)
    agenda.add_argument("--people", metavar="P", help="who takes part, as for run, or how many; else 8")
    agenda.add_argument(
        "--minutes", metavar="N", type=minutes, help="fit everything into so long: 90 (minutes), 1h30"
    )
    agenda.add_argument("--starts", metavar="HH:MM", type=time_of_day, help="when it begins")
    agenda.add_argument("--brief", action="store_true", help="the brief to send out some days before")
    agenda.add_argument(
        "--to", choices=("text", "md", "html"), help="text for you (the usual), or a document"
    )
    agenda.add_argument("-o", "--output", metavar="FILE", help="write a new file instead of printing")
    agenda.set_defaults(title="", seed=None, ssh=None, after=None)


def carry_out(asked: argparse.Namespace) -> int:
    """Print or write it."""
    from workshop_tui.cli.handlers.timetable import show

    return show(asked)
