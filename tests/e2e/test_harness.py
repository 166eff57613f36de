"""The drivers themselves: what they see is what a terminal shows, and they notice a terminal left broken."""

from __future__ import annotations

import re
import shlex
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

from tests.e2e.harness import NeverCame, Pty, Tmux
from tests.e2e.keys import key_bytes
from tests.e2e.tmux import tmux_name
from tests.emulator import EmulatedScreen

SMALL_APP = (sys.executable, str(Path(__file__).parent / "small_app.py"))
Start = Callable[..., Pty]


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_a_pty_shows_what_is_typed_clicked_and_resized(start: Start) -> None:
    app = start(command=SMALL_APP)
    app.wait_for("ready")
    app.wait_for("size 80x24")
    app.type("Zoë [b]日本[/b]")
    app.press("enter")
    app.wait_for("said Zoë [b]日本[/b]")
    app.click("Press me")
    app.wait_for(re.compile(r"clicked\s1"))
    app.resize(30, 100)
    assert len(app.wait_for("size 100x30")) == 30
    app.press("ctrl+q")
    assert app.wait_exit() == 0
    assert app.not_as_found() == []
    assert b"\x1b[?1049h" in app.raw


def test_a_pty_shows_what_was_there_before_once_the_app_has_left(start: Start) -> None:
    app = start(command=("sh", "-c", f"echo before; {shlex.join(SMALL_APP)}; echo after"))
    app.wait_for("ready")
    assert "before" not in app.text()
    app.press("ctrl+q")
    assert app.wait_for("after")[:3] == ["before", "after", ""]


def test_a_pty_tells_the_exit_status(start: Start) -> None:
    app = start(command=SMALL_APP)
    app.wait_for("ready")
    app.press("ctrl+t")
    assert app.wait_exit() == 3


def test_a_killed_app_leaves_marks_that_are_noticed(start: Start) -> None:
    app = start(command=SMALL_APP)
    app.wait_for("ready")
    app.kill()
    assert app.wait_exit() == -signal.SIGKILL
    faults = app.not_as_found()
    assert "mode 1049 is on" in faults
    assert "mode 25 is off" in faults
    assert "mode 1000 is on" in faults
    assert "the line discipline is changed (echo, line mode)" in faults


def test_what_never_comes_is_told_with_the_screen(start: Start) -> None:
    app = start(command=python("print('on the screen')"))
    app.wait_for("on the screen")
    with pytest.raises(
        NeverCame, match=r"(?s)never came: 'not there' \(the program ended with 0\).*\|on the screen"
    ):
        app.wait_for("not there")
    app = start(command=SMALL_APP)
    app.wait_for("ready")
    with pytest.raises(NeverCame, match=r"(?s)still running.*ready"):
        app.wait_for("not there", timeout=0.05)


def test_taking_the_terminal_away_hangs_up(start: Start, tmp_path: Path) -> None:
    note = tmp_path / "hung-up"
    app = start(
        command=python(
            "import pathlib, signal, sys\n"
            f"signal.signal(signal.SIGHUP, lambda *_: (pathlib.Path({str(note)!r}).touch(), sys.exit(129)))\n"
            "print('listening', flush=True)\n"
            "while True: signal.pause()"
        )
    )
    app.wait_for("listening")
    app.hang_up()
    assert app.wait_exit() == 129
    assert note.exists()


def test_the_program_sees_a_home_of_its_own(start: Start, home: Path) -> None:
    shown = "print(os.environ['HOME'] == os.getcwd(), os.environ['XDG_CONFIG_HOME'][-8:], os.ttyname(0))"
    app = start(command=python(f"import os; {shown}"))
    assert app.wait_exit() == 0
    app.wait_for(re.compile(r"True /\.config /dev/"))
    assert (home / "Documents").is_dir()


def test_tmux_shows_two_windows_with_their_own_screens(tmux: Tmux) -> None:
    tmux.start(command=SMALL_APP, window="run")
    tmux.start(command=SMALL_APP, window="show")
    for window in ("run", "show"):
        tmux.wait_for("ready", window=window)
    tmux.type("; hello", window="run")
    tmux.press("enter", window="run")
    tmux.wait_for("said ; hello", window="run")
    assert "hello" not in tmux.capture(window="show")
    assert "\x1b[" in tmux.capture(escapes=True, window="run")
    assert "alternate_on is 1" in tmux.not_as_found(window="run")
    tmux.press("ctrl+q", window="run")
    tmux.press("ctrl+t", window="show")
    assert tmux.wait_exit(window="run") == 0
    assert tmux.wait_exit(window="show") == 3


def test_tmux_lets_a_shell_suspend_and_go_on(tmux: Tmux) -> None:
    tmux.shell()
    tmux.type(shlex.join(SMALL_APP), window="shell")
    tmux.press("enter", window="shell")
    tmux.wait_for("Press me", window="shell")
    tmux.press("ctrl+z", window="shell")
    tmux.wait_for(re.compile("Stopped|Suspended"), window="shell")
    assert tmux.not_as_found(window="shell") == []
    tmux.type("fg", window="shell")
    tmux.press("enter", window="shell")
    tmux.wait_for("Press me", window="shell")
    tmux.press("ctrl+q", window="shell")
    tmux.wait_for(lambda lines: "Press me" not in "\n".join(lines), window="shell")
    assert tmux.not_as_found(window="shell") == []


@pytest.mark.parametrize(
    ("key", "sent", "named"),
    [
        ("a", b"a", "a"),
        ("ctrl+q", b"\x11", "C-q"),
        ("enter", b"\r", "Enter"),
        ("shift+tab", b"\x1b[Z", "BTab"),
        ("ctrl+right", b"\x1b[1;5C", "C-Right"),
        ("f1", b"\x1bOP", "F1"),
        ("+", b"+", "+"),
        ("alt+x", b"\x1bx", "M-x"),
    ],
)
def test_keys_have_one_name_for_both_terminals(key: str, sent: bytes, named: str) -> None:
    assert key_bytes(key) == sent
    assert tmux_name(key) == named


def test_what_a_kill_cut_off_is_borne() -> None:
    screen = EmulatedScreen(40, 2)
    stream = pyte.ByteStream(screen)
    stream.feed(b"saved \x1b[1;38;2;5;6Killed\r\nHere again")
    assert [line.rstrip() for line in screen.display] == ["saved illed", "Here again"]
