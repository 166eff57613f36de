"""The man page and the completions for shells know every command and option, however it is installed."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hatch_build import COMPLETIONS, MAN, commands_of, generated, roff
from workshop_tui.cli import parser
from workshop_tui.storage.forms.library import bundled

ROOT = Path(__file__).parent.parent
PLACES = {MAN, *COMPLETIONS.values()}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """What stands where."""
    return generated(ROOT)


def options() -> Iterator[tuple[str, argparse.Action]]:
    """Every option with the command it belongs to."""
    for name, command in commands_of(parser()).items():
        for action in command._actions:
            yield from ((name, action) for _ in action.option_strings[:1])


def part(text: str, begin: str, end: str) -> str:
    """What stands in a text from one mark to the next."""
    return text.partition(begin)[2].partition(end)[0]


def test_the_man_page_explains_every_command_and_option(made: dict[str, str]) -> None:
    page = made[MAN]
    assert ".SH NAME\nworkshop\\-tui \\- " in page
    for name, command in commands_of(parser()).items():
        section = part(page, f".SS {roff(f'workshop-tui {name}')} ", "\n.S")
        assert roff(command.description or "nothing") in section
    for name, action in options():
        section = part(page, f".SS {roff(f'workshop-tui {name}')} ", "\n.S")
        assert roff(action.option_strings[-1]) in section or action.dest == "help", (name, action.dest)
        assert action.dest == "help" or roff(action.help or "nothing") in section
    assert "128+n" in page
    assert not re.search(r"^[.'](?![A-Z])", page, re.MULTILINE)


@pytest.mark.parametrize("shell", COMPLETIONS)
def test_each_shell_completes_every_command_and_option(made: dict[str, str], shell: str) -> None:
    script = made[COMPLETIONS[shell]]
    for name, command in commands_of(parser()).items():
        assert re.search(rf"\b{name}\b", script), name
        for action in command._actions:
            for option in action.option_strings:
                said = f"-l {option[2:]}" if shell == "fish" and option.startswith("--") else option
                said = said.replace("-h", "-s h") if shell == "fish" and option == "-h" else said
                assert re.search(rf"{re.escape(said)}(?![a-z-])", script), (name, option)
    for exercise in bundled():
        assert exercise.id in script


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["re"], {"resume"}),
        (["run", "--th"], {"--theme"}),
        (["run", "--theme", ""], {"dark", "light", "ansi"}),
        (["run", "lego"], {"lego-duck", "lego-ours.toml"}),
        (["check", "lego"], {"lego-ours.toml"}),
        (["new", "pe"], {"people"}),
        (["resume", "da"], {"days"}),
    ],
)
def test_bash_offers_what_fits(
    made: dict[str, str], tmp_path: Path, words: list[str], offered: set[str]
) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    (tmp_path / "lego-ours.toml").touch()
    (tmp_path / "days").mkdir()
    (tmp_path / "script").write_text(made[COMPLETIONS["bash"]], "utf-8")
    ask = (
        'source ./script; COMP_WORDS=(workshop-tui "$@"); COMP_CWORD=$#; '
        "_shtab_workshop_tui; printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    ended = subprocess.run(
        [bash, "--norc", "-c", ask, "bash", *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert set(ended.stdout.split()) == offered, ended.stderr


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_can_read_their_scripts(made: dict[str, str], tmp_path: Path, shell: str) -> None:
    command = shutil.which(shell)
    if command is None:
        pytest.skip(f"{shell} is not installed")
    (tmp_path / "script").write_text(made[COMPLETIONS[shell]], "utf-8")
    subprocess.run([command, "-n", str(tmp_path / "script")], check=True, capture_output=True)


def shared(wheel: Path) -> set[str]:
    """What a wheel puts into the folders of the system."""
    with zipfile.ZipFile(wheel) as packed:
        return {name.partition(".data/data/")[2] for name in packed.namelist() if ".data/data/" in name}


def test_an_editable_installation_has_them_too(tmp_path: Path) -> None:
    code = (
        "import sys; from hatchling.builders.wheel import WheelBuilder;"
        "list(WheelBuilder('.').build(directory=sys.argv[1], versions=['editable']))"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=True, capture_output=True)
    assert shared(next(tmp_path.glob("*.whl"))) == PLACES


@pytest.mark.slow
def test_a_wheel_made_from_the_source_archive_has_them_too(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(tmp_path), "-t"]
    subprocess.run([*build, "sdist"], cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as packed:
        packed.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    subprocess.run([*build, "wheel"], cwd=unpacked, check=True, capture_output=True)
    assert shared(next(tmp_path.glob("*.whl"))) == PLACES
    assert not (unpacked / "share").exists()
