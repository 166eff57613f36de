"""Writes a plan that was put together on the screen, as a file that `check` and `run` read."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from workshop_tui.domain.parsing.agenda_line import is_own
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.storage.files.atomic import StorageProblem, holds, make_folder, new_file, reason
from workshop_tui.storage.files.toml_text import Table, dump_toml
from workshop_tui.storage.forms.library import NoSuchExercise, find
from workshop_tui.storage.forms.plan_files import AgendaEntry, Plan
from workshop_tui.storage.workshop.folders import safe_name


def save_plan(place: Path, plan: Plan) -> Path:
    """The new file in this folder, named after the plan's title. StorageProblem: why there is none.

    No file is written over; one that holds the same plan already is the one.
    """
    data = plan_text(plan).encode()
    try:
        make_folder(place)
        for number in count(1):
            path = place / f"plan-{safe_name(plan.title)}{f'-{number}' if number > 1 else ''}.toml"
            try:
                new_file(path, data)
            except FileExistsError:
                if holds(path, data):
                    return path
            else:
                return path
    except OSError as error:
        raise StorageProblem(f"The plan could not be written in {place}: {reason(error)}.") from error
    raise AssertionError


def plan_text(plan: Plan) -> str:
    """The plan as TOML. StorageProblem: it has an exercise that a plan cannot name by its id."""
    table: Table = {"title": plan.title, "purpose": plan.purpose, "decides": plan.decides}
    table = {key: value for key, value in table.items() if value}
    if plan.minutes:
        table["minutes"] = _number(plan.minutes)
    entries = (f"\n[[agenda]]\n{dump_toml(_entry(entry))}" for entry in plan.agenda)
    return dump_toml(table) + "".join(entries)


def _entry(entry: AgendaEntry) -> Table:
    exercise = entry.exercise
    table: Table = {"title": exercise.title}
    if is_own(exercise):
        if exercise.steps[0].kind.pause:
            table["break"] = True
    else:
        try:
            found = find(exercise.id)
        except NoSuchExercise:
            found = None
        if found is None or found._replace(title=exercise.title) != exercise:
            title = one_line(exercise.title, 60)
            raise StorageProblem(
                f"{title} is in a file of your own: write the plan by hand and name that file."
            )
        table = {"exercise": exercise.id, **({} if found == exercise else table)}
    if entry.seconds:
        table["minutes"] = _number(entry.seconds / 60)
    if entry.starts_at:
        table["starts_at"] = entry.starts_at
    return table


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
