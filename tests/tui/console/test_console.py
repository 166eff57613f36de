"""The console says what is the case, takes keys and clicks, and holds at every size."""

from __future__ import annotations

import pytest

from tests.tui.console_pilot import burst, playing, press, until
from tests.tui.fake_seat import FakeSeat, facilitator_view, people, step
from tests.tui.reading import text_of
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import ClockView, FacilitatorView, TurnView
from workshop_tui.present.facilitator.actions import ACTIONS
from workshop_tui.tui.console.bell import Bell
from workshop_tui.tui.console.dialogs_notes import NoteForm
from workshop_tui.tui.console.head import Saved, behind_words
from workshop_tui.tui.console.layout import ConsoleState, lay_out
from workshop_tui.tui.kit.rows import row_width


def said(view: FacilitatorView, size: tuple[int, int] = (80, 24), **saved: str) -> str:
    """The console's text for a view, without an app."""
    return "\n".join(
        text_of(row) for row in lay_out(view, ConsoleState(), Saved(**saved), ACTIONS, size).rows
    )


ROUND = """\
 Ducks for everyone   Lego duck · 3 of 6 Show your duck     2 min behind  saved

 Hold up your duck. What makes it a duck?
 For you: Thank each one; no comments from others.

 ▶ running  2:30 left of 3:00  ███████████████████░░░░  then What we saw, 5 min
 ● Boris speaks  0:22, turn up to 1:00  ━━━━━━━━━━━───────────────────
 Next: Amina, turn up to 1:00. Hand up. Spoke 0:00, share of the step 1:00.
 ▌People 3    Notes 0                                                 tab notes
 ▌▸ Amina    lived experience      ───────── 0:00 share 1:00  next
  ● Boris    professional          ━━━────── 0:22 share 1:00  speaking
    Chen     lived experience      ━━━━━──── 0:34 share 1:00"""


def test_a_round_in_80_by_24() -> None:
    text = said(facilitator_view())
    assert text.startswith(ROUND)
    assert "lived experience   0:34  60% (fair 66%)" in text
    for words in ("space clock", "n next", "enter give floor", "] next step", "? help", "ctrl+p all"):
        assert words in text


@pytest.mark.parametrize(
    "size", [(80, 24), (120, 40), (200, 60), (100, 30), (60, 18), (44, 13), (20, 5), (1, 1)]
)
@pytest.mark.parametrize("method", ["round", "gather", "vote", "cluster", "solo", "pairs", "pledge", "break"])
def test_every_method_fits_every_size(method: str, size: tuple[int, int]) -> None:
    view = facilitator_view(method, 40, step=step(method, columns=("One", "Two", "Three"), dots=3))
    rows = lay_out(view, ConsoleState(), Saved("NOT SAVED: the disk is full", "F"), ACTIONS, size).rows
    assert len(rows) <= size[1]
    assert max(row_width(row) for row in rows) <= size[0]
    if size[0] >= 80:
        assert len(rows) == size[1]


def test_a_window_too_small_says_so() -> None:
    assert "too small (20x5). Make it" in " ".join(said(facilitator_view(), (20, 5)).split())


def test_clock_levels_differ_in_words() -> None:
    def level(elapsed: float, *, running: bool = True, access: bool = False) -> str:
        clock = ClockView(1000.0, 100.0, elapsed, running, access)
        return said(facilitator_view(clock=clock))

    assert "▶ running  0:50 left of 1:40" in level(50)
    assert "! 0:15 left of 1:40, ending soon" in level(85)
    assert "!! 0:03 left of 1:40, last moments" in level(97)
    assert "▲ +0:12 over the 1:40" in level(112)
    assert "■ paused" in level(50, running=False)
    assert "□ not started" in level(0, running=False)
    assert "someone has a question" in level(50, running=False, access=True)


def test_a_turn_over_its_time_counts_up() -> None:
    turn = TurnView(1, "p2", "Boris", "", 75.0, 60.0)
    assert "Boris speaks  1:15, turn up to 1:00, +0:15 over  ╱╱╱" in said(facilitator_view(turn=turn))
    cut_in = TurnView(2, "p3", "Chen", "", 4.0, 0.0, True, "Boris")
    assert "◆ Chen  interrupts Boris  0:04  i ends it" in said(facilitator_view(turn=cut_in))


