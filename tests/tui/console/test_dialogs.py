"""The dialogs by keys alone: what is typed becomes commands, and is never lost."""

from __future__ import annotations

from textual import events

from tests.tui.console_pilot import burst, playing, press, type_in, until
from tests.tui.fake_seat import (
    LIVED,
    PROFESSIONAL,
    FakeHalf,
    FakeSeat,
    facilitator_view,
    notes,
    people,
    step,
    themes,
)
from workshop_tui.domain.record import commands as do
from workshop_tui.domain.views.views import ChoiceView, OptionView, PastTurnView, PledgeView, VoteView
from workshop_tui.tui.console.dialogs_workshop import gap_question
from workshop_tui.tui.dialogs.ask import Ask
from workshop_tui.tui.dialogs.form import Form
from workshop_tui.tui.kit.typing_guard import types_now

COLUMNS = ("What differs", "What makes it a duck")


def gather() -> FakeSeat:
    return FakeSeat(
        facilitator_view(
            "gather",
            notes=notes(4, columns=COLUMNS),
            step=step("gather", columns=COLUMNS, asks=("", "Why?")),
            turn=None,
            suggestion=None,
        )
    )


async def test_a_line_is_chosen_with_who_decides_and_how() -> None:
    lines = (OptionView("n1", "A bench"), OptionView("n2", "A tree", dots=3))
    view = facilitator_view("choose", choice=ChoiceView(lines), turn=None, suggestion=None)
    seat = FakeSeat(view._replace(typed_about=("Day", "", "The board")))
    async with playing(seat) as (app, pilot):
        assert "enter choose" in app.text
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "Choose: A tree" in app.text)
        await press(pilot, "tab", "l", "o", "t", "enter")
        assert seat.take() == [do.ChooseOne("n2", "The board", "lot")]
        chosen = ChoiceView(lines, "n2", "A tree", "by the board: lot", ("the board", "lot"))
        seat.view = seat.view._replace(choice=chosen)
        await press(pilot, "up")
        await until(pilot, lambda: "Decided" in app.text and "by the board: lot" in app.text)


async def test_notes_are_typed_one_after_the_other() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        await press(pilot, "a")
        await type_in(pilot, "It quacks [red]")
        await press(pilot, "enter")
        await until(pilot, lambda: "Saved in What differs: It quacks [red]" in app.text)
        await type_in(pilot, "two")
        await press(pilot, "ctrl+j", "l", "ctrl+n")
        await until(pilot, lambda: "Why?" in app.text)
        await press(pilot, "tab", "tab", "s", "o", "enter")
        assert seat.take() == [
            do.AddNote("It quacks [red]", COLUMNS[0]),
            do.AddNote("two\nl", COLUMNS[1], "so"),
        ]
        await press(pilot, "escape")
        await until(pilot, lambda: app.screen is app.console_screen)
        assert seat.kept is None


async def test_a_burst_that_opens_a_dialog_and_types_into_it() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        burst(app, "a", *"hello", "enter", *"again", "enter", "escape", "n")
        await until(pilot, lambda: len(seat.commands) == 3)
        assert seat.take() == [
            do.AddNote("hello", COLUMNS[0]), do.AddNote("again", COLUMNS[0]), do.GiveFloor(),
        ]  # fmt: skip
        await until(pilot, lambda: app.screen is app.console_screen)


async def test_a_burst_reaches_the_second_question_of_the_column_it_chose() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        burst(app, "a", "x", "tab", "2", "tab", "y", "enter")
        await until(pilot, lambda: bool(seat.commands))
        assert seat.take() == [do.AddNote("x", COLUMNS[1], "y")]


async def test_where_there_is_one_column_the_reason_is_typed_next() -> None:
    seat = FakeSeat(facilitator_view("solo", step=step("solo", columns=("Value",), asks=("Why?",))))
    async with playing(seat) as (app, pilot):
        burst(app, "a", *"Trust", "tab", *"people need it", "enter")
        await until(pilot, lambda: bool(seat.commands))
        assert seat.take() == [do.AddNote("Trust", "Value", "people need it")]


async def test_a_paste_goes_into_the_note_as_it_is() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        hostile = "a\x1b[31mb\r\n\u202ec\u2028d\te" + "x" * 10_000
        burst(app, "a")
        app.post_message(events.Paste(hostile))
        burst(app, "enter", "1")
        await until(pilot, lambda: bool(seat.commands))
        assert seat.take() == [do.AddNote(hostile.replace("\r\n", "\n"), COLUMNS[0])]


