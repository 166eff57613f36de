"""Reads a plan: the agenda of one workshop, with its exercises, breaks and the starts that are fixed."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.exercise.plan import FEWEST, TooShort, fit, opening_lengths
from workshop_tui.domain.parsing.agenda_line import one_step
from workshop_tui.domain.parsing.times import HALF_DAY, Clock, later_than, onward
from workshop_tui.domain.text.safe_text import about, clock_face, seconds_of
from workshop_tui.storage.forms.exercise_files import MOST_SECONDS
from workshop_tui.storage.forms.fields import Field, time_of_day
from workshop_tui.storage.forms.library import NoSuchExercise, find, is_path
from workshop_tui.storage.forms.problems import FileProblems
from workshop_tui.storage.forms.reading import Reading

if TYPE_CHECKING:
    from workshop_tui.storage.files.toml_text import Table

PLAN_FIELDS = {
    "title": Field("line", '"Our first meeting"', "The workshop's title.", most=120, needed=True),
    "purpose": Field("text", '"…"', "What it is for.", most=1000),
    "decides": Field("text", '"…"', "Who decides in the end.", most=1000),
    "minutes": Field("number", "180", "How long all of it lasts.", 1, 24 * 60),
    "agenda": Field("tables", "[[agenda]]", "What happens, in its order.", items=60, needed=True),
}
"""The keys of a plan."""

AGENDA_FIELDS = {
    "exercise": Field("line", '"lego-duck"', "The id of an exercise, or its file beside the plan.", most=500),
    "title": Field("line", '"Welcome"', "Another title, or what it is if it is no exercise.", most=60),
    "minutes": Field("number", "30", "Its length.", 0.5, MOST_SECONDS / 60),
    "starts_at": Field("time", '"10:30"', "A start that is fixed; the first one is the day's."),
    "break": Field("flag", "true", "Whether it is a break."),
}
"""The keys of an entry of the agenda."""


class AgendaEntry(NamedTuple):
    """One part of the workshop, ready to run: breaks and welcomes are exercises of one step."""

    exercise: Exercise
    seconds: float = 0.0
    """The length to fit it to; 0: as the exercise says."""
    starts_at: str = ""
    """A fixed start as "10:30"; empty: when the one before is done."""


class Plan(NamedTuple):
    """A workshop as planned."""

    title: str
    purpose: str = ""
    decides: str = ""
    agenda: tuple[AgendaEntry, ...] = ()
    minutes: float = 0.0
    """The length of the whole; 0: as it comes."""

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """What happens, in its order."""
        return tuple(entry.exercise for entry in self.agenda)

    @property
    def lengths(self) -> tuple[float, ...]:
        """Seconds that each is given; 0: as it says."""
        return tuple(entry.seconds for entry in self.agenda)

    @property
    def starts(self) -> tuple[float, ...]:
        """Fixed starts, seconds after the midnight before it begins; negative: none."""
        return onward([seconds_of(entry.starts_at) for entry in self.agenda])


def load_plan(path: str | Path) -> Plan:
    """The plan in this file, with its exercises; raises FileProblems with everything that is wrong."""
    reading = Reading(path)
    plan = read_plan(reading)
    reading.finish()
    return plan


def read_plan(reading: Reading) -> Plan:
    """The plan in a file; what is wrong is added to the reading's problems."""
    if reading.is_other("plan"):
        return Plan("")
    values = reading.table((), reading.data, PLAN_FIELDS)
    entries, latest = [], -1.0
    for number, table in enumerate(values.get("agenda", [])):
        if reading.full:
            break
        entry = _entry(reading, number, table)
        if entry.starts_at:
            start = later_than(Clock(seconds_of(entry.starts_at)), latest)
            if start is None:
                reading.problem(("agenda", number, "starts_at"), _not_later(number, entry.starts_at, latest))
            latest = latest if start is None else start
        entries.append(entry)
    plan = Plan(
        values.get("title", ""),
        values.get("purpose", ""),
        values.get("decides", ""),
        tuple(entries),
        float(values.get("minutes", 0)),
    )
    if not reading.problems:
        _check_lengths(reading, plan)
    return plan


