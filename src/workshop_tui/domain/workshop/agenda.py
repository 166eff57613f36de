"""The agenda: opening a workshop, moving from step to step without loss, and its end."""

from __future__ import annotations

from itertools import pairwise

from workshop_tui.domain.exercise.exercise import Exercise
from workshop_tui.domain.exercise.plan import FEWEST, TooShort, opening_lengths
from workshop_tui.domain.figures import time_of_day, turns
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record import placeholders
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import AgendaStep, Clock, State, StepRecord
from workshop_tui.domain.text.safe_text import clean, clock_face, one_line
from workshop_tui.domain.workshop import principles, promises
from workshop_tui.domain.workshop.people import MOST_PEOPLE, TOO_MANY, newcomer

MOST_EXERCISES = 50


def open_workshop(state: State, command: c.OpenWorkshop, t: float) -> Decided:
    if state.opened:
        return c.Refused("This workshop has been opened already.")
    if not command.exercises:
        return c.Refused("Choose at least one exercise.")
    if len(command.exercises) > MOST_EXERCISES:
        return c.Refused(f"A workshop holds at most {MOST_EXERCISES} exercises.")
    group = [person for person in command.people if not person.witness]
    if len(group) < FEWEST and not command.doors:
        there = "nobody is" if not group else "only one person is"
        return c.Refused(
            f"A workshop needs at least two people, and {there} named. Name everyone who takes part."
        )
    if len(command.people) > MOST_PEOPLE:
        return c.Refused(TOO_MANY)
    opened: list[e.Event] = [
        e.WorkshopOpened(
            clean(command.title) or "Workshop",
            clean(command.purpose),
            clean(command.decides),
            command.seed,
            command.version,
            command.simulated,
            tuple(dict.fromkeys(clean(side) for side in command.sides if side.strip())),
            command.day,
        )
    ]
    for number, exercise in enumerate(command.exercises, 1):
        opened += _exercise_events(number, exercise)
        start = command.starts[number - 1] if number <= len(command.starts) else -1.0
        if start >= 0:
            opened.append(e.StartFixed(f"{number}.1", start))
    for person in command.people:
        added = newcomer(state, person, len(opened))
        if isinstance(added, c.Refused):
            return added
        opened.append(added)
    if command.after is not None:
        opened += promises.bring(command.after, command.after_others)
    turned = _turned_round(command)
    if turned:
        return c.Refused(turned)
    lengths = _fitted(command, len(group))
    if isinstance(lengths, TooShort):
        return c.Refused(lengths.sentence())
    opened += lengths
    opened += principles.bring(command, len(opened) + 1)
    first = next(event for event in opened if isinstance(event, e.StepAdded))
    changed = {event.key: event.seconds for event in opened if isinstance(event, e.LengthChanged)}
    length = changed.get(first.key) or command.exercises[0].steps[0].length(len(group))
    opened.append(e.StepEntered(first.key, length))
    return opened


def _exercise_events(number: int, exercise: Exercise) -> list[e.Event]:
    head = e.ExerciseAdded(
        number, exercise.id, exercise.title, exercise.purpose, exercise.materials, exercise.source
    )
    steps = [e.StepAdded(f"{number}.{place}", number, step) for place, step in enumerate(exercise.steps, 1)]
    return [head, *steps]


def _turned_round(command: c.OpenWorkshop) -> str:
    """Why the fixed starts cannot all be met in this order; empty where they can."""
    fixed = [pair for pair in zip(command.starts, command.exercises, strict=False) if pair[0] >= 0]
    for (before, _), (start, exercise) in pairwise(fixed):
        if start <= before:
            named = f"“{one_line(exercise.title, 60)}” is to begin at {clock_face(start)}"
            return f"{named}, and comes after what begins at {clock_face(before)}. Put them in order."
    return ""


def _fitted(command: c.OpenWorkshop, people: int) -> list[e.LengthChanged] | TooShort:
    """New lengths where exercises, or the whole, are to fit into a time."""
    lengths = opening_lengths(
        command.exercises, people, command.lengths, command.starts, command.minutes * 60
    )
    if isinstance(lengths, TooShort):
        return lengths
    return [
        e.LengthChanged(f"{number}.{place}", float(round(seconds)))
        for number, (exercise, part) in enumerate(zip(command.exercises, lengths, strict=True), 1)
        for place, (step, seconds) in enumerate(zip(exercise.steps, part, strict=True), 1)
        if round(seconds) != round(step.length(people))
    ]


def add_exercise(state: State, command: c.AddExercise, t: float) -> Decided:
    if len(state.exercises) >= MOST_EXERCISES:
        return c.Refused(f"A workshop holds at most {MOST_EXERCISES} exercises.")
    return _exercise_events(len(state.exercises) + 1, command.exercise)


def finish(state: State, command: c.FinishWorkshop, t: float) -> Decided:
    if state.finished:
        return c.Refused("The workshop is finished already.")
    return [e.WorkshopFinished()]


def reopen(state: State, command: c.ReopenWorkshop, t: float) -> Decided:
    return [e.WorkshopReopened()] if state.finished else c.Refused("The workshop is not finished.")


