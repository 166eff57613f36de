"""The command line: help that is true, and wrong use refused in one sentence."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from tests.cli.saying import PEOPLE, Said
from workshop_tui import __version__, cli
from workshop_tui.cli.commands.table import COMMANDS
from workshop_tui.cli.help_texts import EXAMPLES
from workshop_tui.storage.forms.library import bundled


def commands() -> dict[str, ArgumentParser]:
    """Every command that there is."""
    top = cli.parser()
    return {name: top.of_command(name) for name in COMMANDS}


def test_words_that_begin_with_dashes_are_no_option() -> None:
    assert cli.parser().parse_args(["run", "lego-duck", "--title", "--our day--"]).title == "--our day--"


@pytest.mark.parametrize("words", ["--version", "-V", "version"])
def test_the_version(said: Said, words: str) -> None:
    assert said.by(words).out == f"workshop-tui {__version__}\n"
    assert said.status == 0


def test_help_is_what_the_option_says(said: Said) -> None:
    assert said.by("help").out == said.by("--help").out != ""
    for name in COMMANDS:
        assert said.by("help", name).out == said.by(name, "--help").out != ""


@pytest.mark.parametrize(
    "words", [["--theme", "light"], ["resume", "--theme", "light"], ["--theme", "light", "resume"]]
)
def test_a_theme_can_be_chosen_before_the_command_and_without_one(words: list[str]) -> None:
    asked = cli.parser().parse_args(words)
    assert asked.theme == "light"


def test_help_tells_of_every_command_with_examples_of_nothing_else(said: Said) -> None:
    text = said.by("--help").out
    assert (said.status, said.err) == (0, "")
    assert "None" not in text
    there = commands()
    for name in there:
        assert f"    {name}" in text
    for line in text.splitlines():
        words = line.strip().split()
        if words[:1] == ["workshop-tui"] and len(words) > 1:
            assert words[1] in there, line
    for other in ("export", "demo", "new"):
        assert (other in there) == (f"    {other}" in text)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_explains_itself(said: Said, name: str) -> None:
    assert f"usage: workshop-tui {name}" in said.by(name, "--help").out
    assert said.status == 0
    assert max(map(len, said.out.splitlines())) <= 110


def test_the_examples_of_the_help_are_understood(said: Said) -> None:
    for line in EXAMPLES.splitlines():
        words = shlex.split(line) if line.startswith("  workshop-tui") else []
        if words:
            cli.parser().parse_args(words[1:])


# -- wrong use


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["fly"], "workshop-tui: there is no command 'fly'"),
        (["runn"], "workshop-tui: there is no command 'runn'; did you mean 'run'?"),
        (["help", "chek"], "argument COMMAND: 'chek' is not known; did you mean 'check'?"),
        (["new", "exercize"], "argument KIND: 'exercize' is not known; did you mean 'exercise'?"),
        (["run", "lego-duck", "--peple", "A, B"], "there is no option --peple; did you mean '--people'?"),
        (["export", "--too", "html"], "there is no option --too; did you mean '--to'?"),
        (["check", "x.toml", "--jsn=1"], "there is no option --jsn; did you mean '--json'?"),
        (["run", "lego-duck", "-x"], "there is no option -x"),
        (
            ["run", "lego-duck", "--theme", "drak"],
            "argument --theme: 'drak' is not known; did you mean 'dark'?",
        ),
        (["run"], "the following arguments are required: WHAT"),
        (["check"], "the following arguments are required: FILE"),
        (
            ["run", "lego-duck", "--minutes", "x"],
            "a length is needed, as in 90, 1h30 or 1:30: from 1 to 1440 minutes",
        ),
        (
            ["run", "lego-duck", "--minutes", "nan"],
            "a length is needed, as in 90, 1h30 or 1:30: from 1 to 1440 minutes",
        ),
        (
            ["run", "lego-duck", "--minutes", "0"],
            "a length is needed, as in 90, 1h30 or 1:30: from 1 to 1440 minutes",
        ),
        (["run", "lego-duck", "--seed", "-1"], "a whole number from 1 upwards is needed"),
        (["run", "lego-duck", "--seed", "٣"], "a whole number from 1 upwards is needed"),
        (
            ["run", "lego-duck", "--seed", "0" * 19 + "1" + "9" * 30],
            "a whole number from 1 upwards is needed",
        ),
        (["run", "lego-duck", "--seed", str(2**63)], "a whole number from 1 upwards is needed"),
        (
            ["run", "lego-duck", "--theme", "pink"],
            "argument --theme: 'pink' is not known; it is one of: dark, light or ansi",
        ),
        (["resume", "a", "b"], "workshop-tui resume: b: this is more than it takes"),
        (["--colour"], "there is no option --colour"),
        (["show", "\x1b]0;x\x07", "b\x1b[31m"], "workshop-tui show: b␛[31m: this is more than it takes"),
    ],
)
def test_wrong_use_is_said_in_one_sentence(said: Said, argv: list[str], sentence: str) -> None:
    said.by(*argv)
    assert (said.status, said.out) == (2, "")
    assert sentence in said.sentence
    assert said.err.count("\n") == 2
    name = argv[0] if argv[0] in COMMANDS else ""
    assert said.err.splitlines()[1] == f"See: {' '.join(filter(None, ('workshop-tui', name)))} --help"


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("", "Nobody is named"),
        (" , ,", "Nobody is named"),
        ("Amina", "only one person is named"),
        ("Amina, Dana (witness)", "only one person is named"),
        ("Amina, Boris x99", "The weight of Boris is 99"),
        ("(pro), Boris", "Person 1 has no name"),
        ("\x1b[31m, (\x1b[31m)", "Person 2 has no name"),
        (", ".join(f"P{number}" for number in range(2001)), "at most 2000 people"),
    ],
)
def test_people_who_make_no_group_are_refused(said: Said, at_terminal: list[Any], who: str, why: str) -> None:
    said.by("run", "lego-duck", "--people", who)
    assert (said.status, said.out, at_terminal) == (2, "", [])
    assert why in said.err
    assert said.err.startswith("workshop-tui run: ")


def test_an_unknown_exercise_names_the_ones_there_are(said: Said, at_terminal: list[Any]) -> None:
    said.by("run", "lego-dock", "--people", PEOPLE)
    assert said.status == 2
    assert "There is no exercise 'lego-dock'; did you mean 'lego-duck'?" in said.err
    for one in bundled():
        assert one.id in said.err
    said.by("run", "\x1b[31m", "--people", PEOPLE)
    assert said.status == 2


def test_too_few_minutes_say_how_many_are_needed_and_make_no_folder(
    said: Said, at_terminal: list[Any], tmp_path: Path
) -> None:
    said.by("run", "lego-duck", "--people", PEOPLE, "--minutes", "2", "--folder", str(tmp_path / "day"))
    assert (said.status, at_terminal) == (2, [])
    needed = said.err.split("at least ")[1].split(" ")[0]
    assert not (tmp_path / "day").exists()
    said.by("run", "lego-duck", "--people", PEOPLE, "--minutes", needed, "--folder", str(tmp_path / "day"))
    assert (said.status, len(at_terminal)) == (0, 1)
