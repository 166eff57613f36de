"""Every action of a participant, said once more: its keys, when it makes sense, what it asks of the room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.tui.fake_guest import (
    gather_view,
    hidden_note,
    pair_view,
    participant_view,
    pledge_view,
    speaking_view,
    vote_view,
)
from tests.tui.fake_seat import step
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.present.participant.actions import ACTIONS, BY_ID, KEYED, command_of, footer, label_now
from workshop_tui.present.participant.requests import At

pytestmark = pytest.mark.tables

KEYS = """
    done d space · invite 1 2 3 4 5 6 7 8 9 0 · hand h · pass p · later l · stop x · silent s · side i
    undo u · write a · pledge a · column 1 2 3 4 5 6 7 8 9 0 · edit e · move m · back t delete · parking k
    bricks b · dots 1 2 3 4 5 6 7 8 9 0 · more + = space · fewer - backspace · plain w · read z · up up
    down down · page_up pageup · page_down pagedown · home home · end end · choose enter · look L · help ? f1
    leave q ctrl+q ctrl+c f10
"""
NEEDS = """
    invite number · side number text · write text · pledge text · column number text · edit item text
    move item · back item · parking text · dots item number · more item · fewer item
"""


def said(text: str) -> Iterator[tuple[str, list[str]]]:
    """The first word of each entry and the others: entries stand between dots or at the ends of lines."""
    for line in text.strip().splitlines():
        for entry in line.split("·"):
            name, *words = entry.split()
            yield name, words


def test_each_action_has_its_keys() -> None:
    assert {action.id: [*action.keys] for action in KEYED} == dict(said(KEYS))


def test_each_action_knows_what_it_needs() -> None:
    assert {action.id: [*action.needs] for action in KEYED if action.needs} == dict(said(NEEDS))


INVITING = speaking_view("invite", may_invite=(("p2", "Boris"), ("p3", "Chen")))
DEEDS: dict[str, tuple[ParticipantView, At, Any]] = {
    "done": (speaking_view(), At(), do.FreeFloor()),
    "invite": (INVITING, At(number=2), do.GiveFloor("p3")),
    "hand": (participant_view(), At(), do.RaiseHand("")),
    "pass": (participant_view(), At(), do.Pass()),
    "later": (participant_view(), At(), do.Pass(later=True)),
    "stop": (participant_view(), At(), do.SignalAccess()),
    "silent": (participant_view(), At(), do.StaySilent("", True)),
    "side": (participant_view(), At(number=2), do.ChooseSide("", "professional")),
    "write": (gather_view(), At(text="Bus", column="Left"), do.AddNote("Bus", "Left")),
    "pledge": (pledge_view(), At(text="ring", detail="May"), do.MakePledge("", "ring", "May")),
    "column": (gather_view(), At(text="Bus", number=1), do.AddNote("Bus", "What differs")),
    "edit": (
        gather_view(),
        At("n2", text="Bus"),
        do.EditNote("n2", "Bus", "What makes every one a duck", ""),
    ),
    "move": (gather_view(), At("n2"), do.EditNote("n2", "It has a beak", "A snake or a hippo here", "")),
    "back": (gather_view(), At("n2"), do.WithdrawNote("n2")),
    "parking": (gather_view(), At(text="Bus"), do.AddNote("Bus", step="parking")),
    "dots": (vote_view(), At("n2", 3), do.MyDots("n2", 3)),
    "more": (vote_view({"n2": 1}), At("n2"), do.MyDots("n2", 2)),
    "fewer": (vote_view({"n2": 1}), At("n2"), do.MyDots("n2", 0)),
}


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_asks_the_room_for_its_command(name: str) -> None:
    view, at, expected = DEEDS[name]
    assert command_of(BY_ID[name], view, at) == expected


def test_what_can_be_on_is_taken_back_by_the_same_key() -> None:
    on = participant_view(hand=True, silent=True)
    assert command_of(BY_ID["hand"], on, At()) == do.LowerHand("")
    assert command_of(BY_ID["silent"], on, At()) == do.StaySilent("", False)


def test_all_else_is_done_by_the_screen() -> None:
    assert {action.id for action in ACTIONS if action.command is not None} == set(DEEDS)
    for action in KEYED:
        if action.id not in DEEDS:
            assert isinstance(command_of(action, INVITING, At()), Refused)


def test_what_is_of_one_alone_has_nothing_of_the_other() -> None:
    for action in ACTIONS:
        if not action.word:
            assert (action.number, action.also, action.loud, action.offered) == (-1, (), False, True)
        if not action.keys:
            assert (action.label, action.help, action.needs, action.is_on) == ("", "", (), None)


ALWAYS = "undo up down page_up page_down home end choose look help leave"
MOMENTS: dict[str, tuple[ParticipantView, str, str, str]] = {
    "no step yet": (
        participant_view(step=None, started=False, turn=None),
        "side",
        "",
        "",
    ),
    "a round": (
        participant_view("round"),
        "hand pass later stop silent side parking plain read",
        "",
        "p pass · l pass for now · h hand up · x stop, a question · s I stay silent · w plain "
        "words · k parking list",
    ),
    "a round, speaking": (
        speaking_view("round", silent=True),
        "done hand pass later stop silent side parking plain read",
        "silent",
        "d I’m done · p pass · l pass for now · h hand up · x stop, a question · s ask me again "
        "· w plain words · k parking list",
    ),
    "a round, a witness": (
        participant_view("round", witness=True, stopped_by_me=True),
        "stop side parking plain read",
        "stop",
        "x no question · w plain words · k parking list",
    ),
    "a discussion": (
        participant_view("discussion", hand=True, side=""),
        "hand pass stop silent side parking plain read",
        "hand",
        "h hand down · p pass · x stop, a question · s I stay silent · w plain words · i what I "
        "speak as · k parking list",
    ),
    "an invitation, speaking": (
        speaking_view("invite", may_invite=(("p2", "Boris"), ("p3", "Chen"))),
        "done invite hand pass later stop silent side parking plain read",
        "",
        "1 invite · d I’m done · p pass · l pass for now · h hand up · x stop, a question · s I "
        "stay silent · w plain words",
    ),
    "brief": (
        participant_view("brief", side="", step=step("brief", plain="", parks=True)),
        "stop silent side parking read",
        "",
        "k parking list · i what I speak as · x stop, a question · z read all · s I stay silent",
    ),
    "solo": (
        participant_view("solo"),
        "stop silent side write parking plain read",
        "",
        "a write a note · x stop, a question · w plain words · k parking list",
    ),
    "bricks": (
        participant_view("solo", step=step("solo", bricks=6), hidden_mine=(hidden_note(1, "one"),)),
        "stop silent side write edit back parking bricks plain read",
        "",
        "b bricks or words · a write a note · e change · t take back · x stop, a question · w "
        "plain words · k parking list",
    ),
    "gather": (
        gather_view(side=""),
        "stop silent side write column edit move back parking plain read",
        "",
        "1 write there · a write a note · e change · t take back · x stop, a question · w plain "
        "words · i what I speak as · k parking list",
    ),
    "cluster": (
        participant_view("cluster"),
        "stop silent side write parking plain read",
        "",
        "a write a note · x stop, a question · w plain words · k parking list",
    ),
    "vote": (
        vote_view(side=""),
        "stop silent side parking dots more fewer plain read",
        "",
        "+ one dot more · - one dot fewer · 1 dots · i what I speak as · x stop, a question · w "
        "plain words · k parking list",
    ),
    "nothing to vote on": (
        participant_view("vote"),
        "stop silent side parking plain read",
        "",
        "x stop, a question · w plain words · k parking list",
    ),
    "choosing": (
        participant_view("choose"),
        "stop silent side parking plain read",
        "",
        "x stop, a question · w plain words · z read all · s I stay silent · k parking list",
    ),
    "pledge": (
        pledge_view(),
        "stop silent side pledge edit back parking plain read",
        "",
        "a make a pledge · e change · t take back · x stop, a question · w plain words · k parking list",
    ),
    "no pledge yet": (
        pledge_view(pledges=(), mine=frozenset(), side=""),
        "stop silent side pledge parking plain read",
        "",
        "a make a pledge · i what I speak as · x stop, a question · w plain words · k parking list",
    ),
    "pairs": (
        pair_view(),
        "stop silent side parking plain read",
        "",
        "x stop, a question · w plain words · z read all · s I stay silent · k parking list",
    ),
    "finished": (
        pledge_view(finished=True, side="", silent=True),
        "plain read",
        "silent",
        "w plain words · z read all",
    ),
    "a round, of no side": (
        speaking_view("round", side=""),
        "done hand pass later stop silent side parking plain read",
        "",
        "d I’m done · p pass · l pass for now · h hand up · x stop, a question · s I stay silent "
        "· w plain words · i what I speak as · k parking list",
    ),
    "a discussion, speaking": (
        speaking_view("discussion"),
        "done hand pass stop silent side parking plain read",
        "",
        "d I’m done · h hand up · p pass · x stop, a question · s I stay silent · w plain words "
        "· k parking list",
    ),
    "an invitation, of no side": (
        INVITING._replace(side=""),
        "done invite hand pass later stop silent side parking plain read",
        "",
        "1 invite · d I’m done · p pass · l pass for now · h hand up · x stop, a question · s I stay silent "
        "· w plain words · i what I speak as",
    ),
    "brief, with plain words": (
        participant_view("brief"),
        "stop silent side parking plain read",
        "",
        "x stop, a question · w plain words · z read all · s I stay silent · k parking list",
    ),
    "parks in a pledge step": (
        pledge_view(side="", step=step("pledge", parks=True, hint="")),
        "stop silent side pledge edit back parking plain read",
        "",
        "k parking list · a make a pledge · e change · t take back · i what I speak as · x "
        "stop, a question · w plain words",
    ),
}
"""A view, the actions that make sense and do not always, those that are on, and the keys at the foot."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_action_is_possible_where_it_makes_sense(moment: str) -> None:
    view, sense, on, _ = MOMENTS[moment]
    assert {action.id for action in KEYED if action.when(view)} == {*ALWAYS.split(), *sense.split()}
    assert [action.id for action in KEYED if action.is_on is not None and action.is_on(view)] == on.split()


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_foot_shows_the_keys_of_the_moment(moment: str) -> None:
    view, _, _, foot = MOMENTS[moment]
    shown = [f"{action.keys[0]} {label_now(action, view)}" for action in footer(view)]
    assert shown == [entry for entry in foot.split(" · ") if entry]


@pytest.mark.parametrize("moment", MOMENTS)
def test_only_a_side_is_not_worth_saying_to_everybody(moment: str) -> None:
    view = MOMENTS[moment][0]
    assert [action.id for action in KEYED if not action.worth(view)] == ["side"] * bool(view.side)
