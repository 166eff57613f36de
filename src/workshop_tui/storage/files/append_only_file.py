"""A file that only grows, and stays whole when the disk fills up or fails or another program replaces it."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

from workshop_tui.storage.files.atomic import FULL, beside, sync, sync_folder, temp_file, write_all

_FLAGS = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
_TRIES = 3
_FAILED_ONCE = (
    "The disk failed once while saving. It was written again and is saved now; "
    "copy this folder to another disk soon."
)


class AppendOnlyFile:
    """When `append` returns, the bytes are on the disk in the file of that name; else it is as before."""

    def __init__(
        self, path: Path, content: bytes, whole: Callable[[], bytes], tell: Callable[[str], None]
    ) -> None:
        """Go on with a file that holds `content`.

        `whole()` gives all that was ever acknowledged, should the file have to be written anew; `tell` is
        given sentences for people. OSError.
        """
        self.lost: Callable[[], None] = lambda: None
        """Called when the file is not where it was; it may tell by `moved` where it is now."""
        self._path = path
        self._whole = whole
        self._tell = tell
        self._fd = -1
        self._size = len(content)
        self._crc = crc32(content)
        self._doubtful = False
        self._take_up(os.open(path, _FLAGS))

    def append(self, data: bytes) -> None:
        """Add the bytes, durably. OSError: none of them count, and a later call may try again."""
        failed = False
        for _ in range(_TRIES):
            try:
                self.settle()
                write_all(self._fd, data)
                sync(self._fd)
                here = os.fstat(self._fd)
                is_ours = self._is_ours(here, self._size + len(data))
            except OSError as error:
                self._cut_back()
                if failed or error.errno in FULL:
                    raise
                failed = True
                continue
            if is_ours:
                self._size += len(data)
                self._crc = crc32(data, self._crc)
                self._modified = here.st_mtime_ns
                if failed:
                    self._tell(_FAILED_ONCE)
                return
        raise OSError(errno.EBUSY, "another program keeps replacing the file")

    def moved(self, path: Path) -> None:
        """The file has another name by now."""
        self._path = path

    @property
    def size(self) -> int:
        """Bytes that were acknowledged."""
        return self._size

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._fd < 0

    def close(self) -> None:
        """Let the file go; nothing is left to be written."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def settle(self) -> None:
        """Make sure that what is to grow is the file of that name and holds exactly what was acknowledged.

        After a failed write or sync the old descriptor proves nothing: the system marks what it could not
        write as written. So the file is opened anew, cut back to the last good length and compared. OSError.
        """
        if self._open_anew() if self._doubtful else self._is_as_left():
            return
        before = self._path
        self.lost()
        if self._path == before or not self._open_anew():
            self._write_anew()

    def _is_as_left(self) -> bool:
        here = os.fstat(self._fd)
        untouched = here.st_mtime_ns == self._modified
        return self._is_ours(here, self._size) and (untouched or self._content(self._fd) is not None)

    def _open_anew(self) -> bool:
        """Go on with a new descriptor of the same file; False: it is no longer there, or not what it was."""
        try:
            fresh = os.open(self._path, _FLAGS)
        except OSError:
            return False
        try:
            now = os.fstat(fresh)
            if (now.st_dev, now.st_ino) == self._identity and now.st_size >= self._size:
                os.ftruncate(fresh, self._size)
                if self._content(fresh) is not None:
                    self._take_up(fresh)
                    return True
        except OSError:
            os.close(fresh)
            raise
        os.close(fresh)
        return False

    def _is_ours(self, here: os.stat_result, size: int) -> bool:
        """Whether the name leads to the file that is open here, and nobody else changed its size."""
        try:
            there = os.lstat(self._path)
        except FileNotFoundError:
            return False
        return here.st_size == there.st_size == size and os.path.samestat(here, there)

    def _content(self, fd: int) -> bytes | None:
        """What the file holds, if that is exactly what was acknowledged, byte for byte."""
        pieces = []
        place = 0
        while piece := os.pread(fd, 1 << 20, place):
            pieces.append(piece)
            place += len(piece)
        content = b"".join(pieces)
        if len(content) != self._size or crc32(content) != self._crc:
            return None
        self._modified = os.fstat(fd).st_mtime_ns
        return content

    def _take_up(self, fd: int) -> None:
        """Go on with this descriptor."""
        self.close()
        self._fd = fd
        now = os.fstat(fd)
        self._identity = (now.st_dev, now.st_ino)
        self._modified = now.st_mtime_ns
        self._doubtful = False

    def _cut_back(self) -> None:
        """After a failed write: take away what may be half there, and trust the descriptor no longer."""
        self._doubtful = True
        with contextlib.suppress(OSError):
            if self._fd >= 0 and os.fstat(self._fd).st_size > self._size:
                os.ftruncate(self._fd, self._size)

    def _write_anew(self) -> None:
        """Put all that was acknowledged under the name; keep what another program put there. OSError."""
        # The file that is still open, though its name is gone, has the comments as well.
        content = self._content(self._fd) or self._whole()
        temp = temp_file(self._path, content)
        try:
            kept = self._keep_theirs()
            os.rename(temp, self._path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temp)
            raise
        sync_folder(self._path.parent)
        self._size = len(content)
        self._crc = crc32(content)
        self._take_up(os.open(self._path, _FLAGS))
        name = self._path.name
        if kept is None:
            self._tell(f"{name} was removed while the workshop was running. It was written again, whole.")
        else:
            self._tell(
                f"Another program changed {name} while the workshop was running. What it left there is "
                f"kept as {kept.name}; the record goes on whole in {name}."
            )

    def _keep_theirs(self) -> Path | None:
        """Give what lies under the name now a second name; None: nothing lies there. OSError."""
        while os.path.lexists(self._path):
            kept = beside(self._path, "other")
            try:
                # A link first: so there is no moment at which no record lies under the name.
                os.link(self._path, kept, follow_symlinks=False)
            except FileExistsError:
                continue
            except (OSError, NotImplementedError):  # a folder, or a disk without links
                os.rename(self._path, kept)
            return kept
        return None
