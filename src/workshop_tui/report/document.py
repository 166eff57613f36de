"""The report as a document: its parts, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshop_tui.domain.exercise.methods import method_of
from workshop_tui.domain.proceedings.model import AgendaRow, Note, Parked, Report, Voice
from workshop_tui.domain.text.phrases import count
from workshop_tui.domain.text.safe_text import about, length, short
from workshop_tui.domain.views.views import MADE_UP, SIMULATED
from workshop_tui.report.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Notice,
    Paragraph,
    Said,
    Table,
    Words,
)
from workshop_tui.report.exercises import exercises
from workshop_tui.report.follow_ups import we_asked
from workshop_tui.report.wording import at, became, joined, on_day, side, who

VERY, FAIRLY = 0.9, 0.75
"""Evenness from which on one says "very evenly", and "fairly evenly"."""
TO_CORRECT = (
    "Is something here not what you said, or should it not be here? Tell the facilitator: it will be put "
    "right or taken out, and this report made anew."
)


# -- the head


def unfinished(report: Report) -> str:
    """That the workshop goes on, and up to when its report tells."""
    until = f" It tells what there was up to {at(report.told_until)}." if report.told_until else ""
    return f"Not finished. This is a report of a workshop that goes on.{until}"


def head(report: Report) -> Iterator[Block]:
    """What stands under the title."""
    if report.simulated:
        yield Notice(f"{SIMULATED}. {MADE_UP}")
    if not report.finished:
        yield Notice(unfinished(report))
    when = _when(report)
    rows: list[tuple[Words, Words]] = [("When", when)] if when else []
    rows.append(("Who took part", _who(report)))
    titles = dict.fromkeys(row.exercise for row in report.agenda if row.exercise)
    if titles:
        rows.append(("Exercises", joined([(Said(title),) for title in titles], ", ")))
    yield Fields(tuple(rows))


def _when(report: Report) -> str:
    if report.begun is None:
        return ""
    last = report.ended or report.told_until
    until = f" to {at(last, report.begun)}" if last else ""
    return f"{on_day(report.begun)}, {report.begun:%H:%M}{until}"


def _who(report: Report) -> Words:
    """Counts, by side where sides were named, and no names."""
    group = report.took_part
    told: list[str | Said] = [count(group.people, "person", "people")]
    for place, one in enumerate(group.sides):
        told += [": " if place == 0 else ", ", f"{one.people} ", side(one.side)]
    if group.witnesses:
        told.append(f"; and {count(group.witnesses, 'witness', 'witnesses')}, not counted in the group")
    return tuple(told)


def purpose(report: Report) -> Iterator[Block]:
    """What the workshop was for, and who decides."""
    if report.purpose:
        yield Heading(2, "Purpose")
        yield Paragraph(Said(report.purpose))
    yield Heading(2, "Who decides")
    unknown = "It was not written down who decides in the end."
    yield Paragraph(Said(report.who_decides) if report.who_decides else unknown)


# -- the agenda


def agenda(report: Report) -> Iterator[Block]:
    """Every step, with what was planned for it and what it took."""
    if not report.agenda:
        return
    many = len({row.exercise for row in report.agenda}) > 1
    names: tuple[Words, ...] = ("Step", *(("Exercise",) if many else ()), "How", "Began", "Planned", "As run")
    rows = [_row(report, row, many) for row in report.agenda]
    planned = short(sum(row.planned_seconds for row in report.agenda))
    used = short(sum(row.used_seconds for row in report.agenda))
    rows.append(("In all", *([""] if many else []), "", "", planned, used))
    last = len(names) - 1
    yield Heading(2, "Agenda")
    yield Table("As planned and as run", names, tuple(rows), numbers=(last - 2, last - 1, last))


def _row(report: Report, row: AgendaRow, many: bool) -> tuple[Words, ...]:
    started = at(row.started, report.begun) if row.started else ""
    return (
        Said(row.step),
        *([Said(row.exercise)] if many else []),
        method_of(row.method).words,
        started,
        short(row.planned_seconds),
        short(row.used_seconds) if row.run else "not run",
    )


# -- how evenly people were heard


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


# -- what is to be done afterwards


def decisions(report: Report) -> Iterator[Block]:
    """What was chosen, by whom and how."""
    if report.decisions:
        rows = tuple(
            (Said(one.text), Said(one.by), Said(one.how), Said(one.step)) for one in report.decisions
        )
        yield Heading(2, "Decisions")
        yield Table("What was chosen, by whom and how", ("What", "By whom", "How", "Where"), rows)


def pledges(report: Report) -> Iterator[Block]:
    """Who will do what by when."""
    if not report.pledges:
        return
    sides, later = any(one.side for one in report.pledges), any(one.status for one in report.pledges)
    rows: list[tuple[Words, ...]] = []
    for one in report.pledges:
        when: Words = Said(one.by) if one.by else "no date said"
        row: list[Words] = [Said(one.who), Said(one.what), when]
        row += [Said(one.side)] * sides + [Said(one.status)] * later
        rows.append(tuple(row))
    names = ("Who", "What", "By when", *["For which side"] * sides, *["What became of it"] * later)
    yield Heading(2, "Pledges")
    yield Table("Who does what by when", names, tuple(rows))


def unanswered(report: Report) -> list[Note]:
    """Fears that nobody has answered, and of which nobody has said what became of them."""
    notes = (note for exercise in report.exercises for step in exercise.steps for note in step.notes)
    return [note for note in notes if note.outcome == "fears" and not note.answer and not note.turned_out]


def parking(report: Report) -> Iterator[Block]:
    """What is kept for later, and what waits for an answer."""
    fears = unanswered(report)
    if not report.parking and not fears:
        return
    yield Heading(2, "Parking list and open questions")
    if report.parking:
        yield Items(tuple(map(_parked, report.parking)))
    if fears:
        yield Heading(3, "Fears without an answer yet")
        yield Items(tuple(Item(Said(note.text)) for note in fears))


def _parked(one: Parked) -> Item:
    more: list[Words] = [Said(one.detail)] if one.detail else []
    if one.by or one.side:
        more.append(who(one.by, one.side))
    return Item(Said(one.text), (*more, *became(one.answer, one.turned_out)))


def next_steps(report: Report) -> Iterator[Block]:
    """What waits to be done, and that everyone may have their words put right."""
    told = []
    if report.pledges:
        told.append(f"{count(len(report.pledges), 'pledge')} to be kept, with who and by when above.")
    if report.parking:
        told.append(f"{count(len(report.parking), 'thing')} on the parking list to come back to.")
    fears = unanswered(report)
    if fears:
        told.append(f"{count(len(fears), 'fear')} to be answered.")
    yield Heading(2, "Next steps")
    yield Items(tuple(map(Item, (*told, TO_CORRECT))))


# -- the whole


PARTS: tuple[Callable[[Report], Iterator[Block]], ...] = (
    head,
    purpose,
    we_asked,
    agenda,
    exercises,
    decisions,
    pledges,
    parking,
    voice,
    next_steps,
)
"""Each gives its blocks, beginning with a heading of level 2, or none where there is nothing to tell."""


def document(report: Report) -> Document:
    """The whole report."""
    return Document(Said(report.title), tuple(block for part in PARTS for block in part(report)))
