"""Who talks with whom: nobody twice where that can be, sides mixed, nobody alone, people coming and going."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_tui.domain.pairing.matching import maximum_matching
from workshop_tui.domain.pairing.pairing import add_late, pair_up, remove

Met = Collection[frozenset[str]]


def names(count: int) -> list[str]:
    return [f"p{i}" for i in range(count)]


def pairs_of(groups: Sequence[Sequence[str]]) -> list[frozenset[str]]:
    return [frozenset(pair) for group in groups for pair in combinations(group, 2)]


def repeats(groups: Sequence[Sequence[str]], met: Met) -> int:
    return sum(pair in met for pair in pairs_of(groups))


def same_side(groups: Sequence[Sequence[str]], sides: Mapping[str, str]) -> int:
    return sum(len({sides[name] for name in pair}) == 1 for pair in pairs_of(groups))


def all_ways(people: Sequence[str]) -> list[list[tuple[str, ...]]]:
    """Every arrangement, written down in the plainest way."""
    if len(people) <= 3:
        return [[tuple(people)]] if people else [[]]
    first, ways = people[0], []
    for size in (1, 2) if len(people) % 2 else (1,):
        for chosen in combinations(people[1:], size):
            rest = [name for name in people[1:] if name not in chosen]
            ways += [[(first, *chosen), *way] for way in all_ways(rest)]
    return [way for way in ways if sum(len(group) == 3 for group in way) == len(people) % 2]


def day(count: int, rounds: int, seed: int, sides: Mapping[str, str] | None = None) -> list[int]:
    """How many repeats each round of a day has."""
    met: set[frozenset[str]] = set()
    counted = []
    for turn in range(rounds):
        groups = pair_up(names(count), sides or {}, met, seed, turn)
        counted.append(repeats(groups, met))
        met |= set(pairs_of(groups))
    return counted


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("count", [2, 4, 6, 8])
def test_everyone_meets_everyone_in_as_few_rounds_as_can_be(count: int, seed: int) -> None:
    assert day(count, count - 1, seed) == [0] * (count - 1)


def test_six_people_in_their_fifth_round_have_one_way_left() -> None:
    rounds = ["01 23 45", "02 14 35", "03 15 24", "04 13 25", "05 12 34"]
    split = [[frozenset(f"p{digit}" for digit in pair) for pair in one.split()] for one in rounds]
    for last in range(5):
        met = {pair for place, one in enumerate(split) if place != last for pair in one}
        for seed in range(5):
            assert set(pairs_of(pair_up(names(6), {}, met, seed, 0))) == set(split[last])


def test_forty_people_pair_for_a_whole_day_and_mix() -> None:
    sides = {name: "ab"[place % 2] for place, name in enumerate(names(40))}
    met: set[frozenset[str]] = set()
    for turn in range(8):
        groups = pair_up(names(40), sides, met, 7, turn)
        assert (repeats(groups, met), same_side(groups, sides)) == (0, 0)
        met |= set(pairs_of(groups))


@pytest.mark.parametrize("count", [1000, 1001])
def test_a_thousand_people_are_paired_too(count: int) -> None:
    sides = {name: "abc"[place % 3] for place, name in enumerate(names(count))}
    met = set(pairs_of(pair_up(names(count), sides, (), 1, 0)))
    groups = pair_up(names(count), sides, met, 1, 1)
    assert repeats(groups, met) == 0
    assert same_side(groups, sides) == 0
    assert sorted(name for group in groups for name in group) == sorted(names(count))


def test_few_people() -> None:
    assert pair_up((), {}, (), 1, 0) == ()
    assert pair_up(("a",), {}, (), 1, 0) == (("a",),)
    assert {frozenset(group) for group in pair_up(("a", "b"), {}, {frozenset("ab")}, 1, 0)} == {
        frozenset("ab")
    }
    assert [len(group) for group in pair_up(("a", "b", "c"), {}, (), 1, 0)] == [3]


def test_no_repeat_is_worth_more_than_a_mixed_pair() -> None:
    sides = {"a": "x", "b": "x", "c": "y", "d": "y"}
    met = {frozenset("ac"), frozenset("bc")}
    for seed in range(8):
        assert set(pairs_of(pair_up("abcd", sides, met, seed, 0))) == {frozenset("ab"), frozenset("cd")}


def test_the_one_owed_most_begins() -> None:
    for seed in range(8):
        groups = pair_up("abcde", {}, (), seed, 0, {"b": 5.0, "d": -3.0, "e": 5.5})
        for group in groups:
            owed = [{"b": 5.0, "d": -3.0, "e": 5.5}.get(name, 0.0) for name in group]
            assert owed == sorted(owed, reverse=True)


def test_another_seed_or_draw_gives_other_pairs() -> None:
    assert len({pair_up(names(8), {}, (), seed, 0) for seed in range(12)}) > 6
    assert len({pair_up(names(8), {}, (), 1, draw) for draw in range(12)}) > 6


@st.composite
def rooms(draw: st.DrawFn, most: int = 8) -> tuple[list[str], dict[str, str], set[frozenset[str]]]:
    people = names(draw(st.integers(0, most)))
    sides = {name: draw(st.sampled_from("ab")) for name in people}
    met = {frozenset(pair) for pair in combinations(people, 2) if draw(st.integers(0, 2)) == 0}
    return people, sides, met


@settings(max_examples=150)
@given(rooms(), st.integers(0, 99))
def test_small_groups_get_the_best_of_all_arrangements(
    room: tuple[list[str], dict[str, str], set[frozenset[str]]], seed: int
) -> None:
    people, sides, met = room
    groups = pair_up(people, sides, met, seed, 0)
    best = min((repeats(way, met), same_side(way, sides)) for way in all_ways(people))
    assert (repeats(groups, met), same_side(groups, sides)) == best
    assert groups == pair_up(people, sides, met, seed, 0)


@settings(max_examples=60)
@given(st.integers(11, 24), st.integers(0, 99), st.data())
def test_large_groups_repeat_nobody_where_an_arrangement_is_hidden(
    count: int, seed: int, data: st.DataObject
) -> None:
    people = data.draw(st.permutations(names(count)))
    size = 3 if count % 2 else 2
    hidden = [tuple(people[:size])] + [(people[i], people[i + 1]) for i in range(size, count, 2)]
    kept = set(pairs_of(hidden))
    chance = data.draw(st.sampled_from([1, 2, 6]))
    met = {
        pair
        for pair in map(frozenset, combinations(names(count), 2))
        if pair not in kept and data.draw(st.integers(0, chance)) > 0
    }
    groups = pair_up(names(count), {}, met, seed, 0)
    assert repeats(groups, met) == 0
    assert sorted(len(group) for group in groups) == sorted(len(group) for group in hidden)


@settings(max_examples=100)
@given(rooms(most=9))
def test_as_many_are_matched_as_can_be(room: tuple[list[str], dict[str, str], set[frozenset[str]]]) -> None:
    people, _, edges = room

    def most(left: Sequence[str]) -> int:
        if len(left) < 2:
            return 0
        first, rest = left[0], left[1:]
        with_first = [
            1 + most([name for name in rest if name != other])
            for other in rest
            if frozenset((first, other)) in edges
        ]
        return max([most(rest), *with_first])

    partner = maximum_matching(
        people,
        lambda name: [other for other in people if frozenset((name, other)) in edges and other != name],
        {},
    )
    assert len(partner) == 2 * most(people)
    assert all(partner[partner[name]] == name for name in partner)
    assert all(frozenset((one, other)) in edges for one, other in partner.items())


TWO = (("a", "b"), ("c", "d"))
THREE = (("a", "b"), ("c", "d", "e"))


def test_a_late_one_joins_the_pair_that_fits_best() -> None:
    sides = {"a": "x", "b": "x", "c": "y", "d": "y", "late": "x"}
    assert add_late(TWO, "late", sides, begun=True) == (("a", "b"), ("c", "d", "late"))
    assert add_late(TWO, "late", sides, {frozenset(("c", "late"))}, begun=True) == (
        ("a", "b", "late"),
        ("c", "d"),
    )
    assert add_late(TWO, "a") == TWO


def test_a_trio_and_a_late_one_become_two_pairs_before_the_talking() -> None:
    groups = add_late(THREE, "late", {}, {frozenset(("late", "c")), frozenset(("late", "d"))})
    assert groups[0] == ("a", "b")
    assert {frozenset(group) for group in groups[1:]} == {frozenset("cd"), frozenset(("e", "late"))}


def test_once_begun_nobody_is_taken_from_a_talk_unless_all_talk_in_threes() -> None:
    assert add_late(THREE, "late", begun=True) == (("a", "b", "late"), ("c", "d", "e"))
    assert add_late((("c", "d", "e"),), "late", begun=True) == (("c", "d"), ("e", "late"))


def test_a_late_one_finds_the_one_who_is_alone() -> None:
    assert [frozenset(group) for group in add_late((("a",),), "late")] == [frozenset(("a", "late"))]
    assert add_late((), "late") == (("late",),)
    late_begins = add_late((("a",),), "late", owed={"late": 9.0})
    assert late_begins == (("late", "a"),)


def test_someone_left_alone_joins_others() -> None:
    assert remove(THREE, "e") == (("a", "b"), ("c", "d"))
    assert remove(TWO, "a", begun=True) == (("c", "d", "b"),)
    assert [set(group) for group in remove((("a", "b"), ("c",)), "a")] == [{"b", "c"}]
    assert remove(THREE, "a", begun=True) == (("c", "d"), ("e", "b"))
    assert remove((("a", "b"),), "a") == (("b",),)
    assert remove((("a",),), "a") == ()
    assert remove(TWO, "nobody") == TWO


def test_who_is_left_alone_goes_where_they_have_not_been() -> None:
    groups = (("a", "b"), ("c", "d"), ("e", "f"))
    assert remove(groups, "a", {}, {frozenset("bc")}, begun=True) == (("c", "d"), ("e", "f", "b"))


@settings(max_examples=80)
@given(
    rooms(most=9),
    st.lists(st.tuples(st.booleans(), st.integers(0, 12)), max_size=10),
    st.booleans(),
    st.integers(0, 9),
)
def test_whoever_comes_and_goes_nobody_is_alone(
    room: tuple[list[str], dict[str, str], set[frozenset[str]]],
    moves: list[tuple[bool, int]],
    begun: bool,
    seed: int,
) -> None:
    people, sides, met = room
    groups = pair_up(people, sides, met, seed, 0)
    here = set(people)
    for comes, number in moves:
        person = f"p{number}"
        if comes:
            groups = add_late(groups, person, sides, met, seed=seed, draw=1, begun=begun)
            here.add(person)
        else:
            groups = remove(groups, person, sides, met, seed=seed, draw=1, begun=begun)
            here.discard(person)
        assert sorted(name for group in groups for name in group) == sorted(here)
        sizes = {len(group) for group in groups}
        assert sizes <= {2, 3} or (len(here) == 1 and sizes == {1})
