"""What the room says: notes in columns, hidden and revealed, answered, ticked off; themes; pledges."""

from __future__ import annotations

import pytest

from tests.domain.play import Play, go_round
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.views.views import NoteView

GATHER = Step("Gather", "gather", seconds=60, columns=("Same", "Different"))
WRITE = Step("Write", "solo", seconds=60, columns=("Hopes", "Fears"))
SORT = Step("Sort", "cluster", seconds=60, uses=("Write",))


def seen(play: Play, t: float = 0.0) -> list[tuple[str, str]]:
    """Text and column of what the facilitator sees."""
    return [(note.text, note.column) for note in play.view(t).notes]


def only(play: Play) -> NoteView:
    """The one note that the facilitator sees."""
    (note,) = play.view(0).notes
    return note


def test_notes_come_into_columns_the_first_where_none_is_said() -> None:
    play = Play(GATHER)
    play.did(0, c.AddNote("six bricks"), c.AddNote("colours", "Different", "all of them"))
    assert seen(play) == [("six bricks", "Same"), ("colours", "Different")]
    assert play.view(0).notes[1].detail == "all of them"
    assert play.do(0, c.AddNote("x", "Elsewhere")) == "There is no such column in this step."


def test_a_column_may_be_named_as_screens_show_it() -> None:
    play = Play(Step("Gather", "gather", seconds=60, columns=("A  \x1b[31mcolumn", "B")))
    play.did(0, c.AddNote("one", play.view(0).step.columns[0]))  # type: ignore[union-attr]
    assert next(play.state.notes_of("1.1")).column == "A  \x1b[31mcolumn"


@pytest.mark.parametrize("text", ["", "   ", "\n\t \u2003"])
def test_an_empty_note_is_none(text: str) -> None:
    play = Play(GATHER)
    assert play.do(0, c.AddNote(text)) == "There is nothing written yet."
    play.did(0, c.AddNote("one"))
    assert play.do(0, c.EditNote(play.note("one"), text)) == "There is nothing written yet."


def test_notes_have_a_length_that_nobody_meets() -> None:
    play = Play(GATHER)
    play.did(0, c.AddNote("x" * 100_000))
    long = "This is 100,001 characters long; a note holds up to 100,000. Split it."
    assert play.do(0, c.AddNote("x" * 100_001)) == long
    assert play.do(0, c.AddNote("x", "", "y" * 100_001)) == long
    assert play.do(0, c.AnswerNote(next(iter(play.here.notes)), "y" * 100_001)) == long


def test_notes_are_kept_as_typed_but_for_what_no_file_can_hold() -> None:
    play = Play(GATHER)
    hostile = "\x1b]0;x\x07 [red] [[event]]\r\n \u202e '''\"\"\" \\ é"
    play.did(0, c.AddNote(hostile), c.AddNote("a\ud800b"))
    kept = [note.text for note in play.state.notes_of("1.1")]
    assert kept == [hostile, "a\ufffdb"]
    assert play.view(0).notes[0].typed == hostile


def test_a_note_is_changed_and_withdrawn() -> None:
    play = Play(GATHER)
    play.did(0, c.AddNote("one", "Different", "why"))
    note = play.note("one")
    play.did(0, c.EditNote(note, "two"))
    assert (only(play).text, only(play).column, only(play).detail) == ("two", "Different", "")
    play.did(0, c.EditNote(note, "two", "Same", "because"))
    assert (only(play).column, only(play).detail) == ("Same", "because")
    play.did(0, c.WithdrawNote(note))
    assert play.view(0).notes == ()
    gone = "There is no such note. It may have been withdrawn."
    for command in (
        c.EditNote(note, "x"),
        c.WithdrawNote(note),
        c.ParkNote(note),
        c.AnswerNote(note, "x"),
        c.TickNote(note, "yes"),
    ):
        assert play.do(0, command) == gone


def test_the_parking_list_takes_new_notes_and_moved_ones() -> None:
    play = Play(GATHER)
    play.did(0, c.AddNote("stays"), c.AddNote("moves"), c.AddNote("new", step="parking"))
    play.did(0, c.ParkNote(play.note("moves")))
    assert seen(play) == [("stays", "Same")]
    assert [note.text for note in play.view(0).parking] == ["new", "moves"]
    for text in ("new", "moves"):
        assert play.do(0, c.ParkNote(play.note(text))) == "This is on the parking list already."
    play.did(0, c.EditNote(play.note("moves"), "moved"), c.WithdrawNote(play.note("new")))
    assert [note.text for note in play.view(0).parking] == ["moved"]


