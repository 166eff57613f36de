"""Dots on notes or themes, blind until revealed: who could place how many, and who did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.base.persistent_map import put
from workshop_tui.domain.base.rounding import whole_parts
from workshop_tui.domain.figures import sides
from workshop_tui.domain.figures.names import side_typed
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import State, StepRecord
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.workshop.themes import grouping, material

MOST_DOTS = 100_000
BUDGET = "budget"
"""The outcome of a vote whose dots stand for parts of the money."""


class Option(NamedTuple):
    """Something to vote on: a theme or a note, with its text as typed and how many notes stand behind it."""

    target: str
    text: str
    notes: int = 1


def options(state: State, key: str) -> list[Option]:
    """What is voted on in a step: the themes of the steps it uses, and every note that stands alone."""
    found: list[Option] = []
    under: dict[str, str] = {}
    for item in state.used_steps(key):
        record = state.steps.get(item.key)
        if item.step.kind.groups and record is not None:
            sorted_notes = grouping(state, record)
            under |= sorted_notes
            counts = Counter(sorted_notes.values())
            found += [Option(theme.id, theme.title, counts[theme.id]) for theme in record.themes.values()]
    return found + [Option(note.id, note.text) for _, note in material(state, key) if note.id not in under]


def ranked(state: State, key: str) -> list[Option]:
    """What is voted on in a step, most dots first once they are revealed."""
    record = state.steps.get(key)
    dots = totals(record) if record is not None and record.revealed else Counter[str]()
    return sorted(options(state, key), key=lambda one: -dots[one.target])


def dots_each(state: State, key: str) -> int:
    """How many dots everyone has in a step."""
    place = state.place(key)
    return 0 if place is None else state.agenda[place].step.dots


class Turnout(NamedTuple):
    """How many of those who could vote did, and how many dots that is of all."""

    voted: int
    """At least so many: of slips of paper the dots alone are known."""
    people: int
    dots: int
    allotment: int
    """Dots that all of them have together."""

    @property
    def complete(self) -> bool:
        """Whether everybody voted."""
        return self.voted >= self.people


def turnout(state: State, key: str, slips: Sequence[c.PlaceDots] = ()) -> Turnout:
    """Who voted so far; `slips`: dots of people's own screens that are not revealed yet."""
    record = state.steps.get(key)
    if record is None:
        return Turnout(0, 0, 0, 0)
    each, people = dots_each(state, key), sum(heads(state, record).values())
    dots = placed_so_far(state, key) + sum(slip.dots for slip in slips)
    at_screens = record.voters | {slip.by for slip in slips if slip.by}
    fewest = -(-dots // max(1, each))
    voted = max(len(at_screens), record.at_screens, fewest)
    return Turnout(min(people, voted), people, dots, each * people)


def turnout_said(found: Turnout) -> str:
    """How many of how many voted, with the dots, in one sentence."""
    if not found.people:
        return f"{found.dots} dot{'' if found.dots == 1 else 's'} placed."
    people = f"{found.people} {'person' if found.people == 1 else 'people'}"
    who = f"All {people}" if found.complete and found.people > 1 else f"At least {found.voted} of {people}"
    return f"{who} voted: {found.dots} of {found.allotment} dots."


def place_dots(state: State, command: c.PlaceDots, t: float) -> Decided:
    record, step = state.record, state.step
    if record is None or step is None or not step.kind.votes:
        return c.Refused("Dots are placed in a step with a vote.")
    if not any(option.target == command.target for option in options(state, record.key)):
        return c.Refused("There is nothing of that kind to vote on.")
    side = side_typed(state, command.side) if step.sides else ""
    if not command.dots:
        return c.Refused("Say how many dots.")
    if command.dots < 0:
        return _take_dots(state, record, command, side)
    if record.dots.get((command.target, side), 0) + command.dots > MOST_DOTS:
        return c.Refused("That is more dots than a room can have.")
    too_many = "" if command.sure else _too_many(state, record, side, command)
    if too_many:
        return c.Refused(too_many, sure=True)
    side = sides.told(state, side, heads(state, record))
    return [e.DotsPlaced(record.key, command.target, command.dots, side)]


def _too_many(state: State, record: StepRecord, side: str, command: c.PlaceDots) -> str:
    """Empty, or that so many dots more are more than the people have who could have placed them."""
    more = command.dots
    each, people = dots_each(state, record.key), heads(state, record)
    if not people:
        return ""  # Nobody is in the list: nothing is known of who votes.
    placed: Counter[str] = Counter()
    for (_, of), dots in record.dots.items():
        placed[of] += dots
    # Until they are revealed, the dots of people's own screens are not among those placed here.
    elsewhere = () if record.revealed else record.voters | {*command.elsewhere}
    own = Counter(state.people[one].side for one in elsewhere if one in state.people)
    voters = sum(people.values()) - sum(own.values())
    if sum(placed.values()) + more > voters * each:
        return _more_than(sum(placed.values()) + more, "", voters, each)
    theirs = people.get(side, 0) - own[side]
    if side and side in people and placed[side] + more > theirs * each:
        return _more_than(placed[side] + more, side, theirs, each)
    return ""


def _more_than(dots: int, side: str, voters: int, each: int) -> str:
    of = f" of “{one_line(side, 40)}”" if side else ""
    people = f"{voters} {'person' if voters == 1 else 'people'}"
    had = f"{each} dot{'' if each == 1 else 's'} each"
    return (
        f"That makes {dots} of {voters * each} dots{of}: {people} with {had}. "
        "Either a slip is counted twice, or somebody is missing in the list."
    )


def _take_dots(state: State, record: StepRecord, command: c.PlaceDots, side: str) -> Decided:
    """Dots taken away where they lie: without a side also those of a side that is too small by now."""
    there = {of: dots for (target, of), dots in record.dots.items() if target == command.target and dots > 0}
    if side in shown(state, record):
        there = {of: dots for of, dots in there.items() if of == side}
    else:
        there = {of: dots for of, dots in there.items() if of not in shown(state, record)}
    left = -command.dots
    if sum(there.values()) < left:
        return c.Refused("There are not so many dots to take away.")
    taken: list[e.Event] = []
    for of in sorted(there):
        some = min(left, there[of])
        taken += [e.DotsPlaced(record.key, command.target, -some, of)] if some else []
        left -= some
    return taken


def counted(state: State, slips: Sequence[c.PlaceDots]) -> e.DotsCounted | None:
    """The dots of everyone's own screen as one event; None: there are none on what can be voted on."""
    known = {option.target for option in options(state, state.current)}
    step = state.step
    large = sides.large_enough(_slips_by_side(slips))
    sums: dict[tuple[str, str], int] = {}
    voters: set[str] = set()
    for slip in slips:
        if slip.target in known and slip.dots > 0:
            voters.add(slip.by)
            side = side_typed(state, slip.side) if step is not None and step.sides else ""
            side = side if slip.side in large else ""
            key = (slip.target, side)
            sums[key] = min(MOST_DOTS, sums.get(key, 0) + slip.dots)
    if not sums:
        return None
    ordered = sorted(sums)
    targets, sides_of = tuple(key[0] for key in ordered), tuple(key[1] for key in ordered)
    dots = tuple(sums[key] for key in ordered)
    return e.DotsCounted(state.current, targets, sides_of, dots, len(voters), _left(state, voters))


def _left(state: State, voters: set[str]) -> tuple[str, ...]:
    """The sides of voters who are not here any more; of a sole one nothing is told."""
    people = [state.people[one] for one in voters if one in state.people]
    if len(voters) < sides.FEWEST:
        return ()
    return tuple(sorted(one.side for one in people if not one.present and not one.witness))


def _slips_by_side(slips: Sequence[c.PlaceDots]) -> dict[str, int]:
    """How many people placed dots at screens of their own, by side."""
    found: dict[str, set[str]] = {}
    for slip in slips:
        if slip.dots > 0:
            found.setdefault(slip.side, set()).add(slip.by)
    return {side: len(people) for side, people in found.items()}


DECIDE: Deciding = {c.PlaceDots: place_dots}


def placed(state: State, event: e.DotsPlaced, t: float) -> State:
    record = state.steps.get(event.step)
    if record is None:
        return state
    key = (event.target, event.side)
    dots = put(record.dots, key, max(0, record.dots.get(key, 0) + event.dots))
    return state.with_record(record._replace(dots=dots))


def all_counted(state: State, event: e.DotsCounted, t: float) -> State:
    record = state.steps.get(event.step)
    if record is None:
        return state
    dots = dict(record.dots)
    for target, side, count in zip(event.targets, event.sides, event.dots, strict=False):
        if isinstance(count, int) and count > 0:
            dots[target, side] = dots.get((target, side), 0) + count
    voters = event.voters if isinstance(event.voters, int) else 0
    return state.with_record(record._replace(dots=dots, at_screens=max(0, voters), gone=event.gone))


def voted(state: State, event: e.Voted, t: float) -> State:
    record = state.steps.get(event.step)
    if record is None:
        return state
    return state.with_record(record._replace(voters=record.voters | {event.person}))


EVOLVE: Evolving = {
    e.DotsPlaced: placed,
    e.DotsCounted: all_counted,
    e.Voted: voted,
}


def placed_so_far(state: State, key: str) -> int:
    """All dots on what can be voted on now."""
    record = state.steps.get(key)
    if record is None:
        return 0
    dots = totals(record)
    return sum(dots[option.target] for option in options(state, key))


def totals(record: StepRecord) -> Counter[str]:
    """All dots on each thing that has any."""
    found: Counter[str] = Counter()
    for (target, _), dots in record.dots.items():
        found[target] += dots
    return found


def parts(state: State, key: str) -> dict[str, int]:
    """What part of the money the dots on each thing stand for, in whole per cent that make up 100.

    Empty where a vote is not about a budget, and where nobody placed any dots.
    """
    place, record = state.place(key), state.steps.get(key)
    if place is None or record is None or state.agenda[place].step.outcome != BUDGET:
        return {}
    dots = totals(record)
    chosen = [option.target for option in options(state, key)]
    counts = [dots[target] for target in chosen]
    return dict(zip(chosen, whole_parts(counts, 100), strict=True)) if sum(counts) else {}


def by_side(named: Sequence[str], record: StepRecord, target: str, total: int) -> tuple[tuple[str, int], ...]:
    """Dots on one thing by each named side; last, of its `total`, those without a side."""
    found = [(side, record.dots.get((target, side), 0)) for side in named]
    rest = total - sum(dots for _, dots in found)
    return tuple([*found, ("", rest)] if rest else found)


def heads(state: State, record: StepRecord) -> sides.Heads:
    """How many people of each side could vote: now, or when the dots were revealed."""
    return record.heads if record.revealed else sides.voters(state, record.voters)


def shown(state: State, record: StepRecord) -> tuple[str, ...]:
    """The sides whose dots are shown: those that name nobody, in the order in which they were first named."""
    large = sides.large_enough(heads(state, record))
    if not record.revealed or not any(dots for (_, side), dots in record.dots.items() if not side):
        return large
    # A side without any dots may have voted, and be among those without a side.
    given = {side for (_, side), dots in record.dots.items() if dots}
    return tuple(side for side in large if side in given)


def not_shown(state: State, record: StepRecord) -> tuple[str, ...]:
    """The sides of those who could vote whose dots stand without a side."""
    there = shown(state, record)
    return tuple(side for side in heads(state, record) if side and side not in there)
