"""The record does not tell who did what at a screen of their own; undo leaves it alone all the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.play import exercise, people, talk
from tests.room.fakes import Table
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.history.history import OF_BEFORE, Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.storage.record.journal import JOURNAL
from workshop_tui.storage.workshop import reading

GATHER = Step("Gather", "gather", seconds=60)
VOTE = Step("Vote", "vote", seconds=60, dots=3, sides=True, uses=("Gather",))
OPENING = c.OpenWorkshop(
    "Day", (exercise(GATHER, VOTE, talk()),), people("Amina (us), Boris (us), Chen (them), Dana"), seed=7
)
Act = Callable[[Room, str], None]


def writes(room: Room, who: str) -> None:
    """Somebody, or the facilitator, writes a note, changes it, and takes another back."""
    submit = room.guest(who).submit if who else room.submit
    assert submit(c.AddNote("one")) is None
    assert submit(c.AddNote("two")) is None
    record = room.record.state.record
    assert record is not None
    one, two = tuple(record.notes)[-2:]
    assert submit(c.EditNote(one, "one!", "")) is None
    assert submit(c.WithdrawNote(two)) is None


def votes(room: Room, who: str) -> None:
    """Somebody alone places dots, which are revealed."""
    room.submit(c.AddNote("beak"))
    room.submit(c.NextStep())
    (note,) = room.record.state.steps["1.1"].notes
    assert room.guest(who).submit(c.MyDots(note, 2)) is None
    assert room.guest(who).submit(c.MyDots(note, 3)) is None
    room.submit(c.Reveal())


def stops(room: Room, who: str) -> None:
    """Somebody, or the facilitator, stops the clock for a question."""
    room.submit(c.StartClock())
    assert (room.guest(who).submit if who else room.submit)(c.SignalAccess()) is None


def journal(folder: Path, act: Act, name: str) -> str:
    """What the record says of it, without the times."""
    room = session.start(folder, OPENING)
    ids = {one.name: one.id for one in room.record.state.people.values()}
    for each in ids.values():
        room.guest(each)
    act(room, ids.get(name, ""))
    room.close()
    told = (folder / JOURNAL).read_text("utf-8")
    return re.sub(r"^(at|t|day|check) = .*$", "", told, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("act", "whom"),
    [
        (writes, ("Amina", "Boris", "Chen", "")),
        (votes, ("Amina", "Boris", "Chen")),
        (stops, ("Amina", "Dana", "")),
    ],
)
def test_the_journal_is_the_same_whoever_did_it(tmp_path: Path, act: Act, whom: tuple[str, ...]) -> None:
    told = {name: journal(tmp_path / (name or "facilitator"), act, name) for name in whom}
    assert len(set(told.values())) == 1, told
    assert "guest" not in told[whom[0]]
    assert "Voted" not in told[whom[0]]


class Swap(Table):
    """A room with everybody at a screen of their own, and another session on the same record."""

    def guest_does(self, number: int, command: Any) -> None:
        here = list(self.room.record.state.people)
        self.room.guest(here[number % len(here)]).submit(command)


def test_undo_leaves_what_others_did_alone_and_after_a_restart_what_was_before() -> None:
    table = Swap(OPENING)
    table.guest_does(0, c.AddNote("hers"))
    table.did(c.AddNote("mine"), c.AddNote("mine too"))
    table.guest_does(1, c.AddNote("his"))
    table.did(c.Undo())
    assert table.notes() == ["hers", "mine", "his"]
    before = table.room.record.state
    table.resume(3.0)
    assert table.room.record.state.steps == before.steps
    assert table.refused(c.Undo()) == OF_BEFORE
    assert not table.room.facilitator_view().undo
    table.did(c.AddNote("later"), c.Undo())
    assert table.notes() == ["hers", "mine", "his"]
    assert table.refused(c.Undo()) == OF_BEFORE


def test_undo_goes_on_after_a_restart_where_nobody_was_elsewhere() -> None:
    table = Table(OPENING)
    table.did(c.AddNote("one"), c.AddNote("two"))
    table.resume(3.0)
    table.did(c.Undo())
    assert table.notes() == ["one"]


DEEDS: tuple[tuple[bool, Any], ...] = (
    (True, c.AddNote("hers")),
    (True, c.RaiseHand("")),
    (True, c.ChooseSide("", "carer")),
    (False, c.AddNote("mine")),
    (False, c.Undo()),
    (False, c.Undo()),
    (False, c.Redo()),
    (False, c.AddTime(60.0)),
    (False, c.NextStep()),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 3)), max_size=25))
def test_what_was_taken_back_is_so_after_a_restart_whoever_did_what(deeds: list[Any]) -> None:
    table = Swap(OPENING)
    for (elsewhere, command), number in deeds:
        if elsewhere:
            table.guest_does(number, command)
        else:
            table.room.submit(command)
    live = table.room.record.state
    again = Record(table.disk.entries)
    assert again.state == live


def test_what_earlier_versions_marked_as_a_guests_is_left_alone_as_before() -> None:
    record = Record(Table(OPENING).disk.entries)
    seq = record.entries[-1].seq
    mine = e.NoteAdded("1.1-90", "1.1", "mine")
    hers = e.NoteAdded("1.1-91", "1.1", "hers")
    record.extend([Happened(seq + 1, 1.0, mine, seq + 1), Happened(seq + 2, 1.0, hers, seq + 2, guest=True)])
    assert record.decide(c.Undo(), 2.0) == (e.Undone(seq + 1),)
    record.extend([Happened(seq + 3, 2.0, e.Undone(seq + 2), seq + 3)])
    assert record.state.find_note("1.1-91") is not None


def test_no_event_has_a_field_of_the_name_of_a_mark() -> None:
    marks = {reading.SHARED, reading._GUEST, "seq", "t", "at", "kind", "batch", "events", "check"}
    kinds = [kind for kind in vars(e).values() if isinstance(kind, type) and hasattr(kind, "_fields")]
    kinds.remove(e.Unknown)
    assert len(kinds) > 50
    assert [kind.__name__ for kind in kinds if marks & {*kind._fields}] == []
