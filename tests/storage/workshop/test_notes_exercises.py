"""What people take home from each of the exercises, and that all of it is as typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.whole import SIDES, Whole
from tests.storage.workshop.test_notes import NINE, notes_of, texts
from workshop_tui.storage.forms.library import find


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
    if size == 3:
        # One of three speaks as something else: by side it would say what that person chose.
        assert not any("place" in row for row in rows)
        assert not any("by_side" in row for row in rows)
    else:
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
    for row in (*notes["hopes"], *notes["fears"]):
        assert (row["met"], row["turned_out"]) == ("partly", "came partly true")
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


def test_a_budget_leaves_parts_of_the_sum_and_what_they_came_to(size: int) -> None:
    _, notes = played("sharing-a-budget", size)
    parts = [row for row in notes["budget"] if "per_cent" in row]
    assert sum(row["per_cent"] for row in parts) == 100
    assert [row["dots"] for row in parts] == sorted((row["dots"] for row in parts), reverse=True)
    came_to = [row for row in notes["budget"] if "per_cent" not in row]
    assert {row["column"] for row in came_to} == {"Paid in full", "Paid in part", "Not this time"}
    assert all(row["detail"] for row in came_to)


def test_recommendations_keep_their_reasons_and_their_dots(size: int) -> None:
    _, notes = played("hearing-a-witness", size)
    assert all(row["detail"] for row in notes["recommendations"])
    assert [row["dots"] for row in notes["recommendations"]] == [2, 2]


def test_numbers_stand_with_their_reasons_and_a_number_of_all(size: int) -> None:
    _, notes = played("how-good-was-it", size)
    columns = {row["column"] for row in notes["scores"]}
    assert columns == {"bad", "poor", "good", "very good", "Our number"}
    assert len(notes["scores"]) == 2 * size + 2
    assert {row["column"] for row in notes["findings"]} >= {"Why not lower", "Why not higher"}


def test_each_principle_is_answered_for_the_project_that_was_held_up(size: int) -> None:
    _, notes = played("is-it-a-duck", size)
    assert all(row["answer"] and row["detail"] for row in notes["principles"])
    assert {row["column"] for row in notes["findings"]} == {"A duck", "Half a duck", "A snake or a hippo"}


def test_barriers_are_sorted_by_who_can_change_them(size: int) -> None:
    _, notes = played("barriers-and-pledges", size)
    assert [row["column"] for row in notes["barriers"][:3]] == [
        "We can change it",
        "We can ask for it",
        "It stays, for now",
    ]
    assert all(row["detail"] for row in notes["barriers"])
    assert {row["side"] for row in notes["pledges"]} == set(SIDES)
