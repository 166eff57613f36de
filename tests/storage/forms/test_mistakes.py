"""Each kind of mistake in a file has its sentence, line and column, and no sentence is without a test."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.storage.forms.good import GOOD_FILES, messages, written
from workshop_tui.cli.config import configured, wrong_keys
from workshop_tui.storage.forms import config_files, exercise_files, fields, people_files, plan_files, reading
from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.library import exercises_folder
from workshop_tui.storage.forms.problems import FileProblems

HERE = Path(__file__).parent
Row = tuple[str, str, str, list[str]]
"""The kind of file, what is replaced in the good one, by what, and what is then said."""


def mistakes() -> Iterator[Row]:
    """All rows of the tables."""
    for kind in GOOD_FILES:
        row: Row | None = None
        for line in (HERE / "mistakes" / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("    "):
                assert row is not None
                said = line.strip()
                row[3].append(said if re.match(r"[\w.]+\.toml:", said) else f"ours.toml:{said}")
            elif line and not line.startswith("#"):
                if row:
                    yield row
                old, new = (
                    part.replace("⏎", "\n").replace("␛", "\x1b")
                    for part in re.split(" →(?: |$)", line, maxsplit=1)
                )
                row = (kind, old, new, [])
        assert row is not None
        yield row


ROWS = list(mistakes())
LOAD: dict[str, Callable[[Path], Any]] = {
    "exercise": exercise_files.load_exercise,
    "plan": plan_files.load_plan,
    "people": people_files.load_people,
}
"""What `run` reads such a file with."""


@pytest.mark.parametrize("kind", GOOD_FILES)
def test_nothing_is_said_of_a_good_file(tmp_path: Path, kind: str) -> None:
    assert messages(written(tmp_path, GOOD_FILES[kind])) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]} → {row[2]}"[:60])
def test_each_mistake_has_its_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Row) -> None:
    kind, old, new, said = row
    good = GOOD_FILES[kind]
    assert old == "*" or good.count(old) >= 1
    path = written(tmp_path, new if old == "*" else good.replace(old, new, 1))
    found = messages(path)
    for line, expected in zip(found, said, strict=False):
        assert line == expected or (expected.endswith("*") and line.startswith(expected[:-1]))
    assert len(found) == len(said)
    if kind == "config":
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        (tmp_path / "workshop-tui").mkdir()
        mine = path.rename(tmp_path / "workshop-tui" / "config.toml")
        assert list(configured().problems) == check_file(mine, wrong_keys)
        return
    with pytest.raises(FileProblems) as caught:
        LOAD[kind](path)
    told = [one.message for one in caught.value.problems]
    assert told == [one.message for one in check_file(path)] or "it needs [[steps]]" in found[0]


def sentences(module: Any) -> Iterator[tuple[int, str]]:
    """Every text in a module's functions that is no docstring, as a pattern, with its line."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        docstrings = [node.value for node in ast.walk(function) if isinstance(node, ast.Expr)]
        inside = {
            id(part) for node in ast.walk(function) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(function):
            if node in docstrings or id(node) in inside:
                continue
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".*"
                    for one in node.values
                ]
                yield node.lineno, "".join(parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, re.escape(str(node.value))


OF_FILES_AS_SUCH = (
    "UTF-", "this is a folder", "ordinary", "permission", "cannot be the name", "cannot be read",
    "larger than", "there is no such file: a part", "more than", "brackets are nested", "thousands of digits",
)  # fmt: skip
"""What no text can bring about stands in test_hostile_files."""


@pytest.mark.parametrize("module", [exercise_files, plan_files, people_files, config_files, fields, reading])
def test_every_sentence_in_the_code_stands_in_a_table(module: Any) -> None:
    said = "\n".join(line for *_, lines in ROWS for line in lines)
    missing = [
        f"{Path(module.__file__).name}:{line}: {pattern}"
        for line, pattern in sentences(module)
        if len(re.findall(r"[a-z]{2,}", re.sub(r"\\.", " ", pattern))) >= 3
        and not re.search(pattern, said)
        and not any(word in pattern.replace("\\", "") for word in OF_FILES_AS_SUCH)
    ]
    assert missing == []


def test_every_sentence_about_toml_stands_in_a_table() -> None:
    said = "\n".join(line for *_, lines in ROWS for line in lines)
    for _, words in reading._IN_WORDS:
        assert f"not valid TOML: {words}" in said


@pytest.mark.parametrize("path", sorted(exercises_folder().glob("*.toml")), ids=lambda path: path.stem)
def test_a_wrong_value_is_told_at_its_line_in_the_exercises_that_come_along(
    tmp_path: Path, path: Path
) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    seen = set()
    for number, line in enumerate(lines):
        key = re.match(r"(\w+) = (?!\[$|\"\"\"|''')", line)
        if key is None or key[1] in seen:
            continue
        seen.add(key[1])
        wrong = "\n".join([*lines[:number], f"{key[0]}[[1979-05-27]]", *lines[number + 1 :]])
        found = check_file(written(tmp_path, wrong))
        assert (number + 1, key[1]) in [(problem.line, told_key(problem.message)) for problem in found], line
    assert len(seen) >= 5


def told_key(message: str) -> str:
    """The key that a message is about, after the step that it may name."""
    return message.removeprefix(re.match(r"(step \d+: )?", message)[0]).split()[0]  # type: ignore[index]
