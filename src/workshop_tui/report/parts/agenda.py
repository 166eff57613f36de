"""The agenda of a report, as planned and as run."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.exercise.exercise import METHOD_WORDS
from workshop_tui.domain.proceedings.model import AgendaRow, Report
from workshop_tui.domain.text.safe_text import short
from workshop_tui.report.blocks import Block, Heading, Said, Table, Words
from workshop_tui.report.wording import at


def agenda(report: Report) -> Iterator[Block]:
    """Every step, with what was planned for it and what it took."""
    if not report.agenda:
        return
    many = len({row.exercise for row in report.agenda}) > 1
    names: tuple[Words, ...] = ("Step", *(("Exercise",) if many else ()), "How", "Began", "Planned", "As run")
    rows = [_row(report, row, many) for row in report.agenda]
    planned = short(sum(row.planned_seconds for row in report.agenda))
    used = short(sum(row.used_seconds for row in report.agenda))
    rows.append(("In all", *([""] if many else []), "", "", planned, used))
    last = len(names) - 1
    yield Heading(2, "Agenda")
    yield Table("As planned and as run", names, tuple(rows), numbers=(last - 2, last - 1, last))


def _row(report: Report, row: AgendaRow, many: bool) -> tuple[Words, ...]:
    started = at(row.started, report.begun) if row.started else ""
    return (
        Said(row.step),
        *([Said(row.exercise)] if many else []),
        METHOD_WORDS.get(row.method, row.method),
        started,
        short(row.planned_seconds),
        short(row.used_seconds) if row.run else "not run",
    )
