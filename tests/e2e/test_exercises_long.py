"""Expectation setting, appreciative inquiry and a day of two exercises, from the start to notes.toml."""

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
    floor,
    notes_of,
    park,
    step_to,
    texts,
)

TWO_SIDES = "Amina (lived experience), Boris (professional), Chen (lived experience), Dana (professional)"
SEVEN = (
    "Ann (lived experience), Bo (professional), Cy (lived experience), Di (professional), "
    "Ed (lived experience), Flo (professional), Gus (lived experience)"
)


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
    desk.wait_for("Answer to the fear: Nobody reads it")
    desk.type("Amina promised to")
    desk.press("enter")
    desk.wait_for("Answers 1 of 1")

    step_to(desk, "Back to our hopes and fears")
    desk.press("tab", "1")
    desk.wait_for("1 of 3 ticked")
    desk.press("end", "3")
    desk.wait_for("2 of 3 ticked")
    hope, fear = desk.wait_rows("(hope|fear) .*[✓◐✗] .*true$", 2)
    assert re.search("hope .*✓ came true$", hope)
    assert re.search("fear .*✗ came true$", fear)
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
    desk.wait_for("▶ running")
    pairs = desk.wait_rows(" and .* speaks$", 3)
    sizes = sorted(line.count(" and ") + line.count(", ") + 1 for line in pairs)
    assert sizes == [2, 2, 3], pairs
    lived, professional = {"Ann", "Cy", "Ed", "Gus"}, {"Bo", "Di", "Flo"}
    for line in pairs:
        names = set(re.findall(r"[A-Z]\w+", line.rsplit("  ", 1)[0]))
        assert names & lived, line
        assert names & professional, line
    speakers = [line.split()[-2] for line in pairs]
    desk.press("c")
    desk.wait_for("part 2 of 3")
    swapped = [line.split()[-2] for line in desk.wait_rows(" and .* speaks$", 3)]
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
