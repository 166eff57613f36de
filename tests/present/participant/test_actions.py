"""The table of what a participant can do: whole, without clashes, and good for more than the screen."""

from __future__ import annotations

import pytest

from tests.tui.fake_guest import (
    gather_view,
    pair_view,
    participant_view,
    pledge_view,
    speaking_view,
    vote_view,
)
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.present.participant.actions import (
    ACTIONS,
    BY_ID,
    GROUPS,
    KEYED,
    command_of,
    footer,
    for_key,
)
from workshop_tui.present.participant.requests import At
from workshop_tui.tui.participant.handlers import _MOVES, _PAGES, Handlers

VIEWS = (
    participant_view(),
    participant_view("discussion"),
    participant_view("brief"),
    participant_view("solo"),
    participant_view(step=None, started=False),
    speaking_view(),
    speaking_view("invite", may_invite=(("p2", "Boris"),)),
    gather_view(),
    vote_view(),
    pair_view(),
    pledge_view(),
    pledge_view(finished=True),
)


@pytest.mark.parametrize("view", VIEWS)
def test_no_key_stands_for_two_things_at_once(view: ParticipantView) -> None:
    for key in {key for action in ACTIONS for key in action.keys}:
        assert len([one for one in ACTIONS if key in one.keys and one.when(view)]) <= 1, key


def test_every_action_is_done_by_a_command_or_by_the_screen() -> None:
    for action in KEYED:
        moves = action.id in (*_MOVES, *_PAGES)
        assert action.command is not None or moves or hasattr(Handlers, f"do_{action.id}"), action.id
        assert action.help.endswith(".")
    assert {action.group for action in ACTIONS} == set(GROUPS)
    assert len(BY_ID) == len(ACTIONS)


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_offered_is_possible(view: ParticipantView) -> None:
    assert all(action.when(view) for action in footer(view))


def test_one_key_means_what_fits_the_moment() -> None:
    found = [for_key("a", view) for view in (gather_view(), pledge_view())]
    assert [action.id for action in found if action] == ["write", "pledge"]
    found = [for_key("2", view) for view in (gather_view(), vote_view(), VIEWS[6])]
    assert [action.id for action in found if action] == ["column", "dots", "invite"]


def test_commands_are_made_without_a_screen() -> None:
    assert command_of(BY_ID["write"], gather_view(), At(text="Bus", column="x")) == do.AddNote("Bus", "x")
    assert command_of(BY_ID["more"], vote_view({"n2": 1}), At("n2")) == do.MyDots("n2", 2)
    assert command_of(BY_ID["back"], gather_view(), At("n2")) == do.WithdrawNote("n2")
    assert command_of(BY_ID["pledge"], pledge_view(), At(text="Call", detail="May")) == do.MakePledge(
        "", "Call", "May"
    )


@pytest.mark.parametrize(
    ("name", "view", "at", "sentence"),
    [
        ("write", gather_view(), At(text="  "), "There are no words yet."),
        ("write", participant_view(), At(text="x"), "Nothing is written in this step."),
        ("back", gather_view(), At("n1"), "Only whoever wrote this can change it."),
        ("more", vote_view({"n1": 3}), At("n2"), "You have no dots left."),
        ("more", vote_view(), At("nothing"), "Choose something to vote on first"),
        ("leave", gather_view(), At(), "That is done by the screen alone."),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    name: str, view: ParticipantView, at: At, sentence: str
) -> None:
    refused = command_of(BY_ID[name], view, at)
    assert isinstance(refused, Refused)
    assert refused.reason.startswith(sentence)
