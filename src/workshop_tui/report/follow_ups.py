"""What was asked, what was said and what became of it: of all that came up again in a later workshop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.by_when import by_word
from workshop_tui.domain.workshop import promises
from workshop_tui.report.blocks import Block, Heading, Paragraph, Said, Table, Words
from workshop_tui.report.model import Promised, Report

HEADING = "We asked, you said, we did"


def promised(state: State) -> tuple[Promised, ...]:
    """Everything that came up again, in this workshop or in a later one."""
    return tuple(
        Promised(
            one.kind,
            one.asked,
            one.who,
            one.text,
            one.column,
            one.detail,
            one.by,
            one.side,
            one.title if one.on else "",
            one.on,
            one.status,
            promises.said(one.kind, one.status),
            one.words,
            later.title if later is not None else "",
            later.on if later is not None else "",
        )
        for one, later in promises.accounted(state)
    )


def we_asked(report: Report) -> Iterator[Block]:
    """The part of a report; nothing where nothing came up again."""
    return said_and_did(report.promised)


def said_and_did(rows: Sequence[Promised]) -> Iterator[Block]:
    """A table for each question, so that it stands there once."""
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
