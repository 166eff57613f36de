"""What is true of a workshop at one moment: frozen values, folded from the record and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.exercise import Exercise, Step

NOTHING: Mapping[Any, Any] = MappingProxyType({})
"""The start of every mapping here; none is ever changed in place."""

PARKING = "parking"
"""The key under which notes of the parking list stand, in place of a step's."""


class Person(NamedTuple):
    """Someone in the room. `weight` is 1 unless the person asked for more time."""

    id: str
    name: str
    side: str = ""
    weight: float = 1.0
    witness: bool = False
    silent: bool = False
    present: bool = True

    @property
    def counts(self) -> bool:
        """Whether the person takes part as one of the group (a witness does not)."""
        return self.present and not self.witness


class Clock(NamedTuple):
    """A step's clock, in seconds. It runs since `since` (session time) or stands still (None)."""

    planned: float = 0.0
    run: float = 0.0
    """Seconds run up to `since`."""
    since: float | None = None
    correction: float = 0.0
    """What the facilitator added because the clock was started late."""
    access: bool = False
    """Stopped by the access signal."""
    ran: bool = False
    """Whether it ran when the access signal came, so that it goes on afterwards only then."""

    def run_at(self, t: float) -> float:
        """Seconds that the clock has run, corrections left out: the time that turns are measured in."""
        return self.run if self.since is None else self.run + max(0.0, t - self.since)

    def elapsed_at(self, t: float) -> float:
        """Seconds used of the step."""
        return max(0.0, self.run_at(t) + self.correction)

    def left_at(self, t: float) -> float:
        """Seconds left of the step; negative when it is over time."""
        return self.planned - self.elapsed_at(t)


CLOCK_AT_REST = Clock()


class Turn(NamedTuple):
    """One turn that has ended (or the one that runs, as of some moment). Seconds."""

    turn: int
    person: str
    seconds: float
    budget: float = 0.0
    level: float = 0.0
    gap: float = 0.0
    """Handover: from the end of the turn before."""
    interruption: bool = False
    hand: int = 0
    """The order of the hand that went down with it; 0: it was not up."""


class Speaking(NamedTuple):
    """The turn, or interruption, that runs. `start` is in seconds of the clock's own running."""

    turn: int
    person: str
    start: float
    budget: float = 0.0
    level: float = 0.0
    gap: float = 0.0
    taken: float = 0.0
    """Seconds that interruptions took out of it (negative where a correction added some)."""
    hand: int = 0


class Note(NamedTuple):
    id: str
    text: str
    column: str = ""
    detail: str = ""
    by: str = ""
    side: str = ""
    answer: str = ""
    met: str = ""
    withdrawn: bool = False
    parked: bool = False


class Theme(NamedTuple):
    id: str
    title: str


class Decision(NamedTuple):
    """The line that was chosen in a step, as it read then, with who chose it and how, as typed."""

    target: str
    """The note or theme."""
    text: str
    by: str
    how: str = ""


class Pledge(NamedTuple):
    id: str
    who: str
    what: str
    by: str = ""
    side: str = ""
    step: str = ""


class Promise(NamedTuple):
    """Something that an earlier workshop left open, and what has become of it."""

    id: str
    kind: str
    """pledge, ledger, hope or fear."""
    text: str
    detail: str = ""
    """The second line of a ledger's note, or what was answered to a hope or fear."""
    column: str = ""
    who: str = ""
    by: str = ""
    side: str = ""
    asked: str = ""
    """What people had been asked when they said it."""
    title: str = ""
    """Of the workshop in which it was first said."""
    on: str = ""
    """The day of that workshop."""
    origin: str = ""
    """Its id in the workshop before this one; empty: remembered by hand."""
    status: str = "open"
    words: str = ""
    here: bool = False
    """Followed up in this workshop; else status and words are as they were brought."""


class Later(NamedTuple):
    """What a later workshop told of something said in this one."""

    status: str
    words: str
    title: str
    on: str
    begun: str


class Earlier(NamedTuple):
    """The workshop from which this one goes on."""

    title: str
    on: str
    begun: str
    """When its record begins, which tells it from every other."""
    folder: str


class Fairness(NamedTuple):
    """How the floor is shared, as the facilitator chose."""

    scope: str = "day"
    gamma: float = 0.0
    side_weights: str = "means"
    invitations: bool = True


EVEN_FLOOR = Fairness()


