"""notes.toml: nothing that is nobody's business, everything as typed, and always a whole file."""

from __future__ import annotations

import stat
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.chance import SECRET, Throw, throws
from tests.domain.history.test_always import Chance
from tests.domain.play import Play, go_round, talk
from tests.domain.record.test_events import any_event
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.files.toml_text import clean
from workshop_tui.storage.workshop.notes import notes_table, notes_text
from workshop_tui.storage.workshop.notes_file import write_notes

NINE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def notes_of(play: Play | Chance | Record, t: float = 9e5) -> dict[str, Any]:
    """The notes as any reader of TOML finds them; the text is safe to print."""
    record = play if isinstance(play, Record) else play.record
    text = notes_text(notes_table(record.state, t, NINE))
    assert not any(char in text for char in "\x00\x07\x0d\x1b\x7f\x9b\u202e\u2066\u200b")
    return tomllib.loads(text)


def texts(rows: list[dict[str, Any]], key: str = "text") -> list[str]:
    return [row[key] for row in rows if key in row]


GATHER = Step("Gather", "gather", seconds=60)


def test_what_was_withdrawn_is_nowhere() -> None:
    play = Play(GATHER)
    play.did(0, c.AddNote("stays"), c.AddNote("taken back"), c.AddNote("undone"), c.Undo())
    play.did(
        0, c.AddNote("parked and taken back", step="parking"), c.MakePledge("A", "pledged and taken back")
    )
    for text in ("taken back", "parked and taken back"):
        play.did(0, c.WithdrawNote(play.note(text)))
    play.did(0, c.WithdrawPledge(next(iter(play.state.pledges))))
    notes = notes_of(play)
    assert texts(notes["notes"]) == ["stays"]
    assert not {"pledges", "parking"} & notes.keys()
    assert "taken back" not in repr(notes)
    assert "undone" not in repr(notes)


def test_names_stand_with_notes_only_where_the_step_keeps_them() -> None:
    play = Play(Step("Gather", "gather", seconds=60, names=True), GATHER)
    play.did(0, c.AddNote("mine", by=play["Amina"]), c.AddNote("parked", by=play["Boris"]), c.NextStep())
    play.did(0, c.AddNote("nobody's", by=play["Amina"]), c.ParkNote(play.note("parked")))
    notes = notes_of(play)
    assert [note.get("by") for note in notes["notes"]] == ["Amina", None]
    assert notes["parking"] == [{"text": "parked", "by": "Boris"}]


def test_speaking_time_by_name_only_if_the_group_agreed() -> None:
    play = Play(go_round(), who="Amina (lived) x2, Boris (pro), Chen (pro), Dana (witness)")
    play.did(0, c.GiveFloor(play["Amina"]))
    play.did(40, c.GiveFloor(play["Boris"]))
    play.did(60, c.GiveFloor(play["Dana"]))
    play.did(90, c.FreeFloor())
    notes = notes_of(play)
    # Amina is the only one of her side, so its seconds, and those of the other side, would be by name.
    assert notes["speaking"] == {
        "total_seconds": 60,
        "evenness": pytest.approx(1 - (2 * (1 * 0 + 2 * 20 + 3 * 20) - 4 * 40) / (3 * 40), abs=1e-3),
        "people_heard": 2,
        "people": 3,
    }
    assert "weight" not in repr(notes["people"])
    play.did(90, c.ShareTotals(True))
    notes = notes_of(play)
    assert notes["speaking"]["seconds_by_side"] == {"lived": 40, "pro": 20}
    assert notes["speaking"]["person"] == [
        {"name": "Amina", "seconds": 40},
        {"name": "Boris", "seconds": 20},
        {"name": "Chen", "seconds": 0},
        {"name": "Dana", "seconds": 30},
    ]
    assert notes["people"][0] == {"name": "Amina", "side": "lived", "weight": 2.0}
    assert notes["people"][3] == {"name": "Dana", "witness": True}


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("A (x), B (x), C (y), D (y)", {"x": 30, "y": 0}),
        ("A (x), B (x), C, D", {"x": 30, "without a side": 0}),
        ("A (x), B (x), C", None),
        ("A, B, C", None),
        ("A (without a side), B (without a side), C, D", {"without a side": 30}),
    ],
)
def test_seconds_by_side_name_nobody(who: str, shown: dict[str, int] | None) -> None:
    play = Play(talk(), who=who)
    play.did(0, c.GiveFloor(play["A"]))
    play.did(30, c.FreeFloor())
    assert notes_of(play)["speaking"].get("seconds_by_side") == shown


def test_dots_are_in_the_notes_only_once_they_are_revealed() -> None:
    play = Play(GATHER, Step("Vote", "vote", seconds=60, dots=3, outcome="principles", uses=("Gather",)))
    play.did(0, c.AddNote("one"), c.AddNote("two"), c.NextStep())
    play.did(0, c.PlaceDots(play.note("two"), 2))
    notes = notes_of(play)
    assert "principles" not in notes
    assert "dots" not in repr(notes["notes"])
    play.did(0, c.Reveal())
    notes = notes_of(play)
    assert notes["principles"] == [{"text": "two", "dots": 2}]
    assert [note.get("dots") for note in notes["notes"]] == [None, 2]


def test_a_decision_is_kept_with_its_words_and_who_made_it() -> None:
    play = Play(GATHER, Step("Choose", "choose", seconds=60, uses=("Gather",)))
    play.did(0, c.AddNote("one"), c.AddNote("two"), c.NextStep())
    assert "decisions" not in notes_of(play)
    play.did(0, c.ChooseOne(play.note("two"), "the board"), c.EditNote(play.note("two"), "three"))
    assert notes_of(play)["decisions"] == [
        {"exercise": "Exercise", "step": "Choose", "text": "two", "by": "the board"}
    ]


