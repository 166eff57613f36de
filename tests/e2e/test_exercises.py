"""Each of the four exercises from its start to notes.toml, at 80 by 24 and with keys alone."""

from __future__ import annotations

import re
from pathlib import Path

from tests.e2e.acting import (
    Start,
    add_notes,
    add_pledge,
    answer,
    begin,
    close,
    finish,
    journal_of,
    notes_of,
    park,
    step_to,
    texts,
    wait_file,
)
from tests.e2e.harness import Pty

TWO_SIDES = "Amina (lived experience), Boris (professional), Chen (lived experience), Dana (professional)"
SEVEN = (
    "Ann (lived experience), Bo (professional), Cy (lived experience), Di (professional), "
    "Ed (lived experience), Flo (professional), Gus (lived experience)"
)


def floor(desk: Pty, name: str) -> None:
    """Give the floor to the one suggested, who is of this name."""
    desk.wait_for(f"Next: {name},")
    desk.press("n")
    desk.wait_for(f"● {name} speaks")


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
    desk.wait_for("Next: Boris, for")
    desk.wait_for("Asked again after passing for now")
    desk.press("n")
    desk.wait_for("Nobody next: everyone has been heard")
    desk.wait_for(re.compile(r"Chen .* passed"))

    step_to(desk, "What we see")
    add_notes(desk, ("The colour", 1), ("A beak", 2), ("It swims", 2), ("A form to sign", 3))
    heads = desk.wait_for("1 What differs · 1")
    assert "3 A snake or a hippo" in next(line for line in heads if "1 What differs" in line)

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
    desk.wait_for("Which theme does")
    first = re.search("Which theme does “(.*)” belong to", desk.text())
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
    desk.wait_for(re.compile("Truth .*common ground"))
    beside.wait_for("Common ground (1)")
    beside.wait_for("professional only")

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
    assert first
    grouped = {note["text"]: note.get("theme") for note in notes["notes"]}
    assert grouped[first[1]] == "Truth"
    assert sorted(theme or "" for theme in grouped.values()) == ["", "", "Joy", "Truth", "Truth"]
    assert [note["detail"] for note in notes["notes"] if "detail" in note] == ["I was lied to"]
    assert not [note for note in notes["notes"] if "by" in note]
    assert not list(folder.glob("drafts*")), "what is revealed is no draft any more"


