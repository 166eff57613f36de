"""What a method of a step is: how people work in it. Nothing else compares a method with a word.

Screens ask what a method is (`step.kind.spoken`), not what it is called. What they show of each stands in
tables of theirs that are keyed by its name; `tests/test_methods.py` fails where one of them lacks a method.
"""

from __future__ import annotations

from workshop_tui.domain.base.named import NamedTuple


class Method(NamedTuple):
    """How people work in a step. One that only a newer version knows has a name and nothing else."""

    name: str
    """As files and records have it."""
    words: str = ""
    """For whoever reads what happens, and when: "silent work alone"."""
    offer: str = ""
    """For whoever looks for an exercise: "everyone alone, in silence"."""
    sentence: str = ""
    """For whoever is in it: "Everyone works alone."."""
    keys: tuple[str, ...] = ()
    """Of the keys of a step that not every method has, those that go with it."""
    needs: tuple[str, ...] = ()
    """The keys that it cannot do without, beside those that every step needs."""
    spoken: bool = False
    """One person at a time has the floor."""
    once_each: bool = False
    """Everyone has one turn."""
    ordered: bool = False
    """The turns go in an order that is known beforehand."""
    invites: bool = False
    """Whoever has spoken invites the next one."""
    paired: bool = False
    """All talk at once, two by two, in two halves."""
    floorless: str = ""
    """Why nobody can be given the floor; empty: anybody can."""
    pause: bool = False
    """Nothing happens, and it is never cut short."""
    alone: bool = False
    """What is written stays hidden until it is revealed."""
    writes: bool = False
    """People at a screen write notes, and later steps work on them."""
    grows: bool = False
    """Notes come in one after the other: the newest is what people look for."""
    noted: bool = False
    """What is said or written is kept as notes, each with its writer's side where the step asks for sides."""
    gathers: bool = False
    """It begins with the principles that the group found before, where it leaves principles."""
    groups: bool = False
    """Notes are put under themes."""
    votes: bool = False
    """Dots are placed, which stay hidden until they are revealed."""
    chooses: bool = False
    """One of the lines that it works on is chosen, and kept as a decision."""
    pledges: bool = False
    """People pledge who will do what, and by when."""
    reviews: bool = False
    """People go through what an earlier workshop left open."""
    follows: bool = False
    """It works on what was written last, where it does not say on what."""
    looks_back: bool = False
    """Nothing is made in it: people look at what came before."""

    @property
    def in_turn(self) -> bool:
        """The floor goes once to everyone."""
        return self.spoken and self.once_each

    @property
    def open_floor(self) -> bool:
        """The floor goes to whoever wants it."""
        return self.spoken and not self.once_each

    @property
    def picks(self) -> bool:
        """It is about lines that other steps have brought."""
        return self.votes or self.chooses

    @property
    def hides(self) -> bool:
        """Something in it is hidden until it is revealed."""
        return self.alone or self.votes


BRIEF = Method(
    "brief",
    "explaining",
    "you explain",
    "Somebody explains.",
    noted=True,
    looks_back=True,
)
BREAK = Method(
    "break",
    "break",
    "a break",
    "This is a break.",
    floorless="This is a break",
    pause=True,
    looks_back=True,
)
SOLO = Method(
    "solo",
    "silent work alone",
    "everyone alone, in silence",
    "Everyone works alone.",
    keys=("columns", "bricks"),
    floorless="Everyone works alone in this step",
    alone=True,
    writes=True,
    grows=True,
    noted=True,
)
PAIRS = Method(
    "pairs",
    "in pairs",
    "in pairs",
    "Everyone works in pairs.",
    keys=("each_seconds", "questions"),
    once_each=True,
    paired=True,
    floorless="Pairs talk in this step",
    noted=True,
)
ROUND = Method(
    "round",
    "a round: everyone once",
    "a round: everyone once",
    "A round: everyone has a turn.",
    keys=("each_seconds", "columns", "order"),
    spoken=True,
    once_each=True,
    ordered=True,
    noted=True,
    looks_back=True,
)
DISCUSSION = Method(
    "discussion",
    "open discussion",
    "open discussion",
    "An open discussion: raise your hand to speak.",
    keys=("columns",),
    spoken=True,
    grows=True,
    noted=True,
    looks_back=True,
)
INVITE = Method(
    "invite",
    "mutual invitation",
    "each invites the next",
    "Whoever has spoken invites the next one.",
    keys=("each_seconds",),
    spoken=True,
    once_each=True,
    invites=True,
    noted=True,
    looks_back=True,
)
GATHER = Method(
    "gather",
    "gathering notes",
    "notes, in the open",
    "Notes are gathered together.",
    keys=("columns",),
    writes=True,
    grows=True,
    noted=True,
    gathers=True,
)
CLUSTER = Method(
    "cluster",
    "grouping notes into themes",
    "grouping notes into themes",
    "Notes that belong together are put under themes.",
    writes=True,
    noted=True,
    groups=True,
    follows=True,
)
VOTE = Method(
    "vote",
    "voting with dots",
    "voting with dots",
    "A vote with dots.",
    keys=("dots",),
    needs=("dots",),
    votes=True,
    follows=True,
)
CHOOSE = Method(
    "choose",
    "choosing one",
    "choosing one, as a decision",
    "One of several is chosen.",
    needs=("uses",),
    chooses=True,
)
PLEDGE = Method(
    "pledge",
    "pledges",
    "pledges",
    "Pledges: who will do what, and by when.",
    pledges=True,
)
REVIEW = Method(
    "review",
    "what became of what was promised",
    "what became of promises",
    "We go through what was promised the last time.",
    reviews=True,
)

METHODS = {
    method.name: method
    for method in (
        *(BRIEF, BREAK, SOLO, PAIRS, ROUND, DISCUSSION),
        *(INVITE, GATHER, CLUSTER, VOTE, CHOOSE, PLEDGE, REVIEW),
    )
}
"""Every method that a step can have, in the order in which the documents explain them."""

RESTRICTED = {
    key: tuple(one.name for one in METHODS.values() if key in one.keys)
    for key in dict.fromkeys(key for one in METHODS.values() for key in one.keys)
}
"""The keys of a step that not every method has, each with the methods that have it."""


def method_of(name: str) -> Method:
    """The method of this name; of one that only a newer version knows, its name alone."""
    return METHODS.get(name) or Method(name, name)
