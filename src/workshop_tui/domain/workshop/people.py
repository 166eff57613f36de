"""The people: who is here, for which side, with what weight, silent by choice, away or a witness."""

from __future__ import annotations

import math
from collections.abc import Callable

from workshop_tui.domain.figures import turns
from workshop_tui.domain.floor import forecast
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import Person, State
from workshop_tui.domain.text.safe_text import clean

LEAST_WEIGHT, MOST_WEIGHT = 0.1, 10.0
MOST_PEOPLE = 2000
TOO_MANY = f"A workshop holds at most {MOST_PEOPLE} people."


def newcomer(state: State, command: c.AddPerson, ahead: int = 0) -> e.PersonAdded | c.Refused:
    """What adding someone means; `ahead` events of the same command come before it."""
    if not command.name.strip():
        return c.Refused("A person needs a name. Initials or a colour will do.")
    if len(state.people) >= MOST_PEOPLE:
        return c.Refused(TOO_MANY)
    refused = _weight_refused(command.weight)
    if refused:
        return refused
    person = f"p{state.serial + ahead + 1}"
    return e.PersonAdded(
        person, clean(command.name), clean(command.side), float(command.weight), command.witness
    )


def _weight_refused(weight: float) -> c.Refused | None:
    if not math.isfinite(weight) or not LEAST_WEIGHT <= weight <= MOST_WEIGHT:
        return c.Refused("A weight is a number from 0.1 to 10: 2 means twice the time.")
    return None


def add(state: State, command: c.AddPerson, t: float) -> Decided:
    added, record = newcomer(state, command), state.record
    if isinstance(added, c.Refused):
        return added
    if not command.level or command.witness or record is None:
        return [added]
    offset = forecast.late_offset(command.weight, turns.standings(state, record, t), 0.0)
    return [added, e.PresenceSet(added.person, True, offset)]


def _known(state: State, person: str) -> c.Refused | None:
    return (
        None if person in state.people else c.Refused("There is no such person. Choose someone in the list.")
    )


def rename(state: State, command: c.RenamePerson, t: float) -> Decided:
    if not command.name.strip():
        return c.Refused("A person needs a name. Initials or a colour will do.")
    return _known(state, command.person) or [e.PersonRenamed(command.person, clean(command.name))]


def choose_side(state: State, command: c.ChooseSide, t: float) -> Decided:
    refused = _known(state, command.person)
    if refused:
        return refused
    side = clean(command.side)
    return [e.SideChosen(command.person, side)] if side != state.people[command.person].side else []


def set_weight(state: State, command: c.SetWeight, t: float) -> Decided:
    refused = _known(state, command.person) or _weight_refused(command.weight)
    return refused or [e.WeightSet(command.person, float(command.weight))]


def set_witness(state: State, command: c.SetWitness, t: float) -> Decided:
    return _known(state, command.person) or [e.WitnessSet(command.person, command.witness)]


def stay_silent(state: State, command: c.StaySilent, t: float) -> Decided:
    return _known(state, command.person) or [e.SilenceSet(command.person, command.silent)]


def mark_away(state: State, command: c.MarkAway, t: float) -> Decided:
    refused = _known(state, command.person)
    if refused:
        return refused
    if not state.people[command.person].present:
        return c.Refused("This person is away already.")
    return [*_word_ended(state, command.person), e.PresenceSet(command.person, False)]


def _word_ended(state: State, person: str) -> list[e.Event]:
    """Whoever leaves speaks no longer."""
    record = state.record
    if record is not None and record.speaking is not None and record.speaking.person == person:
        return [e.FloorFreed()]
    if record is not None and record.interruption is not None and record.interruption.person == person:
        return [e.InterruptionEnded()]
    return []


def mark_here(state: State, command: c.MarkHere, t: float) -> Decided:
    refused = _known(state, command.person)
    if refused:
        return refused
    if state.people[command.person].present:
        return c.Refused("This person is here already.")
    record = state.record
    offset = 0.0
    if (
        command.level
        and record is not None
        and not any(turn.person == command.person for turn in record.turns)
    ):
        others = turns.standings(state, record, t)
        offset = forecast.late_offset(state.people[command.person].weight, others, 0.0)
    return [e.PresenceSet(command.person, True, offset)]


DECIDE: Deciding = {
    c.AddPerson: add,
    c.RenamePerson: rename,
    c.ChooseSide: choose_side,
    c.SetWeight: set_weight,
    c.SetWitness: set_witness,
    c.StaySilent: stay_silent,
    c.MarkAway: mark_away,
    c.MarkHere: mark_here,
}


def _with(state: State, person: str, change: Callable[[Person], Person]) -> State:
    known = state.people.get(person)
    if known is None:
        return state
    return state._replace(people={**state.people, person: change(known)})


def added(state: State, event: e.PersonAdded, t: float) -> State:
    person = Person(event.person, event.name, event.side, event.weight, event.witness)
    return state._replace(people={**state.people, event.person: person})


def renamed(state: State, event: e.PersonRenamed, t: float) -> State:
    return _with(state, event.person, lambda one: one._replace(name=event.name))


def side_chosen(state: State, event: e.SideChosen, t: float) -> State:
    return _with(state, event.person, lambda one: one._replace(side=event.side))


def weight_set(state: State, event: e.WeightSet, t: float) -> State:
    return _with(state, event.person, lambda one: one._replace(weight=event.weight))


def witness_set(state: State, event: e.WitnessSet, t: float) -> State:
    changed = _with(state, event.person, lambda one: one._replace(witness=event.witness))
    return _hand_down(changed, event.person) if event.witness else changed


def silence_set(state: State, event: e.SilenceSet, t: float) -> State:
    changed = _with(state, event.person, lambda one: one._replace(silent=event.silent))
    return _hand_down(changed, event.person) if event.silent else changed


def presence_set(state: State, event: e.PresenceSet, t: float) -> State:
    changed = _with(state, event.person, lambda one: one._replace(present=event.present))
    record = changed.record
    if not event.present:
        return _hand_down(changed, event.person)
    if event.offset and record is not None:
        offsets = {**record.offsets, event.person: event.offset}
        changed = changed.with_record(record._replace(offsets=offsets))
    return changed


def _hand_down(state: State, person: str) -> State:
    for record in state.steps.values():
        if person in record.hands:
            hands = {other: order for other, order in record.hands.items() if other != person}
            state = state.with_record(record._replace(hands=hands))
    return state


EVOLVE: Evolving = {
    e.PersonAdded: added,
    e.PersonRenamed: renamed,
    e.SideChosen: side_chosen,
    e.WeightSet: weight_set,
    e.WitnessSet: witness_set,
    e.SilenceSet: silence_set,
    e.PresenceSet: presence_set,
}
