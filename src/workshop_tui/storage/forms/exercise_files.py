"""Turns an exercise file that someone wrote into an exercise, or says everything that is wrong with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop_tui.domain.exercise.exercise import MOST_BRICKS, ORDERS, OUTCOMES, Exercise, Step
from workshop_tui.domain.exercise.methods import METHODS, RESTRICTED, method_of
from workshop_tui.storage.forms.fields import Field
from workshop_tui.storage.forms.problems import closest, listed, quoted, suggestion
from workshop_tui.storage.forms.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from workshop_tui.storage.files.toml_text import Table

FORMAT = 1
"""The format of exercise files that this version reads."""

MOST_SECONDS = 8 * 3600
"""No step is longer than a working day."""

EXERCISE_FIELDS = {
    "format": Field("whole", "1", "The format of this file.", 1, 1_000_000, needed=True),
    "id": Field("line", '"my-exercise"', "A short name without blanks, to run it by.", most=40, needed=True),
    "title": Field("line", '"My exercise"', "What people call it.", most=60, needed=True),
    "purpose": Field("text", '"…"', "What it is good for, in a sentence or two.", most=600),
    "materials": Field("lines", '["Cards", "Pens"]', "What to have ready.", most=300, items=20),
    "source": Field("text", '"…"', "Where it comes from, in words.", most=1000),
    "steps": Field("tables", "[[steps]]", "The parts, one after the other.", items=60, needed=True),
}
"""The keys of an exercise file."""

STEP_FIELDS = {
    "title": Field("line", '"Build a duck"', "What the step is called.", most=60, needed=True),
    "method": Field("choice", '"solo"', "How people work in it.", choices=tuple(METHODS), needed=True),
    "seconds": Field("number", "60", "Length of the step in seconds.", 1, MOST_SECONDS),
    "minutes": Field("number", "5", "Length of the step in minutes.", 0.05, MOST_SECONDS / 60),
    "each_seconds": Field("number", "45", "Seconds for each person, or each half of a pair.", 1, 3600),
    "min_minutes": Field("number", "3", "It never shrinks below so many minutes.", 0.05, MOST_SECONDS / 60),
    "prompt": Field("text", '"…"', "What the projector shows: what to do now.", most=600),
    "plain": Field("text", '"…"', "The prompt in plainer words.", most=600),
    "hint": Field("text", '"…"', "For the facilitator alone, never projected.", most=2000),
    "questions": Field("lines", '["…", "…"]', "Asked in pairs, one after the other.", most=300, items=12),
    "columns": Field("lines", '["Same", "Different"]', "What notes are sorted into.", most=60, items=8),
    "asks": Field(
        "lines", '["", "Why?"]', "A second question to each column.", most=100, items=8, blank=True
    ),
    "dots": Field("whole", "3", "Dots that each person has in a vote.", 1, 100),
    "names": Field("flag", "false", "Whether what is written is kept with a name."),
    "sides": Field("flag", "false", "Whether what is written is kept with the writer's side."),
    "uses": Field("lines", '["Build a duck"]', "Earlier steps whose notes are worked on.", most=60, items=60),
    "column": Field("line", '"Same"', "Of those notes only the ones in this column.", most=60),
    "outcome": Field("choice", '"principles"', "The heading it leaves in the notes.", choices=OUTCOMES),
    "outcomes": Field(
        "choices", '["hopes", "fears"]', "A heading for each column.", items=8, choices=OUTCOMES
    ),
    "answers": Field("flag", "false", "Each note used is answered here."),
    "ticks": Field("flag", "false", "Each note used is ticked off here: met, partly met, not met."),
    "order": Field("choice", '"seat"', "How a round goes.", choices=ORDERS),
    "bricks": Field("whole", "6", "Bricks that someone at a screen builds with.", 1, MOST_BRICKS),
}
"""The keys of a step."""

LENGTH_KEYS = ("seconds", "minutes", "each_seconds")
"""A step has exactly one of these."""

_MISSING = {
    "dots": "write how many dots each person has, as in dots = 3",
    "uses": 'name the step whose lines are chosen from, as in uses = ["…"]',
}
"""What to do where a key is missing that a method cannot do without."""

_COLUMN_KEYS = ("columns", "asks", "outcomes")
_USE_KEYS = ("uses", "answers", "ticks", "column")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_exercise(path: str | Path) -> Exercise:
    """The exercise in this file; raises FileProblems with everything that is wrong with it."""
    reading = Reading(path)
    exercise = read_exercise(reading)
    reading.finish()
    return exercise


def read_exercise(reading: Reading) -> Exercise:
    """The exercise in a file; what is wrong is added to the reading's problems."""
    if reading.is_other("exercise") or _newer(reading):
        return Exercise("", "")
    values = reading.table((), reading.data, EXERCISE_FIELDS)
    name = values.get("id", "")
    if name and not _ID.fullmatch(name):
        reading.problem(
            ("id",), f"id {quoted(name)} may hold small letters, digits and hyphens only{_better(name)}"
        )
    steps = _Steps(reading).read(values.get("steps", []))
    return Exercise(
        id=name,
        title=values.get("title", ""),
        purpose=values.get("purpose", ""),
        materials=tuple(values.get("materials", ())),
        source=values.get("source", ""),
        steps=steps,
    )


def _newer(reading: Reading) -> bool:
    number = reading.data.get("format")
    if isinstance(number, bool) or not isinstance(number, int) or number == FORMAT:
        return False
    what = (
        f"this file has format {number}"
        if 0 <= number < 1_000_000
        else "the format of this file is not known"
    )
    reading.problem(("format",), f"{what}; this version of the program reads format {FORMAT}")
    return True


