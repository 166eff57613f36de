"""The floor in a running step: giving and freeing it, passing, hands, interruptions, corrections."""

from __future__ import annotations

import math
from collections.abc import Mapping

from workshop_tui.domain.figures import turns
from workshop_tui.domain.figures.names import name_of
from workshop_tui.domain.floor import even_floor, reasons
from workshop_tui.domain.floor.fair_level import SHORTEST_TURN
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import Person, Speaking, State, StepRecord, Turn
from workshop_tui.domain.workshop.clock import refused_without_step, running

LONGEST_TURN = 24 * 3600.0
NO_PERSON = "There is no such person. Choose someone in the list."
NOBODY_SUGGESTED = "Nobody is suggested in this step. Highlight someone and give them the floor."


def _record(state: State) -> StepRecord | c.Refused:
    refused = refused_without_step(state)
    if refused is not None:
        return refused
    assert state.record is not None
    return state.record


def _here(state: State, person: str) -> Person | c.Refused:
    known = state.people.get(person)
    if known is None:
        return c.Refused(NO_PERSON)
    if not known.present:
        return c.Refused(f"{name_of(state, person)} is away. Mark them as here first.")
    return known


def _talking_record(state: State) -> StepRecord | c.Refused:
    step = state.step
    if step is not None and step.kind.floorless and not state.finished:
        return c.Refused(f"{step.kind.floorless}: nobody has the floor.")
    return _record(state)


def give(state: State, command: c.GiveFloor, t: float) -> Decided:
    record = _talking_record(state)
    if isinstance(record, c.Refused):
        return record
    if record.speaking is not None and record.speaking.person == command.person:
        return c.Refused(f"{name_of(state, command.person)} has the floor already.")
    ended = turns.end_turn(record, t)
    people, figures = turns.standings(state, ended, t), turns.figures(state, ended, t)
    suggested = even_floor.suggest(people, figures)
    if not command.person:
        if state.step is not None and not state.step.kind.spoken:
            return c.Refused(NOBODY_SUGGESTED)
        if not suggested.person:
            return c.Refused(reasons.explain("", suggested) + ".")
        chosen = suggested
    else:
        person = _here(state, command.person)
        if isinstance(person, c.Refused):
            return person
        is_suggested = command.person == suggested.person
        chosen = suggested if is_suggested else even_floor.budget_for(command.person, people, figures)
    started = [] if record.clock.since is not None else [e.ClockStarted()]
    given = e.FloorGiven(
        turn=state.serial + len(started) + 1,
        person=command.person or chosen.person,
        budget=max(0.0, round(chosen.budget, 3)) if chosen.person else 0.0,
        level=chosen.level,
        suggested=suggested.person,
        reason=chosen.reason if chosen.person else "witness",
        among=chosen.among,
        draw=chosen.draw,
    )
    return [*started, given]


def free(state: State, command: c.FreeFloor, t: float) -> Decided:
    record = _record(state)
    if isinstance(record, c.Refused):
        return record
    if record.speaking is None and record.interruption is None:
        return c.Refused("Nobody has the floor.")
    return [e.FloorFreed()]


def pass_on(state: State, command: c.Pass, t: float) -> Decided:
    record = _talking_record(state)
    if isinstance(record, c.Refused):
        return record
    person = command.person
    if not person and record.speaking is not None:
        person = record.speaking.person
    if not person:
        if state.step is not None and not state.step.kind.spoken:
            return c.Refused(NOBODY_SUGGESTED)
        suggested = even_floor.suggest(turns.standings(state, record, t), turns.figures(state, record, t))
        person = suggested.person
        if not person:
            return c.Refused(reasons.explain("", suggested) + ".")
    known = _here(state, person)
    if isinstance(known, c.Refused):
        return known
    if known.witness:
        return c.Refused("A witness is not in the order of speakers, so there is nothing to pass.")
    return [e.Passed(person, command.later)]


def raise_hand(state: State, command: c.RaiseHand, t: float) -> Decided:
    record, person = _record(state), _here(state, command.person)
    if isinstance(record, c.Refused):
        return record
    if isinstance(person, c.Refused):
        return person
    if person.witness:
        return c.Refused("A witness is not in the order of speakers. Give them the floor directly.")
    if command.person in record.hands:
        return c.Refused("This hand is up already.")
    spoke_up = [e.SilenceSet(command.person, False)] if person.silent else []
    return [*spoke_up, e.HandRaised(command.person)]


def lower_hand(state: State, command: c.LowerHand, t: float) -> Decided:
    record = _record(state)
    if isinstance(record, c.Refused):
        return record
    if command.person not in record.hands:
        return c.Refused("This hand is down already.")
    return [e.HandLowered(command.person)]


