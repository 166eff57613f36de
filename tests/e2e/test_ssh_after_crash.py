"""The laptop crashes: guests get their terminal back, and then their seat by the same command."""

from __future__ import annotations

import shlex
import signal
from pathlib import Path

from tests.e2e.acting import Start, step_to
from tests.e2e.harness import Tmux
from tests.e2e.ssh_guests import SEAT_WORD, SHOWN_CODE, Guests, code_on, free_port, needs_ssh
from workshop_tui.room.joining import IF_IT_BREAKS
from workshop_tui.storage.workshop.kept_room_code import DOORS

pytestmark = needs_ssh
LETTERS_LOOK_ODD = IF_IT_BREAKS.split()[-1]
"""What the documents and the join page tell people to type."""
USABLE: tuple[list[str], ...] = ([], ["alternate_on is 1"])
"""In tmux a reset terminal stays on its second screen, which does no harm."""


def test_guests_come_back_with_the_same_command_code_and_seat_word(
    start: Start, tmux: Tmux, tmp_path: Path
) -> None:
    folder, port = tmp_path / "ducks", free_port()
    args = ["run", "lego-duck", "--seed", "7", "--no-bell", "--ssh", str(port), "--folder", str(folder)]
    desk = start(args, rows=30, cols=100)
    desk.wait_for("doors open · 0 here")
    code = code_on(desk)
    command = shlex.join(Guests(start, tmp_path / "guests", port).command("amina"))

    def come() -> None:
        tmux.type(command)
        tmux.press("enter")
        tmux.wait_for("Room code:")
        tmux.type(code.lower())
        tmux.press("enter")

    tmux.shell("run")
    come()
    shown = tmux.wait_for(SEAT_WORD)
    word = SEAT_WORD.search(shown)
    assert word is not None
    tmux.press("escape")
    step_to(desk, "Build a duck")
    tmux.wait_for("6 bricks left")
    tmux.type("aMine alone")
    tmux.press("enter")
    tmux.wait_for("• Mine alone")
    desk.kill(signal.SIGKILL)
    desk.wait_exit()

    # Their ssh says so at once; what it leaves of the terminal goes by the word that people are told.
    tmux.wait_for("closed by remote host")
    assert "mouse_any_flag is 1" in tmux.not_as_found()
    tmux.type(LETTERS_LOOK_ODD)
    tmux.press("enter")
    tmux.wait_for(lambda lines: lines[0].startswith("ready>") and tmux.not_as_found() in USABLE)

    desk = start(["resume", str(folder)], rows=30, cols=100)
    desk.wait_for("doors open · 0 here")
    desk.wait_for("people come back with the same command")
    come()
    tmux.wait_for("Somebody with this name has a seat here.")
    tmux.press("1", "enter")
    tmux.wait_for("Type your seat word.")
    tmux.type(word[1])
    tmux.press("enter")
    tmux.wait_for("6 bricks left")
    tmux.press("b")
    tmux.wait_for("Mine alone")
    desk.wait_for("doors open · 1 here")
    assert code_on(desk) == code

    # A new code, when it is asked for, is the one that lasts; and with the workshop the doors are forgotten.
    desk.press("J")
    desk.wait_for(code)
    desk.press("n")
    desk.wait_for("Yes, make a new one")
    desk.press("y")
    desk.wait_gone(code)
    found = desk.wait_match(SHOWN_CODE)
    assert found[1] in (folder / DOORS).read_text()
    assert code not in (folder / DOORS).read_text()
    desk.press("escape")
    for name in ("notes.toml", "journal.toml", "seats.toml"):
        assert found[1] not in (folder / name).read_text()
        assert code not in (folder / name).read_text()
