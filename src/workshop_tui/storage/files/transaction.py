"""Several files are put in place together, or none: whoever is told of an error finds all as it was."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from workshop_tui.storage.files.atomic import StorageProblem, make_folder, reason, sync_folder, temp_file


def replace_files(files: Mapping[Path, bytes], folder: Path | None = None) -> None:
    """Put these files in place, whole and durable, in a folder that is made if one is named.

    StorageProblem: everything is as it was before. So it is after ctrl+c.
    """
    made = _missing(folder) if folder is not None else []
    replaced: list[tuple[Path, Path | None]] = []
    temps: dict[Path, Path] = {}
    path = folder or Path()
    try:
        if folder is not None:
            make_folder(folder)
        for path, data in files.items():
            temps[path] = temp_file(path, data)
        for path, temp in temps.items():
            replaced.append((path, _second_name(path)))
            os.replace(temp, path)
        for path in {path.parent for path in files}:
            sync_folder(path)
    except BaseException as error:
        _put_back(replaced, temps, made)
        if isinstance(error, OSError):
            what = "could not be saved" if path in files else "cannot be used for the files"
            raise StorageProblem(f"{path} {what}: {reason(error)}.") from error
        raise
    for _, old in replaced:
        if old is not None:
            with contextlib.suppress(OSError):
                old.unlink()


def _missing(folder: Path) -> list[Path]:
    """The folder and those above it that are not there yet, the innermost first."""
    return [one for one in (folder, *folder.parents) if not os.path.lexists(one)]


def _second_name(path: Path) -> Path | None:
    """Another name for what lies there, to put it back; None: nothing lies there. OSError."""
    try:
        if stat.S_ISDIR(os.lstat(path).st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    except FileNotFoundError:
        return None
    old = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        os.link(path, old, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a disk without links
        os.rename(path, old)
    return old


def _put_back(replaced: list[tuple[Path, Path | None]], temps: dict[Path, Path], made: list[Path]) -> None:
    """Everything as it was, as far as the disk allows."""
    for path, old in reversed(replaced):
        with contextlib.suppress(OSError):
            if old is not None:
                os.replace(old, path)
            elif not os.path.lexists(temps[path]):
                path.unlink(missing_ok=True)
        if old is not None:
            # Two names of one file are left alone by a rename.
            with contextlib.suppress(OSError):
                old.unlink(missing_ok=True)
    for temp in temps.values():
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
    for folder in made:
        with contextlib.suppress(OSError):
            folder.rmdir()
