"""Files that are replaced are whole or as they were, and nothing is left lying about."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.record.records import names
from workshop_tui.storage.files import atomic
from workshop_tui.storage.files.atomic import (
    StorageProblem,
    make_folder,
    read_whole,
    replace_file,
    set_aside,
    sweep,
)


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notes.toml"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert names(tmp_path) == ["notes.toml"]


def test_it_is_on_the_disk_before_it_has_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def noting(word: str, call: Callable[..., None]) -> Callable[..., None]:
        def noted(*arguments: Any) -> None:
            done.append(word)
            call(*arguments)

        return noted

    monkeypatch.setattr(atomic, "sync", noting("data", atomic.sync))
    monkeypatch.setattr(os, "replace", noting("name", os.replace))
    monkeypatch.setattr(atomic, "sync_folder", noting("folder", atomic.sync_folder))
    replace_file(tmp_path / "x", b"x")
    assert done.index("data") < done.index("name") < len(done) - 1
    assert done[-1] == "folder"


@pytest.mark.parametrize("call", ["write", "fdatasync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    if not hasattr(os, call):
        pytest.skip(f"there is no os.{call} here")
    path = tmp_path / "notes.toml"
    replace_file(path, b"old")

    def failing(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        with pytest.raises(StorageProblem, match=r"notes\.toml could not be saved: the disk is full\."):
            replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["notes.toml"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"theirs")
    (tmp_path / "notes.toml").symlink_to("target")
    replace_file(tmp_path / "notes.toml", b"ours")
    assert (tmp_path / "target").read_bytes() == b"theirs"
    assert not (tmp_path / "notes.toml").is_symlink()


@pytest.mark.parametrize(
    ("name", "why"),
    [("folder", "it is a folder"), ("missing/x", "the folder is not there"), ("n" * 300, "name is too long")],
)
def test_what_cannot_be_written_is_said_in_words(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageProblem, match=why):
        replace_file(tmp_path / name, b"x")
    assert names(tmp_path) == ["folder"]


def test_what_is_set_aside_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    kept = [set_aside(path, data) for data in (b"1", b"2", b"3")]
    assert [one.name for one in kept] == [f"journal-set-aside-{n}.toml" for n in (1, 2, 3)]
    assert [one.read_bytes() for one in kept] == [b"1", b"2", b"3"]
    (tmp_path / "journal-set-aside-4.toml").symlink_to("nowhere")
    assert set_aside(path, b"5").name == "journal-set-aside-5.toml"


def test_only_what_was_left_half_made_is_swept(tmp_path: Path) -> None:
    for name in (".notes.toml.01234567.tmp", ".drafts.toml.01234567.tmp", "notes.toml", ".notes.toml.swp"):
        (tmp_path / name).touch()
    sweep(tmp_path / "notes.toml")
    assert names(tmp_path) == [".drafts.toml.01234567.tmp", ".notes.toml.swp", "notes.toml"]


def test_only_ordinary_files_of_a_fair_size_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("a")
    os.mkfifo(tmp_path / "pipe")
    assert read_whole(tmp_path / "a", 5) == b"12345"
    for name, why in (
        ("a", "too large"),
        ("folder", "a folder"),
        ("link", "a link"),
        ("pipe", "no ordinary file"),
    ):
        with pytest.raises(StorageProblem, match=why):
            read_whole(tmp_path / name, 4)
    with pytest.raises(FileNotFoundError):
        read_whole(tmp_path / "missing", 4)


def test_new_names_are_made_durable_up_to_the_folder_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    fsync = os.fsync

    def noting(fd: int) -> None:
        synced.append(os.fstat(fd).st_ino)
        fsync(fd)

    monkeypatch.setattr(os, "fsync", noting)
    make_folder(tmp_path / "a/b")
    assert synced == [tmp_path.stat().st_ino, (tmp_path / "a").stat().st_ino]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700
    atomic.new_file(tmp_path / "a/b/file", b"x")
    assert synced[-1] == (tmp_path / "a/b").stat().st_ino
    make_folder(tmp_path / "a/b")
    with pytest.raises(FileExistsError):
        make_folder(tmp_path / "a/b/file")
