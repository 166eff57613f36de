"""Plays the steps in which people write, sort, vote and promise: all of it typed in by the facilitator."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.demo.stage import Moves, Stage, group
from workshop_tui.domain.exercise import duck
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.text.ticks import choices
from workshop_tui.domain.views.views import NoteView, PersonView, StepView
from workshop_tui.domain.workshop.promises import OPEN

MOST_CARDS = 30
"""Cards that a group writes in one step of silence."""
MOST_IN_COLUMN = 6


def solo(stage: Stage, step: StepView) -> Moves:
    """Silent work; the cards are typed in as they are done, and then shown together."""
    writers = _writers(stage, once=bool(step.bricks))
    cards = [_card(stage, step, person, place) for place, person in enumerate(writers)]
    yield from _spread(stage, step, cards)
    yield from stage.wait(_left(stage))
    if stage.look().can_reveal:
        yield from stage.do(c.Reveal(), after=stage.some(2.0, 6.0))
        yield from stage.wait(stage.some(10.0, 25.0))


def _writers(stage: Stage, *, once: bool) -> list[PersonView]:
    """Who hands in a card, and some a second one unless it is `once`, in the order in which they are done."""
    people = group(stage.look())
    writers = people + [person for person in people if not once and stage.rng.random() < 0.3]
    stage.rng.shuffle(writers)
    return writers[: max(MOST_CARDS, len(people))]


def _card(stage: Stage, step: StepView, person: PersonView, place: int) -> c.AddNote:
    """What somebody hands in; the columns are filled in turn."""
    if step.bricks:
        built = stage.words.duck(step.bricks)
        return c.AddNote(duck.drawing(built), detail=duck.notation(built))
    column = step.columns[place % len(step.columns)] if step.columns else ""
    by = person.person if step.names or step.sides else ""
    return stage.note(step, column, by)


def gather(stage: Stage, step: StepView) -> Moves:
    """Notes into columns, in the open; where each note is to be answered, answers."""
    if step.answers:
        return
    exercise, there = stage.exercise(step).id, {note.column for note in stage.look().notes}
    notes = []
    for column in step.columns or ("",):
        known = stage.words.knows(exercise, column or stage.step(step).title)
        # Where cards are read out they are there already, and one more comes to mind.
        count = 1 if column in there else min(MOST_IN_COLUMN, known or stage.rng.randint(2, 3))
        notes += [stage.note(step, column) for _ in range(count)]
    if stage.once("a minute more", 0.5):
        stage.later(stage.some(60.0, 90.0), lambda view: c.AddTime(60.0) if view.clock.running else None)
    yield from _spread(stage, step, notes)
    yield from _mistakes(stage, step)
    yield from stage.wait(min(_left(stage), stage.some(20.0, 60.0)))


def _mistakes(stage: Stage, step: StepView) -> Moves:
    """Now and then something goes wrong, and is taken back or put right."""
    column = step.columns[0] if step.columns else ""
    if stage.once("typed into the wrong window", 0.5):
        yield from stage.do(c.AddNote("dear all, the minutes", column), after=stage.some(3.0, 8.0))
        yield from stage.do(c.Undo(), after=stage.some(2.0, 5.0))
    own = [note for note in stage.look().notes if note.column == column]
    if own and stage.once("put right", 0.5):
        note = own[-1]
        changed = c.EditNote(note.note, f"{note.typed} (all agree)", note.column, note.typed_detail)
        yield from stage.do(changed, after=stage.some(3.0, 8.0))
    if stage.once("for another day", 0.6):
        yield from stage.do(c.AddNote(stage.words.parked(), step="parking"), after=stage.some(3.0, 8.0))


def cluster(stage: Stage, step: StepView) -> Moves:
    """Notes into groups, whose names come as the first note of each does; one may stand alone."""
    notes = [note for note in stage.look().notes if not note.theme]
    stage.rng.shuffle(notes)
    alone = 1 if len(notes) > 4 else 0
    names = stage.words.groups(stage.exercise(step).id, stage.step(step).title)[: max(1, len(notes) - 1)]
    pause = _pause(stage, len(notes))
    for place, note in enumerate(notes[: len(notes) - alone]):
        if place < len(names):
            yield from stage.do(c.AddTheme(names[place], (note.note,)), after=pause)
            continue
        themes = stage.look().themes
        yield from stage.do(c.GroupNote(note.note, stage.rng.choice(themes).theme), after=pause)
    yield from stage.wait(min(_left(stage), stage.some(20.0, 60.0)))


def vote(stage: Stage, step: StepView) -> Moves:
    """Everyone's dots, a slip at a time, and then the result."""
    view = stage.look()
    options = view.vote.options if view.vote else ()
    if options:
        liked = [stage.rng.uniform(0.2, 1.0) ** 2 for _ in options]
        slips: dict[tuple[str, str], int] = {}
        for person in group(view):
            side = person.typed_side if step.sides else ""
            for option in stage.rng.choices(options, liked, k=step.dots):
                slips[option.target, side] = slips.get((option.target, side), 0) + 1
        slip = [c.PlaceDots(target, dots, side) for (target, side), dots in slips.items()]
        placed: list[c.Command] = [*slip]
        if stage.once("a slip read twice", 0.4):
            placed[1:1] = [slip[0]._replace(sure=True), c.Undo()]
        yield from _spread(stage, step, placed)
    yield from stage.do(c.Reveal(), after=stage.some(2.0, 6.0))
    yield from stage.wait(stage.some(15.0, 40.0))


