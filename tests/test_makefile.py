"""The Makefile: a checkout may lie anywhere, and a set-up that cannot be done says so in a sentence.

A script stands in for Python, so that nothing is installed and no network is asked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from workshop_tui.program import MADE_FROM, typed

ROOT = Path(__file__).parent.parent
FOLDERS = (
    "it's",
    "a b",
    "two  blanks",
    "$HOME",
    "ünser",
    'so-called "best"',
    "100%",
    "a#b",
    "(x)",
    "a;b",
    "\\",
)
PYTHON = r"""#!/bin/sh
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip") printf '%s' "$PIP_SAYS" >&2; [ -z "$PIP_SAYS" ] ;;
"-m workshop_tui") shift 2; printf '<%s>\n' "$@"; echo "from <$WORKSHOP_TUI_MADE_FROM>" ;;
"-V ") echo "Python 3.14" ;;
esac
"""
OFFLINE = """\
WARNING: Retrying (Retry(total=1, connect=None)) after connection broken by 'NewConnectionError'
WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError'
ERROR: Cannot install hatchling because these package versions have conflicting dependencies.
"""

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


class Checkout:
    """A checkout in some folder, as far as make needs it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir(parents=True)
        for name in ("Makefile", "pyproject.toml", "hatch_build.py", "constraints.txt"):
            shutil.copy(ROOT / name, place)
        (place / "python").write_text(PYTHON)
        (place / "python").chmod(0o700)

    def shell(self, line: str, here: Path | None = None, pip_says: str = "") -> tuple[int, str, str]:
        """The exit status of a command line, and what was printed and complained of."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        environment = {
            **kept,
            "PYTHON": str(self.place / "python"),
            "PIP_SAYS": pip_says,
            "LC_ALL": "C.UTF-8",
        }
        environment.pop("PWD", None)
        # Only a shell says in which folder it was called, as people's shells do.
        ended = subprocess.run(
            ["sh", "-c", f'cd "$0" && export PWD && {line}', str(here or self.place)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return ended.returncode, ended.stdout, ended.stderr


def test_a_checkout_may_lie_in_a_folder_of_any_name(tmp_path: Path) -> None:
    # One folder in the other: whatever one of the names breaks is seen at once.
    ours = Checkout(tmp_path.joinpath(*FOLDERS))
    status, out, err = ours.shell("make run ARGS='a \"b c\"'")
    assert (status, err) == (0, "")
    assert out.splitlines()[-3:] == ["<a>", "<b c>", f"from <{ours.place}>"]
    assert "Setting up" in out
    assert "Setting up" not in ours.shell("make run")[1]


def test_a_checkout_that_was_moved_is_set_up_again(tmp_path: Path) -> None:
    ours = Checkout(tmp_path / "it's")
    assert ours.shell("make run")[0] == 0
    ours.place = ours.place.rename(tmp_path / "there")
    assert "Setting up" in ours.shell("make run")[1]
    assert "Setting up" not in ours.shell("make run")[1]


@pytest.mark.parametrize("elsewhere", [False, True])
def test_what_a_hint_tells_to_type_arrives_as_it_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool
) -> None:
    ours = Checkout(tmp_path / "it's $HOME")
    here = tmp_path if elsewhere else ours.place
    monkeypatch.chdir(ours.place)
    monkeypatch.setenv(MADE_FROM, str(here))
    words = ["run", "it's", "a  b", "$HOME $$ $(x)", 'say "no"', "back\\slash", "#!%", "ü", "~", ""]
    status, out, _ = ours.shell(typed(*words), here)
    shown = [line for line in out.splitlines() if line[:1] == "<" or line[:4] == "from"]
    assert (status, shown) == (0, [*(f"<{word}>" for word in words), f"from <{here}>"])


def test_without_a_network_the_first_set_up_says_so_and_nothing_else(tmp_path: Path) -> None:
    ours = Checkout(tmp_path / "new")
    status, _, err = ours.shell("make run", pip_says=OFFLINE)
    assert status == 2
    assert "The first time it needs a network; call make again when there is one." in err
    assert "WARNING" not in err
    assert "conflicting" not in err
    assert (ours.place / ".venv/pip-said.txt").read_text() == OFFLINE
    assert ours.shell("make run")[0] == 0


def test_a_set_up_that_fails_otherwise_says_what_pip_said_last(tmp_path: Path) -> None:
    ours = Checkout(tmp_path / "new")
    err = ours.shell("make run", pip_says="x\n" * 9 + "ERROR: No space left on device\n")[2]
    assert "What pip said last:" in err
    assert "ERROR: No space left on device\n" in err
    assert "network" not in err
