"""The participant's screen through the keyboard: what it says, what it asks the room for, when it draws."""

from __future__ import annotations

import contextvars
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from textual._context import active_app

from tests.tui.console_pilot import press, until
from tests.tui.fake_guest import (
    FakeGuest,
    gather_view,
    hidden_note,
    painted,
    pair_view,
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
from workshop_tui.domain.views.participant import BEFORE_YOU, ParticipantView, PlaceView
from workshop_tui.domain.views.views import (
    ChoiceView,
    ClockView,
    NoteView,
    OptionView,
    OutcomeView,
    ThemeView,
)
from workshop_tui.tui.participant.board import board
from workshop_tui.tui.participant.screen import SPREAD, ParticipantScreen

SIZES = [(60, 20), (80, 24)]
FIRST_NOTE = NoteView("draft-1", "", hidden=True, typed="[==]", typed_detail="1 brick: 4@7,1")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("view", "said"),
    [
        (
            participant_view(),
            ("3 of 6", "Show your duck", "Amina", "2:30", "left of 3 minutes", "Hold up your duck",
             "Boris speaks  0:22, turn up to 1:00", "You are next. You spoke 0:00, share of the step 1:00.",
             "p pass", "l pass for now", "h hand up", "x stop, a question", "s I stay silent",
             "? keys", "q leave"),
        ),
        (speaking_view(), ("You have the floor  0:12, turn up to 1:00", "Next: Chen", "d I’m done")),
        (
            speaking_view("invite", may_invite=(("p2", "Boris"), ("p3", "Chen"))),
            ("Whom do you invite?", "1  Boris", "2  Chen", "1-9 invite"),
        ),
        (
            participant_view("solo", hidden_mine=(hidden_note(1, "Trust"),), hidden=6),
            ("Yours, hidden until they are revealed, with 5 of others", "• Trust",
             "No names are kept with what you write.", "a write a note", "e change", "t take back"),
        ),
        (
            gather_view(),
            ("1  What differs", "2  What makes every one a duck", "3  A snake or a hippo here",
             "It has a beak (yours)", "1-3 write there"),
        ),
        (
            vote_view({"n1": 2}),
            ("You have 1 dot left of 3", "4 of 9 dots of the room are placed", "[2] It has a beak",
             "[ ] It can float", "+ one dot more"),
        ),
        (
            pair_view(),
            ("You are with Boris", "It is your part: you tell, and Boris asks", "Change over in 1:00",
             "1. When did it go well?", "3. What do you wish for?"),
        ),
        (pair_view(mine=False), ("It is Boris’s part: you ask and listen.",)),
        (
            pledge_view(),
            ("Boris: send the minutes within two days – always", "Amina: ring the bell – Friday (yours)",
             "a make a pledge"),
        ),
    ],
    ids=lambda value: value.step.method if isinstance(value, ParticipantView) and value.step else "",
)  # fmt: skip
async def test_the_screen_is_whole(
    view: ParticipantView, said: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with sitting(FakeGuest(view), size) as (app, _):
        words = " ".join(text(app).split())
        for each in said:
            assert " ".join(each.split()) in words
        assert "↓" not in words  # nothing of it is out of sight


async def test_the_end_says_what_was_decided() -> None:
    vote = vote_view().vote
    assert vote is not None
    won = vote._replace(revealed=True, options=tuple(one._replace(dots=3) for one in vote.options))
    async with sitting(FakeGuest(pledge_view(step=None, finished=True, vote=won)), (60, 20)) as (app, _):
        assert "The workshop is finished." in text(app)
        assert "What we will do" in text(app)
        assert "ring the bell" in text(app)
        assert "  3  It can float" in text(app)
        assert "notes > notes.md" in text(app)


async def test_what_the_workshop_leaves_stands_under_its_headings() -> None:
    left = (
        OutcomeView("Our principles", ("It has a beak (3 dots)",)),
        OutcomeView("Our statements", ("We ask",)),
    )
    view = pledge_view(step=None, finished=True, outcomes=left)
    async with sitting(FakeGuest(view), (60, 20)) as (app, _):
        for words in (
            "What we will do",
            "Our principles",
            "• It has a beak (3 dots)",
            "Our statements",
            "• We ask",
        ):
            assert words in text(app)


async def test_before_the_beginning_it_says_what_it_is_for() -> None:
    async with sitting(FakeGuest(participant_view(step=None, started=False)), (60, 20)) as (app, _):
        for words in (
            "We have not begun yet.",
            "See what we share",
            "The group decides",
            "Amina, Boris, Chen",
        ):
            assert words in text(app)


@pytest.mark.parametrize(
    ("view", "key", "command"),
    [
        (participant_view(), "h", do.RaiseHand("")),
        (participant_view(hand=True), "h", do.LowerHand("")),
        (participant_view(), "p", do.Pass()),
        (participant_view(), "P", do.Pass()),
        (participant_view(), "l", do.Pass(later=True)),
        (participant_view(), "s", do.StaySilent("", True)),
        (participant_view(silent=True), "s", do.StaySilent("", False)),
        (speaking_view(), "d", do.FreeFloor()),
        (speaking_view(), "space", do.FreeFloor()),
        (speaking_view("invite", may_invite=(("p3", "Chen"), ("p2", "Boris"))), "2", do.GiveFloor("p2")),
        (vote_view(), "+", do.MyDots("n1", 1)),
        (vote_view({"n1": 2}), "-", do.MyDots("n1", 1)),
        (vote_view({"n1": 2}), "0", do.MyDots("n1", 0)),
        (vote_view(), "3", do.MyDots("n1", 3)),
    ],
)
async def test_a_key_asks_the_room(view: ParticipantView, key: str, command: Any) -> None:
    seat = FakeGuest(view)
    async with sitting(seat) as (_, pilot):
        await press(pilot, key)
        assert seat.take() == [command]


@pytest.mark.parametrize(
    ("view", "key", "sentence"),
    [
        (participant_view("solo"), "h", "Hands are raised only while people take turns to speak."),
        (participant_view(), "d", "You do not have the floor."),
        (participant_view(), "a", "Nothing is written in this step. With k"),
        (participant_view(), "7", "Whoever has the floor invites the next person."),
        (speaking_view("invite", may_invite=(("p2", "Boris"),)), "4", "Press a number from 1 to 1"),
        (vote_view({"n1": 3}), "9", "You have no dots left."),
        (vote_view({"n2": 3}), "-", "There are no dots of yours on this."),
        (gather_view(), "9", "There are 3 columns: press a number from 1 to 3."),
        (participant_view("solo"), "g", "“g” does nothing here. Press ? for the keys"),
    ],
)
async def test_a_key_at_the_wrong_moment_is_answered_in_a_sentence(
    view: ParticipantView, key: str, sentence: str
) -> None:
    seat = FakeGuest(view)
    async with sitting(seat) as (app, pilot):
        await press(pilot, key)
        assert sentence in text(app)
        assert not seat.take()


async def test_a_refusal_is_a_sentence_and_goes_with_the_next_key() -> None:
    seat = FakeGuest()
    seat.refuse = "You have had your turn."
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "p")
        assert "! You have had your turn." in text(app)
        await press(pilot, "down")
        assert "You have had your turn." not in text(app)


