"""The schema for editors says the same as the checker, and the file in the repository is the one it makes."""

from __future__ import annotations

from pathlib import Path

from workshop_tui.domain.exercise import METHODS
from workshop_tui.storage.exercise_files import EXERCISE_FIELDS, STEP_FIELDS
from workshop_tui.storage.schema import exercise_schema, schema_text

FILE = Path(__file__).parents[2] / "schema" / "exercise.schema.json"


def test_the_schema_in_the_repository_is_the_one_that_the_fields_make() -> None:
    assert FILE.read_text(encoding="utf-8") == schema_text(), (
        "run: python -m workshop_tui.storage.schema > schema/exercise.schema.json"
    )


def test_the_schema_knows_every_key_and_no_other() -> None:
    schema = exercise_schema()
    step = schema["properties"]["steps"]["items"]
    assert schema["properties"].keys() == EXERCISE_FIELDS.keys()
    assert step["properties"].keys() == STEP_FIELDS.keys()
    assert schema["required"] == ["format", "id", "title", "steps"]
    assert step["required"] == ["title", "method"]
    assert step["properties"]["method"]["enum"] == list(METHODS)
    assert not schema["additionalProperties"]
    assert not step["additionalProperties"]