class StepRecord(NamedTuple):
    """What happened in one step."""

    key: str
    plan: float = 0.0
    """Seconds that were planned when it was first entered."""
    clock: Clock = CLOCK_AT_REST
    turns: tuple[Turn, ...] = ()
    speaking: Speaking | None = None
    interruption: Speaking | None = None
    freed: float | None = None
    """Running seconds at which the last turn ended; None: no turn yet, or nobody left the floor since."""
    hands: Mapping[str, int] = NOTHING
    hand_count: int = 0
    passes: Mapping[str, int] = NOTHING
    later: frozenset[str] = frozenset()
    """Said "pass for now" and are asked once more."""
    passed: frozenset[str] = frozenset()
    """Passed for good in a round."""
    offers: tuple[str, ...] = ()
    offsets: Mapping[str, float] = NOTHING
    notes: Mapping[str, Note] = NOTHING
    themes: Mapping[str, Theme] = NOTHING
    grouped: Mapping[str, str] = NOTHING
    """Note id to theme id, as this step sorted them."""
    dots: Mapping[tuple[str, str], int] = NOTHING
    """(note or theme, side) to dots."""
    voters: frozenset[str] = frozenset()
    """Who voted at a screen of their own, where an earlier version told."""
    at_screens: int = 0
    """How many voted so, once their dots are counted."""
    gone: tuple[str, ...] = ()
    """The sides of those of them who had left by then."""
    heads: Mapping[str, int] = NOTHING
    """How many people of each side could have voted when it was revealed; "" for no side."""
    revealed: bool = False
    groups: tuple[tuple[str, ...], ...] = ()
    part: int = 0
    swaps: tuple[float, ...] = ()
    """Running seconds at which the signals to swap were given."""
    met: frozenset[frozenset[str]] = frozenset()
    """Who worked together in this step before the groups were changed."""
    chosen: Decision | None = None

    def spoken(self, t: float) -> dict[str, float]:
        """Seconds by person, the running turn and interruptions included."""
        sums: dict[str, float] = {}
        for turn in self.turns:
            sums[turn.person] = sums.get(turn.person, 0.0) + turn.seconds
        for turn in self.running(t):
            sums[turn.person] = sums.get(turn.person, 0.0) + turn.seconds
        return sums

    def running(self, t: float) -> tuple[Turn, ...]:
        """The turn that runs, and the interruption if there is one, as of `t`."""
        now = self.clock.run_at(t)
        found = []
        inside = 0.0
        if self.interruption is not None:
            inside = max(0.0, now - self.interruption.start)
            found.append(_turn(self.interruption, inside, interruption=True))
        if self.speaking is not None:
            seconds = max(0.0, now - self.speaking.start - self.speaking.taken - inside)
            found.insert(0, _turn(self.speaking, seconds, interruption=False))
        return tuple(found)


def _turn(speaking: Speaking, seconds: float, *, interruption: bool) -> Turn:
    return Turn(
        speaking.turn,
        speaking.person,
        seconds,
        speaking.budget,
        speaking.level,
        speaking.gap,
        interruption,
        speaking.hand,
    )


class AgendaStep(NamedTuple):
    """One step on the agenda. `length` is set where someone changed it; else the step itself says."""

    key: str
    exercise: int
    step: Step
    length: float = 0.0
    plan: float = 0.0
    """Seconds as first planned, where the length was changed on the way; 0: it was not."""
    fixed: float = -1.0
    """Seconds after midnight at which it begins; negative: when the one before is done."""


