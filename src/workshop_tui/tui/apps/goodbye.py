"""What is said when the program ends: where the workshop is kept, how to go on, what went wrong."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import NamedTuple

from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.domain.views.views import MADE_UP, SIMULATED
from workshop_tui.program import typed

LOG = "problem.log"


class Leaving(NamedTuple):
    """How the program ended."""

    folder: str = ""
    """Of the workshop that was open; empty: none was."""
    trouble: str = ""
    """What could not be saved, a sentence that begins with NOT SAVED; empty: all is saved."""
    problem: str = ""
    """What went wrong, in plain sentences; empty: nothing."""
    finished: bool = False
    untold: str = ""
    """Why the notes of an earlier workshop do not say yet what became of its promises; empty: they do."""
    found: tuple[str, ...] = ()
    """What was found on the disk and set aside while it was open."""
    simulated: bool = False
    """It was a demo."""
    settings: tuple[str, ...] = ()
    """What is wrong with the settings, each as FILE:LINE:COLUMN: message."""


def last_words(leaving: Leaving) -> list[str]:
    """Lines for standard output, safe for a terminal: where the notes are and how to go on."""
    if not leaving.folder:
        return []
    folder = Path(leaving.folder)
    lines = [f"{SIMULATED}. {MADE_UP}"] if leaving.simulated else []
    lines.append(f"The notes are in {for_terminal(str(folder / 'notes.toml'))}")
    again = for_terminal(typed("resume", str(folder)))
    lines += map(for_terminal, leaving.found)
    if not leaving.finished:
        lines.append(f"To go on:  {again}")
    if leaving.untold:
        lines += [
            for_terminal(leaving.untold),
            *([f"To try it at once:  {again}"] if leaving.finished else []),
        ]
    return lines


def complaints(leaving: Leaving) -> list[str]:
    """Lines for standard error, safe for a terminal: what went wrong or is not saved."""
    return [for_terminal(text) for text in (leaving.problem, leaving.trouble, *leaving.settings) if text]


def farewell(leaving: Leaving) -> None:
    """Print the last words and the complaints; where the terminal has gone away there is nobody to tell.

    OSError: standard output goes somewhere else, which takes nothing more.
    """
    lost: OSError | None = None
    for stream, lines in ((sys.stdout, last_words(leaving)), (sys.stderr, complaints(leaving))):
        try:
            print(*lines, sep="\n", end="\n" if lines else "", file=stream, flush=True)
        except OSError as error:
            # What is left in the stream would fail once more when Python ends, and change the exit status.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            if stream is sys.stdout and error.errno not in (errno.EIO, errno.EPIPE):
                lost = error
    if lost is not None:
        raise lost


def keep_traceback(folder: str | Path, error: BaseException) -> str:
    """Add the error to problem.log in the folder; the file's path, or "" where it cannot be written."""
    import traceback
    from datetime import datetime

    details = "".join(traceback.format_exception(error))
    text = (
        f"{datetime.now().astimezone().isoformat(timespec='seconds')}\n{for_terminal(details, lines=True)}\n"
    )
    path = Path(folder) / LOG
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return ""
    return str(path)
