"""Finds exercises: those that come with the program, by their id, and the user's own, by their path."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.storage.forms.exercise_files import load_exercise
from workshop_tui.storage.forms.problems import closest, listed, plain_key, quoted, suggestion

_ID = re.compile("[a-z0-9-]{1,40}")

FEWEST_LETTERS = 3
"""Of the beginning of a name that is to stand for it."""
SHELVES = (
    (
        "The four to know first",
        ("lego-duck", "values-mapping", "expectation-setting", "appreciative-inquiry"),
    ),
    ("To begin", ("agenda-together", "impromptu-networking")),
    ("To see what is there", ("asset-map", "barriers-and-pledges", "hearing-a-witness")),
    ("To share out", ("sharing-a-budget",)),
    ("To look back", ("you-said-we-did", "good-not-yet-great", "how-good-was-it", "is-it-a-duck")),
)
"""What the exercises that come with the program are for, and in which order they are listed."""


class NoSuchExercise(LookupError):
    """No exercise has this id; the text is a sentence that says which there are."""


def exercises_folder() -> Path:
    """Where the exercises lie."""
    return _beside_the_program("exercises")


def schema_folder() -> Path:
    """Where the schemas lie that tell editors what may stand in a file."""
    return _beside_the_program("schema")


def _beside_the_program(name: str) -> Path:
    """A folder of the installed package, else beside src/ in a checkout."""
    # importlib.resources says the same and costs 10 ms of the start
    package = Path(__file__).resolve().parents[2]
    inside = package / name
    return inside if inside.is_dir() else package.parents[1] / name


@cache
def bundled() -> tuple[Exercise, ...]:
    """The exercises that come with the program, in the order of the shelves; others after them, by title."""
    order = {name: place for place, name in enumerate(name for _, names in SHELVES for name in names)}
    found = [load_exercise(file) for file in sorted(exercises_folder().glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: (order.get(one.id, len(order)), one.title)))


def shelf_of(name: str) -> str:
    """What an exercise is for, by its id; empty for one that stands on no shelf."""
    return next((purpose for purpose, names in SHELVES if name in names), "")


def is_path(what: str) -> bool:
    """Whether the user means a file rather than the id of an exercise."""
    return "/" in what or what.lower().endswith(".toml")


def find(what: str) -> Exercise:
    """The exercise of this id or title, or of how one of them alone begins, or in the file of this path.

    Raises NoSuchExercise for a name that nobody knows, FileProblems for a file that cannot be used.
    """
    if is_path(what):
        return load_exercise(what)
    if _ID.fullmatch(what) and (exercises_folder() / f"{what}.toml").is_file():
        return load_exercise(exercises_folder() / f"{what}.toml")
    exercises = bundled()
    wanted = plain_key(what)
    names = {one: (plain_key(one.id), plain_key(one.title)) for one in exercises}
    named = [one for one in exercises if wanted in names[one]]
    if not named and len(wanted) >= FEWEST_LETTERS:
        named = [one for one in exercises if any(name.startswith(wanted) for name in names[one])]
    if len(named) == 1:
        return named[0]
    ids = [one.id for one in exercises]
    if named:
        raise NoSuchExercise(f"{quoted(what)} may be {listed(one.id for one in named)}: say which.")
    near = closest(what, [*(one.title for one in exercises), *ids])
    raise NoSuchExercise(
        f"There is no exercise {quoted(what)}{suggestion(near) or '.'} The exercises are: "
        f"{', '.join(one_line(name) for name in ids)}. A file of your own is named by its path, "
        f"as in ./my-exercise.toml."
    )
