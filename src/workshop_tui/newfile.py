"""Writes a file to begin with, and never over one that is there."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.config import config_file
from workshop_tui.domain.plain import for_terminal
from workshop_tui.program import typed
from workshop_tui.status import DONE, WRONG_USE, Sorry
from workshop_tui.storage.atomic import make_folder, new_text_file, reason

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
        new_text_file(path, _text(kind, path.stem), 0o600 if kind in _PRIVATE else 0o666)
    except OSError as error:
        raise Sorry(f"{path} cannot be written: {reason(error)}.") from error
    print(*map(for_terminal, _next(kind, path, usual=file is None)), sep="\n")
    return DONE


def _text(kind: str, name: str) -> str:
    """The starter; what keys do is asked of the console's table only for settings."""
    from workshop_tui.storage.library import schema_folder
    from workshop_tui.storage.starters import starter

    actions = {}
    if kind == "config":
        from workshop_tui.tui.actions import ACTIONS

        actions = {one.id: (one.keys, one.help) for one in ACTIONS if one.id != "digit"}
    return starter(kind, name, str(schema_folder() / f"{kind}.schema.json"), actions)


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
        f"Check it:   {typed('check', named)}",
        f"Use it:     {use[kind]}",
    ]
