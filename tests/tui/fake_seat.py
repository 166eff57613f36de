"""A seat without a room, so that screens are tested against views made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from workshop_tui.domain.record.commands import Refused
from workshop_tui.domain.views.views import (
    AgendaItemView,
    ClockView,
    FacilitatorView,
    NoteView,
    PersonView,
    SideView,
    StepView,
    SuggestionView,
    ThemeView,
    TurnView,
    WallView,
)

LIVED, PROFESSIONAL = "lived experience", "professional"


class FakeHalf(NamedTuple):
    text: str
    column: str = ""
    detail: str = ""


class FakeSeat:
    """Records what is submitted; a test sets the views, the time, the trouble and what is refused."""

    def __init__(self, view: FacilitatorView | None = None, projector: WallView | None = None) -> None:
        self.view = view or facilitator_view()
        self.projector = projector or wall_view()
        self.time = self.view.t
        self.folder = "Workshops/2025-11-22 Ducks"
        self.trouble = ""
        self.reports: tuple[str, ...] = ()
        self.gap = 0.0
        self.gap_reason = ""
        self.refuse = ""
        """Not empty: the next command is refused for this reason."""
        self.commands: list[Any] = []
        self.gap_answers: list[bool] = []
        self.halves: list[FakeHalf] = []
        """Everything kept by keep_half, the newest last."""
        self.kept: FakeHalf | None = None
        self.retries = 0
        self.views_made = 0
        self.watchers: list[Callable[[], None]] = []

    @property
    def unsaved(self) -> str:
        return self.trouble

    def show(self, view: FacilitatorView | None = None, projector: WallView | None = None) -> None:
        """Replace the views, as a change in the room would, and tell the screens."""
        self.view = view or self.view
        self.projector = projector or self.projector
        if view is not None:
            self.time = view.t
        self.changed()

    def changed(self) -> None:
        """Tell every screen that something changed."""
        for watcher in tuple(self.watchers):
            watcher()

    def take(self) -> list[Any]:
        """What was submitted since the last take."""
        taken, self.commands = self.commands, []
        return taken

    def now(self) -> float:
        return self.time

    def submit(self, command: Any) -> Refused | None:
        self.commands.append(command)
        if self.refuse:
            reason, self.refuse = self.refuse, ""
            return Refused(reason)
        self.changed()
        return None

    def facilitator_view(self) -> FacilitatorView:
        self.views_made += 1
        clock = self.view.clock
        moved = clock._replace(t=self.time, elapsed=clock.elapsed_at(self.time))
        turn = self.view.turn
        if turn is not None and clock.running:
            turn = turn._replace(seconds=turn.seconds + max(0.0, self.time - self.view.t))
        return self.view._replace(t=self.time, clock=moved, turn=turn)

    def wall_view(self) -> WallView:
        self.views_made += 1
        clock = self.projector.clock
        moved = clock._replace(t=self.time, elapsed=clock.elapsed_at(self.time))
        turn = self.projector.turn
        if turn is not None and clock.running:
            turn = turn._replace(seconds=turn.seconds + max(0.0, self.time - self.projector.t))
        return self.projector._replace(t=self.time, clock=moved, turn=turn)

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        self.watchers.append(changed)
        return lambda: self.watchers.remove(changed)

    def answer_gap(self, counted: bool) -> Refused | None:
        self.gap_answers.append(counted)
        self.gap = 0.0
        self.changed()
        return None

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        self.kept = FakeHalf(text, column, detail) if text or detail else None
        self.halves.append(FakeHalf(text, column, detail))

    def half(self) -> FakeHalf | None:
        return self.kept

    def retry(self) -> bool:
        self.retries += 1
        self.trouble = ""
        return True


NAMES = ("Amina", "Boris", "Chen", "Dilys", "Efe", "Farah", "Gus", "Hana", "Ines", "Jo", "Kofi", "Lior")


def people(count: int = 3) -> tuple[PersonView, ...]:
    """So many people, of two sides by turns, who have spoken for different times."""
    return tuple(
        PersonView(
            f"p{place + 1}",
            NAMES[place] if place < len(NAMES) else f"Person {place + 1}",
            LIVED if place % 2 == 0 else PROFESSIONAL,
            seconds=float(17 * place % 120),
            share=60.0,
            day=float(17 * place % 120),
            typed_name=NAMES[place] if place < len(NAMES) else f"Person {place + 1}",
            typed_side=LIVED if place % 2 == 0 else PROFESSIONAL,
        )
        for place in range(count)
    )


def notes(count: int, *, columns: tuple[str, ...] = (), themes: int = 0) -> tuple[NoteView, ...]:
    """So many notes, spread over columns and themes by turns."""
    return tuple(
        NoteView(
            f"n{place + 1}",
            f"Note {place + 1} of the room",
            column=columns[place % len(columns)] if columns else "",
            theme=f"t{place % themes + 1}" if themes else "",
            typed=f"Note {place + 1} of the room",
        )
        for place in range(count)
    )


def themes(*titles: str) -> tuple[ThemeView, ...]:
    """Themes with these titles and no notes yet."""
    return tuple(
        ThemeView(f"t{place + 1}", title, 0, typed=title) for place, title in enumerate(titles or ("Trust",))
    )


def step(method: str = "round", **changes: Any) -> StepView:
    """The third step of a Lego duck, of the method asked for."""
    base = StepView(
        key="1.3",
        exercise="Lego duck",
        title="Show your duck",
        method=method,
        number=3,
        steps=6,
        prompt="Hold up your duck. What makes it a duck?",
        plain="Show us your duck. Why is it a duck?",
        hint="Thank each one; no comments from others.",
    )
    return base._replace(**changes)


def agenda() -> tuple[AgendaItemView, ...]:
    """The six steps of a Lego duck, with the third one on now."""
    titles = (
        ("What we will do", 120.0),
        ("Build a duck", 60.0),
        ("Show your duck", 180.0),
        ("What we saw", 300.0),
        ("Our principles", 240.0),
        ("A closing word", 180.0),
    )
    return tuple(
        AgendaItemView(
            f"1.{place}",
            "Lego duck",
            title,
            planned,
            planned if place < 3 else 30.0 if place == 3 else 0.0,
            "done" if place < 3 else "now" if place == 3 else "ahead",
        )
        for place, (title, planned) in enumerate(titles, 1)
    )


def facilitator_view(method: str = "round", count: int = 3, **changes: Any) -> FacilitatorView:
    """A workshop in the middle of a step: the clock runs, the second person speaks, the first is next."""
    group = people(count)
    speaking = group[1] if count > 1 else None
    turn = TurnView(1, speaking.person, speaking.name, speaking.side, 22.0, 60.0) if speaking else None
    if speaking:
        group = (
            group[0]._replace(suggested=True),
            speaking._replace(speaking=True, seconds=22.0),
            *group[2:],
        )
    base = FacilitatorView(
        t=1000.0,
        title="Ducks for everyone",
        purpose="See what we share",
        decides="The group decides",
        clock=ClockView(1000.0, planned=180.0, elapsed=30.0, running=True),
        step=step(method),
        agenda=agenda(),
        behind=120.0,
        planned=1080.0,
        turn=turn,
        suggestion=SuggestionView(
            "p1",
            "Amina",
            "Amina next: hand up. Turn up to 1:00. Spoke 0:00, share of the step 1:00.",
            60.0,
            short="hand up",
            figures="Spoke 0:00, share of the step 1:00.",
        )
        if group
        else None,
        people=group,
        sides=(
            SideView(LIVED, (count + 1) // 2, 34, 60, 66),
            SideView(PROFESSIONAL, count // 2, 22, 40, 34),
        ),
        side_choices=(LIVED, PROFESSIONAL),
        next_step="What we saw, 5 minutes",
        undo="the floor given to Boris",
        started=True,
    )
    return base._replace(**changes)


def wall_view(method: str = "round", count: int = 3, **changes: Any) -> WallView:
    """The same moment, as everyone may see it."""
    whole = facilitator_view(method, count)
    assert whole.step is not None
    base = WallView(
        t=whole.t,
        title=whole.title,
        purpose=whole.purpose,
        clock=whole.clock,
        step=whole.step._replace(hint=""),
        turn=whole.turn,
        next_name="Amina",
        next_why="Amina next: heard least so far.",
        people=tuple(person._replace(seconds=0.0, day=0.0, share=0.0) for person in whole.people),
        next_step=whole.next_step,
        started=True,
        agenda=whole.agenda,
    )
    return base._replace(**changes)
