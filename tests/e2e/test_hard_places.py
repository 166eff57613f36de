"""Full disks, hostile words, small or no terminals: a clear sentence, the right status, nothing lost."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.acting import Start, add_notes, begin, close, leave, notes_of, step_to, texts, wait_file
from tests.e2e.harness import PROGRAM, Pty, home_environment
from workshop_tui.status import NO_OUTPUT

PEOPLE = "Amina (lived experience), Boris (professional), Chen"
# Real terminals take Esc out of what is pasted, and send a return for each line end.
EVIL = (
    "x" * 10_000,
    "]0;title\x07 \x08\x7f \x0b end",
    '[[event]]\rkind = "FloorGiven"\r"""',
    "\u202eback\u202c \u2066front\u2069 \x9b31m \x85 next",
    "👩‍👩‍👧 naïve דנה \ufeff\u200b",
    "[red]not red[/red] [@click=app.quit]x[/]",
)
REACHED = re.compile(
    rb"\x07|\x1b\[31m|\x1b\](0|52);|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf"
)
"""What none of these may bring to a terminal: the bell, their colours and commands, C1 and bidi controls."""

POINTER = re.compile(rb"\x1b\]22;default\x07")
"""The shape of the mouse pointer, which Textual sets; a bell ends it."""


NO_CACHE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Python would leave half a compiled module behind on a full disk, and stumble over it for ever."""


def room_for(desk: Pty, size: int) -> None:
    """Let no file of the program grow beyond so many bytes, as a full disk does; -1 is no limit."""
    resource = pytest.importorskip("resource")
    if not hasattr(resource, "prlimit"):
        pytest.skip("the size of another process's files cannot be limited here")
    resource.prlimit(desk.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_full_disk_loses_nothing(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    journal = folder / "journal.toml"
    desk = begin(start, folder, "lego-duck", people=PEOPLE, env=NO_CACHE)
    step_to(desk, "What we see")
    room_for(desk, journal.stat().st_size + 10)
    add_notes(desk, "one", "two", saved="NOT SAVED yet: it is kept in memory")
    desk.wait_for(re.compile(r"NOT SAVED\n"))
    desk.wait_for("NOT SAVED: the file may not grow any larger")
    desk.press("ctrl+s")
    desk.wait_for("It still cannot be saved. Nothing is lost while this window stays open.")
    desk.press("t")
    desk.wait_for("▓▓")
    desk.wait_for("NOT SAVED")
    desk.press("t")
    desk.wait_for("z: read all")
    desk.press("ctrl+q")
    desk.wait_for("Leave, and lose what is not saved")
    desk.press("n")
    desk.wait_gone("Leave, and lose")
    assert '"one"' not in journal.read_text("utf-8")

    room_for(desk, -1)
    desk.wait_gone("NOT SAVED")
    wait_file(folder / "notes.toml", lambda text: '"two"' in text)
    desk.kill()
    desk.wait_exit()
    again = start(["resume", str(folder)])
    again.wait_for("Notes 2")
    leave(again)
    assert texts(notes_of(folder)["notes"]) == ["one", "two"]


def test_leaving_a_full_disk_says_what_is_lost(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    desk = begin(start, folder, "lego-duck", people=PEOPLE, env=NO_CACHE)
    room_for(desk, (folder / "journal.toml").stat().st_size + 10)
    desk.press("space")
    desk.wait_for("NOT SAVED: the file may not grow any larger")
    desk.press("ctrl+q")
    desk.wait_for("Leave, and lose what is not saved")
    desk.press("y")
    assert desk.wait_exit() == 0
    assert "NOT SAVED" in desk.text()
    assert desk.not_as_found() == []


def test_hostile_words_stay_words(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    names = "Sam, Sam (lived experience), \x1b[31mEve\x07\x9b1m (\u202esid), [red]Rita[/red], 👩‍👩‍👧, דנה"
    desk = begin(start, folder, "lego-duck", people=names)
    beside = start(["show", str(folder)], rows=50, cols=160)
    desk.wait_for("Sam (2)")
    desk.wait_for("[red]Rita[/red]")
    desk.wait_for("␛[31mEve")
    step_to(desk, "What we see")
    desk.press("a")
    desk.wait_for("Add notes")
    for text in EVIL:
        desk.paste(text)
        desk.press("enter")
    desk.wait_for("Saved in What differs: [red]not red")
    close(desk, "Add notes")
    beside.wait_for("[red]not red[/red]")
    desk.press("t")
    desk.wait_for("▓▓")
    desk.press("t")
    desk.wait_for("z: read all")
    leave(desk)
    beside.wait_for("The workshop is not running")
    for screen in (desk, beside):
        sent = POINTER.sub(b"", screen.raw)
        found = REACHED.search(sent)
        assert not found, sent[found.start() - 60 : found.end() + 20]
    notes = notes_of(folder)
    assert [note["text"] for note in notes["notes"]] == [text.replace("\r", "\n") for text in EVIL]
    assert [person["name"] for person in notes["people"]] == [
        "Sam",
        "Sam",
        "\x1b[31mEve\x07\x9b1m",
        "[red]Rita[/red]",
        "👩‍👩‍👧",
        "דנה",
    ]
    for file in ("notes.toml", "journal.toml"):
        assert not REACHED.search((folder / file).read_bytes()), f"cat {file} is not safe"


@pytest.mark.parametrize("size", [(5, 20), (2, 5), (24, 80), (50, 200)], ids=str)
def test_a_window_of_any_size(start: Start, tmp_path: Path, size: tuple[int, int]) -> None:
    rows, cols = size
    desk = start(
        ["run", "lego-duck", "--people", PEOPLE, "--folder", str(tmp_path / "w")], rows=rows, cols=cols
    )
    desk.wait_for("Lego duck" if rows >= 24 else re.compile(r"\S"))
    desk.resize(24, 80)
    desk.wait_for("1 of 6 Six bricks each")
    desk.press("space")
    desk.wait_for("▶ running")
    desk.resize(5, 20)
    desk.wait_for("small (20x5)")
    desk.press("space")
    desk.resize(40, 120)
    desk.wait_for("paused")
    leave(desk)


@pytest.mark.parametrize(
    "args", [[], ["run", "lego-duck", "--people", PEOPLE], ["resume", "."], ["show", "."]], ids=str
)
def test_without_a_terminal_it_says_so(home: Path, args: list[str]) -> None:
    ended = subprocess.run(
        [*PROGRAM, *args],
        env=home_environment(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode in (1, 2)
    assert ended.stdout == ""
    assert ended.stderr.startswith("workshop-tui")
    assert "Traceback" not in ended.stderr
    assert not (home / "Documents" / "Workshops").exists(), "nothing is begun that cannot be shown"


def test_a_terminal_that_cannot_move_its_cursor(start: Start) -> None:
    dumb = start(env={"TERM": "dumb"})
    assert dumb.wait_exit() == 2
    assert "This terminal says that it cannot move its cursor (TERM=dumb)." in dumb.text()
    assert b"\x1b" not in dumb.raw


def test_an_old_locale(start: Start, tmp_path: Path) -> None:
    plain = {"LANG": "C", "LC_ALL": "C"}
    desk = begin(start, tmp_path / "w", "lego-duck", people="Zoë, Łukasz, דנה", env=plain)
    desk.wait_for("Łukasz")
    step_to(desk, "What we see")
    add_notes(desk, "naïve – “quoted” 日本")
    leave(desk)
    assert texts(notes_of(tmp_path / "w")["notes"]) == ["naïve – “quoted” 日本"]
    assert sys.getfilesystemencoding()


def test_a_place_that_cannot_be_written(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "a file"
    file.write_text("no folder")
    for place in (file, file / "below", Path("/proc/none")):
        desk = start(["run", "lego-duck", "--people", PEOPLE, "--folder", str(place)])
        assert desk.wait_exit() == 1
        assert "No workshop can be kept in" in desk.text()
        assert b"\x1b[?1049h" not in desk.raw


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_last_words_that_cannot_be_written_are_told(start: Start, tmp_path: Path) -> None:
    line = "exec {} -m workshop_tui run lego-duck --people 'A, B' --folder {} >/dev/full"
    desk = start(
        command=("sh", "-c", line.format(shlex.quote(sys.executable), shlex.quote(str(tmp_path / "w"))))
    )
    desk.wait_for("not started")
    desk.press("ctrl+q")
    assert desk.wait_exit() == NO_OUTPUT
    desk.wait_for("what is printed here cannot be written")
