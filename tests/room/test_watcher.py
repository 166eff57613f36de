"""A watcher shows what a session in another process does, and says when that stopped."""

from __future__ import annotations

from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.room.joining import NOT_SHOWN, JoinInfo
from workshop_tui.room.watcher import STANDS_STILL, STOPPED, News, Sign, Watcher

EXERCISE = Exercise(
    "duck",
    "Lego duck",
    steps=(Step("Build", "solo", 60.0), Step("Show", "round", 0.0, 60.0), Step("Sort", "gather", 300.0)),
)


class Session:
    """A session in this process, and what it would leave on the disk."""

    def __init__(self) -> None:
        self.record = Record()
        self.given = 0
        self.restarted = False
        self.mono = 1000.0
        self.beat: Sign | None = None
        self.holds = True
        self.waiting = 0
        self.shown = NOT_SHOWN
        self.asked = 0
        people = (c.AddPerson("Amina"), c.AddPerson("Boris"), c.AddPerson("Chen"))
        self.do(0.0, c.OpenWorkshop("Ducks", (EXERCISE,), people, seed=1))

    def do(self, t: float, command: c.Command) -> None:
        events = self.record.decide(command, t)
        assert not isinstance(events, c.Refused), events
        first = len(self.record.entries) + 1
        self.record.extend(Happened(first + place, t, event, first) for place, event in enumerate(events))

    chosen = ""
    waits = False

    def news(self) -> News:
        restarted, self.restarted = self.restarted, False
        start = 0 if restarted else self.given
        self.given = len(self.record.entries)
        return News(self.record.entries[start:], restarted)

    def sign(self) -> Sign | None:
        return self.beat

    def held(self) -> bool:
        self.asked += 1
        return self.holds

    def hidden(self, step: str) -> int:
        return self.waiting if step == "1.1" else 0

    def way_in(self) -> JoinInfo:
        return self.shown

    def watcher(self) -> Watcher:
        return Watcher(self, lambda: self.mono)


def running() -> tuple[Session, Watcher]:
    """A session in its first step, ten seconds after its clock was started."""
    session = Session()
    session.do(2.0, c.StartClock())
    session.beat = Sign(12.0, True, session.mono)
    return session, session.watcher()


def test_it_shows_what_happened_and_counts_on_by_itself() -> None:
    session, watcher = running()
    view = watcher.wall_view()
    assert view.title == "Ducks"
    assert view.step is not None
    assert view.step.title == "Build"
    assert view.clock.running
    assert view.clock.left_at(watcher.now()) == 50.0
    session.mono += 2.5
    assert watcher.now() == 14.5
    assert watcher.notice == ""


def test_news_are_told_once() -> None:
    session, watcher = running()
    told: list[int] = []
    stop = watcher.watch(lambda: told.append(1))
    assert not watcher.poll()
    session.do(13.0, c.NextStep())
    assert watcher.poll()
    assert not watcher.poll()
    assert told == [1]
    step = watcher.wall_view().step
    assert step is not None
    assert step.title == "Show"
    stop()
    stop()
    session.do(14.0, c.NextStep())
    watcher.poll()
    assert told == [1]


def test_hidden_notes_are_counted_and_never_shown() -> None:
    session, watcher = running()
    session.waiting = 4
    assert watcher.poll()
    assert watcher.wall_view().hidden == 4
    assert watcher.wall_view().notes == ()


def test_a_session_that_ended_is_frozen_and_taken_up_again() -> None:
    session, watcher = running()
    session.mono += 3.0
    session.beat = Sign(15.0, True, session.mono)
    session.holds = False
    session.mono += 2.0
    assert watcher.poll()
    assert watcher.notice == STOPPED
    assert watcher.now() == 15.0
    assert not watcher.wall_view().clock.running
    session.mono += 500.0
    assert watcher.now() == 15.0
    session.holds = True
    session.do(15.0, c.ResumeSession(502.0, False))
    session.beat = Sign(15.5, True, session.mono)
    assert watcher.poll()
    assert watcher.notice == ""
    session.mono += 1.0
    assert watcher.now() == 16.5


def test_a_program_that_stands_still_is_not_believed_for_ever() -> None:
    session, watcher = running()
    told: list[int] = []
    watcher.watch(lambda: told.append(1))
    session.mono += 5.0
    assert not watcher.poll()
    assert watcher.now() == 17.0
    session.mono += 2.0
    assert watcher.poll()
    assert watcher.notice == STANDS_STILL
    assert watcher.now() == 12.0
    session.beat = Sign(12.2, True, session.mono)
    assert watcher.poll()
    assert watcher.notice == ""
    assert told == [1, 1]


def test_a_clock_that_was_held_back_is_drawn_anew() -> None:
    session, watcher = running()
    session.mono += 4.0
    session.beat = Sign(13.0, False, session.mono)
    assert watcher.poll()
    session.mono += 4.0
    assert watcher.now() == 13.0


def test_a_record_that_begins_anew_replaces_the_old_one() -> None:
    session, watcher = running()
    session.restarted = True
    assert watcher.poll()
    assert watcher.wall_view().title == "Ducks"
    assert len(watcher.wall_view().people) == 3


def test_the_end_needs_no_excuse() -> None:
    session, watcher = running()
    session.do(20.0, c.FinishWorkshop())
    session.holds = False
    watcher.poll()
    assert watcher.notice == ""
    assert watcher.wall_view().finished


def test_nothing_there_yet() -> None:
    session = Session()
    session.record, session.holds = Record(), False
    watcher = session.watcher()
    assert not watcher.begun
    assert watcher.now() == 0.0
    assert watcher.wall_view().step is None
    assert watcher.notice == STOPPED


def test_the_lock_is_asked_for_seldom() -> None:
    session, watcher = running()
    before = session.asked
    for _ in range(20):
        session.mono += 0.1
        session.beat = Sign(12.0, True, session.mono)
        watcher.poll()
    assert session.asked - before <= 3


def test_how_people_come_in_is_known_while_the_session_lives() -> None:
    session, watcher = running()
    session.shown = JoinInfo(code="K7QM-2XWP", shown=True)
    assert watcher.poll()
    assert watcher.way_in == session.shown
    session.holds, session.mono = False, session.mono + 2
    assert watcher.poll()
    assert watcher.way_in == NOT_SHOWN
