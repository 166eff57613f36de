"""What a report tells of a step: what was asked, what people said, how it was sorted and voted on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.record.state import AgendaStep, Note, State, StepRecord
from workshop_tui.domain.workshop import values_map, votes
from workshop_tui.report import model
from workshop_tui.report.lookup import Lookup


def step_told(
    state: State, item: AgendaStep, t: float, started: datetime | None, known: Lookup
) -> model.Step:
    """A step that the workshop came to."""
    step, record = item.step, state.steps[item.key]
    return model.Step(
        item.key,
        step.title,
        step.method,
        step.prompt,
        step.plain,
        step.questions,
        step.columns,
        started,
        round(state.planned(item)),
        round(record.clock.elapsed_at(t)),
        tuple(_note(item, note, known) for note in state.notes_of(item.key)),
        tuple(_themes(record, known)),
        _vote(state, item, record) if step.method == "vote" else None,
    )


def _note(item: AgendaStep, note: Note, known: Lookup) -> model.Note:
    step = item.step
    asks = dict(zip(step.columns, step.asks, strict=False))
    bricks = duck.parse(note.detail)
    return model.Note(
        id=note.id,
        column=note.column,
        outcome=known.outcome(note),
        text=note.text,
        ask=asks.get(note.column, ""),
        detail=note.detail,
        drawing=tuple(duck.drawing(bricks).split("\n")) if bricks else (),
        by=known.name(note.by),
        side=note.side,
        theme=known.theme.get(note.id, ""),
        dots=known.dots[note.id],
        answer=note.answer,
        turned_out=known.turned_out(note),
    )


def _themes(record: StepRecord, known: Lookup) -> Iterator[model.Theme]:
    for theme in record.themes.values():
        yield model.Theme(theme.title, tuple(known.under.get(theme.id, ())), known.dots[theme.id])


def _vote(state: State, item: AgendaStep, record: StepRecord) -> model.Vote:
    """The result once it was revealed; what nobody chose is left out, and sides that would name somebody."""
    if not record.revealed:
        return model.Vote(False, item.step.outcome, (), 0, 0, 0, 0, ())
    named = values_map.compared(state, record) if item.step.sides else ()
    total, part = votes.totals(record), votes.parts(state, item.key)
    rows = []
    for option in votes.options(state, item.key):
        dots = total[option.target]
        if dots:
            counts = votes.by_side(named, record, option.target, dots) if named else ()
            given = tuple(model.SideDots(*count) for count in counts)
            place = values_map.placed(state, record, counts).place
            rows.append(model.VoteRow(option.text, dots, given, place, part.get(option.target, 0)))
    ranked = tuple(sorted(rows, key=lambda row: -row.dots))
    turnout = votes.turnout(state, item.key)
    return model.Vote(True, item.step.outcome, ranked, *turnout, values_map.told(state, record))
