"""People files: read in their order, and every mistake told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.domain.people_line import PersonLine
from workshop_tui.storage.checking import check_file
from workshop_tui.storage.people_files import load_people
from workshop_tui.storage.problems import FileProblems


def written(folder: Path, text: str) -> Path:
    path = folder / "us.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_people_are_read_in_their_order(tmp_path: Path) -> None:
    text = """
[[people]]
name = "Amina"
side = "lived experience"
weight = 2

[[people]]
name = "Lovelace, Ada (x2)\\u001b[31m"
witness = true
[[people]]
name = "Amina"
"""
    path = written(tmp_path, text)
    assert check_file(path) == []
    assert load_people(path) == [
        PersonLine("Amina", "lived experience", 2.0),
        PersonLine("Lovelace, Ada (x2)\x1b[31m", witness=True),
        PersonLine("Amina"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[people]]", ['1:1: person 1: name is missing; write name = "Amina"']),
        ("[[people]]\nname = ' '", ["2:1: person 1: name is empty; write something"]),
        ("[[people]]\nname = 3", ['2:1: person 1: name must be text in straight quotes, as in "…"']),
        (
            "[[people]]\nname = 'a\\nb'\n[[people]]\nname = \"a\\nb\"",
            ["4:1: person 2: name must be on one line"],
        ),
        ("[[people]]\nnmae = 'A'", ["2:1: person 1: unknown key 'nmae'; did you mean 'name'?"]),
        ("[[people]]\nname = 'A'\nweight = 0", ["3:1: person 1: weight must be between 0.1 and 10"]),
        (
            "[[people]]\nname = 'A'\nweight = 'x2'",
            ["3:1: person 1: weight must be a number without quotes, as in 2"],
        ),
        (
            "[[people]]\nname = 'A'\nwitness = 1",
            ["3:1: person 1: witness must be true or false, without quotes"],
        ),
        (
            "[people]\nname = 'A'",
            ["1:1: people must be written as [[people]], in double brackets, once for each"],
        ),
        (
            "people = ['A', 'B']",
            ["1:1: people must be written as [[people]], in double brackets, once for each"],
        ),
        ("people = []", ["1:1: people is empty; write [[people]] once for each"]),
        ("title = 'x'\n[[people]]\nname = 'A'", ["1:1: unknown key 'title'"]),
    ],
)
def test_each_mistake_has_its_sentence(tmp_path: Path, text: str, said: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(FileProblems) as caught:
        load_people(path)
    assert [str(problem) for problem in caught.value.problems] == [f"{path}:{line}" for line in said]
    assert check_file(path) == caught.value.problems


def test_an_exercise_is_no_list_of_people(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match=r":1:1: this is an exercise, not a list of people$"):
        load_people(written(tmp_path, "[[steps]]"))
