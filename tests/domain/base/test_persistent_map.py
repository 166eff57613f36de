"""A mapping whose versions share what they have in common: each stays what it was, like a dict of its own."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.domain.base.persistent_map import put

STEPS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), st.integers()), max_size=200)
"""From which of the versions so far, which key, which value."""


@given(STEPS)
def test_every_version_is_and_stays_what_a_dict_would_be(steps: list[tuple[int, int, int]]) -> None:
    versions: list[Mapping[int, int]] = [{}]
    dicts: list[dict[int, int]] = [{}]
    for number, key, value in steps:
        # Mostly one goes on from the last; now and then from an earlier one, as taking back does.
        place = number % len(versions) if number % 7 == 0 else -1
        versions.append(put(versions[place], key, value))
        dicts.append({**dicts[place], key: value})
    for version, same in zip(versions, dicts, strict=True):
        assert list(version.items()) == list(same.items())
        assert version == same
        assert same == version
        assert len(version) == len(same)
        assert [version.get(key) for key in range(31)] == [same.get(key) for key in range(31)]
        assert [key in version for key in range(31)] == [key in same for key in range(31)]


def test_many_changes_of_values_are_kept_too() -> None:
    things: Mapping[int, int] = {}
    for number in range(1000):
        things = put(things, number % 100, number)
    assert dict(things) == {number: number + 900 for number in range(100)}
