"""`demo --headless`: what it prints and leaves, that a seed repeats it, and what it refuses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.cli.saying import NO_TERMINAL, Said
from workshop_tui.domain.views.views import SIMULATED
from workshop_tui.session import session

SHORT = (
    'format = 1\nid = "mine"\ntitle = "Mine"\n[[steps]]\ntitle = "Talk"\nmethod = "discussion"\nminutes = 2\n'
)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home folder without a workshop in it."""
    (tmp_path / "Documents").mkdir()
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "Documents"))
    return tmp_path


def undated(folder: Path) -> str:
    """The notes without the date on which they begin, and without the checksum that has it in it."""
    return re.sub(
        r"^begun = .*\n| Check: [0-9A-F]{8}$",
        "",
        (folder / "notes.toml").read_text("utf-8"),
        flags=re.MULTILINE,
    )


def test_it_plays_a_whole_workshop_and_says_where_the_notes_are(said: Said, home: Path) -> None:
    out = said.by("demo", "--headless", "--seed", "7").out.splitlines()
    assert (said.status, said.err) == (0, "")
    assert out[0].startswith(f"{SIMULATED}. ")
    assert out[0].endswith("--seed 7")
    assert out[1] == "Lego duck 1 of 6: Six bricks each"
    assert out[6] == "Lego duck 6 of 6: What I take with me"
    (folder,) = (home / "Documents" / "Workshops").iterdir()
    assert folder.name.endswith("-demo-lego-duck")
    assert out[-1] == f"The notes are in {folder / 'notes.toml'}"
    notes = tomllib.loads((folder / "notes.toml").read_text("utf-8"))
    assert (notes["workshop"]["simulated"], notes["workshop"]["finished"]) == (True, True)
    assert len(notes["people"]) == 8


def test_a_seed_repeats_it_exactly_dates_aside_at_any_speed(said: Said, tmp_path: Path) -> None:
    people = ("--people", "Amina (lived), Boris, Chen (lived) x2")
    for name, speed in (("one", "max"), ("two", "max"), ("three", "100000")):
        folder = ("--folder", str(tmp_path / name), "--speed", speed)
        said.by(
            "demo", "expectation-setting", "values-mapping", *people, "--headless", "--seed", "9", *folder
        )
        assert (said.status, said.err) == (0, "")
    assert undated(tmp_path / "one") == undated(tmp_path / "two") == undated(tmp_path / "three")
    said.by("demo", "expectation-setting", "--headless", "--seed", "10", "--folder", str(tmp_path / "four"))
    assert undated(tmp_path / "four") != undated(tmp_path / "one")


def test_what_was_played_opens_like_any_other_workshop(said: Said, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(SHORT)
    said.by("demo", str(mine), "--headless", "--folder", str(tmp_path / "kept"))
    assert said.status == 0
    room = session.resume(tmp_path / "kept")
    view = room.facilitator_view()
    room.close()
    assert (view.simulated, view.finished, room.reports) == (True, True, ())


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("demo",), f"workshop-tui demo: {NO_TERMINAL}"),
        (("demo", "--speed", "fast", "--headless"), "argument --speed: a number is needed"),
        (("demo", "--speed", "-1", "--headless"), "argument --speed: a number is needed"),
        (("demo", "--people", "Amina", "--headless"), "workshop-tui demo: A workshop needs at least two"),
        (("demo", "no-duck", "--headless"), "workshop-tui demo: "),
    ],
)
def test_what_it_refuses(said: Said, home: Path, argv: tuple[str, ...], told: str) -> None:
    said.by(*argv)
    assert said.status == 2
    assert told in said.sentence
    assert not (home / "Documents" / "Workshops").exists()


def test_what_could_not_be_saved_is_said(said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "NOT SAVED: the disk is full"
    monkeypatch.setattr(session.FolderKeeping, "trouble", property(lambda _: sentence))
    said.by("demo", "--headless", "--seed", "7", "--folder", str(tmp_path / "full"))
    assert (said.status, said.err) == (1, f"{sentence}\n")


def test_a_folder_that_is_taken_stays_as_it_is(said: Said, tmp_path: Path) -> None:
    folder = ("--folder", str(tmp_path / "kept"))
    said.by("demo", "--headless", "--seed", "7", *folder)
    before = (tmp_path / "kept" / "journal.toml").read_bytes()
    said.by("demo", "--headless", "--seed", "8", *folder)
    assert said.status == 1
    assert said.sentence.startswith("workshop-tui demo: ")
    assert (tmp_path / "kept" / "journal.toml").read_bytes() == before
