"""Pairs in a running step: who works with whom, the signal to swap, late arrivals and people leaving."""

from __future__ import annotations

from itertools import combinations

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import State, StepRecord
from workshop_tui.domain.workshop.clock import refused_without_step

NOT_PAIRS = "This step is not done in pairs."


def _record(state: State) -> StepRecord | c.Refused:
    refused = refused_without_step(state)
    if refused is not None:
        return refused
    if state.record is None or state.step is None or not state.step.kind.paired:
        return c.Refused(NOT_PAIRS)
    return state.record


def form(state: State, command: c.FormPairs, t: float) -> Decided:
    from workshop_tui.domain.pairing.pairing import pair_up

    record = _record(state)
    if isinstance(record, c.Refused):
        return record
    group = state.group()
    if len(group) < 2:
        return c.Refused("Pairs need at least two people who are here.")
    groups = pair_up(
        [person.id for person in group],
        {person.id: person.side for person in group},
        met_before(state, record.key) | record.met | _met(record.groups),
        state.seed,
        state.serial,
        state.carried,
    )
    # Pairs that are made anew begin anew, with what time is left.
    again = [e.PairsSwapped(0)] if record.groups and _begun(record, t) else []
    return [e.PairsFormed(groups), *again]


def _begun(record: StepRecord, t: float) -> bool:
    """Whether people have been talking."""
    return record.clock.run_at(t) > 0


def swap(state: State, command: c.SwapPairs, t: float) -> Decided:
    record = _record(state)
    if isinstance(record, c.Refused):
        return record
    if not record.groups:
        return c.Refused("There are no pairs yet. Form them first.")
    if record.part + 1 >= parts(record):
        return c.Refused("Everyone has had their part.")
    return [e.PairsSwapped(record.part + 1)]


DECIDE: Deciding = {c.FormPairs: form, c.SwapPairs: swap}


def parts(record: StepRecord) -> int:
    """Into how many parts the time is split: one for each member of the largest group."""
    return max([len(group) for group in record.groups], default=2)


def swap_at(record: StepRecord) -> float:
    """Seconds of the step's clock at which the next swap is due; 0: no more.

    The rule for two: everyone gets an even part, and after a late swap the rest is split evenly.
    """
    left = parts(record) - record.part
    if left <= 1 or not record.groups:
        return 0.0
    begun = record.swaps[-1] + record.clock.correction if record.swaps else 0.0
    return begun + max(0.0, record.clock.planned - begun) / left


def _met(groups: tuple[tuple[str, ...], ...]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(two) for group in groups for two in combinations(group, 2))


def met_before(state: State, key: str) -> frozenset[frozenset[str]]:
    """Who worked with whom in the day's other steps."""
    met: frozenset[frozenset[str]] = frozenset()
    for other, record in state.steps.items():
        if other != key:
            met |= _met(record.groups) | record.met
    return met


def formed(state: State, event: e.PairsFormed, t: float) -> State:
    record = state.record
    if record is None:
        return state
    seen = record.met | _met(record.groups) if _begun(record, t) else record.met
    return state.with_record(record._replace(groups=event.groups, met=seen))


def swapped(state: State, event: e.PairsSwapped, t: float) -> State:
    record = state.record
    if record is None:
        return state
    return state.with_record(record._replace(part=event.part, swaps=(*record.swaps, record.clock.run_at(t))))


EVOLVE: Evolving = {e.PairsFormed: formed, e.PairsSwapped: swapped}


def follow_up(state: State, t: float) -> list[e.Event]:
    """What pairs need after any command: to be formed on arrival, and mended when people come or go."""
    record, step = state.record, state.step
    if record is None or step is None or not step.kind.paired or state.finished:
        return []
    if not record.groups:
        formed = form(state, c.FormPairs(), t)
        return [] if isinstance(formed, c.Refused) else formed
    groups = mended(state, record, t)
    return [] if groups == record.groups else [e.PairsFormed(groups)]


def mended(state: State, record: StepRecord, t: float) -> tuple[tuple[str, ...], ...]:
    """The groups without those who left and with those who came."""
    here = [person.id for person in state.group()]
    paired = [person for group in record.groups for person in group]
    if sorted(here) == sorted(paired):
        return record.groups
    from workshop_tui.domain.pairing import pairing

    groups = record.groups
    sides = {person.id: person.side for person in state.people.values()}
    met = met_before(state, record.key) | record.met
    begun = _begun(record, t)
    for gone in [person for person in paired if person not in here]:
        groups = pairing.remove(
            groups, gone, sides, met, seed=state.seed, draw=state.serial, owed=state.carried, begun=begun
        )
    for late in [person for person in here if person not in paired]:
        groups = pairing.add_late(
            groups, late, sides, met, seed=state.seed, draw=state.serial, owed=state.carried, begun=begun
        )
    return groups
