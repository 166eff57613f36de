"""A plan that is written is the plan that is read, and no file is ever written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.domain.parsing.agenda_line import one_step
from workshop_tui.storage.files.atomic import StorageProblem
from workshop_tui.storage.forms.library import find
from workshop_tui.storage.forms.plan_files import AgendaEntry, Plan, load_plan
from workshop_tui.storage.forms.plan_writing import save_plan

DUCK = find("lego-duck")
PLAN = Plan(
    'Our "first" day',
    "To find out\nwhat we want",
    "The board",
    (
        AgendaEntry(one_step("Welcome \u202e[red]\x1b", 450, False), 450.0, "09:30"),
        AgendaEntry(DUCK),
        AgendaEntry(one_step("Lunch", 2700, True), 2700.0, "12:30"),
        AgendaEntry(DUCK._replace(title="Ducks again"), 3600.0),
    ),
)


def test_a_plan_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = save_plan(tmp_path / "new", PLAN)
    assert path.name == "plan-our-first-day.toml"
    assert load_plan(path) == PLAN
    assert "\u202e" not in path.read_text()
    assert path.read_text().count("[[agenda]]") == 4
    assert load_plan(save_plan(tmp_path, PLAN._replace(minutes=300.0))).minutes == 300


def test_no_file_is_written_over_and_the_same_plan_is_written_once(tmp_path: Path) -> None:
    first = save_plan(tmp_path, PLAN)
    before = first.read_bytes()
    assert save_plan(tmp_path, PLAN) == first
    other = save_plan(tmp_path, PLAN._replace(purpose=""))
    assert other.name == "plan-our-first-day-2.toml"
    assert first.read_bytes() == before


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageProblem, match="could not be written"):
        save_plan(tmp_path / "file" / "Workshops", PLAN)
    for other in (DUCK._replace(id="nobody-knows"), DUCK._replace(purpose="Ours")):
        with pytest.raises(StorageProblem, match="in a file of your own"):
            save_plan(tmp_path, PLAN._replace(agenda=(AgendaEntry(other),)))
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
