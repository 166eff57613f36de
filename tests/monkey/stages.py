"""Where the monkey is let loose: every program that people sit in front of, over real rooms and folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from textual.app import App

from tests.tui.fake_hosting import FakeHosting, open_info, some_seats
from tests.tui.own_seat import own_seat
from workshop_tui.cli.handlers.demo_runner import Staging, as_demo
from workshop_tui.domain.parsing.people_list import parse_people
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record.state import Promise
from workshop_tui.room.room import Room
from workshop_tui.session import session
from workshop_tui.session.folder_watcher import watch_folder
from workshop_tui.storage.forms.library import bundled
from workshop_tui.tui.apps.demo import DemoApp
from workshop_tui.tui.apps.facilitator import FacilitatorApp
from workshop_tui.tui.apps.openers import Options, ResumeWorkshop, RunWorkshop, SetUpWorkshop
from workshop_tui.tui.apps.wall import WallApp
from workshop_tui.tui.home.workshop_list import FolderWorkshopList

PEOPLE = "Amina (lived experience), Boris (professional) x2, Chen [red], Amina, Dana; Irene (x; witness), Ögé́"
BROUGHT = (
    Promise("pledge-4", "pledge", "Ask [b]Boris[/]", who="Amina", by="May", side="us"),
    Promise("1.1-9", "ledger", "Rent", "who: the law", "Fixed", asked="Why?", status="fixed"),
)

ON = (
    c.StartClock(),
    c.GiveFloor(),
    c.AddNote("a note\nof two lines"),
    c.AddNote("another [b]one[/]"),
    c.FormPairs(),
    c.Reveal(),
    c.MakePledge("Amina", "call", "soon", ""),
    c.NextStep(),
)
"""What a facilitator does in a step; what does not suit it is refused."""


class Played(NamedTuple):
    """An app for the monkey, and the room beside it that is to be closed, if it is not the app's own."""

    app: App[Any]
    room: Room | None = None


def opening(chance: Random) -> c.OpenWorkshop:
    """A workshop of two or three of the bundled exercises."""
    exercises = tuple(chance.sample(bundled(), chance.choice((1, 2, 3))))
    people = tuple(c.AddPerson(one.name, one.side, one.weight, one.witness) for one in parse_people(PEOPLE))
    after = c.ContinueFrom("Spring", "2026-04-01", "2026-04-01T09:00:00+00:00", "/before", BROUGHT)
    return c.OpenWorkshop(
        "Day",
        exercises,
        people,
        "Why",
        "Who",
        chance.getrandbits(30),
        after=after if chance.random() < 0.5 else None,
    )


def somewhere(room: Room, chance: Random) -> None:
    """Go on to some step of it, with a few notes, a turn and a hidden word on the way."""
    for _ in range(chance.randrange(len(room.record.state.agenda) + 1)):
        for command in ON:
            room.submit(command)


def begun(folder: Path, chance: Random) -> Room:
    """A workshop in a folder, somewhere in the middle of it."""
    room = session.start(folder, opening(chance))
    somewhere(room, chance)
    return room


def home(place: Path, chance: Random) -> Played:
    """The program from its home screen, with an unfinished and a finished workshop on the shelf."""
    for number, finished in enumerate((False, True)):
        room = begun(place / f"kept-{number}", chance)
        if finished:
            room.submit(c.FinishWorkshop())
        room.close()
    return Played(
        FacilitatorApp(
            session, FolderWorkshopList(place), None, Options(animations=chance.random() < 0.2), _hosting
        )
    )


def set_up(place: Path, chance: Random) -> Played:
    """The set-up of exercises that the command line named."""
    wish = opening(chance)
    asked = SetUpWorkshop(wish.exercises, wish.title, "", "", chance.choice((0.0, 90.0)))
    return Played(
        FacilitatorApp(session, FolderWorkshopList(place), asked, Options(sides=("us", "them")), _hosting)
    )


def console(place: Path, chance: Random) -> Played:
    """The console, somewhere in a workshop."""
    folder = place / "day"
    begun(folder, chance).close()
    hosting = chance.choice((_hosting, None))
    return Played(FacilitatorApp(session, FolderWorkshopList(place), ResumeWorkshop(folder), None, hosting))


def wall(place: Path, chance: Random) -> Played:
    """The wall as a program of its own, beside a workshop that stands somewhere."""
    room = begun(place / "day", chance)
    return Played(WallApp(watch_folder(place / "day")), room)


def seat(place: Path, chance: Random) -> Played:
    """A participant's screen."""
    room = begun(place / "day", chance)
    return Played(own_seat(room.guest(chance.choice(list(room.record.state.people)))), room)


def demo(place: Path, chance: Random) -> Played:
    """A demo that plays while the monkey is at it."""
    command = as_demo(opening(chance)._replace(people=(), after=None))
    staging = Staging(command, 60.0)
    return Played(
        DemoApp(
            staging,
            FolderWorkshopList(place),
            RunWorkshop(command, place / "demo"),
            Options(),
            staging.spectator,
        )
    )


def _hosting(room: Any) -> Any:
    return FakeHosting(open_info(), some_seats(4))


Stage = Callable[[Path, Random], Played]
STAGES: tuple[Stage, ...] = (home, set_up, console, console, seat, seat, wall, demo)
