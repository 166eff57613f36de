"""Writing on a participant's screen: what is saved, what is kept, and that no word is lost or misplaced."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from tests.tui.console_pilot import press, type_in, until
from tests.tui.fake_guest import (
    COLUMNS,
    FakeGuest,
    gather_view,
    hidden_note,
    later,
    participant_view,
    pledge_view,
    screen,
    sitting,
    text,
)
from tests.tui.fake_seat import FakeHalf, step
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.participant_limits import LONGEST
from workshop_tui.domain.views.views import NoteView
from workshop_tui.tui.kit.typing_guard import FLOW, HOLD
from workshop_tui.tui.participant import acting

SOLO = participant_view("solo")
LEDGER = participant_view(
    "gather", step=step("gather", columns=("We can decide", "Fixed"), asks=("", "Why, and who fixed it?"))
)


async def test_a_note_typed_in_one_burst_is_saved_and_the_next_can_follow() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a", *"Trust", "enter", *"Time", "enter", "enter")
        assert seat.take() == [do.AddNote("Trust"), do.AddNote("Time")]
        assert screen(app).desk.writing is None
        assert seat.kept is None


async def test_keys_are_letters_while_writing() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a")
        await type_in(pilot, "hxpq ?d 漢")
        assert "› hxpq ?d 漢" in text(app)
        assert "enter save" in text(app)
        assert not seat.take()


async def test_a_digit_writes_into_its_column() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "3")
        assert f"Your note → {COLUMNS[2]}" in text(app)
        await press(pilot, *"Bus", "enter")
        await press(pilot, *"Train", "ctrl+n", "enter")
        assert seat.take() == [do.AddNote("Bus", COLUMNS[2]), do.AddNote("Train", COLUMNS[0])]
        assert f"Saved in “{COLUMNS[0]}”." in text(app)


async def test_a_column_may_ask_a_second_question() -> None:
    seat = FakeGuest(LEDGER)
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "1", *"Dates", "enter", "escape")
        assert seat.take() == [do.AddNote("Dates", "We can decide")]
        await press(pilot, "2", *"Money", "enter")
        assert "Why, and who fixed it?" in text(app)
        assert not seat.take()
        await press(pilot, *"The law", "enter")
        assert seat.take() == [do.AddNote("Money", "Fixed", "The law")]


async def test_tab_goes_between_the_questions() -> None:
    seat = FakeGuest(LEDGER)
    async with sitting(seat, (60, 20)) as (_, pilot):
        await press(pilot, "2", "tab", *"Law", "tab", *"Rent", "tab", "s", "enter")
        assert seat.take() == [do.AddNote("Rent", "Fixed", "Laws")]


async def test_a_pledge_says_by_when() -> None:
    seat = FakeGuest(pledge_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a")
        assert "What will you do?" in text(app)
        await press(pilot, *"Call", "enter", *"May", "enter")
        assert seat.take() == [do.MakePledge("", "Call", "May")]
        assert "Your pledge is saved." in text(app)


async def test_changing_begins_with_what_was_written() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "e")
        assert "› It has a beak" in text(app)
        await press(pilot, "!", "enter", "escape")
        assert seat.take() == [do.EditNote("n2", "It has a beak!", COLUMNS[1])]
        seat.show(pledge_view())
        await until(pilot, lambda: "Pledges so far" in text(app))
        await press(pilot, "e", "s", "enter", "enter")
        assert seat.take() == [do.EditPledge("pl2", "", "ring the bells", "Friday")]


async def test_a_hidden_note_of_mine_is_changed_as_it_was_typed() -> None:
    note = hidden_note(1, "shown")._replace(typed="as typed")
    seat = FakeGuest(participant_view("solo", hidden_mine=(note,), hidden=1))
    async with sitting(seat) as (_, pilot):
        await press(pilot, "e", "enter")
        assert seat.take() == [do.EditNote("draft-1", "as typed")]


async def test_what_is_not_mine_is_not_changed() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat) as (app, pilot):
        await press(pilot, "home", "e")
        assert "That is not yours to change." in text(app)
        assert screen(app).desk.writing is None


async def test_a_refused_note_stays_where_it_was_typed() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        seat.refuse = "That is too long."
        await press(pilot, "a", *"Trust", "enter")
        assert "! That is too long. Your words are still here." in text(app)
        assert "› Trust" in text(app)
        await press(pilot, "enter")
        assert seat.take() == [do.AddNote("Trust"), do.AddNote("Trust")]


async def test_what_is_only_in_memory_is_said() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat, (60, 20)) as (app, pilot):
        seat.trouble = "NOT SAVED: the disk is full"
        await press(pilot, "a", *"Trust", "enter")
        assert "NOT SAVED yet: it is kept in memory" in text(app)


async def test_escape_keeps_the_words_and_a_brings_them_back() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a", *"Tru", "escape")
        assert "Your words are kept. Press a to go on with them." in text(app)
        assert seat.kept == FakeHalf("Tru")
        await press(pilot, "a", *"st", "enter")
        assert seat.take() == [do.AddNote("Trust")]
        assert seat.kept is None


async def test_changing_something_else_meanwhile_does_not_cost_the_words() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat) as (app, pilot):
        await press(pilot, "1", *"Half", "escape", "e", "!", "escape")
        assert "Nothing was changed." in text(app)
        assert seat.kept == FakeHalf("Half", COLUMNS[0])
        await press(pilot, "a", "enter")
        assert seat.take() == [do.AddNote("Half", COLUMNS[0])]


async def test_half_typed_words_are_kept_at_most_every_second_and_a_half(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = [100.0]
    monkeypatch.setattr(acting, "monotonic", lambda: now[0])
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a", *"Trust in")
        assert seat.halves == [FakeHalf("T")]
        timer = screen(app).acting.keeping._timer
        assert timer is not None
        assert timer.when() - timer._loop.time() <= 1.5  # type: ignore[attr-defined]
        now[0] += 1.6
        await press(pilot, "g")
        assert seat.halves == [FakeHalf("T"), FakeHalf("Trust ing")]
        assert screen(app).acting.keeping._timer is None


async def test_the_last_words_are_kept_when_the_line_is_lost() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (_, pilot):
        await press(pilot, "a", *"Trust")
    assert seat.kept == FakeHalf("Trust")


@pytest.mark.parametrize(
    ("view", "half", "key", "command"),
    [
        (SOLO, FakeHalf("Trust"), "a", do.AddNote("Trust")),
        (gather_view(), FakeHalf("Bus", COLUMNS[2]), "a", do.AddNote("Bus", COLUMNS[2])),
        (pledge_view(), FakeHalf("Call", "=pledge=", "May"), "a", do.MakePledge("", "Call", "May")),
        (SOLO, FakeHalf("Later", "=parking="), "k", do.AddNote("Later", step="parking")),
        (gather_view(), FakeHalf("Beaks", "=edit=n2"), "e", do.EditNote("n2", "Beaks", COLUMNS[1])),
        (participant_view(), FakeHalf("Trust"), "k", do.AddNote("Trust", step="parking")),
    ],
)
async def test_whoever_comes_back_is_offered_what_they_were_writing(
    view: Any, half: FakeHalf, key: str, command: Any
) -> None:
    seat = FakeGuest(view)
    seat.kept = half
    async with sitting(seat, (60, 20)) as (app, pilot):
        assert f"You were writing: “{half.text}”. Press {key}" in " ".join(text(app).split())
        await press(pilot, key)
        assert f"› {half.text}" in text(app)
        await press(pilot, "ctrl+s")
        assert seat.take() == [command]
        assert seat.kept is None


async def test_a_line_without_words_is_put_away_when_the_step_changes() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a")
        assert "Your note" in text(app)
        later(screen(app), FLOW + 0.1)
        seat.show(participant_view("round", step=step("round", key="1.4", title="Show it")))
        await until(pilot, lambda: "Your note" not in text(app))
        assert "Your words" not in text(app)
        later(screen(app), FLOW + HOLD + 0.2)
        await press(pilot, "h")
        assert [type(command).__name__ for command in seat.take()] == ["RaiseHand"]


async def test_words_begun_in_one_step_do_not_slip_into_the_next() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a", *"A hope")
        seat.show(gather_view(step=step("gather", key="1.4", title="The ledger", columns=("One", "Two"))))
        await until(pilot, lambda: "The step has changed. Your words are still here." in text(app))
        await press(pilot, "enter")
        assert not seat.take()
        assert "Now it is “The ledger”: enter puts it there." in " ".join(text(app).split())
        await press(pilot, "enter")
        assert seat.take() == [do.AddNote("A hope", "One")]


async def test_words_for_a_step_in_which_nothing_is_written_can_be_parked() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a", *"Money")
        seat.show(participant_view(step=step(key="1.4")))
        await until(pilot, lambda: "Boris speaks" in text(app))
        await press(pilot, "enter")
        assert "ctrl+k puts your words on the parking list." in " ".join(text(app).split())
        await press(pilot, "ctrl+k")
        assert seat.take() == [do.AddNote("Money", step="parking")]
        assert screen(app).desk.writing is None


async def test_what_is_pasted_is_text_with_its_lines() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat) as (app, pilot):
        await press(pilot, "a")
        app.post_message(events.Paste("one\r\ntwo\x1b[31m"))
        await until(pilot, lambda: "› one" in text(app))
        assert "␛[31m" in text(app)
        await press(pilot, "ctrl+j", "3", "enter", "enter")
        assert seat.take() == [do.AddNote("one\ntwo\x1b[31m\n3")]


async def test_a_note_has_an_end() -> None:
    seat = FakeGuest(SOLO)
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a")
        app.post_message(events.Paste("x" * (LONGEST + 5)))
        await until(pilot, lambda: "holds up to 8,000 characters" in text(app))
        await press(pilot, "enter")
        (note,) = seat.take()
        assert len(note.text) == LONGEST


async def test_a_duck_is_not_changed_as_words() -> None:
    duck = NoteView("draft-1", "[==]", hidden=True, typed="[==]", typed_detail="1 brick: 4@7,1")
    seat = FakeGuest(participant_view("solo", step=step("solo", bricks=6), hidden_mine=(duck,), hidden=1))
    async with sitting(seat) as (app, pilot):
        await press(pilot, "b", "escape", "e")
        assert screen(app).desk.writing is None
        assert not screen(app).desk.words


async def test_a_sign_that_is_no_digit_chooses_no_column_and_harms_nothing() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "a", "alt+1", "alt+²", "alt+①", "alt+9", *"Bus")
        assert f"Your note → {COLUMNS[0]}" in text(app)
        await press(pilot, "alt+2")
        assert f"Your note → {COLUMNS[1]}" in text(app)


async def test_pasted_lines_are_one_note_or_one_each() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "2")
        app.post_message(events.Paste("- Bus\r\n- Train\r\n\r\n- Bike\r\n"))
        await press(pilot, "enter")
        await until(pilot, lambda: "3 lines: one note or three? Enter saves one" in text(app))
        assert seat.take() == []
        await press(pilot, "ctrl+l")
        await until(pilot, lambda: len(seat.commands) == 3)
        assert seat.take() == [do.AddNote(line, COLUMNS[1]) for line in ("Bus", "Train", "Bike")]
        app.post_message(events.Paste("One\rnote"))
        await press(pilot, "enter", "enter")
        assert seat.take() == [do.AddNote("One\nnote", COLUMNS[1])]
        await press(pilot, *"Bus", "ctrl+j", *"two", "ctrl+l", "enter")  # typed lines are asked nothing
        assert seat.take() == [do.AddNote("Bus\ntwo", COLUMNS[1])]


async def test_what_is_refused_of_pasted_lines_stays_with_all_after_it() -> None:
    seat = FakeGuest(gather_view())
    async with sitting(seat, (60, 20)) as (app, pilot):
        await press(pilot, "2")
        app.post_message(events.Paste("Bus\nTrain"))
        await press(pilot, "enter")
        seat.refuse = "Too much at once."
        await press(pilot, "ctrl+l")
        await until(pilot, lambda: "Too much at once." in text(app))
        writing = screen(app).desk.writing
        assert writing is not None
        assert writing.text.text == "Bus\nTrain"
