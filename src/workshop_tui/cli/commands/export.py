"""The command `export`: the report of a workshop, as files."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from workshop_tui.cli.parsing import HelpAsWritten
from workshop_tui.cli.start import without_looking_for_garbage

if TYPE_CHECKING:
    from workshop_tui.cli.parsing import Commands


EXPORT = """\
Write the report of a workshop into its folder, and print the names of the files. The workshop is
only read: it may be running, and then the report says that it is not finished.
"""
EXPORT_EXAMPLES = """\
examples:
  workshop-tui export --to html
      the newest workshop as a page: report.html in its folder
  workshop-tui export ~/Documents/Workshops/2026-11-21-lego-duck --to csv
      notes.csv, pledges.csv and turns.csv, for a spreadsheet
  workshop-tui export --to csv --only notes -o -
      only the notes, to standard output
"""


def add(commands: Commands) -> None:
    """Say what may be said after it."""
    export = commands.add_parser(
        "export",
        help="the report of a workshop, to send round or to work with",
        description=EXPORT,
        epilog=EXPORT_EXAMPLES,
        formatter_class=HelpAsWritten,
    )
    export.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="the workshop's folder; else the newest workshop"
    )
    export.add_argument(
        "--to",
        choices=("md", "html", "csv", "json"),
        required=True,
        help="md: Markdown, to go on writing; html: one page, to send or print; csv: three tables for "
        "spreadsheets (notes, pledges, turns); json: everything, for programs",
    )
    export.add_argument(
        "-o",
        "--output",
        dest="out",
        metavar="FILE",
        help="write there instead; for the three tables a folder; - is standard output",
    )
    export.add_argument("--only", choices=("notes", "pledges", "turns"), help="of the tables only this one")
    export.add_argument("--force", action="store_true", help="replace files that are there already")


@without_looking_for_garbage
def carry_out(asked: argparse.Namespace) -> int:
    """Write it."""
    from workshop_tui.cli.handlers.export import export

    return export(asked)