def interrupt(state: State, command: c.Interrupt, t: float) -> Decided:
    record, person = _record(state), _here(state, command.person)
    if isinstance(record, c.Refused):
        return record
    if isinstance(person, c.Refused):
        return person
    ended: list[e.Event] = []
    if record.interruption is not None:
        ended = [e.InterruptionEnded()]
        if record.interruption.person == command.person:
            return ended
    if record.speaking is None:
        return c.Refused("Nobody has the floor, so there is nobody to interrupt.")
    if record.speaking.person == command.person:
        return c.Refused(f"{name_of(state, command.person)} has the floor and cannot interrupt.")
    return [*ended, e.InterruptionStarted(state.serial + len(ended) + 1, command.person)]


def correct(state: State, command: c.CorrectTurn, t: float) -> Decided:
    if turns.find_turn(state, command.turn) is None:
        return c.Refused("There is no such turn.")
    if command.person not in state.people:
        return c.Refused(NO_PERSON)
    if not math.isfinite(command.seconds) or not 0 <= command.seconds <= LONGEST_TURN:
        return c.Refused("A turn lasts from no seconds to a day. Write it as 1:30 or 90.")
    return [e.TurnCorrected(command.turn, command.person, float(command.seconds))]


def remove(state: State, command: c.RemoveTurn, t: float) -> Decided:
    if turns.find_turn(state, command.turn) is None:
        return c.Refused("There is no such turn.")
    return [e.TurnRemoved(command.turn)]


def reset_balance(state: State, command: c.ResetBalance, t: float) -> Decided:
    return [e.BalanceReset()]


def choose_fairness(state: State, command: c.ChooseFairness, t: float) -> Decided:
    if command.scope not in ("day", "step"):
        return c.Refused("Speaking time evens out over this step or over the whole day.")
    if not 0 <= command.gamma <= 1:
        return c.Refused("How much sides count is a number from 0 (not at all) to 1 (only sides).")
    if command.side_weights not in ("means", "totals", "mixed"):
        return c.Refused("Sides are balanced by means, by totals, or mixed.")
    return [e.FairnessChosen(command.scope, float(command.gamma), command.side_weights, command.invitations)]


def share_totals(state: State, command: c.ShareTotals, t: float) -> Decided:
    return [e.TotalsShared(command.shared)]


DECIDE: Deciding = {
    c.GiveFloor: give,
    c.FreeFloor: free,
    c.Pass: pass_on,
    c.RaiseHand: raise_hand,
    c.LowerHand: lower_hand,
    c.Interrupt: interrupt,
    c.CorrectTurn: correct,
    c.RemoveTurn: remove,
    c.ResetBalance: reset_balance,
    c.ChooseFairness: choose_fairness,
    c.ShareTotals: share_totals,
}


def _without(mapping: Mapping[str, int], person: str) -> dict[str, int]:
    return {key: value for key, value in mapping.items() if key != person}


def _without_last(offers: tuple[str, ...], person: str) -> tuple[str, ...]:
    """The offers without the last one to this person."""
    if person not in offers:
        return offers
    place = len(offers) - 1 - offers[::-1].index(person)
    return (*offers[:place], *offers[place + 1 :])


def given(state: State, event: e.FloorGiven, t: float) -> State:
    clocked = running(state, t)
    record = clocked.record
    if record is None:
        return state
    ended = turns.end_turn(record, t)
    now = ended.clock.run_at(t)
    gap = 0.0 if ended.freed is None else max(0.0, now - ended.freed)
    speaking = Speaking(
        event.turn,
        event.person,
        now,
        event.budget,
        event.level,
        gap,
        hand=ended.hands.get(event.person, 0),
    )
    return clocked.with_record(
        ended._replace(
            speaking=speaking,
            freed=None,
            offers=(*ended.offers, event.person),
            hands=_without(ended.hands, event.person),
            passes=_without(ended.passes, event.person),
            later=ended.later - {event.person},
            passed=ended.passed - {event.person},
        )
    )


def freed(state: State, event: e.FloorFreed, t: float) -> State:
    return state if state.record is None else state.with_record(turns.end_turn(state.record, t))


def passed(state: State, event: e.Passed, t: float) -> State:
    record = state.record
    if record is None:
        return state
    person = event.person
    speaking = record.speaking
    if speaking is not None and speaking.person == person:
        lasted = record.running(t)[0].seconds
        record = turns.end_turn(record, t)
        if lasted >= SHORTEST_TURN:
            return state.with_record(record)
        # "I pass" is no turn: passing costs nothing.
        kept = tuple(turn for turn in record.turns if turn.turn != speaking.turn)
        record = record._replace(turns=kept, offers=_without_last(record.offers, person))
    again = event.later and person not in record.later and record.passes.get(person, 0) == 0
    return state.with_record(
        record._replace(
            offers=(*record.offers, person),
            passes={**record.passes, person: record.passes.get(person, 0) + 1},
            hands=_without(record.hands, person),
            later=record.later | {person} if again else record.later - {person},
            passed=record.passed if again else record.passed | {person},
        )
    )


