"""How the command line is read: help in our form, and wrong use said in one sentence."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any, NoReturn, TypeAlias

from workshop_tui.program import NAME
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

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, as argparse does; an option that is not known is told before one that is missing."""
        for word in args or ():
            if word == "--" or (not word.startswith("-") and self._subparsers is not None):
                break  # what follows belongs to a command, or is no option
            if " " not in word:
                self._look_at_option(word.partition("=")[0])
        return super().parse_known_args(args, namespace)

    def _look_at_option(self, word: str) -> None:
        known = self._option_string_actions
        if word.startswith("--") and word != "--" and not any(one.startswith(word) for one in known):
            self._unknown(word)

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, as argparse does; what is left over is told by the command that it stands behind."""
        asked, left = self.parse_known_args(args, namespace)
        if left:
            name = getattr(asked, "command", None)
            (self.of_command(name) if name else self)._unknown(left[0])
        return asked

    def _unknown(self, word: str) -> NoReturn:
        if not word.startswith("-"):
            self.error(f"{word}: this is more than it takes")
        from workshop_tui.storage.forms.problems import closest, suggestion

        options = [one for one in self._option_string_actions if one.startswith("--")]
        self.error(f"there is no option {word}{suggestion(closest(word, options))}")

    def of_command(self, name: str) -> CommandParser:
        """The parser of a command that was added to this one."""
        choices: dict[str, CommandParser] = next(
            one.choices for one in self._actions if isinstance(one, argparse._SubParsersAction)
        )
        return choices[name]

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        from workshop_tui.storage.forms.problems import closest, listed, quoted, suggestion

        near = suggestion(closest(str(value), action.choices))
        if isinstance(action, argparse._SubParsersAction):
            raise argparse.ArgumentError(None, f"there is no command {quoted(value)}{near}")
        words = f"{quoted(value)} is not known{near or f'; it is one of: {listed(action.choices)}'}"
        raise argparse.ArgumentError(action, words)

    def error(self, message: str) -> NoReturn:
        """Print the sentence and leave with the status for wrong use."""
        from workshop_tui.domain.text.safe_text import one_line
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
        print(version())
        parser.exit()


def version() -> str:
    """The program's name and version."""
    from workshop_tui import __version__

    return f"{NAME} {__version__}"
