"""The report as JSON, for programs: every field always there, every text exactly as it was typed."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from workshop_tui.domain.proceedings.model import Report
from workshop_tui.domain.text.safe_text import UNSAFE


def json_text(report: Report) -> str:
    """The report as a JSON document."""
    return json_of(values(report))


def json_of(value: object) -> str:
    """A JSON document; characters that could do harm in a terminal are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # Line ends stand between the values only; inside a text they are escapes already.
    return "\n".join(UNSAFE.sub(_escaped, line) for line in text.split("\n")) + "\n"


def values(value: object) -> Any:
    """A value of the report as JSON has it."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: values(part) for name, part in zip(value._fields, value, strict=True)}
    if isinstance(value, tuple):
        return [values(part) for part in value]
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place]:02x}{units[place + 1]:02x}" for place in range(0, len(units), 2))
