"""The notes as Markdown, for someone who took part and wants to take them home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop_tui.domain.exercise.exercise import HEADINGS
from workshop_tui.domain.proceedings.building import proceedings
from workshop_tui.domain.proceedings.model import Note, Proceedings, Report, VoteRow
from workshop_tui.domain.proceedings.moments import Moments
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.text.safe_text import about
from workshop_tui.domain.views.views import MADE_UP, SIMULATED
from workshop_tui.domain.workshop.decisions import told
from workshop_tui.domain.workshop.votes import BUDGET
from workshop_tui.report.blocks import Block, Document, Heading, Item, Items, Notice, Paragraph, Said
from workshop_tui.report.follow_ups import we_asked
from workshop_tui.report.markdown import markdown

_NOT_APART = ("themes",)
"""What is not told apart from the notes."""


def handout(state: State, t: float) -> str:
    """What everyone in the room may take home, as Markdown: nothing that is still hidden."""
    return markdown(_document(proceedings(state, t, Moments())))


def _document(left: Proceedings) -> Document:
    report, blocks = left.report, list[Block]()
    if report.simulated:
        blocks.append(Notice(f"{SIMULATED}. {MADE_UP}"))
    if report.purpose:
        blocks.append(Paragraph(Said(report.purpose)))
    if report.who_decides:
        blocks.append(Paragraph(("Who decides: ", Said(report.who_decides))))
    if not report.finished:
        blocks.append(Notice("The workshop is not finished: these are the notes so far."))
    blocks += _part(
        "What we did", [(row.step, about(row.used_seconds)) for row in report.agenda if row.used_seconds]
    )
    blocks += _part("Decisions", [(one.text, told(one.by, one.how)) for one in report.decisions])
    blocks += _headings(report)
    blocks += _notes(left)
    blocks += _part("Parking list", [(one.text,) for one in report.parking])
    blocks += _part("Pledges", [(f"{one.who}: {one.what}", one.by) for one in report.pledges])
    return Document(Said(report.title), (*blocks, *we_asked(report)))


def _part(heading: str | Said, rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    """Each thing with what belongs to it in brackets; nothing where there are none."""
    if rows:
        yield Heading(2, heading)
        yield Items(tuple(_item(*row) for row in rows))


def _item(text: str, *more: str) -> Item:
    told = [piece for one in more if one for piece in (" (", Said(one), ")")]
    return Item((Said(text), *told))


def _headings(report: Report) -> Iterator[Block]:
    found = report.headings()
    for name, heading in HEADINGS.items():
        if name not in _NOT_APART:
            yield from _part(heading, [_outcome(name, one) for one in found.get(name, ())])


def _outcome(heading: str, one: Note | VoteRow) -> tuple[str, ...]:
    dots = count(one.dots, "dot") if one.dots else ""
    if isinstance(one, Note):
        return (one.text, dots, one.column, one.detail, one.answer, one.turned_out)
    part = f"{one.per_cent}%" if heading == BUDGET else ""
    return (one.text, dots, part, one.place if heading == "values-map" else "")


def _notes(left: Proceedings) -> Iterator[Block]:
    by_step: dict[str, list[tuple[str, ...]]] = {}
    for _, step in left.steps:
        for one in step.notes:
            by_step.setdefault(step.title, []).append((one.text, one.column, one.by, one.theme))
    for title, rows in by_step.items():
        yield from _part(Said(title), rows)
