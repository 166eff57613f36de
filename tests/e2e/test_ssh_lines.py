"""Lines that die and come back, lines that want too much, and the facilitator's own terminal meanwhile."""

from __future__ import annotations

import re
import shlex
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.acting import Start, step_to
from tests.e2e.harness import PROGRAM, Pty, Tmux
from tests.e2e.ssh_guests import (
    SHOWN_CODE,
    Guests,
    LibraryGuest,
    code_on,
    free_port,
    give_floor,
    make_key,
    needs_ssh,
)

pytestmark = needs_ssh
WIDE: dict[str, Any] = {"rows": 30, "cols": 100}
DUCKS = ("lego-duck", "--seed", "7", "--no-bell", "--ssh")


def begin(start: Start, tmp_path: Path) -> tuple[Pty, Guests]:
    """A workshop on the facilitator's own terminal with open doors."""
    port = free_port()
    desk = start(["run", *DUCKS, str(port), "--folder", str(tmp_path / "ducks")], **WIDE)
    desk.wait_for("doors open · 0 here")
    return desk, Guests(start, tmp_path / "guests", port, code_on(desk))


def die(*lines: Pty) -> None:
    """The laptop falls into the water: nothing is said, nothing is closed in order."""
    for line in lines:
        line.kill(signal.SIGKILL)
        line.wait_exit()


@pytest.mark.slow
def test_whoever_lost_the_line_takes_their_own_seat_and_nobody_else_does(
    start: Start, tmp_path: Path
) -> None:
    desk, guests = begin(start, tmp_path)
    key, other_key = make_key(tmp_path / "key"), make_key(tmp_path / "other")
    amina = guests.join("amina", key=key)
    desk.wait_for("doors open · 1 here")
    boris = guests.sit("boris")
    word = guests.word_of(boris)
    step_to(desk, "Build a duck")
    amina.wait_for("6 bricks left")
    amina.type("  aMine alone\rhalf a tho")
    amina.wait_for("half a tho")
    boris.wait_for("6 bricks left")
    boris.type("aTold by nobody\rhalf of Bo")
    boris.wait_for("half of Bo")
    drafts = tmp_path / "ducks" / "drafts.toml"
    desk.wait_for(lambda _: "half a tho" in drafts.read_text() and "half of Bo" in drafts.read_text())
    die(amina, boris)
    desk.wait_for("doors open · 0 here")

    # Others of the same names have seats of their own, whatever they bring.
    stranger = guests.join("amina", key=other_key, says="2\r")
    stranger.wait_for("6 bricks left")
    desk.wait_for("People 3")
    asked = guests.sit("Boris")
    asked.wait_for("Somebody with this name has a seat here.")
    asked.type("1\r")
    asked.wait_for("esc back")
    for guess in ("ABC-DEF", "'; drop", word[:-1]):
        asked.type(f"{guess}\r")
        asked.wait_for("This is not the seat word")
    asked.press("escape")
    asked.wait_for("esc leave")
    asked.type("2\r")
    asked.wait_for("Your seat word")
    guests.word_of(asked)
    for screen in (stranger, asked):
        assert not re.search("half|Mine alone|Told by", screen.text())
        assert b"half" not in screen.raw
        assert b"alone" not in screen.raw
        assert b"nobody\x1b" not in screen.raw
    desk.wait_for("People 4")

    # They themselves have all that was theirs.
    amina = guests.join("amina", key=key)
    amina.wait_for("You were writing: “half a tho”.")
    amina.wait_for("4 bricks left")
    amina.type("aught\r")
    amina.wait_for("• half a thought")
    amina.wait_for("• Mine alone")
    boris = guests.sit("boris")
    boris.wait_for("Somebody with this name has a seat here.")
    boris.type("1\r")
    boris.wait_for("esc back")
    boris.type(f"{word.replace('-', '').lower()}\r")
    boris.wait_for("You were writing: “half of Bo”.")
    desk.wait_for("doors open · 4 here")

    # Place and balance too; and whoever comes in twice has one seat: the newer line.
    step_to(desk, "Show your duck")
    desk.press("space")
    give_floor(desk, "amina")
    amina.wait_for("● You have the floor")
    die(amina)
    amina = guests.join("amina", key=key)
    amina.wait_for("● You have the floor")
    again = guests.join("amina", key=key)
    again.wait_for("● You have the floor")
    assert amina.wait_exit() == 0
    assert "You came in from another place." in amina.text()
    assert amina.not_as_found() == []

    # A seat is handed over: whoever comes next under that name has it.
    die(boris)
    desk.press("J")
    desk.wait_for(SHOWN_CODE)
    desk.press("s")
    desk.wait_for(re.compile("boris +away"))
    desk.press("down", "g")
    desk.wait_for("Yes, give it over")
    desk.press("y")
    desk.wait_for("Whoever comes in next as boris takes this seat.")
    boris = guests.join("boris", key=other_key)
    boris.wait_for("You were writing: “half of Bo”.")
    desk.wait_for(re.compile("boris +here +participant +bound to their SSH key"))

    # Sent out is out, with the same key too.
    desk.press("o")
    assert boris.wait_exit() == 1
    assert "The facilitator has ended your line." in boris.text()
    assert boris.not_as_found() == []
    refused = guests.run("boris", "plain", key=other_key)
    assert (refused.returncode, refused.stdout) == (2, "The facilitator has ended your line.\n")


