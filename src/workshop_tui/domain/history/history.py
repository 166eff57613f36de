"""The fold over everything that happened: the state, and what can be taken back and brought again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.history.decide import MOMENTS, decide
from workshop_tui.domain.history.evolve import evolve
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.placeholders import missed
from workshop_tui.domain.record.state import State

LASTING = (e.WorkshopOpened, *MOMENTS, e.AnsweredLater, e.Unknown)
"""What begins a command that cannot be taken back."""

OF_BEFORE = (
    "What was done before the program began again stays: people elsewhere were in, and the record does not "
    "tell who did what. Change it, or withdraw it."
)
WRITTEN_IN = "Somebody has written in a step of this exercise, so it cannot be taken back."

_EVERY = 64
"""Entries between two kept states: taking back folds again from the one before."""


class Happened(NamedTuple):
    """An entry of the record for the fold. `t`: session time, seconds; `batch`: the command's first entry."""

    seq: int
    t: float
    event: e.Event
    batch: int
    guest: bool = False
    """A participant did it at a screen of their own (who, is not told): undo leaves it alone."""
    shared: bool = False
    """Anybody may have done it, here or elsewhere, in a session before this one: undo leaves it alone too."""


def _up_to(state: State, entry: Happened) -> State:
    """The state before an entry, which knows of those that are missing right before it."""
    return state if entry.seq <= state.serial + 1 else missed(state, entry.seq - 1)


class Record:
    """All that happened so far and what is true after it. Changed by `apply` alone."""

    def __init__(self, entries: Iterable[Happened] = ()) -> None:
        self.entries: list[Happened] = []
        self.state = State()
        self._kept: list[tuple[int, State]] = [(0, self.state)]
        self._skipped: set[int] = set()
        self._done: list[int] = []
        self._back: list[int] = []
        self._left: set[int] = set()
        """Commands of sessions before this one that undo leaves alone."""
        self.extend(entries)

    @property
    def t(self) -> float:
        """Session time of the last entry, seconds."""
        return self.entries[-1].t if self.entries else 0.0

    def extend(self, entries: Iterable[Happened]) -> None:
        """Take in entries in their order."""
        for entry in entries:
            self.apply(entry)

    def standing(self) -> Iterator[Happened]:
        """The entries that count, in order: neither taken back nor about taking back."""
        for entry in self.entries:
            if entry.batch not in self._skipped and not isinstance(entry.event, e.Undone | e.Redone):
                yield entry

    def apply(self, entry: Happened) -> None:
        """Take in one entry: the state afterwards is that of folding the whole record."""
        self.entries.append(entry)
        event = entry.event
        self.state = _up_to(self.state, entry)
        if isinstance(event, e.Undone):
            self._take(event.entry)
        elif isinstance(event, e.Redone):
            self._give(event.entry)
        else:
            self._note_batch(entry)
            if isinstance(event, e.StepRevealed) and entry.batch != entry.seq and entry.batch in self._done:
                # What was read by everyone cannot be hidden again, and its drafts are gone; nor can the step
                # that it stands in be taken back from under it.
                self._done.clear()
            self.state = evolve(self.state, event, entry.t)
        if len(self.entries) % _EVERY == 0:
            self._kept.append((len(self.entries), self.state))

    def _note_batch(self, entry: Happened) -> None:
        # A follow-up in the same command is taken back with it and starts nothing of its own.
        if entry.batch != entry.seq or entry.guest or isinstance(entry.event, LASTING):
            return
        self._done.append(entry.batch)
        if entry.shared:
            # It may have been taken back in its own session, which is to hold, but not any more now.
            self._left |= {entry.batch, *self._back}
        else:
            self._back.clear()

    def _take(self, batch: int) -> None:
        if batch in self._done:
            self._done.remove(batch)
        elif not (self.state.damaged and any(entry.batch == batch for entry in self.entries)):
            self._count()
            return
        # Of a command whose first entry is missing the others are taken back all the same.
        self._back.append(batch)
        self._skipped.add(batch)
        self._fold_from(batch)

    def _give(self, batch: int) -> None:
        if batch in self._back:
            self._back.remove(batch)
            self._done.append(batch)
            self._skipped.discard(batch)
            self._fold_from(batch)
        else:
            self._count()

    def _count(self) -> None:
        self.state = self.state._replace(serial=self.state.serial + 1)

    def _fold_from(self, batch: int) -> None:
        """Fold again from the last kept state before a command; entries taken back only count."""
        place = next((index for index, entry in enumerate(self.entries) if entry.batch == batch), 0)
        while self._kept[-1][0] > place:
            self._kept.pop()
        start, state = self._kept[-1]
        for index in range(start, len(self.entries)):
            entry = self.entries[index]
            state = _up_to(state, entry)
            skipped = entry.batch in self._skipped or isinstance(entry.event, e.Undone | e.Redone)
            state = (
                state._replace(serial=state.serial + 1) if skipped else evolve(state, entry.event, entry.t)
            )
            if (index + 1) % _EVERY == 0:
                self._kept.append((index + 1, state))
        self.state = state

    def decide(self, command: c.Command, t: float) -> tuple[e.Event, ...] | c.Refused:
        """What a command means now; see `workshop_tui.domain.history.decide.decide`."""
        if isinstance(command, c.Undo):
            if any(any(self.state.notes_of(key)) for key in self.steps_undone()):
                return c.Refused(WRITTEN_IN)
            if self.next_undo:
                return (e.Undone(self.next_undo),)
            return c.Refused(OF_BEFORE if self._done else "There is nothing to undo.")
        if isinstance(command, c.Redo):
            return (e.Redone(self.next_redo),) if self.next_redo else c.Refused("There is nothing to redo.")
        return decide(self.state, command, t)

    @property
    def next_undo(self) -> int:
        """The first entry of the command that undo would take back; 0 where there is none."""
        last = self._done[-1] if self._done else 0
        return 0 if last in self._left else last

    @property
    def next_redo(self) -> int:
        """The first entry of the command that redo would bring back; 0 where there is none."""
        last = self._back[-1] if self._back else 0
        return 0 if last in self._left else last

    def undoable(self) -> Sequence[e.Event]:
        """The events that undo would take back; empty where there is nothing."""
        return self._events_of(self.next_undo) if self.next_undo else ()

    def steps_undone(self) -> list[str]:
        """The keys of the steps that would be gone after undo."""
        return [event.key for event in self.undoable() if isinstance(event, e.StepAdded)]

    def redoable(self) -> Sequence[e.Event]:
        """The events that redo would bring back; empty where there is nothing."""
        return self._events_of(self.next_redo) if self.next_redo else ()

    def _events_of(self, batch: int) -> list[e.Event]:
        found: list[e.Event] = []
        for entry in reversed(self.entries):
            if entry.seq < batch:
                break
            if entry.batch == batch:
                found.insert(0, entry.event)
        return found
