"""Commands that only print: exercises, kept workshops, and what is wrong with files of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from workshop_tui.program import example, typed
from workshop_tui.status import DONE, PROBLEMS

if TYPE_CHECKING:
    from workshop_tui.domain.exercise.exercise import Exercise

FORMAT = 1
"""Of what is printed for programs; it only grows."""

LIKE = 8
"""People for whom the lengths in the list are worked out."""
WIDTH = 79
"""Columns that the list takes at most."""


def check(files: Sequence[str], *, as_json: bool = False) -> int:
    """Print every problem in the files; 1 if there is any, else 0."""
    from workshop_tui.storage.forms.checking import check_file

    if as_json:
        problems = [problem._asdict() for file in files for problem in check_file(file, _wrong_keys)]
        return _for_programs("problems", problems, PROBLEMS if problems else DONE)
    found = 0
    with suppress(BrokenPipeError):  # who reads no further is still told by the status
        for file in files:
            for problem in check_file(file, _wrong_keys):
                found += 1
                print(problem)
        sys.stdout.flush()
    if found:
        what = "1 problem" if found == 1 else f"{found} problems"
        print(f"{what} found.", file=sys.stderr)
        return 1
    print("1 file is in order." if len(files) == 1 else f"{len(files)} files are in order.")
    return 0


def _wrong_keys(keymap: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    from workshop_tui.cli.config import wrong_keys

    return wrong_keys(keymap)


def _for_programs(name: str, found: Sequence[Mapping[str, object]], status: int = DONE) -> int:
    """Print it as JSON, and give the status back: that of a reader that has gone as well."""
    from workshop_tui.report.json_values import json_of

    with suppress(BrokenPipeError):
        sys.stdout.write(json_of({"format": FORMAT, name: found}))
        sys.stdout.flush()
    return status


def workshops(*, as_json: bool = False) -> int:
    """Print the workshops that are kept, the newest first. StorageProblem: they cannot be listed."""
    from workshop_tui.cli.config import configured
    from workshop_tui.domain.text.safe_text import for_terminal, one_line
    from workshop_tui.domain.views.views import SIMULATED
    from workshop_tui.storage.files.lock import is_running
    from workshop_tui.storage.workshop.folders import workshops

    base = configured().base()
    found = [(one, is_running(one.folder)) for one in workshops(base)]
    if as_json:
        told = [{**one._asdict(), "folder": str(one.folder), "running": running} for one, running in found]
        return _for_programs(
            "workshops", [row | {"last": row["last"].isoformat(timespec="seconds")} for row in told]
        )
    for one, running in found:
        state = "running" if running else "finished" if one.finished else "not finished"
        title = one_line(f"{SIMULATED} {one.title}" if one.simulated else one.title, WIDTH - 32)
        print(f"{one.last.astimezone():%Y-%m-%d %H:%M}  {state:12}  {title}")
        print(f"{'':18}{for_terminal(str(one.folder))}")
    if not found:
        print(for_terminal(f"No workshop is kept in {base}. Begin one with: {typed()}"))
    return DONE


def exercises(*, as_json: bool = False) -> int:
    """Print the exercises that come with the program, how long they take, and where their files are."""
    from textwrap import wrap

    from workshop_tui.domain.text.safe_text import for_terminal, one_line
    from workshop_tui.storage.forms.library import bundled, exercises_folder, shelf_of
    from workshop_tui.storage.forms.problems import FileProblems

    try:
        found = bundled()
    except FileProblems as problems:
        print(problems, file=sys.stderr)
        return PROBLEMS
    if as_json:
        return _for_programs("exercises", [_told(exercise, shelf_of(exercise.id)) for exercise in found])
    widest = max([len(exercise.id) for exercise in found], default=0)
    shelf = ""
    for number, exercise in enumerate(found):
        if shelf_of(exercise.id) != shelf:
            shelf = shelf_of(exercise.id)
            print("\n" * (number > 0) + (shelf or "Others"))
        minutes = round(exercise.length(LIKE) / 60)
        first, *more = wrap(_first_sentence(one_line(exercise.purpose, 600)), WIDTH - widest - 13) or [""]
        print(f"  {exercise.id:{widest}}  {minutes:3} min  {first}")
        for line in more:
            print(" " * (widest + 13) + line)
    print(f"\nMinutes are for {LIKE} people. The files are in {for_terminal(str(exercises_folder()))}")
    print("Run one:          " + example('workshop-tui run lego-duck --people "Amina, Boris, Chen"'))
    print("Run one of yours: " + example('workshop-tui run ./my-exercise.toml --people "Amina, Boris, Chen"'))
    return 0


def _told(exercise: Exercise, about: str) -> dict[str, object]:
    """What programs are told of an exercise; its minutes are for as many people as `people` says."""
    from workshop_tui.storage.forms.library import exercises_folder

    return {
        "id": exercise.id,
        "title": exercise.title,
        "about": about,
        "purpose": exercise.purpose,
        "minutes": round(exercise.length(LIKE) / 60),
        "people": LIKE,
        "file": str(exercises_folder() / f"{exercise.id}.toml"),
    }


def _first_sentence(text: str) -> str:
    """As far as the first full stop: a list is to be looked over; the whole text is in the program."""
    return text.partition(". ")[0].rstrip(".") + "." if text else ""
