"""Writes a file to begin with, and never over one that is there."""

from __future__ import annotations

import os
from pathlib import Path

from workshop_tui.cli.config import config_file
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.program import typed
from workshop_tui.status import DONE, WRONG_USE, Sorry
from workshop_tui.storage.files.atomic import make_folder, new_text_file, reason

_PRIVATE = ("people", "config")


def new(kind: str, file: str | None) -> int:
    """Write a starter of this kind and say what to do next; the exit status. Sorry, NotWritten: why not.

    Settings go where the program looks for them, unless a file is named.
    """
    path = Path(file) if file is not None else config_file() if kind == "config" else None
    if path is None:
        raise Sorry(f"say which file to write, as in: {typed('new', kind, f'my-{kind}.toml')}", WRONG_USE)
    if path.suffix.lower() != ".toml":
        better = path.with_name(f"{path.name or kind}.toml")
        raise Sorry(f"the name of the file has to end in .toml, as in: {better}", WRONG_USE)
    try:
        if file is None:
            make_folder(path.parent)
        new_text_file(path, _text(kind, path), 0o600 if kind in _PRIVATE else 0o666)
    except OSError as error:
        raise Sorry(f"{path} cannot be written: {reason(error)}.") from error
    print(*map(for_terminal, _next(kind, path, usual=file is None)), sep="\n")
    return DONE


def _text(kind: str, path: Path) -> str:
    """The starter; what keys do is asked of the console's table only for settings."""
    from workshop_tui.storage.forms.starters import starter

    actions = {}
    if kind == "config":
        from workshop_tui.present.facilitator.actions import ACTIONS

        actions = {one.id: (one.keys, one.help) for one in ACTIONS if one.id != "digit"}
    return starter(kind, path.stem, _schema(kind, path), actions)


def _schema(kind: str, path: Path) -> str:
    """Where the schema lies as a file may say it; empty where that is true of this computer alone.

    Files are passed on: a place that is not there makes editors refuse them, and tells whose it was. Settings
    stay where they are.
    """
    from workshop_tui.storage.forms.library import schema_folder

    schema = schema_folder() / f"{kind}.schema.json"
    folder = Path(os.path.abspath(path)).parent
    if folder.is_relative_to(schema.parents[1]):
        return os.path.relpath(schema, folder)
    return schema.as_uri() if kind == "config" else ""


def _next(kind: str, path: Path, *, usual: bool) -> list[str]:
    """What to do with the file."""
    named = str(path)
    here = named if "/" in named else f"./{named}"
    use = {
        "exercise": typed("run", here, "--people", "Amina, Boris, Chen"),
        "plan": typed("run", here, "--people", "Amina, Boris, Chen"),
        "people": typed("run", "lego-duck", "--people", named),
        "config": typed() if usual else f"copy it to {config_file() or 'the folder of settings'}",
    }
    return [
        f"Written:    {path}",
        "Change it:  in any editor of plain text; what begins with # explains",
        *_for_editors(kind, path),
        f"Check it:   {typed('check', named)}",
        f"Use it:     {use[kind]}",
    ]


def _for_editors(kind: str, path: Path) -> list[str]:
    """The line by which an editor completes keys on this computer, where the file does not have one."""
    if _schema(kind, path):
        return []
    from workshop_tui.storage.forms.library import schema_folder
    from workshop_tui.storage.forms.starters import SCHEMA_LINE

    uri = (schema_folder() / f"{kind}.schema.json").as_uri()
    return [
        "            For editors that know TOML, as first line; take it out before you pass the file on:",
        f"            {SCHEMA_LINE}{uri}",
    ]