async def test_line_ends_of_a_paste_come_as_returns() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        burst(app, "a")
        app.post_message(events.Paste("one\rtwo\r\nthree"))
        burst(app, "enter", "enter")
        await until(pilot, lambda: bool(seat.commands))
        assert seat.take() == [do.AddNote("one\ntwo\nthree", COLUMNS[0])]


async def test_pasted_lines_are_one_note_or_one_each() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        await press(pilot, "a", "ctrl+n")
        app.post_message(events.Paste("- one\r\n\r\n- two\r\n- [ ] three\r\n"))
        await press(pilot, "enter")
        await until(pilot, lambda: "3 lines: one note or three?" in app.text)
        assert seat.commands == []
        await press(pilot, "escape")  # nothing is lost
        await until(pilot, lambda: "- two" in app.text)
        await press(pilot, "enter", "3")
        await until(pilot, lambda: "Saved: three notes." in app.text)
        assert seat.take() == [do.AddNote(text, COLUMNS[1]) for text in ("one", "two", "three")]
        await press(pilot, "x", "ctrl+j", "y", "enter")  # typed lines are asked nothing
        await until(pilot, lambda: bool(seat.commands))
        assert seat.take() == [do.AddNote("x\ny", COLUMNS[1])]


async def test_a_paste_before_the_answer_makes_one_note_of_the_one_before() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        burst(app, "a")
        for text in ("one\ntwo", "three", "four\nfive"):
            app.post_message(events.Paste(text))
            burst(app, "enter")
        burst(app, "2")
        await until(pilot, lambda: len(seat.commands) == 4)
        assert [note.text for note in seat.take()] == ["one\ntwo", "three", "four", "five"]


async def test_what_is_refused_of_pasted_lines_stays_with_all_after_it() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        await press(pilot, "a")
        app.post_message(events.Paste("one\ntwo"))
        await press(pilot, "enter")
        await until(pilot, lambda: "2 lines: one note or two?" in app.text)
        seat.refuse = "This is too long."
        await press(pilot, "2")
        await until(pilot, lambda: "! This is too long." in app.text and "two" in app.text)
        seat.refuse = ""
        await press(pilot, "enter", "2")
        await until(pilot, lambda: "Saved: two notes." in app.text)


async def test_pasted_themes_are_one_each() -> None:
    seat = FakeSeat(facilitator_view("cluster", notes=notes(2), turn=None, suggestion=None))
    async with playing(seat) as (app, pilot):
        await press(pilot, "T")
        app.post_message(events.Paste("Trust\r\nTime"))
        await press(pilot, "enter")
        await until(pilot, lambda: "2 lines: one theme or two?" in app.text)
        await press(pilot, "2")
        await until(pilot, lambda: len(seat.commands) == 2)
        assert seat.take() == [do.AddTheme("Trust"), do.AddTheme("Time")]


async def test_a_refused_note_stays_to_be_changed() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        seat.refuse = "This is too long; a note holds up to 100,000."
        await press(pilot, "a", "x", "enter")
        await until(pilot, lambda: "! This is too long" in app.text)
        await press(pilot, "y", "enter")
        assert seat.take()[-1] == do.AddNote("xy", COLUMNS[0])


async def test_a_note_that_the_disk_refuses_is_not_called_saved() -> None:
    seat = gather()
    seat.trouble = "NOT SAVED: the disk is full."
    async with playing(seat) as (app, pilot):
        await press(pilot, "a", "x", "enter")
        await until(pilot, lambda: "! NOT SAVED yet: it is kept in memory" in app.text)
        assert "Saved in" not in app.text


async def test_leaving_a_note_keeps_what_was_typed() -> None:
    seat = gather()
    async with playing(seat) as (app, pilot):
        await press(pilot, "a", "ctrl+n", "h", "a", "l", "f", "escape")
        await until(pilot, lambda: app.screen is app.console_screen)
        assert seat.commands == []
        assert seat.kept == FakeHalf("half", COLUMNS[1], "")
        await press(pilot, "a")
        await until(pilot, lambda: "typed before and not saved" in app.text)
        await press(pilot, "!", "enter")
        assert seat.take() == [do.AddNote("half!", COLUMNS[1])]
        assert seat.kept is None


async def test_what_was_typed_when_the_program_ended_is_offered() -> None:
    seat = gather()
    seat.kept = FakeHalf("from before", COLUMNS[1], "because")
    async with playing(seat) as (app, pilot):
        await press(pilot, "a")
        await until(pilot, lambda: "from before" in app.text)
        await press(pilot, "enter")
        assert seat.take() == [do.AddNote("from before", COLUMNS[1], "because")]


