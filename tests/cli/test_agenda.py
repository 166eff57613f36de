"""`agenda`: starts that are worked out, documents without anything private, and mistakes in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.saying import Said
from tests.report.reading import kinds, marked, page, tags
from tests.report.reading import said as told
from workshop_tui.domain.exercise.timetable import timetable
from workshop_tui.storage.forms.library import bundled, find

PLAN = """
title = "<b>Our</b> first day"
purpose = "To begin *well*"
decides = "The board"
[[agenda]]
title = "Welcome | all"
minutes = 10
starts_at = "10:00"
[[agenda]]
exercise = "lego-duck"
[[agenda]]
break = true
minutes = 15
starts_at = "10:45"
"""


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "day.toml"
    path.write_text(PLAN, encoding="utf-8")
    return str(path)


def test_it_prints_when_everything_begins(said: Said, plan: str) -> None:
    said.by("agenda", plan, "--people", "Amina, Boris, Chen, Dana (witness)")
    lines = said.out.splitlines()
    assert lines[:2] == ["<b>Our</b> first day", "10:00 to about 11:00, for 3 people: 1 hour"]
    assert lines[3].split("  ")[:2] == ["10:00", "Welcome | all"]
    assert "10:10    Six bricks each                             2 min" in lines
    assert lines[-1].endswith("15 min, fixed start, 21 min to spare before it")


def test_a_number_of_people_a_start_and_a_length(said: Said, plan: str) -> None:
    said.by("agenda", plan, "--people", "12", "--starts", "9:30", "--minutes", "90")
    assert said.out.splitlines()[1] == "09:30 to about 11:00, for 12 people: 1 hour 30 minutes"
    said.by("agenda", plan, "--people", "12", "--starts", "9:30 am", "--minutes", "1h30")
    assert said.out.splitlines()[1] == "09:30 to about 11:00, for 12 people: 1 hour 30 minutes"
    said.by("agenda", "lego-duck")
    assert said.out.splitlines()[1] == "20 minutes in all, for 8 people, for example"
    assert " 0:02    Build a duck" in said.out


def test_before_a_fixed_start_it_begins_early_enough() -> None:
    table = timetable((find("lego-duck"), find("lego-duck")), 8, starts=(-1.0, 36000.0))
    assert not hasattr(table, "needed")
    assert [part.start for part in table.parts] == [36000.0 - find("lego-duck").length(8), 36000.0]


@pytest.mark.parametrize("how", [(), ("--brief",)])
def test_documents_are_whole_and_hold_nothing_private(said: Said, plan: str, how: tuple[str, ...]) -> None:
    said.by("agenda", plan, "--to", "html", *how)
    tree = page(said.out)
    assert "script" not in tags(tree)
    assert "b" not in tags(tree)
    assert "To begin *well*" in told(tree)
    said.by("agenda", plan, "--to", "md", *how)
    assert "html_inline" not in kinds(marked(said.out))
    assert "Welcome" in said.out
    assert "Everyone builds the same thing" in said.out
    for step in find("lego-duck").steps:
        assert step.hint[:40] not in said.out
    for thing in find("lego-duck").materials:
        assert thing[:30] not in said.out


def test_no_hint_of_any_exercise_is_sent_out(said: Said) -> None:
    for how in (("--to", "md"), ("--brief",)):
        said.by("agenda", *[exercise.id for exercise in bundled()], *how)
        for exercise in bundled():
            assert exercise.title in said.out
            assert not any(step.hint and step.hint[:40] in said.out for step in exercise.steps)


def test_the_brief_says_what_becomes_of_what_people_write(said: Said, plan: str) -> None:
    said.by("agenda", plan, "--brief")
    assert said.out.startswith("# Before we meet: ")
    assert "Your name is not kept with what you write." in said.out
    assert "What you speak as" not in said.out
    said.by("agenda", "values-mapping", "--brief")
    assert "is kept with what you write or choose in: Values mapping." in said.out
    assert r"(fill in: why we meet)" in said.out


def test_a_file_is_written_once(said: Said, plan: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.html"
    said.by("agenda", plan, "--brief", "--to", "html", "-o", str(path))
    assert said.out == f"Written: {path}\n"
    page(path.read_text(encoding="utf-8"))
    assert said.by("agenda", plan, "-o", str(path)).status == 1
    assert said.err == (
        f"workshop-tui agenda: {path} is there already, and it stays as it is. Choose another name.\n"
    )
    assert said.by("agenda", plan, "-o", str(tmp_path / "no" / "x.md")).status == 1
    assert said.err == f"workshop-tui agenda: there is no folder {tmp_path / 'no'}. Make it first.\n"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("lego-duck", "--minutes", "5"), "With 8 people this needs at least 16 minutes."),
        (("lego-duck", "--brief", "--to", "text"), "the brief is a document: --to md or --to html."),
        (("lego-duck", "--starts", "25:00"), "a time of day is needed, such as 10:30"),
        (("lego-dukc",), "There is no exercise 'lego-dukc'; did you mean 'lego-duck'?"),
    ],
)
def test_what_cannot_be_is_said(said: Said, words: tuple[str, ...], why: str) -> None:
    assert said.by("agenda", *words).status == 2
    assert why in said.err


def test_a_list_of_people_is_read_and_what_was_left_out_is_said(said: Said, tmp_path: Path) -> None:
    path = tmp_path / "us.csv"
    path.write_text("Name,User Email,Join Time\nAmina,a@x.example,09:00\nBoris,,09:01\n", encoding="utf-8")
    said.by("agenda", "lego-duck", "--people", str(path))
    assert said.out.splitlines()[1].endswith("for 2 people")
    assert said.err == "us.csv: 2 people. Left out: the columns “User Email” and “Join Time”.\n"
    assert said.by("agenda", "lego-duck", "--people", str(tmp_path / "gone.csv")).status == 1
    assert "gone.csv:1:1: there is no such file" in said.err
