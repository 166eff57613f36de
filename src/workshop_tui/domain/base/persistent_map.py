"""A frozen mapping to which one more thing is added at the same cost however much is in it.

A record of thousands of notes is folded note by note, and each state is kept as it was. Copying the mapping
for each would make a long day slow to open: here the versions share what they have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST_CHANGED = 64


class Grown(Mapping[K, V]):
    """One version of it, in the order in which keys were first put; made by `put`, and never changed."""

    __slots__ = ("_all", "_changed", "_count")

    def __init__(self, shared: dict[K, tuple[int, V]], count: int, changed: dict[K, V]) -> None:
        """For `put`. `shared` is only ever added to: the first `count` of it are in this version."""
        self._all = shared
        self._count = count
        self._changed = changed
        """What has another value in this version than in `shared`."""

    def __getitem__(self, key: K) -> V:
        place, value = self._all[key]
        if place >= self._count:
            raise KeyError(key)
        return self._changed.get(key, value) if self._changed else value

    def __iter__(self) -> Iterator[K]:
        return islice(self._all, self._count)

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        """Versions of the same mapping are compared by what was changed in them."""
        if self is other:
            return True
        if isinstance(other, Grown) and other._all is self._all:
            if self._count != other._count:
                return False
            return all(self[key] == other[key] for key in {**self._changed, **other._changed})
        return Mapping.__eq__(self, other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(dict(self))

    def with_one(self, key: K, value: V) -> Grown[K, V]:
        """The same with one thing more, or another value."""
        if key in self:
            if len(self._changed) < _MOST_CHANGED:
                return Grown(self._all, self._count, {**self._changed, key: value})
        elif len(self._all) == self._count:
            self._all[key] = (self._count, value)  # seen by no version before this one
            return Grown(self._all, self._count + 1, self._changed)
        return _grown({**self, key: value})


def _grown(things: Mapping[K, V]) -> Grown[K, V]:
    shared = {key: (place, value) for place, (key, value) in enumerate(things.items())}
    return Grown(shared, len(shared), {})


def put(things: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """The mapping with one thing more at its end, or with another value where the key was."""
    return (things if isinstance(things, Grown) else _grown(things)).with_one(key, value)
