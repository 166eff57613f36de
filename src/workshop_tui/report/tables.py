"""The report as tables for spreadsheets: notes, pledges and turns, in which no cell is ever worked out.

Spreadsheets take a cell for a formula that begins with one of a few signs. Such a cell gets an apostrophe in
front, and so does one that begins with an apostrophe: whoever takes that one away again has every text as it
was. The same is done after a semicolon or a line end inside a text, where a program that was told the wrong
separator begins a new cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.proceedings.model import Report
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.domain.views.views import SIMULATED

Cell = str | int

_FORMULA = re.compile(r"(^|[;\n])([^\S\n]*)(?=[=+\-@＝＋－＠'])")


class Sheet(NamedTuple):
    """One table; texts as they were typed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets(report: Report) -> dict[str, Sheet]:
    """All tables of a report by their names. The last column says in every row what is to be known of it."""
    state = _state(report)
    return {
        "notes": _sheet(
            "exercise step column kind text detail by side theme dots answer turned_out",
            state,
            _notes(report),
        ),
        "pledges": _sheet(
            "who what by_when side status", state, (tuple(pledge) for pledge in report.pledges)
        ),
        "turns": _sheet(
            "exercise step started duration_seconds turns name side interruption", state, _turns(report)
        ),
    }


NAMES = ("notes", "pledges", "turns")
"""The names of the tables, known before there is a report."""


def _sheet(columns: str, state: str, rows: Iterator[tuple[Cell, ...]]) -> Sheet:
    return Sheet((*columns.split(), "report"), tuple((*row, state) for row in rows))


def _state(report: Report) -> str:
    until = f": told until {_moment(report.told_until)}" if report.told_until else ""
    told = "finished" if report.finished else f"not finished{until}"
    return f"{SIMULATED}, {told}" if report.simulated else told


def _moment(when: datetime | None) -> str:
    return when.isoformat(sep=" ", timespec="seconds") if when else ""


def _notes(report: Report) -> Iterator[tuple[Cell, ...]]:
    for exercise in report.exercises:
        for step in exercise.steps:
            where = (exercise.title, step.title)
            for note in step.notes:
                said = (note.column, note.outcome, note.text, note.detail, note.by, note.side)
                yield (*where, *said, note.theme, note.dots or "", note.answer, note.turned_out)
    for one in report.parking:
        said = ("", "parking list", one.text, one.detail, one.by, one.side)
        yield ("", "", *said, "", "", one.answer, one.turned_out)


def _turns(report: Report) -> Iterator[tuple[Cell, ...]]:
    for one in report.turns:
        interruption = ("yes" if one.interruption else "no") if one.name else ""
        spoken = (_moment(one.started), one.duration_seconds, one.turns)
        yield (one.exercise, one.step, *spoken, one.name, one.side, interruption)


def guarded(text: str) -> str:
    """The text as a cell that is never a formula; controls and invisible characters as visible symbols."""
    return _FORMULA.sub(r"\1\2'", for_terminal(text, lines=True))


def csv_text(sheet: Sheet) -> str:
    """The table as CSV (RFC 4180): a line of names first, every text in quotes, lines ending in CR LF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(sheet.columns)
    writer.writerows(tuple(guarded(c) if isinstance(c, str) else c for c in row) for row in sheet.rows)
    return out.getvalue()