def _not_later(number: int, face: str, latest: float) -> str:
    told = f"entry {number + 1}: starts_at {face} is not later than the {clock_face(latest)} before it"
    afternoon = later_than(Clock(seconds_of(face), halves=seconds_of(face) < HALF_DAY), latest)
    return told if afternoon is None else f'{told}; for the afternoon write "{clock_face(afternoon)}"'


def _check_lengths(reading: Reading, plan: Plan) -> None:
    """Say what cannot fit even with as few people as a workshop needs: with more it takes no less."""
    few = f"even with {FEWEST} people"
    for number, entry in enumerate(plan.agenda):
        short = fit(entry.exercise.steps, FEWEST, entry.seconds) if entry.seconds else None
        if isinstance(short, TooShort):
            told = f"minutes {entry.seconds / 60:g} is too short; {few} this needs at least"
            reading.problem(("agenda", number, "minutes"), _told(number, told, short))
            return
    fixed = [number for number, start in enumerate(plan.starts) if start >= 0]
    for first, number in pairwise(fixed):
        part = slice(first, number + 1)
        least = opening_lengths(plan.exercises[part], FEWEST, plan.lengths[part], plan.starts[part])
        if isinstance(least, TooShort):
            since, start = plan.agenda[first].starts_at, plan.agenda[number].starts_at
            told = f"starts_at {start} is too early; {few} what stands between {since} and it needs at least"
            reading.problem(("agenda", number, "starts_at"), _told(number, told, least))
            return
    whole = opening_lengths(plan.exercises, FEWEST, plan.lengths, plan.starts, plan.minutes * 60)
    if isinstance(whole, TooShort):
        told = f"minutes {plan.minutes:g} is too short; {few} all of it needs at least"
        reading.problem(("minutes",), f"{told} {_whole(whole.needed)}")


def _told(number: int, told: str, short: TooShort) -> str:
    return f"entry {number + 1}: {told} {_whole(short.needed)}"


def _whole(seconds: float) -> str:
    """Seconds rounded up to the minute, in words."""
    return about(math.ceil(seconds / 60) * 60)


def _entry(reading: Reading, number: int, table: Table) -> AgendaEntry:
    where, path = f"entry {number + 1}: ", ("agenda", number)
    values = reading.table(path, table, AGENDA_FIELDS, where)
    seconds = float(values.get("minutes", 0) * 60)
    title = values.get("title", "")
    if "exercise" in table:
        if values.get("break"):
            reading.problem((*path, "break"), f"{where}this is an exercise and a break; make it two entries")
        exercise = _exercise(reading, number, values.get("exercise", ""))
        exercise = exercise._replace(title=title) if title else exercise
    else:
        is_break = values.get("break", table.get("break"))
        told = title or is_break or table.keys() - {"minutes", "starts_at", "break"}
        if not told:
            message = 'what is it? Write exercise = "lego-duck", or break = true, or title = "Welcome"'
            reading.problem(path, f"{where}{message}")
        if "minutes" not in {*table, *reading.misspelt}:
            reading.problem(path, f"{where}its length is missing; write minutes = 10")
        exercise = one_step(title, seconds, bool(values.get("break")))
    return AgendaEntry(exercise, seconds, time_of_day(values.get("starts_at")))


def _exercise(reading: Reading, number: int, what: str) -> Exercise:
    """The exercise that an entry names; its own problems are added after those of the plan."""
    nothing = Exercise("", "")
    if not what.strip():
        return nothing
    try:
        return find(str(Path(reading.name).parent / what) if is_path(what) else what)
    except NoSuchExercise as error:
        reading.problem(("agenda", number, "exercise"), f"entry {number + 1}: {error}")
    except FileProblems as error:
        message = f"entry {number + 1}: this exercise cannot be used, see the lines about its file"
        reading.problem(("agenda", number, "exercise"), message)
        reading.problems.extend(error.problems)
    return nothing