async def test_typing_is_kept_before_it_is_saved() -> None:
    seat = gather()
    async with playing(seat) as (_, pilot):
        await press(pilot, "a", "a", "b", "c")
        await until(pilot, lambda: seat.kept is not None and seat.kept.text == "abc")
        assert len(seat.halves) <= 3


async def test_the_parking_list_is_a_column_too() -> None:
    seat = gather()
    async with playing(seat) as (_, pilot):
        await press(pilot, "K", "x", "enter", "escape", "a", "tab", "3", "tab", "y", "enter")
        assert seat.take() == [do.AddNote("x", step="parking"), do.AddNote("y", step="parking")]


async def test_who_and_which_side_only_where_the_step_keeps_them() -> None:
    seat = FakeSeat(facilitator_view("gather", step=step("gather", names=True, sides=True)))
    async with playing(seat) as (app, pilot):
        await press(pilot, "a", "x", "tab", "tab", "d", "i", "tab", "2")
        await until(pilot, lambda: "Who says it" in app.text and "Side" in app.text)
        await press(pilot, "enter")
        assert seat.take() == [do.AddNote("x", side=LIVED)]


async def test_changing_a_note_by_enter_on_the_board() -> None:
    seat = gather()
    async with playing(seat) as (_, pilot):
        await press(pilot, "down", "enter", "!", "enter")
        assert seat.take() == [do.EditNote("n3", "Note 3 of the room!", COLUMNS[0], "")]
        await press(pilot, "right", "d", "left", "k")
        taken = seat.take()
        assert isinstance(taken[0], do.WithdrawNote)
        assert isinstance(taken[1], do.ParkNote)
        assert {taken[0].note, taken[1].note} <= {"n1", "n2", "n3", "n4"}


async def test_grouping_by_letters_and_by_number() -> None:
    seat = FakeSeat(
        facilitator_view(
            "cluster", notes=notes(3), themes=themes("Trust", "Time"), turn=None, suggestion=None
        )
    )
    async with playing(seat) as (app, pilot):
        await press(pilot, "2", "enter", "t", "i", "enter", "enter")
        await type_in(pilot, "Care")
        await until(pilot, lambda: "New theme: Care" in app.text)
        await press(pilot, "enter")
        assert seat.take() == [
            do.GroupNote("n1", "t2"), do.GroupNote("n1", "t2"), do.AddTheme("Care", ("n1",)),
        ]  # fmt: skip
        await press(pilot, "T", "N", "enter", "escape", "right", "enter", "!", "enter")
        assert seat.take() == [do.AddTheme("N"), do.RenameTheme("t1", "Trust!")]


async def test_dots_by_number_and_several_at_once() -> None:
    options = (OptionView("n1", "Beak"), OptionView("n2", "Feet"))
    seat = FakeSeat(
        facilitator_view(
            "vote",
            vote=VoteView(options, 0, 36, False, (LIVED, PROFESSIONAL)),
            step=step("vote", sides=True, dots=3),
            turn=None,
            suggestion=None,
            can_reveal=True,
        )
    )
    async with playing(seat) as (app, pilot):
        assert "Dots 0 of 36" in app.text
        await press(pilot, "3", "down", "right", "2", "backspace", "enter", "1", "2", "enter", "v")
        assert seat.take() == [
            do.PlaceDots("n1", 3, LIVED), do.PlaceDots("n2", 2, PROFESSIONAL),
            do.PlaceDots("n2", -1, PROFESSIONAL), do.PlaceDots("n2", 12, PROFESSIONAL), do.Reveal(),
        ]  # fmt: skip
        await press(pilot, "enter", "x", "enter")
        await until(pilot, lambda: "! Type a number" in app.text)


async def test_pledges_are_added_and_changed() -> None:
    pledge = PledgeView("g1", "Amina", "Write", "Friday", LIVED, ("Amina", "Write", "Friday", LIVED))
    seat = FakeSeat(facilitator_view("pledge", pledges=(pledge,), turn=None, suggestion=None))
    async with playing(seat) as (_, pilot):
        await press(
            pilot, "a", "B", "o", "tab", "c", "a", "l", "l", "tab", "M", "a", "y", "tab", "3", "enter"
        )
        assert seat.take() == [do.MakePledge("Bo", "call", "May", PROFESSIONAL)]
        await press(pilot, "escape", "E", "tab", "!", "enter")
        assert seat.take() == [do.EditPledge("g1", "Amina", "Write!", "Friday", LIVED)]


