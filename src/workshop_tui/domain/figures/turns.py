"""From the record of turns to what the rule of the floor needs: standings, figures, balances of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workshop_tui.domain.base import lottery
from workshop_tui.domain.exercise.methods import DISCUSSION, Method
from workshop_tui.domain.floor import even_floor, forecast
from workshop_tui.domain.floor.standings import FloorFigures, Standing, Suggestion
from workshop_tui.domain.record.state import Person, State, StepRecord, Turn


def standings(state: State, record: StepRecord, t: float) -> tuple[Standing, ...]:
    """What the record says of everyone but the witnesses in a step, in the order of the round."""
    spoken = record.spoken(t)
    offered = {person: index for index, person in enumerate(record.offers)}
    had: dict[str, int] = {}
    for turn in (*record.turns, *record.running(t)):
        if not turn.interruption:
            had[turn.person] = had.get(turn.person, 0) + 1
    carried: Mapping[str, float] = state.carried if state.fairness.scope == "day" else {}
    once = _kind(state, record).once_each
    hands, passes, offsets = record.hands, record.passes, record.offsets
    # By place, in the order of the fields: by name costs twice the time with a thousand people.
    return tuple(
        [
            Standing(
                id,
                weight,
                side,
                spoken.get(id, 0.0),
                carried.get(id, 0.0),
                offsets.get(id, 0.0),
                hands.get(id, 0),
                passes.get(id, 0),
                offered.get(id, -1),
                had.get(id, 0),
                once and (id in had or id in record.passed),
                id in record.later,
                present,
                silent,
                seat,
            )
            for seat, (id, _, side, weight, _, silent, present) in enumerate(order(state, record))
        ]
    )


def order(state: State, record: StepRecord) -> list[Person]:
    """Everyone but the witnesses in the order in which a round goes."""
    everyone = [person for person in state.people.values() if not person.witness]
    place = state.place(record.key)
    if place is None or state.agenda[place].step.order != "random":
        return everyone
    # Each person's own draw, so that someone who comes late changes nobody else's place by much.
    drawn = lottery.draw_order([person.id for person in everyone], state.seed, place)
    seats = {person: seat for seat, person in enumerate(drawn)}
    return sorted(everyone, key=lambda person: seats[person.id])


def figures(state: State, record: StepRecord, t: float) -> FloorFigures:
    """The step's figures that a decision needs, as of `t`."""
    ended = [turn for turn in record.turns if not turn.interruption]
    used = [(turn.budget, turn.seconds) for turn in ended if turn.budget > 0]
    level = record.speaking.level if record.speaking else (ended[-1].level if ended else 0.0)
    speaker = record.speaking.person if record.speaking else (ended[-1].person if ended else "")
    return FloorFigures(
        method=_kind(state, record).name,
        total=record.clock.planned,
        left=record.clock.left_at(t),
        handover=forecast.running_handover([turn.gap for turn in ended[1:]]),
        level=level,
        overrun=forecast.running_overrun(used),
        use=forecast.running_use(used),
        offers=len(record.offers),
        speaker=speaker,
        seed=state.seed,
        gamma=state.fairness.gamma,
        side_weights=state.fairness.side_weights,
        invitations=state.fairness.invitations,
    )


def _kind(state: State, record: StepRecord) -> Method:
    place = state.place(record.key)
    kind = state.agenda[place].step.kind if place is not None else DISCUSSION
    return kind if kind.spoken else DISCUSSION


def suggestion(state: State, t: float) -> Suggestion | None:
    """Who is offered the floor next in the current step; None where nobody is at a step."""
    record = state.record
    if record is None:
        return None
    # The rule is asked as if the turn that runs had ended, as it will have: what is shown is what is given.
    ended = end_turn(record, t)
    return even_floor.suggest(standings(state, ended, t), figures(state, ended, t))


def shares(state: State, record: StepRecord, t: float) -> dict[str, float]:
    """Everyone's fair share of a step, seconds, as of `t`: the level times the weight.

    As if the turn that runs had ended, as the suggestion is made: both then tell the same share.
    """
    record = end_turn(record, t)
    people = standings(state, record, t)
    ledger = even_floor.ledger_of(people, figures(state, record, t))
    return {one.person: max(0.0, share) for one, share in zip(people, ledger.shares, strict=True)}


def end_turn(record: StepRecord, t: float) -> StepRecord:
    """The step's record with whatever runs ended at `t`: an interruption first, then the turn."""
    return _end_speaking(end_interruption(record, t), t)


def end_interruption(record: StepRecord, t: float) -> StepRecord:
    """The record with the interruption ended; the one who was interrupted speaks on."""
    if record.interruption is None:
        return record
    ended = next(turn for turn in record.running(t) if turn.interruption)
    speaking = record.speaking
    if speaking is not None:
        speaking = speaking._replace(taken=speaking.taken + ended.seconds)
    return record._replace(turns=(*record.turns, ended), interruption=None, speaking=speaking)


def _end_speaking(record: StepRecord, t: float) -> StepRecord:
    if record.speaking is None:
        return record
    ended = record.running(t)[0]
    return record._replace(turns=(*record.turns, ended), speaking=None, freed=record.clock.run_at(t))


def with_balances(state: State) -> State:
    """The workshop with what is carried into the current step worked out anew.

    The chain goes over the steps in which the floor was shared, in the order of their first entry, and
    leaves out the current one, so that going back a step and on again counts nothing twice.
    """
    balance: dict[str, float] = {}
    for record, _ in state.spoken_steps():
        if record.key == state.current or record.key in state.forgotten:
            continue
        balance |= step_balance(record, state.people, balance)
    return state._replace(carried=balance)


def step_balance(
    record: StepRecord, people: Mapping[str, Person], before: Mapping[str, float]
) -> dict[str, float]:
    """The balance after a step of those who took part in it; silence builds no claim."""
    spoken: dict[str, float] = {}
    took_part: dict[str, None] = {}
    for turn in record.turns:
        person = people.get(turn.person)
        if person is not None and not person.witness:
            spoken[turn.person] = spoken.get(turn.person, 0.0) + turn.seconds
            if not turn.interruption:
                took_part[turn.person] = None
    weights = sum(people[person].weight for person in took_part)
    if not weights:
        return {}
    level = sum(spoken[person] for person in took_part) / weights
    balance = {}
    for one, seconds in spoken.items():
        had = before.get(one, 0.0)
        now = forecast.carry(had, level * people[one].weight, seconds)
        # Who only interrupted pays for what was more than a share, and builds no claim by it.
        balance[one] = now if one in took_part else min(had, now)
    return balance


def find_turn(state: State, number: int) -> tuple[StepRecord, Turn | None] | None:
    """The step in which a turn was, and the turn if it has ended (None while it runs)."""
    for record in reversed(list(state.steps.values())):
        for running in (record.speaking, record.interruption):
            if running is not None and running.turn == number:
                return record, None
        for turn in record.turns:
            if turn.turn == number:
                return record, turn
    return None


def evenness(seconds: Sequence[float]) -> float:
    """1 where everyone spoke as long, towards 0 where one spoke alone: 1 less the Gini coefficient.

    Gini over n values sorted upwards: sum of (2i - n - 1) * x_i over n * sum of x_i, i from 1.
    """
    total, count = sum(seconds), len(seconds)
    if count < 2 or total <= 0:
        return 1.0
    ranked = sum((2 * place - count - 1) * value for place, value in enumerate(sorted(seconds), 1))
    return 1.0 - ranked / (count * total)
