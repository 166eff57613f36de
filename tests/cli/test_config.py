"""The settings: what is in order counts, a mistake is told with its place, and neither stops a start."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workshop_tui import cli
from workshop_tui.cli import config
from workshop_tui.cli.config import Configured, configured
from workshop_tui.cli.handlers import launch
from workshop_tui.storage.forms.config_files import CONFIG_FIELDS, THEMES, Settings
from workshop_tui.storage.forms.reading import _MARKS
from workshop_tui.storage.workshop.folders import settings_folder

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes the settings of a user of this test's own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))

    def written(text: str) -> Path:
        path = tmp_path / "workshop-tui" / "config.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_without_a_file_everything_is_as_usual(write: Write) -> None:
    assert configured() == Configured()
    assert Configured().notice == ""
    options = launch.options(Configured(), None)
    assert (options.theme, options.bell, options.animations, options.keymap, options.notice) == (
        "",
        True,
        False,
        None,
        "",
    )


def test_every_setting_reaches_the_screens(write: Write, tmp_path: Path) -> None:
    write(
        'theme = "light"\nbell = false\nanimations = true\nfolder = "~/Our days"\n'
        'sides = ["staff", "lived experience"]\n[keys]\nnext = ["N", ","]\nhand = []\n'
    )
    found = configured()
    assert found.problems == ()
    assert found.base() == tmp_path / "Our days"
    options = launch.options(found, None)
    assert (options.theme, options.bell, options.animations) == ("workshop-light", False, True)
    assert options.sides == ("staff", "lived experience")
    assert options.keymap == {"next": "N,comma", "hand": ""}
    asked = argparse.Namespace(theme="ansi", no_bell=False)
    assert launch.options(found, asked).theme == "ansi-dark"


def test_what_is_in_order_counts_beside_what_is_not(write: Write) -> None:
    keys = '[keys]\nnext = ["i"]\npass = ["P1", "y"]\nhand = ["Y"]\n'
    path = write(f'theme = "pink"\nbell = false\nfolder = "here"\n{keys}')
    found = configured()
    assert found.settings == Settings(bell=False, keymap={"hand": "Y"})
    assert [(one.file, one.line) for one in found.problems] == [(str(path), line) for line in (1, 3, 5, 6)]
    assert found.notice.startswith("In your settings, line 1: theme 'pink' is not known")
    assert found.notice.endswith(" 3 more are told at the end. All else in them counts.")


def test_a_key_that_becomes_taken_when_another_is_refused_is_given_up_too(write: Write) -> None:
    # Without its own key `pass` keeps p, which `next` asked for.
    write('[keys]\nnext = ["p"]\npass = ["ctrl+c"]\nhand = ["y"]\n')
    assert configured().settings.keymap == {"hand": "y"}


@pytest.mark.parametrize("text", ["theme = ", "[[steps]]\n", "\x00", 'theme = "dark"\ntheme = "dark"'])
def test_a_file_that_cannot_be_read_is_told_and_nothing_more(write: Write, text: str) -> None:
    path = write(text)
    found = configured()
    assert found.settings == Settings()
    assert len(found.problems) == 1
    assert found.problems[0].file == str(path)


def test_a_home_that_is_not_there_has_no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", "/nowhere/at/all")
    assert config.config_file() is None
    assert configured() == Configured()


def test_check_says_the_same_of_the_file(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write('[keys]\nnexxt = ["N"]\n')
    assert cli.main(["check", str(path)]) == 1
    assert capsys.readouterr().out.splitlines() == [str(one) for one in configured().problems]
    assert cli.main(["check", str(write("# all as usual\n"))]) == 0


def test_where_the_settings_lie(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path)}
    linux, mac = tmp_path / ".config/workshop-tui", tmp_path / "Library/Application Support/workshop-tui"
    assert settings_folder(home, "linux") == linux
    assert settings_folder(home, "darwin") == mac
    assert settings_folder({**home, "XDG_CONFIG_HOME": "/etc/x"}, "darwin") == Path("/etc/x/workshop-tui")
    linux.mkdir(parents=True)
    assert settings_folder(home, "darwin") == linux


def test_the_themes_and_the_keys_are_known_wherever_they_are_named() -> None:
    assert {*THEMES, ""} == set(launch.THEMES)
    assert {key for key, kind in _MARKS.items() if kind == "config"} == set(CONFIG_FIELDS)
    run: Any = next(one for one in cli.parser()._actions if one.dest == "command").choices
    theme = next(one for one in run["run"]._actions if one.dest == "theme")
    assert tuple(theme.choices) == THEMES


def test_how_people_were_read_is_said_on_the_screen_beside_what_is_wrong_with_the_settings() -> None:
    told = argparse.Namespace(told=("us.csv: 2 people.",))
    assert launch.options(Configured(), told).notice == "us.csv: 2 people."
    assert launch.options(Configured(), None).notice == ""
