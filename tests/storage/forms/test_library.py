"""Exercises are found by id and by path, in a checkout and in an installed package."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import workshop_tui
from workshop_tui.storage.forms.library import (
    SHELVES,
    NoSuchExercise,
    bundled,
    exercises_folder,
    find,
    shelf_of,
)
from workshop_tui.storage.forms.problems import FileProblems

IDS = [name for _, names in SHELVES for name in names]


def test_the_exercises_come_with_the_program_in_the_order_of_their_shelves() -> None:
    assert [exercise.id for exercise in bundled()] == IDS
    assert IDS[:4] == ["lego-duck", "values-mapping", "expectation-setting", "appreciative-inquiry"]
    assert shelf_of("lego-duck") == SHELVES[0][0]
    assert shelf_of("my-own") == ""


def test_an_exercise_is_found_by_its_id_and_by_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    duck = find("lego-duck")
    assert duck in bundled()
    assert find(str(exercises_folder() / "lego-duck.toml")) == duck
    monkeypatch.chdir(exercises_folder())
    assert find("lego-duck.toml") == find("./lego-duck.toml") == duck


def test_the_name_of_each_file_is_the_id_of_its_exercise() -> None:
    assert sorted(file.stem for file in exercises_folder().glob("*.toml")) == sorted(IDS)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("lego-dukc", "There is no exercise 'lego-dukc'; did you mean 'lego-duck'? The exercises are: "),
        ("Lgo Duck", "There is no exercise 'Lgo Duck'; did you mean 'lego-duck'? The exercises are: "),
        ("zzz", "There is no exercise 'zzz'. The exercises are: lego-duck, values-mapping, "),
        ("", "There is no exercise ''. The exercises are: "),
        ("\x1b[2J", "There is no exercise '␛[2J'. The exercises are: "),
        ("..", "There is no exercise '..'. The exercises are: "),
    ],
)
def test_an_unknown_id_is_answered_with_what_was_meant_and_what_there_is(what: str, said: str) -> None:
    with pytest.raises(NoSuchExercise) as caught:
        find(what)
    assert str(caught.value).startswith(said)


def test_a_path_that_leads_nowhere_is_answered_as_a_check_does(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match=r"missing\.toml:1:1: there is no such file"):
        find(f"{tmp_path}/missing.toml")
    with pytest.raises(FileProblems, match="this is a folder, not a file"):
        find(f"{tmp_path}/")


def test_the_exercises_are_found_in_an_installed_package(tmp_path: Path) -> None:
    package = Path(workshop_tui.__file__).parent
    for part in ("__init__.py", "domain", "storage"):
        source = package / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        (tmp_path / "workshop_tui").mkdir(exist_ok=True)
        copy(source, tmp_path / "workshop_tui" / part)
    shutil.copytree(exercises_folder(), tmp_path / "workshop_tui" / "exercises")
    code = (
        "from workshop_tui.storage.forms.library import *\n"
        "print(exercises_folder())\nprint(find('lego-duck').id)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(tmp_path)},
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n") == [str(tmp_path / "workshop_tui" / "exercises"), "lego-duck", ""]
