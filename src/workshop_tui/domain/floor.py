"""Who is offered the floor next, why, and for how long: the rule called "even floor"."""

from __future__ import annotations

from typing import NamedTuple, Sequence


class Standing(NamedTuple):
    """What the record says of one person in a step. Seconds and plain counts; no clock.

    Witnesses have no standing at all: they inform and leave, and are not counted.
    """

    person: str
    weight: float = 1.0
    side: str = ""
    spoken: float = 0.0
    """Seconds spoken in this step, the running turn and the person's interruptions included."""
    carried: float = 0.0
    """Balance from earlier steps, seconds; positive: owed."""
    offset: float = 0.0
    """Late offset, seconds."""
    hand: int = 0
    """0: down. Otherwise the order in which hands went up, 1 first."""
    passes: int = 0
    """How often the person passed in this step since last raising a hand or speaking."""
    last_offer: int = -1
    """Index of the offer that was last made to the person, counted from 0; -1: never."""
    turns: int = 0
    """Turns had in this step (interruptions are none)."""
    done: bool = False
    """Round and invite: has been heard or has passed for good."""
    later: bool = False
    """Round and invite: said "pass for now" and is asked once more at the end."""
    present: bool = True
    silent: bool = False
    """Silent by choice: never asked."""
    seat: int = 0
    """Place in the order of the round, from 0."""


class FloorFigures(NamedTuple):
    """The step's figures that a decision needs. Seconds."""

    method: str
    total: float
    left: float
    handover: float = 3.0
    level: float = 0.0
    """The fair level L of the decision before; 0: there was none."""
    overrun: float = 1.08
    """u: running factor (budget + overrun) / budget."""
    use: float = 1.1
    """Running use ratio of a round: seconds used / budgets given."""
    offers: int = 0
    """Offers made so far in this step."""
    speaker: str = ""
    """Who has the floor, or had it last."""
    seed: int = 0
    gamma: float = 0.0
    """0: people only; 1: sides only."""
    side_weights: str = "means"
    """means, totals or mixed (see turn-taking)."""
    invitations: bool = True
    """False: raised hands only (balanced stack)."""


class Suggestion(NamedTuple):
    """Who next, for how long, and the numbers behind it."""

    person: str
    """Empty: nobody; `reason` says why."""
    budget: float
    """Seconds promised."""
    level: float
    """The fair level L, to be recorded with the turn and given to the next decision."""
    share: float
    """The person's fair share of the step, L * weight, seconds."""
    spoken: float
    """The seconds compared with the share (this step's, with what is carried over taken off)."""
    reason: str
    """hand, invited, only-hand, round, later, most-owed, draw; or time-up, all-heard, nobody, no-hands."""
    among: tuple[str, ...] = ()
    """Where a draw decided: the candidates, in order."""
    draw: int = -1
    """Where a draw decided: its index under the seed."""


def suggest(people: Sequence[Standing], figures: FloorFigures) -> Suggestion:
    """Say who is offered the floor next."""
    raise NotImplementedError


def budget_for(person: str, people: Sequence[Standing], figures: FloorFigures) -> Suggestion:
    """The same figures for a person whom the facilitator or the speaker chose."""
    raise NotImplementedError


def most_owed(people: Sequence[Standing], figures: FloorFigures, count: int) -> tuple[str, ...]:
    """The people whom a mutual invitation offers first."""
    raise NotImplementedError


def running_handover(gaps: Sequence[float]) -> float:
    """Seconds between turns, from those seen so far."""
    raise NotImplementedError


def running_overrun(turns: Sequence[tuple[float, float]]) -> float:
    """u from (budget, spoken) of the turns that ended, in order."""
    raise NotImplementedError


def running_use(turns: Sequence[tuple[float, float]]) -> float:
    """The use ratio of a round from (budget, spoken) of the turns that ended, in order."""
    raise NotImplementedError


def late_offset(weight: float, others: Sequence[Standing], kappa: float) -> float:
    """The offset of someone who comes late: 0 seconds of it with kappa = 1, level with the others with 0."""
    raise NotImplementedError


def carry(carried: float, share: float, spoken: float) -> float:
    """The balance after a step, held within half a share either way."""
    raise NotImplementedError


def explain(name: str, suggestion: Suggestion) -> str:
    """The reason in one sentence with the numbers used."""
    raise NotImplementedError
