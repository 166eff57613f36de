"""Writes the JSON schema of exercise files, which lets an editor complete keys and underline mistakes.

It is made from the same fields that `check` uses: `python -m workshop_tui.storage.schema` prints it.
"""

from __future__ import annotations

import json
from typing import Any

from workshop_tui.storage.exercise_files import EXERCISE_FIELDS, FORMAT, LENGTH_KEYS, STEP_FIELDS
from workshop_tui.storage.fields import Field


def exercise_schema() -> dict[str, Any]:
    """The schema as JSON values."""
    step = _table(STEP_FIELDS)
    step["oneOf"] = [{"required": [key]} for key in LENGTH_KEYS]
    schema = _table(EXERCISE_FIELDS)
    schema["properties"]["format"] = {"const": FORMAT, "description": EXERCISE_FIELDS["format"].about}
    schema["properties"]["id"]["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$"
    schema["properties"]["steps"]["items"] = step
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "An exercise of workshop-tui",
        **schema,
    }


def _table(fields: dict[str, Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, field in fields.items() if field.needed],
        "properties": {
            key: {"description": field.about, **_value(field), **_example(field)}
            for key, field in fields.items()
        },
    }


def _value(field: Field) -> dict[str, Any]:
    """What a JSON schema says of a value."""
    if field.kind in ("number", "whole"):
        kind = "integer" if field.kind == "whole" else "number"
        return {"type": kind, "minimum": field.least, "maximum": field.most}
    if field.kind == "flag":
        return {"type": "boolean"}
    if field.kind == "choice":
        return {"enum": list(field.choices)}
    if field.kind == "tables":
        return {"type": "array", "minItems": 1, "maxItems": field.items}
    if field.kind == "choices":
        return {"type": "array", "maxItems": field.items, "items": {"enum": list(field.choices)}}
    least = {"minLength": 1} if field.needed or (field.kind == "lines" and not field.blank) else {}
    text = {"type": "string", "maxLength": int(field.most), **least}
    return {"type": "array", "maxItems": field.items, "items": text} if field.kind == "lines" else text


def _example(field: Field) -> dict[str, Any]:
    """The example as JSON, which reads the same as TOML for everything but tables."""
    return {} if field.kind == "tables" else {"examples": [json.loads(field.example)]}


def schema_text() -> str:
    """The schema file."""
    return json.dumps(exercise_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
