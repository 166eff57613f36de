"""Who is offered the floor next, why, and for how long: the rule called "even floor".

Everything is a pure function of the people's standing and the step's figures, so that replaying a record
gives the same suggestions bit for bit. Ties are drawn by lot from the seed and the index of the offer, and
the draw is part of the suggestion.
"""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.base.lottery import draw_index
from workshop_tui.domain.floor.fair_level import SHORTEST_TURN, Ledger, draw_up, sound
from workshop_tui.domain.floor.standings import FloorFigures, Standing, Suggestion
from workshop_tui.domain.floor.turn_length import (
    handover,
    not_heard,
    open_budget,
    round_budget,
    seconds_left,
    waiting_places,
)

OFFERED_FIRST = 3
"""How many people a mutual invitation offers first."""

_Choice = tuple[int, str, tuple[str, ...]]
"""The place of the person or -1, the reason, and the candidates where a draw decided."""

_END, _END_OF_A_LONG_STEP, _LONG_STEP = 10.0, 25.0, 3600.0
"""Seconds left with which nobody begins any more: 10, up to 25 in a long step, so that it ends on time."""
_GUESTS_EVERY = 4
"""Every so many offers someone without a hand goes first among those who are owed the same."""
_LONGEST_LATELY, _LONGEST_PEACE = 8.0, 10.0
"""Offers after which anyone may be asked again, and after which a pass weighs no longer (then doubled)."""
_ONE_LONG_TURN = 60.0
_TIE = 1e-6


def suggest(people: Sequence[Standing], figures: FloorFigures) -> Suggestion:
    """Say who is offered the floor next; with an empty person, why nobody is."""
    if not any(person.present for person in people):
        return _nobody("nobody", 0.0)
    if all(person.silent for person in people if person.present):
        return _nobody("silent", 0.0)
    if figures.kind.once_each:
        return _suggest_once(people, figures)
    ledger = ledger_of(people, figures)
    if seconds_left(figures) < _end(people, figures) + handover(figures):
        return _nobody("time-up", ledger.level)
    choice = _choose(people, figures, ledger)
    if choice[0] < 0:
        return _nobody(choice[1], ledger.level)
    return _tell(choice, people, figures, ledger)


def budget_for(person: str, people: Sequence[Standing], figures: FloorFigures) -> Suggestion:
    """The same figures for a person whom the facilitator or the speaker chose; nobody if unknown."""
    ledger = ledger_of(people, figures)
    for place, standing in enumerate(people):
        if standing.person == person:
            return _tell((place, "chosen", ()), people, figures, ledger)
    return _nobody("nobody", ledger.level)


def most_owed(
    people: Sequence[Standing], figures: FloorFigures, count: int = OFFERED_FIRST
) -> tuple[str, ...]:
    """The people whom a mutual invitation offers first, the most owed first; equals in a drawn order."""
    ledger = ledger_of(people, figures)
    return tuple(
        people[place].person for place in _invitable_in_order(people, figures, ledger)[: max(0, count)]
    )


def _choose(people: Sequence[Standing], figures: FloorFigures, ledger: Ledger) -> _Choice:
    """Open floor and balanced stack: the place of the next person or -1, the reason, who was drawn from."""
    need = ledger.need
    hands = [place for place in ledger.active if people[place].hand > 0]
    up = len(hands)
    guests = _guests(people, figures, ledger) if figures.invitations else []
    hands, guests = _unheard_first(hands, guests, people, figures, ledger)
    hands = _without_speaker(hands, people, figures, ledger)
    best = max([need[place] for place in hands], default=0.0)
    if guests:
        invited = max([need[place] for place in guests])
        if not hands or _goes_before(invited, best, figures, ledger):
            return _drawn([place for place in guests if need[place] >= invited - _TIE], people, figures)
    if not hands:
        return -1, "no-hands", ()
    level = [place for place in hands if need[place] >= best - _TIE]
    first = min([people[place].hand for place in level])
    place, _, among = _drawn([place for place in level if people[place].hand == first], people, figures)
    return place, "only-hand" if up == 1 else "hand", among


def _goes_before(invited: float, best: float, figures: FloorFigures, ledger: Ledger) -> bool:
    """Whether someone without a hand is asked before the hand that is owed most.

    A hand counts for much at the start and for less and less towards the end, when there is no time left to
    make up for it. Now and then a guest is asked first among equals: who passes needs asking more than once.
    """
    if best <= 0.0 < invited:
        return True
    remaining = min(1.0, seconds_left(figures) / max(1.0, sound(figures.total)))
    if invited > best + ledger.quantum / 4 * remaining:
        return True
    return figures.offers % _GUESTS_EVERY == _GUESTS_EVERY - 1 and invited >= best - _TIE


def _drawn(tied: list[int], people: Sequence[Standing], figures: FloorFigures) -> _Choice:
    if len(tied) == 1:
        return tied[0], "invited", ()
    among = tuple([people[place].person for place in tied])
    return tied[draw_index(among, figures.seed, figures.offers)], "draw", among


def _without_speaker(
    hands: list[int], people: Sequence[Standing], figures: FloorFigures, ledger: Ledger
) -> list[int]:
    """Nobody twice in a row while others wait, unless they are a full turn behind."""
    others = [place for place in hands if people[place].person != figures.speaker]
    if not others or len(others) == len(hands):
        return hands
    ahead = max([ledger.need[place] for place in others]) + ledger.quantum
    return [p for p in hands if people[p].person != figures.speaker or ledger.need[p] >= ahead]


