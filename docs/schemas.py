"""Writes the JSON schemas in `schema/` from the program's own tables: `make schema`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workshop_tui.present.facilitator.actions import ACTIONS
from workshop_tui.present.facilitator.keymap import OLD_IDS
from workshop_tui.storage.forms import schema

FOLDER = Path(__file__).parent.parent / "schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file."""
    return {
        "exercise.schema.json": schema.exercise_schema(),
        "plan.schema.json": schema.plan_schema(),
        "people.schema.json": schema.people_schema(),
        "config.schema.json": schema.config_schema(
            {action.id: action.help for action in ACTIONS if action.id != "digit"}
            | {old: f"The old name of {new}." for old, new in OLD_IDS.items()}
        ),
    }


if __name__ == "__main__":
    for name, values in schemas().items():
        (FOLDER / name).write_text(schema.text_of(values), "utf-8")
