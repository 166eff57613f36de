"""Letters of words and keys that act are told from each other by when they come, and from nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workshop_tui.tui.kit.typing_guard import FLOW, HOLD, Ground, TypingGuard

LETTERS = st.characters(categories=("Ll", "Lu", "Lo"))
GAPS = st.floats(min_value=0.0, max_value=FLOW - 0.01)
SIGNS = st.one_of(LETTERS, st.sampled_from("  1290+-='’,.!?"))
PAUSES = st.one_of(GAPS, st.floats(min_value=FLOW + 0.01, max_value=60.0))


@given(st.lists(st.tuples(SIGNS, GAPS), min_size=1, max_size=30))
def test_no_letter_acts_within_the_flow_of_a_text(typed: list[tuple[str, float]]) -> None:
    fingers, now = TypingGuard(), 0.0
    fingers.typed(now)
    for sign, gap in typed:
        now += gap
        assert fingers.pressed(sign, now)


@given(st.lists(st.tuples(SIGNS, PAUSES), min_size=2, max_size=30))
def test_no_letter_acts_behind_another_letter_of_the_same_words(typed: list[tuple[str, float]]) -> None:
    fingers, now = TypingGuard(), 0.0
    before = ""
    for sign, gap in typed:
        now += gap
        acts = not fingers.pressed(sign, now)
        if gap <= FLOW and before.isalpha() and sign.isalpha() and sign != before:
            assert not acts
        before = sign


@given(st.lists(SIGNS, min_size=1, max_size=20))
def test_whoever_pauses_presses_keys(signs: list[str]) -> None:
    fingers = TypingGuard()
    fingers.typed(0.0)
    assert [fingers.pressed(sign, (at + 1) * (FLOW + 0.1)) for at, sign in enumerate(signs)] == [""] * len(
        signs
    )


@given(st.text(LETTERS, min_size=2, max_size=20), GAPS)
def test_words_without_a_pen_are_given_back_whole(word: str, gap: float) -> None:
    fingers = TypingGuard()
    told = [fingers.pressed(char, at * gap) for at, char in enumerate(word)]
    if len(set(word)) == len(word):
        assert told[1:] == [word[: at + 2] for at in range(len(word) - 1)]


def test_the_same_letter_again_answers_what_it_asked() -> None:
    fingers = TypingGuard()
    assert not fingers.pressed("x", 0.0)
    assert not fingers.pressed("x", 0.3)
    assert fingers.pressed("y", 0.6)


def test_signs_that_are_no_letters_follow_each_other_as_keys() -> None:
    fingers = TypingGuard()
    assert not any(fingers.pressed(sign, at / 10) for at, sign in enumerate("++3 -i2"))


def test_another_key_or_esc_ends_the_words() -> None:
    fingers = TypingGuard()
    fingers.typed(0.0)
    fingers.rest()
    assert not fingers.in_words(0.1)
    assert not fingers.pressed("d", 0.1)
    assert fingers.pressed("e", 0.2)


@given(st.floats(min_value=0.0, max_value=100.0))
def test_what_keys_meant_is_remembered_for_a_moment(gap: float) -> None:
    ground: Ground[str] = Ground()
    ground.shifted("before", 10.0)
    assert ground.before(10.0 + gap) == ("before" if gap <= HOLD else None)


def test_of_several_changes_in_a_row_the_first_counts_and_none_once_seen() -> None:
    ground: Ground[str] = Ground()
    ground.shifted("first", 0.0)
    ground.shifted("second", HOLD - 0.5)
    assert ground.before(HOLD + 1.0) == "first"
    ground.seen()
    assert ground.before(HOLD + 1.0) is None
    ground.shifted("third", HOLD + 1.1)
    assert ground.before(HOLD + 1.2) == "third"
