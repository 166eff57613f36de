"""Two participants at screens of a real room: what one does, the other sees, and what is hidden stays so."""

from __future__ import annotations

import asyncio
import contextvars

from tests.domain.play import exercise, go_round, people
from tests.room.fakes import Table
from tests.tui.console_pilot import press, until
from tests.tui.fake_guest import painted, sitting, text
from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.record import commands as do

STEPS = (
    Step("Hopes", "solo", seconds=60, prompt="What do you hope for?"),
    go_round(prompt="Say one of them."),
    Step("Ledger", "gather", seconds=300, columns=("We decide", "Fixed"), asks=("", "Why?")),
    Step("Principles", "vote", seconds=60, dots=2, uses=("Ledger",)),
    Step("Interviews", "pairs", seconds=120, questions=("When did it go well?",)),
    Step("Promises", "pledge", seconds=60),
)


def table() -> Table:
    """A workshop of six steps at its first one, with the clock running."""
    found = Table(do.OpenWorkshop("Day", (exercise(*STEPS),), people("Amina, Boris, Chen, Dilys"), seed=7))
    found.did(do.StartClock())
    return found


async def test_a_workshop_from_hopes_to_promises() -> None:
    room = table()
    amina = room.room.guest(room.room.facilitator_view().people[0].person)
    async with sitting(amina, (60, 20)) as (app, pilot):
        await press(pilot, "a", *"Honest words", "enter", "escape")
        await until(pilot, lambda: "• Honest words" in text(app))
        assert room.notes() == []
        assert "Yours, hidden until they are revealed" in text(app)
        await press(pilot, "e", "!", "enter", "escape")
        await until(pilot, lambda: "• Honest words!" in text(app))

        room.did(do.Reveal(), do.NextStep(), do.GiveFloor(amina.person))
        await until(pilot, lambda: "You have the floor" in text(app))
        await press(pilot, "d")
        await until(pilot, lambda: "You have had your turn." in text(app))
        await press(pilot, "d")
        assert "You do not have the floor." in text(app)

        room.did(do.NextStep())
        await until(pilot, lambda: "1 We decide" in text(app))
        await press(pilot, "2", *"Money", "enter", *"The law", "enter", "escape")
        await until(pilot, lambda: "• Money (yours)" in text(app))
        await press(pilot, "1", *"Dates", "enter", "escape")
        assert room.notes() == ["Money", "Dates"]
        await press(pilot, "m")
        assert [note.column for note in amina.view().notes] == ["Fixed", "Fixed"]
        await press(pilot, "m")
        assert [(note.text, note.column) for note in amina.view().notes][-1] == ("Dates", "We decide")

        room.did(do.NextStep())
        await until(pilot, lambda: "You have 2 dots left of 2" in text(app))
        await press(pilot, "2")
        await until(pilot, lambda: "[2] " in text(app))
        assert "All your dots are placed." in text(app)
        await press(pilot, "down", "+")
        assert "You have no dots left." in " ".join(text(app).split())
        room.did(do.Reveal())
        await until(pilot, lambda: "What the dots say" in text(app))

        room.did(do.NextStep(), do.FormPairs())
        await until(pilot, lambda: "You are with" in text(app))
        assert "1. When did it go well?" in text(app)

        room.did(do.NextStep())
        await until(pilot, lambda: "No pledges yet." in text(app))
        await press(pilot, "a", *"Call Chen", "enter", *"May", "enter", "escape")
        await until(pilot, lambda: "• Amina: Call Chen – May (yours)" in text(app))
        await press(pilot, "t", "t")
        await until(pilot, lambda: "No pledges yet." in text(app))
        await press(pilot, "a", *"Call Dilys", "enter", "enter")
        room.did(do.FinishWorkshop())
        await until(pilot, lambda: "The workshop is finished." in text(app))
        assert "• Amina: Call Dilys (yours)" in text(app)


async def test_nothing_hidden_of_one_reaches_the_screen_of_another() -> None:
    room = table()
    ids = [one.person for one in room.room.facilitator_view().people]
    context = contextvars.Context()
    other = asyncio.get_running_loop()
    ready, over = asyncio.Event(), asyncio.Event()
    said: list[str] = []

    async def boris() -> None:
        async with sitting(room.room.guest(ids[1]), (60, 20)) as (app, pilot):
            ready.set()
            await until(pilot, lambda: "1 note of the room, hidden" in text(app))
            said.append(painted(app))
            await over.wait()
            await until(pilot, lambda: "Secret" in text(app))

    task = other.create_task(boris(), context=context)
    await ready.wait()
    async with sitting(room.room.guest(ids[0]), (60, 20)) as (app, pilot):
        await press(pilot, "a", *"Secret", "enter", "escape")
        await until(pilot, lambda: "• Secret" in text(app))
        await until(pilot, lambda: bool(said))
        assert "Secret" not in said[0]
        room.did(do.Reveal())
        over.set()
        await task


async def test_the_stop_sign_stops_the_clock_for_all() -> None:
    room = table()
    amina = room.room.guest(room.room.facilitator_view().people[0].person)
    async with sitting(amina, (60, 20)) as (app, pilot):
        await press(pilot, "x")
        assert "Stop the clock for everybody, to ask something? Press x once more." in " ".join(
            text(app).split()
        )
        assert not room.room.facilitator_view().clock.access
        await press(pilot, "x")
        await until(pilot, lambda: "We have stopped: someone has a question." in text(app))
        assert "The clock has stopped. Ask your question." in text(app)
        assert room.room.facilitator_view().clock.access
        await press(pilot, "x")
        assert "Take your question back?" in text(app)
        await press(pilot, "x")
        assert not room.room.facilitator_view().clock.access
        assert room.room.facilitator_view().clock.running


async def test_half_a_note_waits_for_the_one_who_comes_back() -> None:
    room = table()
    amina = room.room.guest(room.room.facilitator_view().people[0].person)
    async with sitting(amina, (60, 20)) as (_, pilot):
        await press(pilot, "a", *"Honest wo")
    async with sitting(amina, (60, 20)) as (app, pilot):
        assert "You were writing: “Honest wo”. Press a" in " ".join(text(app).split())
        await press(pilot, "a", *"rds", "enter")
        await until(pilot, lambda: "• Honest words" in text(app))
    assert amina.half() is None


async def test_half_a_note_of_the_step_before_asks_where_it_belongs() -> None:
    room = table()
    amina = room.room.guest(room.room.facilitator_view().people[0].person)
    async with sitting(amina, (60, 20)) as (_, pilot):
        await press(pilot, "a", *"A hope")
    room.did(do.NextStep(), do.NextStep())
    async with sitting(amina, (60, 20)) as (app, pilot):
        await press(pilot, "a", "enter")
        assert room.notes() == []
        assert "Now it is “Ledger”: enter puts it there." in " ".join(text(app).split())
        await press(pilot, "enter")
        assert room.notes() == ["A hope"]
