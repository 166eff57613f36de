"""Files that are no files, no text, no TOML or full of malice: each gets its sentences and nothing hangs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.exercise_files import load_exercise
from workshop_tui.storage.forms.problems import Problem
from workshop_tui.storage.forms.reading import MOST_BYTES

GOOD = """\
format = 1
id = "ours"
title = "Ours"

[[steps]]
title = "Choose"
method = "vote"
minutes = 2
dots = 3
"""


def written(folder: Path, text: str | bytes, name: str = "ours.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def messages(path: Path) -> list[str]:
    """What is wrong with a file, without its folder."""
    return [str(problem).replace(f"{path.parent}/", "") for problem in check_file(path)]


WHOLE_FILES: list[tuple[bytes, list[str]]] = [
    (b"", ["1:1: the file is empty; it needs [[steps]], [[agenda]] or [[people]]"]),
    (b"\n# nothing yet\n", ["1:1: the file is empty; it needs [[steps]], [[agenda]] or [[people]]"]),
    (b"\xef\xbb\xbf", ["1:1: the file is empty; it needs [[steps]], [[agenda]] or [[people]]"]),
    (
        b"a = 1",
        ["1:1: this is no exercise, plan or list of people; it needs [[steps]], [[agenda]] or [[people]]"],
    ),
    (b'format = 1\nid = "a"\ntitle = "\xfc"', ["3:10: this character is not UTF-8; save the file as UTF-8"]),
    ("é = 'ü'".encode() + b"\xff", ["1:8: this character is not UTF-8; save the file as UTF-8"]),
    ("title".encode("utf-16"), ['1:1: this file is in UTF-16 ("Unicode" in some editors); save it as UTF-8']),
    (
        b"\x00" * 100,
        ['1:1: not valid TOML: this is neither a table, as in [[steps]], nor a key, as in: title = "…"'],
    ),
    (b"#" * (MOST_BYTES + 1), ["1:1: the file is larger than 1 MB, which no such file needs"]),
    (
        b"steps = []\nformat = 1\nid = 'a'\ntitle = 'a'",
        ["1:1: steps is empty; write [[steps]] once for each"],
    ),
    (
        b"steps = 3\nformat = 1\nid = 'a'\ntitle = 'a'",
        ["1:1: steps must be written as [[steps]], in double brackets, once for each"],
    ),
    (
        b'title = "O\x1b[2Jurs"',
        ["1:11: not valid TOML: there is a hidden character here; delete it and type the place anew"],
    ),
    (b"title = " + b"[" * 50_000, ["1:1: brackets are nested too deeply in this file"]),
    (b"title = " + b"9" * 5_000, ["1:1: there is a number with thousands of digits in this file"]),
    (
        b"format = 1\nid = 'a'\ntitle = 'a'\n[[steps]]\ntitle = 'a'\nmethod = 'solo'\nminutes = 0x"
        + b"f" * 9_000,
        ["7:1: step 1: minutes must be between 0.05 and 480"],
    ),
    (b"[steps]\n[other]", ["1:1: steps must be written as [[steps]], in double brackets, once for each"]),
]


@pytest.mark.parametrize(("data", "said"), WHOLE_FILES)
def test_a_file_that_is_no_exercise_is_refused_in_words(tmp_path: Path, data: bytes, said: list[str]) -> None:
    found = messages(written(tmp_path, data))
    assert found[: len(said)] == [f"ours.toml:{line}" for line in said]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a=", "}")])
def test_brackets_are_never_nested_too_deeply_to_say_so(tmp_path: Path, opening: str, closing: str) -> None:
    said = set()
    for depth in range(290, 500, 2):
        path = written(tmp_path, f"steps = 3\nx = {opening * depth}1{closing * depth}")
        said.add(check_file(path)[0].message)
    assert said == {
        "brackets are nested too deeply in this file",
        "steps must be written as [[steps]], in double brackets, once for each",
    }


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    good = load_exercise(written(tmp_path, GOOD))
    assert load_exercise(written(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())) == good
    text = GOOD.replace("\n", "\r\n").replace("dots", "dost").encode()
    assert (
        messages(written(tmp_path, text))[0]
        == "ours.toml:9:1: step 1: unknown key 'dost'; did you mean 'dots'?"
    )


def test_places_that_are_no_ordinary_files_are_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    written(tmp_path, GOOD)
    for path, said in (
        ("pipe", "this is not an ordinary file, so it is not read"),
        ("", "this is a folder, not a file; name a file in it"),
        ("missing.toml", "there is no such file"),
        ("ours.toml/more.toml", "there is no such file: a part of its path is a file, not a folder"),
        ("loop", "the file cannot be read: Too many levels of symbolic links"),
        ("x" * 300, "the file cannot be read: File name too long"),
        ("a\0b", "this cannot be the name of a file"),
    ):
        assert [problem.message for problem in check_file(f"{tmp_path}/{path}")] == [said]
    assert check_file("/dev/zero")[0].message == "this is not an ordinary file, so it is not read"


def test_permission_refused_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, GOOD)
    monkeypatch.setattr("workshop_tui.storage.forms.reading.os.open", refuse)
    assert [problem.message for problem in check_file(path)] == ["you have no permission to read this file"]


def test_the_name_of_a_file_is_shown_without_its_control_characters(tmp_path: Path) -> None:
    path = written(tmp_path, "", "a\x1b[2Jb.toml")
    assert str(check_file(path)[0]).startswith(f"{tmp_path}/a␛[2Jb.toml:1:1: ")
    assert str(Problem("a\nb", 1, 1, "m")) == "a␊b:1:1: m"


SAFE = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]*")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(GOOD)), st.integers(0, 30))
def test_whatever_is_in_a_file_the_answer_is_sentences_without_control_characters(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, place: int, cut: int
) -> None:
    data = GOOD.encode()
    path = written(tmp_path_factory.getbasetemp(), data[:place] + junk + data[place + cut :], "fuzz.toml")
    for problem in check_file(path):
        assert SAFE.fullmatch(str(problem))
        assert problem.line >= 1 <= problem.column


texts = st.text("aé\x1b\x9b\u202e\n\t[]'\"\\", max_size=8)
keys = st.sampled_from(
    ["title", "method", "minutes", "uses", "columns", "dots", "asks", "outcomes", "order", "x\x1b"]
)
values = st.recursive(
    texts
    | st.integers(-3, 10**30)
    | st.booleans()
    | st.floats()
    | st.sampled_from(["solo", "vote", "Write"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(keys, values, max_size=6), st.dictionaries(keys | texts, values, max_size=3))
def test_whatever_value_stands_under_a_key_the_answer_is_sentences(
    tmp_path_factory: pytest.TempPathFactory, step: dict[str, object], top: dict[str, object]
) -> None:
    import tomli_w

    text = tomli_w.dumps({"format": 1, "id": "a", "title": "a", **top, "steps": [step, step]})
    problems = check_file(written(tmp_path_factory.getbasetemp(), text, "values.toml"))
    assert problems
    assert all(SAFE.fullmatch(str(problem)) for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "a." * 400_000 + "a = 1",
        "[" + '"a" . ' * 150_000 + "a]",
        "x = {" + "a.b.c." * 100_000 + "a = 1}",
        "a" * 900_000,
        "x = '" + "a" * 900_000 + "'",
        '"' * 900_000,
        "'" * 900_001,
        "[[a]]\n" * 150_000,
        "".join(f"[a{number}]\n" for number in range(90_000)),
        "x = [" + "1," * 400_000 + "]",
        "[[steps]]\n" + "".join(f"key{number} = 1\n" for number in range(60_000)),
        'x = """' + '\\\\""' * 200_000 + '"""\nsteps = 3',
        "x = '''" + "a''" * 300_000 + "'''\nsteps = 3",
        'x = "' + '\\"' * 400_000 + '"\nsteps = 3',
        " #\n" * 300_000 + "steps = 3",
        (("a" * 24_000 + " . ") * 39 + " " * 50_000 + "\n") + "steps = 3",
    ],
    ids=range(16),
)
def test_a_megabyte_of_malice_is_answered_in_seconds(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    code = "import sys, workshop_tui.storage.forms.checking as c; print(len(c.check_file(sys.argv[1])))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=30, check=True
    )
    assert int(done.stdout) >= 1
