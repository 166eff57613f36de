"""A sample of the random SIGKILL points of `bench/kill.py`: what was acknowledged is there afterwards."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("kills", [30, pytest.param(1000, marks=pytest.mark.slow)])
def test_kills_at_random_moments_lose_nothing(kills: int) -> None:
    # In a process of its own: it forks, which a test process with threads should not.
    command = [sys.executable, "-m", "bench.kill", "--kills", str(kills), "--seed", "20"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    said = re.search(r"(\d+) notes acknowledged", ended.stdout)
    assert said, ended.stdout
    assert int(said[1]) > 0
    assert "lost 0, kept twice 0" in ended.stdout
