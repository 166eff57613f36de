"""Starts the screens: refuses in words before anything is drawn, and says goodbye."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.cli.config import Configured, configured
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.status import WRONG_USE, Sorry
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.workshop.folders import new_folder
from workshop_tui.tui.kit.terminal import terminal_problem

if TYPE_CHECKING:
    from workshop_tui.tui.apps.facilitator import FacilitatorApp
    from workshop_tui.tui.apps.openers import Options, Request

__all__ = ["configured"]

THEMES = {"": "", "dark": "workshop-dark", "light": "workshop-light", "ansi": "ansi-dark"}


def need_terminal(otherwise: str = "") -> None:
    """Return where screens can be shown. Sorry: why not here, and what there is `otherwise`."""
    problem = terminal_problem()
    if problem:
        raise Sorry("\n".join(filter(None, (problem, otherwise))), WRONG_USE)


def sure_to_open(folder: Path) -> bool:
    """Ask where another computer seems to run it: whether somebody said yes. Elsewhere: they did not."""
    from workshop_tui.cli.arguments import confirmed
    from workshop_tui.storage.workshop.elsewhere import OPEN_HERE, Elsewhere, running_elsewhere

    why = running_elsewhere(folder)
    if why and not confirmed(f"{why} {OPEN_HERE}"):
        raise Elsewhere(why)
    return bool(why)


def folder_for(title: str, named: str | None, config: Configured) -> Path:
    """Where a new workshop is kept. StorageProblem: nowhere, and why."""
    return (Path(named) if named else new_folder(config.base(), title, date.today())).absolute()


def options(config: Configured, asked: argparse.Namespace | None) -> Options:
    """How it looks and sounds: what the command line says comes before the settings."""
    from workshop_tui.tui.apps.openers import Options

    settings = config.settings
    return Options(
        theme=THEMES[getattr(asked, "theme", "") or settings.theme],
        bell=settings.bell and not getattr(asked, "no_bell", False),
        animations=settings.animations,
        keymap=settings.keymap,
        sides=settings.sides,
        notice=" ".join(filter(None, (*getattr(asked, "told", ()), config.notice))),
    )


def tell(sentences: Iterable[str]) -> None:
    """Say on standard error what is to be known before it begins."""
    for sentence in sentences:
        print(for_terminal(sentence), file=sys.stderr, flush=True)


def tell_problems(config: Configured) -> None:
    """Say on standard error what is wrong with the settings."""
    if config.problems:
        print(*config.problems, sep="\n", file=sys.stderr, flush=True)


def screens(request: Request, config: Configured, asked: argparse.Namespace) -> int:
    """Run the facilitator's program, and say at its end where everything is. Sorry, StorageProblem."""
    need_terminal()
    from workshop_tui.cli.handlers import openers
    from workshop_tui.tui.apps.facilitator import FacilitatorApp
    from workshop_tui.tui.home.workshop_list import FolderWorkshopList

    shelf = FolderWorkshopList(_place(request, config))
    host = openers.hosting(getattr(asked, "ssh", None), lambda: _own_colours(app))
    app = FacilitatorApp(openers, shelf, request, options(config, asked), host)
    return to_its_end(app, config)


def to_its_end(app: FacilitatorApp, config: Configured) -> int:
    """Run the program, and say at its end where everything is."""
    from workshop_tui.tui.apps.goodbye import farewell

    # A disk that fills up must not leave half a compiled module behind, which no later start could read.
    sys.dont_write_bytecode = True
    app.run()
    farewell(app.leaving._replace(settings=tuple(map(str, config.problems))))
    return int(app.return_code or 0)


def _own_colours(app: FacilitatorApp) -> None:
    """Let this terminal keep its own colours when others with other terminals come in."""
    import os

    from workshop_tui.ssh.colours import colours_of, fit_colours

    fit_colours(app, colours_of(os.environ.get("TERM", ""), os.environ))
    app.refresh(layout=True)


def _place(request: Request, config: Configured) -> Path:
    """Where new workshops go. StorageProblem: nowhere, and the request names no folder either."""
    try:
        return config.base()
    except StorageProblem:
        # Someone without a home folder can still name the workshop's own.
        folder = getattr(request, "folder", None)
        if folder is None:
            raise
        return Path(folder).parent
