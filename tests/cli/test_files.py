"""The command line and files: every mistake has its place, and nothing ends in a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.saying import EXERCISE, PEOPLE, Said
from workshop_tui.cli.handlers.listing import WIDTH
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.storage.forms.library import SHELVES, bundled

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


def test_run_says_of_several_files_all_that_check_says(
    said: Said, at_terminal: list[Any], tmp_path: Path
) -> None:
    one, two, people = (tmp_path / name for name in ("one.toml", "two.toml", "people.toml"))
    one.write_text(EXERCISE.replace("minutes = 5", "minutes = 0"))
    two.write_text(EXERCISE.replace('"discussion"', '"discusion"').replace("Mine", ""))
    people.write_text('[[people]]\nnmae = "Amina"\n')
    checked = said.by("check", str(one), str(two), str(people)).out
    assert checked.count("\n") == 4
    said.by("run", str(one), str(two), "--people", str(people))
    assert (said.status, said.err, at_terminal) == (1, checked, [])


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
    listed = [line.split() for line in lines if " min " in line]
    assert [words[0] for words in listed] == [one.id for one in bundled()]
    assert all(int(words[1]) for words in listed)
    assert [line for line in lines if line in dict(SHELVES)] == [purpose for purpose, _ in SHELVES]
    assert max(map(len, lines[:-3])) <= WIDTH
