"""Starts the screens: finds out what is asked, refuses in words before anything is drawn, says goodbye."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.asked import workshop
from workshop_tui.config import Configured, configured
from workshop_tui.domain.plain import for_terminal
from workshop_tui.status import DONE, PROBLEMS, WRONG_USE
from workshop_tui.storage.atomic import StorageProblem
from workshop_tui.storage.folders import meant_folder, new_folder
from workshop_tui.tui.terminal import terminal_problem

if TYPE_CHECKING:
    from workshop_tui.domain.commands import OpenWorkshop
    from workshop_tui.tui.app import FacilitatorApp
    from workshop_tui.tui.doors import Options, Request

THEMES = {"": "", "dark": "workshop-dark", "light": "workshop-light", "ansi": "ansi-dark"}


def complain(text: str, status: int) -> int:
    """Print why not, safe for a terminal, and give the exit status back."""
    print(for_terminal(text, lines=True), file=sys.stderr)
    return status


def home() -> int:
    """The home screen."""
    from workshop_tui.tui.doors import OpenHome

    return _screens(OpenHome(), configured())


def run(asked: argparse.Namespace) -> int:
    """A new workshop from the command line."""
    config = configured()
    from workshop_tui.storage.library import NoSuchExercise
    from workshop_tui.storage.problems import FileProblems

    try:
        command = workshop(asked)._replace(sides=config.settings.sides)
    except FileProblems as problems:
        return complain(str(problems), PROBLEMS)
    except (NoSuchExercise, ValueError) as problem:
        return complain(f"workshop-tui run: {problem}", WRONG_USE)
    except StorageProblem as problem:
        return complain(f"workshop-tui run: {problem}", PROBLEMS)
    from workshop_tui.domain.commands import Refused
    from workshop_tui.domain.record import Record
    from workshop_tui.tui.doors import RunWorkshop, SetUpWorkshop

    if asked.people is None and not command.doors:
        if asked.folder:
            return complain("workshop-tui run: with --folder, say who takes part with --people.", WRONG_USE)
        known = (command.exercises, command.title, command.purpose, command.decides, command.minutes)
        after = command.after.folder if command.after is not None else ""
        return _screens(SetUpWorkshop(*known, after, command.lengths, command.starts), config, asked)
    decided = Record().decide(command, 0.0)
    if isinstance(decided, Refused):
        return complain(f"workshop-tui run: {decided.reason}", WRONG_USE)
    problem_here = terminal_problem()
    if problem_here:
        return complain(f"workshop-tui: {problem_here}", WRONG_USE)

    try:
        folder = (
            Path(asked.folder) if asked.folder else new_folder(config.base(), command.title, date.today())
        )
    except StorageProblem as problem:
        return complain(f"workshop-tui: {problem}", PROBLEMS)
    return _screens(RunWorkshop(command, folder.absolute()), config, asked)


def host(asked: argparse.Namespace) -> int:
    """A workshop on a server, without a screen here."""
    from workshop_tui.serving import serve
    from workshop_tui.storage.library import NoSuchExercise
    from workshop_tui.storage.problems import FileProblems

    if bool(asked.what) == (asked.resume is not None):
        return complain("workshop-tui host: name exercises, or a workshop to go on with: --resume", WRONG_USE)
    config = configured()
    _tell_problems(config)
    try:
        if asked.resume is not None:
            return serve(_folder(asked.resume or None, config, unfinished=True), None, asked.ssh)
        command = workshop(asked)._replace(sides=config.settings.sides)
        folder = (
            Path(asked.folder) if asked.folder else new_folder(config.base(), command.title, date.today())
        )
        return serve(folder.absolute(), command, asked.ssh)
    except FileProblems as problems:
        return complain(str(problems), PROBLEMS)
    except (NoSuchExercise, ValueError) as problem:
        return complain(f"workshop-tui host: {problem}", WRONG_USE)
    except StorageProblem as problem:
        return complain(f"workshop-tui host: {problem}", PROBLEMS)


def resume(asked: argparse.Namespace) -> int:
    """Go on with a workshop."""
    from workshop_tui.tui.doors import ResumeWorkshop

    config = configured()
    try:
        folder = _folder(asked.folder, config, unfinished=True)
    except StorageProblem as problem:
        return complain(f"workshop-tui resume: {problem}", PROBLEMS)
    problem_here = terminal_problem()
    if problem_here:
        return complain(f"workshop-tui: {problem_here}", WRONG_USE)
    return _screens(ResumeWorkshop(folder), config, asked)


def _folder(named: str | None, config: Configured, *, unfinished: bool) -> Path:
    """The workshop's folder that is meant. StorageProblem: there is none, and what to do."""
    return meant_folder(named, config.base, unfinished=unfinished)


