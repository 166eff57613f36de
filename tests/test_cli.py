"""The command line: what it says, what it refuses in one sentence, and with which status it ends."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.domain.play import exercise, people, talk
from workshop_tui import __version__, cli, launch, session
from workshop_tui.domain import commands as c
from workshop_tui.domain.plain import for_terminal
from workshop_tui.storage.library import bundled

PEOPLE = "Amina, Boris, Chen"
OPENING = c.OpenWorkshop("Our clinic", (exercise(talk()),), people(PEOPLE), seed=7)
NO_TERMINAL = "This needs a terminal to draw on"
EXERCISE = (
    'format = 1\nid = "mine"\ntitle = "Mine"\n[[steps]]\ntitle = "Talk"\nmethod = "discussion"\nminutes = 5\n'
)


class Said:
    """What a command line printed, and its status."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.status = 0
        self.out = self.err = ""

    def by(self, *argv: str) -> Said:
        self.status = cli.main(argv)
        self.out, self.err = self._capsys.readouterr()
        for text in (self.out, self.err):
            assert "Traceback" not in text
            assert for_terminal(text, lines=True) == text
        return self

    @property
    def sentence(self) -> str:
        """The first line of what was said of a mistake."""
        return self.err.splitlines()[0] if self.err else ""


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever runs the tests in a terminal is not to find a workshop in it."""
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "__stdin__", nothing)
        yield


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """As in a terminal, but instead of screens their request is kept."""
    asked: list[Any] = []

    def screens(request: Any, options: Any = None) -> int:
        asked.append(request)
        return 0

    monkeypatch.setattr(launch, "terminal_problem", lambda: "")
    monkeypatch.setattr(launch, "_screens", screens)
    return asked


def commands() -> dict[str, ArgumentParser]:
    """Every command that there is."""
    action = next(one for one in cli.parser()._actions if hasattr(one, "choices") and one.choices)
    choices = action.choices
    assert isinstance(choices, dict)
    return choices


# -- help and version


def test_the_version(said: Said) -> None:
    assert said.by("--version").out == f"workshop-tui {__version__}\n"
    assert said.status == 0


def test_help_tells_of_every_command_with_examples_of_nothing_else(said: Said) -> None:
    text = said.by("--help").out
    assert (said.status, said.err) == (0, "")
    there = commands()
    for name in there:
        assert f"    {name}" in text
    for line in text.splitlines():
        words = line.strip().split()
        if words[:1] == ["workshop-tui"] and len(words) > 1:
            assert words[1] in there, line
    for other in ("export", "demo", "new"):
        assert (other in there) == (f"    {other}" in text)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_explains_itself(said: Said, name: str) -> None:
    assert f"usage: workshop-tui {name}" in said.by(name, "--help").out
    assert said.status == 0
    assert max(map(len, said.out.splitlines())) <= 110


def test_the_examples_of_the_help_are_understood(said: Said) -> None:
    for line in cli.EXAMPLES.splitlines():
        words = shlex.split(line) if line.startswith("  workshop-tui") else []
        if words:
            cli.parser().parse_args(words[1:])


# -- wrong use


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["fly"], "invalid choice: 'fly'"),
        (["run"], "the following arguments are required: WHAT"),
        (["check"], "the following arguments are required: FILE"),
        (["run", "lego-duck", "--minutes", "x"], "a number of minutes from 1 to 1440 is needed"),
        (["run", "lego-duck", "--minutes", "nan"], "a number of minutes from 1 to 1440 is needed"),
        (["run", "lego-duck", "--minutes", "0"], "a number of minutes from 1 to 1440 is needed"),
        (["run", "lego-duck", "--seed", "-1"], "a whole number from 1 upwards is needed"),
        (["run", "lego-duck", "--seed", "٣"], "a whole number from 1 upwards is needed"),
        (
            ["run", "lego-duck", "--seed", "0" * 19 + "1" + "9" * 30],
            "a whole number from 1 upwards is needed",
        ),
        (["run", "lego-duck", "--seed", str(2**63)], "a whole number from 1 upwards is needed"),
        (["run", "lego-duck", "--theme", "pink"], "invalid choice: 'pink'"),
        (["resume", "a", "b"], "unrecognized arguments: b"),
        (["--colour"], "unrecognized arguments: --colour"),
        (["show", "\x1b]0;x\x07", "b\x1b[31m"], "unrecognized arguments: b␛[31m"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(said: Said, argv: list[str], sentence: str) -> None:
    said.by(*argv)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.sentence
    assert said.err.count("\n") == 2
    assert said.err.splitlines()[1].startswith("See: workshop-tui")


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("", "Nobody is named"),
        (" , ,", "Nobody is named"),
        ("Amina", "only one person is named"),
        ("Amina, Dana (witness)", "only one person is named"),
        ("Amina, Boris x99", "The weight of Boris is 99"),
        ("(pro), Boris", "Person 1 has no name"),
        ("\x1b[31m, (\x1b[31m)", "Person 2 has no name"),
        (", ".join(f"P{number}" for number in range(2001)), "at most 2000 people"),
    ],
)
def test_people_who_make_no_group_are_refused(said: Said, at_terminal: list[Any], who: str, why: str) -> None:
    said.by("run", "lego-duck", "--people", who)
    assert (said.status, said.out, at_terminal) == (2, "", [])
    assert why in said.err
    assert said.err.startswith("workshop-tui run: ")


def test_an_unknown_exercise_names_the_ones_there_are(said: Said, at_terminal: list[Any]) -> None:
    said.by("run", "lego-dock", "--people", PEOPLE)
    assert said.status == 2
    assert "There is no exercise 'lego-dock'; did you mean 'lego-duck'?" in said.err
    for one in bundled():
        assert one.id in said.err
    said.by("run", "\x1b[31m", "--people", PEOPLE)
    assert said.status == 2


def test_too_few_minutes_say_how_many_are_needed_and_make_no_folder(
    said: Said, at_terminal: list[Any], tmp_path: Path
) -> None:
    said.by("run", "lego-duck", "--people", PEOPLE, "--minutes", "2", "--folder", str(tmp_path / "day"))
    assert (said.status, at_terminal) == (2, [])
    needed = said.err.split("at least ")[1].split(" ")[0]
    assert not (tmp_path / "day").exists()
    said.by("run", "lego-duck", "--people", PEOPLE, "--minutes", needed, "--folder", str(tmp_path / "day"))
    assert (said.status, len(at_terminal)) == (0, 1)


# -- files


BAD = {
    "empty": b"",
    "binary": bytes(range(256)) * 10,
    "utf16": EXERCISE.encode("utf-16"),
    "cut": EXERCISE.encode()[:-9],
    "other": b"a = 1\n",
    "huge": b"#" + b"x" * (20 << 20),
    "\x1b[31m\u202e[red]": b"\x1b[31m = [[[",
    "folder": None,
    "missing": None,
}
"""Files that nothing can be made of."""


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_a_bad_file_is_told_with_its_place(
    said: Said, at_terminal: list[Any], tmp_path: Path, name: str
) -> None:
    path, data = tmp_path / f"{name}.toml", BAD[name]
    if data is not None:
        path.write_bytes(data)
    elif name == "folder":
        path.mkdir()
    shown = for_terminal(str(path))
    said.by("check", str(path))
    assert said.status == 1
    first, *_ = said.out.splitlines()
    assert first.startswith(f"{shown}:")
    line, column = first.removeprefix(f"{shown}:").split(":")[:2]
    assert line.isdigit()
    assert column.isdigit()
    assert said.err in ("1 problem found.\n", f"{len(said.out.splitlines())} problems found.\n")
    said.by("run", str(path), "--people", PEOPLE)
    assert (said.status, at_terminal) == (1, [])
    assert said.err.startswith(f"{shown}:")
    said.by("run", "lego-duck", "--people", str(path))
    assert (said.status, at_terminal) == (1, [])


def test_files_in_order_are_said_to_be(said: Said, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(EXERCISE)
    assert (said.by("check", str(mine)).out, said.status) == ("1 file is in order.\n", 0)
    assert (said.by("check", str(mine), str(mine)).out, said.status) == ("2 files are in order.\n", 0)
    said.by("check", str(mine), str(tmp_path / "missing.toml"))
    assert said.status == 1


def test_the_list_of_exercises_has_each_with_its_length(said: Said) -> None:
    lines = said.by("exercises").out.splitlines()
    assert said.status == 0
    assert [line.split()[0] for line in lines[: len(bundled())]] == [one.id for one in bundled()]
    assert all(" min " in line for line in lines[: len(bundled())])


# -- what is asked of the screens


def test_run_asks_for_a_workshop_with_all_that_was_said(
    said: Said, at_terminal: list[Any], tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(EXERCISE)
    folder = tmp_path / "day"
    options = ("--title", "Our clinic", "--folder", str(folder), "--minutes", "60", "--seed", "9")
    said.by(
        "run", "lego-duck", str(mine), "--people", "Amina (lived) x2, Boris (pro), Dana (witness)", *options
    )
    assert (said.status, said.out, said.err) == (0, "", "")
    (request,) = at_terminal
    command = request.command
    assert request.folder == folder
    assert [one.title for one in command.exercises] == ["Lego duck", "Mine"]
    assert (command.title, command.minutes, command.seed, command.version) == (
        "Our clinic",
        60,
        9,
        __version__,
    )
    assert command.people == (
        c.AddPerson("Amina", "lived", 2.0),
        c.AddPerson("Boris", "pro"),
        c.AddPerson("Dana", "", 1.0, True),
    )


def test_a_plan_and_a_people_file_say_the_same(said: Said, at_terminal: list[Any], tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text(
        '[[people]]\nname = "Amina"\n[[people]]\nname = "Boris"\nside = "pro"\n'
    )
    (tmp_path / "plan.toml").write_text(
        'title = "Our day"\npurpose = "to see"\n[[agenda]]\nexercise = "lego-duck"\nminutes = 20\n'
        "[[agenda]]\nbreak = true\nminutes = 10\n"
    )
    said.by(
        "run",
        str(tmp_path / "plan.toml"),
        "--people",
        str(tmp_path / "people.toml"),
        "--folder",
        str(tmp_path / "day"),
    )
    assert said.err == ""
    command = at_terminal[0].command
    assert (command.title, command.purpose, command.lengths) == ("Our day", "to see", (1200, 600))
    assert [person.side for person in command.people] == ["", "pro"]


def test_without_a_title_a_workshop_is_called_by_its_exercises(
    said: Said, at_terminal: list[Any], tmp_path: Path
) -> None:
    said.by("run", "lego-duck", "values-mapping", "--people", PEOPLE, "--folder", str(tmp_path / "day"))
    assert at_terminal[0].command.title == "Lego duck, Values mapping"


def test_a_workshop_without_a_folder_gets_one_in_the_usual_place(
    said: Said, at_terminal: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    for _ in range(2):
        said.by("run", "lego-duck", "--people", PEOPLE, "--title", "Ünser \x1b[31m Tag/../")
    names = [request.folder.name for request in at_terminal]
    assert {request.folder.parent for request in at_terminal} == {tmp_path / "Workshops"}
    assert names[0].endswith("-unser-31m-tag")
    assert names[1] == f"{names[0]}-2"


# -- resume and show


@pytest.mark.parametrize("command", ["resume", "show"])
def test_where_there_is_nothing_it_says_so(
    said: Said, at_terminal: list[Any], tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "none"))
    file = tmp_path / "file"
    file.write_text("x")
    for argv in ([], [str(tmp_path)], [str(tmp_path / "nowhere")], [str(file)], ["\x1b[31m"]):
        said.by(command, *argv)
        assert (said.status, said.out, at_terminal) == (1, "", []), argv
        assert said.err.startswith(f"workshop-tui {command}: There is no workshop")


def test_resume_finds_the_newest_that_is_not_finished(
    said: Said, at_terminal: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    folders = [tmp_path / "Workshops" / name for name in ("one", "two", "three")]
    for folder in folders:
        room = session.start(folder, OPENING)
        if folder.name == "three":
            room.submit(c.FinishWorkshop())
        room.close()
    one, two, three = folders
    for argv in ([], [str(two)], [str(two / "journal.toml")], [str(one.parent)], [str(three)], [str(one)]):
        assert said.by("resume", *argv).status == 0
    assert [request.folder for request in at_terminal] == [two, two, two, two, three, one]


def test_a_finished_workshop_alone_is_nothing_to_go_on_with(
    said: Said, at_terminal: list[Any], tmp_path: Path
) -> None:
    room = session.start(tmp_path / "day", OPENING)
    room.submit(c.FinishWorkshop())
    room.close()
    said.by("resume", str(tmp_path))
    assert said.status == 1
    assert f"There is no workshop to go on with in {tmp_path}. Begin one with: workshop-tui" in said.err


# -- terminals


@pytest.mark.parametrize("argv", [[], ["run", "lego-duck", "--people", PEOPLE]])
def test_without_a_terminal_nothing_is_drawn_and_nothing_made(
    said: Said, argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    said.by(*argv)
    assert (said.status, said.out) == (2, "")
    assert NO_TERMINAL in said.err
    assert list(tmp_path.iterdir()) == []


def test_resume_and_show_need_a_terminal_too(said: Said, tmp_path: Path) -> None:
    session.start(tmp_path, OPENING).close()
    for command in ("resume", "show"):
        said.by(command, str(tmp_path))
        assert said.status == 2
        assert NO_TERMINAL in said.err


def in_terminal(*argv: str, **environment: str) -> tuple[int, str]:
    """The status and what is seen of the program in a real terminal; only for what ends by itself."""
    master, slave = pty.openpty()
    ended = subprocess.run(
        [sys.executable, "-m", "workshop_tui", *argv],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, **environment},
        check=False,
    )
    os.close(slave)
    seen = os.read(master, 65536)
    os.close(master)
    return ended.returncode, seen.decode()


def test_a_terminal_that_cannot_move_its_cursor_is_refused() -> None:
    status, seen = in_terminal(TERM="dumb")
    assert status == 2
    assert "This terminal says that it cannot move its cursor (TERM=dumb)." in seen
    assert "\x1b" not in seen


# -- as a program


def program(*argv: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workshop_tui", *argv],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        **more,
    )


def test_the_module_is_the_program() -> None:
    ended = program("--version")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"workshop-tui {__version__}\n", "")


def test_a_reader_that_has_gone_is_no_mistake() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "workshop_tui", "exercises"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_names_of_files_that_are_no_text_are_shown_all_the_same(tmp_path: Path) -> None:
    for locale in ("C.UTF-8", "C"):
        ended = program(
            "check",
            os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b[31m.toml"),
            env={**os.environ, "LC_ALL": locale},
        )
        assert ended.returncode == 1
        assert "Traceback" not in ended.stderr
        assert "\x1b" not in ended.stdout + ended.stderr


def test_a_home_that_is_not_there_is_said_and_needed_only_without_a_folder(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment["HOME"] = str(tmp_path / "gone")
    ended = program("resume", env=environment)
    assert ended.returncode == 1
    assert "There is no home folder to keep workshops in" in ended.stderr
