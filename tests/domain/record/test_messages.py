"""Commands and events are what they are called: none equals one of another kind, nor a bare tuple."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e

COMMANDS: list[Any] = [
    kind for kind in vars(c).values() if isinstance(kind, type) and hasattr(kind, "_fields")
]
KINDS: list[Any] = [
    *(kind for kind in COMMANDS if kind.__module__ == c.__name__),
    *e.EVENTS.values(),
    e.Unknown,
]

values = st.sampled_from(("", "p1", 0, 1, 1.0, True, None, ()))


@st.composite
def messages(draw: st.DrawFn) -> Any:
    """Any command or event with any values."""
    kind = draw(st.sampled_from(KINDS))
    return kind._make(draw(values) for _ in kind._fields)


@given(messages(), messages())
def test_two_are_equal_where_kind_and_values_are(one: Any, other: Any) -> None:
    alike = type(one) is type(other) and tuple(one) == tuple(other)
    assert (one == other) is alike
    assert (one != other) is not alike
    assert (one in {other}) is alike
    assert len({one, other}) == (1 if alike else 2)
    assert ([one].count(other) == 1) is alike


@given(messages())
def test_none_equals_a_bare_tuple(one: Any) -> None:
    bare = tuple(one)
    assert one != bare
    assert bare != one
    assert pickle.loads(pickle.dumps(one)) == one
    assert one._replace() == one


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_differs_from_all_others_of_its_values(kind: Any) -> None:
    one = kind._make("same" for _ in kind._fields)
    alike = [
        other for other in KINDS
        if len(other._fields) == len(kind._fields) and other._make("same" for _ in other._fields) == one
    ]  # fmt: skip
    assert alike == [kind]
