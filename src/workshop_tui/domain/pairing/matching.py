"""As many pairs as can be, nobody in two of them: pairs without repeats are found if there are any."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence


def maximum_matching(
    people: Sequence[str], free: Callable[[str], Iterable[str]], start: Mapping[str, str]
) -> dict[str, str]:
    """Partner of each who has one, as many as can be. `free`: possible partners; `start`: pairs so far."""
    partner = dict(start)
    for root in people:
        if root not in partner:
            _lengthen(root, free, partner)
    return partner


def _lengthen(root: str, free: Callable[[str], Iterable[str]], partner: dict[str, str]) -> None:
    """Find a path from `root` to someone else without a partner, and swap the pairs along it."""
    parent: dict[str, str] = {}
    base: dict[str, str] = {}
    outer = {root}
    queue = deque([root])

    def of(name: str) -> str:
        return base.get(name, name)

    def join(one: str, other: str) -> str:
        seen = set()
        while True:
            one = of(one)
            seen.add(one)
            if one == root or one not in partner:
                break
            one = parent[partner[one]]
        while of(other) not in seen:
            other = parent[partner[of(other)]]
        return of(other)

    def mark(name: str, child: str, top: str, blossom: set[str]) -> None:
        while of(name) != top:
            mate = partner[name]
            blossom |= {of(name), of(mate)}
            parent[name] = child
            child, name = mate, parent[mate]

    while queue:
        name = queue.popleft()
        for other in free(name):
            if of(name) == of(other) or partner.get(name) == other:
                continue
            if other == root or (other in partner and partner[other] in parent):
                top = join(name, other)
                blossom: set[str] = set()
                mark(name, other, top, blossom)
                mark(other, name, top, blossom)
                for member in list(parent) + list(outer) + list(partner):
                    if of(member) in blossom:
                        base[member] = top
                        if member not in outer:
                            outer.add(member)
                            queue.append(member)
            elif other not in parent:
                parent[other] = name
                if other not in partner:
                    _swap(other, parent, partner)
                    return
                outer.add(partner[other])
                queue.append(partner[other])


def _swap(end: str, parent: Mapping[str, str], partner: dict[str, str]) -> None:
    name: str | None = end
    while name is not None:
        before = parent[name]
        following = partner.get(before)
        partner[name], partner[before] = before, name
        name = following