def go_to(state: State, command: c.GoToStep, t: float) -> Decided:
    place = state.place(command.key)
    if place is None:
        return c.Refused("There is no such step.")
    if command.key == state.current and not state.finished:
        return c.Refused("This is the step already.")
    item = state.agenda[place]
    record = state.steps.get(item.key)
    seconds = record.clock.planned if record else state.planned(item)
    reopened = [e.WorkshopReopened()] if state.finished else []
    return [*reopened, e.StepEntered(item.key, seconds)]


def next_step(state: State, command: c.NextStep, t: float) -> Decided:
    place = state.place(state.current)
    if state.finished:
        return c.Refused("The workshop is finished.")
    if place is None or place + 1 >= len(state.agenda):
        return c.Refused("This is the last step. Finish the workshop when everyone is done.")
    return go_to(state, c.GoToStep(state.agenda[place + 1].key), t)


def previous_step(state: State, command: c.PreviousStep, t: float) -> Decided:
    place = state.place(state.current)
    if state.finished and place is not None:
        return [e.WorkshopReopened()]
    if not place:
        return c.Refused("This is the first step.")
    return go_to(state, c.GoToStep(state.agenda[place - 1].key), t)


def leave(state: State, command: c.LeaveSession, t: float) -> Decided:
    return [e.SessionLeft()]


def resume(state: State, command: c.ResumeSession, t: float) -> Decided:
    return [e.SessionResumed(command.gap, command.counted, command.day)]


def answer_gap(state: State, command: c.AnswerGap, t: float) -> Decided:
    return [e.GapAnswered(command.gap, command.counted, command.day)]


DECIDE: Deciding = {
    c.OpenWorkshop: open_workshop,
    c.AddExercise: add_exercise,
    c.FinishWorkshop: finish,
    c.ReopenWorkshop: reopen,
    c.GoToStep: go_to,
    c.NextStep: next_step,
    c.PreviousStep: previous_step,
    c.LeaveSession: leave,
    c.ResumeSession: resume,
    c.AnswerGap: answer_gap,
}


def opened(state: State, event: e.WorkshopOpened, t: float) -> State:
    return time_of_day.told(state, event.day, t)._replace(
        title=event.title,
        purpose=event.purpose,
        decides=event.decides,
        sides=event.sides,
        seed=event.seed,
        simulated=event.simulated,
        opened=True,
    )


def exercise_added(state: State, event: e.ExerciseAdded, t: float) -> State:
    added = Exercise(event.id, event.title, event.purpose, event.materials, event.source)
    # Where a damaged record lost one, the others keep their numbers.
    missing = min(MOST_EXERCISES, event.number - 1) - len(state.exercises)
    stand_ins = [Exercise("", placeholders.EXERCISE)] * missing
    return state._replace(exercises=(*state.exercises, *stand_ins, added))


def step_added(state: State, event: e.StepAdded, t: float) -> State:
    if state.place(event.key) is not None:
        return state
    return state._replace(agenda=(*state.agenda, AgendaStep(*event)))


def start_fixed(state: State, event: e.StartFixed, t: float) -> State:
    return state._replace(
        agenda=tuple(
            item._replace(fixed=event.start) if item.key == event.key else item for item in state.agenda
        ),
    )


def step_entered(state: State, event: e.StepEntered, t: float) -> State:
    if state.place(event.key) is None:
        return state
    left = at_rest(state, t)
    record = left.steps.get(event.key)
    if record is None:
        record = StepRecord(event.key, plan=event.seconds, clock=Clock(planned=event.seconds))
    entered = left.with_record(record)._replace(current=event.key)
    return turns.with_balances(entered)


def at_rest(state: State, t: float) -> State:
    """The workshop with the current step's clock stopped and its turn ended, as leaving a step does."""
    record = state.record
    if record is None:
        return state
    ended = turns.end_turn(record, t)
    clock = ended.clock._replace(run=ended.clock.run_at(t), since=None, access=False)
    return state.with_record(ended._replace(clock=clock, freed=None))


def finished(state: State, event: e.WorkshopFinished, t: float) -> State:
    return at_rest(state, t)._replace(finished=True)


def reopened(state: State, event: e.WorkshopReopened, t: float) -> State:
    return state._replace(finished=False)


def unchanged(state: State, event: e.Event, t: float) -> State:
    """Told for the record's sake."""
    return state


def gap_passed(state: State, event: e.SessionResumed | e.GapAnswered, t: float) -> State:
    """The session's time is the room's affair; here it is told what time of day it is now."""
    after = state if event.counted else time_of_day.later(state, event.gap)
    return time_of_day.told(after, event.day, t)


EVOLVE: Evolving = {
    e.WorkshopOpened: opened,
    e.ExerciseAdded: exercise_added,
    e.StepAdded: step_added,
    e.StartFixed: start_fixed,
    e.StepEntered: step_entered,
    e.WorkshopFinished: finished,
    e.WorkshopReopened: reopened,
    e.SessionLeft: unchanged,
    e.SessionResumed: gap_passed,
    e.GapAnswered: gap_passed,
}
