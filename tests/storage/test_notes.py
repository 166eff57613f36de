"""What people take home: notes.toml has what each exercise is for, as typed, and no more than that."""

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
from tests.domain.play import Play, go_round, talk
from tests.domain.test_always import Chance
from tests.domain.test_events import any_event
from tests.domain.whole import SIDES, Whole
from workshop_tui.domain import commands as c
from workshop_tui.domain.exercise import Step
from workshop_tui.domain.record import Happened, Record
from workshop_tui.storage.atomic import StorageProblem
from workshop_tui.storage.library import find
from workshop_tui.storage.notes import notes_table, notes_text, write_notes
from workshop_tui.storage.tomltext import clean

NINE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def notes_of(play: Play | Chance | Record, t: float = 9e5) -> dict[str, Any]:
    """The notes as any reader of TOML finds them; the text is safe to print."""
    record = play if isinstance(play, Record) else play.record
    text = notes_text(notes_table(record.state, t, NINE))
    assert not any(char in text for char in "\x00\x07\x0d\x1b\x7f\x9b\u202e\u2066\u200b")
    return tomllib.loads(text)


def texts(rows: list[dict[str, Any]], key: str = "text") -> list[str]:
    return [row[key] for row in rows if key in row]


@pytest.fixture(scope="module", params=[3, 12, 40])
def size(request: pytest.FixtureRequest) -> int:
    number: int = request.param
    return number


def every_text(notes: Any) -> list[str]:
    """Every text in the notes, and every key."""
    if isinstance(notes, str):
        return [notes]
    if isinstance(notes, dict):
        return [text for key, value in notes.items() for text in (key, *every_text(value))]
    return [text for value in notes for text in every_text(value)] if isinstance(notes, list) else []


def played(name: str, size: int) -> tuple[Whole, dict[str, Any]]:
    """The exercise, played to its end, and its notes; all that was typed is in them as it was typed."""
    play = Whole(find(name), size)
    notes = notes_of(play)
    assert notes["format"] == 1
    assert notes["workshop"]["begun"] == NINE
    assert notes["workshop"]["finished"] is True
    assert [row["name"] for row in notes["people"]] == [f"Person{number}" for number in range(1, size + 1)]
    assert [row["step"] for row in notes["agenda"]] == [step.title for step in find(name).steps]
    assert all(row["planned_seconds"] > 0 and row["used_seconds"] > 0 for row in notes["agenda"])
    kept = every_text(notes)
    assert len(play.typed) > 10
    for text in play.typed:
        assert text in kept
    # Who wrote what is kept nowhere: names stand in the list of people alone.
    assert not any("by" in note for note in notes["notes"])
    assert sum(text.startswith("Person") for text in kept) == size
    assert texts(notes["parking"])[-1] == play.typed[-1]
    speaking = notes["speaking"]
    assert speaking["people"] == size
    assert 0 < speaking["people_heard"] <= size
    assert 0 < speaking["evenness"] <= 1
    assert "person" not in speaking
    return play, notes


def test_the_duck_leaves_principles_by_dots(size: int) -> None:
    _, notes = played("lego-duck", size)
    column = "What makes every one a duck"
    seen = [note for note in notes["notes"] if note["step"] == "What we see"]
    ducks = [note for note in seen if note["column"] == column]
    assert {row["text"] for row in notes["principles"]} == {note["text"] for note in ducks if "dots" in note}
    # The first has one dot of each side, the second two of one side: most dots first, equals as they came.
    assert [row["dots"] for row in notes["principles"]] == [2, 2]
    assert {note["column"] for note in seen} == {"What differs", column, "A snake or a hippo here"}


def test_values_leave_a_map_with_places_between_the_sides(size: int) -> None:
    _, notes = played("values-mapping", size)
    rows = notes["values_map"]
    assert [row["dots"] for row in rows] == sorted((row["dots"] for row in rows), reverse=True)
    places = {row["place"] for row in rows}
    assert "common ground" in places
    assert f"{SIDES[0]} only" in places
    assert rows[0]["by_side"].keys() == set(SIDES)
    assert {row["title"] for row in notes["themes"]} <= {row["value"] for row in rows}
    values = [note for note in notes["notes"] if note["step"] == "My values"]
    assert all(note["detail"] and note["column"] == "Value" for note in values)
    assert sum("theme" in note for note in values) == len(values) - 1
    lived = [note for note in notes["notes"] if note["step"] == "If we lived it"]
    assert {note["column"] for note in lived} == {"What we would see", "What we would stop seeing"}


def test_expectations_leave_a_ledger_and_every_hope_and_fear_with_what_became_of_it(size: int) -> None:
    _, notes = played("expectation-setting", size)
    ledger = {row["column"]: row for row in notes["ledger"]}
    assert list(ledger) == ["We can decide", "We can influence", "Fixed", "Not known yet"]
    assert ["detail" in row for row in ledger.values()] == [False, False, True, True]
    assert notes["hopes"]
    assert notes["fears"]
    assert all(row["met"] == "partly" for row in (*notes["hopes"], *notes["fears"]))
    assert all(row["answer"] for row in notes["fears"])
    assert not any("answer" in row for row in notes["hopes"])
    assert len(notes["agreement"]) == 2
    assert {row["side"] for row in notes["pledges"]} == set(SIDES)


def test_an_inquiry_leaves_themes_statements_and_pledges(size: int) -> None:
    _, notes = played("appreciative-inquiry", size)
    assert len(notes["themes"]) == 2
    assert all(len(theme["notes"]) >= 1 for theme in notes["themes"])
    ids = {note["id"] for note in notes["notes"]}
    assert {note for theme in notes["themes"] for note in theme["notes"]} <= ids
    assert len(notes["statements"]) == 2
    assert all(row["detail"] for row in notes["statements"])
    assert {(row["who"] != "", row["what"] != "", row["by"] != "") for row in notes["pledges"]} == {
        (True,) * 3
    }
    assert {row["side"] for row in notes["pledges"]} == set(SIDES)


# -- what is nobody's business


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
        "total_seconds": 90,
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
        ("A (x), B (x), C, D", {"x": 30, "no side": 0}),
        ("A (x), B (x), C", None),
        ("A, B, C", None),
        ("A (no side), B (no side), C, D", {"no side": 30}),
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
    play.did(0, c.RenamePerson(play["A"], title), c.ChooseSide(play["B"], side))
    play.did(0, c.AddNote(text, detail=title, by=play["B"]), c.MakePledge(text, side, title, side))
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
    (tmp_path / "notes.toml").mkdir()
    with pytest.raises(StorageProblem, match=r"notes\.toml could not be saved: it is a folder"):
        write_notes(tmp_path, play.record, 0.0)
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