def test_a_theme_lists_the_notes_that_stand() -> None:
    play = Play(GATHER, Step("Sort", "cluster", seconds=60, uses=("Gather",)))
    play.did(0, *[c.AddNote(text) for text in ("one", "two", "three")], c.NextStep())
    play.did(0, c.AddTheme("all", tuple(play.note(text) for text in ("one", "two", "three"))))
    play.did(0, c.WithdrawNote(play.note("one")), c.ParkNote(play.note("two")))
    notes = notes_of(play)
    assert notes["themes"] == [
        {"exercise": "Exercise", "step": "Sort", "title": "all", "notes": [play.note("three")]}
    ]
    assert [(note["text"], note["theme"]) for note in notes["notes"]] == [("three", "all")]


def test_an_outcome_called_themes_stands_beside_the_themes() -> None:
    play = Play(Step("Gather", "gather", seconds=60, outcome="themes"))
    play.did(0, c.AddNote("a theme in words"))
    assert notes_of(play)["themes"] == [{"text": "a theme in words"}]


def test_a_workshop_that_has_only_begun_has_notes_already() -> None:
    play = Play(talk(10), who="A, B", purpose="to see", decides="the board")
    notes = notes_of(play, 0.0)
    assert notes["workshop"] == {
        "title": "Day",
        "begun": NINE,
        "purpose": "to see",
        "who_decides": "the board",
        "exercises": ["Exercise"],
        "finished": False,
    }
    assert notes["agenda"] == [
        {
            "exercise": "Exercise",
            "step": "Talk",
            "method": "discussion",
            "planned_seconds": 600,
            "used_seconds": 0,
        }
    ]
    assert notes.keys() == {"format", "workshop", "people", "agenda"}


# -- as typed, whatever was typed


@given(st.lists(st.text(min_size=1, max_size=20), min_size=4, max_size=4))
def test_everything_is_in_the_file_exactly_as_typed(typed: list[str]) -> None:
    title, column, side, text = (part if part.strip() else part + "x" for part in typed)
    step = Step("Gather", "gather", seconds=60, columns=(column,), sides=True)
    play = Play(step, who="A, B")
    first, second = play["A"], play["B"]
    play.did(0, c.RenamePerson(first, title), *(c.ChooseSide(one, side) for one in (first, second)))
    play.did(0, c.AddNote(text, detail=title, by=second), c.MakePledge(text, side, title, side))
    notes = notes_of(play)
    assert notes["people"][0]["name"] == clean(title)
    assert notes["people"][1]["side"] == clean(side)
    (note,) = notes["notes"]
    assert (note["text"], note["detail"], note["side"]) == (clean(text), clean(title), clean(side))
    assert note["column"] == clean(column)
    (pledge,) = notes["pledges"]
    assert pledge == {"who": clean(text), "what": clean(side), "by": clean(title), "side": clean(side)}


@settings(max_examples=25)
@given(throws(60))
def test_any_workshop_has_notes_that_any_reader_reads(thrown: list[Throw]) -> None:
    play = Chance(thrown)
    for throw in thrown:
        play.throw(throw)
    notes = notes_of(play, play.t)
    kept = [note for key in play.state.steps for note in play.state.notes_of(key)]
    assert sorted(texts(notes.get("notes", []))) == sorted(note.text for note in kept)
    assert SECRET not in repr(notes)
    assert ("person" in notes.get("speaking", {})) <= play.state.totals_shared


@settings(max_examples=60)
@given(st.lists(any_event, max_size=20))
def test_any_record_has_notes(told: list[Any]) -> None:
    start = Play(talk(), go_round()).record.entries
    record = Record(start)
    for event in told:
        seq = len(record.entries) + 1
        record.apply(Happened(seq, float(seq), event, seq))
    notes_of(record, 99.0)


# -- the file


def test_the_file_is_for_its_owner_alone_and_replaced_whole(tmp_path: Path) -> None:
    play = Play(GATHER)
    for count in (1, 2):
        play.did(0, c.AddNote(f"note {count}"))
        write_notes(tmp_path, play.record, 0.0, NINE)
        path = tmp_path / "notes.toml"
        assert len(tomllib.loads(path.read_text("utf-8"))["notes"]) == count
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["notes.toml"]


def test_where_it_cannot_be_written_the_old_notes_stay(tmp_path: Path) -> None:
    play = Play(GATHER)
    with pytest.raises(StorageProblem, match="is not there"):
        write_notes(tmp_path / "gone", play.record, 0.0)


def test_two_people_of_one_name_are_told_apart_in_the_notes() -> None:
    play = Play(Step("Gather", "gather", seconds=60, names=True), who="Sam, Sam, Kim")
    first, second, _ = play.state.people
    play.did(0, c.AddNote("one", by=first), c.AddNote("two", by=second), c.ShareTotals(True))
    play.did(0, c.GiveFloor(second))
    play.did(9, c.FreeFloor())
    notes = notes_of(play)
    assert [(row["name"], row.get("called")) for row in notes["people"]] == [
        ("Sam", None),
        ("Sam", "Sam (2)"),
        ("Kim", None),
    ]
    assert [note["by"] for note in notes["notes"]] == ["Sam", "Sam (2)"]
    assert [row["name"] for row in notes["speaking"]["person"]] == ["Sam", "Sam (2)", "Kim"]
