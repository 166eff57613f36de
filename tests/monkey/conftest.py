"""How long the monkey plays, and how one play of it is seen again."""

from __future__ import annotations

from collections.abc import Iterator
from random import SystemRandom
from time import monotonic

import pytest

SECONDS = 20.0


def pytest_addoption(parser: pytest.Parser) -> None:
    """Known where the tests of the monkey are named on the command line."""
    parser.addoption("--monkey-seed", type=int, help="the seed that a failure told: that play alone")
    parser.addoption("--monkey-seconds", type=float, help=f"how long each test plays, {SECONDS:g} otherwise")


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Iterator[int]:
    """Seeds until the time is over; or the one that was told."""
    told = request.config.getoption("monkey_seed", None)
    seconds = request.config.getoption("monkey_seconds", None) or SECONDS

    def given() -> Iterator[int]:
        if told is not None:
            yield told
            return
        end = monotonic() + seconds
        while monotonic() < end:
            yield SystemRandom().getrandbits(32)

    return given()
