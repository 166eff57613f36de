"""Keeps what is written and not yet revealed, and what is half typed, as safe as the record itself.

The file only grows, so that each draft costs the same however many there are: a draft that is there twice
counts as it stands last, and a half-typed one that is empty is gone. When a draft is taken out, or most of
the file is out of date, it is written anew.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from workshop_tui.domain.record.drafts import Draft
from workshop_tui.storage.files.append_only_file import AppendOnlyFile
from workshop_tui.storage.files.atomic import (
    NotSaved,
    StorageProblem,
    put_in_place,
    read_whole,
    reason,
    set_aside,
    sync_folder,
)
from workshop_tui.storage.files.toml_text import clean, lines, parsed

DRAFTS = "drafts.toml"
"""The name of the file in a workshop's folder; it is there only while it holds something."""

_HEADER = b"""\
# What was written and is not revealed yet. Revealing moves it into the record; nobody should read it here.
format = 1
"""
_START = b"\n[[draft]]\n"
_CHECK = re.compile(rb'^check = "([0-9A-F]{8})"\n', re.MULTILINE)
_BOM = b"\xef\xbb\xbf"
_MOST_BYTES = 64 << 20
MOST_LIVE = 30 << 20
"""Bytes of drafts that can be read again: with what is out of date the file has twice as many."""
_SPARE = 1 << 16
"""Bytes that may be out of date in a small file before it is written anew."""


_KEYS = tuple("writer" if name == "by" else name for name in Draft._fields)
"""The fields of a draft as the file calls them."""


class Drafts:
    """The drafts of one workshop; what a method has changed is on the disk when it returns.

    When it raises NotSaved instead, the change counts all the same; the next one or `retry` saves it.
    """

    def __init__(self, folder: Path) -> None:
        """Read what is there. What is damaged is set aside and reported, the rest is kept. StorageProblem."""
        self._path = folder / DRAFTS
        self._drafts: dict[str, Draft] = {}
        self._file: AppendOnlyFile | None = None
        self._sizes: dict[str, int] = {}
        self._live = 0
        """Bytes of the file that are not out of date, without its first lines."""
        self._waiting: list[bytes] = []
        """What is to be added to the file."""
        self._anew = False
        """Whether the file has to be written as a whole."""
        self.reports: list[str] = []
        """What was found on reading and since, one plain sentence each."""
        self._load()

    @property
    def all(self) -> list[Draft]:
        """Every draft, in the order in which they were first put."""
        return list(self._drafts.values())

    def get(self, id: str) -> Draft | None:
        """The draft with this id."""
        return self._drafts.get(id)

    @property
    def live(self) -> int:
        """Bytes that the drafts take."""
        return self._live

    @property
    def unsaved(self) -> bool:
        """Whether the last change is not on the disk."""
        return self._anew or bool(self._waiting)

    def put(self, draft: Draft) -> None:
        """Keep a draft, in the place of the one with the same id if there is one. NotSaved."""
        *words, half = draft
        tidy = Draft._make((*map(clean, words), half))
        if self._drafts.get(tidy.id) != tidy:
            data = _written(tidy)
            self._drafts[tidy.id] = tidy
            self._live += len(data) - self._sizes.get(tidy.id, 0)
            self._sizes[tidy.id] = len(data)
            self._waiting.append(data)
        self.retry()

    def remove(self, ids: Iterable[str]) -> None:
        """Forget these drafts; ids that are not there do no harm. NotSaved."""
        for id in ids:
            gone = self._drafts.pop(id, None)
            if gone is None:
                continue
            self._live -= self._sizes.pop(id)
            # A half-typed note goes with each that is given; of what is withdrawn nothing is to stay there.
            self._anew = self._anew or not gone.half or not self._drafts
            self._waiting.append(_written(Draft(id, gone.step, "", half=True)))
        self.retry()

    def retry(self) -> None:
        """Save what is not saved. NotSaved."""
        if not self.unsaved:
            return
        try:
            if self._anew or self._file is None or self._is_old(self._file):
                self._write_anew()
            else:
                self._file.append(b"".join(self._waiting))
        except OSError as error:
            raise NotSaved(self._path, error, "the drafts are") from error
        self._waiting, self._anew = [], False

    def settle(self) -> None:
        """Make sure that the file is still there, for a few millionths of a second. NotSaved."""
        try:
            if self._file is not None and not self.unsaved:
                self._file.settle()
        except OSError as error:
            raise NotSaved(self._path, error, "the drafts are") from error

    def moved(self, folder: Path) -> None:
        """The folder has another name by now."""
        self._path = folder / DRAFTS
        if self._file is not None:
            self._file.moved(self._path)

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _is_old(self, file: AppendOnlyFile) -> bool:
        """Whether most of the file is out of date."""
        return file.size > _SPARE + 2 * self._live

    def _whole(self) -> bytes:
        return _HEADER + b"".join(map(_written, self._drafts.values()))

    def _write_anew(self) -> None:
        """Put the file in place as it should be; none where there is nothing to keep. OSError."""
        self.close()
        if self._drafts:
            content = self._whole()
            put_in_place(self._path, content)
            self._file = AppendOnlyFile(self._path, content, self._whole, self._tell)
        else:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._path)
            sync_folder(self._path.parent)

    def _tell(self, sentence: str) -> None:
        if sentence not in self.reports:
            self.reports.append(sentence)

    def _load(self) -> None:
        try:
            found = read_whole(self._path, _MOST_BYTES)
        except FileNotFoundError:
            return
        data = found.removeprefix(_BOM).replace(b"\r\n", b"\n")
        self._drafts, whole = _read(data)
        self._sizes = {draft.id: len(_written(draft)) for draft in self.all}
        self._live = sum(self._sizes.values())
        if not whole:
            self._set_aside(found, "is damaged")
        elif data != found:
            self._set_aside(found, "has other line ends, made by another program")
        elif not self._drafts:
            self._anew = True
            self.retry()
        else:
            self._file = AppendOnlyFile(self._path, data, self._whole, self._tell)

    def _set_aside(self, data: bytes, what: str) -> None:
        try:
            kept = set_aside(self._path, data)
        except OSError as error:
            raise StorageProblem(
                f"{self._path} {what}, and could not be set aside: {reason(error)}."
            ) from error
        count = len(self._drafts)
        used = (
            "1 draft in it is whole and is used" if count == 1 else f"{count} drafts in it are whole and used"
        )
        self.reports.append(f"{DRAFTS} {what}. The file as it was found is kept as {kept.name}; {used}.")
        self._anew = True
        self.retry()


