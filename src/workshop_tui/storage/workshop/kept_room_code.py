"""Where the doors of a running workshop stand and what opens them, for a program that goes on after a crash.

The file is sealed with a secret of this computer's user and bound to this very folder: whoever is given the
folder, or copies it, opens no door by going on with it.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from workshop_tui.storage.files.atomic import StorageProblem, read_whole, replace_file
from workshop_tui.storage.files.toml_text import Table, dump_toml, parsed

DOORS = "doors.toml"
"""The name of the file in a workshop's folder; it goes when the workshop is finished."""

_HEAD = (
    "# How people come in while this workshop runs: with it the doors are the same after a crash.\n"
    "# The program removes it when the workshop is finished. In another place it opens nothing.\n\n"
)
_MOST_BYTES = 1 << 12


class KeptDoor(NamedTuple):
    """One door as it was last."""

    host: str
    port: int
    told: str
    """The address in the command that people were given: of `0.0.0.0` it is one of this computer's."""
    kind: str = "ssh"
    """What is spoken there; earlier versions knew this kind alone, and no name for it."""


class KeptRoomCode(NamedTuple):
    """The doors as they were last, and what opens them."""

    code: str
    """The room code."""
    doors: tuple[KeptDoor, ...]
    """The first one stands in the file as the only one did in earlier versions."""
    open: bool = True
    """False: the facilitator has closed them."""


class OtherDoors(StorageProblem):
    """The file was made in another folder or on another computer, or it is damaged."""


def keep_room_code(folder: Path, doors: KeptRoomCode, secret: bytes) -> None:
    """Keep them (0600); nothing is kept without a secret. StorageProblem: the disk does not."""
    if not secret:
        return
    first, *others = doors.doors
    try:
        table = {
            "format": 1,
            "host": first.host,
            "port": first.port,
            "code": doors.code,
            "told": first.told,
            "open": doors.open,
            "seal": _seal(folder, doors, secret),
            **({"kind": first.kind, "door": [other._asdict() for other in others]} if _grown(doors) else {}),
        }
    except OSError as error:
        raise StorageProblem(f"{folder} cannot be read: {error.strerror}.") from error
    replace_file(folder / DOORS, (_HEAD + dump_toml(table)).encode())


def read_room_code(folder: Path, secret: bytes) -> KeptRoomCode | None:
    """The doors as they were last; None: none are kept. OtherDoors: they are not this folder's."""
    from hmac import compare_digest

    try:
        data = read_whole(folder / DOORS, _MOST_BYTES)
    except FileNotFoundError:
        return None
    except StorageProblem as problem:
        raise OtherDoors(str(problem)) from problem
    try:
        table = parsed(data)
        doors = KeptRoomCode(table["code"], tuple(map(_door, (table, *table.get("door", ())))), table["open"])
        if type(doors.code) is not str or type(doors.open) is not bool:
            raise ValueError
        genuine = bool(secret) and compare_digest(str(table["seal"]), _seal(folder, doors, secret))
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise OtherDoors(f"{DOORS} is damaged.") from error
    if not genuine:
        raise OtherDoors(f"{DOORS} is of another folder or another computer.")
    return doors


def forget_room_code(folder: Path) -> None:
    """Take it away; nothing happens where there is none, or where the disk does not let go of it."""
    with contextlib.suppress(OSError):
        os.unlink(folder / DOORS)


def _door(table: Table) -> KeptDoor:
    """KeyError, ValueError, TypeError: it is none."""
    door = KeptDoor(table["host"], table["port"], table["told"], table.get("kind", "ssh"))
    if not all(type(value) is kind for value, kind in zip(door, (str, int, str, str), strict=True)):
        raise ValueError
    return door


def _grown(doors: KeptRoomCode) -> bool:
    """Whether there is more than earlier versions knew."""
    return len(doors.doors) > 1 or doors.doors[0].kind != "ssh"


def _seal(folder: Path, doors: KeptRoomCode, secret: bytes) -> str:
    """What nobody can make without the secret, and nobody for another folder."""
    import hmac

    first, *others = doors.doors
    parts: tuple[object, ...] = (first.host, first.port, doors.code, first.told, doors.open)
    if _grown(doors):
        parts += (first.kind, *(part for other in others for part in other))
    told = "\0".join(map(str, (os.stat(folder).st_ino, *parts)))
    return hmac.new(secret, told.encode(), "sha256").hexdigest()
