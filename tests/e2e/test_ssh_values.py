"""Values mapping on a server, the facilitator by key: hidden notes, a power cut, themes, dots by side."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.acting import Start, journal_of, notes_of, step_to, wait_file
from tests.e2e.harness import Pty
from tests.e2e.ssh_guests import (
    SHOWN_CODE,
    Guests,
    free_port,
    give_floor,
    make_key,
    needs_ssh,
)

pytestmark = needs_ssh
WIDE: dict[str, Any] = {"rows": 30, "cols": 100}
PEOPLE = "Amina (lived experience), Boris (professional), Chen (lived experience)"


def host(start: Start, guests: Guests, *args: str) -> Pty:
    """A workshop without a screen; its room code is known to the guests then."""
    server = start(["host", *args, "--ssh", str(guests.port)], cols=200)
    server.wait_for("End with ctrl+c; all is saved.")
    guests.code = server.wait_match(SHOWN_CODE)[1]
    return server


def wait_old(folder: Path) -> None:
    """Wait until the last sign of life is long enough ago that the gap is worth a question."""
    last = max(file.stat().st_mtime for file in folder.iterdir())
    while time.time() < last + 1.5:
        time.sleep(0.05)


@pytest.mark.slow
def test_a_server_hosts_values_mapping(start: Start, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "values"
    guests = Guests(start, tmp_path / "guests", free_port())
    staff, key = make_key(tmp_path / "staff"), make_key(tmp_path / "key")
    settings = home / ".config" / "workshop-tui"
    settings.mkdir(parents=True)
    (settings / "authorized_keys").write_text(staff.with_suffix(".pub").read_text())

    server = host(start, guests, "values-mapping", "--folder", str(folder), "--people", PEOPLE)
    fingerprint = server.wait_match("SHA256:[^ ]+")
    desk = guests.sit("facilitator", key=staff, **WIDE)
    desk.wait_for("not started")
    amina = guests.join("amina", key=key, says="1\r")
    boris = guests.sit("boris", **WIDE)
    boris.wait_for("Is that you?")
    boris.type("1\r")
    word = guests.word_of(boris)
    chen = guests.sit("chen", "plain", more=["-t"], rows=200)
    chen.wait_for("Is that you?")
    chen.type("1\r")
    chen.wait_for("You are here as Chen (lived experience).")
    desk.wait_for("doors open · 3 here")

    # Written in silence, seen by nobody else, and still there after the power failed.
    step_to(desk, "My values")
    desk.press("space")
    desk.wait_for("running")
    amina.wait_for("My values")
    amina.type("aRespect\rI was lied to\r")
    amina.wait_for("Saved, and hidden until it is revealed.")
    amina.type("Hon")
    boris.wait_for("My values")
    boris.type("aTruth\r\r")
    boris.wait_for("Saved, and hidden until it is revealed.")
    boris.press("escape")
    chen.type("note Laughing\r\r")
    chen.wait_for("It stays hidden until all are revealed.")
    desk.wait_for(re.compile(r"Notes\D{1,5}3"))
    for screen in (desk, amina, chen):
        assert "Truth" not in screen.text()
    assert "Truth" not in (folder / "journal.toml").read_text("utf-8")
    wait_file(folder / "drafts.toml", lambda text: "Hon" in text)
    server.kill(signal.SIGKILL)
    server.wait_exit()
    for gone in (desk, amina, boris, chen):
        assert gone.wait_exit() == 255, "a broken line is no goodbye"
    wait_old(folder)

    server = host(start, guests, "--resume", str(folder))
    assert fingerprint[0] in server.text(), "the same host key after a restart"
    amina = guests.join("amina", key=key)
    amina.wait_for("You were writing: “Hon”.")
    boris = guests.sit("boris", **WIDE)
    boris.wait_for("Somebody with this name has a seat here.")
    boris.type("1\r")
    boris.wait_for("esc back")
    boris.type(f"{word.lower()}\r")
    boris.wait_for("Truth")
    desk = guests.sit("facilitator", key=staff, **WIDE)
    desk.wait_for("The program stopped")
    desk.press("n")
    desk.wait_gone("The program stopped")
    amina.type("aesty\r\r")
    amina.wait_for("• Honesty")
    amina.press("escape")
    chen = guests.sit("chen", "plain", more=["-t"], rows=200)
    chen.wait_for("Somebody with this name has a seat here.")
    chen.type("2\r")
    chen.wait_for("You are here as chen")

    desk.press("v")
    for screen in (desk, amina, boris):
        screen.wait_for("Laughing")
    written = [event for event in journal_of(folder) if event.get("text")]
    assert len(written) == 4
    assert len({(event["at"], event["t"]) for event in written}) == 1

    step_to(desk, "One value, one minute")
    desk.press("space")
    first = desk.wait_match(r"Next: (\w+)")
    give_floor(desk, first[1])

    step_to(desk, "What belongs together")
    desk.press("T")
    desk.wait_for("Name themes")
    desk.type("Truth and honesty\r")
    desk.wait_for("Saved: Truth and honesty")
    desk.type("Joy\r")
    desk.wait_for("Saved: Joy")
    desk.press("escape")
    desk.wait_gone("Name themes")
    desk.press("1")
    desk.wait_for("1 Truth and honesty (1)")
    amina.wait_for("Joy")

    step_to(desk, "What matters most")
    amina.wait_for("You have 5 dots left of 5.")
    amina.type("3")
    amina.wait_for("[3] Truth and honesty")
    boris.wait_for("You have 5 dots left of 5.")
    boris.type("2")
    boris.wait_for("[2] Truth and honesty")
    boris.press("down")
    boris.type("+")
    boris.wait_for("[1] Joy")
    desk.wait_for("Dots 6 of")
    assert "[2]" not in amina.text()
    assert "dots =" not in (folder / "notes.toml").read_text("utf-8").partition("[[agenda]]")[2]
    desk.press("v")
    desk.wait_for("At least 2 of 4 people voted")
    desk.press("y")
    # One voter on a side would be told by it.
    for screen in (amina, boris):
        screen.wait_for("Not shown by side")
        screen.wait_gone("common ground")

    for title in ("Reading our map", "If we lived it"):
        step_to(desk, title)
    amina.wait_for("1 What we would see")
    amina.type("1The minutes come on Tuesday\r")
    boris.wait_for("The minutes come on Tuesday")
    step_to(desk, "What I heard")
    desk.press("]")
    desk.wait_for("Finish the workshop?")
    desk.press("y")
    boris.wait_for("The workshop is finished.")
    wait_file(folder / "notes.toml", lambda text: "finished = true" in text)
    server.kill(signal.SIGTERM)
    assert server.wait_exit() == 128 + signal.SIGTERM
    for screen in (desk, amina, boris, chen):
        assert screen.wait_exit() == 0
        assert screen.not_as_found() == []

    notes = notes_of(folder)
    assert [(row["value"], row["dots"], row.get("place")) for row in notes["values_map"]] == [
        ("Truth and honesty", 5, None),
        ("Joy", 1, None),
    ]
    assert not [note for note in notes["notes"] if "by" in note]
