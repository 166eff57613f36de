"""Checks any file that people write, by the very code that `run` reads it with."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.storage.exercise_files import read_exercise
from workshop_tui.storage.people_files import read_people
from workshop_tui.storage.plan_files import read_plan
from workshop_tui.storage.problems import FileProblems, Problem
from workshop_tui.storage.reading import Reading

_READERS = {"exercise": read_exercise, "plan": read_plan, "people": read_people}


def check_file(path: str | Path) -> list[Problem]:
    """Everything that is wrong with an exercise, plan or people file; empty where nothing is."""
    try:
        reading = Reading(path)
        read = _READERS.get(reading.kind)
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


def kind_of(path: str | Path) -> str:
    """What a file is: exercise, plan or people; empty where its keys do not tell. Raises FileProblems."""
    return Reading(path).kind
