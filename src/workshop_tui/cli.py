"""The command line: reads what is asked, says plainly what is wrong with it, and starts the program."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeAlias

from workshop_tui.status import DONE, WRONG_USE

# All our words are English, and argparse looks for translations of its own words at every start.
argparse._ = lambda text: text  # type: ignore[attr-defined]

NAME = "workshop-tui"
DESCRIPTION = """\
Runs workshops in a terminal: timed exercises, a fair share of the floor for everyone, notes that last.
Without a command it opens the home screen, where everything can be chosen.
"""
EXAMPLES = """\
examples:
  workshop-tui
      the home screen: start a workshop, go on with one, read the exercises
  workshop-tui run lego-duck --people "Amina, Boris, Chen"
      one exercise with three people
  workshop-tui run values-mapping expectation-setting --people people.toml --title "Our clinic"
      two exercises with the people of a file
  workshop-tui run lego-duck --people "Amina (lived experience), Boris (professional) x2, Dana (witness)"
      with sides, twice the time for Boris, and a witness who is not counted
  workshop-tui run you-said-we-did --people "Amina, Boris" --after Workshops/2026-11-21-our-clinic
      go on from an earlier workshop: what it promised comes up again
  workshop-tui run lego-duck --ssh 0.0.0.0:8022
      people come in from other computers with ssh; the console shows them how (J)
  workshop-tui resume
      go on with the newest workshop that is not finished
  workshop-tui show
      the projected screen in a second terminal, following the running workshop
  workshop-tui show --plain
      the same in sentences, line by line: for screen readers, braille lines, scripts and bad lines
  workshop-tui demo
      simulated people play the Lego duck in a minute; --headless --seed 7 plays it without a screen
  workshop-tui agenda plan.toml --brief --to html -o brief.html
      what to send out some days before; without --brief and --to, when everything begins
  workshop-tui new exercise my-exercise.toml
      a file to begin with, in which every key is explained
  workshop-tui check my-exercise.toml
      every problem in a file of your own, with its place
  workshop-tui export --to html
      the report of the newest workshop, as a page to send round or print

exit status: 0 done, 1 problems in files, 2 wrong use or no terminal, 128+n ended by signal n
"""

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

KINDS = ("exercise", "plan", "people", "config")
WHAT = "ids of exercises, exercise files, or one plan file"


class _Help(argparse.HelpFormatter):
    """Asks the system itself for the width: argparse loads a module of archives for it, at every start."""

    def __init__(self, prog: str, **how: Any) -> None:
        super().__init__(prog, **{"width": _columns() - 2, **how})


class _HelpAsWritten(_Help, argparse.RawDescriptionHelpFormatter):
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


class _Parser(argparse.ArgumentParser):
    """Says wrong use in one sentence and where help is."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **how})

    def error(self, message: str) -> NoReturn:
        """Print the sentence and leave with the status for wrong use."""
        from workshop_tui.domain.plain import one_line

        text = one_line(message, 600)
        self.exit(WRONG_USE, f"{self.prog}: {text}\nSee: {self.prog} --help\n")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from workshop_tui import __version__

        print(f"workshop-tui {__version__}")
        parser.exit()


def parser(wanted: str = "") -> argparse.ArgumentParser:
    """What can be said on the command line; of `wanted` alone where it is a command, for a quicker start."""
    top = _Parser(
        prog=NAME,
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=_HelpAsWritten,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", prog=NAME)
    for name, add in _COMMANDS.items():
        if name == wanted or wanted not in (*_COMMANDS, "--version"):
            add(commands)
    return top


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _add_resume(commands: _Commands) -> None:
    resume = commands.add_parser("resume", help="go on with a workshop", description="Go on with a workshop.")
    resume.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        help="its folder; else the newest workshop that is not finished",
    )
    _add_ssh(resume, default=None, otherwise="without --ssh the console can open the doors at any time")
    _add_looks(resume)


def _add_show(commands: _Commands) -> None:
    show = commands.add_parser(
        "show",
        help="the projected screen, read only, beside a running workshop",
        description="Show the projected screen of a workshop that runs in another terminal. Read only.",
    )
    show.add_argument(
        "folder", metavar="FOLDER", nargs="?", help="the workshop's folder; else the newest one"
    )
    show.add_argument(
        "--plain",
        action="store_true",
        help="in lines instead of a screen: sentences as things change, until the workshop ends; "
        "needs no terminal",
    )
    _add_looks(show)


def _add_exercises(commands: _Commands) -> None:
    commands.add_parser(
        "exercises", help="what can be run", description="List the exercises that can be run."
    )


