"""Keeps a half-typed set-up in a file beside the workshops, so that neither leaving nor a crash loses it."""

from __future__ import annotations

import os
from pathlib import Path

from workshop_tui.storage.files.atomic import StorageProblem, beside, read_whole, replace_file
from workshop_tui.storage.files.toml_text import lines, parsed
from workshop_tui.tui.setup.draft import SetupDraft

NAME = "set-up.toml"
_MOST_BYTES = 1_000_000
_HEAD = "# A set-up that was not finished. The home screen goes on with it; delete this file to forget it.\n"


def keep(place: Path, draft: SetupDraft) -> bool:
    """Write what is typed; False where the disk does not allow it, which starting will say in words."""
    if draft == SetupDraft():
        forget(place)
        return True
    table = {
        name: list(value) if isinstance(value, tuple) else value for name, value in draft._asdict().items()
    }
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(place / NAME, (_HEAD + lines({"format": 1, **table})).encode())
    except (OSError, StorageProblem, ValueError):
        return False
    return True


def kept(place: Path) -> SetupDraft | None:
    """What was typed; None where nothing was, or where it cannot be read."""
    try:
        table = parsed(read_whole(place / NAME, _MOST_BYTES))
    except ValueError:
        _put_by(place / NAME)
        return None
    except (OSError, StorageProblem):
        return None
    ids = table.get("exercises")
    exercises = tuple(one for one in ids if isinstance(one, str)) if isinstance(ids, list) else ()
    texts = [table.get(name) for name in SetupDraft._fields[1:]]
    draft = SetupDraft(exercises, *(text if isinstance(text, str) else "" for text in texts))
    return None if draft == SetupDraft() else draft


def _put_by(path: Path) -> None:
    """What cannot be read makes way for the next set-up, and is kept under another name."""
    try:
        os.rename(path, beside(path, "set-aside"))
    except OSError:
        return


def forget(place: Path) -> None:
    """The workshop has begun: what was typed is in its record now."""
    try:
        (place / NAME).unlink(missing_ok=True)
    except OSError:
        return
