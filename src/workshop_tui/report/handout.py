"""The notes as Markdown, for someone who took part and wants to take them home."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop_tui.domain.exercise.exercise import HEADINGS
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import about
from workshop_tui.domain.text.ticks import turned_out
from workshop_tui.domain.views.views import MADE_UP, SIMULATED
from workshop_tui.report.blocks import Block, Document, Heading, Item, Items, Notice, Paragraph, Said
from workshop_tui.report.follow_ups import promised, said_and_did
from workshop_tui.report.markdown import markdown
from workshop_tui.storage.workshop.notes import notes_table

if TYPE_CHECKING:
    from workshop_tui.storage.files.toml_text import Table

_NOT_APART = ("themes",)
"""What is not told apart from the notes."""


def handout(state: State, t: float) -> str:
    """What everyone in the room may take home, as Markdown: nothing that is still hidden."""
    return markdown(_document(state, t))


def _document(state: State, t: float) -> Document:
    table = notes_table(state, t)
    workshop = table["workshop"]
    blocks: list[Block] = []
    if workshop.get("simulated"):
        blocks.append(Notice(f"{SIMULATED}. {MADE_UP}"))
    if "purpose" in workshop:
        blocks.append(Paragraph(Said(workshop["purpose"])))
    if "who_decides" in workshop:
        blocks.append(Paragraph(("Who decides: ", Said(workshop["who_decides"]))))
    if not workshop.get("finished"):
        blocks.append(Notice("The workshop is not finished: these are the notes so far."))
    blocks += [*_agenda(table), *_outcomes(table), *_notes(table), *_pledges(table)]
    blocks += said_and_did(promised(state))
    return Document(Said(workshop["title"]), tuple(blocks))


def _item(text: str, *more: str) -> Item:
    told = [piece for one in more if one for piece in (" (", Said(one), ")")]
    return Item((Said(text), *told))


def _agenda(table: Table) -> Iterator[Block]:
    run = [item for item in table.get("agenda", []) if item["used_seconds"]]
    if run:
        yield Heading(2, "What we did")
        yield Items(tuple(_item(item["step"], about(item["used_seconds"])) for item in run))


def _outcomes(table: Table) -> Iterator[Block]:
    for name, heading in HEADINGS.items():
        rows = table.get(name.replace("-", "_"), [])
        if not rows or name in _NOT_APART:
            continue
        yield Heading(2, heading)
        yield Items(tuple(map(_outcome, rows)))


def _outcome(row: Table) -> Item:
    dots = row.get("dots")
    counted = f"{dots} dot{'' if dots == 1 else 's'}" if dots else ""
    more = (
        counted,
        f"{row['per_cent']}%" if "per_cent" in row else "",
        row.get("column", ""),
        row.get("detail", ""),
        row.get("place", ""),
        row.get("answer", ""),
    )
    return _item(
        row.get("text") or row.get("value", ""),
        *more,
        row.get("turned_out") or turned_out("", row.get("met", "")),
    )


def _notes(table: Table) -> Iterator[Block]:
    for step in dict.fromkeys(note.get("step", "") for note in table.get("notes", [])):
        yield Heading(2, Said(step))
        yield Items(
            tuple(
                _item(note["text"], note.get("column", ""), note.get("by", ""), note.get("theme", ""))
                for note in table["notes"]
                if note.get("step", "") == step
            )
        )
    if table.get("parking"):
        yield Heading(2, "Parking list")
        yield Items(tuple(_item(row["text"]) for row in table["parking"]))


def _pledges(table: Table) -> Iterator[Block]:
    if table.get("pledges"):
        yield Heading(2, "Pledges")
        yield Items(
            tuple(_item(f"{row['who']}: {row['what']}", row.get("by", "")) for row in table["pledges"])
        )