def _add_check(commands: _Commands) -> None:
    check = commands.add_parser(
        "check",
        help="find the problems in files of your own",
        description="Print every problem in exercise, plan and people files, and in config.toml, as "
        "FILE:LINE:COLUMN: message.",
    )
    check.add_argument(
        "files", metavar="FILE", nargs="+", help="an exercise, plan or people file, or config.toml"
    )


def _add_new(commands: _Commands) -> None:
    new = commands.add_parser(
        "new",
        help="write a file to begin with",
        description="Write a file to begin with, in which remarks explain every key. It never writes over "
        "a file that is there.",
    )
    new.add_argument("kind", metavar="KIND", choices=KINDS, help="exercise, plan, people or config")
    new.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="the file to write, as in my-exercise.toml; settings (config) go where the program looks for "
        "them, unless a file is named",
    )


def _add_run(commands: _Commands) -> None:
    run = commands.add_parser(
        "run",
        help="begin a workshop",
        description="Begin a workshop with one or more exercises.",
        epilog=EXAMPLES,
        formatter_class=_HelpAsWritten,
    )
    run.add_argument("what", metavar="WHAT", nargs="+", help=WHAT)
    _add_workshop(run)
    _add_ssh(run, default=None, otherwise="without --ssh the console can open the doors at any time")
    _add_looks(run)


def _add_host(commands: _Commands) -> None:
    host = commands.add_parser(
        "host",
        help="run a workshop on a server, without a screen here",
        description="Run a workshop that people come into by SSH, without a screen of its own: the "
        "facilitator comes in by key, as facilitator@HOST. It prints how to come in; ctrl+c ends it.",
    )
    host.add_argument("what", metavar="WHAT", nargs="*", help=WHAT)
    host.add_argument(
        "--resume",
        metavar="FOLDER",
        nargs="?",
        const="",
        help="go on with the workshop in this folder, or with the newest one",
    )
    _add_workshop(host)
    _add_ssh(host, default="", otherwise="without --ssh it is port 8022 of this computer alone")


def _add_demo(commands: _Commands) -> None:
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
        type=_speed,
        help="times as fast as a workshop: 1 is real time, 20 if you say nothing, max as fast as it goes",
    )
    demo.add_argument("--seed", metavar="N", type=_seed, help="repeat an earlier demo exactly")
    demo.add_argument(
        "--headless",
        action="store_true",
        help="without a screen: a line for each step, and the notes; as fast as it goes without --speed",
    )
    demo.add_argument(
        "--folder", metavar="DIR", help="the folder to keep it in; else one in your Workshops folder"
    )
    _add_look(demo)
    demo.set_defaults(title="", minutes=None, ssh=None, no_bell=True, after=None)


def _add_agenda(commands: _Commands) -> None:
    agenda = commands.add_parser(
        "agenda",
        help="when everything begins; the agenda and the brief to send out",
        description="Show when each part of a plan, or of exercises, begins. As md or html it is the agenda "
        "for those who take part, without anything private; --brief is what to send them some days before.",
    )
    agenda.add_argument("what", metavar="WHAT", nargs="+", help=WHAT)
    agenda.add_argument("--people", metavar="P", help="who takes part, as for run, or how many; else 8")
    agenda.add_argument("--minutes", metavar="N", type=_minutes, help="fit everything into so many minutes")
    agenda.add_argument("--starts", metavar="HH:MM", type=_time, help="when it begins")
    agenda.add_argument("--brief", action="store_true", help="the brief to send out some days before")
    agenda.add_argument(
        "--to", choices=("text", "md", "html"), help="text for you (the usual), or a document"
    )
    agenda.add_argument("-o", "--output", metavar="FILE", help="write a new file instead of printing")
    agenda.set_defaults(title="", seed=None, ssh=None, after=None)


