"""What earlier versions kept opens as it did, to the byte: workshops, notes, exports, files of one's own."""

from __future__ import annotations

import io
import os
import re
import signal
from collections.abc import Iterator
from contextlib import redirect_stdout
from difflib import unified_diff
from pathlib import Path

import pytest

from tests.corpus.make import PLACE, play
from tests.corpus.opening import (
    EXPECTED,
    FILES,
    WORKSHOPS,
    Made,
    checked,
    in_utc,
    laid_out,
    made_of,
    versions,
)
from tests.corpus.scenes import LATER, SCENES
from workshop_tui.cli import main

CHECK = re.compile(rb'(?m)^check = "\d+:[0-9A-F]{8}"$')
WHOLE = [
    pytest.param(version, one.name, id=f"{version.name}/{one.name}")
    for version in versions()
    for one in sorted((version / WORKSHOPS).iterdir())
]
OWN = [
    pytest.param(version, one, id=f"{version.name}/{one.name}")
    for version in versions()
    if (version / FILES).is_dir()
    for one in sorted((version / FILES).iterdir())
]


@pytest.fixture(autouse=True)
def utc() -> Iterator[None]:
    with in_utc():
        yield


def tree(folder: Path) -> Made:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def same(expected: Made, made: Made) -> None:
    """Fail with what is other than it was, line by line."""
    found: list[str] = []
    for name in sorted({*expected, *made}):
        was, now = expected.get(name), made.get(name)
        if was != now:
            before, after = (
                (data or b"").decode("utf-8", "backslashreplace").split("\n") for data in (was, now)
            )
            found += [*unified_diff(before, after, f"{name} as it was", f"{name} now", "", "", 1, "")] or [
                name
            ]
    if found:
        pytest.fail("\n".join(found[:100]), pytrace=False)


@pytest.mark.parametrize(("version", "name"), WHOLE)
def test_a_workshop_is_shown_exported_opened_and_left_as_it_was(
    tmp_path: Path, version: Path, name: str
) -> None:
    folder = laid_out(version, name, tmp_path / "kept")
    made = made_of(folder, tmp_path / "out")
    same(tree(version / EXPECTED / name), made)


def test_what_is_done_again_leaves_the_same_record(tmp_path: Path) -> None:
    """Where this is meant to be otherwise, the corpus needs a version of its own: see its README."""
    version = versions()[-1]
    # What chance does depends on what there is to be done, which grows.
    for folder in play(tmp_path, {name for name in (*SCENES, *LATER) if not name.startswith("chance")}):
        same(*(_anywhere(tree(one), tmp_path) for one in (version / WORKSHOPS / folder.name, folder)))


def _anywhere(files: Made, base: Path) -> Made:
    """The files of a workshop without what tells where it was played."""
    here, there = str(base).encode(), str(PLACE).encode()
    return {
        name: CHECK.sub(b"", data).replace(here, there)
        for name, data in files.items()
        if name not in ("doors.toml", "session.lock")
    }


@pytest.mark.parametrize(("version", "file"), OWN)
def test_a_file_is_read_as_it_was(tmp_path: Path, version: Path, file: Path) -> None:
    expected = tree(version / EXPECTED / FILES)
    own = {name: data for name, data in expected.items() if name.startswith(f"{file.name}.")}
    same(own, checked(file, tmp_path))


def test_people_come_in_to_a_workshop_of_an_earlier_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = versions()[-1]
    folder = laid_out(version, "guests", tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    before = tree(folder)

    class Open(io.StringIO):
        """Ends the program in order when its doors are open and all is told."""

        def write(self, text: str) -> int:
            if "End with ctrl+c" in text:
                os.kill(os.getpid(), signal.SIGTERM)
            return super().write(text)

    with redirect_stdout(Open()) as told:
        assert main(["host", "--resume", str(folder), "--ssh", "127.0.0.1:0"]) == 128 + signal.SIGTERM
    assert f"The workshop is kept in {folder}\n" in told.getvalue()
    after = tree(folder)
    kept = ("seats.toml", "drafts.toml")
    same({one: before[one] for one in kept}, {one: after[one] for one in kept})
    assert after["journal.toml"].startswith(before["journal.toml"])
    expected = (version / EXPECTED / "guests" / "notes.toml").read_bytes()
    same({"notes": expected}, {"notes": after["notes.toml"]})
