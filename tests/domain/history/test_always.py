"""What holds always, whatever is asked in whatever order: no crash, no negative second, no word too many."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.chance import HINT, SECRET, Throw, command, opening, throws
from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.domain.views import views
from workshop_tui.domain.views.projection import facilitator_view, wall_view
from workshop_tui.domain.workshop import notes

AS_TYPED = {"typed", "typed_detail", "typed_name", "typed_side", "typed_about"}
"""Fields of a view that hold text as it was typed, for editing."""


class Chance:
    """A workshop that is played by chance, with its hidden notes beside it as the room keeps them."""

    def __init__(self, thrown: list[Throw]) -> None:
        self.record = Record()
        self.drafts: list[Draft] = []
        self.t = 0.0
        self.submit(opening())
        # The first throw says in which step it begins; where one works on notes there are some.
        key = self.state.agenda[thrown[0][1]].key
        if key in ("1.3", "1.4"):
            self.submit(c.Reveal((c.AddNote("one"), c.AddNote("two"), c.AddNote("three"))))
            self.submit(c.GoToStep("1.3"))
            self.submit(c.AddTheme("odd", tuple(self.state.steps["1.1"].notes)[::2]))
        elif key == "2.3":
            self.submit(c.GoToStep("2.1"))
            self.submit(c.AddNote("one"))
            self.submit(c.AddNote("two"))
        self.submit(c.GoToStep(key))

    @property
    def state(self) -> State:
        return self.record.state

    def throw(self, throw: Throw) -> None:
        """One command; what is written in a silent step is hidden until it is revealed."""
        self.t += throw[3]
        asked = command(self.state, throw)
        if isinstance(asked, c.AddNote) and notes.hidden(self.state, asked.step or self.state.current):
            note = notes.checked(self.state, asked)
            if not isinstance(note, c.Refused):
                name = f"draft-{len(self.drafts)}"
                self.drafts.append(
                    Draft(name, note.step, note.text, note.column, note.detail, note.by, note.side)
                )
            return
        if isinstance(asked, c.AddNote | c.EditNote):
            # What is said in the open is no secret.
            asked = asked._replace(
                text=asked.text.replace(SECRET, ""), detail=asked.detail.replace(SECRET, "")
            )
        if isinstance(asked, c.Reveal):
            here = [draft for draft in self.drafts if draft.step == self.state.current]
            told = [
                c.AddNote(d.text.replace(SECRET, ""), d.column, d.detail.replace(SECRET, "")) for d in here
            ]
            if self.submit(c.Reveal(tuple(told))):
                self.drafts = [draft for draft in self.drafts if draft not in here]
            return
        self.submit(asked)

    def submit(self, asked: Any) -> bool:
        decided = self.record.decide(asked, self.t)
        if isinstance(decided, c.Refused):
            assert decided.reason.endswith("."), decided.reason
            assert for_terminal(decided.reason) == decided.reason
            return False
        first = len(self.record.entries) + 1
        self.record.extend(Happened(seq, self.t, event, first) for seq, event in enumerate(decided, first))
        return True

    def console(self) -> views.FacilitatorView:
        return facilitator_view(self.record, self.t, self.drafts)

    def wall(self) -> views.WallView:
        return wall_view(self.record, self.t, len(self.drafts))


def words(view: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a view with the name of its field."""
    if isinstance(view, str):
        yield name, view
    elif hasattr(view, "_fields"):
        for field, value in zip(view._fields, view, strict=True):
            yield from words(value, field)
    elif isinstance(view, tuple):
        for value in view:
            yield from words(value, name)


