"""The step's clock: start, pause, more time, and putting right a clock that was started late."""

from __future__ import annotations

import math

from workshop_tui.domain.figures.schedule import first_day, fixed_start
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import AgendaStep, State

LONGEST_STEP = 24 * 3600.0
NO_STEP = "The workshop is not at a step."
FINISHED = "The workshop is finished. Go back a step to reopen it."


def refused_without_step(state: State) -> c.Refused | None:
    """Why nothing can be done in a step now, if so."""
    if state.finished:
        return c.Refused(FINISHED)
    return c.Refused(NO_STEP) if state.record is None else None


def start(state: State, command: c.StartClock, t: float) -> Decided:
    refused = refused_without_step(state)
    if refused or state.record is None:
        return refused or c.Refused(NO_STEP)
    if state.record.clock.since is not None:
        return c.Refused("The clock is running already.")
    return [e.ClockStarted()]


def pause(state: State, command: c.PauseClock, t: float) -> Decided:
    refused = refused_without_step(state)
    if refused or state.record is None:
        return refused or c.Refused(NO_STEP)
    if state.record.clock.since is None:
        return c.Refused("The clock stands still already.")
    return [e.ClockPaused()]


def signal_access(state: State, command: c.SignalAccess, t: float) -> Decided:
    refused = refused_without_step(state)
    if refused or state.record is None:
        return refused or c.Refused(NO_STEP)
    if state.record.clock.access:
        return [e.ClockStarted() if state.record.clock.ran else e.ClockPaused()]
    return [e.ClockPaused(access=True)]


def add_time(state: State, command: c.AddTime, t: float) -> Decided:
    refused = refused_without_step(state)
    if refused or state.record is None:
        return refused or c.Refused(NO_STEP)
    planned = state.record.clock.planned + command.seconds
    if not math.isfinite(planned) or planned < 0:
        return c.Refused("A step cannot be shorter than nothing.")
    if planned > LONGEST_STEP:
        return c.Refused("A step cannot be longer than a day.")
    return [e.LengthChanged(state.current, planned)]


def correct(state: State, command: c.CorrectClock, t: float) -> Decided:
    refused = refused_without_step(state)
    if refused or state.record is None:
        return refused or c.Refused(NO_STEP)
    if not math.isfinite(command.seconds) or abs(command.seconds) > LONGEST_STEP:
        return c.Refused("Say by how many seconds the clock is wrong, for example 90.")
    if not command.seconds:
        return c.Refused("Then the clock is right.")
    late = max(command.seconds, -state.record.clock.elapsed_at(t))
    if not late:
        return c.Refused("The clock has not run yet.")
    return [e.ClockCorrected(late)]


DECIDE: Deciding = {
    c.StartClock: start,
    c.PauseClock: pause,
    c.SignalAccess: signal_access,
    c.AddTime: add_time,
    c.CorrectClock: correct,
}


def running(state: State, t: float) -> State:
    """The workshop with the current step's clock running from `t` on, if it did not run."""
    record = state.record
    if record is None or record.clock.since is not None:
        return state
    return state.with_record(record._replace(clock=record.clock._replace(since=t, access=False)))


def started(state: State, event: e.ClockStarted, t: float) -> State:
    if state.began is None and state.record is not None:
        state = state._replace(
            began=t - state.record.clock.elapsed_at(t),
            began_in=state.current,
            began_on=first_day(state, t),
        )
        state = state._replace(due=fixed_start(state, state.agenda[0], t) if state.agenda else None)
    return running(state, t)


def paused(state: State, event: e.ClockPaused, t: float) -> State:
    record = state.record
    if record is None:
        return state
    ran = event.access and record.clock.since is not None
    clock = record.clock._replace(run=record.clock.run_at(t), since=None, access=event.access, ran=ran)
    return state.with_record(record._replace(clock=clock))


def length_changed(state: State, event: e.LengthChanged, t: float) -> State:
    record = state.steps.get(event.key)
    if record is not None:
        return state.with_record(record._replace(clock=record.clock._replace(planned=event.seconds)))
    agenda = tuple(
        _resized(state, item, event.seconds) if item.key == event.key else item for item in state.agenda
    )
    return state._replace(agenda=agenda)


def _resized(state: State, item: AgendaStep, seconds: float) -> AgendaStep:
    """The step with another length; once the workshop is under way, what was planned first is remembered."""
    plan = state.first_planned(item) if state.current else item.plan
    return item._replace(length=seconds, plan=plan)


def corrected(state: State, event: e.ClockCorrected, t: float) -> State:
    record = state.record
    if record is None:
        return state
    clock = record.clock._replace(correction=record.clock.correction + event.seconds)
    if state.began is not None and state.current == state.began_in:
        # The day itself began when this clock should have been started.
        state = state._replace(began=state.began - event.seconds)
    return state.with_record(record._replace(clock=clock))


EVOLVE: Evolving = {
    e.ClockStarted: started,
    e.ClockPaused: paused,
    e.LengthChanged: length_changed,
    e.ClockCorrected: corrected,
}
