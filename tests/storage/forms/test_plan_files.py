"""Plans: the agenda with its exercises found beside the plan, and every mistake told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.library import find
from workshop_tui.storage.forms.plan_files import load_plan

OURS = (
    'format = 1\nid = "ours"\ntitle = "Ours"\n[[steps]]\ntitle = "Talk"\nmethod = "discussion"\nminutes = 5\n'
)


def written(folder: Path, text: str, name: str = "day.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_is_read_with_its_exercises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more").mkdir()
    written(tmp_path / "more", OURS, "ours.toml")
    text = """
title = "Our first day"
purpose = "To begin"
decides = "The board of the clinic"
minutes = 90
[[agenda]]
title = "Welcome"
minutes = 5
starts_at = "9:30"
[[agenda]]
exercise = "lego-duck"
minutes = 25
[[agenda]]
break = true
minutes = 15
starts_at = 10:00:00
[[agenda]]
exercise = "more/ours.toml"
title = "How it is"
"""
    path = written(tmp_path, text)
    monkeypatch.chdir("/")
    plan = load_plan(path)
    assert (plan.title, plan.purpose, plan.decides) == (
        "Our first day",
        "To begin",
        "The board of the clinic",
    )
    welcome, duck, pause, ours = plan.agenda
    assert (welcome.exercise.title, welcome.exercise.length(8), welcome.starts_at) == (
        "Welcome",
        300.0,
        "09:30",
    )
    assert (duck.exercise, duck.seconds, duck.starts_at) == (find("lego-duck"), 1500.0, "")
    assert (pause.exercise.steps[0].method, pause.exercise.length(8), pause.starts_at) == (
        "break",
        900.0,
        "10:00",
    )
    assert pause.exercise.steps[0].min_seconds == 900.0
    assert (ours.exercise.id, ours.exercise.title, ours.seconds) == ("ours", "How it is", 0.0)
    assert plan.lengths == (300.0, 1500.0, 900.0, 0.0)
    assert plan.starts == (34200.0, -1.0, 36000.0, -1.0)
    assert plan.minutes == 90
    assert plan.exercises == (welcome.exercise, duck.exercise, pause.exercise, ours.exercise)


HEAD = 'title = "Day"\n[[agenda]]\n'


def test_what_is_wrong_with_an_exercise_is_told_after_the_plan_with_its_own_place(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "exercise = './ours.toml'\n[[agenda]]\nexercise = 'no.toml'\nminute = 5")
    other = written(tmp_path, OURS.replace('"discussion"', '"discusion"'), "ours.toml")
    lines = [str(problem) for problem in check_file(path)]
    assert lines[0] == f"{path}:3:1: entry 1: this exercise cannot be used, see the lines about its file"
    assert lines[1] == f"{path}:5:1: entry 2: this exercise cannot be used, see the lines about its file"
    assert lines[2] == f"{path}:6:1: entry 2: unknown key 'minute'; did you mean 'minutes'?"
    assert lines[3].startswith(
        f"{other}:6:1: step 1: method 'discusion' is not known; did you mean 'discussion'?"
    )
    assert lines[4] == f"{tmp_path}/no.toml:1:1: there is no such file"
    assert len(lines) == 5


@pytest.mark.parametrize(
    ("starts", "read", "hours"),
    [
        (("9:30", "10.15"), ("09:30", "10:15"), (9.5, 10.25)),
        (("9h30", "1:30pm"), ("09:30", "13:30"), (9.5, 13.5)),
        (("9 Uhr", "9:30 am"), ("09:00", "09:30"), (9, 9.5)),
        (("22:00", "00:30"), ("22:00", "00:30"), (22, 24.5)),
    ],
)
def test_a_start_is_read_however_it_is_written(
    tmp_path: Path, starts: tuple[str, str], read: tuple[str, str], hours: tuple[float, float]
) -> None:
    parts = "".join(f'[[agenda]]\ntitle = "A"\nminutes = 5\nstarts_at = "{start}"\n' for start in starts)
    plan = load_plan(written(tmp_path, f'title = "A"\n{parts}'))
    assert tuple(entry.starts_at for entry in plan.agenda) == read
    assert tuple(start / 3600 for start in plan.starts) == hours


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        (
            ("12:00", "1:30"),
            'starts_at 01:30 is not later than the 12:00 before it; for the afternoon write "13:30"',
        ),
        (("11:00", "10:00"), "starts_at 10:00 is not later than the 11:00 before it"),
        (("13pm", "14:00"), "starts_at '13pm' is no time of day; write it as in \"10:30\""),
    ],
)
def test_a_start_that_cannot_follow_is_refused_with_what_to_write(
    tmp_path: Path, starts: tuple[str, str], said: str
) -> None:
    parts = "".join(f'[[agenda]]\ntitle = "A"\nminutes = 5\nstarts_at = "{start}"\n' for start in starts)
    problems = check_file(written(tmp_path, f'title = "A"\n{parts}'))
    assert [said in problem.message for problem in problems] == [True]
