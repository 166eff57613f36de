"""Reads a people file: who takes part, written once and used for many workshops."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.domain.parsing.people_line import LEAST_WEIGHT, MOST_WEIGHT, PersonLine
from workshop_tui.storage.forms.fields import Field
from workshop_tui.storage.forms.reading import Reading

PEOPLE_FIELDS = {
    "people": Field("tables", "[[people]]", "Everyone who takes part.", items=2000, needed=True),
}
"""The keys of a people file."""

PERSON_FIELDS = {
    "name": Field("line", '"Amina"', "A name, initials or a colour.", most=10_000, needed=True),
    "side": Field("line", '"lived experience"', "What they speak as, in their own words.", most=200),
    "weight": Field("number", "2", "2 gives twice the time, at their own wish.", LEAST_WEIGHT, MOST_WEIGHT),
    "witness": Field("flag", "true", "Whether they inform and then leave, and are not counted."),
}
"""The keys of a person."""


def load_people(path: str | Path) -> list[PersonLine]:
    """The people in this file, in its order; raises FileProblems with everything that is wrong with it."""
    reading = Reading(path)
    people = read_people(reading)
    reading.finish()
    return people


def read_people(reading: Reading) -> list[PersonLine]:
    """The people in a file; what is wrong is added to the reading's problems."""
    if reading.is_other("people"):
        return []
    tables = reading.table((), reading.data, PEOPLE_FIELDS).get("people", [])
    people = []
    for number, table in enumerate(tables):
        if reading.full:
            break
        values = reading.table(("people", number), table, PERSON_FIELDS, f"person {number + 1}: ")
        people.append(
            PersonLine(
                name=values.get("name", ""),
                side=values.get("side", ""),
                weight=float(values.get("weight", 1)),
                witness=values.get("witness", False),
            )
        )
    return people