def test_expectation_setting_ends_in_a_ledger_with_ticks(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "expectations"
    desk = begin(start, folder, "expectation-setting", people=TWO_SIDES)
    step_to(desk, "Hopes and fears")
    add_notes(desk, ("That it lasts", 1), ("Nobody reads it", 2), saved="hidden until you reveal")
    desk.press("v")
    desk.wait_for("Nobody reads it")
    step_to(desk, "Read out without names")
    add_notes(desk, ("That we stay friends", 1))

    step_to(desk, "What is ours to decide")
    desk.press("a")
    desk.wait_for("Add notes")
    assert b"who fixed it?" not in desk.raw
    close(desk, "Add notes")
    add_notes(
        desk,
        ("The room", 1),
        ("The budget", 3, "The board, by law"),
        ("Who pays for taxis", 4, "Dana asks by May"),
    )
    desk.wait_for("– Dana asks")

    step_to(desk, "How we work together")
    add_notes(desk, "We speak one at a time")
    step_to(desk, "Our promises")
    add_pledge(desk, "Dana", "sends the minutes", "Tuesday", 3)
    add_pledge(desk, "Amina", "reads them", "Friday", 2)
    desk.wait_for("Amina (lived experience): reads them, by Friday")

    step_to(desk, "An answer to each fear")
    desk.wait_for("Answers 0 of 1")
    desk.wait_for("enter answer")
    desk.press("enter")
    desk.wait_for("Answer: Nobody reads it")
    desk.type("Amina promised to")
    desk.press("enter")
    desk.wait_for("Answers 1 of 1")

    step_to(desk, "Back to our hopes and fears")
    desk.press("tab", "1")
    desk.wait_for("1 of 3 ticked")
    desk.press("end", "3")
    desk.wait_for("2 of 3 ticked")
    rows = [line for line in desk.screen() if re.search("[✓◐✗] .*met$", line)]
    assert len(rows) == 2, rows
    assert any("✓ met" in row for row in rows)
    assert any("✗ not met" in row for row in rows)
    finish(desk)

    notes = notes_of(folder)
    assert texts(notes["hopes"]) == ["That it lasts", "That we stay friends"]
    assert notes["fears"][0]["text"] == "Nobody reads it"
    assert notes["fears"][0]["answer"] == "Amina promised to"
    met = {line["text"]: line.get("met") for line in (*notes["hopes"], *notes["fears"])}
    assert sorted(met.values(), key=str) == [None, "no", "yes"]
    assert notes["ledger"] == [
        {"text": "The room", "column": "We can decide"},
        {"text": "The budget", "column": "Fixed", "detail": "The board, by law"},
        {"text": "Who pays for taxis", "column": "Not known yet", "detail": "Dana asks by May"},
    ]
    assert texts(notes["agreement"]) == ["We speak one at a time"]
    assert [(p["who"], p["what"], p["by"], p["side"]) for p in notes["pledges"]] == [
        ("Dana", "sends the minutes", "Tuesday", "professional"),
        ("Amina", "reads them", "Friday", "lived experience"),
    ]


def test_appreciative_inquiry_pairs_retells_groups_and_pledges(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "inquiry"
    desk = begin(start, folder, "appreciative-inquiry", people=SEVEN)
    add_notes(desk, ("People drop out", 1), ("They come back", 2))

    step_to(desk, "Tell me about a time")
    desk.press("space")
    lines = desk.wait_for("▶ running")
    pairs = [line for line in lines if " and " in line and line.endswith(" speaks")]
    sizes = sorted(line.count(" and ") + 1 for line in pairs)
    assert sizes == [2, 2, 3], pairs
    lived, professional = {"Ann", "Cy", "Ed", "Gus"}, {"Bo", "Di", "Flo"}
    for line in pairs:
        names = set(re.findall(r"[A-Z]\w+", line.rsplit("  ", 1)[0]))
        assert names & lived, line
        assert names & professional, line
    speakers = [line.split()[-2] for line in pairs]
    desk.press("c")
    lines = desk.wait_for("part 2 of 3")
    swapped = [line.split()[-2] for line in lines if " and " in line and line.endswith(" speaks")]
    assert all(now != before for now, before in zip(swapped, speakers, strict=True))

    step_to(desk, "My partner's story")
    desk.press("space")
    for name in ("Ann", "Bo", "Cy"):
        floor(desk, name)
    add_notes(desk, "She picked up the phone", "He waited", "A door was open")

    step_to(desk, "What made it possible")
    desk.press("enter")
    desk.wait_for("Which theme does")
    desk.type("Someone calls")
    desk.press("enter")
    desk.wait_for("1 Someone calls (1)")
    desk.press("1")
    desk.wait_for("1 Someone calls (2)")

    step_to(desk, "Imagine it is here")
    add_notes(desk, "I hear laughing", saved="hidden until you reveal")
    desk.press("v")
    desk.wait_for("I hear laughing")
    step_to(desk, "Bold statements")
    add_notes(desk, ("We answer the same day", 0, "The phone"))
    step_to(desk, "First steps")
    add_pledge(desk, "Flo", "gives out her number", "Monday", 3)
    add_pledge(desk, "Ann", "calls Gus", "Friday", 2)
    step_to(desk, "What is still hard")
    park(desk, "There is no lift")
    step_to(desk, "What I take home")
    finish(desk)

    notes = notes_of(folder)
    assert [(theme["title"], len(theme["notes"])) for theme in notes["themes"]] == [("Someone calls", 2)]
    assert [(line["text"], line["detail"]) for line in notes["statements"]] == [
        ("We answer the same day", "The phone")
    ]
    assert [(p["who"], p["side"]) for p in notes["pledges"]] == [
        ("Flo", "professional"),
        ("Ann", "lived experience"),
    ]
    assert texts(notes["parking"]) == ["There is no lift"]
    assert texts(notes["notes"])[:2] == ["People drop out", "They come back"]
    used = {entry["step"]: entry["used_seconds"] for entry in notes["agenda"]}
    assert used["A short break"] == 0


def test_the_whole_day_in_one_workshop_and_finishing_early(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "day"
    desk = begin(start, folder, "lego-duck", "values-mapping", people="Amina, Boris, Chen")
    desk.press("g")
    desk.wait_for("Agenda,")
    desk.type("My values")
    desk.press("enter")
    desk.wait_for(re.compile(r"Values mapping · 2 of 8 My values"))
    desk.press("F")
    answer(desk, "Finish the workshop?", "y")
    desk.wait_for("The workshop is finished.")
    desk.press("ctrl+q")
    assert desk.wait_exit() == 0
    assert notes_of(folder)["workshop"]["exercises"] == ["Lego duck", "Values mapping"]
