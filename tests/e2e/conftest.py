"""Gives end-to-end tests a home of their own and terminals that are gone when the test is over."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.harness import Pty, Tmux


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of the program under test; its workshops lie in `Documents/Workshops`."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def start(home: Path) -> Iterator[Callable[..., Pty]]:
    """Start the program on a terminal: `start(["run", "lego-duck"], rows=24)`; takes what `Pty` takes."""
    with contextlib.ExitStack() as terminals:

        def start_one(args: list[str] | None = None, **how: object) -> Pty:
            how.setdefault("home", home)
            return terminals.enter_context(Pty(args or [], **how))  # type: ignore[arg-type]

        yield start_one


@pytest.fixture
def tmux(home: Path) -> Iterator[Tmux]:
    """A tmux server of its own; the test is skipped, with the reason, where tmux is missing."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    with Tmux(home=home) as server:
        yield server
