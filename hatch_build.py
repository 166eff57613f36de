"""Makes the man page and the completions for shells from the command line's parser, when a wheel is built.

Nothing of this is kept in the repository. An installation has it under `share/`, an editable one too.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "workshop-tui"
MAN = f"share/man/man1/{NAME}.1"
COMPLETIONS = {
    "bash": f"share/bash-completion/completions/{NAME}",
    "zsh": f"share/zsh/site-functions/_{NAME}",
    "fish": f"share/fish/vendor_completions.d/{NAME}.fish",
}
FILES = ("files", "file", "people")
FOLDERS = ("folder", "resume")
FOOT = """\
.SH FILES
.TP
.I ~/.config/workshop\\-tui/config.toml
Settings. On a Mac they are in Library/Application Support/workshop\\-tui.
.TP
.I Workshops
In the folder of your documents: where workshops are kept, each in a folder of its own.
"""


class GeneratedFiles(BuildHookInterface[Any]):
    """Adds what is made here to the data that a wheel shares with the system."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files in a folder that is gone when the wheel stands."""
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.root)
        for number, (place, text) in enumerate(sorted(generated(root).items())):
            file = Path(self.folder.name) / f"{number}"
            file.write_text(text, encoding="utf-8")
            build_data["shared_data"][str(file)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Put the folder away."""
        self.folder.cleanup()


def generated(root: Path) -> dict[str, str]:
    """The text of each file by the place where it is installed."""
    import shtab

    sys.path.insert(0, str(root / "src"))
    try:
        from workshop_tui import __version__
        from workshop_tui.cli.commands.table import parser
        from workshop_tui.cli.help_texts import DESCRIPTION, EXAMPLES
    finally:
        sys.path.pop(0)
    top = parser()
    made = {MAN: "\n".join(man_page(top, __version__, DESCRIPTION, EXAMPLES)) + "\n" + FOOT}
    what = _what(sorted(path.stem for path in (root / "exercises").glob("*.toml")))
    for command in (top, *commands_of(top).values()):
        for action in command._actions:
            if action.dest in FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.dest in FOLDERS:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
            elif action.dest == "what":
                action.complete = what  # type: ignore[attr-defined]
    for shell, place in COMPLETIONS.items():
        made[place] = shtab.complete(top, shell)
    return made


def _what(ids: list[str]) -> dict[str, Any]:
    """What can be run, for each shell: the exercises that come with the program, and files."""
    words = " ".join(ids)
    name = "_workshop_tui_what"
    return {
        "bash": name,
        "zsh": name,
        "fish": f"({name})",
        "preamble": {
            "bash": f'{name}() {{ compgen -W "{words}" -- "$1"; compgen -f -- "$1"; }}',
            "zsh": f"{name}() {{ compadd {words}; _files; }}",
            "fish": f"function {name}\n  printf '%s\\n' {words}\n  __fish_complete_path (commandline -ct)\n"
            "end",
        },
    }


def commands_of(top: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parser of each command by its name."""
    actions = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return {name: command for action in actions for name, command in action.choices.items()}


def man_page(top: argparse.ArgumentParser, version: str, about: str, examples: str) -> Iterator[str]:
    """The lines of the man page: what the command line's own help says, in the order that man pages have."""
    first, _, more = about.partition("\n")
    yield f'.TH {NAME.upper()} 1 "" "{NAME} {version}" "User commands"'
    yield from (".SH NAME", f"{roff(NAME)} \\- {roff(first[:1].lower() + first[1:].rstrip('.'))}")
    yield from (".SH SYNOPSIS", f".B {roff(NAME)}", "[COMMAND] [ARGUMENT ...]")
    yield from (".SH DESCRIPTION", roff(f"{first} {more.strip()}"))
    yield from (".SH OPTIONS", *_arguments(top))
    yield ".SH COMMANDS"
    for command in commands_of(top).values():
        command.color = False  # type: ignore[attr-defined]
        usage = " ".join(command.format_usage().split()).removeprefix("usage: ")
        yield from (f".SS {roff(usage)}", roff(command.description or ""), *_arguments(command))
    told, _, status = examples.removeprefix("examples:\n").partition("exit status: ")
    yield ".SH EXAMPLES"
    for line in filter(None, told.splitlines()):
        shown = roff(line.strip())
        yield from (".TP", f".B {shown}") if line.startswith(f"  {NAME}") else (shown,)
    yield from (".SH EXIT STATUS", roff(status.strip()))


def _arguments(command: argparse.ArgumentParser) -> Iterator[str]:
    """What may be said after a command, with what it means."""
    for action in command._actions:
        if isinstance(action, (argparse._SubParsersAction, argparse._HelpAction)):
            continue
        value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
        names = [f"{option}{value}" for option in action.option_strings] or [value.strip()]
        yield from (".TP", f".B {roff(', '.join(names))}", roff((action.help or "") % {"prog": command.prog}))


def roff(text: str) -> str:
    """Text as the language of man pages writes it."""
    plain = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
