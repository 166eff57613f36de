"""The notes of a step in a report: word for word, by column, and as what they are to the exercise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.exercise import HEADINGS
from workshop_tui.domain.proceedings.model import Note, Step
from workshop_tui.report.blocks import Block, Drawing, Heading, Item, Items, Said, Table, Words
from workshop_tui.report.wording import became, joined, who

LEDGER = "ledger"
_TICKED = ("hopes", "fears")


def notes(step: Step) -> Iterator[Block]:
    """All notes of a step: the ledger as one table, the rest column by column."""
    ledger = [note for note in step.notes if note.outcome == LEDGER]
    rest = [note for note in step.notes if note.outcome != LEDGER]
    by_column: dict[str, list[Note]] = {column: [] for column in step.columns}
    for note in rest:
        by_column.setdefault(note.column, []).append(note)
    filled = {column: found for column, found in by_column.items() if found}
    several = len(step.columns) > 1 or len(filled) > 1
    for column, found in filled.items():
        if _is_followed(found):
            yield _followed(column, found)
            continue
        heading = column if several else HEADINGS.get(found[0].outcome, "")
        if heading and heading != step.title:
            yield Heading(4, Said(heading))
        yield from _listed(found)
    if ledger:
        yield _ledger(step, ledger)


def _listed(found: Sequence[Note]) -> Iterator[Block]:
    listed = tuple(_item(note) for note in found if not note.drawing)
    if listed:
        yield Items(listed)
    for note in found:
        if note.drawing:
            in_words = duck.in_words(duck.parse(note.detail) or ())
            caption = joined([(Said(note.text),), who(note.by, note.side)], " · ")
            yield Drawing(caption, "\n".join(note.drawing), in_words)


def _is_followed(found: Sequence[Note]) -> bool:
    """Whether these are hopes or fears of which somebody said more than they are."""
    return found[0].outcome in _TICKED and any(note.answer or note.turned_out for note in found)


def _followed(column: str, found: Sequence[Note]) -> Block:
    """Hopes or fears with what was answered, where anything was, and what became of them."""
    answered = any(note.answer for note in found)
    names = ("In their words", *(("What was answered",) if answered else ()), "How it turned out")
    rows = []
    for note in found:
        answer = (Said(note.answer),) if answered else ()
        rows.append((Said(note.text), *answer, note.turned_out or "not said yet"))
    return Table(Said(column or found[0].outcome.capitalize()), names, tuple(rows))


def _ledger(step: Step, found: Sequence[Note]) -> Block:
    place = {column: number for number, column in enumerate(step.columns)}
    ordered = sorted(found, key=lambda note: place.get(note.column, len(place)))
    rows = tuple((Said(note.text), Said(note.column), Said(note.detail)) for note in ordered)
    names = ("What", "Whose it is to decide", "Why, who and by when")
    return Table(HEADINGS[LEDGER], names, rows)


def _item(note: Note) -> Item:
    """A note and what was said beside it; its theme and its dots stand with the themes and the votes."""
    more: list[Words] = []
    if note.detail:
        more.append((Said(note.ask), " ", Said(note.detail)) if note.ask else Said(note.detail))
    if note.by or note.side:
        more.append(who(note.by, note.side))
    return Item(Said(note.text), (*more, *became(note.answer, note.turned_out)))
