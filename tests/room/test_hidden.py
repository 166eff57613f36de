"""Hidden notes: as safe as the record, easily undone, nobody's before they are revealed, never doubled."""

from __future__ import annotations

from tests.domain.play import exercise, talk
from tests.room.fakes import OPENING, WRITE, Table
from workshop_tui.domain.history.history import Happened
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.drafts import Draft

TWO_SILENT = OPENING._replace(exercises=(exercise(WRITE, WRITE, talk()),))


def hidden(table: Table) -> list[str]:
    """What is hidden in the current step, as its writer would edit it."""
    return [note.typed for note in table.room.facilitator_view().notes if note.hidden]


def names(table: Table) -> list[str]:
    return [note.note for note in table.room.facilitator_view().notes if note.hidden]


def test_what_is_written_in_silence_is_no_part_of_the_record() -> None:
    table = Table()
    before = len(table.disk.entries)
    table.did(c.AddNote("a secret", "Fears", "its reason"))
    assert len(table.disk.entries) == before
    (draft,) = table.disk.drafts.values()
    assert (draft.step, draft.text, draft.column, draft.detail) == ("1.1", "a secret", "Fears", "its reason")
    assert table.room.facilitator_view().hidden == table.room.wall_view().hidden == 1
    assert "secret" not in repr(table.room.wall_view())


def test_revealing_puts_all_into_the_record_at_once_and_forgets_the_drafts() -> None:
    table = Table()
    texts = [f"note {number}" for number in range(30)]
    for text in texts:
        table.did(c.AddNote(text))
        table.seconds(1)
    table.did(c.Reveal())
    assert sorted(table.notes()) == sorted(texts)
    # Shuffled: that thirty notes fall into their own order by chance happens once in 10^32.
    assert table.notes() != texts
    told = [entry for entry in table.disk.entries if isinstance(entry.event, e.NoteAdded)]
    assert len({entry.t for entry in told}) == 1
    assert table.disk.drafts == {}
    assert table.room.facilitator_view().hidden == 0


def test_only_the_current_step_is_revealed() -> None:
    table = Table(TWO_SILENT)
    table.did(c.AddNote("first"), c.NextStep(), c.AddNote("second"), c.Reveal())
    assert (table.notes(), len(table.disk.drafts)) == (["second"], 1)
    told = "1 note is still hidden in “Write”. Go back there and reveal."
    assert told in table.room.facilitator_view().advice
    table.did(c.PreviousStep())
    assert hidden(table) == ["first"]
    table.did(c.Reveal())
    assert table.notes() == ["first"]


def test_a_hidden_note_is_changed_and_withdrawn() -> None:
    table = Table()
    table.did(c.AddNote("one", "Fears"))
    (name,) = names(table)
    table.did(c.EditNote(name, "two"))
    (draft,) = table.disk.drafts.values()
    assert (draft.id, draft.text, draft.column) == (name, "two", "Fears")
    assert table.refused(c.EditNote(name, " ")) == "There is nothing written yet."
    assert table.refused(c.ParkNote(name)) == "This note is still hidden. Reveal it first."
    table.did(c.WithdrawNote(name))
    assert table.disk.drafts == {}
    assert table.refused(c.EditNote(name, "x")) == "There is no such note. It may have been withdrawn."


def test_hidden_notes_are_taken_back_one_by_one_and_brought_again() -> None:
    table = Table()
    table.did(c.AddNote("one"), c.AddNote("two"), c.AddNote("three"))
    assert table.room.facilitator_view().undo == "the hidden note"
    table.did(c.Undo(), c.Undo())
    assert hidden(table) == ["one"]
    assert table.room.facilitator_view().redo == "the hidden note"
    table.did(c.Redo())
    assert hidden(table) == ["one", "two"]
    table.did(c.AddNote("four"))
    assert table.refused(c.Redo()) == "There is nothing to redo."
    table.did(c.Undo(), c.Undo(), c.Undo())
    assert hidden(table) == []
    assert table.refused(c.Undo()) == "There is nothing to undo."


def test_changing_and_withdrawing_a_hidden_note_is_taken_back_too() -> None:
    table = Table()
    table.did(c.AddNote("one"))
    (name,) = names(table)
    table.did(c.EditNote(name, "two"), c.WithdrawNote(name), c.Undo())
    assert hidden(table) == ["two"]
    table.did(c.Undo())
    assert hidden(table) == ["one"]
    table.did(c.Redo(), c.Redo())
    assert hidden(table) == []


def test_hidden_notes_and_the_record_are_taken_back_in_their_order() -> None:
    table = Table()
    table.did(c.AddNote("one"), c.StartClock(), c.AddNote("two"), c.AddTime(60))
    for expected in (
        (["one", "two"], True, 60),
        (["one"], True, 60),
        (["one"], False, 60),
        ([], False, 60),
    ):
        table.did(c.Undo())
        clock = table.room.facilitator_view().clock
        assert (hidden(table), clock.running, clock.planned) == expected
    for expected in (
        (["one"], False, 60),
        (["one"], True, 60),
        (["one", "two"], True, 60),
        (["one", "two"], True, 120),
    ):
        table.did(c.Redo())
        clock = table.room.facilitator_view().clock
        assert (hidden(table), clock.running, clock.planned) == expected


def test_what_was_revealed_is_not_taken_back() -> None:
    table = Table(TWO_SILENT)
    table.did(c.AddNote("one"), c.NextStep(), c.AddNote("two"), c.Reveal())
    assert table.refused(c.Undo()) == "There is nothing to undo."
    assert len(table.disk.drafts) == 1
    assert table.notes() == ["two"]


