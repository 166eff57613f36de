"""Shells complete what stands after the program's name, set up as the documents say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hatch_build import COMPLETIONS, generated
from tests.e2e.acting import Start

ROOT = Path(__file__).parent.parent.parent
SET_UP = {
    "bash": (".bashrc", "PS1='ready> '\n{line}\n"),
    "zsh": (".zshrc", "PS1='ready> '\n{line}\nautoload -Uz compinit && compinit -u\n"),
    "fish": (".config/fish/config.fish", "function fish_prompt; echo -n 'ready> '; end\n{line}\n"),
}


def told(shell: str) -> str:
    """The line by which the documents have this shell find its completions."""
    text = (ROOT / "docs/configuration.md").read_text("utf-8")
    row = re.search(rf"^\| {shell} \|.*\| `([^`]+)` .*\|$", text, re.MULTILINE)
    assert row, shell
    return row[1]


@pytest.mark.parametrize("shell", SET_UP)
def test_a_shell_that_is_told_where_they_are_completes(
    start: Start, home: Path, tmp_path: Path, shell: str
) -> None:
    command = shutil.which(shell)
    if command is None:
        pytest.skip(f"{shell} is not installed")
    place = tmp_path / "prefix" / COMPLETIONS[shell]
    place.parent.mkdir(parents=True)
    place.write_text(generated(ROOT)[COMPLETIONS[shell]], "utf-8")
    name, text = SET_UP[shell]
    (home / name).parent.mkdir(parents=True, exist_ok=True)
    (home / name).write_text(text.format(line=told(shell).replace("PREFIX", str(tmp_path / "prefix"))))
    desk = start(
        command=(command, "-i"), env={"ZDOTDIR": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    )
    desk.wait_for("ready>")
    desk.type("workshop-tui agenda lego-d")
    desk.press("tab")
    desk.wait_for("workshop-tui agenda lego-duck")
