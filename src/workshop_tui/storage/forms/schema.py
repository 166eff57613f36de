"""Makes the JSON schemas of the files that people write, for editors to complete keys and underline mistakes.

They are made from the same fields that `check` uses; `make schema` writes them into `schema/`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workshop_tui.storage.forms.config_files import CONFIG_FIELDS, KEYS_FIELD
from workshop_tui.storage.forms.exercise_files import EXERCISE_FIELDS, FORMAT, LENGTH_KEYS, STEP_FIELDS
from workshop_tui.storage.forms.fields import Field
from workshop_tui.storage.forms.people_files import PEOPLE_FIELDS, PERSON_FIELDS
from workshop_tui.storage.forms.plan_files import AGENDA_FIELDS, PLAN_FIELDS

if TYPE_CHECKING:
    from workshop_tui.storage.files.toml_text import Table

_MARK = "[AaPp][.]?[Mm][.]?|[Uu]hr"
_TIME = (
    r"^([01]?[0-9]|2[0-3])"
    rf"([:.h][0-5][0-9](:[0-5][0-9](\.[0-9]+)?)?( ?({_MARK}))?| ?({_MARK}|h))$"
)
"""As `domain.parsing.times` reads them; TOML has times of its own."""


def exercise_schema() -> Table:
    """The schema of an exercise file as JSON values."""
    step = _table(STEP_FIELDS)
    step["oneOf"] = [{"required": [key]} for key in LENGTH_KEYS]
    schema = _table(EXERCISE_FIELDS, steps=step)
    schema["properties"]["format"] = {"const": FORMAT, "description": EXERCISE_FIELDS["format"].about}
    schema["properties"]["id"]["pattern"] = "^[a-z0-9]+(-[a-z0-9]+)*$"
    return _whole("An exercise of workshop-tui", schema)


def plan_schema() -> Table:
    """The schema of a plan as JSON values."""
    entry = _table(AGENDA_FIELDS)
    entry["anyOf"] = [
        {"required": keys} for keys in (["exercise"], ["title", "minutes"], ["break", "minutes"])
    ]
    return _whole("A plan of workshop-tui", _table(PLAN_FIELDS, agenda=entry))


def people_schema() -> Table:
    """The schema of a file of people as JSON values."""
    return _whole("People in a workshop of workshop-tui", _table(PEOPLE_FIELDS, people=_table(PERSON_FIELDS)))


def config_schema(actions: Mapping[str, str]) -> Table:
    """The schema of config.toml as JSON values; the actions of the console are given with what they do."""
    schema = _table(CONFIG_FIELDS)
    keys = {name: KEYS_FIELD._replace(about=about) for name, about in actions.items()}
    schema["properties"]["keys"] = {"description": CONFIG_FIELDS["keys"].about, **_table(keys)}
    return _whole("The settings of workshop-tui", schema)


def text_of(schema: Mapping[str, object]) -> str:
    """The text of a schema file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _whole(title: str, table: Table) -> Table:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **table}


def _table(fields: Mapping[str, Field], **tables: Table) -> Table:
    """A table; `tables` says what stands in each of its arrays of tables."""
    properties = {
        key: {"description": field.about, **_value(field), **_example(field)} for key, field in fields.items()
    }
    for key, inside in tables.items():
        properties[key]["items"] = inside
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key for key, field in fields.items() if field.needed],
        "properties": properties,
    }


def _value(field: Field) -> Table:
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
    if field.kind == "table":
        return {"type": "object"}
    if field.kind == "time":
        # Some editors see a time of TOML only where a format says that it may be one.
        time = {"type": "string", "pattern": _TIME}
        return {"anyOf": [time, {**time, "format": "partial-time"}]}
    if field.kind == "choices":
        return {"type": "array", "maxItems": field.items, "items": {"enum": list(field.choices)}}
    least = {"minLength": 1} if field.needed or (field.kind == "lines" and not field.blank) else {}
    text: Table = {"type": "string", "maxLength": int(field.most), **least}
    return {"type": "array", "maxItems": field.items, "items": text} if field.kind == "lines" else text


def _example(field: Field) -> Table:
    """The example as JSON, which reads the same as TOML for everything but tables."""
    return {} if field.kind in ("table", "tables") else {"examples": [json.loads(field.example)]}
