"""The exercises of a report: step by step what was asked and what people said, word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.exercise import HEADINGS
from workshop_tui.domain.exercise.methods import method_of
from workshop_tui.domain.proceedings.model import Exercise, Note, Report, Step, Theme, Vote
from workshop_tui.domain.text.phrases import count
from workshop_tui.report.blocks import (
    Block,
    Drawing,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    Said,
    Table,
    Words,
)
from workshop_tui.report.follow_ups import HEADING
from workshop_tui.report.wording import became, joined, side, who

LEDGER = "ledger"
_TICKED = ("hopes", "fears")


def exercises(report: Report) -> Iterator[Block]:
    """One part for each exercise that the workshop came to."""
    texts = {note.id: note.text for one in report.exercises for step in one.steps for note in step.notes}
    named = Counter(exercise.title for exercise in report.exercises)
    for exercise in report.exercises:
        again = f" ({exercise.number})" if named[exercise.title] > 1 else ""
        yield Heading(2, (Said(exercise.title), again) if again else Said(exercise.title))
        yield from _exercise(report, exercise, texts)


def _exercise(report: Report, exercise: Exercise, texts: Mapping[str, str]) -> Iterator[Block]:
    if exercise.purpose:
        yield Paragraph(Said(exercise.purpose))
    for step in exercise.steps:
        kind = method_of(step.method)
        if not kind.pause:
            yield Heading(3, Said(step.title))
            yield from _step(step, texts)
            if kind.chooses:
                yield Paragraph(_chosen(report, exercise, step))
            if kind.pledges and report.pledges:
                yield Paragraph("What was pledged stands under Pledges, below.")
            if kind.reviews and report.promised:
                yield Paragraph(f"What became of each stands under “{HEADING}”.")


def _chosen(report: Report, exercise: Exercise, step: Step) -> str:
    made = any((one.exercise, one.step) == (exercise.title, step.title) for one in report.decisions)
    return "What was chosen stands under Decisions, below." if made else "Nothing was chosen."


def _step(step: Step, texts: Mapping[str, str]) -> Iterator[Block]:
    if step.prompt:
        yield Quote(Said(step.prompt))
    if step.questions:
        yield Items(tuple(Item(Said(question)) for question in step.questions), numbered=True)
    yield from notes(step)
    for theme in step.themes:
        yield from _theme(theme, texts)
    if step.vote is not None:
        yield _vote(step.vote)
        if step.vote.told:
            yield Paragraph(" ".join(step.vote.told))


def _theme(theme: Theme, texts: Mapping[str, str]) -> Iterator[Block]:
    dots = f" ({count(theme.dots, 'dot')})" if theme.dots else ""
    yield Heading(4, ("Theme: ", Said(theme.title), dots))
    under = tuple(Item(Said(texts[note])) for note in theme.notes if note in texts)
    yield Items(under) if under else Paragraph("No note stands under it.")


def _vote(vote: Vote) -> Block:
    if not vote.revealed:
        return Paragraph("The dots of this vote were not revealed.")
    if not vote.rows:
        return Paragraph("Nobody placed a dot.")
    sides = list(dict.fromkeys(one.side for row in vote.rows for one in row.sides))
    placed, parts = any(row.place for row in vote.rows), any(row.per_cent for row in vote.rows)
    names: list[Words] = ["What", "Dots", *map(side, sides)]
    names += ["Where it stands"] * placed + ["Part"] * parts
    rows = []
    for row in vote.rows:
        dots = {one.side: one.dots for one in row.sides}
        cells: list[Words] = [Said(row.text), str(row.dots), *(str(dots.get(one, 0)) for one in sides)]
        cells += [Said(row.place)] * placed + [f"{row.per_cent} %"] * parts
        rows.append(tuple(cells))
    numbers = (*range(1, len(sides) + 2), *([len(names) - 1] if parts else []))
    return Table(HEADINGS.get(vote.outcome, "Result of the vote"), tuple(names), tuple(rows), numbers)


# -- the notes of a step


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