def test_hands_are_in_their_order_and_states_in_words() -> None:
    group = people(6)
    group = (
        group[0]._replace(hand=2),
        group[1]._replace(present=False),
        group[2]._replace(hand=1),
        group[3]._replace(silent=True),
        group[4]._replace(witness=True),
        group[5]._replace(later=True, passes=1),
    )
    text = said(facilitator_view("discussion", people=group))
    assert "Hands  1 Chen  2 Amina" in text
    for line in ("Amina    lived experience", "hand 2", "away", "silent", "witness", "later"):
        assert line in text


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (0.0, "on time"),
        (29.0, "on time"),
        (120.0, "2 min behind"),
        (-60.0, "1 min ahead"),
        (31.0, "1 min behind"),
    ],
)
def test_ahead_and_behind_in_words(behind: float, words: str) -> None:
    assert behind_words(behind) == words


def test_trouble_stays_at_the_top() -> None:
    text = said(facilitator_view(), trouble="NOT SAVED: the disk is full.")
    assert "NOT SAVED: the disk is full. ctrl+s tries again." in text.splitlines()[1]
    assert "saved" not in text.splitlines()[0]


def test_a_long_prompt_is_cut_and_says_how_to_read_it() -> None:
    view = facilitator_view(step=step(prompt="word " * 200))
    assert "… z: read all" in said(view)


def test_wide_windows_have_both_panes() -> None:
    wide = said(facilitator_view("gather", step=step("gather", columns=("Beak", "Feet"))), (120, 40))
    assert any("Amina" in line and "1 Beak" not in line for line in wide.splitlines())
    assert "1 Beak · 0" in wide
    assert "▸ Show your duck" in wide


def test_the_bell_rings_once_for_each_end() -> None:
    bell = Bell()
    view = facilitator_view()
    turn = view.turn
    assert turn is not None
    over = view._replace(turn=turn._replace(seconds=60.0))
    late = over._replace(clock=ClockView(1000.0, 180.0, 180.0, True))
    assert [bell.due(each) for each in (view, over, over, late, late)] == [False, True, False, True, False]
    assert not Bell().due(late)
    assert late.clock.running


async def test_keys_become_commands() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (_, pilot):
        await pilot.press("space", "n", "s", "p", "l", "h", "i", "x", "+", "-", "[", "]", "v", "u", "U")
        assert seat.take() == [
            do.PauseClock(), do.GiveFloor(), do.FreeFloor(), do.Pass(), do.Pass(later=True),
            do.RaiseHand("p1"), do.Interrupt("p1"), do.SignalAccess(), do.AddTime(60.0), do.AddTime(-60.0),
            do.PreviousStep(), do.NextStep(), do.Reveal(), do.Undo(), do.Redo(),
        ]  # fmt: skip
        await pilot.press("down", "down", "enter", "o", "S", "R")
        assert seat.take() == [
            do.GiveFloor("p3"), do.MarkAway("p3"), do.StaySilent("p3", True), do.ResetBalance(),
        ]  # fmt: skip


async def test_a_refusal_stays_until_the_next_action() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        seat.refuse = "Chen is away. Mark them as here first."
        await pilot.press("n")
        await until(pilot, lambda: "! Chen is away. Mark them as here first." in app.text)
        seat.changed()
        await pilot.pause()
        assert "! Chen is away." in app.text
        await pilot.press("down")
        await until(pilot, lambda: "! Chen is away." not in app.text)


async def test_changes_are_drawn_and_nothing_is_left_behind() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        seat.show(facilitator_view(turn=TurnView(3, "p3", "Chen", "", 1.0, 40.0)))
        await until(pilot, lambda: "Chen speaks  0:01, turn up to 0:40" in app.text)
        seat.time += 9
        seat.changed()
        await until(pilot, lambda: "Chen speaks  0:10, turn up to 0:40" in app.text)
        assert "2:21 left of 3:00" in app.text
    assert seat.watchers == []


async def test_the_clock_is_looked_at_every_second() -> None:
    seat = FakeSeat(facilitator_view(clock=ClockView(1000.0, 180.0, 30.99, True)))
    async with playing(seat) as (app, pilot):
        before = seat.views_made
        seat.time += 1
        await until(pilot, lambda: seat.views_made > before)
        await until(pilot, lambda: "2:29 left of 3:00" in app.text)