def choose(stage: Stage, step: StepView) -> Moves:
    """They talk it over, and agree on what stands first."""
    yield from stage.wait(_left(stage) * stage.some(0.4, 0.8))
    choice = stage.look().choice
    if choice is not None and choice.lines:
        yield from stage.do(c.ChooseOne(choice.lines[0].target, "the group", "consent"))
    yield from stage.wait(min(_left(stage), stage.some(10.0, 30.0)))


def pledge(stage: Stage, step: StepView) -> Moves:
    """A few people promise something; where there are sides, from each."""
    people = group(stage.look())
    stage.rng.shuffle(people)
    first = {person.typed_side: person for person in reversed(people)}
    some = [*first.values(), *(person for person in people if person not in first.values())][:5]
    promised = []
    for person in some:
        what, by = stage.words.pledge()
        promised.append(c.MakePledge(person.typed_name, what, by, person.typed_side if step.sides else ""))
    yield from _spread(stage, step, promised)
    yield from stage.wait(min(_left(stage), stage.some(10.0, 30.0)))


def review(stage: Stage, step: StepView) -> Moves:
    """What was promised earlier is remembered, where no file brought it, and then gone through."""
    view = stage.look()
    if not view.promises:
        for person in group(view)[:3]:
            what, by = stage.words.pledge()
            remembered = c.RememberPromise(person.typed_name, what, by, person.typed_side)
            yield from stage.do(remembered, after=stage.some(4.0, 10.0))
    promises = [one.promise for one in stage.look().promises if one.status == OPEN]
    pause = _pause(stage, len(promises))
    for promise in promises:
        status, words = stage.words.became()
        yield from stage.do(c.FollowUp(promise, status, words), after=pause)
    yield from stage.wait(min(_left(stage), stage.some(10.0, 30.0)))


def answers(stage: Stage) -> Moves:
    """An answer to each note that waits for one."""
    waiting = [note for note in stage.look().notes if not note.answer]
    pause = _pause(stage, len(waiting))
    for note in waiting:
        yield from stage.do(c.AnswerNote(note.note, stage.words.answer()), after=pause)


def ticks(stage: Stage) -> Moves:
    """How each hope and fear turned out; one is left for later."""
    notes: tuple[NoteView, ...] = stage.look().notes
    for note in notes[: max(1, len(notes) - 1)]:
        met, _ = stage.rng.choices(choices(note.kind), (3, 2, 1))[0]
        yield from stage.do(c.TickNote(note.note, met), after=stage.some(1.5, 4.0))


def _left(stage: Stage) -> float:
    view = stage.look()
    return max(0.0, view.clock.left_at(view.t))


def _pause(stage: Stage, count: int) -> float:
    """Seconds before each of so many, so that they fill most of what is left of the step."""
    return min(45.0, 0.8 * _left(stage) / max(1, count))


def _spread(stage: Stage, step: StepView, commands: Sequence[c.Command]) -> Moves:
    """The commands one after the other over most of the step."""
    pause = _pause(stage, len(commands))
    for command in commands:
        yield from stage.do(command, after=pause * stage.some(0.6, 1.4))