async def test_the_workshop_is_put_right_in_a_form() -> None:
    seat = FakeSeat(facilitator_view("discussion", typed_about=("Our clnic", "to see", "")))
    async with playing(seat) as (_, pilot):
        await press(pilot, "W", "ctrl+a", "A", "end", "!", "tab", "tab", "u", "s", "enter")
        assert seat.take() == [do.CorrectWorkshop("AOur clnic!", "to see", "us")]


async def test_answers_and_ticks() -> None:
    seat = FakeSeat(facilitator_view("discussion", notes=notes(1), step=step("discussion", answers=True)))
    async with playing(seat) as (_, pilot):
        await press(pilot, "tab", "enter", "y", "e", "s", "enter")
        assert seat.take() == [do.AnswerNote("n1", "yes")]
    seat = FakeSeat(facilitator_view("discussion", notes=notes(1), step=step("discussion", ticks=True)))
    async with playing(seat) as (_, pilot):
        await press(pilot, "tab", "2", "enter", "1")
        assert seat.take() == [do.TickNote("n1", "partly"), do.TickNote("n1", "yes")]


async def test_who_comes_after_half_of_a_step_is_asked_about() -> None:
    view = facilitator_view(count=3)
    late = view._replace(clock=view.clock._replace(elapsed=view.clock.planned * 0.6))
    seat = FakeSeat(late)
    async with playing(seat) as (_app, pilot):
        await press(pilot, "A")
        await type_in(pilot, "Zoë")
        await press(pilot, "tab", "tab", "tab", "tab", "2", "enter", "escape")
        assert seat.take() == [do.AddPerson("Zoë", level=True)]


async def test_people_are_added_found_and_changed() -> None:
    seat = FakeSeat(facilitator_view(count=12))
    async with playing(seat) as (app, pilot):
        await press(pilot, "A")
        await type_in(pilot, "Zoë")
        await press(pilot, "tab", "ctrl+n", "tab", "2", "enter", "escape")
        assert seat.take() == [do.AddPerson("Zoë", LIVED, 2.0)]
        await press(pilot, "slash", "k", "o", "f", "enter", "enter")
        assert seat.take() == [do.GiveFloor("p11")]
        await press(pilot, "E", "!", "tab", "tab", "ctrl+u", "1", ".", "5", "tab", "2", "enter")
        assert seat.take() == [
            do.RenamePerson("p11", "Kofi!"), do.SetWeight("p11", 1.5), do.SetWitness("p11", True),
        ]  # fmt: skip
        await press(pilot, "A", "enter")
        await until(pilot, lambda: "! Type a name first" in app.text)


async def test_a_turn_is_corrected_or_taken_out() -> None:
    turns = (PastTurnView(1, "p1", "Amina", 40.4, 60.0), PastTurnView(2, "p3", "Chen", 20.0, 60.0))
    seat = FakeSeat(facilitator_view(turn=None, turns=turns))
    async with playing(seat) as (app, pilot):
        await press(pilot, "e")
        await until(pilot, lambda: "Correct which turn?" in app.text)
        await press(pilot, "enter", "b", "o", "tab", "ctrl+u", "1", ":", "3", "0", "enter")
        assert seat.take() == [do.CorrectTurn(2, "p2", 90.0)]
        await press(pilot, "e", "down", "enter", "b", "enter")
        assert seat.take() == [do.CorrectTurn(1, "p2", 40.4)]
        await press(pilot, "e", "enter", "tab", "tab", "2", "enter")
        assert seat.take() == [do.RemoveTurn(2)]


async def test_the_turn_that_runs_can_be_corrected() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await press(pilot, "e")
        await until(pilot, lambda: "Boris (speaking now)" in app.text)
        await press(pilot, "enter", "a", "m", "enter")
        assert seat.take() == [do.CorrectTurn(1, "p1", 22.0)]


async def test_the_clock_is_repaired() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await press(pilot, "C", "x", "enter")
        await until(pilot, lambda: "! Type seconds" in app.text)
        await press(pilot, "ctrl+u", "9", "0", "enter")
        assert seat.take() == [do.CorrectClock(90.0)]
        await press(pilot, "C", "5", "tab", "right", "enter")
        assert seat.take() == [do.CorrectClock(-5.0)]


