"""What an exercise is: a list of steps, each with a method, a length and its words."""

from __future__ import annotations

from workshop_tui.domain.base.named import NamedTuple, View
from workshop_tui.domain.exercise.methods import Method, method_of

HEADINGS = {
    "principles": "Our principles",
    "values-map": "Our values map",
    "ledger": "What we can decide, and what not",
    "hopes": "Hopes",
    "fears": "Fears",
    "themes": "Themes",
    "statements": "Our statements",
    "agreement": "How we work together",
    "barriers": "What gets in the way",
    "assets": "What we have",
    "findings": "What we found",
    "scores": "How good it was",
    "topics": "Our agenda",
    "recommendations": "What we recommend",
    "budget": "How we share the money",
}
"""What steps leave, and what people read above it."""

OUTCOMES = ("", *HEADINGS)
"""What a step leaves in the notes under a heading of its own; empty: plain notes."""

ORDERS = ("seat", "random")
"""How a round goes: as people sit, or in an order drawn by the workshop's seed."""

MOST_BRICKS = 24
"""No step has more bricks than these."""

DEFAULT_EACH_SECONDS = 60.0
"""Seconds for each person where a round or pairs step names no length of any kind."""


class Step(View, kw_only=False):
    """One part of an exercise. Lengths are in seconds; a text that is empty is left off the screen."""

    title: str
    method: str
    """The name of its method."""
    seconds: float = 0.0
    """Length of the whole step; 0 where `each_seconds` gives it."""
    each_seconds: float = 0.0
    """Length for each person (rounds, invite) or each half (pairs); 0 where `seconds` gives the whole."""
    min_seconds: float = 0.0
    """The step never shrinks below this; 0: it may shrink to half of its length."""
    prompt: str = ""
    plain: str = ""
    """The prompt in plainer words."""
    hint: str = ""
    """For the facilitator alone, never projected."""
    questions: tuple[str, ...] = ()
    """Asked in pairs, one after the other."""
    columns: tuple[str, ...] = ()
    """What the notes are sorted into as they come."""
    asks: tuple[str, ...] = ()
    """For each column a second question to its notes ("Why, and who fixed it?"); empty: none."""
    dots: int = 0
    """Dots that each person has in a vote."""
    names: bool = False
    """Whether what is written is kept with the writer's name."""
    sides: bool = False
    """Whether what is written, or voted, is kept with the writer's side."""
    uses: tuple[str, ...] = ()
    """Titles of earlier steps of the exercise whose notes or themes are worked on here."""
    column: str = ""
    """Of the notes used, only those in this column."""
    outcome: str = ""
    """One of OUTCOMES: the heading under which the notes file keeps the result."""
    outcomes: tuple[str, ...] = ()
    """One of OUTCOMES for each column, where columns lead to different headings; then `outcome` is empty."""
    answers: bool = False
    """Each note used is answered here."""
    ticks: bool = False
    """Each note used is ticked off here: met, partly met, not met."""
    order: str = "seat"
    """One of ORDERS, for rounds."""
    bricks: int = 0
    """Bricks that someone at a screen builds with; 0: none."""

    @property
    def kind(self) -> Method:
        """What its method is."""
        return method_of(self.method)

    def outcome_of(self, column: str) -> str:
        """The heading under which a note in this column is kept; empty: plain notes."""
        if self.outcomes and column in self.columns:
            return self.outcomes[self.columns.index(column)]
        return self.outcome

    def length(self, people: int) -> float:
        """Seconds that the step takes with so many people who take part.

        A round or an invitation goes through everyone; pairs have two halves, whatever the number
        of pairs, since all of them talk at once.
        """
        if self.seconds:
            return self.seconds
        each = self.each_seconds or DEFAULT_EACH_SECONDS
        if self.kind.paired:
            return each * 2
        return each * max(people, 1)


class Exercise(NamedTuple):
    """A named list of steps, as an exercise file describes it."""

    id: str
    title: str
    purpose: str = ""
    materials: tuple[str, ...] = ()
    source: str = ""
    steps: tuple[Step, ...] = ()

    def length(self, people: int) -> float:
        """Seconds that the whole exercise takes with so many people."""
        return sum(step.length(people) for step in self.steps)
