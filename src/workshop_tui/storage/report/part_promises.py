"""What earlier workshops left open, and what became of it: we asked, you said, we did."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.storage.report.blocks import Block, Heading, Said, Table
from workshop_tui.storage.report.shape import Promised, Report
from workshop_tui.storage.report.wording import joined


def promises(report: Report) -> Iterator[Block]:
    """A row for each; nothing where no workshop came before."""
    if not report.promised:
        return
    rows = tuple((_said(one), Said(one.asked), _did(one)) for one in report.promised)
    yield Heading(2, "We asked, you said, we did")
    yield Table("What was left open before, and what became of it", ("You said", "We asked", "We did"), rows)


def _said(one: Promised) -> tuple[str | Said, ...]:
    """The words, with who pledged them and where it was."""
    pledged = ((Said(one.who), ": ", Said(one.text)),) if one.who else ((Said(one.text),),)
    more = [(Said(text),) for text in (one.detail, one.by) if text]
    where = joined([(Said(text),) for text in (one.said_in, one.said_on) if text], ", ")
    return (*joined((*pledged, *more), "; "), *((" (", *where, ")") if where else ()))


def _did(one: Promised) -> tuple[str | Said, ...]:
    return (one.status, ": ", Said(one.words)) if one.words else (one.status,)
