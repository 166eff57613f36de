"""The dialog about one person: read as wherever people are named, and gone after one."""

from __future__ import annotations

import pytest

from tests.tui.console_pilot import burst, playing, press, type_in, until
from tests.tui.fake_seat import FakeSeat, facilitator_view, people
from workshop_tui.domain.record import commands as do
from workshop_tui.tui.console.dialogs_people import person_form
from workshop_tui.tui.dialogs.form import Form


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("Iwan (lived experience)", [do.AddPerson("Iwan", "lived experience")]),
        ("Iwan x2", [do.AddPerson("Iwan", "", 2.0)]),
        ("Iwan (carer; witness) 1,5x", [do.AddPerson("Iwan", "carer", 1.5, True)]),
        ("Iwan (witness), Kim", [do.AddPerson("Iwan", witness=True), do.AddPerson("Kim")]),
        ("Khan, Amina <a@x>; Novak, Petr <p@x>", [do.AddPerson("Amina Khan"), do.AddPerson("Petr Novak")]),
    ],
)
async def test_a_name_is_read_like_everywhere_and_the_dialog_closes(
    typed: str, added: list[do.AddPerson]
) -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        await press(pilot, "A")
        await type_in(pilot, typed)
        await press(pilot, "enter")
        await until(pilot, lambda: app.screen is app.console_screen)
        assert seat.take() == added


async def test_keys_of_the_same_burst_reach_the_console() -> None:
    seat = FakeSeat(facilitator_view())
    async with playing(seat) as (app, pilot):
        burst(app, "A", *"Iwan", "enter", "space")
        await until(pilot, lambda: len(seat.commands) == 2)
        assert seat.take() == [do.AddPerson("Iwan"), do.PauseClock()]


def form(person: int | None = None) -> tuple[Form, list[object]]:
    """The dialog without a screen, and what it submits."""
    sent: list[object] = []

    def submit(command: object) -> str:
        sent.append(command)
        return ""

    view = facilitator_view(people=people(3))
    one = None if person is None else view.people[person]
    return person_form(view, submit, {}, one), sent


@pytest.mark.parametrize(
    ("typed", "side", "weight", "said"),
    [
        ("", "", "", "Type a name first"),
        ("(carer)", "", "", "has no name"),
        ("a@x.example", "", "", "Nobody is named in this. Left out: 1 address."),
        ("people.csv", "", "", "looks like the name of a file"),
        ("Iwan (carer)", "staff", "", "Two sides stand here, carer and staff."),
        ("Iwan x2", "", "3", "Two weights stand here, 2 and 3."),
        ("Iwan x20", "", "", "it must be between 0.1 and 10"),
        ("Iwan", "", "much", "Type a weight such as"),
    ],
)
def test_what_is_unclear_is_said_and_nobody_is_added(typed: str, side: str, weight: str, said: str) -> None:
    dialog, sent = form()
    values = {"name": typed, "side": side, "weight": weight, "witness": "no"}
    assert said in dialog._save(values)
    assert sent == []


def test_fields_and_what_stands_behind_the_name_go_together() -> None:
    dialog, sent = form()
    assert dialog._save({"name": "Iwan x2", "side": "staff", "weight": "", "witness": "yes"}) == ""
    assert dialog._save({"name": "Kim", "side": "", "weight": "x1,5", "witness": "no"}) == ""
    assert sent == [do.AddPerson("Iwan", "staff", 2.0, True), do.AddPerson("Kim", "", 1.5)]


def test_somebody_is_changed_by_what_stands_behind_the_name_too() -> None:
    dialog, sent = form(0)
    before = dict(dialog.values)
    assert dialog._save(before) == ""
    assert sent == []
    assert dialog._save({**before, "name": "Iwan (somebody else) x3"}) == ""
    person = facilitator_view(people=people(3)).people[0].person
    assert sent == [
        do.RenamePerson(person, "Iwan"),
        do.ChooseSide(person, "somebody else"),
        do.SetWeight(person, 3.0),
    ]
    assert "several names" in dialog._save({**before, "name": "Iwan, Kim"})
