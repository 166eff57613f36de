"""Each kind of mistake in an exercise file has its sentence, at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.forms.good import GOOD_FILES, messages, written
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.storage.forms.checking import check_file, kind_of
from workshop_tui.storage.forms.exercise_files import load_exercise
from workshop_tui.storage.forms.problems import FileProblems

GOOD = GOOD_FILES["exercise"]


def test_a_good_file_gives_the_exercise(tmp_path: Path) -> None:
    exercise = load_exercise(written(tmp_path, GOOD))
    assert (exercise.id, exercise.title) == ("ours", "Ours")
    assert exercise.steps == (
        Step("Write", "solo", 150.0, columns=("Hopes", "Fears"), outcomes=("hopes", "fears")),
        Step("Tell", "round", each_seconds=45.0, order="random"),
        Step("Choose", "vote", 90.0, min_seconds=60.0, dots=3, uses=("Write",), column="Hopes"),
    )
    assert exercise.steps[0].outcome_of("Fears") == "fears"
    assert check_file(tmp_path / "ours.toml") == []


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_its_lines(tmp_path: Path) -> None:
    text = (
        GOOD.replace('"solo"', '"sollo"')
        .replace("dots = 3", "dots = 0")
        .replace('title = "Ours"', "title = 3")
    )
    assert [problem.line for problem in check_file(written(tmp_path, text))] == [3, 7, 23]


def test_a_file_full_of_problems_does_not_flood_the_screen(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "".join(f"x{number} = 1\n" for number in range(30_000)))
    problems = check_file(path)
    assert len(problems) == 51
    assert problems[0].message == "more than 50 problems; the first are:"


def test_too_many_steps_are_refused(tmp_path: Path) -> None:
    text = GOOD + "".join(f'[[steps]]\ntitle = "{n}"\nmethod = "brief"\nminutes = 1\n' for n in range(58))
    assert messages(written(tmp_path, text)) == ["ours.toml:5:1: steps is there 61 times; at most 60 fit"]


def test_hidden_characters_in_texts_are_kept_as_data(tmp_path: Path) -> None:
    text = GOOD.replace('method = "solo"', 'method = "solo"\nprompt = "a\\u001b[2J\\u202e[red]"')
    assert load_exercise(written(tmp_path, text)).steps[0].prompt == "a\x1b[2J\u202e[red]"


def test_the_kind_of_a_file_is_told_by_its_keys_even_if_misspelt(tmp_path: Path) -> None:
    for text, kind in (
        (GOOD, "exercise"),
        ("[[step]]", "exercise"),
        ("[[agenda]]", "plan"),
        ("[[agendas]]", "plan"),
        ("[[people]]", "people"),
        ("[[poeple]]", "people"),
        ("a = 1", ""),
        ("", ""),
    ):
        assert kind_of(written(tmp_path, text)) == kind
    assert (
        messages(written(tmp_path, "[[poeple]]"))[0]
        == "ours.toml:1:1: unknown key 'poeple'; did you mean 'people'?"
    )


def test_a_plan_is_no_exercise(tmp_path: Path) -> None:
    with pytest.raises(FileProblems, match="this is a plan, not an exercise"):
        load_exercise(written(tmp_path, "title = 'x'\n[[agenda]]"))
    with pytest.raises(FileProblems, match=r"ours\.toml:1:1: the file is empty"):
        load_exercise(written(tmp_path, ""))
