"""Chance sessions: written, revealed, taken back, crashed and resumed, on a disk that fills up."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.play import exercise, talk
from tests.room.fakes import OPENING, WRITE, Table
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c

THREE = OPENING._replace(exercises=(exercise(WRITE, WRITE, talk()),))
DEEDS = (
    "write",
    "edit",
    "withdraw",
    "reveal",
    "undo",
    "redo",
    "on",
    "back",
    "clock",
    "crash",
    "full",
    "room",
    "tick",
)


def texts(table: Table) -> Counter[str]:
    """Everything written that stands, hidden or not, wherever it was written."""
    state = table.room.record.state
    told = [note.text for key in state.steps for note in state.notes_of(key)]
    return Counter([*told, *(draft.text for draft in table.room._hidden.all())])


def do(table: Table, deed: str, number: int) -> None:
    """One thing that happens; what is not possible now is refused and changes nothing."""
    notes = [note.note for note in table.room.facilitator_view().notes]
    note = notes[number % len(notes)] if notes else "none"
    commands: dict[str, c.Command] = {
        "write": c.AddNote(f"note {number}"),
        "edit": c.EditNote(note, f"changed {number}"),
        "withdraw": c.WithdrawNote(note),
        "reveal": c.Reveal(),
        "undo": c.Undo(),
        "redo": c.Redo(),
        "on": c.NextStep(),
        "back": c.PreviousStep(),
        "clock": c.StartClock(),
    }
    if deed in commands:
        table.room.submit(commands[deed])
    elif deed == "crash":
        table.resume(float(number))
        if table.room.gap:
            table.room.answer_gap(number % 2 == 0)
    elif deed == "tick":
        table.seconds(1)
    else:
        table.disk.full = deed == "full"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(DEEDS), min_size=20, max_size=60))
def test_what_was_shown_as_saved_survives_and_nothing_is_doubled(deeds: list[str]) -> None:
    table = Table(THREE)
    for number, deed in enumerate(deeds):
        before, saved = texts(table), not table.room.trouble
        do(table, deed, number)
        after = texts(table)
        assert max(after.values(), default=1) == 1, (deed, after)
        if deed in ("crash", "tick", "full", "room") and saved:
            assert after == before, deed
        if not table.room.trouble:
            assert table.disk.entries == table.room.record.entries
            assert Record(table.disk.entries).state == table.room.record.state
            assert set(table.disk.drafts) == {draft.id for draft in table.room._hidden.all()}
    table.disk.full = False
    table.seconds(1)
    assert table.room.trouble == ""
    before = texts(table)
    table.resume(1.0)
    assert texts(table) == before
