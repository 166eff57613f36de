"""No table that is keyed by commands or events lacks a case: what is left out is left out by name."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

import workshop_tui
from workshop_tui.domain.history.decide import DECIDE
from workshop_tui.domain.history.evolve import EVOLVE, SLICES
from workshop_tui.domain.history.undo_labels import WORDS
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record import placeholders
from workshop_tui.domain.record.state import State

COMMANDS = frozenset(get_args(c.Command))
EVENTS = frozenset(get_args(e.Event))

NOT_DECIDED = {c.Undo, c.Redo, c.MyDots}
"""The record's affair, and what is hidden until all of it is revealed."""
WITHOUT_MEANING = {e.Undone, e.Redone, e.Unknown}
"""The record's affair, and what only a newer version understands."""
WITHOUT_WORDS = WITHOUT_MEANING | {
    *(e.WorkshopOpened, e.SessionLeft, e.SessionResumed, e.GapAnswered, e.AnsweredLater),
    *(e.StepAdded, e.Voted, e.DotsCounted, e.ContinuedFrom),
}
"""What cannot be taken back, and what is never alone in its command."""
STOOD_IN: dict[str, tuple[set[Any], set[Any]]] = {
    "person": (set(placeholders._PERSON_IN), {e.PersonAdded, e.HandLowered}),
    "note": (set(placeholders._NOTE_IN), {e.NoteAdded, e.NoteWithdrawn}),
    "key": (set(placeholders._STEP_IN), {e.StepAdded}),
    "step": (set(placeholders._STEP_IN), {e.PledgeMade}),
}
"""By the field that names a thing: events for which a lost one is stood in, and those that need none."""
TABLES = {"DECIDE", "EVOLVE", "WORDS", "_STEP_IN", "_HERE"}
"""Everything that is looked at here, but `_HERE`, whose events name nothing."""


def some(kind: type[Any]) -> Any:
    """An event of this kind, with some value in each field."""
    values: dict[Any, object] = {str: "one", int: 1, float: 1.0, bool: True}
    return kind(*(values.get(hint, ()) for hint in get_type_hints(kind).values()))


def classes(module: ModuleType) -> set[type]:
    return {
        kind for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, tuple) and kind.__module__ == module.__name__
    }  # fmt: skip


def test_the_unions_hold_every_class() -> None:
    assert classes(c) - {c.ContinueFrom, c.Refused} == COMMANDS
    assert classes(e) == EVENTS
    assert {command for command in COMMANDS if "note" in command._fields} == set(get_args(c.OfNote))


def test_every_command_is_decided_in_one_slice() -> None:
    decided = Counter(command for module in SLICES for command in module.DECIDE)
    assert set(decided) == COMMANDS - NOT_DECIDED
    assert not [command for command, times in decided.items() if times > 1]


def test_every_event_means_something_in_one_slice() -> None:
    meant = Counter(event for module in SLICES for event in module.EVOLVE)
    assert set(meant) == set(EVOLVE) == EVENTS - WITHOUT_MEANING
    assert not [event for event, times in meant.items() if times > 1]


@pytest.mark.parametrize(("table", "named"), [(DECIDE, "command"), (EVOLVE, "event")])
def test_what_stands_beside_a_kind_takes_that_kind(table: dict[type, Any], named: str) -> None:
    for kind, function in table.items():
        hint = get_type_hints(function)[named]
        assert hint is kind or kind in get_args(hint), f"{kind.__name__}: {inspect.getsource(function)}"


def test_every_event_that_can_be_taken_back_has_words() -> None:
    assert set(WORDS) == EVENTS - WITHOUT_WORDS
    for kind, words in WORDS.items():
        assert words(State(), some(kind)), kind


@pytest.mark.parametrize("field", STOOD_IN)
def test_whatever_an_event_names_has_a_stand_in(field: str) -> None:
    stood_in, without = STOOD_IN[field]
    assert not stood_in & without
    assert {event for event in EVENTS if field in event._fields} <= stood_in | without


def test_no_table_is_overlooked() -> None:
    begins = re.compile(r"^(\w+)(?:: .+)? = \{\s+(?:c|e|do|commands|events)\.[A-Z]\w+:", re.MULTILINE)
    source = Path(workshop_tui.__file__).parent.rglob("*.py")
    found = {name for path in source for name in begins.findall(path.read_text("utf-8"))}
    assert found == TABLES
