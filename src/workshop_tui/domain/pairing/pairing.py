"""Who talks with whom in pairs: no one twice in a day where that can be, sides mixed, nobody alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from workshop_tui.domain.pairing.arrangement import Fit, arrange, replaced

Groups = tuple[tuple[str, ...], ...]
_NO_ONE_OWED: Mapping[str, float] = {}
_NOTHING_KNOWN: Mapping[str, str] = {}


def pair_up(  # noqa: PLR0917 - the order in which one would say it
    people: Sequence[str],
    sides: Mapping[str, str],
    met: Collection[frozenset[str]],
    seed: int,
    draw: int,
    owed: Mapping[str, float] = _NO_ONE_OWED,
) -> Groups:
    """Groups of two, one of three where odd. Who is owed most begins; groups go by the first seat in them."""
    fit = Fit(people, sides, met, seed, draw)
    return _tidy(arrange(fit, seed), people, fit, owed)


def add_late(
    groups: Sequence[Sequence[str]],
    person: str,
    sides: Mapping[str, str] = _NOTHING_KNOWN,
    met: Collection[frozenset[str]] = (),
    *,
    seed: int = 0,
    draw: int = 0,
    owed: Mapping[str, float] = _NO_ONE_OWED,
    begun: bool = False,
) -> Groups:
    """Put someone who comes late where they fit best.

    Someone alone is joined first. Before the talking has begun a trio and the late one become two pairs. Once
    it has, nobody is taken from a talk: the late one is the third of a pair and speaks last. Only where there
    is no pair does the last of a trio, who has told nothing yet, go with the late one; the others talk on.
    """
    rest = [tuple(group) for group in groups if group]
    people = [name for group in rest for name in group]
    if person in people:
        return tuple(rest)
    fit = Fit([*people, person], sides, met, seed, draw)
    choices = [replaced(rest, at, [(*group, person)]) for at, group in _of_size(rest, 1)]
    if not choices and not begun:
        choices = [
            replaced(rest, at, [(*group[:i], *group[i + 1 :]), (leaver, person)])
            for at, group in _of_size(rest, 3)
            for i, leaver in enumerate(group)
        ]
    choices = choices or [replaced(rest, at, [(*group, person)]) for at, group in _of_size(rest, 2)]
    choices = choices or [replaced(rest, at, [g[:-1], (g[-1], person)]) for at, g in _of_size(rest, 3)]
    return _best(choices or [[*rest, (person,)]], rest, fit, owed, begun)


def remove(
    groups: Sequence[Sequence[str]],
    person: str,
    sides: Mapping[str, str] = _NOTHING_KNOWN,
    met: Collection[frozenset[str]] = (),
    *,
    seed: int = 0,
    draw: int = 0,
    owed: Mapping[str, float] = _NO_ONE_OWED,
    begun: bool = False,
) -> Groups:
    """Take someone out. Whoever is left alone joins another single, else a pair, else the last of a trio."""
    kept = [tuple(name for name in group if name != person) for group in groups]
    rest = [group for group in kept if group]
    lonely = [group[0] for group in rest if len(group) == 1]
    if not lonely or len(rest) == 1:
        return tuple(rest)
    fit = Fit([name for group in rest for name in group], sides, met, seed, draw)
    alone = lonely[-1]
    rest.remove((alone,))
    choices = [replaced(rest, at, [(*group, alone)]) for at, group in _of_size(rest, 1)]
    choices = choices or [replaced(rest, at, [(*group, alone)]) for at, group in _of_size(rest, 2)]
    choices = choices or [replaced(rest, at, [g[:-1], (g[-1], alone)]) for at, g in enumerate(rest)]
    return _best(choices, rest, fit, owed, begun)


def _of_size(groups: Sequence[tuple[str, ...]], size: int) -> list[tuple[int, tuple[str, ...]]]:
    return [(at, group) for at, group in enumerate(groups) if len(group) == size]


def _best(
    choices: Sequence[Sequence[tuple[str, ...]]],
    before: Collection[tuple[str, ...]],
    fit: Fit,
    owed: Mapping[str, float],
    begun: bool,
) -> Groups:
    """The one that fits best, equals by lot. Groups that were there, and all once begun, keep their order."""

    def lots(groups: Sequence[tuple[str, ...]]) -> list[int]:
        return [fit.lot[name] for group in groups if group not in before for name in group]

    best = min(choices, key=lambda groups: (fit.total(groups), lots(groups)))
    return tuple(group if begun or group in before else _ordered(group, fit, owed) for group in best)


def _ordered(group: Iterable[str], fit: Fit, owed: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(group, key=lambda name: (-owed.get(name, 0.0), fit.lot[name])))


def _tidy(
    groups: Iterable[Sequence[str]], people: Sequence[str], fit: Fit, owed: Mapping[str, float]
) -> Groups:
    seat = {name: place for place, name in reversed(list(enumerate(people)))}
    ordered = sorted(groups, key=lambda group: min(seat[name] for name in group))
    return tuple(_ordered(group, fit, owed) for group in ordered)
