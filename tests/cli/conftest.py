"""For tests of the command line: no terminal is near, or one whose screens only remember what was asked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.saying import Said
from workshop_tui.cli.handlers import launch


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever runs the tests in a terminal is not to find a workshop in it."""
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "__stdin__", nothing)
        yield


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """As in a terminal, but instead of screens their request is kept."""
    asked: list[Any] = []

    def screens(request: Any, config: Any, options: Any = None) -> int:
        asked.append(request)
        return 0

    monkeypatch.setattr(launch, "terminal_problem", lambda: "")
    monkeypatch.setattr(launch, "screens", screens)
    return asked