def show(asked: argparse.Namespace) -> int:
    """The projected screen of a running workshop."""
    config = configured()
    try:
        folder = _folder(asked.folder, config, unfinished=False)
    except StorageProblem as problem:
        return complain(f"workshop-tui show: {problem}", PROBLEMS)
    problem_here = terminal_problem()
    if problem_here:
        return complain(f"workshop-tui: {problem_here}", WRONG_USE)
    from workshop_tui.following import watch_folder
    from workshop_tui.tui.show_app import ProjectorApp

    try:
        theme = THEMES[asked.theme or config.settings.theme]
        app = ProjectorApp(watch_folder(folder), theme=theme, animations=config.settings.animations)
    except StorageProblem as problem:
        return complain(f"workshop-tui show: {problem}", PROBLEMS)
    app.run()
    _tell_problems(config)
    return int(app.return_code or 0)


def show_plain(asked: argparse.Namespace) -> int:
    """The same in lines on standard output, to the end of the workshop."""
    from functools import partial

    from workshop_tui.following import watch_folder
    from workshop_tui.plain.follow import follow

    try:
        watcher = watch_folder(_folder(asked.folder, configured(), unfinished=False))
    except StorageProblem as problem:
        return complain(f"workshop-tui show: {problem}", PROBLEMS)
    follow(watcher, partial(print, flush=True))
    return DONE


def _options(config: Configured, asked: argparse.Namespace | None) -> Options:
    """How it looks and sounds: what the command line says comes before the settings."""
    from workshop_tui.tui.doors import Options

    settings = config.settings
    return Options(
        theme=THEMES[(asked.theme if asked else "") or settings.theme],
        bell=settings.bell and not (asked and asked.no_bell),
        animations=settings.animations,
        keymap=settings.keymap,
        sides=settings.sides,
        notice=config.notice,
    )


def _tell_problems(config: Configured) -> None:
    """Say on standard error what is wrong with the settings."""
    if config.problems:
        print(*config.problems, sep="\n", file=sys.stderr, flush=True)


def _screens(request: Request, config: Configured, asked: argparse.Namespace | None = None) -> int:
    """Run the facilitator's program, and say at its end where everything is."""
    problem_here = terminal_problem()
    if problem_here:
        return complain(f"workshop-tui: {problem_here}", WRONG_USE)
    from workshop_tui import doors
    from workshop_tui.tui.app import FacilitatorApp
    from workshop_tui.tui.shelf import FolderShelf

    try:
        address = asked.ssh if asked is not None else None
        shelf = FolderShelf(_place(request, config))
        host = doors.hosting(address, lambda: _own_colours(app))
        app = FacilitatorApp(doors, shelf, request, _options(config, asked), host)
    except StorageProblem as problem:
        return complain(f"workshop-tui: {problem}", PROBLEMS)
    return _to_its_end(app, config)


def _to_its_end(app: FacilitatorApp, config: Configured) -> int:
    """Run the program, and say at its end where everything is."""
    from workshop_tui.tui.leaving import farewell

    # A disk that fills up must not leave half a compiled module behind, which no later start could read.
    sys.dont_write_bytecode = True
    app.run()
    farewell(app.leaving._replace(settings=tuple(map(str, config.problems))))
    return int(app.return_code or 0)


def demo(asked: argparse.Namespace) -> int:
    """A workshop that simulated people play, on the screen or without one."""
    import os

    config = configured()
    from workshop_tui.domain.commands import Refused
    from workshop_tui.domain.record import Record
    from workshop_tui.playing import SHORT, as_demo
    from workshop_tui.storage.library import NoSuchExercise
    from workshop_tui.storage.problems import FileProblems

    asked.what = asked.what or [SHORT]
    asked.seed = asked.seed or int.from_bytes(os.urandom(2)) + 1
    try:
        command = as_demo(workshop(asked))
    except FileProblems as problems:
        return complain(str(problems), PROBLEMS)
    except (NoSuchExercise, ValueError) as problem:
        return complain(f"workshop-tui demo: {problem}", WRONG_USE)
    decided = Record().decide(command, 0.0)
    if isinstance(decided, Refused):
        return complain(f"workshop-tui demo: {decided.reason}", WRONG_USE)
    problem_here = "" if asked.headless else terminal_problem()
    if problem_here:
        return complain(f"workshop-tui: {problem_here}\nWithout a screen: --headless", WRONG_USE)
    try:
        if asked.folder:
            folder = Path(asked.folder).absolute()
        else:
            folder = new_folder(config.base(), f"demo {command.title}", date.today()).absolute()
        if asked.headless:
            from workshop_tui.playing import headless

            return headless(folder, command, asked.speed)
        return _to_its_end(_demo_app(asked, config, command, folder), config)
    except StorageProblem as problem:
        return complain(f"workshop-tui demo: {problem}", PROBLEMS)


def _demo_app(
    asked: argparse.Namespace, config: Configured, command: OpenWorkshop, folder: Path
) -> FacilitatorApp:
    from workshop_tui.playing import SPEED, Staging
    from workshop_tui.tui.demo_app import DemoApp
    from workshop_tui.tui.doors import RunWorkshop
    from workshop_tui.tui.shelf import FolderShelf

    staging = Staging(command, SPEED if asked.speed is None else asked.speed)
    shelf, request = FolderShelf(folder.parent), RunWorkshop(command, folder)
    return DemoApp(staging, shelf, request, _options(config, asked), staging.spectator)


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
