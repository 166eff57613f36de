"""Reports of played workshops for tests, in every format."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.domain.history.test_always import Chance
from tests.domain.play import Play
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.proceedings.building import proceedings
from workshop_tui.domain.proceedings.model import Report
from workshop_tui.domain.proceedings.moments import moments
from workshop_tui.report.document import document
from workshop_tui.report.html import html
from workshop_tui.report.json_values import json_text
from workshop_tui.report.markdown import markdown
from workshop_tui.report.tables import csv_text, sheets

NINE = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
"""When the workshops of the tests begin."""


def told(play: Play | Chance | Record, t: float | None = None) -> Report:
    """The report as of session time `t`, or of the last thing that happened."""
    record = play if isinstance(play, Record) else play.record
    at = {entry.seq: NINE + timedelta(seconds=entry.t) for entry in record.entries}
    return proceedings(record.state, record.t if t is None else t, moments(record, at)).report


def formats(one: Report) -> dict[str, str]:
    """The report as each of the files that are exported."""
    tables = {f"{name}.csv": csv_text(sheet) for name, sheet in sheets(one).items()}
    shown = document(one)
    return {"md": markdown(shown), "html": html(shown), "json": json_text(one), **tables}
