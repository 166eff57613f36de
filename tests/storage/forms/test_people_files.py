"""People files: read in their order, and every mistake told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.domain.parsing.people_line import PersonLine
from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.people_files import load_people
from workshop_tui.storage.forms.problems import FileProblems


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


def test_an_exercise_is_no_list_of_people(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match=r":1:1: this is an exercise, not a list of people$"):
        load_people(written(tmp_path, "[[steps]]"))
