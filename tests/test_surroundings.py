"""The tests see nothing of how the computer is set up that runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import HOME_FOLDERS, MEANT

ROOT = Path(__file__).parent.parent
ODD = {
    "LC_ALL": "C",
    "NO_COLOR": "1",
    "PYTHONUNBUFFERED": "1",
    "TERM": "dumb",
    "COLUMNS": "7",
    "MAKEFLAGS": "-n",
}
SHOW = "import os, tests.conftest; print(*sorted(os.environ))"


def test_settings_that_are_not_meant_for_the_tests_are_gone() -> None:
    assert {name for name in os.environ if not MEANT.fullmatch(name)} == {"HOME", *HOME_FOLDERS}
    ended = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env={"PATH": os.environ["PATH"], **ODD},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ended.stdout == "PATH\n"


def test_programs_that_tests_start_hear_signals_wherever_the_tests_run() -> None:
    asks = "from signal import *; print([getsignal(one) is SIG_IGN for one in (SIGINT, SIGHUP)])"
    starts = f"import subprocess, sys, tests.conftest; subprocess.run([sys.executable, '-c', {asks!r}])"
    ended = subprocess.run(
        ["sh", "-c", 'trap "" INT HUP; exec "$0" -c "$1"', sys.executable, starts],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "[False, False]\n"
