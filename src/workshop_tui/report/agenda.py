"""What is sent out before a workshop: the agenda for those who take part, and the brief some days before.

Nothing private stands in them: no hints, no notes on how to run it, nothing that only the facilitator needs.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.timetable import Part, Timetable
from workshop_tui.domain.text.safe_text import about, clock_face, short
from workshop_tui.report.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Said,
    Table,
    Words,
)


class Planned(NamedTuple):
    """A workshop before it begins. Texts as typed."""

    title: str
    purpose: str
    decides: str
    table: Timetable


def start_words(table: Timetable, seconds: float) -> str:
    """A moment of the timetable: "10:30", or "0:30" after the beginning where no time of day is known."""
    if table.known:
        return clock_face(seconds)
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def when(table: Timetable) -> str:
    """From when to when, or how long, in words."""
    first, last = table.parts[0], table.parts[-1]
    if table.known:
        return f"{clock_face(first.start)} to about {clock_face(last.end)}"
    return f"{about(last.end)} in all"


def agenda(planned: Planned) -> Document:
    """The agenda for those who take part."""
    table = planned.table
    blocks: list[Block] = [Fields(tuple(_what_for(planned)))]
    rows = [_row(table, part) for part in table.parts]
    begins = "Begins" if table.known else "After (h:mm)"
    blocks.append(Table("Agenda", (begins, "What", "How long"), tuple(rows)))
    fors = [_purpose(part) for part in table.parts if part.exercise.purpose]
    if fors:
        blocks += [Heading(2, "What each part is for"), Items(tuple(fors))]
    blocks.append(Paragraph("Times are as planned; on the day some parts may take a little more or less."))
    return Document(Said(planned.title), tuple(blocks))


def _what_for(planned: Planned) -> Iterator[tuple[Words, Words]]:
    yield "When", when(planned.table)
    if planned.purpose.strip():
        yield "What for", Said(planned.purpose)
    if planned.decides.strip():
        yield "Who decides", Said(planned.decides)


def _row(table: Timetable, part: Part) -> tuple[Words, ...]:
    return start_words(table, part.start), Said(part.exercise.title), short(part.seconds)


def _purpose(part: Part) -> Item:
    return Item((Said(part.exercise.title), ": ", Said(part.exercise.purpose)))


def brief(planned: Planned) -> Document:
    """The brief to send out some days before; what the plan does not say is left to be filled in."""
    blocks = [
        *_invitation(planned),
        *_together(planned.table),
        *_yours(planned.table),
        *_ready(),
        *_needs(),
        *_elsewhere(),
    ]
    return Document(("Before we meet: ", Said(planned.title)), tuple(blocks))


def _invitation(planned: Planned) -> Iterator[Block]:
    decides: Words = Said(planned.decides) if planned.decides.strip() else "(fill in: who decides in the end)"
    purpose: Words = Said(planned.purpose) if planned.purpose.strip() else "(fill in: why we meet)"
    yield Fields(
        (
            ("What for", purpose),
            ("Who decides what comes of it", decides),
            ("When", f"(fill in: the day), {when(planned.table)}"),
            ("Where", "(fill in: the place, and how to get there and in)"),
            ("Questions", "(fill in: a name, a phone number, an address)"),
        )
    )


def _together(table: Timetable) -> Iterator[Block]:
    yield Heading(2, "What we will do")
    items = []
    for part in table.parts:
        begin = f"{start_words(table, part.start)}  " if table.known else ""
        told: Words = (begin, Said(part.exercise.title), f", {about(part.seconds)}")
        items.append(Item(told, (Said(part.exercise.purpose),) if part.exercise.purpose else ()))
    yield Items(tuple(items))


def _yours(table: Timetable) -> Iterator[Block]:
    """What becomes of what people say and write, as the exercises have it."""
    yield Heading(2, "What you can count on")
    steps = [(part, step) for part in table.parts for step in part.exercise.steps]
    told = [
        Item("Everyone gets a fair share of the time to speak."),
        Item("You may always pass, or only listen. Nobody asks why."),
        Item("You may stop everything at any time and ask: what does that mean?"),
    ]
    if any(step.kind.hides for _, step in steps):
        told.append(Item("What you write alone is shown to all together, in a mixed order."))
    named = list(dict.fromkeys(part.exercise.title for part, step in steps if step.names))
    if named:
        told.append(Item(("Your name stands beside what you write in: ", *_listed(named), ".")))
    elif any(step.kind.alone for _, step in steps):
        told.append(Item("Your name is not kept with what you write."))
    sides = list(dict.fromkeys(part.exercise.title for part, step in steps if step.sides))
    if sides:
        who = "What you speak as, for example as a professional, is kept with what you write or choose in: "
        told.append(Item((who, *_listed(sides), ".")))
    yield Items(tuple(told))


def _listed(titles: list[str]) -> Iterator[str | Said]:
    for number, title in enumerate(titles):
        if number:
            yield ", "
        yield Said(title)


def _ready() -> Iterator[Block]:
    yield Heading(2, "To think about, if you like")
    yield Items(
        (
            Item("What has gone well for you here, and what made it possible?"),
            Item("What would have to be different for you?"),
            Item("What do you want the others to know?"),
        )
    )
    yield Paragraph("You need to prepare nothing and bring nothing. Notes or pictures of yours are welcome.")


def _needs() -> Iterator[Block]:
    yield Heading(2, "What you need so that you can take part")
    yield Paragraph(
        "Tell us before, or on the day, whatever would help. You do not have to say why. For example:"
    )
    yield Items(
        (
            Item("a way in without steps, a seat near the door, a quiet room to go to"),
            Item("an interpreter, large print, plain language, papers some days before"),
            Item("more breaks, more time to speak, someone who comes with you"),
            Item("the costs of getting there, of your time, of care at home"),
        )
    )


def _elsewhere() -> Iterator[Block]:
    yield Heading(2, "If you cannot or do not want to come")
    yield Items(
        (
            Item("By phone: tell us what you would have said. We read it out without your name."),
            Item("By post or e-mail: write or draw it, and it is put up with what the others wrote."),
            Item("From another computer: ask us whether that is possible this time."),
            Item("Through someone: send a person whom you trust with your words."),
        )
    )


def as_text(planned: Planned) -> Iterator[tuple[str, str, str]]:
    """The agenda for the facilitator, steps included: start, title as typed, length and what is special."""
    table = planned.table
    for part in table.parts:
        notes = [short(part.seconds)]
        if part.fixed:
            notes.append("fixed start")
        if part.waiting >= 60:
            notes.append(f"{short(part.waiting)} to spare before it")
        yield start_words(table, part.start), part.exercise.title, ", ".join(notes)
        if len(part.lengths) > 1:
            now = part.start
            for step, seconds in zip(part.exercise.steps, part.lengths, strict=True):
                yield start_words(table, now), f"  {step.title}", short(seconds)
                now += seconds
