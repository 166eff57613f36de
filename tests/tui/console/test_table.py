"""Every key of the console does what it is known for: said here once more, and not taken from the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.tui.console_pilot import ConsoleApp, playing, press, until
from tests.tui.fake_hosting import FakeHosting, open_info
from tests.tui.fake_seat import FakeSeat, facilitator_view, notes, step, themes
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import FacilitatorView, OptionView, ProposalView, VoteView
from workshop_tui.present.facilitator.actions import ACTIONS, footer, label_now
from workshop_tui.present.facilitator.requests import Selection

pytestmark = pytest.mark.tables

KEYS = """
    next n · give enter · free s · pass p · later l · hand h · interrupt i · correct e · fairness f
    balance R · totals G · clock space · access x · longer + · shorter - · repair C · replan m · forward ]
    back [ · agenda g · prompt z · plain w · find / · person A · edit E f2 · away o · silent S · note a
    park k · parking K · withdraw d delete · reveal v · theme T · pledge P · digit 1 2 3 4 5 6 7 8 9 0
    fewer backspace · swap c · pairs r · zone tab shift+tab · board b · up up · down down · left left
    right right · page_up pageup · page_down pagedown · home home · end end · wall t · doors J
    look L · bell B · undo u · redo U · save ctrl+s · about W · finish F · palette ctrl+p · help ?
    leave ctrl+q Q
"""


def said(text: str) -> Iterator[list[str]]:
    """The words of each entry: they stand between dots or at the ends of lines."""
    for line in text.strip().splitlines():
        yield from (entry.split() for entry in line.split("·"))


def test_each_action_has_its_keys() -> None:
    assert {action.id: [*action.keys] for action in ACTIONS} == {name: keys for name, *keys in said(KEYS)}


ON_PERSON_15: dict[str, Any] = {
    "n": do.GiveFloor(),
    "enter": do.GiveFloor("p15"),
    "s": do.FreeFloor(),
    "p": do.Pass(),
    "l": do.Pass(later=True),
    "h": do.RaiseHand("p15"),
    "i": do.Interrupt("p15"),
    "R": do.ResetBalance(),
    "space": do.PauseClock(),
    "x": do.SignalAccess(),
    "+": do.AddTime(60.0),
    "-": do.AddTime(-60.0),
    "]": do.NextStep(),
    "[": do.PreviousStep(),
    "o": do.MarkAway("p15"),
    "S": do.StaySilent("p15", True),
    "v": do.Reveal(),
    "c": do.SwapPairs(),
    "r": do.FormPairs(),
    "u": do.Undo(),
    "U": do.Redo(),
    "t": "the app is asked for: wall",
    "L": "the app is asked for: look",
    "Q": "the app is asked for: leave",
    "up": "p14",
    "down": "p16",
    "pageup": "p7",
    "pagedown": "p23",
    "home": "p1",
    "end": "p30",
    "tab": "work",
    "e": "Correct which turn? The newest is first.",
    "f": "How the floor is shared",
    "G": "Speaking times",
    "C": "Repair the clock",
    "m": "It is 2 min behind, and no step ahead can be shorter. - makes this one shorter, ] goes past it.",
    "g": "Agenda, 18 minutes in all",
    "z": "Show your duck",
    "w": "The prompt in plainer words.",
    "slash": "Find a person",
    "A": "Add a person",
    "E": "Change a person",
    "a": "Add notes",
    "K": "Add notes",
    "T": "Name themes",
    "P": "Add pledges",
    "b": "Notes. b turns to the next board.",
    "J": "Join from your own computer",
    "B": "The bell is off.",
    "ctrl+s": "All is saved.",
    "W": "This workshop",
    "F": "Finish the workshop",
    "ctrl+p": "Every action",
    "question_mark": "Help",
}
"""What a key does while the fifteenth of thirty people is highlighted: a command, a new place, or words."""


def in_front(app: ConsoleApp) -> str:
    """The heading of what was opened; of the console its message."""
    if app.screen is app.console_screen:
        return app.console_screen.desk.message
    lines = [line.strip(" │╭╮─") for line in app.text.splitlines()]
    top = next((at for at, line in enumerate(app.text.splitlines()) if "╭" in line), -1)
    return lines[top + 1].partition("  ")[0]


@pytest.mark.parametrize(
    ("key", "expected"), [("a", do.AddNote("Bus")), ("K", do.AddNote("Bus", step="parking"))]
)
async def test_what_is_written_goes_where_its_key_says(key: str, expected: Any) -> None:
    seat = FakeSeat(facilitator_view("gather"))
    async with playing(seat) as (_, pilot):
        await press(pilot, key, "B", "u", "s", "enter")
        await until(pilot, lambda: bool(seat.commands))
    assert seat.commands == [expected]


async def test_left_and_right_turn_to_the_other_side_of_a_vote() -> None:
    vote = VOTE._replace(sides=("lived", "pro", "none"))
    async with playing(FakeSeat(facilitator_view("vote", vote=vote))) as (app, pilot):
        desk = app.console_screen.desk
        desk.zone, desk.board = "work", "vote"
        await press(pilot, "right")
        assert desk.side == "pro"
        await press(pilot, "left", "left")
        assert desk.side == "none"


ALWAYS = """
    correct fairness balance totals clock access longer shorter repair forward back agenda prompt person
    edit note parking zone board up down left page_up page_down home end wall look bell save about finish
    palette help leave
"""
LENGTHS = ProposalView(0.0, 0.0, "", ())
WORK = Selection("work", board="notes", kind="note", item="n1")
VOTE = VoteView((OptionView("n1", "One"),), sides=("lived", "pro"))
MOMENTS: dict[str, tuple[FacilitatorView, Selection, str, str]] = {
    "nothing yet": (
        facilitator_view(count=0, step=None, turn=None, behind=0.0, undo=""),
        Selection(),
        "",
        "space clock · ] next step · a note · x access · g agenda · t the wall",
    ),
    "a round": (
        facilitator_view("round"),
        Selection(),
        "next give free pass later hand interrupt plain find away silent undo",
        "space clock · n next · enter give floor · s stop · p pass · l later · h hand · i "
        "interrupts · a note · ] next step · u undo · e correct a turn",
    ),
    "a round, nobody speaks": (
        facilitator_view("round", turn=None, redo="x", behind=0.0, proposal=LENGTHS),
        Selection(hosted=True),
        "next give pass later hand interrupt plain find away silent doors undo redo",
        "space clock · n next · enter give floor · p pass · l later · h hand · i interrupts · a "
        "note · ] next step · u undo · e correct a turn",
    ),
    "a discussion": (
        facilitator_view("discussion", undo=""),
        Selection("work"),
        "next free pass hand interrupt plain find away silent",
        "space clock · n next · s stop · p pass · h hand · i interrupts · a note · ] next step "
        "· e correct a turn",
    ),
    "an invitation": (
        facilitator_view("invite", proposal=LENGTHS),
        WORK,
        "next give free pass later hand interrupt replan plain find away silent park withdraw undo",
        "space clock · n next · enter open · s stop · p pass · l later · h hand · i interrupts "
        "· a note · ] next step · u undo · e correct a turn",
    ),
    "pairs": (
        facilitator_view("pairs", turn=None),
        Selection(),
        "plain find away silent swap pairs undo",
        "space clock · c change over · r new pairs · a note · ] next step · u undo · x access · t the wall",
    ),
    "gather": (
        facilitator_view(
            "gather", turn=None, can_reveal=True, notes=notes(2), step=step("gather", columns=("A", "B"))
        ),
        WORK,
        "give plain find away silent park withdraw reveal digit undo",
        "space clock · a note · v reveal · 1 into column · ] next step · u undo · E change · k "
        "park · d withdraw · t the wall",
    ),
    "gather parked": (
        facilitator_view("gather", turn=None),
        Selection("work", board="notes", kind="parked", item="n1"),
        "give plain find away silent park withdraw undo",
        "space clock · a note · ] next step · u undo · E change · k park · d withdraw · t the wall",
    ),
    "cluster": (
        facilitator_view("cluster", turn=None, notes=notes(2), themes=themes()),
        Selection("work", board="themes", kind="theme", item="t1"),
        "give plain find away silent withdraw theme digit undo",
        "space clock · 1 into theme · enter theme · T new theme · a note · ] next step · u undo · d withdraw",
    ),
    "cluster people": (
        facilitator_view("cluster", turn=None),
        Selection(board="themes", kind="theme", item="t1"),
        "plain find away silent theme undo",
        "space clock · T new theme · a note · ] next step · u undo",
    ),
    "vote": (
        facilitator_view("vote", turn=None, vote=VOTE, can_reveal=True),
        Selection("work", board="vote", kind="option", item="n1", side="lived"),
        "give plain find away silent withdraw reveal digit fewer right undo",
        "space clock · 1 add dots · backspace one fewer · right other side · enter several dots "
        "· v reveal · ] next step · u undo · b other board",
    ),
    "vote people": (
        facilitator_view("vote", turn=None, vote=VOTE),
        Selection(board="vote", kind="option", item="n1", side="lived"),
        "plain find away silent undo",
        "space clock · ] next step · u undo · b other board",
    ),
    "vote one side": (
        facilitator_view("vote", turn=None, vote=VOTE),
        Selection("work", board="vote", kind="option", item="n1"),
        "give plain find away silent withdraw digit fewer undo",
        "space clock · 1 add dots · backspace one fewer · enter several dots · ] next step · u "
        "undo · b other board",
    ),
    "vote, no item": (
        facilitator_view("vote", turn=None, vote=VOTE),
        Selection("work", board="vote"),
        "plain find away silent undo",
        "space clock · ] next step · u undo · b other board",
    ),
    "pledge": (
        facilitator_view("pledge", turn=None),
        Selection("work", board="pledges", kind="pledge", item="g1"),
        "give plain find away silent withdraw pledge undo",
        "space clock · a pledge · E change · d withdraw · ] next step · u undo · t the wall",
    ),
    "review": (
        facilitator_view("review", turn=None),
        Selection("work", board="review", kind="promise", item="x1"),
        "give plain find away silent withdraw digit undo",
        "space clock · 1 done, under way, no · enter in words · a remember one · ] next step · "
        "u undo · t the wall · x access · d withdraw",
    ),
    "map": (
        facilitator_view("vote", turn=None),
        Selection("work", board="map", kind="value", item="x1"),
        "plain find away silent withdraw undo",
        "space clock · ] next step · u undo · b other board",
    ),
    "brief": (
        facilitator_view("brief", turn=None, step=step("brief", plain=""), proposal=LENGTHS),
        Selection(hosted=True),
        "replan find away silent doors undo",
        "space clock · ] next step · m new lengths · J join · a note · x access · g agenda · t the wall",
    ),
    "solo": (
        facilitator_view("solo", turn=None, can_reveal=True),
        Selection(),
        "plain find away silent reveal undo",
        "space clock · a note · v reveal · ] next step · u undo · E change · t the wall",
    ),
    "ticks": (
        facilitator_view("discussion", turn=None, step=step("discussion", ticks=True)),
        Selection("work", board="ticks", kind="note", item="n1"),
        "next give pass hand interrupt plain find away silent park withdraw digit undo",
        "space clock · tab people · 1 tick off · n next · p pass · h hand · ] next step · u "
        "undo · e correct a turn",
    ),
    "ticks, the people": (
        facilitator_view("discussion", turn=None, undo="", step=step("discussion", ticks=True)),
        Selection(board="ticks"),
        "next give pass hand interrupt plain find away silent",
        "space clock · tab tick off · n next · enter give floor · p pass · h hand · ] next step "
        "· e correct a turn",
    ),
    "answers": (
        facilitator_view("discussion", step=step("discussion", answers=True)),
        Selection("work", board="answers", kind="note", item="n1"),
        "next give free pass hand interrupt plain find away silent park withdraw undo",
        "space clock · enter answer · n next · s stop · p pass · h hand · i "
        "interrupts · ] next step · u undo · e correct a turn",
    ),
    "finished": (
        facilitator_view("round", finished=True),
        Selection(),
        "next give free pass later hand interrupt plain find away silent undo",
        "F open again · g agenda · t the wall",
    ),
    "cluster, a note": (
        facilitator_view("cluster", turn=None, notes=notes(2)),
        Selection("work", board="themes", kind="note", item="n1"),
        "give plain find away silent park withdraw theme digit undo",
        "space clock · 1 into theme · enter theme · T new theme · a note · ] next step · u undo "
        "· d withdraw · k park",
    ),
    "choose, a line": (
        facilitator_view("choose", turn=None),
        Selection("work", board="choose", kind="line", item="n1"),
        "give plain find away silent withdraw undo",
        "space clock · enter choose · a note · ] next step · u undo · x access · t the wall",
    ),
    "brief, with plain words": (
        facilitator_view("brief", turn=None, proposal=LENGTHS),
        Selection(hosted=True),
        "replan plain find away silent doors undo",
        "space clock · ] next step · m new lengths · J join · a note · x access · g agenda · w "
        "plain · t the wall",
    ),
}
"""A view, what is marked in it, the actions that fit and do not always, and the keys at the foot."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_action_fits_where_it_makes_sense(moment: str) -> None:
    view, at, fit, _ = MOMENTS[moment]
    found = {action.id for action in ACTIONS if action.fits(view, at)}
    assert found - set(ALWAYS.split()) == set(fit.split())
    assert found >= set(ALWAYS.split())


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_foot_shows_the_keys_of_the_moment(moment: str) -> None:
    view, at, _, foot = MOMENTS[moment]
    shown = [f"{action.keys[0]} {label_now(action, view, at)}" for action in footer(view, at)]
    assert shown == foot.split(" · ")


async def test_each_key_does_what_it_is_known_for() -> None:
    seat = FakeSeat(facilitator_view("round", 30, notes=notes(2), redo="the hand of Boris"))
    async with playing(seat, bell=True, hosting=FakeHosting(open_info())) as (app, pilot):
        console, desk = app.console_screen, app.console_screen.desk
        for key, expected in ON_PERSON_15.items():
            desk.zone = "people"
            desk.people.go(desk.people_board(console.view, 80), "p15")
            await press(pilot, key)
            await until(pilot, lambda: app.screen is console or "╭" in app.text or "Join" in app.text)
            place = desk.people.item if desk.zone == "people" else desk.zone
            asked = [f"the app is asked for: {what}" for what in app.wanted]
            happened = [*seat.take(), *asked, in_front(app), *([place] if place != "p15" else [])]
            assert (key, next((one for one in happened if one != ""), "")) == (key, expected)
            app.wanted.clear()
            while app.screen is not console:
                app.pop_screen()
            await pilot.pause()
