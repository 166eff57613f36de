"""How people come in, while the room is shown it: what `show`, a program of its own, draws as well."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from workshop_tui.room.joining import NOT_SHOWN, JoinInfo, WayIn
from workshop_tui.storage.files.atomic import StorageProblem, read_whole, replace_file
from workshop_tui.storage.files.toml_text import Table, dump_toml, parsed

WAY_IN = "join.toml"
"""The name of the file in a workshop's folder; it is there only while the page is shown."""

_HEAD = "# How people come in, for the wall. It goes when the page is put away.\n\n"
_MOST_BYTES = 1 << 14


def show_way_in(folder: Path, info: JoinInfo) -> None:
    """Leave it for walls (0600): the first way at the top, as earlier versions read it. StorageProblem."""
    first, *others = (way._asdict() for way in info.ways)
    table = {**first, "code": info.code, **({"way": others} if others else {})}
    replace_file(folder / WAY_IN, (_HEAD + dump_toml(table)).encode())


def hide_way_in(folder: Path) -> None:
    """Take it away; nothing happens where there is none, or where the disk does not let go of it."""
    with contextlib.suppress(OSError):
        os.unlink(folder / WAY_IN)


def shown_way_in(folder: Path) -> JoinInfo:
    """What is shown now, as the session wrote it: whoever shows it makes it safe. Unreadable is not shown."""
    try:
        table = parsed(read_whole(folder / WAY_IN, _MOST_BYTES))
        ways = tuple(_way(one) for one in (table, *table.get("way", ())))
        code = table.get("code", "")
    except (FileNotFoundError, StorageProblem, ValueError, TypeError):
        return NOT_SHOWN
    return JoinInfo(ways, code, shown=True) if isinstance(code, str) else NOT_SHOWN


def _way(table: Table) -> WayIn:
    """What a later version has added is left out. TypeError: it is no way in."""
    texts = {key: text for key, text in dict(table).items() if key in WayIn._fields}
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError
    return WayIn(**texts)
