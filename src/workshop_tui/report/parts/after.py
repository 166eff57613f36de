"""What is to be done after a workshop: pledges, what is kept for later, what is open, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.proceedings.model import Note, Parked, Report
from workshop_tui.report.blocks import Block, Heading, Item, Items, Said, Table, Words
from workshop_tui.report.wording import became, counted, who

TO_CORRECT = (
    "Is something here not what you said, or should it not be here? Tell the facilitator: it will be put "
    "right or taken out, and this report made anew."
)


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
        told.append(f"{counted(len(report.pledges), 'pledge')} to be kept, with who and by when above.")
    if report.parking:
        told.append(f"{counted(len(report.parking), 'thing')} on the parking list to come back to.")
    fears = unanswered(report)
    if fears:
        told.append(f"{counted(len(fears), 'fear')} to be answered.")
    yield Heading(2, "Next steps")
    yield Items(tuple(map(Item, (*told, TO_CORRECT))))
