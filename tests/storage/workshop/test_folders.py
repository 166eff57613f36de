"""Workshops lie where people look for them, under names that no text from outside can choose."""

from __future__ import annotations

import os
import re
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given

from tests.storage.files.test_toml_text import texts
from tests.storage.record.records import entries, event, journal_bytes
from workshop_tui.storage.record.journal import Journal
from workshop_tui.storage.record.journal_codec import fragment
from workshop_tui.storage.workshop.folders import (
    FolderProblem,
    default_base,
    new_folder,
    safe_name,
    workshop_in,
    workshops,
)

TODAY = date(2026, 11, 21)


@given(texts)
def test_no_title_is_a_path(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", safe_name(title))
    assert len(safe_name(title)) <= 48


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Lego duck", "lego-duck"),
        ("Żółć & Łódź: Straße №1", "zolc-lodz-strasse-no1"),
        ("../../etc/passwd", "etc-passwd"),
        ("日本語", "workshop"),
        ("", "workshop"),
        ("a" * 200, "a" * 48),
        ("word " * 40, "word-word-word-word-word-word-word-word-word"),
    ],
)
def test_names_stay_readable(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_a_new_folder_has_the_date_first_and_a_number_when_taken(tmp_path: Path) -> None:
    made = [new_folder(tmp_path / "base/Workshops", "Lego duck", TODAY) for _ in range(3)]
    assert [folder.name for folder in made] == [f"2026-11-21-lego-duck{end}" for end in ("", "-2", "-3")]
    assert stat.S_IMODE(made[0].stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "base/Workshops").stat().st_mode) == 0o700


def test_the_usual_place_is_in_the_documents_folder(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    assert default_base(home) == tmp_path / "Workshops"
    (tmp_path / "Documents").mkdir()
    assert default_base(home) == tmp_path / "Documents/Workshops"
    (tmp_path / ".config").mkdir()
    settings = tmp_path / ".config/user-dirs.dirs"
    settings.write_text('# XDG_DOCUMENTS_DIR="$HOME/no"\nXDG_DOCUMENTS_DIR="$HOME/Meine \\"Papiere\\""\n')
    assert default_base(home) == tmp_path / "Workshops"
    (tmp_path / 'Meine "Papiere"').mkdir()
    assert default_base(home) == tmp_path / 'Meine "Papiere"/Workshops'
    settings.write_text('XDG_DOCUMENTS_DIR="$HOME/"\n')
    assert default_base(home) == tmp_path / "Workshops"
    settings.write_bytes(b'XDG_DOCUMENTS_DIR="relative\xff"\n')
    assert default_base(home) == tmp_path / "Documents/Workshops"
    assert default_base({**home, "XDG_DOCUMENTS_DIR": "/srv/docs"}) == Path("/srv/docs/Workshops")


def test_without_a_home_folder_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FolderProblem, match="Name a folder with --folder"):
        default_base({"HOME": str(tmp_path / "missing")})
    with pytest.raises(FolderProblem, match="--folder"):
        default_base({"HOME": "relative"})


def test_a_place_that_cannot_be_used_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    a_file = r"it is a file, not a folder\. Choose another place"
    with pytest.raises(FolderProblem, match=a_file):
        new_folder(tmp_path / "file", "x", TODAY)
    with pytest.raises(FolderProblem, match="a part of the path is a file"):
        new_folder(tmp_path / "file/deeper", "x", TODAY)
    with pytest.raises(FolderProblem, match="cannot be listed: it is a file"):
        workshops(tmp_path / "file")

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", read_only)
        with pytest.raises(FolderProblem, match="the disk can only be read"):
            new_folder(tmp_path / "new", "x", TODAY)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_without_permission_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir(mode=0o500)
    with pytest.raises(FolderProblem, match="you are not allowed to"):
        new_folder(tmp_path / "w", "x", TODAY)


def test_workshops_are_listed_newest_first(tmp_path: Path) -> None:
    assert workshops(tmp_path / "missing") == []
    for name, first, kinds in (
        ("a", 10, ["NoteTaken", "WorkshopFinished"]),
        ("b", 30, ["NoteTaken"]),
        ("c", 20, ["WorkshopFinished", "WorkshopReopened", "NoteTaken"]),
    ):
        with Journal.create(tmp_path / name) as journal:
            journal.append([event(first, "WorkshopOpened", title=f"Workshop {name}\x1b")])
            journal.append([event(first + 1, kind) for kind in kinds])
    (tmp_path / "no workshop").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "folder/journal.toml").mkdir(parents=True)
    found = workshops(tmp_path)
    assert [(one.folder.name, one.title, one.finished) for one in found] == [
        ("b", "Workshop b\x1b", False),
        ("c", "Workshop c\x1b", False),
        ("a", "Workshop a\x1b", True),
    ]
    assert found[0].last == datetime(2026, 11, 21, 9, 0, 31, tzinfo=UTC)


def test_a_quick_look_reads_little_and_bears_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal.create(tmp_path / "w") as journal:
        journal.append([event(0, "WorkshopOpened", title="Long day")])
        journal.append([event(1, text="x" * 300)] * 3000)
        journal.append([event(2, "WorkshopFinished")])
    path = tmp_path / "w/journal.toml"
    read: list[int] = []
    pread = os.pread

    def reading(fd: int, size: int, place: int) -> bytes:
        read.append(size)
        return pread(fd, size, place)

    monkeypatch.setattr(os, "pread", reading)
    found = workshop_in(tmp_path / "w")
    assert found is not None
    assert (found.title, found.finished) == ("Long day", True)
    assert sum(read) < 32_000 < path.stat().st_size
    with path.open("ab") as file:
        file.write(b"\n[[event]]\nseq = 9" + bytes(20))
    found = workshop_in(tmp_path / "w")
    assert found is not None
    assert found.finished
    path.write_bytes(os.urandom(99))
    found = workshop_in(tmp_path / "w")
    assert found is not None
    assert (found.title, found.finished) == ("", False)


def test_a_very_long_title_and_note_are_found(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    record = entries(2, "\x1b" * 10_000)
    (tmp_path / "w/journal.toml").write_bytes(journal_bytes([]) + b"".join(map(fragment, record)))
    found = workshop_in(tmp_path / "w")
    assert found is not None
    assert found.last == record[-1].at
