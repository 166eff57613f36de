"""The report as a document: its parts, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshop_tui.domain.proceedings.model import Report
from workshop_tui.report import follow_ups
from workshop_tui.report.blocks import Block, Document, Said
from workshop_tui.report.parts import after, agenda, evenness, exercises, head

PARTS: tuple[Callable[[Report], Iterator[Block]], ...] = (
    head.head,
    head.purpose,
    follow_ups.we_asked,
    agenda.agenda,
    exercises.exercises,
    after.pledges,
    after.parking,
    evenness.voice,
    after.next_steps,
)
"""Each gives its blocks, beginning with a heading of level 2, or none where there is nothing to tell."""


def document(report: Report) -> Document:
    """The whole report."""
    return Document(Said(report.title), tuple(block for part in PARTS for block in part(report)))