async def test_plain_words_and_boards() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await pilot.press("w")
        await until(pilot, lambda: "Show us your duck." in app.text)
        await pilot.press("tab")
        await until(pilot, lambda: "▌Notes 0" in app.text)
        await pilot.press("b")
        await until(pilot, lambda: "▌Parking list 0" in app.text)


async def test_the_mouse_highlights_and_gives_the_floor() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        row = next(y for y, line in enumerate(app.text.splitlines()) if "Chen" in line)
        await pilot.click(offset=(8, row))
        assert app.console_screen.desk.people.item == "p3"
        assert seat.take() == []
        await pilot.click(offset=(8, row), times=2)
        assert seat.take() == [do.GiveFloor("p3")]
        keys = next(y for y, line in enumerate(app.text.splitlines()) if "space clock" in line)
        await pilot.click(offset=(3, keys))
        assert seat.take() == [do.PauseClock()]


async def test_what_the_app_does_is_asked_of_it() -> None:
    seat = FakeSeat(facilitator_view())
    rung: list[int] = []
    async with playing(seat, bell=lambda: rung.append(1)) as (app, pilot):
        await pilot.press("t", "L", "Q", "B")
        await until(pilot, lambda: app.wanted == ["wall", "look", "leave"])
        await until(pilot, lambda: "The bell is off." in app.text)
        seat.show(facilitator_view(turn=TurnView(1, "p2", "Boris", "", 61.0, 60.0)))
        await until(pilot, lambda: "over" in app.text)
        assert rung == []
        await pilot.press("B")
        seat.show(facilitator_view(turn=TurnView(2, "p2", "Boris", "", 61.0, 60.0)))
        await until(pilot, lambda: rung == [1])


async def test_own_keys_are_shown_and_used() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat, keymap={"next": "N"}) as (app, pilot):
        assert "N next" in app.text
        await pilot.press("N")
        assert seat.take() == [do.GiveFloor()]


async def test_trying_to_save_again() -> None:
    seat = FakeSeat(facilitator_view())
    seat.trouble = "NOT SAVED: the disk is full."
    async with playing(seat) as (app, pilot):
        assert "NOT SAVED: the disk is full." in app.text
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved now." in app.text)
        assert seat.retries == 1
        assert "NOT SAVED" not in app.text


async def test_a_burst_of_commands_is_carried_out_in_order() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        burst(app, "n", "s", "down", "enter")
        await until(pilot, lambda: len(seat.commands) == 3)
        assert seat.take() == [do.GiveFloor(), do.FreeFloor(), do.GiveFloor("p2")]


async def test_a_paste_onto_the_console_presses_no_keys() -> None:
    from textual import events

    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        app.post_message(events.Paste("nsp]"))
        await until(pilot, lambda: isinstance(app.screen, NoteForm) and "nsp]" in app.text)
        assert not seat.take()
        await press(pilot, "escape", "x")
        assert seat.take() == [do.SignalAccess()]


async def test_names_typed_behind_a_form_that_has_closed_press_no_keys() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        burst(app, "A", *"Eva", "enter", *"Finn]", "enter")
        await until(pilot, lambda: "what you typed behind it did nothing" in app.text)
        assert [type(one).__name__ for one in seat.take()] == ["AddPerson"]
        await press(pilot, "escape", "x")
        assert seat.take() == [do.SignalAccess()]


async def test_coming_back_late_asks_whether_to_catch_up() -> None:
    group = (people(1)[0]._replace(present=False),)
    seat = FakeSeat(facilitator_view(people=group, turn=None, clock=ClockView(1000.0, 180.0, 100.0, True)))
    async with playing(seat) as (app, pilot):
        await pilot.press("o")
        await until(pilot, lambda: "Should they catch up?" in app.text)
        await pilot.press("n")
        assert seat.take() == [do.MarkHere("p1", True)]


async def test_after_the_last_step_it_asks_whether_to_finish() -> None:
    view = facilitator_view()
    last = tuple(item._replace(place="done") for item in view.agenda[:-1])
    seat = FakeSeat(view._replace(agenda=(*last, view.agenda[-1]._replace(place="now"))))
    async with playing(seat) as (app, pilot):
        await pilot.press("]")
        await until(pilot, lambda: "Finish the workshop?" in app.text)
        await pilot.press("enter")
        assert seat.take() == [do.FinishWorkshop()]
        await until(pilot, lambda: app.screen is app.console_screen)
