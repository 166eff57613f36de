"""Keeps what is written and not yet revealed, and what is half typed, as safe as the record itself."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from workshop_tui.storage.atomic import (
    NotSaved,
    StorageProblem,
    put_in_place,
    read_whole,
    reason,
    set_aside,
    sync_folder,
)
from workshop_tui.storage.tomltext import clean, lines

DRAFTS = "drafts.toml"
"""The name of the file in a workshop's folder; it is there only while it holds something."""

_HEADER = b"""\
# What was written and is not revealed yet. Revealing moves it into the record; nobody should read it here.
format = 1
"""
_START = b"\n[[draft]]\n"
_CHECK = b"check = "
_MOST_BYTES = 64 << 20


class Draft(NamedTuple):
    """One text that is not in the record yet."""

    id: str
    step: str
    text: str
    column: str = ""
    detail: str = ""
    writer: str = ""
    side: str = ""
    half: bool = False
    """Half typed: nobody has given it yet."""


class Drafts:
    """The drafts of one workshop; what a method has changed is on the disk when it returns.

    When it raises NotSaved instead, the change counts all the same; the next one or `retry` saves it.
    """

    def __init__(self, folder: Path) -> None:
        """Read what is there. What is damaged is set aside and reported, the rest is kept. StorageProblem."""
        self._path = folder / DRAFTS
        self._drafts: dict[str, Draft] = {}
        self._unsaved = False
        self.reports: list[str] = []
        """What was found on reading, one plain sentence each."""
        self._load()

    @property
    def all(self) -> list[Draft]:
        """Every draft, in the order in which they were first put."""
        return list(self._drafts.values())

    @property
    def unsaved(self) -> bool:
        """Whether the last change is not on the disk."""
        return self._unsaved

    def put(self, draft: Draft) -> None:
        """Keep a draft, in the place of the one with the same id if there is one. NotSaved."""
        *words, half = draft
        tidy = Draft._make((*map(clean, words), half))
        self._change({**self._drafts, tidy.id: tidy})

    def remove(self, ids: Iterable[str]) -> None:
        """Forget these drafts; ids that are not there do no harm. NotSaved."""
        gone = set(ids)
        self._change({id: draft for id, draft in self._drafts.items() if id not in gone})

    def clear(self, step: str) -> None:
        """Forget all drafts of a step. NotSaved."""
        self._change({id: draft for id, draft in self._drafts.items() if draft.step != step})

    def retry(self) -> None:
        """Try again to save what is not saved. NotSaved."""
        self._change(self._drafts)

    def _change(self, drafts: dict[str, Draft]) -> None:
        if drafts == self._drafts and not self._unsaved:
            return
        self._drafts = drafts
        self._unsaved = True
        try:
            if drafts:
                put_in_place(self._path, _HEADER + b"".join(map(_written, drafts.values())))
            else:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self._path)
                sync_folder(self._path.parent)
        except OSError as error:
            raise NotSaved(self._path, error, "the drafts are") from error
        self._unsaved = False

    def _load(self) -> None:
        try:
            data = read_whole(self._path, _MOST_BYTES)
        except FileNotFoundError:
            return
        head, *parts = data.split(_START)
        drafts = [_read(part) for part in parts]
        self._drafts = {draft.id: draft for draft in drafts if draft}
        if head != _HEADER or None in drafts:
            self._set_aside(data)

    def _set_aside(self, data: bytes) -> None:
        try:
            kept = set_aside(self._path, data)
        except OSError as error:
            why = reason(error)
            raise StorageProblem(f"{self._path} is damaged and could not be set aside: {why}.") from error
        count = len(self._drafts)
        used = (
            "1 draft in it is whole and is used" if count == 1 else f"{count} drafts in it are whole and used"
        )
        self.reports.append(f"{DRAFTS} is damaged. The file as it was found is kept as {kept.name}; {used}.")
        self._unsaved = True
        self.retry()


def _written(draft: Draft) -> bytes:
    body = lines(draft._asdict()).encode()
    return b'%s%s%s"%08X"\n' % (_START, body, _CHECK, crc32(body))


def _read(part: bytes) -> Draft | None:
    """One draft from its lines; None: it is not one, or not whole."""
    body, mark, check = part.rpartition(_CHECK)
    if not mark or check != b'"%08X"\n' % crc32(body):
        return None
    import tomllib

    table = tomllib.loads(body.decode())
    return Draft(**table) if tuple(table) == Draft._fields else None
