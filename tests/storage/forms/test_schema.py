"""The schemas for editors say the same as the checker, and the files in the repository are those it makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from docs.schemas import FOLDER, schemas
from tests.storage.forms.good import GOOD_FILES, written
from workshop_tui.cli import main
from workshop_tui.domain.exercise.methods import METHODS
from workshop_tui.storage.forms import library
from workshop_tui.storage.forms.config_files import CONFIG_FIELDS
from workshop_tui.storage.forms.exercise_files import EXERCISE_FIELDS, STEP_FIELDS
from workshop_tui.storage.forms.library import exercises_folder, schema_folder
from workshop_tui.storage.forms.people_files import PEOPLE_FIELDS, PERSON_FIELDS
from workshop_tui.storage.forms.plan_files import AGENDA_FIELDS, PLAN_FIELDS
from workshop_tui.storage.forms.schema import text_of

SCHEMAS = schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_in_the_repository_is_the_one_that_the_program_makes(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == text_of(SCHEMAS[name]), "run: make schema"
    assert schema_folder() == FOLDER


def test_no_schema_in_the_repository_is_left_from_before() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {*SCHEMAS, "report.schema.json"}


@pytest.mark.parametrize(
    ("kind", "fields", "tables", "inside"),
    [
        ("exercise", EXERCISE_FIELDS, "steps", STEP_FIELDS),
        ("plan", PLAN_FIELDS, "agenda", AGENDA_FIELDS),
        ("people", PEOPLE_FIELDS, "people", PERSON_FIELDS),
    ],
)
def test_a_schema_knows_every_key_and_no_other(
    kind: str, fields: object, tables: str, inside: object
) -> None:
    schema = SCHEMAS[f"{kind}.schema.json"]
    item = schema["properties"][tables]["items"]
    for table, own in ((schema, fields), (item, inside)):
        assert isinstance(own, dict)
        assert table["properties"].keys() == own.keys()
        assert table["required"] == [key for key, field in own.items() if field.needed]
        assert not table["additionalProperties"]
        assert all(one["description"] for one in table["properties"].values())


def test_the_schema_of_exercises_names_the_methods() -> None:
    step = SCHEMAS["exercise.schema.json"]["properties"]["steps"]["items"]
    assert step["properties"]["method"]["enum"] == list(METHODS)


def test_the_schema_of_settings_names_the_actions() -> None:
    properties = SCHEMAS["config.schema.json"]["properties"]
    assert properties.keys() == CONFIG_FIELDS.keys()
    assert {"next", "leave"} <= properties["keys"]["properties"].keys()
    assert "digit" not in properties["keys"]["properties"]


# -- editors: the two that know schemas for TOML, without a network

WRONG = {
    "exercise": ('"solo"', '"sollo"'),
    "plan": ("minutes = 5", "minuts = 5"),
    "people": ("weight = 2", 'weight = "x2"'),
    "config": ("bell = false", 'bell = "off"'),
}


@pytest.fixture(params=["taplo", "tombi"])
def editor(request: pytest.FixtureRequest) -> str:
    """The command of a checker; skipped where it has no program for this kind of machine."""
    name: str = request.param
    command = shutil.which(name, path=str(Path(sys.executable).parent))
    try:
        if command is not None:
            subprocess.run([command, "--version"], check=True, capture_output=True)
            return command
    except OSError as error:
        why = str(error)
    else:
        why = "it is not installed"
    if os.environ.get("CI"):
        pytest.fail(f"{name} has to run where the checks run: {why}")
    pytest.skip(f"{name} does not run here: {why}")


def linted(editor: str, files: list[Path]) -> subprocess.CompletedProcess[str]:
    """What the checker says of files."""
    tombi = ["--offline"] if editor.endswith("tombi") else []
    command = [editor, "lint", *tombi, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={"PATH": "", "HOME": "/"})


def test_editors_find_nothing_in_the_exercises_in_starters_and_in_files_that_are_in_order(
    editor: str, tmp_path: Path
) -> None:
    files = sorted(exercises_folder().glob("*.toml"))
    for kind, text in GOOD_FILES.items():
        line = f"#:schema {(schema_folder() / f'{kind}.schema.json').as_uri()}\n"
        files.append(written(tmp_path, line + text, f"{kind}.toml"))
        begun = tmp_path / f"begun-{kind}.toml"
        assert main(["new", kind, str(begun)]) == 0
        files.append(begun)
    ended = linted(editor, files)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("kind", WRONG)
def test_editors_take_the_place_of_a_schema_whatever_its_folder_is_called(
    editor: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
) -> None:
    odd = tmp_path / "ünser 100% #1" / "schema"
    shutil.copytree(FOLDER, odd)
    monkeypatch.setattr(library, "schema_folder", lambda: odd)
    file = tmp_path / "ours.toml"
    assert main(["new", kind, str(file)]) == 0
    (line,) = [
        one.strip()
        for text in (capsys.readouterr().out, file.read_text("utf-8"))
        for one in text.splitlines()
        if "#:schema" in one
    ]
    good, bad = WRONG[kind]
    for text, status in ((GOOD_FILES[kind], 0), (GOOD_FILES[kind].replace(good, bad, 1), 1)):
        file.write_text(f"{line}\n{text}", "utf-8")
        ended = linted(editor, [file])
        assert ended.returncode == status, ended.stdout + ended.stderr
        assert "schema file not found" not in ended.stdout + ended.stderr


@pytest.mark.parametrize("kind", WRONG)
def test_editors_find_a_mistake(editor: str, tmp_path: Path, kind: str) -> None:
    old, new = WRONG[kind]
    line = f"#:schema {(schema_folder() / f'{kind}.schema.json').as_uri()}\n"
    assert old in GOOD_FILES[kind]
    ended = linted(editor, [written(tmp_path, line + GOOD_FILES[kind].replace(old, new))])
    assert ended.returncode != 0
