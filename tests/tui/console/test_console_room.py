"""Whole flows on a real workshop: what a facilitator presses becomes what is recorded and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.console_pilot import burst, playing, press, type_in, until
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as do
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.storage.forms.library import find

PEOPLE = (
    do.AddPerson("Amina", "lived experience"),
    do.AddPerson("Boris", "professional"),
    do.AddPerson("Chen", "lived experience"),
    do.AddPerson("Dilys", "professional"),
)


def open_room(folder: Path, *exercises: Exercise) -> Room:
    return session.start(folder, do.OpenWorkshop("Ducks", exercises, PEOPLE, seed=7))


@pytest.fixture
def duck(tmp_path: Path) -> Iterator[Room]:
    room = open_room(tmp_path / "duck", find("lego-duck"))
    yield room
    room.close()


async def test_a_lego_duck_from_start_to_end(duck: Room) -> None:
    async with playing(duck) as (app, pilot):
        await press(pilot, "space")
        await until(pilot, lambda: "▶ running" in app.text)
        await press(pilot, "]", "a")
        await type_in(pilot, "A yellow one")
        await press(pilot, "enter")
        await until(pilot, lambda: "hidden until you reveal it" in app.text)
        await press(pilot, "escape")
        await until(pilot, lambda: "(hidden)" in app.text)
        assert "A yellow one" not in app.text
        await press(pilot, "v")
        await until(pilot, lambda: "A yellow one" in app.text)

        await press(pilot, "]", "n")
        await until(pilot, lambda: "Amina speaks" in app.text)
        await press(pilot, "n", "down", "down", "h")
        await until(pilot, lambda: "Boris speaks" in app.text and "Hands  1 Chen" in app.text)
        await press(pilot, "u", "u")
        await until(pilot, lambda: "Amina speaks" in app.text and "Hands" not in app.text)
        await press(pilot, "U")
        await until(pilot, lambda: "Boris speaks" in app.text)

        await press(pilot, "]", "a")
        await type_in(pilot, "It has a beak")
        await press(pilot, "ctrl+n", "enter", "K", "escape", "escape")
        notes = duck.facilitator_view().notes
        assert [(note.text, note.column) for note in notes if note.text == "It has a beak"] == [
            ("It has a beak", "What makes every one a duck")
        ]

        await press(pilot, "]", "3", "2", "backspace")
        await until(pilot, lambda: "Dots 4 of 12" in app.text)
        await press(pilot, "v")
        await until(pilot, lambda: "At least 2 of 4 people voted: 4 of 12 dots." in app.text)
        assert not duck.facilitator_view().revealed
        await press(pilot, "y")
        await until(pilot, lambda: "shown to all" in app.text)

        await press(pilot, "]", "]")
        await until(pilot, lambda: "Finish the workshop?" in app.text)
        await press(pilot, "enter")
        await until(pilot, lambda: "The workshop is finished." in app.text)
    assert duck.facilitator_view().finished
    assert "It has a beak" in (Path(duck.folder) / "journal.toml").read_text(encoding="utf-8")


async def test_grouping_voting_by_side_and_the_map(tmp_path: Path) -> None:
    values = Exercise(
        "values",
        "Values",
        steps=(
            Step("My values", "gather", seconds=60),
            Step("Together", "cluster", seconds=60, uses=("My values",)),
            Step("Vote", "vote", seconds=60, dots=3, sides=True, uses=("Together",), outcome="values-map"),
        ),
    )
    room = open_room(tmp_path / "values", values)
    for text in ("Honesty", "Being heard", "Speed"):
        room.submit(do.AddNote(text))
    async with playing(room, (120, 40)) as (app, pilot):
        await press(pilot, "]", "enter", *"Trust", "enter")
        await until(pilot, lambda: "1 Trust (1)" in app.text)
        await press(pilot, "1", "enter", *"Pace", "enter")
        await until(pilot, lambda: "2 Pace (1)" in app.text and "Every note has a theme." in app.text)
        await press(pilot, "]", "4", "right", "3", "down", "left", "2")
        await until(pilot, lambda: "Dots 9 of 12" in app.text)
        await press(pilot, "v")
        await until(pilot, lambda: "Show the result already?" in app.text)
        await press(pilot, "y")
        await until(pilot, lambda: "◆ common ground" in app.text and "lived experience only" in app.text)
    room.close()


async def test_pairs_pledges_and_the_parking_list(tmp_path: Path) -> None:
    exercise = Exercise(
        "x",
        "X",
        steps=(
            Step("Talk", "pairs", each_seconds=60, questions=("What worked?",)),
            Step("Will", "pledge", seconds=60),
        ),
    )
    room = open_room(tmp_path / "x", exercise)
    async with playing(room) as (app, pilot):
        await until(pilot, lambda: "Pairs 2 · part 1 of 2" in app.text)
        await press(pilot, "space", "c")
        await until(pilot, lambda: "part 2 of 2" in app.text)
        await press(
            pilot, "K", *"Bus", "enter", "escape", "]", "a", *"Amina", "tab", *"calls", "enter", "escape"
        )
        await until(pilot, lambda: "Amina: calls" in app.text)
        await press(pilot, "d")
        await until(pilot, lambda: "Withdrawn. u brings it back." in app.text)
        await press(pilot, "u")
        await until(pilot, lambda: "Amina: calls" in app.text)
        await press(pilot, "b", "b")
        await until(pilot, lambda: "▌Parking list 1" in app.text and "Bus" in app.text)
    room.close()


async def test_hopes_and_fears_are_answered_and_ticked(tmp_path: Path) -> None:
    exercise = Exercise(
        "h",
        "Hopes",
        steps=(
            Step("Say", "gather", seconds=60, columns=("Ja", "Nein"), outcomes=("hopes", "fears")),
            Step("Sort", "gather", seconds=60, columns=("We can decide", "Fixed"), uses=("Say",)),
            Step("Answer", "gather", seconds=60, uses=("Say",), column="Nein", answers=True),
            Step("Back", "round", each_seconds=10, uses=("Say",), ticks=True),
        ),
    )
    room = open_room(tmp_path / "h", exercise)
    room.submit(do.AddNote("More time", "Ja"))
    room.submit(do.AddNote("Cuts", "Nein"))
    async with playing(room) as (app, pilot):
        await press(pilot, "]")
        await until(pilot, lambda: "From earlier" in app.text)
        await press(pilot, "2")
        await until(pilot, lambda: "Fixed · 1" in app.text)
        await press(pilot, "]", "a")  # nothing is added among the fears: the one highlighted is answered
        await until(pilot, lambda: "Answer to the fear: Cuts" in app.text)
        assert "fear  Cuts" in app.behind
        await press(pilot, "escape", "enter", "N", "o", "t", "space", *"this", "space", *"year", "enter")
        await until(pilot, lambda: "→ Not this year" in app.text and "Answers 1 of 1" in app.text)
        await press(pilot, "]")
        await until(pilot, lambda: "tab tick off" in app.text)
        await press(pilot, "tab", "2", "down", "1")
        await until(pilot, lambda: "◐ came partly true" in app.text and "2 of 2 ticked" in app.text)
        assert "1-3 tick off" in app.text
        assert re.search(r"hope  More time +◐ came partly true", app.text)
        assert re.search(r"fear  Cuts +✓ did not come true", app.text)
        assert [note.met for note in room.facilitator_view().notes] == ["partly", "yes"]
        await press(pilot, "4")
        await until(pilot, lambda: "1 for “did not come true”" in app.text)
        await press(pilot, "enter", "3")
        await until(pilot, lambda: "✗ came true" in app.text)
    room.close()


async def test_hostile_names_and_notes_are_only_text(tmp_path: Path) -> None:
    room = open_room(
        tmp_path / "hostile", Exercise("x", "[red]X", steps=(Step("[/]", "gather", seconds=60),))
    )
    async with playing(room) as (app, pilot):
        from textual import events

        burst(app, "A")
        app.post_message(events.Paste("[red]\x1b]2 title\x07\u202eevil"))
        burst(app, "enter", "escape", "a")
        app.post_message(events.Paste("[/] \x1b[2J\u2066x\x9b31m"))
        burst(app, "enter", "escape")
        await until(pilot, lambda: "[/] ␛[2J" in app.text)
        assert room.facilitator_view().notes[0].typed == "[/] \x1b[2J\u2066x\x9b31m"
        await press(pilot, "tab")
        await until(pilot, lambda: "[red]␛]2 title" in app.text)
        assert not any(char in app.text for char in "\x1b\x07\u202e\u2066\x9b")
    room.close()


async def test_forty_people_and_five_hundred_notes_scroll(tmp_path: Path) -> None:
    room = open_room(tmp_path / "big", Exercise("x", "X", steps=(Step("G", "gather", seconds=60),)))
    for number in range(36):
        room.submit(do.AddPerson(f"Person {number}"))
    for number in range(500):
        room.submit(do.AddNote(f"Thought {number}"))
    async with playing(room) as (app, pilot):
        await press(pilot, "end")
        await until(pilot, lambda: "▌ Thought 499" in app.text)
        await press(pilot, "pageup", "up")
        await until(pilot, lambda: "▌ Thought 490" in app.text)
        await press(pilot, "a", "!", "enter", "escape")
        await until(pilot, lambda: "▌ !" in app.text)
        await press(pilot, "slash", *"Person", "space", "3", "5", "enter")
        await until(pilot, lambda: "▌  Person 35" in app.text)
    room.close()
