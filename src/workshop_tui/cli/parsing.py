"""How the command line is read: help in our form, and wrong use said in one sentence."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any, NoReturn, TypeAlias

from workshop_tui.status import WRONG_USE

# All our words are English, and argparse looks for translations of its own words at every start.
argparse._ = lambda text: text  # type: ignore[attr-defined]


class Help(argparse.HelpFormatter):
    """Asks the system itself for the width: argparse loads a module of archives for it, at every start."""

    def __init__(self, prog: str, **how: Any) -> None:
        super().__init__(prog, **{"width": _columns() - 2, **how})


class HelpAsWritten(Help, argparse.RawDescriptionHelpFormatter):
    """The same, with the line ends of description and examples."""


def _columns() -> int:
    """Columns of the terminal; 80 where there is none or it does not tell."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdecimal() and 0 < len(told) < 6 and int(told):
        return int(told)
    try:
        return os.get_terminal_size(1).columns or 80
    except OSError:
        return 80


class CommandParser(argparse.ArgumentParser):
    """Says wrong use in one sentence and where help is."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"formatter_class": Help, **how})

    def format_help(self) -> str:
        """The help, with its examples as they are typed here."""
        from workshop_tui.program import example

        return "\n".join(map(example, super().format_help().split("\n")))

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse itself says nothing of help that could not be written.
        (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        """Print the sentence and leave with the status for wrong use."""
        from workshop_tui.domain.plain import one_line
        from workshop_tui.program import typed

        text = one_line(message, 600)
        see = typed(*self.prog.split()[1:], "--help")
        self.exit(WRONG_USE, f"{self.prog}: {text}\nSee: {see}\n")


Commands: TypeAlias = "argparse._SubParsersAction[CommandParser]"
"""Where a command is added."""


class Version(argparse.Action):
    """Prints the version and leaves."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        """Print it."""
        from workshop_tui import __version__

        print(f"workshop-tui {__version__}")
        parser.exit()