def _unheard_first(
    hands: list[int], guests: list[int], people: Sequence[Standing], figures: FloorFigures, ledger: Ledger
) -> tuple[list[int], list[int]]:
    """Where there is just time for those not heard yet, nobody who was heard goes before them."""
    waiting = not_heard(people, figures, ledger)
    needed = (waiting + 1) * (2 * SHORTEST_TURN + handover(figures)) + _ONE_LONG_TURN
    if not waiting or seconds_left(figures) >= needed:
        return hands, guests
    first_hands = [p for p in hands if not people[p].turns and people[p].person != figures.speaker]
    first_guests = [p for p in guests if not people[p].turns and people[p].person != figures.speaker]
    return (first_hands, first_guests) if first_hands or first_guests else (hands, guests)


def _guests(people: Sequence[Standing], figures: FloorFigures, ledger: Ledger) -> list[int]:
    """Who may be invited without a hand: not asked lately, longer in peace after every pass."""
    count = len(ledger.active)
    lately, peace = min(_LONGEST_LATELY, count / 3), min(_LONGEST_PEACE, max(3.0, count / 2))
    guests = []
    for place in ledger.active:
        person = people[place]
        if person.hand > 0:
            continue
        if person.last_offer >= 0:
            since = figures.offers - person.last_offer
            if since <= lately or (person.passes > 0 and since <= peace * 2.0 ** (person.passes - 1)):
                continue
        guests.append(place)
    alone = count == 1
    return guests if alone else _speaker_only_if_behind(guests, people, figures, ledger)


def _speaker_only_if_behind(
    guests: list[int], people: Sequence[Standing], figures: FloorFigures, ledger: Ledger
) -> list[int]:
    others = [place for place in guests if people[place].person != figures.speaker]
    if len(others) == len(guests):
        return guests
    ahead = max([ledger.need[place] for place in others], default=0.0) + ledger.quantum
    return [p for p in guests if people[p].person != figures.speaker or ledger.need[p] >= ahead]


def _suggest_once(people: Sequence[Standing], figures: FloorFigures) -> Suggestion:
    """Round, mutual invitation and pairs: everyone once, those who passed for now once more at the end."""
    ledger = ledger_of(people, figures)
    waiting = waiting_places(people, figures)
    if not waiting:
        return _nobody("all-heard", ledger.level)
    if seconds_left(figures) < _END + handover(figures):
        return _nobody("time-up", ledger.level)
    if figures.kind.ordered:
        place = min(waiting, key=lambda place: (people[place].later, people[place].seat, place))
        return _tell((place, "later" if people[place].later else "round", ()), people, figures, ledger)
    order = _invitable_in_order(people, figures, ledger)
    place = order[0]
    tied = [p for p in waiting if _owed_key(people, ledger, p) == _owed_key(people, ledger, place)]
    among = tuple([people[p].person for p in sorted(tied)]) if len(tied) > 1 else ()
    return _tell((place, "later" if people[place].later else "most-owed", among), people, figures, ledger)


def ledger_of(people: Sequence[Standing], figures: FloorFigures) -> Ledger:
    """What everyone is owed, as every decision and every screen has it; in a round by the turns to come."""
    to_come = max(1, len(waiting_places(people, figures))) if figures.kind.once_each else 0
    return draw_up(people, figures, to_come)


def _owed_key(people: Sequence[Standing], ledger: Ledger, place: int) -> tuple[bool, float]:
    return people[place].later, -round(ledger.need[place], 6)


def _invitable_in_order(people: Sequence[Standing], figures: FloorFigures, ledger: Ledger) -> list[int]:
    waiting = waiting_places(people, figures)
    groups: dict[tuple[bool, float], list[int]] = {}
    for place in waiting:
        groups.setdefault(_owed_key(people, ledger, place), []).append(place)
    ordered: list[int] = []
    for key in sorted(groups):
        tied = groups[key]
        first = draw_index([people[p].person for p in tied], figures.seed, figures.offers) if tied[1:] else 0
        ordered += tied[first:] + tied[:first]
    return ordered


def _tell(choice: _Choice, people: Sequence[Standing], figures: FloorFigures, ledger: Ledger) -> Suggestion:
    """Put a choice into the figures that are shown and recorded."""
    place, reason, among = choice
    person = people[place]
    once = figures.kind.once_each
    budget = (
        round_budget(place, people, figures, ledger) if once else open_budget(place, people, figures, ledger)
    )
    return Suggestion(
        person=person.person,
        budget=budget,
        level=max(0.0, ledger.level),
        share=max(0.0, ledger.shares[place]),
        spoken=max(0.0, ledger.service[place]),
        reason=reason,
        among=among,
        draw=figures.offers if among else -1,
        earlier=sound(person.offset - person.carried),
        seconds=max(0.0, sound(person.spoken)),
    )


def _nobody(reason: str, level: float) -> Suggestion:
    return Suggestion("", 0.0, max(0.0, level), 0.0, 0.0, reason)


def _end(people: Sequence[Standing], figures: FloorFigures) -> float:
    """Seconds left with which nobody begins any more; a small part of the step, less for a first voice."""
    if any(p.hand > 0 and not p.turns and p.present and p.person != figures.speaker for p in people):
        return _END
    return min(_END_OF_A_LONG_STEP, max(_END, _END_OF_A_LONG_STEP * sound(figures.total) / _LONG_STEP))
