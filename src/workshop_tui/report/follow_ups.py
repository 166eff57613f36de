"""What was asked, what was said and what became of it: of all that came up again in a later workshop."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.proceedings.model import Promised, Report
from workshop_tui.domain.text.by_when import by_word
from workshop_tui.report.blocks import Block, Heading, Paragraph, Said, Table, Words

HEADING = "We asked, you said, we did"


def we_asked(report: Report) -> Iterator[Block]:
    """A table for each question, so that it stands there once; nothing where nothing came up again."""
    rows = report.promised
    if not rows:
        return
    yield Heading(2, HEADING)
    for asked, parked in dict.fromkeys((row.asked, row.kind == "parking") for row in rows):
        if parked:
            yield Paragraph("From the parking list:")
        elif asked:
            yield Paragraph(("We asked: ", Said(asked)))
        else:
            yield Paragraph("Remembered, without a question that is known:")
        some = [row for row in rows if (row.asked, row.kind == "parking") == (asked, parked)]
        yield Table(
            "You said, we did", ("You said", "We did"), tuple((_said(one), _did(one)) for one in some)
        )


def _said(row: Promised) -> Words:
    told: list[str | Said] = [Said(row.who), ": "] if row.who else []
    told.append(Said(row.text))
    more = [one for one in (row.column, row.detail) if one]
    if row.by:
        told += [f", {by_word(row.by)}", Said(row.by)]
    for one in more:
        told += [" (", Said(one), ")"]
    if row.said_in:
        told += [" – ", Said(row.said_in), f", {row.said_on}"]
    return tuple(told)


def _did(row: Promised) -> Words:
    status = row.status_in_words
    told: list[str | Said] = [status[:1].upper() + status[1:]]
    if row.words:
        told += [": ", Said(row.words)]
    if row.told_in:
        told += [" – ", Said(row.told_in), f", {row.told_on}"]
    return tuple(told)
