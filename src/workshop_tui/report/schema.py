"""Writes the JSON schema of an exported report, from the very types that the report is made of.

`python -m workshop_tui.report.schema` prints it.
"""

from __future__ import annotations

import ast
import inspect
import json
from datetime import datetime
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from workshop_tui.domain.proceedings import model

if TYPE_CHECKING:
    from workshop_tui.storage.files.toml_text import Table

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def report_schema() -> Table:
    """The schema as JSON values."""
    about = _sentences()
    schema = _object(model.Report, about)
    schema["properties"]["format"] |= {"const": model.FORMAT}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The report of a workshop, exported by workshop-tui",
        **schema,
    }


def _sentences() -> dict[tuple[str, str], str]:
    """What stands under each field of each type, and under the types themselves, in the source."""
    found = {}
    for kind in ast.parse(inspect.getsource(model)).body:
        if isinstance(kind, ast.ClassDef):
            found[kind.name, ""] = ast.get_docstring(kind) or ""
            for field, after in zip(kind.body, kind.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr):
                    found[kind.name, ast.unparse(field.target)] = ast.literal_eval(after.value)
    return found


def _object(kind: type[Any], about: dict[tuple[str, str], str]) -> Table:
    properties = {}
    for name, hint in get_type_hints(kind).items():
        sentence = about.get((kind.__name__, name))
        properties[name] = ({"description": sentence} if sentence else {}) | _value(hint, about)
    return {
        "description": about[kind.__name__, ""],
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _value(hint: Any, about: dict[tuple[str, str], str]) -> Table:
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    if hint is datetime:
        return {"type": "string", "format": "date-time"}
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return {"type": "array", "items": _value(inner[0], about)}
    if origin in (Union, UnionType):
        return {"anyOf": [_value(one, about) for one in inner]}
    return _object(hint, about)


def schema_text() -> str:
    """The schema file."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