async def test_arrows_choose_what_dots_go_on() -> None:
    seat = FakeGuest(vote_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        assert "▸ [ ] It has a beak" in text(app)
        await press(pilot, "down", "down", "+")
        assert seat.take() == [do.MyDots("n3", 1)]
        assert "▸ [ ] It looks at you" in text(app)


async def test_what_is_mine_is_taken_back_after_asking_once() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "t")
        assert "Take back “It has a beak”? Press t once more." in text(app)
        assert not seat.take()
        await press(pilot, "down", "up", "t")
        assert not seat.take()  # another key in between: it asks again
        await press(pilot, "t")
        assert not seat.take()  # what is highlighted now is not mine
        assert "That is not yours to take back." in text(app)


async def test_taking_back_twice_pressed_takes_back() -> None:
    seat = FakeGuest(pledge_view())
    async with sitting(seat) as (app, pilot):
        await press(pilot, "t", "t")
        assert seat.take() == [do.WithdrawPledge("pl2")]
        assert "Taken back: “ring the bell”." in text(app)


async def test_what_one_speaks_as_is_offered_while_it_is_not_said() -> None:
    seat = FakeGuest(participant_view("brief", side=""))
    async with sitting(seat, (60, 20)) as (app, pilot):
        assert "i what I speak as" in text(app)
        await press(pilot, "i")
        for words in (
            "What do you speak as?",
            "▸ 1  lived experience",
            "2  professional",
            "o  in my own words",
            "0  I leave it out",
            "what you wrote before",
        ):
            assert words in text(app), words
        await press(pilot, "2")
        assert not seat.take()
        assert "You speak as “professional”, and everybody sees it." in " ".join(text(app).split())
        await press(pilot, "2")
        assert seat.take() == [do.ChooseSide("", "professional")]
        assert "You speak as “professional” now." in text(app)
        seat.show(seat.shown._replace(side="professional"))
        await until(pilot, lambda: "what I speak as" not in text(app))
        await press(pilot, "i", "down", "down", "enter", "up", "enter")
        assert not seat.take()  # another line was asked about
        await press(pilot, "escape", "i", "down", "down", "enter", "enter")
        assert seat.take() == [do.ChooseSide("", "")]
        assert "You speak without a side now." in text(app)
        await press(pilot, "i", "escape", "i", "q")
        assert not seat.take()
        assert "Leave?" not in text(app)


