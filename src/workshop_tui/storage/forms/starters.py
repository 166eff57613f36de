"""Makes files to begin with: every key with its meaning, those that are not needed as remarks."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.storage.files.toml_text import string

if TYPE_CHECKING:
    from workshop_tui.storage.forms.fields import Field

SCHEMA_LINE = "#:schema "
"""Behind it stands where editors find what may stand in a file."""
_WIDTH = 100
_PROMPTS = (
    "What matters most to you here? Write it down, one thought a note.",
    "Tell us one thing that you wrote, and why it matters to you.",
    "Put your three dots on what we should talk about first.",
)


class Table(NamedTuple):
    """One table of a starter: its header, what may stand in it, and what does."""

    header: str
    """As in [[steps]]; empty for what stands at the top."""
    fields: Mapping[str, Field]
    given: Mapping[str, str]
    """Keys with their values as TOML; all others become remarks."""
    all_keys: bool = False
    """Whether every key is explained and shown, or only those given."""


def starter(kind: str, name: str, schema: str, actions: Mapping[str, tuple[tuple[str, ...], str]]) -> str:
    """The text of a file of one of reading.KINDS that is called `name`, without its ending.

    `schema`: where its schema lies, for editors; empty: no line says so. `actions`: for settings, each with
    its keys and what it does.
    """
    tables = {"exercise": _exercise, "plan": _plan, "people": _people}
    lines = [f"{SCHEMA_LINE}{schema}" if schema else "", *_head(kind)]
    for table in _config(actions) if kind == "config" else tables[kind](name):
        lines += ["", *_written(table)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _head(kind: str) -> Iterator[str]:
    yield f"# {_HEADS[kind]}"
    yield "# A line that begins with # is a remark. To use one such as #key = …, take its # away."


_HEADS = {
    "exercise": "An exercise of your own: steps, one after the other.",
    "plan": "The plan of a workshop: what happens, in its order.",
    "people": "Who takes part, in the order in which they sit.",
    "config": "Your settings. All is as usual until you change it.",
}


def _written(table: Table) -> Iterator[str]:
    """The lines of one table."""
    if table.header:
        yield table.header
    shown = [key for key in table.fields if table.all_keys or key in table.given]
    for key in shown:
        field = table.fields[key]
        if field.kind in ("tables", "table"):
            continue
        if table.all_keys:
            yield from textwrap.wrap(_about(field), _WIDTH, initial_indent="# ", subsequent_indent="# ")
        value = table.given.get(key)
        yield f"{key} = {value}" if value is not None else f"#{field.as_written(key)}"


def _about(field: Field) -> str:
    """What a key is for, and what it may be."""
    choices = [choice for choice in field.choices if choice]
    return f"{field.about} One of: {', '.join(choices)}." if choices else field.about


def _title(name: str) -> str:
    words = one_line(re.sub(r"[-_\s]+", " ", name).strip(), 60)
    return string(words[:1].upper() + words[1:] or "My own")


def _exercise(name: str) -> Iterable[Table]:
    from workshop_tui.storage.forms.exercise_files import EXERCISE_FIELDS, STEP_FIELDS
    from workshop_tui.storage.workshop.folders import safe_name

    identity = string(safe_name(name)[:40].strip("-"))
    write, tell, choose = (string(prompt) for prompt in _PROMPTS)
    hint = string("Give everyone time to think before anyone speaks.")
    return (
        Table("", EXERCISE_FIELDS, {"format": "1", "id": identity, "title": _title(name)}, all_keys=True),
        Table(
            "[[steps]]",
            STEP_FIELDS,
            {"title": '"Write"', "method": '"solo"', "minutes": "5", "prompt": write, "hint": hint},
            all_keys=True,
        ),
        Table(
            "[[steps]]",
            STEP_FIELDS,
            {"title": '"Tell"', "method": '"round"', "each_seconds": "60", "prompt": tell},
        ),
        Table(
            "[[steps]]",
            STEP_FIELDS,
            {
                "title": '"Choose"',
                "method": '"vote"',
                "minutes": "3",
                "prompt": choose,
                "dots": "3",
                "uses": '["Write"]',
            },
        ),
    )


def _plan(name: str) -> Iterable[Table]:
    from workshop_tui.storage.forms.plan_files import AGENDA_FIELDS, PLAN_FIELDS

    return (
        Table("", PLAN_FIELDS, {"title": _title(name)}, all_keys=True),
        Table("[[agenda]]", AGENDA_FIELDS, {"title": '"Welcome"', "minutes": "10"}, all_keys=True),
        Table("[[agenda]]", AGENDA_FIELDS, {"exercise": '"lego-duck"'}),
        Table("[[agenda]]", AGENDA_FIELDS, {"break": "true", "minutes": "15"}),
        Table("[[agenda]]", AGENDA_FIELDS, {"exercise": '"expectation-setting"'}),
    )


def _people(name: str) -> Iterable[Table]:
    from workshop_tui.storage.forms.people_files import PERSON_FIELDS

    amina = {"name": '"Amina"', "side": '"lived experience"'}
    return (
        Table("[[people]]", PERSON_FIELDS, amina, all_keys=True),
        Table("[[people]]", PERSON_FIELDS, {"name": '"Boris"', "side": '"professional"'}),
        Table("[[people]]", PERSON_FIELDS, {"name": '"Chen"'}),
    )


def _config(actions: Mapping[str, tuple[tuple[str, ...], str]]) -> Iterable[Table]:
    from workshop_tui.storage.forms.config_files import CONFIG_FIELDS, KEYS_FIELD

    usual = {"theme": '"dark"', "bell": "true", "animations": "false"}
    keys = {
        action: KEYS_FIELD._replace(example=f"[{', '.join(map(string, keys))}]", about=about)
        for action, (keys, about) in actions.items()
    }
    about = CONFIG_FIELDS["keys"].about
    return Table("", CONFIG_FIELDS, usual, all_keys=True), Table(
        f"# {about}\n[keys]", keys, {}, all_keys=True
    )
