"""Where an open folder is now: people rename folders, move them and throw them away while a workshop runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_F_GETPATH = 50
"""Of fcntl on macOS: the name of an open file."""
_BINS = ("trash", ".trash", "$recycle.bin")
_GONE = " (deleted)"


def leads_to(folder: Path, fd: int) -> bool:
    """Whether this name leads to the folder that is open."""
    try:
        return os.path.samestat(os.stat(folder), os.fstat(fd))
    except OSError:
        return False


def found_again(fd: int) -> Path | None:
    """The name that the open folder has now; None: it has none, or one in the bin, or nobody can tell."""
    name = _name_of(fd)
    if name is None or _is_in_a_bin(name) or not leads_to(name, fd):
        return None
    return name


def is_removed(fd: int) -> bool:
    """Whether the open folder was deleted or thrown into the bin; a disk that was pulled out is neither."""
    try:
        if os.fstat(fd).st_nlink == 0:
            return True
    except OSError:
        return False
    name = _name_of(fd)
    return name is not None and (_is_in_a_bin(name) or name.name.endswith(_GONE))


def _is_in_a_bin(name: Path) -> bool:
    return any(part.lower() in _BINS or part.lower().startswith(".trash-") for part in name.parts)


def _name_of(fd: int) -> Path | None:
    try:
        if sys.platform == "darwin":
            import fcntl

            return Path(os.fsdecode(fcntl.fcntl(fd, _F_GETPATH, bytes(1024)).rstrip(b"\0")))
        name = os.readlink(f"/proc/self/fd/{fd}")
    except OSError:
        return None
    return Path(name) if name.startswith("/") else None