async def test_what_one_speaks_as_is_typed_in_ones_own_words_and_not_lost() -> None:
    seat = FakeGuest(participant_view("solo", side=""))
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "i", "o", *"carer", "escape", "i", *"!", "enter")
        assert not seat.take()
        assert "You speak as “carer!”, and everybody sees it." in " ".join(text(app).split())
        await press(pilot, "enter", "escape")
        assert seat.take() == [do.ChooseSide("", "carer!")]
        seat.refuse = "A side is a few words: at most 60 characters."
        await press(pilot, "i", "o", *"long", "enter", "enter")
        assert "Your words are still here." in " ".join(text(app).split())
        assert "› long" in text(app)


async def test_plain_words_are_one_key_away() -> None:
    async with sitting(FakeGuest()) as (app, pilot):
        await press(pilot, "w")
        assert "Show us your duck. Why is it a duck?" in text(app)
        assert "Hold up your duck." not in text(app)
        await press(pilot, "w")
        assert "Hold up your duck." in text(app)


async def test_a_long_task_is_read_in_full() -> None:
    long = " ".join(f"word{number}" for number in range(120))
    async with sitting(FakeGuest(participant_view(step=step(prompt=long))), (60, 20)) as (app, pilot):
        assert "… z: read all" in text(app)
        await press(pilot, "z")
        assert "word0 " in text(app)
        await press(pilot, "end")
        assert "word119" in text(app)
        await press(pilot, "escape")
        assert "word119" not in text(app)


async def test_help_explains_every_key() -> None:
    async with sitting(FakeGuest(), (60, 20)) as (app, pilot):
        await press(pilot, "question_mark")
        assert "Raise your hand to speak" in text(app)
        assert "↓" in text(app)
        await press(pilot, "end")
        assert "Esc closes this." in text(app)
        await press(pilot, "escape")
        assert "Boris speaks" in text(app)


@pytest.mark.parametrize("way_in", ["q", "ctrl+q"])
async def test_leaving_asks_once(way_in: str) -> None:
    async with sitting(FakeGuest(), (60, 20)) as (app, pilot):
        await press(pilot, way_in)
        assert "Leave? Your seat stays yours." in text(app)
        await press(pilot, "n")
        assert "Leave?" not in text(app)
        assert app.is_running
        await press(pilot, way_in, "y")
        await until(pilot, lambda: not app.is_running)


