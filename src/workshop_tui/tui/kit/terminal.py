"""What a screen needs of the terminal, and how it leaves it: asked before Textual is loaded."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App


def terminal_problem() -> str:
    """Why no screen can be shown here, as a sentence with a hint; empty when all is well."""
    # Textual reads from standard input and draws on standard error, whatever standard output is.
    for stream in (sys.__stdin__, sys.__stderr__):
        try:
            at_terminal = stream is not None and stream.isatty()
        except ValueError:
            at_terminal = False
        if not at_terminal:
            return (
                "This needs a terminal to draw on, and input or output goes somewhere else. "
                "Run it in a terminal window; over ssh, add -t."
            )
    kind = os.environ.get("TERM", "")
    if kind in {"dumb", "unknown"}:
        return (
            f"This terminal says that it cannot move its cursor (TERM={kind}). "
            "Use another terminal, or set TERM to what it is, for example TERM=xterm-256color."
        )
    return ""


def leave_on_signals(app: App[Any]) -> None:
    """On SIGTERM, SIGHUP and SIGINT put the terminal back and end with 128 + the signal's number.

    To be called when the app runs, from `on_mount`.
    """
    import asyncio
    import signal
    from functools import partial

    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        number = getattr(signal, name, None)
        if number is not None:
            loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))


def stop_job(app: App[Any]) -> None:
    """Stop as ctrl+z does elsewhere, and draw everything again when the shell goes on with it.

    Textual's own action stops this process alone, which leaves a shell behind `make run` waiting for ever,
    and it draws nothing after `fg`. Where no shell could go on with it the system does not stop it.
    """
    import signal
    from contextlib import suppress

    from textual.app import SuspendNotSupported

    with suppress(SuspendNotSupported), app.suspend():
        before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, before)


def collect_again() -> None:
    """Collect garbage from now on, but not among what the start has made: it stays to the end."""
    import gc

    gc.freeze()
    gc.enable()
