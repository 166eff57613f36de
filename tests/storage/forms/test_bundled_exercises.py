"""The exercises that come with the program: whole, in plain words, and as long as the field runs them."""

from __future__ import annotations

import re

import pytest

from tests.domain.whole import Whole
from workshop_tui.domain.exercise.exercise import OUTCOMES, Exercise, Step
from workshop_tui.domain.exercise.plan import TooShort, fit, floor_of
from workshop_tui.storage.forms.checking import check_file
from workshop_tui.storage.forms.library import bundled, exercises_folder
from workshop_tui.storage.workshop.notes import notes_table

EXERCISES = bundled()
BY_ID = {exercise.id: exercise for exercise in EXERCISES}
STEPS = [
    pytest.param(step, id=f"{exercise.id}/{step.title}") for exercise in EXERCISES for step in exercise.steps
]
JARGON = re.compile(
    r"stakeholder|leverag|synerg|ideat|co-?(production|design|creation)|deliverable|outcome|empower|engage"
    r"|affirmative|provocative|facilitat|participant|appreciative|discovery|destiny|paradigm|framework|strateg"
    r"|service users?|capacity|holistic|robust|actionable|key learning|touch ?point|reach out|going forward"
    r"|\b(SWOT|KPI|AI|4-?D|e\.g\.|i\.e\.|etc)",
    re.IGNORECASE,
)


def step_of(exercise: str, title: str) -> Step:
    return next(step for step in BY_ID[exercise].steps if step.title == title)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_each_exercise_says_what_it_is_for_what_it_needs_and_where_it_comes_from(exercise: Exercise) -> None:
    path = exercises_folder() / f"{exercise.id}.toml"
    assert check_file(path) == []
    assert path.read_text(encoding="utf-8").startswith("#:schema ../schema/exercise.schema.json\n")
    assert exercise.purpose
    assert exercise.source
    materials = " ".join(exercise.materials)
    assert "Joining from afar" in materials
    assert len(exercise.materials) >= 3


@pytest.mark.parametrize("step", STEPS)
def test_each_step_has_its_words_and_they_are_short_and_plain(step: Step) -> None:
    assert step.prompt
    assert len(step.prompt) <= 180
    assert len(re.findall(r"[.?!…](?:\s|$)", step.prompt)) <= 4
    assert step.hint.count("\n") >= 1
    for text in (step.title, step.prompt, step.plain, *step.questions, *step.columns, *step.asks):
        assert not JARGON.search(text)


@pytest.mark.parametrize("step", STEPS)
def test_the_plain_words_are_easy_to_read(step: Step) -> None:
    sentences = [sentence for sentence in re.split(r"[.?!]\s*", step.plain) if sentence]
    assert 1 <= len(sentences) <= 6
    assert max(len(sentence.split()) for sentence in sentences) <= 12
    assert max(len(word) for word in re.findall(r"\w+", step.plain)) <= 10
    assert step.plain != step.prompt


@pytest.mark.parametrize(
    ("exercise", "least", "most"),
    [
        ("lego-duck", 18, 22),
        ("values-mapping", 42, 48),
        ("expectation-setting", 37, 43),
        ("appreciative-inquiry", 85, 95),
        ("agenda-together", 35, 42),
        ("impromptu-networking", 18, 22),
        ("asset-map", 30, 36),
        ("barriers-and-pledges", 34, 40),
        ("hearing-a-witness", 60, 75),
        ("sharing-a-budget", 38, 45),
        ("good-not-yet-great", 25, 30),
        ("how-good-was-it", 35, 42),
        ("is-it-a-duck", 28, 34),
    ],
)
def test_with_eight_people_each_takes_as_long_as_the_field_runs_it(
    exercise: str, least: int, most: int
) -> None:
    assert least <= BY_ID[exercise].length(8) / 60 <= most


def test_the_timings_that_the_field_agrees_on() -> None:
    assert step_of("lego-duck", "Build a duck").seconds == 60
    assert step_of("lego-duck", "Our principles").dots == 3
    assert step_of("values-mapping", "One value, one minute").each_seconds == 60
    assert 420 <= step_of("appreciative-inquiry", "Tell me about a time").each_seconds <= 600


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_first_lines_of_each_file_say_how_long_it_takes(exercise: Exercise) -> None:
    head = (exercises_folder() / f"{exercise.id}.toml").read_text("utf-8").split("\n", 2)[1]
    said = re.match(r"# About (\d+) minutes for 8 people[,;] ", head)
    assert said
    assert abs(int(said[1]) - exercise.length(8) / 60) <= 1


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_each_runs_with_three_to_forty_people_within_a_morning(exercise: Exercise) -> None:
    for people in range(3, 41):
        assert 10 * 60 <= exercise.length(people) <= 3.5 * 3600
        shortest = sum(floor_of(step, people) for step in exercise.steps)
        assert not isinstance(fit(exercise.steps, people, shortest), TooShort)


