"""How evenly people were heard, in a sentence and in figures; by name only where the report has names."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.proceedings.model import Report, Voice
from workshop_tui.domain.text.safe_text import about, length
from workshop_tui.report.blocks import Block, Heading, Paragraph, Said, Table
from workshop_tui.report.wording import side

VERY, FAIRLY = 0.9, 0.75
"""Evenness from which on one says "very evenly", and "fairly evenly"."""


def voice(report: Report) -> Iterator[Block]:
    """What there is to tell of the floor; nothing where nobody had it."""
    told = report.voice
    if told is None:
        return
    yield Heading(2, "How evenly people were heard")
    yield Paragraph(in_words(told))
    if told.sides:
        rows = tuple((side(one.side), length(one.seconds)) for one in told.sides)
        yield Table("Speaking time by side", ("Side", "Minutes and seconds"), rows, numbers=(1,))
    if told.persons:
        names = tuple((Said(one.name), length(one.seconds)) for one in told.persons)
        yield Paragraph("The group agreed to show speaking time by name.")
        yield Table("Speaking time by name", ("Name", "Minutes and seconds"), names, numbers=(1,))


def in_words(told: Voice) -> str:
    """The figures in two sentences."""
    who = "Everyone" if told.people_heard == told.people else f"{told.people_heard} of {told.people} people"
    how = (
        "very evenly" if told.evenness >= VERY else "fairly evenly" if told.evenness >= FAIRLY else "unevenly"
    )
    return (
        f"{who} had the floor, for {about(told.seconds)} in all. The time was shared {how}: evenness "
        f"{told.evenness:.2f}, where 1 means that everyone spoke for as long as their share, and 0 that one "
        "person spoke alone."
    )
