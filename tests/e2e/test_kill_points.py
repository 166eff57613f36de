"""A sample of the random SIGKILL points of `bench/kill.py`: what was acknowledged is there afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.kill import kill_often


def lose_nothing(kills: int, seed: int, place: Path) -> None:
    outcome = kill_often(kills, seed, place)
    assert outcome.kills == kills
    assert outcome.acknowledged >= kills, "the kills came too early to say anything"
    assert outcome.lost == []
    assert outcome.doubled == []


def test_a_sample_of_kills_loses_nothing(tmp_path: Path) -> None:
    lose_nothing(30, 20, tmp_path)


@pytest.mark.slow
def test_a_thousand_kills_lose_nothing(tmp_path: Path) -> None:
    lose_nothing(1000, 1, tmp_path)