REFUSED = (
    (("cat", "/etc/passwd"), "no commands are run here"),
    (("scp", "-t", "/tmp"), "no commands are run here"),
    (("sh", "-c", "notes"), "no commands are run here"),
)


@pytest.mark.slow
def test_other_sizes_other_letters_and_other_wishes(start: Start, tmp_path: Path) -> None:
    desk, guests = begin(start, tmp_path)
    key = make_key(tmp_path / "key")
    amina = guests.join("żółć", key=key, rows=20, cols=60)
    amina.wait_for("In front of you are six bricks.")
    amina.resize(40, 120)
    amina.wait_for(lambda lines: lines[0].endswith("żółć") and len(lines[0]) > 110)
    amina.resize(8, 30)
    amina.wait_for(lambda lines: lines[0].endswith("żółć"))
    amina.resize(5, 20)
    amina.wait_for("This window is too")
    amina.resize(24, 80)
    amina.wait_for("In front of you are six bricks.")

    # A burst: the key that opens, the words and enter in one packet, several times over.
    step_to(desk, "What we see")
    amina.wait_for("3 A snake or a hippo here")
    amina.type("2日本 🦆 זאַק\raber\rwas\r")
    amina.wait_for("was (yours)")
    desk.wait_for("日本 🦆")
    desk.wait_for("aber")
    amina.press("escape")
    amina.wait_for("1-3 write there")
    with LibraryGuest(guests, "boris") as boris:
        boris.wait_for("Your seat word")
        boris.type("\x1b")
        boris.wait_for("was")
        boris.type("3one\rtwo\rthree\r\x1b")
        boris.wait_for("three (yours)")
        amina.wait_for("three")

        # What is none of a guest's business is refused in words, and everyone else goes on.
        for words, said in REFUSED:
            done = guests.run("amina", *words)
            assert (done.returncode, done.stdout) == (2, ""), done
            assert said in done.stderr
        desk_file = tmp_path / "ducks" / "journal.toml"
        forward = guests.run("amina", "notes", more=["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1"])
        assert forward.returncode == 255
        assert guests.run("amina", "sftp", more=["-s"]).returncode != 0
        for program in filter(shutil.which, ("sftp", "scp")):
            file = [f"amina@127.0.0.1:{desk_file}", str(tmp_path / "got")]
            options = guests.command("amina")[1:-1]
            options[options.index("-p")] = "-P"
            assert guests.call([program, *options, *file]).returncode != 0
            assert not (tmp_path / "got").exists()
        dumb = guests.run("amina")
        assert dumb.returncode == 2
        assert "A screen needs a terminal" in dumb.stderr
        staff = guests.run("facilitator", "notes")
        assert staff.returncode == 255
        assert "facilitator@ is opened by an SSH key alone" in staff.stderr
        right, guests.code = guests.code, "AAAA-AAAA"
        wrong = guests.run("amina", "notes", more=["-o", "NumberOfPasswordPrompts=1"])
        assert wrong.returncode == 255
        assert "Permission denied" in wrong.stderr
        guests.code = right
        desk.wait_for("doors open · 2 here")
    desk.wait_for("doors open · 1 here")

    # Whoever is in sees the workshop close, and every terminal is as it was.
    desk.kill(signal.SIGTERM)
    assert desk.wait_exit() == 128 + signal.SIGTERM
    assert desk.not_as_found() == []
    assert amina.wait_exit() == 0
    assert amina.not_as_found() == []


def test_in_tmux_with_the_code_typed_by_hand(tmux: Tmux, tmp_path: Path) -> None:
    port = free_port()
    desk = shlex.join([*PROGRAM, "run", *DUCKS, str(port), "--folder", str(tmp_path / "ducks")])
    tmux.start(command=["sh", "-c", f"{desk}; echo ended $?; read wait"])
    tmux.wait_for("doors open · 0 here")
    tmux.press("J")
    tmux.wait_for(SHOWN_CODE)
    code = SHOWN_CODE.search(tmux.capture())
    assert code is not None
    tmux.press("escape")
    guests = Guests(None, tmp_path / "guests", port)  # type: ignore[arg-type]
    line = f"{shlex.join(guests.command('amina'))}; echo ended $?; read wait"
    tmux.start(command=["sh", "-c", line], window="amina")
    tmux.wait_for("Room code:", window="amina")
    tmux.type(code[1].lower().replace("-", " "), window="amina")
    tmux.press("enter", window="amina")
    tmux.wait_for("Your seat word", window="amina")
    tmux.press("escape", window="amina")
    tmux.wait_for("In front of you are six bricks.", window="amina")
    tmux.wait_for("doors open · 1 here")
    tmux.press("]")
    tmux.wait_for("6 bricks left", window="amina")
    tmux.resize(20, 60, window="amina")
    tmux.press("space", window="amina")
    tmux.wait_for("5 bricks left", window="amina")
    tmux.wait_for(re.compile(r"Notes\D{1,5}1"))
    tmux.press("q", window="amina")
    tmux.wait_for("Your seat stays yours", window="amina")
    tmux.press("y", window="amina")
    tmux.wait_for("ended 0", window="amina")
    assert tmux.not_as_found(window="amina") == []
    tmux.press("ctrl+q")
    tmux.wait_for("ended 0")
    assert tmux.not_as_found() == []