def test_names_and_sides_are_kept_only_where_the_step_keeps_them() -> None:
    for names in (False, True):
        for sides in (False, True):
            play = Play(
                Step("Gather", "gather", seconds=60, names=names, sides=sides),
                who="Amina (lived), Eve (lived), Boris, Chen",
            )
            play.did(0, c.AddNote("one", by=play["Amina"], side=""))
            note = next(play.state.notes_of("1.1"))
            assert (note.by, note.side) == (play["Amina"] if names else "", "lived" if sides else "")
            assert only(play).by == ("Amina" if names else "")


# -- hidden until revealed


def test_silent_writing_is_hidden_and_revealed_in_one_go() -> None:
    play = Play(WRITE, GATHER)
    hidden = "What is written in this step stays hidden until you reveal it."
    assert play.do(0, c.AddNote("a hope")) == hidden
    assert play.view(0).can_reveal
    play.did(5, c.Reveal((c.AddNote("a hope"), c.AddNote("a fear", "Fears"))))
    assert seen(play) == [("a hope", "Hopes"), ("a fear", "Fears")]
    assert {entry.t for entry in play.record.entries[-3:]} == {5}
    view = play.view(5)
    assert (view.revealed, view.can_reveal) == (True, False)
    assert play.do(6, c.Reveal()) == "Everything here is in the open already."
    play.did(6, c.AddNote("one more"))
    assert len(play.notes()) == 3


def test_what_a_crash_left_hidden_can_still_be_revealed() -> None:
    play = Play(WRITE)
    play.did(0, c.Reveal((c.AddNote("one"),)))
    assert play.view(0, [Draft("draft-1", "1.1", "left over")]).can_reveal
    play.did(1, c.Reveal((c.AddNote("left over"),)))
    assert play.notes() == ["one", "left over"]


def test_nothing_is_hidden_where_everyone_sees_it() -> None:
    play = Play(GATHER)
    assert play.do(0, c.Reveal()) == "Nothing is hidden in this step."
    assert not play.view(0).can_reveal


def test_the_facilitator_sees_how_much_is_hidden_and_not_what() -> None:
    play = Play(WRITE)
    drafts = [
        Draft("draft-1", "1.1", "a secret", "Fears", "its reason"),
        Draft("half", "1.1", "half", half=True),
        Draft("draft-2", "1.2", "elsewhere"),
    ]
    view = play.view(0, drafts)
    assert view.hidden == 1
    (note,) = view.notes
    assert (note.text, note.detail, note.column, note.hidden) == ("", "", "Fears", True)
    assert (note.typed, note.typed_detail) == ("a secret", "its reason")


def test_a_later_step_can_add_to_silent_writing_only_once_it_is_revealed() -> None:
    play = Play(WRITE, GATHER)
    play.did(0, c.NextStep())
    assert play.do(0, c.AddNote("x", step="1.1")).startswith("What is written in this step stays hidden")
    assert play.do(0, c.AddNote("x", step="1.7")) == "The workshop is not at a step."
    play.did(0, c.PreviousStep(), c.Reveal(), c.NextStep(), c.AddNote("x", step="1.1"))
    assert [note.text for note in play.state.notes_of("1.1")] == ["x"]


# -- answers and ticks


def test_every_fear_is_answered_and_every_hope_ticked_off() -> None:
    play = Play(
        WRITE,
        Step("Answer", "gather", seconds=60, answers=True, uses=("Write",), column="Fears"),
        go_round(ticks=True, uses=("Write",)),
    )
    play.did(0, c.Reveal((c.AddNote("hope"), c.AddNote("fear", "Fears"))), c.NextStep())
    assert play.notes() == ["fear"]
    play.did(0, c.AnswerNote(play.note("fear"), "we do this"))
    assert only(play).answer == "we do this"
    play.did(0, c.AnswerNote(play.note("fear"), ""), c.NextStep())
    assert [(note.text, note.answer) for note in play.view(0).notes] == [("hope", ""), ("fear", "")]
    for met in ("yes", "partly", "no", ""):
        play.did(0, c.TickNote(play.note("hope"), met))
        assert play.view(0).notes[0].met == met
    assert play.do(0, c.TickNote(play.note("hope"), "maybe")) == "A hope or fear was met: yes, partly, or no."
