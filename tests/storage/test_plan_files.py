"""Plans: the agenda with its exercises found beside the plan, and every mistake told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from workshop_tui.storage.checking import check_file
from workshop_tui.storage.library import find
from workshop_tui.storage.plan_files import load_plan
from workshop_tui.storage.problems import FileProblems

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
    assert plan.exercises == (welcome.exercise, duck.exercise, pause.exercise, ours.exercise)


HEAD = 'title = "Day"\n[[agenda]]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[[agenda]]\nbreak = true\nminutes = 5",
            ['1:1: title is missing; write title = "Our first meeting"'],
        ),
        ("title = 'Day'\nagenda = []", ["2:1: agenda is empty; write [[agenda]] once for each"]),
        (
            "title = 'Day'\n[agenda]",
            ["2:1: agenda must be written as [[agenda]], in double brackets, once for each"],
        ),
        (
            HEAD,
            [
                '2:1: entry 1: what is it? Write exercise = "lego-duck", or break = true, '
                'or title = "Welcome"',
                "2:1: entry 1: its length is missing; write minutes = 10",
            ],
        ),
        (HEAD + "break = true", ["2:1: entry 1: its length is missing; write minutes = 10"]),
        (
            HEAD + "titel = 'Welcome'\nminuts = 5",
            [
                "3:1: entry 1: unknown key 'titel'; did you mean 'title'?",
                "4:1: entry 1: unknown key 'minuts'; did you mean 'minutes'?",
            ],
        ),
        (
            HEAD + "exercise = 'lego-duck'\nbreak = true",
            ["4:1: entry 1: this is an exercise and a break; make it two entries"],
        ),
        (HEAD + "exercise = 3", ['3:1: entry 1: exercise must be text in straight quotes, as in "…"']),
        (HEAD + "exercise = 'lego-duck'\nminutes = 0", ["4:1: entry 1: minutes must be between 0.5 and 480"]),
        (
            HEAD + "exercise = 'lego-duck'\nstarts_at = '25:00'",
            ["4:1: entry 1: starts_at '25:00' is no time of day; write it as in \"10:30\""],
        ),
        (
            HEAD + "exercise = 'lego-duck'\nstarts_at = 10.30",
            ['4:1: entry 1: starts_at is no time of day; write it as in "10:30"'],
        ),
        (
            HEAD
            + "exercise = 'lego-duck'\nstarts_at = '10:30'\n"
            + "[[agenda]]\nexercise = 'lego-duck'\nstarts_at = '9:30'",
            ["7:1: entry 2: starts_at 09:30 is not later than the 10:30 before it"],
        ),
    ],
)
def test_each_mistake_has_its_sentence(tmp_path: Path, text: str, said: list[str]) -> None:
    path = written(tmp_path, text)
    with pytest.raises(FileProblems) as caught:
        load_plan(path)
    assert [str(problem) for problem in caught.value.problems] == [f"{path}:{line}" for line in said]
    assert check_file(path) == caught.value.problems


def test_an_exercise_that_nobody_knows_is_told_with_the_ones_there_are(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "exercise = 'lego-dukc'")
    (problem,) = check_file(path)
    assert (problem.line, problem.column) == (3, 1)
    assert problem.message.startswith("entry 1: There is no exercise 'lego-dukc'; did you mean 'lego-duck'?")


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
