"""The exercises of a report: step by step what was asked and what people said, word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from workshop_tui.domain.exercise.exercise import HEADINGS
from workshop_tui.domain.proceedings.model import Exercise, Report, Step, Theme, Vote
from workshop_tui.report.blocks import Block, Heading, Item, Items, Paragraph, Quote, Said, Table, Words
from workshop_tui.report.follow_ups import HEADING
from workshop_tui.report.parts.notes import notes
from workshop_tui.report.wording import counted, side


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
        if step.method != "break":
            yield Heading(3, Said(step.title))
            yield from _step(step, texts)
            if step.method == "pledge" and report.pledges:
                yield Paragraph("What was pledged stands under Pledges, below.")
            if step.method == "review" and report.promised:
                yield Paragraph(f"What became of each stands under “{HEADING}”.")


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
    dots = f" ({counted(theme.dots, 'dot')})" if theme.dots else ""
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
