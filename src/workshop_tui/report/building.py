"""From the state of a workshop to the report of it: here it is decided what may be given away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.figures import evenness
from workshop_tui.domain.record.state import AgendaStep, State
from workshop_tui.domain.workshop import promises
from workshop_tui.report import model
from workshop_tui.report.building_steps import step_told
from workshop_tui.report.follow_ups import promised
from workshop_tui.report.lookup import Lookup
from workshop_tui.report.moments import Moments


def report(state: State, t: float, when: Moments) -> model.Report:
    """What may be told of a workshop as of session time `t`."""
    known = Lookup(state)
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
        tuple(_agenda(state, item, t, when) for item in state.agenda),
        tuple(_exercises(state, t, when, known)),
        promised(state),
        tuple(_pledges(state)),
        tuple(_parking(state, known)),
        _voice(state, t, known),
        tuple(_turns(state, t, when, known)),
    )


def _took_part(state: State) -> model.TookPart:
    group = [person for person in state.people.values() if not person.witness]
    count = Counter(person.side for person in group)
    sides = tuple(model.SidePeople(side, people) for side, people in count.items()) if any(count) else ()
    return model.TookPart(len(group), len(state.people) - len(group), sides)


def _agenda(state: State, item: AgendaStep, t: float, when: Moments) -> model.AgendaRow:
    record = state.steps.get(item.key)
    return model.AgendaRow(
        state.exercise_title(item),
        item.step.title,
        item.step.method,
        round(state.planned(item)),
        round(record.clock.elapsed_at(t)) if record else 0,
        record is not None,
        when.steps.get(item.key) if record else None,
    )


def _exercises(state: State, t: float, when: Moments, known: Lookup) -> Iterator[model.Exercise]:
    nothing = Exercise("", "")
    for number in sorted({item.exercise for item in state.agenda if item.key in state.steps}):
        exercise = state.exercises[number - 1] if 1 <= number <= len(state.exercises) else nothing
        steps = tuple(
            step_told(state, item, t, when.steps.get(item.key), known)
            for item in state.agenda
            if item.exercise == number and item.key in state.steps
        )
        yield model.Exercise(number, exercise.id, exercise.title, exercise.purpose, exercise.source, steps)


def _pledges(state: State) -> Iterator[model.Pledge]:
    for one in state.pledges.values():
        later = state.later.get(one.id)
        told = ""
        if later:
            told = promises.said("pledge", later.status)
            told += f": {later.words}" if later.words else ""
        yield model.Pledge(one.who, one.what, one.by, one.side, told)


def _parking(state: State, known: Lookup) -> Iterator[model.Parked]:
    for note in state.parked():
        yield model.Parked(
            note.id,
            note.text,
            note.detail,
            known.name(note.by),
            note.side,
            note.answer,
            known.turned_out(note),
        )


def _voice(state: State, t: float, known: Lookup) -> model.Voice | None:
    told = evenness.voice(state, t)
    if told is None:
        return None
    return model.Voice(
        told.seconds,
        told.evenness,
        told.heard,
        told.people,
        tuple(model.SideSeconds(side, seconds) for side, seconds in told.sides),
        tuple(model.PersonSeconds(known.name(person), seconds) for person, seconds in told.persons),
    )


def _turns(state: State, t: float, when: Moments, known: Lookup) -> Iterator[model.Turns]:
    """Turn by turn where the group agreed; else a row for each step, since the order of turns tells whose."""
    for item in state.agenda:
        record = state.steps.get(item.key)
        turns = (*record.turns, *record.running(t)) if record else ()
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
