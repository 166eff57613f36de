"""A participant's seat without a room, so that the screen is tested against views made by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from tests.tui.console_pilot import until
from tests.tui.fake_seat import FakeHalf, people, step
from tests.tui.own_seat import own_seat
from tests.tui.reading import text_of
from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.participant import NEXT, NOWHERE, MyPairView, ParticipantView, PlaceView
from workshop_tui.domain.views.views import ClockView, NoteView, OptionView, PledgeView, TurnView, VoteView
from workshop_tui.ssh.participant import SeatApp
from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.participant.screen import ParticipantScreen

PERSON = "p1"
Sitting = tuple[SeatApp, Pilot[None]]


class FakeGuest:
    """Records what is submitted; a test sets the view, the time, the trouble and what is refused."""

    def __init__(self, view: ParticipantView | None = None) -> None:
        self.shown = view or participant_view()
        self.time = self.shown.t
        self.person = PERSON
        self.trouble = ""
        self.refuse = ""
        """Not empty: the next command is refused for this reason."""
        self.gone = False
        """The person was taken out of the workshop."""
        self.commands: list[Any] = []
        self.halves: list[FakeHalf] = []
        """Everything kept by keep_half, the newest last."""
        self.kept: FakeHalf | None = None
        self.views_made = 0
        self.watchers: list[Callable[[], None]] = []
        self.on_submit: Callable[[Any], None] | None = None

    def show(self, view: ParticipantView) -> None:
        """Replace the view, as a change in the room would, and tell the screen."""
        self.shown = view
        self.time = view.t
        self.changed()

    def change(self, **changes: Any) -> None:
        """Replace parts of the view."""
        self.show(self.shown._replace(**changes))

    def changed(self) -> None:
        """Tell the screen that something changed."""
        for watcher in tuple(self.watchers):
            watcher()

    def take(self) -> list[Any]:
        """What was submitted since the last take."""
        taken, self.commands = self.commands, []
        return taken

    def now(self) -> float:
        return self.time

    def view(self) -> ParticipantView:
        self.views_made += 1
        if self.gone:
            raise KeyError(self.person)
        return self.shown

    def submit(self, command: Any) -> Refused | None:
        self.commands.append(command)
        if self.refuse:
            reason, self.refuse = self.refuse, ""
            return Refused(reason)
        if self.on_submit is not None:
            self.on_submit(command)
        self.changed()
        return None

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        self.watchers.append(changed)
        return lambda: self.watchers.remove(changed)

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        self.kept = FakeHalf(text, column, detail) if text or detail else None
        self.halves.append(FakeHalf(text, column, detail))

    def half(self) -> FakeHalf | None:
        return self.kept


def participant_view(method: str = "round", count: int = 3, **changes: Any) -> ParticipantView:
    """Amina's view in the middle of a step: the clock runs, Boris speaks, she is next."""
    group = tuple(person._replace(seconds=0.0, day=0.0, share=0.0, typed_name="") for person in people(count))
    spoken = method in ("round", "discussion", "invite")
    turn = TurnView(1, "p2", "Boris", "professional", 22.0, 60.0) if spoken and count > 1 else None
    base = ParticipantView(
        t=1000.0,
        title="Ducks for everyone",
        purpose="See what we share",
        decides="The group decides",
        clock=ClockView(1000.0, planned=180.0, elapsed=30.0, running=True),
        step=step(method, hint=""),
        person=PERSON,
        me="Amina",
        side="lived experience",
        side_choices=("lived experience", "professional"),
        witness=False,
        present=True,
        silent=False,
        hand=False,
        speaking=False,
        turn=turn,
        next_name="Amina" if spoken else "",
        place=PlaceView(NEXT, share=60.0) if spoken else NOWHERE,
        may_invite=(),
        people=group,
        notes=(),
        mine=frozenset(),
        hidden_mine=(),
        hidden=0,
        themes=(),
        vote=None,
        choice=None,
        my_dots=(),
        dots_left=0,
        map=(),
        pledges=(),
        promises=(),
        pair=None,
        can_write=method in ("solo", "gather", "cluster"),
        can_vote=method == "vote",
        revealed=False,
        next_step="What we saw, 5 minutes",
        started=True,
        finished=False,
        advice=("No names are kept with what you write.",) if method in ("solo", "vote") else (),
        outcomes=(),
    )
    return base._replace(**changes)


