"""The best arrangement in twos and threes: no repeats first, then sides mixed, then the lot.

Small groups are searched whole. Larger ones are matched by sides first, then repaired along alternating
paths (Edmonds' blossoms), which finds pairs without repeats whenever there are any, and then mixed by swaps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from workshop_tui.domain.base.lottery import draw_order
from workshop_tui.domain.pairing.matching import maximum_matching

Cost = tuple[int, int]
"""Repeats first, then pairs of one side; the less the better."""

SEARCHED_WHOLE = 10
"""Up to this many people every arrangement is looked at."""
_LOOK_AHEAD = 8
_LOOKS = 600
_TRIOS_TRIED = 300
_SWAPS = 2000
_STARTS = 800


class Fit:
    """How well people fit together, and the lot that breaks ties."""

    def __init__(
        self,
        people: Sequence[str],
        sides: Mapping[str, str],
        met: Collection[frozenset[str]],
        seed: int,
        draw: int,
    ) -> None:
        self.lot = {
            name: place for place, name in enumerate(draw_order(tuple(dict.fromkeys(people)), seed, draw))
        }
        self.side = {name: sides.get(name, "") for name in self.lot}
        self.met: dict[str, set[str]] = {name: set() for name in self.lot}
        for pair in met:
            for one in pair:
                if one in self.met:
                    self.met[one] |= pair - {one}

    def cost(self, group: Sequence[str]) -> Cost:
        """Repeats and same-side pairs within a group."""
        repeats = same = 0
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                repeats += other in self.met[one]
                # People without a side are of no side in common.
                same += self.side[one] == self.side[other] != ""
        return repeats, same

    def total(self, groups: Iterable[Sequence[str]]) -> Cost:
        costs = [self.cost(group) for group in groups]
        return sum(repeats for repeats, _ in costs), sum(same for _, same in costs)


def arrange(fit: Fit, seed: int) -> list[tuple[str, ...]]:
    """Everyone whom `fit` knows in groups of two, one of three where odd; all in one where three or fewer."""
    order = list(fit.lot)
    if len(order) <= 3:
        return [tuple(order)] if order else []
    return _search(order, fit) if len(order) <= SEARCHED_WHOLE else _best_of_several(order, fit, seed)


def replaced(
    groups: Sequence[tuple[str, ...]], at: int, by: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    return [*groups[:at], *by, *groups[at + 1 :]]


def _arrangements(order: Sequence[str]) -> Iterator[list[tuple[str, ...]]]:
    """Every way to make pairs, with one trio where odd."""
    if len(order) <= 3:
        yield [tuple(order)] if order else []
        return
    first, others = order[0], order[1:]
    for i, second in enumerate(others):
        rest = [*others[:i], *others[i + 1 :]]
        for tail in _arrangements(rest):
            yield [(first, second), *tail]
        if len(order) % 2:
            for j in range(i, len(rest)):
                for tail in _arrangements([*rest[:j], *rest[j + 1 :]]):
                    yield [(first, second, rest[j]), *tail]


def _search(order: Sequence[str], fit: Fit) -> list[tuple[str, ...]]:
    """The best of all arrangements; among equals one that leaves the most rounds without repeats to come."""
    costs: dict[tuple[str, ...], Cost] = {}

    def cost(groups: Sequence[tuple[str, ...]]) -> Cost:
        repeats = same = 0
        for group in groups:
            if group not in costs:
                costs[group] = fit.cost(group)
            repeats += costs[group][0]
            same += costs[group][1]
        return repeats, same

    scored = [(cost(groups), groups) for groups in _arrangements(order)]
    least = min(score for score, _ in scored)
    equal = [groups for score, groups in scored if score == least]
    if len(order) > _LOOK_AHEAD or len(order) % 2 or least[0]:
        return equal[0]
    possible = len(order) - 2 - min(len(fit.met[name] & fit.lot.keys()) for name in order)
    best, longest = equal[0], -1
    for groups in equal:
        rounds = _rounds_to_come(order, groups, fit)
        if rounds > longest:
            best, longest = groups, rounds
        if longest >= possible:
            break
    return best


def _rounds_to_come(order: Sequence[str], groups: Sequence[Sequence[str]], fit: Fit) -> int:
    """How many more rounds without repeats there can be after this one, as far as a bounded look goes."""
    free = {name: {other for other in order if other != name} - fit.met[name] for name in order}
    for one, other in groups:
        free[one].discard(other)
        free[other].discard(one)
    looks = _LOOKS

    def further(done: int) -> int:
        nonlocal looks
        bound = done + min(len(partners) for partners in free.values())
        best = done
        for pairs in _free_pairs(list(order), free):
            looks -= 1
            for one, other in pairs:
                free[one].discard(other)
                free[other].discard(one)
            best = max(best, further(done + 1))
            for one, other in pairs:
                free[one].add(other)
                free[other].add(one)
            if best >= bound or looks < 0:
                break
        return best

    return further(0)


def _free_pairs(order: list[str], free: Mapping[str, set[str]]) -> Iterator[list[tuple[str, str]]]:
    if not order:
        yield []
        return
    first = order[0]
    for other in order[1:]:
        if other in free[first]:
            for tail in _free_pairs([name for name in order if name not in (first, other)], free):
                yield [(first, other), *tail]


def _best_of_several(order: Sequence[str], fit: Fit, seed: int) -> list[tuple[str, ...]]:
    """Match and mix from several starts, the larger the group the fewer, until no better can be."""
    sizes = [list(fit.side.values()).count(side) for side in set(fit.side.values()) - {""}]
    bound = (0, max(0, max(sizes, default=0) - (len(order) + 1) // 2))
    best = _mix(_match(order, fit), fit)
    for start in range(1, max(1, _STARTS // len(order))):
        if fit.total(best) <= bound:
            break
        other = _mix(_match(draw_order(order, seed, start), fit), fit)
        if fit.total(other) < fit.total(best):
            best = other
    return best


def _match(order: Sequence[str], fit: Fit) -> list[tuple[str, ...]]:
    """Pairs without repeats where there are any, one trio where odd."""
    if len(order) % 2 == 0:
        return _pairs(order, fit)
    start = _pairs(order[:-1], fit)
    best = _third(start, order[-1], fit)
    if fit.total(best)[0] == 0:
        return best
    for trio in _free_trios(order, fit):
        groups = [trio, *_pairs([name for name in order if name not in trio], fit)]
        if fit.total(groups) < fit.total(best):
            best = groups
        if fit.total(best)[0] == 0:
            break
    return best


def _third(pairs: Sequence[tuple[str, ...]], person: str, fit: Fit) -> list[tuple[str, ...]]:
    at = min(range(len(pairs)), key=lambda place: fit.cost((*pairs[place], person)))
    return replaced(pairs, at, [(*pairs[at], person)])


def _free_trios(order: Sequence[str], fit: Fit) -> Iterator[tuple[str, ...]]:
    # Who has the fewest partners left fits into a trio least often and is tried first.
    hard = sorted(order, key=lambda name: (-len(fit.met[name]), fit.lot[name]))
    tried = 0
    for i, one in enumerate(hard):
        for j in range(i + 1, len(hard)):
            if hard[j] in fit.met[one]:
                continue
            for third in hard[j + 1 :]:
                if third in fit.met[one] or third in fit.met[hard[j]]:
                    continue
                yield one, hard[j], third
                tried += 1
                if tried >= _TRIOS_TRIED:
                    return


def _pairs(order: Sequence[str], fit: Fit) -> list[tuple[str, ...]]:
    """An even number of people in pairs with the fewest repeats."""
    partner = _first_pairs(order, fit)
    alone = [name for name in order if name not in partner]
    if alone:

        def free(name: str) -> Iterable[str]:
            return (other for other in order if other != name and other not in fit.met[name])

        partner = maximum_matching(order, free, partner)
        alone = [name for name in order if name not in partner]
    pairs: list[tuple[str, ...]] = [(a, b) for a, b in partner.items() if fit.lot[a] < fit.lot[b]]
    pairs.sort(key=lambda pair: fit.lot[pair[0]])
    return pairs + [(alone[i], alone[i + 1]) for i in range(0, len(alone), 2)]


def _first_pairs(order: Sequence[str], fit: Fit) -> dict[str, str]:
    """One from the largest side left with one from the next, as long as they have not met."""
    left: dict[str, list[str]] = {}
    for name in reversed(order):
        left.setdefault(fit.side[name], []).append(name)
    partner: dict[str, str] = {}
    while left:
        sides = sorted(left, key=lambda side: (-len(left[side]), side))
        one = left[sides[0]].pop()
        for side in [*sides[1:], sides[0]]:
            members = left[side]
            at = next((i for i in range(len(members) - 1, -1, -1) if members[i] not in fit.met[one]), None)
            if at is not None:
                other = members.pop(at)
                partner[one], partner[other] = other, one
                break
        left = {side: names for side, names in left.items() if names}
    return partner


def _mix(groups: list[tuple[str, ...]], fit: Fit) -> list[tuple[str, ...]]:
    """Swap people between two groups as long as that lessens repeats or same-side pairs."""
    swaps = _SWAPS
    bad = [at for at, group in enumerate(groups) if fit.cost(group) != (0, 0)]
    while bad and swaps > 0:
        at = bad.pop()
        for other in range(len(groups)):
            if other == at or fit.cost(groups[at]) == (0, 0):
                continue
            swaps -= 1
            best = min(_exchanges(groups[at], groups[other]), key=fit.total)
            if fit.total(best) < fit.total((groups[at], groups[other])):
                groups[at], groups[other] = best
                bad += [place for place in (at, other) if fit.cost(groups[place]) != (0, 0)]
                break
    return groups


def _exchanges(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            yield (*one[:i], b, *one[i + 1 :]), (*other[:j], a, *other[j + 1 :])
