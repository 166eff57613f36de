"""Words that somebody types at a seat are words, whatever changes meanwhile; and accidents are undone."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from tests.tui.console_pilot import press, until
from tests.tui.fake_guest import (
    FakeGuest,
    gather_view,
    hidden_note,
    later,
    participant_view,
    pledge_view,
    screen,
    sitting,
    speaking_view,
    text,
    vote_view,
)
from tests.tui.fake_seat import step
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.room.guest import MUTED, UNMUTED
from workshop_tui.tui.kit.typing_guard import FLOW, HOLD

SOLO = participant_view("solo", step=step("solo", key="1.3", title="Think", hint=""))
ROUND = participant_view("round", step=step("round", key="1.4", title="Show it"))
WORDS = "next time we should"


async def test_a_pen_with_nothing_in_it_stays_while_it_is_of_use() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a")
        later(screen(app), 60.0)
        seat.show(gather_view(step=step("gather", key="1.4", title="The ledger", columns=("One", "Two"))))
        await until(pilot, lambda: "Your note → One" in text(app))
        await press(pilot, *WORDS, "enter")
        assert seat.take() == [do.AddNote(WORDS, "One")]


async def test_the_step_goes_on_under_somebody_who_types() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a", *"My note", "enter")
        assert len(seat.take()) == 1
        seat.show(ROUND)
        await until(pilot, lambda: "you are still writing" in text(app))
        await press(pilot, *WORDS)
        assert f"› {WORDS}" in text(app)
        await press(pilot, "enter")
        assert not seat.take()
        await press(pilot, "ctrl+k")
        assert seat.take() == [do.AddNote(WORDS, step="parking")]


async def test_words_that_begin_after_the_pen_was_put_away_are_taken_up() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a")
        later(screen(app), FLOW + 0.1)
        seat.show(ROUND)
        await until(pilot, lambda: screen(app).desk.writing is None)
        await press(pilot, *"past is past")
        assert not seat.take()  # the pen was there a moment ago: even the first letter waits
        assert "› past is past" in text(app)
        await press(pilot, "escape")
        assert "Your words are kept." in text(app)


async def test_the_first_letter_asks_again_after_a_pen_was_put_away() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a")
        later(screen(app), FLOW + 0.1)
        seat.show(ROUND)
        await until(pilot, lambda: screen(app).desk.writing is None)
        await press(pilot, "p")
        assert "Something has just changed: p means “pass” now." in " ".join(text(app).split())
        await press(pilot, "p")
        assert seat.take() == [do.Pass()]


@pytest.mark.parametrize(
    "words", [WORDS, "it is our idea", "I think so", "xylophones all day", "0 is a start"]
)
@pytest.mark.parametrize("view", [ROUND, SOLO, speaking_view(), vote_view(), pledge_view(), gather_view()])
async def test_of_words_without_a_pen_no_letter_behind_the_first_acts(
    view: ParticipantView, words: str
) -> None:
    seat = FakeGuest(view)
    async with sitting(seat) as (app, pilot):
        await press(pilot, *words)
        writing = screen(app).desk.writing
        assert writing is not None
        assert writing.text.text.strip() in words
        assert len(words) - len(writing.text.text) < 3
        first = [one for one in seat.take() if not isinstance(one, do.MyDots)]
        assert not first
        assert screen(app).desk.asking == ""


async def test_a_letter_beside_a_key_is_forgotten_with_esc() -> None:
    seat = FakeGuest(ROUND)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "h", "w")
        assert seat.take() == [do.RaiseHand("")]
        assert "You are writing. Press esc if you meant keys." in text(app)
        await press(pilot, "escape", "w")
        assert screen(app).desk.aside is None
        assert screen(app).desk.plain


async def test_enter_behind_saved_words_puts_no_dot() -> None:
    seat = FakeGuest(vote_view())
    async with sitting(seat) as (_, pilot):
        await press(pilot, "k", *"Buses", "enter", "enter")
        assert seat.take() == [do.AddNote("Buses", step="parking")]


@pytest.mark.parametrize(
    ("view", "command"),
    [
        (SOLO, do.AddNote("x\np")),
        (pledge_view(), do.MakePledge("", "x\np")),
        (vote_view(), do.AddNote("x\np", step="parking")),
    ],
)
async def test_a_paste_without_a_pen_is_written_and_nothing_else(view: ParticipantView, command: Any) -> None:
    seat = FakeGuest(view)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "i")
        app.post_message(events.Paste("x\r\np"))
        await until(pilot, lambda: "› x" in text(app))
        assert not seat.take()
        await press(pilot, "ctrl+s")
        if command == do.AddNote("x\np", step="parking"):
            assert not seat.take()
            assert "Press enter once more to put it on the parking list" in " ".join(text(app).split())
            await press(pilot, "enter")
        if "2 lines: one note or two?" in text(app):
            await press(pilot, "ctrl+s")
        assert seat.take() == [command]


async def test_where_nothing_can_be_written_words_are_no_keys_either() -> None:
    seat = FakeGuest(participant_view("round", step=None, started=False))
    async with sitting(seat) as (app, pilot):
        await press(pilot, *WORDS)
        assert not seat.take()
        assert "nothing can be written now" in " ".join(text(app).split())
        app.post_message(events.Paste(WORDS))
        await pilot.pause()
        assert screen(app).desk.writing is None


@pytest.mark.parametrize(
    ("before", "now", "key", "sentence", "command"),
    [
        (vote_view(), speaking_view(), "space", "space means “I’m done” now", do.FreeFloor()),
        (
            gather_view(),
            speaking_view("invite", may_invite=(("p2", "Boris"), ("p3", "Chen"))),
            "2",
            "2 means “invite” now",
            do.GiveFloor("p3"),
        ),
        (
            speaking_view("invite", may_invite=(("p3", "Chen"), ("p2", "Boris"))),
            speaking_view("invite", may_invite=(("p2", "Boris"), ("p3", "Chen"))),
            "2",
            "2 means “invite” now",
            do.GiveFloor("p3"),
        ),
        (participant_view(hand=True), participant_view(), "h", "h means “hand up” now", do.RaiseHand("")),
    ],
)
async def test_a_key_that_means_something_else_since_a_moment_is_asked_about(
    before: ParticipantView, now: ParticipantView, key: str, sentence: str, command: Any
) -> None:
    seat = FakeGuest(before)
    async with sitting(seat) as (app, pilot):
        seat.show(now)
        await until(pilot, lambda: screen(app).acting.view is now)
        await press(pilot, key)
        assert not seat.take()
        assert sentence in " ".join(text(app).split())
        await press(pilot, key)
        assert seat.take() == [command]


async def test_a_dot_does_not_go_to_what_took_the_place_of_the_chosen_one() -> None:
    seat = FakeGuest(vote_view())
    async with sitting(seat) as (app, pilot):
        await press(pilot, "down")
        vote = seat.shown.vote
        assert vote is not None
        left = vote._replace(options=tuple(one for one in vote.options if one.target != "n2"))
        seat.change(vote=left)
        await until(pilot, lambda: screen(app).desk.chosen == "n1")
        await press(pilot, "+")
        assert not seat.take()
        await press(pilot, "+")
        assert seat.take() == [do.MyDots("n1", 1)]


async def test_what_changed_a_while_ago_or_by_oneself_is_not_asked_about() -> None:
    seat = FakeGuest(vote_view())
    async with sitting(seat) as (app, pilot):
        seat.show(speaking_view())
        await until(pilot, lambda: "You have the floor" in text(app))
        later(screen(app), HOLD + 0.1)
        await press(pilot, "space")
        assert seat.take() == [do.FreeFloor()]

        def raised(command: Any) -> None:
            seat.shown = seat.shown._replace(hand=isinstance(command, do.RaiseHand))

        seat.on_submit = raised
        await press(pilot, "h", "h")
        assert seat.take() == [do.RaiseHand(""), do.LowerHand("")]


async def test_a_note_that_was_hidden_when_it_was_begun_is_not_shown_unasked() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a", *"A secret")
        seat.change(revealed=True)
        await until(pilot, lambda: screen(app).acting.view is seat.shown)
        await press(pilot, "enter")
        assert not seat.take()
        assert "The notes have been revealed meanwhile." in " ".join(text(app).split())
        await press(pilot, "enter")
        assert seat.take() == [do.AddNote("A secret")]


@pytest.mark.parametrize(
    ("view", "keys", "commands", "said"),
    [
        (ROUND, "p", [do.RaiseHand(""), do.LowerHand("")], "Taken back: your pass."),
        (ROUND._replace(hand=True), "p", [do.RaiseHand("")], "Taken back: your pass."),
        (ROUND, "h", [do.LowerHand("")], "Taken back: your hand."),
        (ROUND, "s", [do.StaySilent("", False)], "Taken back: that you stay silent."),
        (ROUND, "xx", [do.SignalAccess()], "Taken back: your question."),
        (ROUND, "i22", [do.ChooseSide("", "lived experience")], "Taken back: what you speak as."),
        (vote_view({"n1": 2}), "0", [do.MyDots("n1", 2)], "Taken back: those dots."),
    ],
)
async def test_what_was_done_by_accident_is_taken_back(
    view: ParticipantView, keys: str, commands: list[Any], said: str
) -> None:
    seat = FakeGuest(view)
    async with sitting(seat) as (app, pilot):
        await press(pilot, *keys)
        assert seat.take()
        await press(pilot, "escape", "u")
        assert seat.take() == commands
        assert said in text(app)
        await press(pilot, "z")
        assert screen(app).desk.reading == "task"  # a key behind it is a key
        await press(pilot, "escape", "u")
        assert not seat.take()
        assert "There is nothing of the last moment to take back." in text(app)


async def test_what_was_done_in_another_step_is_not_taken_back() -> None:
    seat = FakeGuest(ROUND)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "p", "escape")
        seat.take()
        seat.show(participant_view("round", step=step("round", key="1.5")))
        await until(pilot, lambda: screen(app).acting.view is seat.shown)
        await press(pilot, "u")
        assert not seat.take()
        assert "the workshop has gone on" in " ".join(text(app).split())


async def test_whoever_is_muted_is_told_when_it_happens_and_when_it_ends() -> None:
    seat = FakeGuest(ROUND)
    async with sitting(seat, (120, 40)) as (app, pilot):
        await press(pilot, "k", *"half a wo")
        seat.change(muted=True)
        await until(pilot, lambda: MUTED in " ".join(text(app).split()))
        assert "› half a wo" in text(app)
        seat.change(muted=False)
        await until(pilot, lambda: UNMUTED in " ".join(text(app).split()))


@pytest.mark.parametrize(
    ("view", "command"),
    [
        (pledge_view(started=False), do.MakePledge("", "Call")),
        (participant_view(started=False), do.AddNote("Call", step="parking")),
    ],
)
async def test_words_can_be_kept_before_the_clock_has_run(view: ParticipantView, command: Any) -> None:
    seat = FakeGuest(view)
    async with sitting(seat) as (_, pilot):
        await press(pilot, "k" if isinstance(command, do.AddNote) else "a", *"Call", "ctrl+s")
        assert seat.take() == [command]


async def test_hidden_notes_of_mine_are_no_reason_to_ask() -> None:
    seat = FakeGuest(participant_view("solo", hidden_mine=(hidden_note(1, "Trust"),), hidden=1))
    async with sitting(seat) as (app, pilot):
        seat.change(hidden=7)
        await until(pilot, lambda: screen(app).acting.view is seat.shown)
        await press(pilot, "t", "t")
        assert seat.take() == [do.WithdrawNote("draft-1")]
