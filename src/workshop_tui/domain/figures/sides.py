"""The sides of a workshop: what people speak as, in their own words, and when a side would name a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import one_line

LONGEST_SIDE = 60
"""Characters of a side that someone types at a screen of their own."""
FEWEST = 2
"""With fewer people than this a side is that person: what it wrote or chose would stand under a name."""

EXPLAINED = (
    "Everyone here can see it. Where a step keeps sides it stands with your notes and dots, without your "
    "name. You need not say it, and you can change it later; what you wrote before stays as it is."
)
"""What someone who is asked for their side should know."""


def known(state: State) -> tuple[str, ...]:
    """The sides that were named beforehand, then those that people speak as, as typed."""
    in_use = (person.side for person in state.people.values())
    return tuple(dict.fromkeys(side for side in (*state.sides, *in_use) if side.strip()))


def written(state: State, typed: str) -> str:
    """A side on one line, as it is known already where only its capitals differ."""
    side = " ".join(typed.split())
    return next((one for one in known(state) if one.casefold() == side.casefold()), side)


def offered(state: State) -> tuple[str, ...]:
    """The same as screens show them: what someone who names a side can choose from."""
    return tuple(dict.fromkeys(one_line(side) for side in known(state)))


# -- sides that are large enough


Heads = Mapping[str, int]
"""How many people stand behind each side; those without one under ""."""


def voters(state: State, voted: Iterable[str] = ()) -> dict[str, int]:
    """Who can have voted: everyone who takes part and is here, or `voted` at a screen before they left."""
    there = {person.id for person in state.people.values() if person.present} | {*voted}
    return _counted(
        (person.side, person.id)
        for person in state.people.values()
        if person.id in there and not person.witness
    )


def with_more(heads: Heads, more: Iterable[str]) -> Heads:
    """The same with one person more for each side that is named."""
    found = dict(heads)
    for side in more:
        found[side] = found.get(side, 0) + 1
    return found


def writers(state: State, wrote: Iterable[tuple[str, str]] = ()) -> dict[str, int]:
    """Who can have written a note: everyone who is here, witnesses too, and who `wrote`: (side, person)."""
    here = ((person.side, person.id) for person in state.people.values() if person.present)
    return _counted((*here, *((side, person) for side, person in wrote if person)))


def _counted(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    found: dict[str, set[str]] = {}
    for side, person in pairs:
        found.setdefault(side, set()).add(person)
    return {side: len(people) for side, people in found.items()}


def large_enough(heads: Heads) -> tuple[str, ...]:
    """The sides that name nobody, in the order of `heads`.

    What is left without a side is not to be one person's either: then the smallest side goes with it.
    """
    kept = [side for side, count in heads.items() if side and count >= FEWEST]
    rest = sum(count for side, count in heads.items() if side not in kept)
    for side in sorted(kept, key=lambda side: heads[side]):
        if not 0 < rest < FEWEST:
            break
        kept.remove(side)
        rest += heads[side]
    return tuple(kept)


def told(state: State, side: str, heads: Heads) -> str:
    """The side as it may be kept with a note or dots: empty where it would name somebody.

    A side that nobody in the list speaks as leads to nobody.
    """
    if not side or side in large_enough(heads):
        return side
    speaks = any(person.side == side for person in state.people.values())
    return "" if speaks or side in heads else side
