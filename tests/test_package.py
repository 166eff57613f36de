"""What `pip install .` brings: a program that finds its exercises away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import zipfile
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


def test_constraints_pin_every_line_to_one_version() -> None:
    for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines():
        requirement, _, marker = line.partition(" ; ")
        name, _, version = requirement.partition("==")
        assert name == name.strip().lower(), line
        assert version, line
        assert version[0].isdigit(), line
        assert not marker or "python_" in marker or "platform" in marker, line
