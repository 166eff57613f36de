"""Commands that only print: the exercises there are, and what is wrong with files of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

LIKE = 8
"""People for whom the lengths in the list are worked out."""
WIDTH = 79
"""Columns that the list takes at most."""


def check(files: Sequence[str]) -> int:
    """Print every problem in the files; 1 if there is any, else 0."""
    from workshop_tui.storage.checking import check_file

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
    from workshop_tui.config import wrong_keys

    return wrong_keys(keymap)


def exercises() -> int:
    """Print the exercises that come with the program, how long they take, and where their files are."""
    from textwrap import wrap

    from workshop_tui.domain.plain import for_terminal, one_line
    from workshop_tui.program import example
    from workshop_tui.storage.library import bundled, exercises_folder, shelf_of
    from workshop_tui.storage.problems import FileProblems

    try:
        found = bundled()
    except FileProblems as problems:
        print(problems, file=sys.stderr)
        return 1
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


def _first_sentence(text: str) -> str:
    """As far as the first full stop: a list is to be looked over; the whole text is in the program."""
    return text.partition(". ")[0].rstrip(".") + "." if text else ""
