"""What is listed, for people and for programs: exercises, kept workshops, problems in files."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.saying import EXERCISE, OPENING, Said
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.views.views import SIMULATED
from workshop_tui.session import session
from workshop_tui.storage.forms.library import NoSuchExercise, bundled, find

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where workshops are kept, which is not there yet."""
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path))
    return tmp_path / "Workshops"


def kept(folder: Path, title: str, *, finished: bool = False, simulated: bool = False) -> None:
    """A workshop in a folder."""
    room = session.start(folder, OPENING._replace(title=title, simulated=simulated))
    if finished:
        room.submit(c.FinishWorkshop())
    room.close()


def test_kept_workshops_are_listed_with_their_state_and_folder(said: Said, base: Path) -> None:
    assert f"No workshop is kept in {base}." in said.by("workshops").out
    assert json.loads(said.by("workshops", "--json").out) == {"format": 1, "workshops": []}
    kept(base / "one", "Our \x1b[31mclinic", finished=True)
    kept(base / "two", "A demo", simulated=True)
    room = session.start(base / "three", OPENING._replace(title="Now"))
    try:
        out = said.by("workshops").out
        (found,) = (json.loads(said.by("workshops", "--json").out)["workshops"],)
    finally:
        room.close()
    for words in ("finished      Our ␛[31mclinic", f"not finished  {SIMULATED} A demo", "running       Now"):
        assert words in out
    for name in ("one", "two", "three"):
        assert str(base / name) in out
    by_title = {one["title"]: one for one in found}
    assert by_title["Our \x1b[31mclinic"]["finished"]
    assert by_title["A demo"]["simulated"]
    assert by_title["Now"]["running"]
    assert sum(one["running"] for one in found) == 1
    assert Path(by_title["Now"]["folder"]) == base / "three"


def test_exercises_are_told_to_programs(said: Said) -> None:
    told = json.loads(said.by("exercises", "--json").out)
    assert [one["id"] for one in told["exercises"]] == [one.id for one in bundled()]
    assert all(Path(one["file"]).is_file() and one["minutes"] > 0 for one in told["exercises"])


def test_problems_are_told_to_programs(said: Said, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.toml", tmp_path / "good.toml"
    bad.write_text(EXERCISE.replace("minutes = 5", "minutes = 0"))
    good.write_text(EXERCISE)
    told = json.loads(said.by("check", "--json", str(bad), str(good)).out)
    assert (said.status, said.err) == (1, "")
    (problem,) = told["problems"]
    assert (problem["file"], problem["line"]) == (str(bad), 7)
    assert problem.keys() == {"file", "line", "column", "message"}
    assert json.loads(said.by("check", "--json", str(good)).out) == {"format": 1, "problems": []}
    assert said.status == 0


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (EXERCISE.encode(), 0, ""),
        (b"\xef\xbb\xbf" + EXERCISE.encode(), 0, ""),
        (EXERCISE.replace("minutes = 5", "minutes = 0").encode(), 7, "minutes"),
        (b"a = 1\n\xff", 2, "not UTF-8"),
        (b"", 1, "the file is empty"),
        (b"#" * 1_000_001, 1, "larger than 1 MB"),
    ],
)
def test_standard_input_is_checked_as_a_file_is(
    said: Said, monkeypatch: pytest.MonkeyPatch, data: bytes, line: int, words: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    out = said.by("check", "-").out
    assert said.status == (1 if line else 0)
    assert out.startswith(f"-:{line}:" if line else "1 file is in order.")
    assert words in out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Lego duck", "lego-duck"),
        ("LEGO  Duck", "lego-duck"),
        ("lego", "lego-duck"),
        ("Is it a duck?", "is-it-a-duck"),
        ("is it a duck", "is-it-a-duck"),
        ("Setting the agenda", "agenda-together"),
        ("how good", "how-good-was-it"),
    ],
)
def test_an_exercise_is_found_by_the_name_on_the_screen_and_by_how_it_begins(typed: str, meant: str) -> None:
    assert find(typed).id == meant


def test_every_exercise_is_found_by_its_title_and_by_its_id() -> None:
    for exercise in bundled():
        assert find(exercise.title) == find(exercise.id) == find(exercise.title.upper()) == exercise


def test_what_may_be_two_exercises_asks_and_two_letters_are_too_few(monkeypatch: pytest.MonkeyPatch) -> None:
    two = tuple(bundled()[0]._replace(id=f"lego-{name}", title=f"Lego {name}") for name in ("duck", "dog"))
    monkeypatch.setattr("workshop_tui.storage.forms.library.bundled", lambda: two)
    with pytest.raises(NoSuchExercise, match="'lego d' may be lego-duck or lego-dog: say which"):
        find("lego d")
    assert find("lego du").id == "lego-duck"
    with pytest.raises(NoSuchExercise, match="There is no exercise 'le'"):
        find("le")


def test_purpose_and_who_decides_can_be_said(said: Said, at_terminal: list[Any], tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'title = "Day"\npurpose = "planned"\ndecides = "the board"\n[[agenda]]\nexercise = "lego-duck"\n'
    )
    line = f"run {plan} --people 'A, B' --folder {tmp_path}/w --purpose 'to see' --title T"
    assert said.by(*shlex.split(line)).err == ""
    (request,) = at_terminal
    assert (request.command.purpose, request.command.decides) == ("to see", "the board")
    said.by("run", "lego-duck", "--purpose", "to see", "--decides", "all of us")
    assert (at_terminal[1].purpose, at_terminal[1].decides) == ("to see", "all of us")


@pytest.mark.parametrize("title", ['a "b" \\c', "tab\tü", "\U000e0041 tag", "\x1b[31m", "true"])
def test_any_corrected_title_is_read_from_the_notes(said: Said, base: Path, title: str) -> None:
    room = session.start(base / "one", OPENING)
    room.submit(c.CorrectWorkshop(title))
    room.write_notes()
    room.close()
    assert json.loads(said.by("workshops", "--json").out)["workshops"][0]["title"] == title


def test_a_corrected_title_is_listed_and_reported(said: Said, base: Path) -> None:
    room = session.start(base / "one", OPENING)
    room.submit(c.CorrectWorkshop('Our “new” "name"', "to see", "all of us"))
    room.write_notes()
    room.close()
    assert 'not finished  Our “new” "name"' in said.by("workshops").out
    report = said.by("export", str(base / "one"), "--to", "md", "-o", "-").out
    for words in ('Our “new” "name"', "to see", "all of us"):
        assert words in report
    notes = (base / "one" / "notes.toml").read_text("utf-8")
    assert 'who_decides = "all of us"' in notes
    (base / "one" / "notes.toml").write_text('[workshop]\ntitle = "half')
    assert "not finished  Our clinic" in said.by("workshops").out


def test_the_documents_name_every_field_that_programs_are_told(
    said: Said, base: Path, tmp_path: Path
) -> None:
    kept(base / "one", "One")
    (tmp_path / "bad.toml").write_text("a = 1\n")
    text = (
        (ROOT / "docs/files.md").read_text("utf-8").partition("## For other programs")[2].partition("## ")[0]
    )
    for words in (["exercises"], ["workshops"], ["check", str(tmp_path / "bad.toml")]):
        told = json.loads(said.by(*words, "--json").out)
        (name,) = told.keys() - {"format"}
        (row,) = re.findall(rf"^\| `workshop-tui {words[0]} .*? \| `{name}` \| (.*) \|$", text, re.MULTILINE)
        assert re.findall(r"`(\w+)`", row) == list(told[name][0])
