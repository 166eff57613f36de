"""The report as a document: its parts, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshop_tui.report import promised
from workshop_tui.report.blocks import Block, Document, Said
from workshop_tui.report.parts import part_after, part_agenda, part_exercises, part_head, part_voice
from workshop_tui.report.shape import Report

PARTS: tuple[Callable[[Report], Iterator[Block]], ...] = (
    part_head.head,
    part_head.purpose,
    promised.we_asked,
    part_agenda.agenda,
    part_exercises.exercises,
    part_after.pledges,
    part_after.parking,
    part_voice.voice,
    part_after.next_steps,
)
"""Each gives its blocks, beginning with a heading of level 2, or none where there is nothing to tell."""


def document(report: Report) -> Document:
    """The whole report."""
    return Document(Said(report.title), tuple(block for part in PARTS for block in part(report)))
