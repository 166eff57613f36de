"""What `pip install .` brings: a program that finds its exercises away from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without a network."""
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(place.glob("*.whl"))


def test_a_wheel_finds_its_exercises_inside_itself(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(place)
    where = "import workshop_tui, pathlib; print(pathlib.Path(workshop_tui.__file__).parent.parent)"
    ours = "import sys; from workshop_tui.cli import main; sys.exit(main(['exercises']))"
    environment = {**os.environ, "PYTHONPATH": str(place)}
    for code, expected in ((where, str(place)), (ours, "lego-duck")):
        ended = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        assert expected in ended.stdout
    for path in (ROOT / "exercises").glob("*.toml"):
        assert tomllib.loads(path.read_text("utf-8"))["id"] in ended.stdout


def test_a_wheel_has_the_licence_the_types_and_the_script(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        scripts = next(name for name in names if name.endswith("entry_points.txt"))
        assert "workshop-tui = workshop_tui.cli:main" in packed.read(scripts).decode()
    assert "workshop_tui/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution, unpacked."""
    place = tmp_path_factory.mktemp("sources")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(place)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(next(place.glob("*.tar.gz"))) as packed:
        packed.extractall(place, filter="data")
    return next(path for path in place.iterdir() if path.is_dir())


def read_by_tests() -> Iterator[str]:
    """What the tests import or open of the checkout, as far as its first name."""
    for file in (ROOT / "tests").rglob("*.py"):
        text = file.read_text("utf-8")
        for name in re.findall(r"^ *(?:from|import) (\w+)", text, re.MULTILINE):
            yield from (entry for entry in (name, f"{name}.py") if (ROOT / entry).exists())
        yield from re.findall(r"\bROOT / [\"']([\w.-]+)", text)


def test_the_source_distribution_has_all_that_its_tests_read(sources: Path) -> None:
    wanted = {name for name in read_by_tests() if name != ".venv"}
    assert {"docs", "hatch_build.py", "tests", "Makefile", "constraints.txt"} <= wanted
    for name in wanted:
        for path in [ROOT / name, *(ROOT / name).rglob("*")]:
            if path.is_file() and "__pycache__" not in path.parts:
                assert (sources / path.relative_to(ROOT)).exists(), path


@pytest.mark.slow
def test_the_tests_of_the_source_distribution_can_be_run(sources: Path) -> None:
    for words in (["--collect-only", "-q"], ["-q", "-p", "no:cacheprovider", "tests/test_documents.py"]):
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", *words],
            cwd=sources,
            env={**os.environ, "PYTHONPATH": str(sources / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0, ended.stdout[-2000:]


def test_constraints_pin_every_line_to_one_version() -> None:
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        requirement, _, marker = line.partition(" ; ")
        name, _, version = requirement.partition("==")
        assert name == name.strip().lower(), line
        assert version, line
        assert version[0].isdigit(), line
        assert not marker or "python_" in marker or "platform" in marker, line