# -- crashes


def test_hidden_and_half_typed_notes_survive_a_crash() -> None:
    table = Table()
    table.did(c.AddNote("one", "Fears"))
    table.room.keep_half("half a tho", "Hopes", "beca")
    table.resume(60)
    assert hidden(table) == ["one"]
    half = table.room.half()
    assert half is not None
    assert (half.text, half.column, half.detail, half.step) == ("half a tho", "Hopes", "beca", "1.1")
    table.did(c.Reveal())
    assert table.notes() == ["one"]
    assert table.room.half() is not None
    table.room.keep_half("")
    table.room.keep_half("")
    assert (table.room.half(), table.disk.drafts) == (None, {})


def test_a_crash_between_the_record_and_the_drafts_doubles_nothing() -> None:
    table = Table()
    table.did(c.AddNote("same"), c.AddNote("same"), c.AddNote("other", "Fears", "why"))
    drafts = dict(table.disk.drafts)
    table.did(c.Reveal())
    table.disk.drafts = drafts
    table.resume(5)
    assert sorted(table.notes()) == ["other", "same", "same"]
    assert (hidden(table), table.disk.drafts) == ([], {})


def test_nor_where_the_notes_were_changed_or_withdrawn_since() -> None:
    table = Table()
    table.did(c.AddNote("changed"), c.AddNote("withdrawn"))
    drafts = dict(table.disk.drafts)
    table.did(c.Reveal())
    shown = {note.text: note.note for note in table.room.facilitator_view().notes}
    table.did(c.EditNote(shown["changed"], "new words"), c.WithdrawNote(shown["withdrawn"]))
    table.disk.drafts = drafts
    table.resume(5)
    assert (table.notes(), table.disk.drafts) == (["new words"], {})


def test_a_hidden_note_with_words_that_were_said_openly_is_kept() -> None:
    table = Table()
    table.did(c.Reveal(), c.AddNote("the same words"), c.Undo(), c.Undo(), c.AddNote("the same words"))
    assert hidden(table) == ["the same words"]
    table.resume(5)
    assert hidden(table) == ["the same words"]


def test_a_record_that_lost_what_the_drafts_still_have_gets_it_back() -> None:
    table = Table()
    table.did(c.AddNote("kept"), c.AddNote("lost in damage"))
    drafts = dict(table.disk.drafts)
    table.did(c.Reveal())
    table.disk.drafts = drafts
    table.disk.entries = [
        entry for entry in table.disk.entries if getattr(entry.event, "text", "") != "lost in damage"
    ]
    table.resume(5)
    assert hidden(table) == ["lost in damage"]
    assert table.room.facilitator_view().can_reveal
    table.did(c.Reveal())
    assert sorted(table.notes()) == ["kept", "lost in damage"]


def test_revealing_on_a_full_disk_keeps_the_drafts_until_the_record_is_saved() -> None:
    table = Table()
    table.did(c.AddNote("one"), c.AddNote("two"))
    table.disk.full = True
    table.did(c.Reveal())
    assert sorted(table.notes()) == ["one", "two"]
    assert hidden(table) == []
    assert {draft.text for draft in table.disk.drafts.values()} == {"one", "two"}
    entries, drafts = list(table.disk.entries), dict(table.disk.drafts)
    # The power fails now: all is still hidden, and nothing is lost.
    other = Table()
    other.disk.entries, other.disk.drafts = entries, drafts
    other.resume(5)
    assert sorted(hidden(other)) == ["one", "two"]
    # Or there is room again: all is saved, and the drafts go.
    table.disk.full = False
    table.seconds(1)
    assert (table.room.trouble, table.disk.drafts) == ("", {})
    assert table.disk.entries == table.room.record.entries


def test_a_hidden_note_on_a_full_disk_is_said_not_to_be_saved() -> None:
    table = Table()
    table.disk.full = True
    table.did(c.AddNote("one"))
    assert table.room.trouble.startswith("NOT SAVED")
    table.disk.full = False
    table.seconds(1)
    assert [draft.text for draft in table.disk.drafts.values()] == ["one"]


def test_drafts_of_a_step_that_is_not_there_do_no_harm() -> None:
    table = Table()
    table.disk.drafts = {"draft-9": Draft("draft-9", "7.7", "x"), "odd": Draft("odd", "", "y", half=True)}
    table.disk.entries.append(Happened(len(table.disk.entries) + 1, 0.0, e.StepRevealed("7.7"), 3))
    table.resume(5)
    assert (hidden(table), table.room.wall_view().hidden) == ([], 0)
    table.did(c.Reveal(), c.NextStep())


def test_what_a_reveal_that_was_cut_off_had_taken_along_is_hidden_again() -> None:
    table = Table()
    table.did(c.AddNote("kept", "Fears"), c.AddNote("kept", "Fears"), c.AddNote("its draft is lost", "Hopes"))
    drafts = [name for name, draft in table.disk.drafts.items() if draft.text == "kept"]
    before = list(table.disk.entries)
    table.did(c.Reveal())
    batch = table.disk.entries[len(before) :]
    table.disk.entries, table.disk.cut = before, [entry.event for entry in batch[:-1]]
    table.disk.drafts = {name: Draft(name, "1.1", "kept", "Fears") for name in drafts}
    table.resume(5)
    # Whose it was is not known any more, so nobody reads it before it is revealed.
    assert sorted(hidden(table)) == ["", "kept", "kept"]
    assert table.notes() == []
    table.resume(5)
    assert len(table.disk.drafts) == 3
    table.did(c.Reveal())
    assert sorted(table.notes()) == ["its draft is lost", "kept", "kept"]
