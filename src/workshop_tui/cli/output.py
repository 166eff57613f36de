"""Standard output and error of commands: output that is lost is told, lost complaints stop nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Given = TypeVar("Given")


class OutputLost(OSError):
    """Standard output takes nothing more, as on a full disk. A reader that has gone is a BrokenPipeError."""


class _Stream:
    """A stream whose troubles are handled; all else is the stream's own."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: Any) -> Any:
        """Write, as the stream does."""
        return self._tried(lambda: self._stream.write(text))

    def flush(self) -> Any:
        """Flush, as the stream does."""
        return self._tried(self._stream.flush)

    def _tried(self, deed: Callable[[], Given]) -> Given | None:
        raise NotImplementedError

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Output(_Stream):
    """Standard output: OutputLost where it takes nothing more."""

    @property
    def buffer(self) -> _Output:
        """The same for bytes."""
        return _Output(self._stream.buffer)

    def _tried(self, deed: Callable[[], Given]) -> Given:
        try:
            return deed()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputLost(error.errno, error.strerror) from error


class _Complaints(_Stream):
    """Standard error: where nobody can be told, the program does what it does all the same."""

    def _tried(self, deed: Callable[[], Given]) -> Given | None:
        try:
            return deed()
        except OSError:
            forget(self._stream)
            return None


def forget(stream: Any) -> None:
    """Send what waits to be written nowhere: Python would try again at its end, and change the status."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextmanager
def watched_streams() -> Iterator[None]:
    """Standard output and error with their troubles handled, as long as it lasts."""
    before = sys.stdout, sys.stderr
    for stream in before:
        # A file name may hold bytes that are no text in any language: it is shown, never a reason to fail.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    out, err = (_closed() if stream is None else stream for stream in before)
    sys.stdout, sys.stderr = _Output(out), _Complaints(err)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _closed() -> Any:
    """In place of a stream that was closed before the start: writing fails, and no file gets its number."""
    return os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8", errors="backslashreplace")
