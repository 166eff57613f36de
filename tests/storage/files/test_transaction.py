"""Several files at once: all of them, or everything as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from workshop_tui.storage.files import atomic, transaction
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.files.transaction import replace_files


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


@pytest.fixture
def files(tmp_path: Path) -> dict[Path, bytes]:
    (tmp_path / "two.csv").write_bytes(b"was here")
    (tmp_path / "three.csv").symlink_to("two.csv")
    return {tmp_path / f"{name}.csv": name.encode() for name in ("one", "two", "three")}


def test_they_are_all_put_in_place(tmp_path: Path, files: dict[Path, bytes]) -> None:
    replace_files(files)
    assert tree(tmp_path) == {"one.csv": b"one", "two.csv": b"two", "three.csv": b"three"}
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    replace_files({tmp_path / "new/folder/four.csv": b"4"}, tmp_path / "new/folder")
    assert tree(tmp_path / "new") == {"folder": None, "folder/four.csv": b"4"}


FULL, STOPPED = OSError(errno.ENOSPC, "full"), KeyboardInterrupt()
# Two folders are synced, and two of the names lead to something that gets a second one; without links it is
# renamed instead.
FAULTS = [
    *[("temp_file", nth, error) for nth in (1, 2, 4) for error in (FULL, STOPPED)],
    *[("replace", nth, error) for nth in (1, 2, 4) for error in (FULL, STOPPED)],
    *[("sync_folder", nth, error) for nth in (1, 2) for error in (FULL, STOPPED)],
    *[("link", nth, STOPPED) for nth in (1, 2)],
]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_whatever_fails_nothing_is_left_behind(
    tmp_path: Path,
    files: dict[Path, bytes],
    monkeypatch: pytest.MonkeyPatch,
    fault: tuple[str, int, BaseException],
) -> None:
    call, nth, error = fault
    where: Any = transaction if call in ("temp_file", "sync_folder") else os
    real, calls = getattr(where, call), 0

    def failing(*arguments: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise error
        return real(*arguments, **more)

    before = tree(tmp_path)
    new = tmp_path / "new" / "deeper"
    with monkeypatch.context() as patch:
        patch.setattr(where, call, failing)
        with pytest.raises((StorageProblem, KeyboardInterrupt)):
            replace_files(files | {new / "four.csv": b"4"}, new)
    assert tree(tmp_path) == before
    assert (tmp_path / "three.csv").is_symlink()


def test_a_disk_without_links_puts_back_as_well(
    tmp_path: Path, files: dict[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = tree(tmp_path)
    monkeypatch.setattr(os, "link", none)
    with monkeypatch.context() as patch:
        patch.setattr(transaction, "sync_folder", full)
        with pytest.raises(StorageProblem, match="the disk is full"):
            replace_files(files)
    assert tree(tmp_path) == before
    replace_files(files)
    assert tree(tmp_path)["two.csv"] == b"two"


def test_a_folder_in_the_way_is_said_and_nothing_is_made(tmp_path: Path, files: dict[Path, bytes]) -> None:
    (tmp_path / "last.csv").mkdir()
    before = tree(tmp_path)
    with pytest.raises(StorageProblem, match=r"last\.csv could not be saved: it is a folder, not a file"):
        replace_files(files | {tmp_path / "last.csv": b""})
    with pytest.raises(StorageProblem, match=r"two\.csv/in cannot be used for the files: "):
        replace_files(files, tmp_path / "two.csv" / "in")
    assert tree(tmp_path) == before
    assert atomic.half_made(tmp_path / "one.csv") == []
