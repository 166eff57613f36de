"""How people come in, while the room is shown it: what `show`, a program of its own, draws as well."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from workshop_tui.storage.files.atomic import StorageProblem, read_whole, replace_file
from workshop_tui.storage.files.toml_text import dump_toml, parsed

WAY_IN = "join.toml"
"""The name of the file in a workshop's folder; it is there only while the page is shown."""

_HEAD = "# How people come in, for the wall. It goes when the page is put away.\n\n"
_MOST_BYTES = 1 << 14


class WayIn(NamedTuple):
    """What a join page tells. Texts as the session wrote them: whoever shows them makes them safe."""

    address: str = ""
    command: str = ""
    code: str = ""
    fingerprint: str = ""
    uri: str = ""
    reach: str = ""


def show_way_in(folder: Path, way_in: WayIn) -> None:
    """Leave it for walls (0600). StorageProblem."""
    replace_file(folder / WAY_IN, (_HEAD + dump_toml(way_in._asdict())).encode())


def hide_way_in(folder: Path) -> None:
    """Take it away; nothing happens where there is none, or where the disk does not let go of it."""
    with contextlib.suppress(OSError):
        os.unlink(folder / WAY_IN)


def shown_way_in(folder: Path) -> WayIn | None:
    """What is shown now; None: nothing, or nothing that can be read."""
    try:
        data = read_whole(folder / WAY_IN, _MOST_BYTES)
    except (FileNotFoundError, StorageProblem):
        return None
    try:
        table = parsed(data)
    except ValueError:
        return None
    texts = {key: table.get(key, "") for key in WayIn._fields}
    return WayIn(**texts) if all(isinstance(text, str) for text in texts.values()) else None