def _add_export(commands: _Commands) -> None:
    export = commands.add_parser(
        "export",
        help="the report of a workshop, to send round or to work with",
        description=EXPORT,
        epilog=EXPORT_EXAMPLES,
        formatter_class=_HelpAsWritten,
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


def _add_workshop(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--people",
        metavar="P",
        help='who takes part: "Amina (lived experience), Boris (professional), Chen", or a people file; '
        "without it you are asked, or with --ssh people name themselves as they come in",
    )
    command.add_argument("--title", metavar="T", help="the workshop's name; else the names of its exercises")
    command.add_argument(
        "--after",
        metavar="FOLDER",
        help="go on from the finished workshop in this folder: its pledges, its ledger and its open "
        "hopes and fears come up again, and its notes are told what became of them",
    )
    command.add_argument(
        "--folder", metavar="DIR", help="the folder to keep it in; else one in your Workshops folder"
    )
    command.add_argument("--minutes", metavar="N", type=_minutes, help="fit everything into so many minutes")
    command.add_argument("--seed", metavar="N", type=_seed, help="repeat the draws of an earlier workshop")


def _add_ssh(command: argparse.ArgumentParser, *, default: str | None, otherwise: str) -> None:
    command.add_argument(
        "--ssh",
        metavar="[HOST:]PORT",
        default=default,
        type=_address,
        help=f"let people come in by SSH; without HOST only from this computer, with 0.0.0.0 from the "
        f"whole network; {otherwise}",
    )


def _address(text: str) -> str:
    from workshop_tui.room.joining import parse_address

    try:
        parse_address(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from problem
    return text


def _add_looks(command: argparse.ArgumentParser) -> None:
    _add_look(command)
    command.add_argument("--no-bell", action="store_true", help="no sound at the end of turns and steps")


def _add_look(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--theme",
        metavar="NAME",
        choices=("dark", "light", "ansi"),
        default="",
        help="dark, light or ansi (the terminal's own colours)",
    )


_SEED_DIGITS = 19


def _minutes(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 1 <= value <= 24 * 60:
        raise argparse.ArgumentTypeError("a number of minutes from 1 to 1440 is needed")
    return value


def _time(text: str) -> str:
    from workshop_tui.storage.fields import time_of_day

    found = time_of_day(text)
    if not found:
        raise argparse.ArgumentTypeError("a time of day is needed, such as 10:30")
    return found


def _seed(text: str) -> int:
    digits = text.isascii() and text.isdecimal() and len(text) <= _SEED_DIGITS
    if not digits or not 1 <= int(text) < 2**63:
        raise argparse.ArgumentTypeError("a whole number from 1 upwards is needed")
    return int(text)


def _speed(text: str) -> float:
    if text in ("0", "max"):
        return float("inf")
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.01 <= value <= 100_000:
        raise argparse.ArgumentTypeError("a number is needed, such as 20 for twenty times as fast, or max")
    return value


_COMMANDS: dict[str, Callable[[_Commands], None]] = {
    "run": _add_run,
    "host": _add_host,
    "resume": _add_resume,
    "show": _add_show,
    "demo": _add_demo,
    "agenda": _add_agenda,
    "export": _add_export,
    "exercises": _add_exercises,
    "new": _add_new,
    "check": _add_check,
}
"""Every command, in the order in which the help lists them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A file name may hold bytes that are no text in any language: it is shown, never a reason to fail.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        asked = parser(arguments[0] if arguments else "").parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        return _carry_out(asked)
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has gone.
        _forget_output()
        return DONE
    except KeyboardInterrupt:
        return 130


def _carry_out(asked: argparse.Namespace) -> int:
    if asked.command == "check":
        from workshop_tui.listing import check

        return _without_looking_for_garbage(lambda: check(asked.files))
    if asked.command == "new":
        from workshop_tui.newfile import new

        return new(asked.kind, asked.file)
    if asked.command == "agenda":
        from workshop_tui.timetable import show

        return show(asked)
    if asked.command == "exercises":
        from workshop_tui.listing import exercises

        return exercises()
    if asked.command == "export":
        return _without_looking_for_garbage(lambda: _export(asked))
    if asked.command == "show" and asked.plain:
        from workshop_tui.launch import show_plain

        return show_plain(asked)
    if asked.command == "demo" and asked.headless:
        from workshop_tui.launch import demo

        return demo(asked)
    return _without_looking_for_garbage(lambda: _open_screens(asked))


def _without_looking_for_garbage(carry_out: Callable[[], int]) -> int:
    """The start of screens makes very many objects, and all of them stay; parsing makes as many, and they go.

    To look through them for garbage again and again takes a tenth of the time, and once more at the end
    another tenth. The screens collect as usual once their first picture stands.
    """
    gc.disable()
    try:
        return carry_out()
    finally:
        gc.freeze()
        gc.enable()


def _export(asked: argparse.Namespace) -> int:
    from workshop_tui.exporting import export

    return export(asked)


def _open_screens(asked: argparse.Namespace) -> int:
    from workshop_tui import launch

    if asked.command == "run":
        return launch.run(asked)
    if asked.command == "host":
        return launch.host(asked)
    if asked.command == "demo":
        return launch.demo(asked)
    if asked.command == "resume":
        return launch.resume(asked)
    if asked.command == "show":
        return launch.show(asked)
    return launch.home()


def _forget_output() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
