"""Principles that a group found go on to the next workshop, and a workshop says where nothing comes along."""

from __future__ import annotations

from tests.domain.play import Play
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.workshop import principles, promises
from workshop_tui.storage.forms.library import find

SEE = Step("What we see", "gather", seconds=60, columns=("Same", "Different"))
VOTE = Step("Vote", "vote", seconds=60, dots=3, uses=("What we see",), column="Same", outcome="principles")


def found(*dots: int, reveal: bool = True) -> Play:
    """A workshop with a beak, eyes and feet, voted on."""
    play = Play(SEE, VOTE)
    play.did(0, *(c.AddNote(text, "Same") for text in ("beak", "eyes", "feet")), c.NextStep())
    for text, count in zip(("beak", "eyes", "feet"), dots, strict=False):
        if count:
            play.did(0, c.PlaceDots(play.note(text), count))
    if reveal:
        play.did(0, c.Reveal())
    return play


def left(play: Play) -> c.ContinueFrom:
    open_ones = promises.left_open(play.state, "2026-04-01")
    return c.ContinueFrom(
        "Spring", "2026-04-01", "begun", "/spring", open_ones, principles.found_in(play.state)
    )


def test_principles_are_those_that_got_dots_most_first() -> None:
    assert principles.found_in(found(1, 0, 4).state) == (("feet", ""), ("beak", ""))
    assert principles.found_in(found(1, 0, 4, reveal=False).state) == ()


def test_is_it_a_duck_begins_with_them() -> None:
    play = Play(find("is-it-a-duck"), after=left(found(1, 0, 4)))
    assert play.view(0).advice[:1] == ("“Spring” left nothing open: nothing comes along from it.",)
    play.did(0, c.NextStep())
    assert [(note.text, note.column) for note in play.view(0).notes] == [
        ("feet", "Principle"),
        ("beak", "Principle"),
    ]
    assert not any("left no principles" in one for one in play.view(0).advice)
    ids = [event.note for event in play.told() if isinstance(event, e.NoteAdded)]
    play.did(0, c.AddNote("a tail", "Principle"))
    assert play.note("a tail") not in ids
    assert len(set(ids)) == 2
    again = principles.found_in(play.state)
    assert [text for text, _ in again] == ["feet", "beak", "a tail"]


def test_where_no_principles_come_along_it_says_so_until_the_clock_runs() -> None:
    play = Play(find("is-it-a-duck"), after=left(Play(SEE)))
    play.did(0, c.NextStep())
    told = "“Spring” left no principles that could come along: write down those of the group here."
    assert told in play.view(0).advice
    play.did(0, c.StartClock())
    assert told not in play.view(0).advice
    alone = Play(find("is-it-a-duck"))
    alone.did(0, c.NextStep())
    assert told not in alone.view(0).advice


def test_a_workshop_without_such_a_step_gets_no_notes() -> None:
    play = Play(Exercise("x", "X", steps=(SEE,)), after=left(found(3, 1, 0)))
    assert not any(isinstance(event, e.NoteAdded) for event in play.told())


def test_a_step_whose_prompt_sends_things_to_the_parking_list_is_known_by_it() -> None:
    parks = Step("Hard", "discussion", seconds=60, prompt="What is hard? It goes on the parking list.")
    play = Play(parks, SEE)
    step = play.view(0).step
    assert step is not None
    assert step.parks
    play.did(0, c.NextStep())
    step = play.view(0).step
    assert step is not None
    assert not step.parks
