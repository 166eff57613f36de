"""Hints name a command that works where the program was started, and no other."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.saying import Said
from workshop_tui.program import MADE_FROM, example, typed

LINE = 'workshop-tui run lego-duck --people "Amina, Boris, Chen"'


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """As from `make run` in the checkout."""
    monkeypatch.setenv(MADE_FROM, str(Path.cwd()))


def test_an_installed_program_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "workshop-tui"
    script.touch(0o700)
    monkeypatch.setattr(sys, "argv", [str(script)])
    monkeypatch.setenv("PATH", os.pathsep.join((str(tmp_path), os.environ["PATH"])))
    assert typed("resume", "/a b") == 'workshop-tui resume "/a b"'
    assert example(f"  {LINE}") == f"  {LINE}"


@pytest.mark.parametrize("first", ["", "elsewhere"])
def test_one_that_no_shell_finds_by_its_name_is_called_by_its_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, first: str
) -> None:
    script = tmp_path / "workshop-tui"
    script.touch(0o700)
    if first:
        (tmp_path / first).mkdir()
        (tmp_path / first / "workshop-tui").touch(0o700)
    monkeypatch.setenv("PATH", str(tmp_path / (first or "nowhere")))
    monkeypatch.setattr(sys, "argv", [str(script)])
    assert shlex.split(typed("resume")) == [str(script), "resume"]
    monkeypatch.setattr(sys, "argv", ["/x/src/workshop_tui/__main__.py"])
    assert shlex.split(typed("resume")) == [sys.executable, "-m", "workshop_tui", "resume"]


@pytest.mark.usefixtures("made")
def test_a_checkout_is_called_by_make() -> None:
    assert typed() == "make run"
    assert typed("resume") == "make run ARGS=resume"
    assert example(f"  {LINE}") == """  make run ARGS='run lego-duck --people "Amina, Boris, Chen"'"""
    assert example("workshop-tui") == "make run"
    for other in ("  some words", "workshop-tuis are many", ""):
        assert example(other) == other


def test_from_another_folder_make_is_told_which_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MADE_FROM, "/")
    assert shlex.split(typed("resume")) == ["make", "-C", str(Path.cwd()), "run", "ARGS=resume"]


WORDS = st.lists(st.text(st.characters(exclude_characters="\0\n\r", codec="utf-8")), max_size=3)


@settings(max_examples=25)
@given(WORDS)
def test_a_shell_takes_the_words_as_they_were_meant(words: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(MADE_FROM, raising=False)
        said = typed("show", *words)
    shown = subprocess.run(
        ["sh", "-c", f"printf '%s\\0' {said}"], capture_output=True, text=True, check=True
    ).stdout
    assert shown.split("\0")[1:-1] == ["show", *words]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    "argv",
    [["--help"], ["run", "--help"], ["fly"], ["run"], ["exercises"], ["new", "plan"], ["export", "--help"]],
)
def test_nothing_that_is_printed_in_a_checkout_names_what_it_does_not_have(
    said: Said, argv: list[str]
) -> None:
    said.by(*argv)
    told = said.out + said.err
    assert "make run ARGS=" in told
    for line in told.splitlines():
        assert not line.strip().startswith("workshop-tui ") or line == said.sentence
        assert ": workshop-tui" not in line or line.startswith("usage: ")
