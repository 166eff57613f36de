"""The head of a report: what nobody may miss, when it was, who took part, what for and who decides."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.proceedings.model import Report
from workshop_tui.domain.views.views import MADE_UP, SIMULATED
from workshop_tui.report.blocks import Block, Fields, Heading, Notice, Paragraph, Said, Words
from workshop_tui.report.wording import at, counted, joined, on_day, side


def unfinished(report: Report) -> str:
    """That the workshop goes on, and up to when its report tells."""
    until = f" It tells what there was up to {at(report.told_until)}." if report.told_until else ""
    return f"Not finished. This is a report of a workshop that goes on.{until}"


def head(report: Report) -> Iterator[Block]:
    """What stands under the title."""
    if report.simulated:
        yield Notice(f"{SIMULATED}. {MADE_UP}")
    if not report.finished:
        yield Notice(unfinished(report))
    when = _when(report)
    rows: list[tuple[Words, Words]] = [("When", when)] if when else []
    rows.append(("Who took part", _who(report)))
    titles = dict.fromkeys(row.exercise for row in report.agenda if row.exercise)
    if titles:
        rows.append(("Exercises", joined([(Said(title),) for title in titles], ", ")))
    yield Fields(tuple(rows))


def _when(report: Report) -> str:
    if report.begun is None:
        return ""
    last = report.ended or report.told_until
    until = f" to {at(last, report.begun)}" if last else ""
    return f"{on_day(report.begun)}, {report.begun:%H:%M}{until}"


def _who(report: Report) -> Words:
    """Counts, by side where sides were named, and no names."""
    group = report.took_part
    told: list[str | Said] = [counted(group.people, "person", "people")]
    for place, one in enumerate(group.sides):
        told += [": " if place == 0 else ", ", f"{one.people} ", side(one.side)]
    if group.witnesses:
        told.append(f"; and {counted(group.witnesses, 'witness', 'witnesses')}, not counted in the group")
    return tuple(told)


def purpose(report: Report) -> Iterator[Block]:
    """What the workshop was for, and who decides."""
    if report.purpose:
        yield Heading(2, "Purpose")
        yield Paragraph(Said(report.purpose))
    yield Heading(2, "Who decides")
    unknown = "It was not written down who decides in the end."
    yield Paragraph(Said(report.who_decides) if report.who_decides else unknown)
