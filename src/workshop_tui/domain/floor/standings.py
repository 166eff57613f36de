"""The plain values that a decision about the floor is made from, and the one it ends in."""

from __future__ import annotations

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.methods import Method, method_of


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
    """The name of its method."""
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
    """How sides are weighed: "means" a head, "totals", or "mixed": half equally and half in proportion."""
    invitations: bool = True
    """False: raised hands only (balanced stack)."""

    @property
    def kind(self) -> Method:
        """What its method is."""
        return method_of(self.method)


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
    """hand, only-hand, invited, draw (invited, by lot), round, later, most-owed, chosen (by the facilitator
    or the speaker); or, where `person` is empty: time-up, all-heard, nobody, silent (all here), no-hands."""
    among: tuple[str, ...] = ()
    """Where a draw decided: the candidates, in order."""
    draw: int = -1
    """Where a draw decided: its index under the seed."""
    earlier: float = 0.0
    """Seconds that `spoken` counts from before: positive added (came late), negative taken off (owed)."""
    seconds: float = 0.0
    """What the person spoke in this step and nothing else, as the list of people says it."""
