"""The command line and the screens: what is asked of them, and where there are none."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.saying import EXERCISE, NO_TERMINAL, OPENING, PEOPLE, Said
from workshop_tui import __version__
from workshop_tui.domain.record import commands as c
from workshop_tui.session import session


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


def test_the_settings_say_where_workshops_are_kept_and_which_sides_there_are(
    said: Said, at_terminal: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "workshop-tui").mkdir()
    days = tmp_path / "days"
    settings = f'folder = "{days}"\nsides = ["staff", "lived experience"]\n'
    (tmp_path / "workshop-tui" / "config.toml").write_text(settings)
    said.by("run", "lego-duck", "--people", PEOPLE)
    (request,) = at_terminal
    assert request.folder.parent == days
    assert request.command.sides == ("staff", "lived experience")
    session.start(request.folder, OPENING).close()
    said.by("resume")
    assert at_terminal[1].folder == request.folder


# -- resume and show


@pytest.mark.parametrize("command", ["resume", "show"])
def test_where_there_is_nothing_it_says_so(
    said: Said, at_terminal: list[Any], tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "none"))
    file = tmp_path / "file"
    file.write_text("x")
    # Without a folder `show` waits for a workshop: tests/e2e/test_two_screens.py.
    unnamed: list[list[str]] = [[]] if command == "resume" else []
    for argv in (*unnamed, [str(tmp_path)], [str(tmp_path / "nowhere")], [str(file)], ["\x1b[31m"]):
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


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["exercises"], 0),
        (["--help"], 0),
        (["--version"], 0),
        (["run", "--help"], 0),
        (["check", "no-such-file"], 1),
        (["no-such-command"], 2),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
@pytest.mark.parametrize("settings", [{}, {"PYTHONUNBUFFERED": "1"}], ids=["at the end", "at once"])
def test_a_reader_that_has_gone_is_no_mistake(
    words: list[str], status: int, settings: dict[str, str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "workshop_tui", *words]
    ended = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, check=False, env={**os.environ, **settings}
    )
    os.close(writing)
    assert ended.returncode == status
    assert (ended.stderr == b"") is (status == 0)
    assert b"roken" not in ended.stderr


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
