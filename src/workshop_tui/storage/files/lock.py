"""One writer per workshop: a lock that the system takes back when the program ends, however it ends."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from workshop_tui.program import typed
from workshop_tui.storage.files.atomic import StorageProblem, make_folder, reason
from workshop_tui.storage.files.heartbeat import LOCK, Heartbeat, beat_line, clocks, last_beat, read_beat
from workshop_tui.storage.files.place import found_again, is_removed, leads_to

__all__ = ["LOCK", "Heartbeat", "Locked", "SessionLock", "is_running", "last_beat"]

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
_REFUSED = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF)
_TRIES = 12
_PAUSE = 0.02
_FRESH = 5.0


class Locked(StorageProblem):
    """The workshop is running in another process; the text says since when and what to do."""


class SessionLock:
    """Holds the workshop's folder for this process, from being made until `release` or the process's end."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Locked: another process has it; StorageProblem: the folder cannot be used."""
        self.folder = folder
        self.warning = ""
        """A sentence if this disk cannot lock files, so that nothing stops a second session; else empty."""
        self._fds: list[int] = []
        try:
            self._take()
        except BaseException:
            self.release()
            raise
        self.previous: Heartbeat | None = read_beat(self._fds[-1])
        """The last beat of the session before this one."""
        self._started = time.time()
        # What the session before left stands until the first beat: a crash before that must not hide the gap.
        first = self.previous or clocks()
        self._write(first._replace(started=self._started, before=True))

    def beat(self, t: float, running: bool) -> None:
        """Write down what the session's own clock shows and whether it is going. Never fails, never waits."""
        if self._fds:
            with contextlib.suppress(OSError):
                self._put_back()
            self._write(clocks(t, running, self._started))

    def follow(self) -> str:
        """Go on with the folder under the name that it has by now, made again if it was removed; what to say.

        Empty: it is where it was, or cannot be found. Then `folder` stays as it is.
        """
        if not self._fds or leads_to(self.folder, self._fds[0]):
            return ""
        here, before = found_again(self._fds[0]), self.folder
        if here is not None:
            self.folder = here
            return f"The folder of this workshop is {here} now. It is followed: all goes on being kept there."
        if not is_removed(self._fds[0]):
            return ""
        old, self._fds = self._fds, []
        try:
            make_folder(before)
            self._take()
        except (OSError, StorageProblem):
            self.release()
            self._fds = old
            return ""
        for fd in old:
            os.close(fd)
        return (
            f"{before} was removed while the workshop was running. It was made again, with all that is kept."
        )

    def release(self) -> None:
        """Give the folder free; the last beat stays."""
        while self._fds:
            os.close(self._fds.pop())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.release()

    def _write(self, beat: Heartbeat) -> None:
        with contextlib.suppress(OSError):
            os.pwrite(self._fds[-1], beat_line(beat), 0)

    def _take(self) -> None:
        """Lock the folder, since a file in it can be deleted, and the file, which everybody can see."""
        try:
            self._fds.append(os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY))
            self._claim(self._fds[0])
            while True:
                self._fds.append(os.open(self.folder / LOCK, _FLAGS, 0o600))
                if not self._claim(self._fds[-1]):
                    self._without_locks()
                if self._in_place():
                    return
                os.close(self._fds.pop())
        except OSError as error:
            raise StorageProblem(f"{self.folder} cannot be used for a workshop: {reason(error)}.") from error

    def _claim(self, fd: int) -> bool:
        """Lock an open file; False: this disk has no locks. Locked: somebody keeps it. OSError."""
        for tries_left in reversed(range(_TRIES)):  # `is_running` holds it for a moment while it asks
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in _NO_LOCKS:
                    return False
                if error.errno not in _REFUSED:
                    raise
                if tries_left:
                    time.sleep(_PAUSE)
            else:
                return True
        raise Locked(_in_words(self.folder))

    def _without_locks(self) -> None:
        if _is_fresh(self.folder):
            raise Locked(_in_words(self.folder))
        self.warning = (
            f"The disk that holds {self.folder} cannot lock files: take care that this workshop is run in "
            "one window only."
        )

    def _in_place(self) -> bool:
        """Whether the file that is open is the one that lies in the folder."""
        try:
            return os.path.samestat(os.fstat(self._fds[-1]), os.lstat(self.folder / LOCK))
        except FileNotFoundError:
            return False

    def _put_back(self) -> None:
        """If somebody deleted the lock file, lock a new one, so that others still find the beat. OSError."""
        if self._in_place():
            return
        fresh = os.open(self.folder / LOCK, _FLAGS, 0o600)
        try:
            fcntl.flock(fresh, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(fresh)
            raise
        os.close(self._fds[-1])
        self._fds[-1] = fresh


def is_running(folder: Path) -> bool:
    """Whether a session holds this folder now; asking disturbs nobody."""
    return _is_held(folder / LOCK, folder) or _is_held(folder, folder)


def _is_held(path: Path, folder: Path) -> bool:
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _REFUSED or (error.errno in _NO_LOCKS and _is_fresh(folder))
    finally:
        os.close(fd)
    return False


def _is_fresh(folder: Path) -> bool:
    """Whether the last beat is so young that its session must be living: for disks that cannot lock."""
    beat = last_beat(folder)
    return beat is not None and beat.same_boot(clocks()) and beat.gap() < _FRESH


def _in_words(folder: Path) -> str:
    beat = last_beat(folder)
    since = ""
    if beat and beat.started:
        then = time.localtime(beat.started)
        today = time.localtime()[:3] == then[:3]
        since = time.strftime(" (started %H:%M)" if today else " (started %Y-%m-%d at %H:%M)", then)
    return (
        f"This workshop is running in another window{since}. "
        f"Close it there, or watch it with: {typed('show', str(folder))}"
    )
