"""Three people at their own computers and a facilitator play the Lego duck over SSH, to notes.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.acting import Start, journal_of, notes_of, step_to
from tests.e2e.ssh_guests import Guests, LibraryGuest, code_on, free_port, give_floor, make_key, needs_ssh

pytestmark = needs_ssh
WIDE: dict[str, Any] = {"rows": 30, "cols": 100}


@pytest.mark.slow
def test_three_people_afar_play_the_lego_duck(start: Start, home: Path, tmp_path: Path) -> None:
    folder, port = tmp_path / "ducks", free_port()
    args = ["run", "lego-duck", "--folder", str(folder), "--seed", "7", "--no-bell", "--ssh", str(port)]
    desk = start(args, **WIDE)
    desk.wait_for("doors open · 0 here")
    guests = Guests(start, tmp_path / "guests", port, code_on(desk))
    key = make_key(tmp_path / "key")

    amina = guests.join("amina", key=key)
    amina.wait_for("In front of you are six bricks.")
    desk.wait_for("doors open · 1 here")
    boris = guests.sit("boris", "plain", more=["-t"], rows=200)
    boris.wait_for("You are here as boris.")
    wall = guests.sit("projector", **WIDE)
    wall.wait_for("Six bricks each")
    with LibraryGuest(guests, "Żółć") as third:
        third.wait_for("Your seat word")
        third.type("\x1b")
        third.wait_for("In front of you are six bricks.")
        desk.wait_for("People 3")

        # Ducks: one at a screen, all keys in one packet, one in words, one in lines.
        step_to(desk, "Build a duck")
        desk.press("space")
        amina.wait_for("6 bricks left")
        amina.type(" " * 4)
        amina.wait_for("2 bricks left")
        third.wait_for("6 bricks left")
        third.type("aA duck 🦆 in words\r")
        third.wait_for("Saved, and hidden until it is revealed.")
        third.type("\x1b")
        boris.type("8\rlying 3\rlying 4\rturned 5\rready\r")
        boris.wait_for("3 bricks")
        wall.wait_for("3 notes written. Hidden until we look at them together.")
        for screen in (desk, wall, boris):
            assert "🦆" not in screen.text()
        assert "duck" not in "".join(event.get("text", "") for event in journal_of(folder))
        desk.press("v")
        wall.wait_for("2 ducks and 1 note")
        wall.wait_for("[======]")
        boris.wait_for("The notes are revealed: 3.")
        third.wait_for("[==]")

        # A round: the floor is given, and given back at one's own screen.
        step_to(desk, "Show your duck")
        amina.wait_for("You are next.")
        desk.press("space")
        give_floor(desk, "amina")
        amina.wait_for("● You have the floor")
        boris.wait_for("amina speaks")
        third.wait_for("● amina speaks")
        amina.press("d")
        give_floor(desk, "boris")
        boris.type("done\r")
        desk.wait_for("Next: Żółć")
        third.type("p")
        desk.wait_for("Nobody next: everyone has been heard")

        # Notes into columns, seen by all at once; only whoever wrote one can change it.
        step_to(desk, "What we see")
        amina.wait_for("2 What makes every one a duck")
        amina.type("2It swims\r")
        amina.wait_for("It swims (yours)")
        amina.press("escape")
        amina.wait_gone("Your note")
        boris.wait_for("New note. What makes every one a duck: It swims.")
        boris.type("note What differs: The colour\r")
        boris.wait_for("Saved as number 1")
        boris.type("note A beek\r2\r")
        boris.wait_for("in “What makes every one a duck”.")
        third.wait_for("A beek")
        boris.type("edit 2\rA beak\r\r")
        boris.wait_for("Changed.")
        third.wait_for("A beak")

        # Dots, blind until they are revealed.
        step_to(desk, "Our principles")
        amina.wait_for("You have 3 dots left of 3.")
        amina.type("2")
        amina.wait_for("[2] It swims")
        boris.wait_for("2 choices to vote on.")
        boris.type("dots\r2 3\r")
        boris.wait_for("You have 0 dots left.")
        wall.wait_for("5 of 9 dots placed.")
        assert "[2]" not in third.person.text
        desk.press("v")
        desk.wait_for("Show the result already?")
        desk.press("y")
        third.wait_for("3  A beak")
        wall.wait_for("●●●")

        step_to(desk, "What I take with me")
        amina.wait_for("One sentence each")
        desk.press("]")
        desk.wait_for("Finish the workshop?")
        desk.press("y")
        for screen in (amina, boris):
            screen.wait_for("The workshop is finished.")
        fetched = guests.run("amina", "notes", key=key)
        assert fetched.returncode == 0, fetched.stderr
        assert "## Our principles\n\n- A beak (3 dots)\n- It swims (2 dots)" in fetched.stdout
        desk.wait_for("ctrl+q leave")
        desk.press("ctrl+q")
        assert desk.wait_exit() == 0, desk.text()
        assert desk.not_as_found() == []
        for screen in (amina, boris, wall):
            assert screen.wait_exit() == 0
            assert screen.not_as_found() == []
        assert "Your seat stays yours." in amina.text()

    notes = notes_of(folder)
    assert notes["workshop"]["finished"] is True
    assert [person["name"] for person in notes["people"]] == ["amina", "boris", "Żółć"]
    assert notes["principles"] == [{"text": "A beak", "dots": 3}, {"text": "It swims", "dots": 2}]
    assert not list(folder.glob("drafts*"))
