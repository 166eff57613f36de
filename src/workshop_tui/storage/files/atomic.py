"""Writing to disks that fill up, fail or lose power: a file is there whole, or as it was before."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from pathlib import Path

FULL = (errno.ENOSPC, errno.EDQUOT)
"""Error numbers of a disk, or of one person's share of it, that is full."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EROFS: "the disk can only be read, not written",
    errno.EIO: "the disk reports an error",
    errno.EFBIG: "the file may not grow any larger",
    errno.EACCES: "you are not allowed to",
    errno.EPERM: "you are not allowed to",
    errno.ENOENT: "the folder is not there",
    errno.ENOTDIR: "a part of the path is a file, not a folder",
    errno.EISDIR: "it is a folder, not a file",
    errno.EEXIST: "something of that name is there already",
    errno.ELOOP: "it is a link, and links are not followed here",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ESTALE: "the folder is gone",
    errno.EMFILE: "too many files are open",
    errno.EBUSY: "another program keeps replacing it",
}


class StorageProblem(Exception):
    """Something on the disk is not as it should be; the text is a plain sentence for people."""


class NotWritten(StorageProblem):
    """A file that somebody asked for was not made."""

    def __init__(self, why: str, *, no_name: bool = False) -> None:
        super().__init__(why)
        self.no_name = no_name
        """What was named can be the name of no file at all."""


class NotSaved(StorageProblem):
    """What was just done is not on the disk; it is kept in memory and tried again. The text says why."""

    def __init__(self, where: Path, error: OSError, what: str) -> None:
        super().__init__(f"NOT SAVED: {reason(error)} ({where}); {what} kept in memory and tried again.")


def reason(error: OSError) -> str:
    """Why it did not work, in plain words, to follow a colon."""
    known = _REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error) or "unknown error").lower()


def read_whole(path: Path, most: int) -> bytes:
    """All of an ordinary file of at most so many bytes. FileNotFoundError, StorageProblem."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StorageProblem(f"{path} cannot be read: {reason(error)}.") from error
    try:
        info = os.fstat(fd)
        if not stat.S_ISREG(info.st_mode):
            what = "a folder" if stat.S_ISDIR(info.st_mode) else "no ordinary file"
            raise StorageProblem(f"{path} cannot be read: it is {what}.")
        if info.st_size > most:
            raise StorageProblem(f"{path} is too large ({info.st_size >> 20} MB) to be a file of a workshop.")
        with open(fd, "rb", closefd=False) as file:
            return file.read(most + 1)
    except OSError as error:
        raise StorageProblem(f"{path} cannot be read: {reason(error)}.") from error
    finally:
        os.close(fd)


def holds(path: Path, data: bytes) -> bool:
    """Whether there is an ordinary file with just these bytes."""
    try:
        return read_whole(path, len(data)) == data
    except (OSError, StorageProblem):
        return False


def write_all(fd: int, data: bytes) -> None:
    """Write every byte, however many writes it takes. OSError: some of it may be in the file."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(fd, rest) :]


def sync(fd: int) -> None:
    """Return when the file's data is on the disk. OSError: it is not, and asking again proves nothing."""
    if sys.platform == "darwin":
        import fcntl

        # fsync on macOS leaves the data in the drive's own memory; disks without F_FULLFSYNC refuse it.
        try:
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
            os.fsync(fd)
    else:
        os.fdatasync(fd)


def sync_folder(folder: Path) -> None:
    """Return when the names in the folder are on the disk. OSError."""
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except PermissionError:
        return  # a folder in which one may write but not look
    try:
        os.fsync(fd)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(fd)


def make_folder(folder: Path) -> None:
    """Make a folder (0700) and those above it that are missing, durably; no harm if it is there. OSError."""
    if folder.is_dir():
        return
    if not folder.parent.exists():
        make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    sync_folder(folder.parent)


def new_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Make a file that was not there, durable with its name. OSError: nothing of it is left."""
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
    try:
        try:
            write_all(fd, data)
            sync(fd)
        finally:
            os.close(fd)
        sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise


def new_text_file(path: Path, text: str, mode: int = 0o600) -> None:
    """Make the file that somebody named. NotWritten: why not, in a sentence; what is there stays."""
    try:
        new_file(path, text.encode(), mode)
    except FileExistsError as error:
        raise NotWritten(f"{path} is there already, and it stays as it is. Choose another name.") from error
    except FileNotFoundError as error:
        raise NotWritten(f"there is no folder {path.parent}. Make it first.") from error
    except ValueError as error:
        raise NotWritten(f"{path} cannot be the name of a file.", no_name=True) from error
    except OSError as error:
        raise NotWritten(f"{path} cannot be written: {reason(error)}.") from error


def temp_file(path: Path, data: bytes, mode: int = 0o600) -> Path:
    """A durable new file with these bytes beside `path`, to be renamed over it. OSError: nothing is left."""
    temp = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    new_file(temp, data, mode)
    return temp


def put_in_place(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Put these bytes in the place of the file, whole and durable. OSError: it is as it was before."""
    temp = temp_file(path, data, mode)
    try:
        os.replace(temp, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temp)
        raise
    sync_folder(path.parent)


def replace_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """The same, for those who show what went wrong as it is. StorageProblem: the file is as it was before."""
    try:
        put_in_place(path, data, mode)
    except OSError as error:
        raise StorageProblem(f"{path} could not be saved: {reason(error)}.") from error


def beside(path: Path, word: str) -> Path:
    """The first free name beside `path` for something kept: journal-set-aside-1.toml, then -2 and so on."""
    number = 1
    while True:
        free = path.with_name(f"{path.stem}-{word}-{number}{path.suffix}")
        if not os.path.lexists(free):
            return free
        number += 1


def set_aside(path: Path, data: bytes, word: str = "set-aside") -> Path:
    """Keep bytes in a new file beside `path`, durable, never over another. OSError."""
    while True:
        free = beside(path, word)
        try:
            new_file(free, data)
        except FileExistsError:
            continue
        return free


def sweep(path: Path) -> None:
    """Remove what a process that was killed left half-made of this file. Only while nobody else writes it."""
    with contextlib.suppress(OSError):
        for left in half_made(path):
            left.unlink()


def half_made(path: Path) -> list[Path]:
    """What `temp_file` made beside this file and nobody renamed over it."""
    return sorted(path.parent.glob(f".{path.name}.????????.tmp"))
