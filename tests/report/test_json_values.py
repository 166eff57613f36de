"""JSON: every text as it was typed, and the whole as the schema says, which is made of the same types."""

from __future__ import annotations

import json
from pathlib import Path

import fastjsonschema
import pytest

from tests.domain.play import Play, talk
from tests.domain.whole import Whole
from tests.report.attacks import ATTACKS
from tests.report.workshops import told
from workshop_tui.domain.proceedings import model
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.report.json_values import json_text, values
from workshop_tui.report.schema import report_schema, schema_text
from workshop_tui.storage.forms.library import find

FILE = Path(__file__).parents[2] / "schema" / "report.schema.json"
VALID = fastjsonschema.compile(report_schema())


def test_the_schema_in_the_repository_is_the_one_that_the_types_make() -> None:
    assert FILE.read_text(encoding="utf-8") == schema_text(), (
        "run: python -m workshop_tui.report.schema > schema/report.schema.json"
    )


@pytest.mark.parametrize("text", ATTACKS)
def test_every_text_comes_back_as_it_was_typed(text: str) -> None:
    play = Play(talk(), purpose=text)
    play.did(0, c.AddNote(f"x{text}"), c.MakePledge("A", f"x{text}"))
    written = json_text(told(play))
    found = json.loads(written)
    VALID(found)
    assert found["purpose"] == text
    assert found["exercises"][0]["steps"][0]["notes"][0]["text"] == f"x{text}"
    assert found["pledges"][0]["what"] == f"x{text}"
    # But for a letter with too many accents, it is safe to print as it is.
    assert for_terminal(written, lines=True) == written or "\u0301" in text


@pytest.mark.parametrize(
    "name", ["lego-duck", "values-mapping", "expectation-setting", "appreciative-inquiry"]
)
def test_a_whole_exercise_is_as_the_schema_says(name: str) -> None:
    whole = Whole(find(name), 6)
    found = json.loads(json_text(told(whole)))
    VALID(found)
    said = json.dumps(found, ensure_ascii=False)
    for text in whole.typed:
        assert json.dumps(text, ensure_ascii=False)[1:-1] in said


def test_what_the_schema_does_not_know_is_no_report() -> None:
    found = values(told(Play(talk())))
    found["more"] = 1
    with pytest.raises(fastjsonschema.JsonSchemaException):
        VALID(found)
    del found["more"], found["title"]
    with pytest.raises(fastjsonschema.JsonSchemaException):
        VALID(found)


def test_every_field_that_is_not_its_own_name_is_explained() -> None:
    properties = report_schema()["properties"]
    assert properties["finished"]["description"].startswith("Where this is false")
    assert report_schema()["required"] == list(model.Report._fields)
