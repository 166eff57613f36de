"""No system and no version of Python is claimed that no run of CI tries, and none is tried in silence."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OF_A_SUITE = re.compile(r"^declare -A claimed=\((.*)\)$", re.MULTILINE)
"""Where the script that makes a Debian says which Python it has; the script looks whether that is so."""


def lines_of(script: str) -> list[str]:
    """The commands of a script, without those that only say something."""
    return [line.strip() for line in (ROOT / script).read_text("utf-8").splitlines() if line[:1] != "#"]


def tried() -> set[str]:
    """The versions that CI runs the tests with, each as 3.13."""
    run = lines_of(".ci/run")
    named = OF_A_SUITE.search((ROOT / ".ci/on-debian").read_text("utf-8"))
    assert named is not None
    suites = dict(re.findall(r"\[(\w+)\]=([\d.]+)", named[1]))
    assert "SUITE ?= trixie" in lines_of("Makefile")
    others = {words.split()[1] for words in run if words.startswith(".ci/another-python ")}
    return others | ({suites["trixie"]} if "make check-debian" in run else set())


def claimed(start: str) -> set[str]:
    """What the classifiers say after these words."""
    return {each.removeprefix(start) for each in PROJECT["classifiers"] if each.startswith(start)}


def test_every_python_that_is_claimed_is_tried_and_every_one_that_is_tried_is_claimed() -> None:
    assert claimed("Programming Language :: Python :: 3.") == {version[2:] for version in tried()}
    oldest = min(tried(), key=lambda version: int(version[2:]))
    assert PROJECT["requires-python"] == f">={oldest}"
    assert claimed("Operating System :: ") == {"POSIX :: Linux"}


def test_the_readme_says_what_is_tried() -> None:
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    said = re.search(r"Each change is tried on Linux, with Python ([^;]*); (.*?)\. ", readme)
    assert said is not None
    assert set(re.findall(r"\b3\.\d+(?!\.?\d)", said[1])) == tried()
    assert said[2] == "other releases and macOS: should work, not tried"


@pytest.mark.skipif(sys.platform != "linux", reason="the scripts of CI are for Linux")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            (".ci/another-python", "3.1"),
            "No other Python 3.1 than that of the main run is here; it was skipped.\n",
        ),
        ((".ci/on-debian", "trixie", "false"), "Debian trixie was skipped. "),
    ],
)
def test_what_cannot_be_had_is_said_and_no_mistake(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    for name in ("bash", "dirname", "grep", "head", "id", "python3", "sort", "uname"):
        (tmp_path / name).symlink_to(shutil.which(name) or name)
    ended = subprocess.run(
        words, cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (0, "")
    assert ended.stderr.startswith(said)
