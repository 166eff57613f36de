"""Pairs in a running step: formed on entering, never twice within the day, mended when people come and go."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.domain.play import Play, talk
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as c

PAIRS = Step("Interviews", "pairs", each_seconds=300)
AGAIN = Step("Again", "pairs", each_seconds=120)


def groups(play: Play) -> set[frozenset[str]]:
    """Who works with whom, by name."""
    shown = play.wall(0).pairs
    assert shown is not None
    return {frozenset(group) for group in shown.groups}


def twos(play: Play) -> set[frozenset[str]]:
    return {frozenset(two) for group in groups(play) for two in combinations(group, 2)}


def everyone(play: Play) -> list[str]:
    return sorted(name for group in groups(play) for name in group)


def test_pairs_are_formed_on_entering_the_step() -> None:
    play = Play(talk(), PAIRS, who="A, B, C, D")
    assert play.view(0).pairs is None
    play.did(0, c.NextStep())
    assert (len(groups(play)), everyone(play)) == (2, ["A", "B", "C", "D"])
    play.did(0, c.Undo())
    assert play.view(0).pairs is None


def test_pairs_are_there_at_once_where_the_day_begins_with_them() -> None:
    assert len(groups(Play(PAIRS, who="A, B, C, D, E"))) == 2


def test_pairs_mix_sides() -> None:
    play = Play(PAIRS, who="A (x), B (x), C (x), D (y), E (y), F (y)")
    assert all(len(group & {"A", "B", "C"}) == 1 for group in groups(play))


def test_nobody_meets_the_same_person_twice_in_a_day() -> None:
    play = Play(*[Step(f"Pairs {n}", "pairs", each_seconds=60) for n in range(5)], who="A, B, C, D, E, F")
    met: set[frozenset[str]] = set()
    for _ in range(5):
        play.did(0, c.StartClock())
        assert not met & twos(play)
        met |= twos(play)
        play.do(60, c.NextStep())
    assert len(met) == 15


def test_pairs_made_anew_are_new_ones() -> None:
    play = Play(PAIRS, who="A, B, C, D")
    met = twos(play)
    play.did(0, c.StartClock())
    for t in (10, 20):
        play.did(t, c.FormPairs())
        assert not met & twos(play)
        met |= twos(play)


def test_those_who_never_began_to_talk_may_still_meet() -> None:
    play = Play(PAIRS, AGAIN, who="A, B")
    assert twos(play) == {frozenset("AB")}
    play = Play(PAIRS, AGAIN, who="A, B, C, D")
    first = twos(play)
    play.did(0, c.FormPairs(), c.StartClock())
    second = twos(play)
    play.did(60, c.NextStep())
    assert not second & twos(play)
    play.did(60, c.FormPairs())
    assert twos(play) == first


def test_pairs_swap_in_the_middle() -> None:
    play = Play(PAIRS, who="A, B, C, D")
    shown = play.view(0).pairs
    assert shown is not None
    assert (shown.part, shown.parts, shown.swap_at) == (0, 2, 300)
    play.did(0, c.StartClock())
    play.did(310, c.SwapPairs())
    shown = play.view(310).pairs
    assert shown is not None
    assert (shown.part, shown.swap_at) == (1, 0)
    assert play.do(320, c.SwapPairs()) == "Everyone has had their part."


def test_a_trio_has_three_parts_and_a_late_swap_shortens_the_rest_evenly() -> None:
    play = Play(Step("Pairs", "pairs", seconds=900), who="A, B, C")
    swaps = []
    play.did(0, c.StartClock())
    for t in (0, 300, 660):
        if t:
            play.did(t, c.SwapPairs())
        shown = play.view(t).pairs
        assert shown is not None
        swaps.append((shown.part, shown.parts, shown.swap_at))
    # After the swap at 300 there are 600 s for two: the next is due at 600, comes at 660, and was the last.
    assert swaps == [(0, 3, 300), (1, 3, 600), (2, 3, 0)]


def test_a_swap_is_due_on_the_steps_clock_whatever_was_corrected() -> None:
    play = Play(Step("Pairs", "pairs", seconds=900), who="A, B, C")
    play.did(0, c.StartClock())
    play.did(100, c.CorrectClock(200))
    play.did(100, c.SwapPairs())
    shown = play.view(100).pairs
    assert shown is not None
    assert (play.view(100).clock.elapsed, shown.swap_at) == (300, 600)
    play.did(200, c.AddTime(300))
    shown = play.view(200).pairs
    assert shown is not None
    assert shown.swap_at == 750


def test_pairs_made_anew_begin_anew() -> None:
    play = Play(PAIRS, who="A, B, C, D")
    play.did(0, c.StartClock())
    play.did(300, c.SwapPairs(), c.FormPairs())
    shown = play.view(300).pairs
    assert shown is not None
    assert (shown.part, shown.swap_at) == (0, 450)
    play.did(450, c.SwapPairs())
    assert play.here.part == 1
    play.did(460, c.Undo(), c.Undo())
    assert play.here.part == 1


@pytest.mark.parametrize("begun", [False, True])
def test_late_ones_join_and_those_who_leave_leave_nobody_alone(begun: bool) -> None:
    play = Play(PAIRS, who="A, B, C, D")
    if begun:
        play.did(0, c.StartClock())
    play.did(5, c.AddPerson("E"))
    assert sorted(map(len, groups(play))) == [2, 3]
    play.did(6, c.AddPerson("F"))
    assert everyone(play) == ["A", "B", "C", "D", "E", "F"]
    assert sorted(map(len, groups(play))) == ([3, 3] if begun else [2, 2, 2])
    for name in "ABCD":
        play.did(9, c.MarkAway(play[name]))
        assert min(map(len, groups(play))) >= 2
    assert groups(play) == {frozenset("EF")}
    play.did(10, c.MarkHere(play["A"]))
    assert groups(play) == {frozenset("AEF")}


def test_whoever_leaves_in_one_command_is_taken_back_in_one() -> None:
    play = Play(PAIRS, who="A, B, C, D, E")
    before = groups(play)
    play.did(0, c.MarkAway(play["A"]))
    play.did(0, c.Undo())
    assert groups(play) == before


def test_a_trio_that_loses_its_third_has_no_third_part() -> None:
    play = Play(Step("Pairs", "pairs", seconds=900), who="A, B, C")
    play.did(0, c.StartClock())
    play.did(300, c.SwapPairs())
    play.did(600, c.SwapPairs())
    play.did(610, c.MarkAway(play.here.groups[0][2]))
    shown = play.view(610).pairs
    assert shown is not None
    assert (shown.part, shown.parts, shown.swap_at) == (1, 2, 0)


def test_witnesses_are_in_no_pair() -> None:
    play = Play(PAIRS, who="A, B, C, Dana (witness)")
    assert everyone(play) == ["A", "B", "C"]
    play.did(0, c.SetWitness(play["C"], True))
    assert everyone(play) == ["A", "B"]
    play.did(0, c.SetWitness(play["C"], False))
    assert everyone(play) == ["A", "B", "C"]


def test_pairs_are_refused_in_words() -> None:
    play = Play(talk(), PAIRS, who="A, B")
    for command in (c.FormPairs(), c.SwapPairs()):
        assert play.do(0, command) == "This step is not done in pairs."
    play.did(0, c.MarkAway(play["A"]), c.NextStep())
    assert play.view(0).pairs is None
    assert play.do(0, c.FormPairs()) == "Pairs need at least two people who are here."
    assert play.do(0, c.SwapPairs()) == "There are no pairs yet. Form them first."
    play.did(0, c.MarkHere(play["A"]))
    assert groups(play) == {frozenset("AB")}


def test_forty_people_have_pairs_and_two_named_alike_are_told_apart() -> None:
    play = Play(PAIRS, who=", ".join(["Sam"] * 39))
    assert sorted(map(len, groups(play))) == [2] * 18 + [3]
    assert len(set(everyone(play))) == 39
