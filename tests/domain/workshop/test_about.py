"""The workshop's name, what it is for and who decides can be put right at any time, and taken back."""

from __future__ import annotations

import pytest

from tests.domain.play import Play, exercise, talk
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.workshop.about import LONGEST, LONGEST_NAME


def about(play: Play) -> tuple[str, str, str]:
    """Name, purpose and who decides, as they are now."""
    state = play.state
    return state.title, state.purpose, state.decides


def test_all_three_are_put_right_on_every_screen_and_taken_back() -> None:
    play = Play(exercise(talk()))
    before = about(play)
    play.did(1, c.CorrectWorkshop(" Our clinic ", "to see\nmore", "All of us"))
    assert about(play) == ("Our clinic", "to see\nmore", "All of us")
    console, wall = play.view(1), play.wall(1)
    assert (console.title, console.purpose, console.decides) == (wall.title, wall.purpose, wall.decides)
    assert (wall.title, wall.decides) == ("Our clinic", "All of us")
    assert console.typed_about == about(play)
    again = Record(play.record.entries)
    assert again.state == play.state
    play.did(2, c.Undo())
    assert about(play) == before
    play.did(3, c.Redo())
    assert about(play)[0] == "Our clinic"


def test_a_finished_workshop_can_still_be_put_right() -> None:
    play = Play(exercise(talk()))
    play.did(1, c.FinishWorkshop(), c.CorrectWorkshop("Our clinic"))
    assert about(play) == ("Our clinic", "", "")
    assert play.state.finished


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.CorrectWorkshop(" \n"), "Give the workshop a name."),
        (c.CorrectWorkshop("x" * (LONGEST_NAME + 1)), "A name holds up to 200 characters, and this has 201."),
        (c.CorrectWorkshop("x", "y" * (LONGEST + 1)), "up to 1,000 characters each; here are 1,001."),
        (c.CorrectWorkshop("x", "", "y" * (LONGEST + 1)), "up to 1,000 characters each; here are 1,001."),
    ],
)
def test_what_is_refused(command: c.CorrectWorkshop, why: str) -> None:
    refused = Play(exercise(talk())).record.decide(command, 1)
    assert isinstance(refused, c.Refused)
    assert why in refused.reason


def test_the_same_again_is_not_recorded() -> None:
    play = Play(exercise(talk()))
    play.did(1, c.CorrectWorkshop("Our clinic"))
    assert play.record.decide(c.CorrectWorkshop("Our clinic"), 2) == ()