def _better(name: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return f"; perhaps {quoted(made)}" if made else ""


class _Steps:
    """The steps of one file, read one after the other, since a step may use the ones before it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.steps: list[Step] = []
        self.titles: dict[str, int] = {}
        """Every title in the file, with the number of the first step that has it."""
        self.number = 0
        self.values: Table = {}

    def read(self, tables: list[Table]) -> tuple[Step, ...]:
        for number, table in enumerate(tables):
            title = table.get("title")
            if isinstance(title, str):
                self.titles.setdefault(title, number)
        for number, table in enumerate(tables):
            if self.reading.full:
                break
            self.number = number
            self.values = self.reading.table(("steps", number), table, STEP_FIELDS, f"step {number + 1}: ")
            self._check_title()
            self._check_method_keys(table)
            self._check_length(table)
            self._check_columns()
            self._check_uses()
            self.steps.append(self._step())
        return tuple(self.steps)

    def _wrong(self, key: str, message: str) -> None:
        path: tuple[str | int, ...] = ("steps", self.number, key) if key else ("steps", self.number)
        self.reading.problem(path, f"step {self.number + 1}: {message}")

    def _check_title(self) -> None:
        title = self.values.get("title", "")
        if title and self.titles[title] < self.number:
            other = self.titles[title] + 1
            self._wrong("title", f"title {quoted(title)} is the title of step {other} too; give each its own")

    def _check_method_keys(self, table: Table) -> None:
        """Keys that make sense with some methods only."""
        method = self.values.get("method")
        if method is None:
            return
        for key in table:
            if method not in RESTRICTED.get(key, METHODS):
                methods = listed(RESTRICTED[key])
                self._wrong(key, f"the key '{key}' is only for the method {methods}; this step is '{method}'")
        for key in method_of(method).needs:
            if key not in {*table, *self.reading.misspelt}:
                self._wrong("", f"{key} is missing; {_MISSING[key]}")

    def _check_length(self, table: Table) -> None:
        given = [key for key in table if key in LENGTH_KEYS]
        if not given and not self.reading.misspelt.intersection(LENGTH_KEYS):
            each = (
                ", or each_seconds = 60 for each person"
                if self.values.get("method") in RESTRICTED["each_seconds"]
                else ""
            )
            self._wrong("", f"its length is missing; write minutes = 5 (or seconds = 60{each})")
        elif len(given) > 1:
            self._wrong(given[1], f"its length is given by {' and '.join(given)}; keep one of them")
        length, least = _seconds(self.values), self.values.get("min_minutes", 0) * 60
        if length and least > length:
            self._wrong("min_minutes", "min_minutes is more than the length of the step")

    def _check_columns(self) -> None:
        if self.values.keys().isdisjoint(_COLUMN_KEYS):
            return
        columns = self.values.get("columns", [])
        for number, column in enumerate(columns):
            if column in columns[:number]:
                self._wrong("columns", f"columns has {quoted(column)} twice")
        if len(self.values.get("asks", [])) > len(columns):
            self._wrong("asks", f"asks has more entries than there are columns ({len(columns)})")
        outcomes = self.values.get("outcomes", [])
        if outcomes and len(outcomes) != len(columns):
            self._wrong("outcomes", f"outcomes must have one entry for each of the {len(columns)} columns")
        if outcomes and self.values.get("outcome"):
            self._wrong("outcome", "outcome and outcomes are both there; keep one of them")

    def _check_uses(self) -> None:
        if self.values.keys().isdisjoint(_USE_KEYS):
            return
        uses = self.values.get("uses", [])
        wrong = [name for number, name in enumerate(uses) if not self._check_use(number, name)]
        for key in ("answers", "ticks", "column"):
            if self.values.get(key) and not uses:
                self._wrong(key, f'{key} needs notes to work on; name their step, as in uses = ["…"]')
        column = self.values.get("column", "")
        known = [name for step in self.steps if step.title in uses for name in step.columns]
        if column and uses and not wrong and column not in known:
            near = suggestion(closest(column, known))
            self._wrong("column", f"column {quoted(column)} is a column of none of the steps used{near}")

    def _check_use(self, number: int, name: str) -> bool:
        """Whether an entry of `uses` is the title of an earlier step; says so if not."""
        where = self.titles.get(name)
        if where is not None and where < self.number:
            return True
        if where is None:
            near = suggestion(closest(name, list(self.titles)[: self.number]))
            message = f"uses names {quoted(name)}, which is the title of no step{near}"
        else:
            which = "this step itself" if where == self.number else f"step {where + 1}, which comes later"
            message = f"uses names {which}; it can only use earlier steps"
        self.reading.problem(("steps", self.number, "uses", number), f"step {self.number + 1}: {message}")
        return False

    def _step(self) -> Step:
        given: Table = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in self.values.items()
            if key in Step._fields
        }
        lengths: Table = {
            "seconds": _seconds(self.values),
            "each_seconds": float(self.values.get("each_seconds", 0)),
            "min_seconds": float(self.values.get("min_minutes", 0) * 60),
        }
        return Step(**{"title": "", "method": "", **given, **lengths})


def _seconds(values: Table) -> float:
    """The length of the whole step in seconds; 0 where it is given for each person."""
    return float(values.get("seconds", 0) or values.get("minutes", 0) * 60)
