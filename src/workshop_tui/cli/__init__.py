"""The command line: reads what is asked, says plainly what is wrong with it, and starts the program."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workshop_tui.cli.commands.table import command, parser
from workshop_tui.cli.output import OutputLost, forget, watched_streams
from workshop_tui.program import NAME
from workshop_tui.status import DONE, NO_OUTPUT, PROBLEMS, WRONG_USE, Sorry

if TYPE_CHECKING:
    import argparse

__all__ = ["main", "parser"]


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit status."""
    status = DONE
    with watched_streams():
        try:
            status = _done(list(sys.argv[1:] if argv is None else argv))
            sys.stdout.flush()
            return status
        except BrokenPipeError:
            # Whoever read our output, such as `head`, has gone.
            forget(sys.stdout)
            return status
        except OutputLost as lost:
            forget(sys.stdout)
            print(f"{NAME}: what is printed here cannot be written: {lost.strerror}.", file=sys.stderr)
            return NO_OUTPUT
        except KeyboardInterrupt:
            return 130


def _done(arguments: list[str]) -> int:
    try:
        asked = parser(arguments[0] if arguments else "").parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return _carry_out(asked)


def _carry_out(asked: argparse.Namespace) -> int:
    try:
        return command(asked.command or "home").carry_out(asked)
    except Exception as problem:
        said = _why_not(problem, " ".join(filter(None, (NAME, asked.command))))
        if said is None:
            raise
        text, status = said
    from workshop_tui.domain.text.safe_text import for_terminal

    print(for_terminal(text, lines=True), file=sys.stderr)
    return status


def _why_not(problem: Exception, asked: str) -> tuple[str, int] | None:
    """What is said of a command that cannot be carried out, and the status; None: this is a fault of ours."""
    from workshop_tui.storage.files.atomic import NotWritten, StorageProblem
    from workshop_tui.storage.forms.problems import FileProblems

    if isinstance(problem, FileProblems):
        return str(problem), PROBLEMS
    if isinstance(problem, Sorry):
        return f"{asked}: {problem}", problem.status
    if isinstance(problem, StorageProblem):
        unusable = isinstance(problem, NotWritten) and problem.no_name
        return f"{asked}: {problem}", WRONG_USE if unusable else PROBLEMS
    return None