def hand_raised(state: State, event: e.HandRaised, t: float) -> State:
    record = state.record
    if record is None or event.person not in state.people:
        return state
    count = record.hand_count + 1
    return state.with_record(
        record._replace(
            hands={**record.hands, event.person: count},
            hand_count=count,
            passes=_without(record.passes, event.person),
            passed=record.passed - {event.person},
        )
    )


def hand_lowered(state: State, event: e.HandLowered, t: float) -> State:
    record = state.record
    if record is None:
        return state
    return state.with_record(record._replace(hands=_without(record.hands, event.person)))


def interruption_started(state: State, event: e.InterruptionStarted, t: float) -> State:
    record = state.record
    if record is None or record.speaking is None:
        return state
    ended = turns.end_interruption(record, t)
    interruption = Speaking(event.turn, event.person, ended.clock.run_at(t))
    return state.with_record(ended._replace(interruption=interruption))


def interruption_ended(state: State, event: e.InterruptionEnded, t: float) -> State:
    return state if state.record is None else state.with_record(turns.end_interruption(state.record, t))


def corrected(state: State, event: e.TurnCorrected, t: float) -> State:
    found = turns.find_turn(state, event.turn)
    if found is None:
        return state
    record, turn = found
    if turn is None:
        return state.with_record(_running_corrected(record, event, t))
    changed = turn._replace(person=event.person, seconds=event.seconds)
    record = record._replace(turns=tuple(changed if old.turn == event.turn else old for old in record.turns))
    if not turn.interruption:
        record = _hands_put_right(record, turn, event.person)
    return turns.with_balances(state.with_record(record))


def _hands_put_right(record: StepRecord, turn: Turn | Speaking, spoke: str) -> StepRecord:
    """Whoever spoke has no hand up; whoever lost it to a turn that was not theirs has it again."""
    if turn.person == spoke:
        return record
    hands = _without(record.hands, spoke)
    if turn.hand and turn.person not in hands:
        hands[turn.person] = turn.hand
    return record._replace(hands=hands)


def _running_corrected(record: StepRecord, event: e.TurnCorrected, t: float) -> StepRecord:
    """A turn that runs is put right by moving what was taken out of it, and goes on from there."""
    lasted = next(turn.seconds for turn in record.running(t) if turn.turn == event.turn)
    longer = event.seconds - lasted
    speaking, interruption = record.speaking, record.interruption
    if interruption is not None and interruption.turn == event.turn:
        moved = interruption._replace(person=event.person, start=interruption.start - longer)
        kept = None if speaking is None else speaking._replace(taken=speaking.taken - longer)
        return record._replace(interruption=moved, speaking=kept)
    assert speaking is not None
    moved = speaking._replace(person=event.person, taken=speaking.taken - longer)
    return _hands_put_right(record._replace(speaking=moved), speaking, event.person)


def removed(state: State, event: e.TurnRemoved, t: float) -> State:
    found = turns.find_turn(state, event.turn)
    if found is None:
        return state
    record, _ = found
    if record.interruption is not None and record.interruption.turn == event.turn:
        # There was none: whoever has the floor has been speaking all the time.
        return state.with_record(record._replace(interruption=None))
    if record.speaking is not None and record.speaking.turn == event.turn:
        record = turns.end_turn(record, t)
    record = record._replace(turns=tuple(old for old in record.turns if old.turn != event.turn))
    return turns.with_balances(state.with_record(record))


def balance_reset(state: State, event: e.BalanceReset, t: float) -> State:
    return state._replace(forgotten=frozenset(state.steps) - {state.current}, carried={})


def fairness_chosen(state: State, event: e.FairnessChosen, t: float) -> State:
    from workshop_tui.domain.record.state import Fairness

    return state._replace(fairness=Fairness(*event))


def totals_shared(state: State, event: e.TotalsShared, t: float) -> State:
    return state._replace(totals_shared=event.shared)


EVOLVE: Evolving = {
    e.FloorGiven: given,
    e.FloorFreed: freed,
    e.Passed: passed,
    e.HandRaised: hand_raised,
    e.HandLowered: hand_lowered,
    e.InterruptionStarted: interruption_started,
    e.InterruptionEnded: interruption_ended,
    e.TurnCorrected: corrected,
    e.TurnRemoved: removed,
    e.BalanceReset: balance_reset,
    e.FairnessChosen: fairness_chosen,
    e.TotalsShared: totals_shared,
}
