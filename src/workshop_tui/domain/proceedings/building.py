"""From the state of a workshop to what it leaves: here it is decided who is named and what is given away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.figures import evenness
from workshop_tui.domain.figures.names import names_in_full
from workshop_tui.domain.proceedings import model
from workshop_tui.domain.proceedings.moments import Moments
from workshop_tui.domain.record.state import AgendaStep, Note, Person, State
from workshop_tui.domain.text import ticks
from workshop_tui.domain.workshop import promises, values_map, votes
from workshop_tui.domain.workshop.themes import grouping


def proceedings(state: State, t: float, when: Moments) -> model.Proceedings:
    """What a workshop leaves as of session time `t`."""
    known = _Known(state, t, when)
    items = {item.key: item for item in state.agenda}
    steps = {key: _step(items[key], known) for key in state.steps}
    notes = [note for record in state.steps.values() for note in record.notes.values()]
    return model.Proceedings(
        _report(steps, known),
        tuple((state.exercise_title(items[key]), step) for key, step in steps.items()),
        tuple(_person(person, known) for person in state.people.values()),
        tuple(exercise.title for exercise in state.exercises),
        tuple(round(state.first_planned(item)) for item in state.agenda),
        state.all_earlier,
        tuple(state.pledges),
        tuple(state.promises.values()),
        {note.id: note.met for note in (*notes, *state.parking.values()) if note.met},
        state.later,
    )


class _Known:
    """A state, and what is known of all its people and notes, looked up once however many there are."""

    def __init__(self, state: State, t: float, when: Moments) -> None:
        self.state, self.t, self.when = state, t, when
        self.names = names_in_full(state)
        self.dots: Counter[str] = Counter()
        """On notes and themes, in the votes that were revealed."""
        self.theme: dict[str, str] = {}
        """The title of the theme that a note was last put under."""
        self.under: dict[str, list[str]] = {}
        """By theme, the notes that stand under it."""
        self._steps = {item.key: item.step for item in state.agenda}
        for record in state.steps.values():
            if record.revealed:
                self.dots += votes.totals(record)
            for note, theme in grouping(state, record).items():
                if theme in record.themes:
                    self.theme[note] = record.themes[theme].title
                    self.under.setdefault(theme, []).append(note)

    def name(self, person: str) -> str:
        """What somebody is called; empty for nobody."""
        return self.names.get(person, "")

    def outcome(self, note: Note) -> str:
        """What a note is to the exercise; empty: a note."""
        step = self._steps.get(note.id.rpartition("-")[0])
        return step.outcome_of(note.column) if step is not None else ""

    def turned_out(self, note: Note) -> str:
        """What became of a hope or a fear, in words; empty where nothing was said yet."""
        return ticks.turned_out(ticks.kind_of(self.outcome(note)), note.met)


def _person(person: Person, known: _Known) -> model.Someone:
    # Why someone asked for more time is their own affair, and so is that they did.
    weight = person.weight if known.state.totals_shared else 1.0
    return model.Someone(person.name, known.name(person.id), person.side, person.witness, weight)


def _report(steps: dict[str, model.Step], known: _Known) -> model.Report:
    state, when = known.state, known.when
    return model.Report(
        model.FORMAT,
        state.title,
        state.finished,
        state.simulated,
        when.begun,
        when.until,
        when.ended,
        state.purpose,
        state.decides,
        _took_part(state),
        tuple(_agenda(item, known) for item in state.agenda),
        tuple(_exercises(steps, state)),
        tuple(_decisions(state)),
        tuple(_promised(state)),
        tuple(_pledges(state)),
        tuple(_parking(known)),
        _voice(known),
        tuple(_turns(known)),
    )


def _took_part(state: State) -> model.TookPart:
    group = [person for person in state.people.values() if not person.witness]
    count = Counter(person.side for person in group)
    sides = tuple(model.SidePeople(side, people) for side, people in count.items()) if any(count) else ()
    return model.TookPart(len(group), len(state.people) - len(group), sides)


def _agenda(item: AgendaStep, known: _Known) -> model.AgendaRow:
    state, record = known.state, known.state.steps.get(item.key)
    return model.AgendaRow(
        state.exercise_title(item),
        item.step.title,
        item.step.method,
        round(state.planned(item)),
        round(record.clock.elapsed_at(known.t)) if record else 0,
        record is not None,
        known.when.steps.get(item.key) if record else None,
    )


def _exercises(steps: dict[str, model.Step], state: State) -> Iterator[model.Exercise]:
    nothing = Exercise("", "")
    for number in sorted({item.exercise for item in state.agenda if item.key in steps}):
        exercise = state.exercises[number - 1] if 1 <= number <= len(state.exercises) else nothing
        its = (steps.get(item.key) for item in state.agenda if item.exercise == number)
        told = tuple(step for step in its if step is not None)
        yield model.Exercise(number, exercise.id, exercise.title, exercise.purpose, exercise.source, told)


def _step(item: AgendaStep, known: _Known) -> model.Step:
    """A step that the workshop came to."""
    step, state, record = item.step, known.state, known.state.steps[item.key]
    themes = (
        model.Theme(theme.title, tuple(known.under.get(theme.id, ())), known.dots[theme.id])
        for theme in record.themes.values()
    )
    return model.Step(
        item.key,
        step.title,
        step.method,
        step.prompt,
        step.plain,
        step.questions,
        step.columns,
        known.when.steps.get(item.key),
        round(state.planned(item)),
        round(record.clock.elapsed_at(known.t)),
        tuple(_note(item, note, known) for note in state.notes_of(item.key)),
        tuple(themes),
        _vote(item, known) if step.kind.votes else None,
    )


def _note(item: AgendaStep, note: Note, known: _Known) -> model.Note:
    asks = dict(zip(item.step.columns, item.step.asks, strict=False))
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


def _vote(item: AgendaStep, known: _Known) -> model.Vote:
    """The result once it was revealed; what nobody chose is left out, and sides that would name somebody."""
    state, record = known.state, known.state.steps[item.key]
    if not record.revealed:
        return model.Vote(False, item.step.outcome, (), 0, 0, 0, 0, ())
    part, rows = votes.parts(state, item.key), []
    for row in values_map.values_map(state, item.key):
        sides = tuple(model.SideDots(*count) for count in row.sides) if item.step.sides else ()
        place = row.stands.place if sides else ""
        rows.append(model.VoteRow(row.value, row.dots, sides, place, part.get(row.target, 0)))
    turnout = votes.turnout(state, item.key)
    return model.Vote(True, item.step.outcome, tuple(rows), *turnout, values_map.told(state, record))


def _decisions(state: State) -> Iterator[model.Decision]:
    for item in state.agenda:
        record = state.steps.get(item.key)
        if record is not None and record.chosen is not None:
            yield model.Decision(state.exercise_title(item), item.step.title, *record.chosen[1:])


def _promised(state: State) -> Iterator[model.Promised]:
    """Everything that came up again, in this workshop or in a later one."""
    for one, later in promises.accounted(state):
        yield model.Promised(
            one.kind,
            one.asked,
            one.who,
            one.text,
            one.column,
            one.detail,
            one.by,
            one.side,
            one.title if one.on else "",
            one.on,
            one.status,
            promises.said(one.kind, one.status),
            one.words,
            later.title if later is not None else "",
            later.on if later is not None else "",
        )


def _pledges(state: State) -> Iterator[model.Pledge]:
    for one in state.pledges.values():
        later = state.later.get(one.id)
        told = ""
        if later:
            told = promises.said("pledge", later.status)
            told += f": {later.words}" if later.words else ""
        yield model.Pledge(one.who, one.what, one.by, one.side, told)


def _parking(known: _Known) -> Iterator[model.Parked]:
    for note in known.state.parked():
        by, turned_out = known.name(note.by), known.turned_out(note)
        yield model.Parked(note.id, note.text, note.detail, by, note.side, note.answer, turned_out)


def _voice(known: _Known) -> model.Voice | None:
    told = evenness.voice(known.state, known.t)
    if told is None:
        return None
    return model.Voice(
        *told[:4],
        tuple(model.SideSeconds(side, seconds) for side, seconds in told.sides),
        tuple(model.PersonSeconds(known.name(person), seconds) for person, seconds in told.persons),
    )


def _turns(known: _Known) -> Iterator[model.Turns]:
    """Turn by turn where the group agreed; else a row for each step, since the order of turns tells whose."""
    state, when = known.state, known.when
    for item in state.agenda:
        record = state.steps.get(item.key)
        turns = (*record.turns, *record.running(known.t)) if record else ()
        if not turns:
            continue
        where = (state.exercise_title(item), item.step.title)
        if not state.totals_shared:
            seconds = round(sum(turn.seconds for turn in turns))
            yield model.Turns(*where, when.steps.get(item.key), seconds, len(turns), "", "", False)
            continue
        for turn in turns:
            person = state.people.get(turn.person)
            yield model.Turns(
                *where,
                when.turns.get(turn.turn),
                round(turn.seconds),
                1,
                known.name(turn.person),
                person.side if person else "",
                turn.interruption,
            )