@pytest.mark.parametrize("people", [3, 4, 7, 15, 40])
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_each_is_played_to_its_end_with_three_to_forty_people(exercise: Exercise, people: int) -> None:
    play = Whole(exercise, people)
    assert play.state.finished
    assert len(play.state.steps) == len(exercise.steps)
    left = notes_table(play.state, play.t)
    for name in {name for step in exercise.steps for name in (step.outcome, *step.outcomes) if name}:
        assert left[name.replace("-", "_")], f"it leaves {name} in the notes"
    if any(step.method == "pledge" for step in exercise.steps):
        assert left["pledges"]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_a_round_says_what_to_do_with_a_big_group_and_that_one_may_pass(exercise: Exercise) -> None:
    rounds = [step for step in exercise.steps if step.method == "round"]
    assert rounds
    for step in rounds:
        assert step.each_seconds
        assert re.search(r"More than \d+ people", step.hint)
        assert "You can also pass." in step.plain
    assert exercise.steps[-1].method == "round"


def test_each_exercise_leaves_something_of_its_own() -> None:
    left = {
        exercise.id: {name for step in exercise.steps for name in (step.outcome, *step.outcomes) if name}
        for exercise in EXERCISES
    }
    assert left == {
        "lego-duck": {"principles"},
        "values-mapping": {"values-map"},
        "expectation-setting": {"hopes", "fears", "ledger", "agreement"},
        "appreciative-inquiry": {"themes", "statements"},
        "agenda-together": {"themes", "topics", "agreement"},
        "impromptu-networking": {"hopes", "assets"},
        "asset-map": {"assets"},
        "barriers-and-pledges": {"themes", "barriers"},
        "hearing-a-witness": {"recommendations"},
        "sharing-a-budget": {"themes", "budget"},
        "good-not-yet-great": {"findings", "agreement"},
        "how-good-was-it": {"scores", "findings"},
        "is-it-a-duck": {"principles", "findings"},
        "you-said-we-did": set(),
    }
    assert set().union(*left.values()) == set(OUTCOMES) - {""}


def test_both_sides_promise_and_both_sides_vote() -> None:
    for exercise in EXERCISES:
        assert all(step.sides for step in exercise.steps if step.method == "pledge")
    assert step_of("values-mapping", "What matters most").sides
    assert step_of("agenda-together", "What comes first").sides


def test_nothing_that_people_write_is_kept_with_their_names() -> None:
    assert not any(step.names for exercise in EXERCISES for step in exercise.steps)


def test_every_fear_is_answered_and_hopes_and_fears_are_ticked_off() -> None:
    steps = BY_ID["expectation-setting"].steps
    answered = next(step for step in steps if step.answers)
    ticked = next(step for step in steps if step.ticks)
    assert answered.column == "Fears"
    assert ticked is steps[-1]
    for name in ticked.uses:
        step = step_of("expectation-setting", name)
        assert (step.columns, step.outcomes) == (("Hopes", "Fears"), ("hopes", "fears"))


def test_no_count_of_ducks_is_printed() -> None:
    duck = BY_ID["lego-duck"]
    words = " ".join((duck.purpose, duck.source, *(f"{s.prompt} {s.plain} {s.hint}" for s in duck.steps)))
    assert not re.search(r"million|thousand|\d{3}", words)


def test_the_witness_has_gone_before_the_group_makes_up_its_mind() -> None:
    titles = [step.title for step in BY_ID["hearing-a-witness"].steps]
    leaves = titles.index("The witness leaves")
    assert titles.index("The witness speaks") < titles.index("Questions and answers") < leaves
    assert leaves < min(titles.index("What we make of it"), titles.index("What we recommend"))


def test_the_talks_of_the_icebreaker_ask_the_same_and_take_as_long_for_each() -> None:
    talks = [step for step in BY_ID["impromptu-networking"].steps if step.method == "pairs"]
    assert len(talks) == 3
    assert {(step.each_seconds, step.questions) for step in talks} == {(120, talks[0].questions)}


def test_a_number_is_chosen_by_everyone_before_the_group_chooses_one() -> None:
    number = step_of("how-good-was-it", "My number")
    assert number.method == "solo"
    assert number.columns == ("bad", "poor", "good", "very good")
