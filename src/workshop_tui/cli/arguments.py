"""What the command line names, read into a command: exercises or a plan, people, and how long; and asks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from workshop_tui.domain.record.commands import AddPerson, ContinueFrom, OpenWorkshop
from workshop_tui.status import WRONG_USE, Sorry


def workshop(asked: argparse.Namespace) -> OpenWorkshop:
    """The workshop that is asked for. FileProblems, Sorry, StorageProblem: why not.

    What is to be said about how its people were read is left in `asked.told`, in sentences.
    """
    from workshop_tui.storage.forms.library import NoSuchExercise

    asked.told = ()

    try:
        return _workshop(asked)
    except (NoSuchExercise, ValueError) as problem:
        raise Sorry(str(problem), WRONG_USE) from problem


def in_order(command: OpenWorkshop) -> None:
    """Return if the workshop can be begun. Sorry: too few people, too little time …"""
    from workshop_tui.domain.history.history import Record
    from workshop_tui.domain.record.commands import Refused

    decided = Record().decide(command, 0.0)
    if isinstance(decided, Refused):
        raise Sorry(decided.reason, WRONG_USE)


def _workshop(asked: argparse.Namespace) -> OpenWorkshop:
    from workshop_tui import __version__
    from workshop_tui.storage.forms.library import find, is_path

    *others, after = map(_after, asked.after or [None])
    _look_at_all_files(asked)
    people = _people(asked)
    title, purpose, decides = "", "", ""
    lengths: tuple[float, ...] = ()
    starts: tuple[float, ...] = ()
    minutes = asked.minutes or 0.0
    if len(asked.what) == 1 and is_path(asked.what[0]) and _is_plan(asked.what[0]):
        from workshop_tui.storage.forms.plan_files import load_plan

        plan = load_plan(asked.what[0])
        title, purpose, decides, exercises = plan.title, plan.purpose, plan.decides, plan.exercises
        lengths, starts = plan.lengths, plan.starts
        minutes = minutes or plan.minutes
    else:
        exercises = tuple(find(what) for what in asked.what)
    purpose = getattr(asked, "purpose", None) or purpose
    decides = getattr(asked, "decides", None) or decides
    title = asked.title or title or ", ".join(exercise.title for exercise in exercises)
    return OpenWorkshop(
        title,
        exercises,
        people,
        purpose,
        decides,
        asked.seed or 0,
        __version__,
        minutes,
        lengths,
        asked.ssh is not None,
        starts=starts,
        after=after,
        after_others=tuple(one for one in others if one is not None),
    )


def _look_at_all_files(asked: argparse.Namespace) -> None:
    """Where several files are named, whatever is wrong with any of them is told at once. FileProblems."""
    from workshop_tui.storage.forms.checking import check_file
    from workshop_tui.storage.forms.library import is_path
    from workshop_tui.storage.forms.problems import FileProblems

    files = [what for what in asked.what if is_path(what)]
    if asked.people is not None:
        from workshop_tui.storage.forms.people_lists import file_meant

        people = file_meant(asked.people)
        files += [people] if people else []
    problems = [problem for file in files for problem in check_file(file)] if len(files) > 1 else []
    if problems:
        raise FileProblems(problems)


def _after(named: str | None) -> ContinueFrom | None:
    """What the earlier workshop left open. StorageProblem: nobody can go on from there, and why."""
    if named is None:
        return None
    from workshop_tui.storage.workshop.earlier_workshops import read_earlier

    folder = Path(named)
    return read_earlier(folder.parent if folder.name == "journal.toml" and folder.is_file() else folder)


def _is_plan(path: str) -> bool:
    from workshop_tui.storage.forms.checking import kind_of

    return kind_of(path) == "plan"


def _people(asked: argparse.Namespace) -> tuple[AddPerson, ...]:
    """Who takes part. FileProblems, PeopleUnclear: why they cannot be read."""
    if asked.people is None:
        return ()
    from workshop_tui.storage.forms.people_lists import named_people

    found = named_people(asked.people)
    asked.told = found.told
    return tuple(AddPerson(one.name, one.side, one.weight, one.witness) for one in found.people)


def confirmed(question: str) -> bool | None:
    """Ask at the terminal; whoever only presses Enter says no. None: there is nobody to ask."""
    from workshop_tui.domain.text.safe_text import for_terminal

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    print(for_terminal(f"{question} [y/N] ", lines=True), end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")
