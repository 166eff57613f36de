"""What holds for every report of every workshop: nothing withdrawn, hidden or private is in any format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from hypothesis import given, settings

from tests.domain.chance import HINT, SECRET, Throw, throws
from tests.domain.history.test_always import Chance
from tests.report.cells import unguarded
from tests.report.reading import page, tags
from tests.report.test_json_values import VALID
from tests.report.workshops import formats, told
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import for_terminal


class Numbered(Chance):
    """A workshop by chance in which everything that is said has a number of its own, to be found again."""

    def __init__(self, thrown: list[Throw]) -> None:
        self.count = 0
        super().__init__(thrown)

    def submit(self, asked: Any) -> bool:
        if isinstance(asked, c.Reveal):
            return super().submit(asked._replace(notes=tuple(map(self._numbered, asked.notes))))
        return super().submit(self._numbered(asked))

    def _numbered(self, asked: Any) -> Any:
        for field in ("text", "detail", "answer", "title", "who", "what"):
            if not isinstance(asked, c.OpenWorkshop) and isinstance(getattr(asked, field, None), str):
                self.count += 1
                asked = asked._replace(**{field: f"«{self.count}» {getattr(asked, field)}"})
        return asked


NUMBER = re.compile("«[0-9]+»")


def standing(state: State) -> Iterator[str]:
    """Everything said that still stands."""
    for exercise in state.exercises:
        yield exercise.title
    for record in state.steps.values():
        for note in record.notes.values():
            if not note.withdrawn:
                yield from (note.text, note.detail, note.answer)
        yield from (theme.title for theme in record.themes.values())
        if record.chosen is not None:
            # A decision stands as it read, whatever becomes of the note.
            yield from record.chosen[1:]
    for note in state.parking.values():
        if not note.withdrawn:
            yield from (note.text, note.detail, note.answer)
    yield from (state.title, state.purpose, state.decides)
    for pledge in state.pledges.values():
        yield from (pledge.who, pledge.what)
    for promise in state.promises.values():
        yield from (promise.who, promise.text, promise.detail, promise.words)
    for later in state.later.values():
        yield from (later.words, later.title)


@settings(max_examples=60)
@given(throws(60))
def test_only_what_still_stands_is_in_any_format(thrown: list[Throw]) -> None:
    chance = Numbered(thrown)
    for throw in thrown:
        chance.throw(throw)
    stands = set(NUMBER.findall(" ".join(standing(chance.state))))
    one = told(chance, chance.t)
    for name, text in formats(one).items():
        assert set(NUMBER.findall(text.replace("\\u00ab", "«"))) <= stands, name
        assert SECRET not in text, name
        assert HINT not in text, name
        assert (
            for_terminal(text.replace("\r\n", "\n"), lines=True) == text.replace("\r\n", "\n")
            or name == "json"
        )
    told_in_json = set(NUMBER.findall(formats(one)["json"]))
    steps_left = {key for key in chance.state.steps if chance.state.place(key) is None}
    assert told_in_json == stands or steps_left


@settings(max_examples=25)
@given(throws(60))
def test_every_format_is_whole(thrown: list[Throw]) -> None:
    chance = Chance(thrown)
    for throw in thrown:
        chance.throw(throw)
    one = told(chance, chance.t)
    made = formats(one)
    VALID(json.loads(made["json"]))
    found = tags(page(made["html"]))
    levels = [int(tag[1]) for tag in found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for name in ("notes", "pledges", "turns"):
        head, *rows = csv.reader(io.StringIO(made[f"{name}.csv"], newline=""))
        assert all(len(row) == len(head) for row in rows)
    notes = list(csv.DictReader(io.StringIO(made["notes.csv"], newline="")))
    said = [note.text for exercise in one.exercises for step in exercise.steps for note in step.notes]
    said += [parked.text for parked in one.parking]
    assert [unguarded(row["text"]) for row in notes] == [for_terminal(text, lines=True) for text in said]


@settings(max_examples=25)
@given(throws(60))
def test_seconds_by_name_are_nowhere_unless_the_group_agreed(thrown: list[Throw]) -> None:
    chance = Chance(thrown)
    for throw in thrown:
        chance.throw(throw)
    one = told(chance, chance.t)
    if not chance.state.totals_shared:
        assert not any(turn.name or turn.side for turn in one.turns)
        assert len({(turn.exercise, turn.step) for turn in one.turns}) <= len(chance.state.steps)
        assert one.voice is None or not one.voice.persons