async def test_fairness_and_totals() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await press(pilot, "f", "2", "tab", "2", "tab", "tab", "2", "enter")
        assert seat.take() == [do.ChooseFairness("step", 0.5, "means", False)]
        await press(pilot, "G", "y")
        assert seat.take() == [do.ShareTotals(True)]
        await press(pilot, "G", "n")
        await until(pilot, lambda: app.screen is app.console_screen)
        assert seat.take() == []


async def test_the_agenda_goes_to_a_step() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await press(pilot, "g")
        await until(pilot, lambda: "Agenda, 18 minutes in all" in app.text)
        await press(pilot, "down", "down", "enter")
        assert seat.take() == [do.GoToStep("1.5")]


async def test_pairs_are_made_anew_only_when_asked() -> None:
    from workshop_tui.domain.views.views import PairsView

    seat = FakeSeat(
        facilitator_view("pairs", pairs=PairsView((("Amina", "Boris"),), swap_at=90.0), turn=None)
    )
    async with playing(seat) as (app, pilot):
        assert "change over in 1:00" in app.text
        await press(pilot, "c", "r", "n", "r", "y")
        assert seat.take() == [do.SwapPairs(), do.FormPairs()]


async def test_help_and_the_whole_prompt_are_read_and_closed() -> None:
    seat = FakeSeat(facilitator_view(step=step(prompt="long " * 300, questions=("Why?",))))
    async with playing(seat) as (app, pilot):
        await press(pilot, "question_mark")
        await until(pilot, lambda: "space starts the clock" in app.text)
        await press(pilot, "end")
        await until(pilot, lambda: "Leave; the workshop can be resumed." in app.text)
        await press(pilot, "escape", "z", "end")
        await until(pilot, lambda: "For you alone" in app.text)
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen is app.console_screen)
        assert seat.take() == []


async def test_the_palette_names_every_action_and_does_it() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat, (120, 40)) as (app, pilot):
        burst(app, "ctrl+p", *"access", "enter")
        await until(pilot, lambda: seat.commands == [do.SignalAccess()])
        await press(pilot, "ctrl+p")
        await type_in(pilot, "add person")
        await press(pilot, "enter")
        await until(pilot, lambda: "Add a person" in app.text)
        await press(pilot, "escape", "ctrl+p")
        await type_in(pilot, "no such thing")
        await until(pilot, lambda: "No action has that name." in app.text)


async def test_the_clock_goes_on_behind_a_dialog() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await press(pilot, "a")
        seat.time += 5
        seat.changed()
        await until(pilot, lambda: "2:25 left of 3:00" in app.behind)


async def test_dialogs_work_with_the_mouse() -> None:
    seat = FakeSeat(facilitator_view(people=people(3)))
    async with playing(seat) as (app, pilot):
        await press(pilot, "G")
        await until(pilot, lambda: "Yes, the group agreed" in app.text)
        from workshop_tui.tui.kit.canvas import Canvas

        canvas = app.screen.query_one(Canvas)
        row = next(y for y, line in enumerate(app.text.splitlines()) if "Yes, the group agreed" in line)
        await pilot.click(canvas, offset=(8, row))
        assert seat.take() == [do.ShareTotals(True)]


async def test_a_question_that_comes_up_by_itself_takes_no_key_of_somebody_who_types() -> None:
    seat = FakeSeat()
    seat.gap, seat.gap_reason = 60.0, "The laptop slept 1 minute."
    async with playing(seat) as (app, pilot):
        await press(pilot, "down")
        await app.push_screen(gap_question(seat))
        await until(pilot, lambda: "The laptop slept" in app.text)
        await press(pilot, "n", "enter", "y")
        assert seat.gap_answers == []
        assert "This question has just come up" in " ".join(app.text.split())
        assert isinstance(app.screen, Ask)
        app.screen._calm_at = 0.0
        await press(pilot, "y")
        assert seat.gap_answers == [True]
    async with playing(seat) as (app, pilot):
        await app.push_screen(gap_question(seat))
        await until(pilot, lambda: "The laptop slept" in app.text)
        await press(pilot, "n")
        assert seat.gap_answers == [True, False]


async def test_no_question_comes_up_while_a_form_is_typed_into() -> None:
    seat = FakeSeat()
    async with playing(seat) as (app, pilot):
        await press(pilot, "A", "E")
        assert types_now(app.screen)
        assert isinstance(app.screen, Form)
        app.screen._typed_at -= 10.0
        assert not types_now(app.screen)
        assert not types_now(app.console_screen)
