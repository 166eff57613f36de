"""Events as the record keeps them: there and back, unknown ones kept, and none that could break the fold."""

from __future__ import annotations

import math
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.play import Play, go_round, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.exercise.methods import METHODS
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.views.projection import facilitator_view, wall_view

pytestmark = pytest.mark.tables

PEOPLE = ("p4", "p5", "p6", "p99", "")
KEYS = ("1.1", "1.2", "1.3", "2.1", "9.9", "")
NOTES = ("1.1-3", "1.2-4", "parking-5", "1.1-", "-", "")
texts = st.sampled_from(("", "a", "\x1b[31m", "[/]", "\u202e", "discussion", "pro", "lived")) | st.text(
    max_size=4
)
figures = st.sampled_from((-5.0, 0.0, 0.1, 1.0, 60.0, 1e9)) | st.integers(-3, 3)
NAMED: dict[str, st.SearchStrategy[Any]] = {
    "person": st.sampled_from(PEOPLE),
    "key": st.sampled_from(KEYS),
    "step": st.sampled_from((*KEYS, "parking")),
    "note": st.sampled_from(NOTES),
    "theme": st.sampled_from((*NOTES, "1.2-7")),
    "target": st.sampled_from(NOTES),
    "turn": st.integers(1, 6),
    "entry": st.integers(1, 30),
    "method": st.sampled_from((*METHODS, "newer")),
    "exercise": st.integers(-1, 3),
    "number": st.integers(-1, 3) | st.just(10**9),
    "groups": st.lists(st.lists(st.sampled_from(PEOPLE), max_size=3).map(tuple), max_size=3).map(tuple),
    "scope": st.sampled_from(("day", "step", "x")),
    "side_weights": st.sampled_from(("means", "totals", "mixed", "x")),
}
TYPED: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-2, 200),
    float: figures,
    bool: st.booleans(),
    tuple[str, ...]: st.lists(texts, max_size=3).map(tuple),
    tuple[int, ...]: st.lists(st.integers(-2, 200), max_size=3).map(tuple),
}


def made(cls: type[Any]) -> st.SearchStrategy[Any]:
    """Events of this class with anything that their types allow, most of it about things that are there."""
    hints = get_type_hints(cls)
    return st.builds(
        cls, **{name: NAMED[name] if name in NAMED else TYPED[hint] for name, hint in hints.items()}
    )


TYPED[Step] = made(Step)
any_event = st.one_of([made(cls) for cls in e.EVENTS.values()])


@given(any_event)
def test_every_event_goes_to_the_record_and_comes_back(event: Any) -> None:
    kind, data = e.to_data(event)
    as_read = {key: _lists(value) for key, value in data.items()}
    assert e.from_data(kind, as_read) == event


def _lists(value: Any) -> Any:
    return [_lists(item) for item in value] if isinstance(value, tuple) else value


@given(st.sampled_from(sorted(e.EVENTS)), st.data())
def test_an_entry_with_wrong_types_is_kept_without_effect(kind: str, data: st.DataObject) -> None:
    wrong = st.one_of(
        st.none(),
        st.just(math.nan),
        st.just(math.inf),
        st.just(10**400),
        st.integers(),
        st.text(max_size=3),
        st.lists(st.integers(), min_size=1, max_size=2),
        st.lists(st.lists(st.integers(), min_size=1), min_size=1, max_size=2),
        st.dictionaries(st.text(max_size=2), st.integers(), max_size=1),
    )
    fields = e.EVENTS[kind]._fields + (Step._fields if kind == "StepAdded" else ())
    names = st.sampled_from([*fields, "newer"])
    entry = data.draw(st.dictionaries(names, wrong))
    event = e.from_data(kind, entry)
    record = Record()
    record.apply(Happened(1, 0.0, event, 1))
    wall_view(record, 0.0)
    if isinstance(event, e.Unknown):
        assert e.to_data(event) == (kind, entry)
        assert record.state == Record().state.__class__(serial=1)


def test_unknown_kinds_are_kept_and_skipped() -> None:
    event = e.from_data("DroneLanded", {"where": [1, 2], "why": "fun"})
    assert e.to_data(event) == ("DroneLanded", {"where": [1, 2], "why": "fun"})
    play = Play(talk())
    before = play.view(0)
    play.record.apply(Happened(len(play.record.entries) + 1, 0.0, event, len(play.record.entries) + 1))
    assert play.view(0) == before
    assert play.do(0, c.Undo()) == "There is nothing to undo."


def test_a_known_kind_with_a_new_key_is_still_understood() -> None:
    event = e.from_data("HandRaised", {"person": "p4", "colour": "red"})
    assert event == e.HandRaised("p4")


EVERY_COMMAND = (
    c.AddExercise(Play(talk()).state.exercises[0]),
    c.FinishWorkshop(),
    c.ReopenWorkshop(),
    c.NextStep(),
    c.PreviousStep(),
    c.StartClock(),
    c.SignalAccess(),
    c.AddTime(60),
    c.CorrectClock(-90),
    c.GiveFloor(),
    c.GiveFloor("p4"),
    c.FreeFloor(),
    c.Pass(),
    c.Pass("p5", True),
    c.RaiseHand("p4"),
    c.Interrupt("p5"),
    c.MarkAway("p4"),
    c.MarkHere("p4", True),
    c.SetWitness("p5", True),
    c.FormPairs(),
    c.SwapPairs(),
    c.AddNote("x"),
    c.AddNote("x", step="parking"),
    c.EditNote("1.1-3", "y"),
    c.Reveal((c.AddNote("x"),)),
    c.AddTheme("x", ("1.1-3",)),
    c.GroupNote("1.1-3", "1.2-7"),
    c.PlaceDots("1.1-3", 1),
    c.ChooseOne("1.1-3", "all"),
    c.MakePledge("x", "y"),
    c.CorrectTurn(1, "p4", 3),
    c.RemoveTurn(2),
    c.Undo(),
    c.Redo(),
)


@settings(max_examples=120)
@given(st.lists(st.tuples(any_event, st.booleans()), max_size=25), st.sampled_from(range(len(EVERY_COMMAND))))
def test_any_record_opens_is_shown_and_goes_on(told: list[tuple[Any, bool]], place: int) -> None:
    steps = (Step("Write", "solo", seconds=60), Step("Sort", "cluster", seconds=60), go_round())
    record = Record(Play(*steps, who="A (lived), B (pro), C").record.entries if place % 4 else ())
    for event, joined in told:
        seq = len(record.entries) + 1
        record.apply(Happened(seq, float(seq), event, seq - 1 if joined else seq))
    t = len(record.entries) + 1.0
    facilitator_view(record, t, [Draft("draft-1", "1.1", "x")])
    wall_view(record, t, 1)
    for command in (*EVERY_COMMAND[place:], *EVERY_COMMAND[:place]):
        decided = record.decide(command, t)
        if not isinstance(decided, c.Refused):
            first = len(record.entries) + 1
            record.extend(Happened(seq, t, event, first) for seq, event in enumerate(decided, first))
            facilitator_view(record, t)
    assert Record(record.entries).state == record.state


@pytest.mark.parametrize("missing", range(1, 12))
def test_a_record_that_lost_an_entry_is_shown_with_the_rest(missing: int) -> None:
    play = Play(talk(), go_round(), who="A, B")
    play.did(0, c.GiveFloor(), c.NextStep(), c.AddNote("x"))
    kept = [entry for entry in play.record.entries if entry.seq != missing]
    record = Record(kept)
    facilitator_view(record, 9.0)
    wall_view(record, 9.0)
