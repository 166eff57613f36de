"""Where no screen can be drawn the program says so; a signal leaves the terminal as it was."""

from __future__ import annotations

import io
import os
import signal
import sys

import pytest
from textual.app import App

from workshop_tui.tui.kit.terminal import leave_on_signals, terminal_problem


class Terminal(io.StringIO):
    """A stream that is, or is not, a terminal."""

    def __init__(self, there: bool = True) -> None:
        super().__init__()
        self.there = there

    def isatty(self) -> bool:
        return self.there


@pytest.mark.parametrize("name", ["__stdin__", "__stderr__"])
@pytest.mark.parametrize("stream", [Terminal(False), None])
def test_without_a_terminal(monkeypatch: pytest.MonkeyPatch, name: str, stream: Terminal | None) -> None:
    monkeypatch.setattr(sys, "__stdin__", Terminal())
    monkeypatch.setattr(sys, "__stderr__", Terminal())
    monkeypatch.setenv("TERM", "xterm-256color")
    assert terminal_problem() == ""
    monkeypatch.setattr(sys, name, stream)
    assert "needs a terminal" in terminal_problem()


def test_a_closed_stream_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "__stdin__", closed)
    monkeypatch.setattr(sys, "__stderr__", Terminal())
    assert "needs a terminal" in terminal_problem()


@pytest.mark.parametrize("kind", ["dumb", "unknown"])
def test_a_terminal_that_cannot_move_its_cursor(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(sys, "__stdin__", Terminal())
    monkeypatch.setattr(sys, "__stderr__", Terminal())
    monkeypatch.setenv("TERM", kind)
    assert f"TERM={kind}" in terminal_problem()


class Waiting(App[None]):
    """Runs until it is told to leave."""

    def on_mount(self) -> None:
        leave_on_signals(self)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_signals_end_the_app_with_their_number(number: signal.Signals) -> None:
    app = Waiting()
    async with app.run_test() as pilot:
        os.kill(os.getpid(), number)
        while app.is_running and app.return_code is None:
            await pilot.pause(0.01)
    assert app.return_code == 128 + number