def figures(view: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """Every number in a view with the name of its field."""
    if hasattr(view, "_fields"):
        for field, value in zip(view._fields, view, strict=True):
            yield from figures(value, field)
    elif isinstance(view, tuple):
        for value in view:
            yield from figures(value, name)
    elif isinstance(view, int | float):
        yield name, float(view)


@settings(max_examples=40)
@given(throws(60))
def test_nothing_fails_and_nothing_is_negative(thrown: list[Throw]) -> None:
    play = Chance(thrown)
    ids: list[str] = []
    for throw in thrown:
        before = len(play.record.entries)
        play.throw(throw)
        for view in (play.console(), play.wall()):
            for name, figure in figures(view):
                assert figure >= 0 or name in ("behind", "carried"), (name, figure)
                assert figure < 1e9
        for entry in play.record.entries[before:]:
            if isinstance(entry.event, e.NoteAdded | e.PersonAdded | e.ThemeAdded | e.PledgeMade):
                ids.append(entry.event[0])
            elif isinstance(entry.event, e.FloorGiven | e.InterruptionStarted):
                ids.append(f"turn {entry.event.turn}")
                assert getattr(entry.event, "budget", 0.0) >= 0
    assert len(ids) == len(set(ids))


@settings(max_examples=40)
@given(throws(60))
def test_what_was_live_is_what_is_replayed_at_every_moment(thrown: list[Throw]) -> None:
    play, again, upto = Chance(thrown), Record(), 0
    for throw in thrown:
        play.throw(throw)
        for entry in play.record.entries[upto:]:
            kind, data = e.to_data(entry.event)
            event = e.from_data(kind, json.loads(json.dumps(data)))
            assert event == entry.event
            again.apply(entry._replace(event=event))
        upto = len(play.record.entries)
        assert again.state == play.state
        assert (again.undoable(), again.redoable()) == (play.record.undoable(), play.record.redoable())
    assert wall_view(again, play.t) == wall_view(play.record, play.t)


@settings(max_examples=15)
@given(throws(25))
def test_every_beginning_of_a_record_opens(thrown: list[Throw]) -> None:
    play = Chance(thrown)
    for throw in thrown:
        play.throw(throw)
    for count in range(0, len(play.record.entries), 3):
        begun = Record(play.record.entries[:count])
        facilitator_view(begun, begun.t)
        wall_view(begun, begun.t)


@settings(max_examples=40)
@given(throws(40))
def test_undo_and_redo_lead_back_to_the_same(thrown: list[Throw]) -> None:
    play = Chance(thrown)
    for throw in thrown:
        play.throw(throw)
    states = [play.state._replace(serial=0)]
    while play.submit(c.Undo()):
        states.append(play.state._replace(serial=0))
    for state in reversed(states[:-1]):
        assert play.submit(c.Redo())
        assert play.state._replace(serial=0) == state
    assert len({entry.seq for entry in play.record.entries}) == len(play.record.entries)


@settings(max_examples=60)
@given(throws(60))
def test_nobody_is_charged_for_time_that_was_not(thrown: list[Throw]) -> None:
    play = Chance(thrown)
    for throw in thrown:
        if isinstance(command(play.state, throw), c.CorrectTurn):
            continue
        play.throw(throw)
        for record in play.state.steps.values():
            assert sum(record.spoken(play.t).values()) <= record.clock.run_at(play.t) + 1e-6


@settings(max_examples=40)
@given(throws(60), st.booleans())
def test_the_wall_shows_nothing_that_is_private(thrown: list[Throw], shared: bool) -> None:
    play = Chance(thrown)
    play.submit(c.ShareTotals(shared))
    for throw in thrown:
        if not isinstance(command(play.state, throw), c.ShareTotals | c.Undo | c.Redo):
            play.throw(throw)
        wall, console = play.wall(), play.console()
        shown = repr(wall)
        assert SECRET not in shown
        assert HINT not in shown
        assert all(not value for name, value in words(wall) if name in AS_TYPED)
        for person in wall.people:
            assert (person.carried, person.passes, person.later, person.weight, person.silent) == (
                0,
                0,
                False,
                1,
                False,
            )
            assert shared or (person.seconds, person.share, person.day) == (0, 0, 0)
        assert shared or not wall.next_why
        if wall.vote and not wall.vote.revealed:
            blind: list[Any] = [*wall.vote.options, *wall.notes, *wall.themes]
            assert {one.dots for one in blind} <= {0}
            assert not any(option.sides for option in wall.vote.options)
        visible = [value for name, value in words(console) if name not in AS_TYPED]
        assert not any(SECRET in text for text in visible)


@settings(max_examples=40)
@given(throws(60))
def test_every_text_on_a_screen_is_safe_for_a_terminal(thrown: list[Throw]) -> None:
    play = Chance(thrown)
    for throw in thrown:
        play.throw(throw)
    for view in (play.console(), play.wall()):
        for name, text in words(view):
            if name not in AS_TYPED:
                assert for_terminal(text, lines=True) == text, (name, text)
                if name in (
                    "title",
                    "name",
                    "names",
                    "side",
                    "sides",
                    "column",
                    "columns",
                    "why",
                    "who",
                    "undo",
                ):
                    assert "\n" not in text