def speaking_view(method: str = "round", **changes: Any) -> ParticipantView:
    """Amina has the floor."""
    turn = TurnView(2, PERSON, "Amina", "lived experience", 12.0, 60.0)
    base = participant_view(method, speaking=True, turn=turn, next_name="Chen", place=NOWHERE)
    return base._replace(**changes)


def hidden_note(number: int, text: str, **changes: Any) -> NoteView:
    """A note of one's own that waits to be revealed."""
    return NoteView(f"draft-{number}", text, hidden=True, typed=text)._replace(**changes)


COLUMNS = ("What differs", "What makes every one a duck", "A snake or a hippo here")


def gather_view(**changes: Any) -> ParticipantView:
    """Three columns, with a note of Amina's and two of others."""
    notes = (
        NoteView("n1", "The colours", COLUMNS[0]),
        NoteView("n2", "It has a beak", COLUMNS[1], typed="It has a beak"),
        NoteView("n3", "Meetings without us", COLUMNS[2]),
    )
    base = participant_view("gather", notes=notes, mine=frozenset({"n2"}))
    return base._replace(step=step("gather", columns=COLUMNS, hint=""))._replace(**changes)


def vote_view(dots: dict[str, int] | None = None, *, of: int = 3, **changes: Any) -> ParticipantView:
    """Four principles to put three dots on."""
    texts = ("It has a beak", "It can float", "It looks at you", "It is built of what we have")
    options = tuple(OptionView(f"n{number}", text) for number, text in enumerate(texts, 1))
    placed = dots or {}
    base = participant_view(
        "vote",
        vote=VoteView(options, sum(placed.values()) + 2, 9),
        my_dots=tuple(placed.items()),
        dots_left=of - sum(placed.values()),
    )
    return base._replace(step=step("vote", dots=of, hint=""))._replace(**changes)


def pair_view(*, mine: bool = True, **changes: Any) -> ParticipantView:
    """Amina and Boris, her part first."""
    pair = MyPairView(("Boris",), ("Amina", "Boris"), 0 if mine else 1, mine, 90.0 if mine else 0.0)
    questions = ("When did it go well?", "What did you do then?", "What do you wish for?")
    return participant_view("pairs", pair=pair, step=step("pairs", questions=questions, hint=""))._replace(
        **changes
    )


def pledge_view(**changes: Any) -> ParticipantView:
    """One pledge of Amina's, one of Boris's."""
    pledges = (
        PledgeView("pl1", "Boris", "send the minutes within two days", "always"),
        PledgeView("pl2", "Amina", "ring the bell", "Friday", typed=("Amina", "ring the bell", "Friday", "")),
    )
    return participant_view("pledge", pledges=pledges, mine=frozenset({"pl2"}))._replace(**changes)


@asynccontextmanager
async def sitting(seat: Any, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Sitting]:
    """The participant's app on a seat, drawn once."""
    app = own_seat(seat)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(text(app)))
        yield app, pilot


def screen(app: SeatApp) -> ParticipantScreen:
    """The screen in front."""
    assert isinstance(app.screen, ParticipantScreen)
    return app.screen


def later(seat_screen: ParticipantScreen, seconds: float) -> None:
    """So many seconds pass on the clock that keys are timed by."""
    before = seat_screen.acting.moment
    seat_screen.acting.moment = lambda: before() + seconds


def text(app: SeatApp) -> str:
    """What the screen says."""
    return "\n".join(text_of(row) for row in screen(app).query_one(Canvas).rows)


def painted(app: SeatApp) -> str:
    """What the terminal shows, whatever lies over what."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