async def test_what_is_not_saved_is_said_until_it_is() -> None:
    seat = FakeGuest()
    async with sitting(seat, (60, 20)) as (app, pilot):
        seat.trouble = "NOT SAVED: the disk is full"
        seat.changed()
        await until(pilot, lambda: "NOT SAVED: the disk is full" in text(app))
        seat.trouble = ""
        seat.changed()
        await until(pilot, lambda: "NOT SAVED" not in text(app))


@pytest.mark.parametrize(
    ("left", "words"),
    [(100.0, "left of 3 minutes"), (30.0, "Soon over: begin to finish."), (5.0, "The last moments."),
     (-12.0, "over time")],
)  # fmt: skip
async def test_warnings_are_words(left: float, words: str) -> None:
    clock = ClockView(1000.0, planned=180.0, elapsed=180.0 - left, running=True)
    async with sitting(FakeGuest(participant_view(clock=clock)), (60, 20)) as (app, _):
        assert words in text(app)


async def test_the_access_signal_is_said() -> None:
    clock = ClockView(1000.0, planned=180.0, elapsed=50.0, access=True)
    async with sitting(FakeGuest(participant_view(clock=clock)), (60, 20)) as (app, _):
        assert "We have stopped: someone has a question." in text(app)


async def test_a_second_repaints_only_what_counts_and_looks_at_nothing_else() -> None:
    seat = FakeGuest()
    async with sitting(seat) as (app, _):
        looked = seat.views_made
        rows = text(app).splitlines()
        seat.time += 1.0
        screen(app)._beat()
        after = text(app).splitlines()
        assert [y for y, row in enumerate(rows) if row != after[y]] == [1, 5]
        assert "2:29" in after[1]
        assert "0:23, turn up to 1:00" in after[5]
        assert seat.views_made == looked


async def test_the_clock_is_looked_at_when_its_second_begins() -> None:
    seat = FakeGuest(participant_view(clock=ClockView(1000.0, planned=180.0, elapsed=30.25, running=True)))
    async with sitting(seat) as (app, pilot):
        timer = screen(app)._tick
        assert timer is not None
        # 149.75 seconds are left: the next figure is due in three quarters of a second, and a little.
        assert 0.5 < timer.when() - timer._loop.time() < 0.76 + SPREAD  # type: ignore[attr-defined]
        seat.change(clock=ClockView(1000.0, planned=180.0, elapsed=30.0))
        await until(pilot, lambda: screen(app)._tick is None)


async def test_the_screens_of_a_room_do_not_all_draw_at_once() -> None:
    late = sorted(ParticipantScreen(FakeGuest())._late for _ in range(100))
    gaps = [after - before for before, after in pairwise(late)]
    assert late[-1] - late[0] > SPREAD * 0.9
    assert max(gaps) < SPREAD / 25


async def test_several_changes_at_once_are_one_look() -> None:
    seat = FakeGuest()
    async with sitting(seat) as (app, pilot):
        looked = seat.views_made
        for number in range(5):
            seat.change(place=PlaceView(BEFORE_YOU, number))
        await until(pilot, lambda: "4 people are before you" in text(app))
        assert seat.views_made == looked + 1


async def test_a_change_told_from_a_dying_seat_still_arrives() -> None:
    seat = FakeGuest()
    async with sitting(seat) as (app, pilot):
        seat.shown = seat.shown._replace(place=PlaceView(BEFORE_YOU, 4))
        elsewhere = contextvars.Context()
        elsewhere.run(active_app.set, SimpleNamespace(_exit=True, _closing=True))  # type: ignore[arg-type]
        elsewhere.run(seat.changed)
        await until(pilot, lambda: "4 people are before you" in text(app))


async def test_a_new_step_takes_its_message_and_highlight_along() -> None:
    seat = FakeGuest(vote_view())
    async with sitting(seat) as (app, pilot):
        await press(pilot, "down", "g")
        assert "does nothing here" in text(app)
        seat.show(gather_view(step=step("gather", key="1.4", columns=("One", "Two"))))
        await until(pilot, lambda: "1 One" in text(app))
        assert "does nothing here" not in text(app)
        assert "▸" not in text(app)


