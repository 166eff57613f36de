"""What earlier versions kept opens as it did, to the byte: workshops, notes, exports, files of one's own."""

from __future__ import annotations

import io
import os
import signal
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from difflib import unified_diff
from pathlib import Path

import pytest

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
from workshop_tui.cli import main

MADE_UP = "what they say are made up."
"""How the first line of a demo ends, which stands before its title."""

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


def differences(expected: Made, made: Made) -> list[str]:
    """What is other than it was, line by line."""
    found = []
    for name in sorted({*expected, *made}):
        was, now = expected.get(name), made.get(name)
        if was != now:
            before, after = (
                (data or b"").decode("utf-8", "backslashreplace").split("\n") for data in (was, now)
            )
            found += [*unified_diff(before, after, f"{name} as it was", f"{name} now", n=1)] or [name]
    return found


@pytest.mark.parametrize(("version", "name"), WHOLE)
def test_a_workshop_is_exported_opened_and_left_as_it_was(tmp_path: Path, version: Path, name: str) -> None:
    folder = laid_out(version, name, tmp_path / "kept")
    made = made_of(folder, tmp_path / "out")
    assert differences(tree(version / EXPECTED / name), made) == []


@pytest.mark.parametrize(("version", "name"), WHOLE)
def test_looking_at_it_changes_nothing(tmp_path: Path, version: Path, name: str) -> None:
    folder = laid_out(version, name, tmp_path)
    before = tree(folder)

    class Look(io.StringIO):
        """Leaves when something is told: what is not finished would be followed for ever."""

        def write(self, text: str) -> int:
            written = super().write(text)
            if "\n" in text and not self.getvalue().endswith(f"{MADE_UP}\n"):
                raise KeyboardInterrupt
            return written

    with redirect_stdout(Look()) as seen:
        assert main(["show", "--plain", str(folder)]) == 130
    title = tomllib.loads(before["notes.toml"].decode())["workshop"]["title"]
    # Other line ends are put right when the workshop is opened; a second screen waits for that.
    waits = name == "from-windows"
    assert waits or not title.isascii() or seen.getvalue().endswith((f"{title}.\n", f"{title}\n"))
    assert differences(before, tree(folder)) == []


@pytest.mark.parametrize(("version", "file"), OWN)
def test_a_file_is_read_as_it_was(tmp_path: Path, version: Path, file: Path) -> None:
    expected = tree(version / EXPECTED / FILES)
    own = {name: data for name, data in expected.items() if name.startswith(f"{file.name}.")}
    assert differences(own, checked(file, tmp_path)) == []


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
    assert differences({one: before[one] for one in kept}, {one: after[one] for one in kept}) == []
    assert after["journal.toml"].startswith(before["journal.toml"])
    expected = (version / EXPECTED / "guests" / "notes.toml").read_bytes()
    assert differences({"notes": expected}, {"notes": after["notes.toml"]}) == []