class State(NamedTuple):
    """The whole workshop."""

    title: str = ""
    purpose: str = ""
    decides: str = ""
    sides: tuple[str, ...] = ()
    """Sides named beforehand, for people to choose from."""
    seed: int = 0
    simulated: bool = False
    """A demo, whose people and words are made up: every screen and file says so."""
    opened: bool = False
    finished: bool = False
    exercises: tuple[Exercise, ...] = ()
    """Without their steps, which stand on the agenda."""
    agenda: tuple[AgendaStep, ...] = ()
    people: Mapping[str, Person] = NOTHING
    steps: Mapping[str, StepRecord] = NOTHING
    """Steps that were entered, in the order of their first entry."""
    current: str = ""
    parking: Mapping[str, Note] = NOTHING
    pledges: Mapping[str, Pledge] = NOTHING
    earlier: Earlier | None = None
    """The workshop that this one goes on from; of several the one that was named last."""
    all_earlier: tuple[Earlier, ...] = ()
    """All of them, that one last."""
    promises: Mapping[str, Promise] = NOTHING
    """What the earlier workshop left open, in the order in which it comes up."""
    later: Mapping[str, Later] = NOTHING
    """What later workshops told, by the id of what it is about."""
    fairness: Fairness = EVEN_FLOOR
    carried: Mapping[str, float] = NOTHING
    """Balance from the steps before the current one; seconds, positive: owed."""
    forgotten: frozenset[str] = frozenset()
    """Steps whose balance was reset."""
    totals_shared: bool = False
    began: float | None = None
    """Session time at which a clock was started for the first time, or should have been."""
    began_in: str = ""
    """The step in which that was."""
    due: float | None = None
    """Session time at which it was to begin then, where that was fixed."""
    began_on: int = 0
    """The day whose fixed starts count then, from the one on which the workshop was opened."""
    midnight: float | None = None
    """Session time of the midnight before the opening, uncounted gaps included; None: not known."""
    serial: int = 0
    """The number of the record's last entry, those that are missing included: new ids come from it."""
    damaged: bool = False
    """Whether entries are missing from the record, so that others speak of what it no longer tells."""

    @property
    def record(self) -> StepRecord | None:
        """What happened in the current step so far."""
        return self.steps.get(self.current)

    @property
    def step(self) -> Step | None:
        """The current step as the exercise file has it."""
        place = self.place(self.current)
        return None if place is None else self.agenda[place].step

    def place(self, key: str) -> int | None:
        """Index of a step on the agenda."""
        for index, item in enumerate(self.agenda):
            if item.key == key:
                return index
        return None

    def exercise_title(self, item: AgendaStep) -> str:
        """The title of a step's exercise, as typed; empty where a damaged record does not tell."""
        known = 1 <= item.exercise <= len(self.exercises)
        return self.exercises[item.exercise - 1].title if known else ""

    def with_record(self, record: StepRecord) -> State:
        """The same workshop with what happened in one step replaced."""
        return self._replace(steps={**self.steps, record.key: record})

    def group(self) -> list[Person]:
        """People who are here and take part, in seat order."""
        return [person for person in self.people.values() if person.counts]

    def group_size(self) -> int:
        """How many take part."""
        return len(self.group())

    def planned(self, item: AgendaStep) -> float:
        """Seconds planned for a step: as entered, as changed, or as the exercise says for this group."""
        record = self.steps.get(item.key)
        if record is not None:
            return record.plan
        return item.length or item.step.seconds or item.step.length(self.group_size())

    def first_planned(self, item: AgendaStep) -> float:
        """Seconds planned for a step before lengths were changed on the way; "behind" is held against it."""
        return item.plan or self.planned(item)

    def used_steps(self, key: str) -> list[AgendaStep]:
        """The earlier steps of the same exercise that a step works on."""
        place = self.place(key)
        if place is None:
            return []
        here = self.agenda[place]
        earlier = [item for item in self.agenda[:place] if item.exercise == here.exercise]
        if here.step.uses:
            return [item for item in earlier if item.step.title in here.step.uses]
        if here.step.kind.follows:
            written = [item for item in earlier if item.step.kind.writes or any(self.notes_of(item.key))]
            return written[-1:]
        return []

    def find_note(self, note: str) -> tuple[str, Note] | None:
        """A note by its id, with the key of its step (or "parking")."""
        key = note.rpartition("-")[0]
        if key == PARKING:
            found = self.parking.get(note)
        else:
            record = self.steps.get(key)
            found = record.notes.get(note) if record else None
        return None if found is None or found.withdrawn else (key, found)

    def notes_of(self, key: str) -> Iterator[Note]:
        """The notes of a step that still stand, in order."""
        record = self.steps.get(key)
        if record is not None:
            yield from (note for note in record.notes.values() if not note.withdrawn and not note.parked)

    def parked(self) -> list[Note]:
        """The parking list: what was written there, then notes that were moved there."""
        moved = [note for record in self.steps.values() for note in record.notes.values() if note.parked]
        return [note for note in (*self.parking.values(), *moved) if not note.withdrawn]

    def spoken_steps(self) -> Iterable[tuple[StepRecord, Step]]:
        """Steps entered so far in which the floor was shared, in the order of first entry."""
        steps = {item.key: item.step for item in self.agenda}
        for key, record in self.steps.items():
            if key in steps and steps[key].kind.spoken:
                yield record, steps[key]