def drafts_in(path: Path) -> list[Draft]:
    """What another process keeps in this file now, as far as it is whole. OSError, StorageProblem."""
    return list(_read(read_whole(path, _MOST_BYTES))[0].values())


def _written(draft: Draft) -> bytes:
    body = lines(dict(zip(_KEYS, draft, strict=True))).encode()
    return b'%scheck = "%08X"\n' % (_START + body, crc32(body))


def _read(data: bytes) -> tuple[dict[str, Draft], bool]:
    """The drafts by their ids, and whether all that is there is whole."""
    head, *parts = data.split(_START)
    drafts: dict[str, Draft] = {}
    whole = head == _HEADER
    for part in parts:
        check = _CHECK.search(part)
        draft = _draft(part[: check.start()], int(check[1], 16)) if check else None
        # What stands behind a draft is no part of it: a beginning that a power cut left of the next one.
        whole = whole and check is not None and draft is not None and check.end() == len(part)
        if draft is not None and draft.half and not (draft.text or draft.detail):
            drafts.pop(draft.id, None)
        elif draft is not None:
            drafts[draft.id] = draft
    return drafts, whole


def _draft(body: bytes, check: int) -> Draft | None:
    """One draft from its lines; None: it is not one, or not whole."""
    if crc32(body) != check:
        return None
    try:
        table = parsed(body)
    except ValueError:
        return None
    kinds = [type(value) for value in table.values()]
    if tuple(table) != _KEYS or kinds != [str] * 7 + [bool]:
        return None
    return Draft(*table.values())