async def test_someone_taken_out_is_told_and_can_leave() -> None:
    seat = FakeGuest()
    async with sitting(seat, (60, 20)) as (app, pilot):
        seat.gone = True
        seat.changed()
        await until(pilot, lambda: "Your seat is not in the workshop any more." in text(app))
        await press(pilot, "h")
        assert not seat.take()
        await press(pilot, "q")
        await until(pilot, lambda: not app.is_running)


async def test_the_newest_note_is_in_view_until_one_looks_elsewhere() -> None:
    notes = tuple(NoteView(f"n{number}", f"Note {number}") for number in range(1, 41))
    seat = FakeGuest(participant_view("cluster", notes=notes))
    async with sitting(seat, (60, 20)) as (app, pilot):
        assert "• Note 40" in text(app)
        assert "↑" in text(app)
        await press(pilot, "home")
        assert "▸ • Note 1\n" in text(app)
        await press(pilot, "down", "down", "down")
        assert "▸ • Note 4\n" in text(app)
        await press(pilot, "end")
        assert "▸ • Note 40" in text(app)


async def test_themes_stand_over_their_notes() -> None:
    notes = (NoteView("n1", "Honest words", theme="t1"), NoteView("n2", "Time"))
    view = participant_view("cluster", notes=notes, themes=(ThemeView("t1", "Trust", 1),))
    async with sitting(FakeGuest(view), (60, 20)) as (app, _):
        said = text(app)
        assert (
            said.index("Trust")
            < said.index("Honest words")
            < said.index("Without a theme yet")
            < said.index("Time")
        )


async def test_columns_to_write_in_stand_above_what_was_sorted_into_themes_before() -> None:
    base = gather_view(themes=(ThemeView("t1", "Trust", 1), ThemeView("t2", "Empty", 0)))
    before = (NoteView("n8", "Honest words", "Value", theme="t1"), NoteView("n9", "Time", "Value"))
    async with sitting(FakeGuest(base._replace(notes=(*before, *base.notes))), (80, 24)) as (app, _):
        said = text(app)
        places = [said.index(one) for one in ("1 What differs", "The colours", "3 A snake", "Meetings")]
        places += [said.index(one) for one in ("Trust", "Honest words", "From before", "Time")]
        assert places == sorted(places)
        assert "Empty" not in said


async def test_markup_and_escapes_of_others_are_only_text() -> None:
    hostile = "[@click=app.quit]x[/] [/] \\[b]"
    view = participant_view("cluster", notes=(NoteView("n1", hostile),), place=hostile, next_name=hostile)
    async with sitting(FakeGuest(view), (60, 20)) as (app, _):
        assert hostile in text(app)
        assert hostile in painted(app)


@pytest.mark.parametrize(
    "size", [(60, 20), (59, 19), (45, 15), (30, 10), (24, 8), (23, 8), (20, 5), (200, 60)]
)
@pytest.mark.parametrize("key", ["", "question_mark", "q", "a", "k"])
async def test_no_size_is_too_small_to_say_something(size: tuple[int, int], key: str) -> None:
    async with sitting(FakeGuest(gather_view()), size) as (app, pilot):
        await press(pilot, *([key] if key else []))
        rows = screen(app)._layout.rows
        assert len(rows) <= size[1]
        assert any(text(app).split())
        if size in ((23, 8), (20, 5)):
            assert f"too small ({size[0]}x{size[1]})" in " ".join(text(app).split())
        elif key == "":
            assert "2:30" in text(app)
        elif key == "q":
            assert "Leave?" in text(app)
        elif key in ("a", "k"):
            assert "›" in text(app)


async def test_a_window_that_changes_its_size_is_drawn_anew() -> None:
    async with sitting(FakeGuest(), (80, 24)) as (app, pilot):
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: len(screen(app)._layout.rows) == 20)
        assert "Boris speaks" in text(app)


