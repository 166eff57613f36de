"""Checks any file that people write, by the very code that `run` reads it with."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from workshop_tui.storage.forms.problems import FileProblems, Problem
from workshop_tui.storage.forms.reading import STANDARD_INPUT, Reading, read_standard_input

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_tui.storage.forms.config_files import WrongKeys


def _reader(kind: str, wrong_keys: WrongKeys) -> Callable[[Reading], object] | None:
    """What reads files of a kind, loaded only where there is such a file."""
    if kind == "exercise":
        from workshop_tui.storage.forms.exercise_files import read_exercise

        return read_exercise
    if kind == "plan":
        from workshop_tui.storage.forms.plan_files import read_plan

        return read_plan
    if kind == "people":
        from workshop_tui.storage.forms.people_files import read_people

        return read_people
    if kind == "config":
        from workshop_tui.storage.forms.config_files import read_config

        return partial(read_config, wrong_keys=wrong_keys)
    return None


def check_file(path: str | Path, wrong_keys: WrongKeys = lambda keymap: ()) -> list[Problem]:
    """Everything that is wrong with an exercise, plan, people or settings file; empty where nothing is.

    The path - is standard input. `wrong_keys` knows the keys of the screens; without it nothing is wrong with
    those in settings.
    """
    try:
        if is_list(path):
            from workshop_tui.storage.forms.people_lists import load_list

            load_list(path)
            return []
        reading = Reading(path, read_standard_input() if str(path) == STANDARD_INPUT else None)
        read = _reader(reading.kind, wrong_keys)
        if read is not None:
            read(reading)
        else:
            what = "the file is empty" if not reading.data else "this is no exercise, plan or list of people"
            marks = "[[steps]], [[agenda]] or [[people]]"
            raise FileProblems([Problem(reading.name, 1, 1, f"{what}; it needs {marks}")])
        reading.finish()
    except FileProblems as error:
        return error.problems
    return []


def is_list(path: str | Path) -> bool:
    """Whether it is a list of people as other programs write it: all else that people write is TOML."""
    ending = os.path.splitext(path)[1].lower()
    return ending in (".csv", ".tsv", ".txt", ".md")


def kind_of(path: str | Path) -> str:
    """What a file is: exercise, plan, people or config; empty where its keys do not tell. FileProblems."""
    return Reading(path).kind
