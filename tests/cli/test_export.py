"""The command `export`: reads a workshop, changes nothing of it, and replaces no file unasked."""

from __future__ import annotations

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.saying import Said
from tests.folders import did, running
from workshop_tui.domain.record import commands as c
from workshop_tui.storage.workshop.folders import default_base

FORMATS = {"md": ["report.md"], "html": ["report.html"], "json": ["report.json"]}
TABLES = ["notes.csv", "pledges.csv", "turns.csv"]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A finished workshop in a folder."""
    folder = tmp_path / "day"
    with running(folder) as room:
        did(
            room,
            c.NextStep(),
            c.AddNote("was <said>"),
            c.MakePledge("Amina", "ring", "Friday"),
            c.FinishWorkshop(),
        )
    return folder


@pytest.mark.parametrize("to", [*FORMATS, "csv"])
def test_files_are_written_into_the_folder_for_its_owner_alone(said: Said, kept: Path, to: str) -> None:
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    said.by("export", str(kept), "--to", to)
    names = FORMATS.get(to, TABLES)
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [str(kept / name) for name in names]
    for name in names:
        assert stat.S_IMODE((kept / name).stat().st_mode) == 0o600
    assert "said" in (kept / names[0]).read_text("utf-8")
    assert {name: (kept / name).read_bytes() for name in before} == before
    assert len(list(kept.iterdir())) == len(before) + len(names)


def test_a_table_for_spreadsheets_begins_with_the_mark_of_utf_8(said: Said, kept: Path) -> None:
    said.by("export", str(kept), "--to", "csv")
    assert (kept / "pledges.csv").read_bytes().startswith(b'\xef\xbb\xbf"who","what","by_when"')


def test_without_a_folder_it_is_the_newest_workshop(said: Said, kept: Path) -> None:
    base = default_base()
    base.mkdir(parents=True, exist_ok=True)
    folder = base / "2026-11-21-newest"
    with running(folder):
        pass
    said.by("export", "--to", "md")
    assert said.out == f"{folder / 'report.md'}\n"
    assert "not finished" in said.err
    assert "Not finished." in (folder / "report.md").read_text("utf-8")


def test_a_workshop_that_runs_is_exported_as_not_finished_and_without_what_is_hidden(
    said: Said, tmp_path: Path
) -> None:
    folder = tmp_path / "day"
    with running(folder) as room:
        did(room, c.AddNote("HIDDEN"))
        assert any("HIDDEN" in path.read_text("utf-8") for path in folder.glob("drafts.toml"))
        for to in ("md", "html", "csv", "json"):
            said.by("export", str(folder), "--to", to)
            assert said.status == 0
            assert said.err.startswith("This workshop is not finished.")
        did(room, c.NextStep(), c.AddNote("goes on"))
    for path in (*folder.glob("report.*"), *folder.glob("*.csv")):
        assert "HIDDEN" not in path.read_text("utf-8")


def test_standard_output_is_the_report_and_nothing_else(said: Said, kept: Path) -> None:
    assert said.by("export", str(kept), "--to", "md", "-o", "-").out.startswith("# Our \\<clinic>\n")
    assert json.loads(said.by("export", str(kept), "--to", "json", "-o", "-").out)["title"] == "Our <clinic>"
    assert not list(kept.glob("report.*"))


def test_one_table_goes_where_it_is_told(said: Said, kept: Path, tmp_path: Path) -> None:
    said.by("export", str(kept), "--to", "csv", "--only", "pledges", "-o", str(tmp_path / "mine.csv"))
    assert (tmp_path / "mine.csv").read_text("utf-8-sig").startswith('"who"')
    said.by("export", str(kept), "--to", "csv", "-o", str(tmp_path / "new" / "tables"))
    assert sorted(path.name for path in (tmp_path / "new" / "tables").iterdir()) == TABLES
    said.by("export", str(kept), "--to", "md", "-o", str(tmp_path / "new"))
    assert (tmp_path / "new" / "report.md").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--to", "csv", "-o", "-"], "CSV is three tables: say which one with --only notes"),
        (["--to", "md", "--only", "notes"], "--only is for --to csv"),
        (["--to", "pdf"], "argument --to: 'pdf' is not known; it is one of: md, html, csv or json"),
        ([], "the following arguments are required: --to"),
    ],
)
def test_wrong_use_is_said_in_a_sentence(said: Said, kept: Path, words: list[str], sentence: str) -> None:
    said.by("export", str(kept), *words)
    assert said.status == 2
    assert sentence in said.err
    assert said.out == ""


def test_nothing_of_somebody_else_is_replaced_unasked(
    said: Said, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = kept / "report.md"
    mine.write_text("mine")
    said.by("export", str(kept), "--to", "md")
    assert said.status == 1
    assert "report.md is there already. Add --force to replace it, or name another place with -o." in said.err
    assert mine.read_text() == "mine"
    for answer, text in (("n\n", "mine"), ("\n", "mine"), ("y\n", "# Our")):
        asking = io.StringIO(answer)
        monkeypatch.setattr(asking, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", asking)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        said.by("export", str(kept), "--to", "md")
        assert "Replace it? [y/N]" in said.err
        assert mine.read_text().startswith(text)
    # What is the same needs no question.
    monkeypatch.undo()
    assert said.by("export", str(kept), "--to", "md").status == 0
    mine.write_text("mine")
    assert said.by("export", str(kept), "--to", "md", "--force").status == 0
    assert mine.read_text().startswith("# Our")


@pytest.mark.parametrize("name", ["journal.toml", "notes.toml", "session.lock", "drafts.toml", "seats.toml"])
def test_what_a_workshop_lives_on_is_never_written_over(said: Said, kept: Path, name: str) -> None:
    before = (kept / "journal.toml").read_bytes()
    said.by("export", str(kept), "--to", "md", "-o", str(kept / name), "--force")
    assert said.status == 1
    assert f"{name} is a file that workshops live on." in said.err
    assert (kept / "journal.toml").read_bytes() == before


def test_where_there_is_no_workshop_one_is_told(said: Said, tmp_path: Path) -> None:
    said.by("export", str(tmp_path / "nowhere"), "--to", "md")
    assert said.status == 1
    assert "There is no workshop in" in said.err
    (tmp_path / "journal.toml").write_bytes(b"\x00\x01 nothing")
    assert said.by("export", str(tmp_path), "--to", "md").status == 1


def test_a_damaged_record_is_exported_as_far_as_it_is_whole(said: Said, kept: Path) -> None:
    journal = kept / "journal.toml"
    torn = journal.read_bytes()[:-30]
    journal.write_bytes(torn)
    said.by("export", str(kept), "--to", "md")
    assert said.status == 0
    assert said.err.splitlines()[0].endswith(".")
    assert journal.read_bytes() == torn
