"""Lego duck and values mapping from the start to notes.toml, at 80 by 24 and with keys alone."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.acting import (
    Start,
    add_notes,
    begin,
    close,
    finish,
    floor,
    journal_of,
    notes_of,
    park,
    step_to,
    wait_file,
)

TWO_SIDES = "Amina (lived experience), Boris (professional), Chen (lived experience), Dana (professional)"


def test_lego_duck_ends_in_principles_by_dots(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "ducks"
    people = "Amina (lived experience), Boris (professional), Chen"
    desk = begin(start, folder, "lego-duck", people=people)

    step_to(desk, "Build a duck")
    desk.press("space")
    desk.wait_for(re.compile(r"▶ running +0:5\d left of 1:00"))
    desk.press("space")
    desk.wait_for("paused")

    step_to(desk, "Show your duck")
    desk.press("space")
    floor(desk, "Amina")
    floor(desk, "Boris")
    desk.press("l")
    desk.wait_for("Next: Chen,")
    desk.press("n")
    desk.wait_for("● Chen speaks")
    desk.press("p")
    desk.wait_for("Next: Boris, turn up to")
    desk.wait_for("Asked again after passing for now")
    desk.press("n")
    desk.wait_for("Nobody next: everyone has been heard")
    desk.wait_for(re.compile(r"Chen .* passed"))

    step_to(desk, "What we see")
    add_notes(desk, ("The colour", 1), ("A beak", 2), ("It swims", 2), ("A form to sign", 3))
    desk.wait_for(re.compile("1 What differs · 1.*3 A snake or a hippo"))

    step_to(desk, "Our principles")
    desk.wait_for("Dots 0 of 9 · hidden until you reveal them")
    desk.wait_gone("The colour")
    desk.press("2", "down", "enter")
    desk.wait_for("Dots for: It swims")
    desk.type("5")
    desk.press("enter")
    desk.wait_for("Dots 7 of 9")
    desk.press("v")
    desk.wait_for("Dots 7 of 9 · shown to all")

    step_to(desk, "What I take with me")
    desk.press("space", "n")
    desk.wait_for(re.compile("● .* speaks"))
    desk.press("n", "n")
    desk.wait_for("Nobody next: everyone has been heard")
    finish(desk)
    assert str(folder / "notes.toml") in desk.text().replace("\n", "")

    notes = notes_of(folder)
    assert notes["workshop"]["finished"] is True
    assert notes["principles"] == [{"text": "It swims", "dots": 5}, {"text": "A beak", "dots": 2}]
    assert [(note["column"], note["text"]) for note in notes["notes"]] == [
        ("What differs", "The colour"),
        ("What makes every one a duck", "A beak"),
        ("What makes every one a duck", "It swims"),
        ("A snake or a hippo here", "A form to sign"),
    ]
    assert notes["speaking"]["people_heard"] == 3
    assert [person["name"] for person in notes["people"]] == ["Amina", "Boris", "Chen"]
    assert "seconds" not in notes["people"][0], "seconds by name are kept only where the group agreed"


def test_values_mapping_hides_until_revealed_and_ends_in_a_map(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "values"
    desk = begin(start, folder, "values-mapping", people=TWO_SIDES)
    beside = start(["show", str(folder)])
    step_to(desk, "My values")
    hidden = "Saved, and hidden until you reveal it"
    add_notes(desk, ("Respect", 0, "I was lied to"), "Time", "Honesty", "Laughing", saved=hidden)
    beside.wait_for("4 notes written. Hidden until we look at them together.")
    desk.press("t")
    desk.wait_for("4 notes written. Hidden until we look at them together.")
    for screen in (desk, beside):
        assert not {"Respect", "lied", "Time", "Honesty", "Laughing"} & set(screen.text().split())
    for file in ("journal.toml", "notes.toml"):
        assert "Honesty" not in (folder / file).read_text("utf-8")
    assert b"Honesty" not in beside.raw
    desk.press("t")
    desk.wait_for("(hidden)")
    desk.press("v")
    desk.wait_for("Laughing")
    beside.wait_for("Laughing")
    written = [event for event in journal_of(folder) if event.get("text")]
    assert len({event["at"] for event in written}) == 1, "times would tell who wrote what"

    step_to(desk, "What belongs together")
    desk.press("enter")
    first = desk.wait_match("Which theme does “(.*)” belong to")
    desk.type("Truth")
    desk.press("enter")
    desk.wait_for("1 Truth (1)")
    desk.press("T")
    desk.wait_for("Name themes")
    desk.type("Joy")
    desk.press("enter")
    desk.wait_for("Saved: Joy")
    close(desk, "Name themes")
    desk.press("1")
    desk.wait_for("1 Truth (2)")
    desk.press("2")
    desk.wait_for("2 Joy (1)")
    beside.wait_for("Truth (2)")

    step_to(desk, "What matters most")
    desk.press("3")
    desk.wait_for("Dots 3 of 20")
    desk.press("right", "2")
    desk.wait_for("Dots 5 of 20")
    desk.press("down", "enter")
    desk.wait_for("Dots for: Joy")
    desk.type("4")
    desk.press("enter")
    desk.wait_for("Dots 9 of 20")
    before = beside.wait_for("9 of 20 dots placed. The result stays hidden until all have voted.")
    assert not [line for line in before if re.search(r"Truth.*\d|Joy.*\d|●|○", line)]
    park(desk, "A later thing")
    text = wait_file(folder / "notes.toml", lambda text: "A later thing" in text)
    assert "dots =" not in text, "dots are not in the notes before they are revealed"
    desk.press("v")
    desk.wait_for("At least 2 of 4 people voted")
    desk.press("y")
    desk.wait_for(re.compile("Truth .*common ground"))
    beside.wait_for("Common ground (1)")
    beside.wait_for("4 ○○○○")
    beside.wait_for("Named are all sides that gave, a head, at least half")

    step_to(desk, "If we lived it")
    add_notes(desk, ("The minutes come on Tuesday", 1))
    step_to(desk, "What I heard")
    finish(desk)
    beside.wait_for("Thank you.")

    notes = notes_of(folder)
    by_side = {"lived experience": 3, "professional": 2}
    assert notes["values_map"] == [
        {"value": "Truth", "dots": 5, "place": "common ground", "by_side": by_side},
        {
            "value": "Joy",
            "dots": 4,
            "place": "professional only",
            "by_side": {"lived experience": 0, "professional": 4},
        },
    ]
    grouped = {note["text"]: note.get("theme") for note in notes["notes"]}
    assert grouped[first[1]] == "Truth"
    assert sorted(theme or "" for theme in grouped.values()) == ["", "", "Joy", "Truth", "Truth"]
    assert [note["detail"] for note in notes["notes"] if "detail" in note] == ["I was lied to"]
    assert not [note for note in notes["notes"] if "by" in note]
    assert not list(folder.glob("drafts*")), "what is revealed is no draft any more"
