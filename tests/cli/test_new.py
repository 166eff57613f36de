"""`new`: files to begin with, in order as they are, that explain every key and replace no other."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from tests.cli.saying import Said
from workshop_tui.cli.commands.new import KINDS
from workshop_tui.cli.config import config_file, wrong_keys
from workshop_tui.cli.handlers.new_file import _schema
from workshop_tui.present.facilitator.actions import BY_ID
from workshop_tui.storage.forms.checking import check_file, kind_of
from workshop_tui.storage.forms.config_files import CONFIG_FIELDS
from workshop_tui.storage.forms.exercise_files import EXERCISE_FIELDS, STEP_FIELDS
from workshop_tui.storage.forms.library import find, schema_folder
from workshop_tui.storage.forms.people_files import PERSON_FIELDS
from workshop_tui.storage.forms.plan_files import AGENDA_FIELDS, PLAN_FIELDS

KEYS = {
    "exercise": {*EXERCISE_FIELDS, *STEP_FIELDS} - {"steps"},
    "plan": {*PLAN_FIELDS, *AGENDA_FIELDS} - {"agenda"},
    "people": {*PERSON_FIELDS},
    "config": {*CONFIG_FIELDS, *BY_ID} - {"keys", "digit"},
}
KEY = re.compile(r"^(#?)([a-z_]+) = (.*)$", re.MULTILINE)


def test_every_kind_of_file_has_its_starter() -> None:
    assert set(KEYS) == set(KINDS)


@pytest.mark.parametrize("kind", KEYS)
def test_a_starter_is_in_order_and_shows_every_key_with_its_meaning(
    said: Said, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"our-{kind}.toml"
    said.by("new", kind, str(path))
    assert (said.status, said.err) == (0, "")
    for word in (str(path), "workshop-tui check"):
        assert word in said.out
    text = path.read_text("utf-8")
    assert (check_file(path, wrong_keys), kind_of(path)) == ([], kind)
    # Where a schema lies is true of one computer: files that are passed on do not say it, and it is shown.
    told = said.out if kind != "config" else text.splitlines()[0]
    assert f"#:schema {(schema_folder() / f'{kind}.schema.json').as_uri()}\n" in f"{told}\n"
    assert ("#:schema" in text, "#:schema" in said.out) == (kind == "config", kind != "config")
    shown = {found[2] for found in KEY.finditer(text)}
    assert shown == KEYS[kind]
    lines = text.splitlines()
    first = {found[2]: found[0] for found in reversed(list(KEY.finditer(text)))}
    for line in first.values():
        assert lines[lines.index(line) - 1].startswith("# ")
    assert max(map(len, lines[1:])) <= 110


@pytest.mark.parametrize("kind", KEYS)
def test_every_remark_can_be_put_to_use(said: Said, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"our-{kind}.toml"
    said.by("new", kind, str(path))
    text = path.read_text("utf-8")
    for found in KEY.finditer(text):
        if found[1]:
            path.write_text(text[: found.start()] + text[found.start() + 1 :], "utf-8")
            told = [problem.message for problem in check_file(path, wrong_keys)]
            # Some belong to other methods, or need columns or notes; none is unknown or ill written.
            assert not any(
                "unknown key" in one or "must be text" in one or "no action" in one for one in told
            )
            assert not any(f"{found[2]} must be" in one and "one entry for each" not in one for one in told)


@pytest.mark.parametrize("kind", ["exercise", "plan", "people"])
def test_a_starter_in_a_checkout_names_its_schema_as_seen_from_itself(kind: str) -> None:
    for folder, way in (("", ""), ("exercises", "../"), ("our own/files", "../../")):
        path = schema_folder().parent / folder / "x.toml"
        assert _schema(kind, path) == f"{way}schema/{kind}.schema.json"
    assert _schema(kind, schema_folder().parent.parent / "x.toml") == ""


def test_a_starter_can_be_run(said: Said, at_terminal: list[object], tmp_path: Path) -> None:
    exercise, plan, people = (str(tmp_path / f"{kind}.toml") for kind in ("exercise", "plan", "people"))
    for kind, file in (("exercise", exercise), ("plan", plan), ("people", people)):
        said.by("new", kind, file)
    for what in (exercise, plan):
        said.by("run", what, "--people", people, "--folder", str(tmp_path / "day"))
        assert (said.status, said.err) == (0, "")
    assert len(at_terminal) == 2
    assert find(exercise).id == "exercise"


@pytest.mark.parametrize("name", ["Our Day!", "ünser-tag", "…", "x" * 80, 'a"b\\c'])
def test_any_name_of_a_file_makes_a_file_in_order(said: Said, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.toml"
    said.by("new", "exercise", str(path))
    assert (said.status, check_file(path)) == (0, [])


def test_nothing_is_ever_written_over(said: Said, tmp_path: Path) -> None:
    path, link = tmp_path / "mine.toml", tmp_path / "link.toml"
    path.write_text("precious")
    link.symlink_to(tmp_path / "elsewhere.toml")
    for file in (path, link):
        said.by("new", "people", str(file))
        assert (said.status, said.out) == (1, "")
        assert "is there already, and it stays as it is" in said.sentence
    assert path.read_text() == "precious"
    assert not (tmp_path / "elsewhere.toml").exists()


def test_what_cannot_be_written_is_said(said: Said, tmp_path: Path) -> None:
    for file, status, why in (
        (tmp_path / "gone" / "mine.toml", 1, "there is no folder"),
        (tmp_path / "mine.txt", 2, "has to end in .toml, as in: "),
        (tmp_path / ("x" * 300 + ".toml"), 1, "cannot be written"),
        ("a\0b.toml", 2, "cannot be the name of a file"),
    ):
        said.by("new", "plan", str(file))
        assert (said.status, said.out) == (status, "")
        assert why in said.sentence
    assert "my-plan.toml" in said.by("new", "plan").sentence
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_names_in_it_is_for_its_owner_alone(said: Said, tmp_path: Path) -> None:
    said.by("new", "people", str(tmp_path / "us.toml"))
    assert stat.S_IMODE((tmp_path / "us.toml").stat().st_mode) == 0o600


def test_settings_go_where_the_program_looks_for_them(
    said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    said.by("new", "config")
    assert said.status == 0
    assert config_file() == tmp_path / "settings" / "workshop-tui" / "config.toml"
    assert str(config_file()) in said.out
    assert (tmp_path / "settings" / "workshop-tui" / "config.toml").is_file()
    assert said.by("new", "config").status == 1