class TestBricks:
    """The duck: built on the screen, kept as one hidden note."""

    def seat(self) -> FakeGuest:
        seat = FakeGuest(participant_view("solo", step=step("solo", bricks=6)))

        def keep(command: Any) -> None:
            if isinstance(command, do.AddNote | do.EditNote):
                kept = FIRST_NOTE._replace(typed=command.text, typed_detail=command.detail, text=command.text)
                seat.shown = seat.shown._replace(hidden_mine=(kept,), hidden=1)
            else:
                seat.shown = seat.shown._replace(hidden_mine=(), hidden=0)

        seat.on_submit = keep
        return seat

    @pytest.mark.parametrize("size", SIZES)
    async def test_each_brick_is_kept_in_one_note_of_mine(self, size: tuple[int, int]) -> None:
        seat = self.seat()
        async with sitting(seat, size) as (app, pilot):
            await until(pilot, lambda: "6 bricks left" in painted(app))
            await press(pilot, "space", "right", "space")
            first, second = seat.take()
            assert isinstance(first, do.AddNote)
            assert first.detail == "1 brick: 4@7,1"
            assert second == do.EditNote("draft-1", " [==]\n[==]", "", "2 bricks: 4@7,1 4@8,2")
            await until(pilot, lambda: "4 bricks left" in painted(app))
            await press(pilot, "backspace", "backspace")
            assert seat.take()[-1] == do.WithdrawNote("draft-1")
            assert "b bricks or words" in painted(app)

    async def test_words_instead_and_back(self) -> None:
        seat = self.seat()
        async with sitting(seat, (60, 20)) as (app, pilot):
            await until(pilot, lambda: "6 bricks left" in painted(app))
            await press(pilot, "space", "b")
            await until(pilot, lambda: "bricks left" not in painted(app))
            assert "•  [==]" in painted(app) or "• [==]" in painted(app)
            await press(pilot, "b")
            await until(pilot, lambda: "5 bricks left" in painted(app))

    async def test_a_refused_brick_is_not_shown(self) -> None:
        seat = self.seat()
        async with sitting(seat, (60, 20)) as (app, pilot):
            await until(pilot, lambda: "6 bricks left" in painted(app))
            seat.refuse = "The facilitator has muted this seat."
            await press(pilot, "space")
            await until(pilot, lambda: "6 bricks left" in painted(app))
            assert "muted this seat" in text(app)

    async def test_a_duck_begun_before_stands_there_again(self) -> None:
        seat = self.seat()
        seat.shown = seat.shown._replace(hidden_mine=(FIRST_NOTE,), hidden=1)
        async with sitting(seat, (60, 20)) as (app, pilot):
            await until(pilot, lambda: "5 bricks left" in painted(app))

    async def test_the_builder_steps_back_for_help_and_goes_with_its_step(self) -> None:
        seat = self.seat()
        async with sitting(seat, (60, 20)) as (app, pilot):
            await until(pilot, lambda: "6 bricks left" in painted(app))
            await press(pilot, "question_mark")
            await until(pilot, lambda: "bricks left" not in painted(app))
            await press(pilot, "escape")
            await until(pilot, lambda: "6 bricks left" in painted(app))
            seat.show(participant_view())
            await until(pilot, lambda: "Boris speaks" in painted(app) and "bricks" not in painted(app))
            await until(pilot, lambda: len(screen(app).children) == 1)


def test_what_is_chosen_from_stands_on_a_participants_screen_and_what_was_chosen_first() -> None:
    lines = (OptionView("n1", "A bench"), OptionView("n2", "A tree"))
    choice = ChoiceView(lines)
    shown = board(participant_view("choose", choice=choice)).blocks
    assert [one.text for one in shown] == ["A bench", "A tree"]
    choice = ChoiceView(lines, "n2", "A tree", "by the group: consent")
    shown = board(participant_view("choose", choice=choice)).blocks
    assert [(one.text, one.remark) for one in shown] == [
        ("Decided", ""),
        ("A tree", "by the group: consent"),
        ("What else there was", ""),
        ("A bench", ""),
    ]
