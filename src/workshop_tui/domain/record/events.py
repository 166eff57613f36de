"""Everything that can have happened in a workshop: each event is one entry of the record.

Events are named in the past tense and hold plain values only (text, numbers, truth values, tuples of
them), so that they can be written as they are. They hold no time: an entry of the record has it.
Named tuples, since a hundred dataclasses would cost a tenth of a second at every start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args, get_type_hints

from workshop_tui.domain.base.named import Message
from workshop_tui.domain.exercise.exercise import Step

# -- the workshop and its agenda


class WorkshopOpened(Message):
    title: str
    purpose: str = ""
    decides: str = ""
    seed: int = 0
    version: str = ""
    simulated: bool = False
    """Nobody was there: a demo, whose people and words are made up."""
    sides: tuple[str, ...] = ()
    day: float = -1.0
    """Seconds after local midnight at this moment; negative: not known."""


class WorkshopCorrected(Message):
    """The name, what it is for and who decides, as they are from now on; all three, whichever was changed."""

    title: str
    purpose: str = ""
    decides: str = ""


class ExerciseAdded(Message):
    number: int
    id: str
    title: str
    purpose: str = ""
    materials: tuple[str, ...] = ()
    source: str = ""


class StepAdded(Message):
    """A step of an exercise; `key` is its place ("2.3": third step of the second exercise)."""

    key: str
    exercise: int
    added: Step
    """In the record its fields stand beside the others."""


class StartFixed(Message):
    """A step begins at a fixed time of day, seconds after midnight; negative: when the one before is done."""

    key: str
    start: float


class StepEntered(Message):
    """The workshop moved to a step, whose length is `seconds` from now on."""

    key: str
    seconds: float


class WorkshopFinished(Message):
    pass


class WorkshopReopened(Message):
    pass


class SessionLeft(Message):
    """The facilitator left the program; the workshop can be resumed."""


class SessionResumed(Message):
    """The program was started again after `gap` seconds; `counted`: they were added to the session's time."""

    gap: float
    counted: bool
    day: float = -1.0
    """As in `WorkshopOpened`."""


class GapAnswered(Message):
    """The machine slept or the program was stopped for `gap` seconds; `counted` as above."""

    gap: float
    counted: bool
    day: float = -1.0
    """As in `WorkshopOpened`."""


# -- the people


class PersonAdded(Message):
    person: str
    name: str
    side: str = ""
    weight: float = 1.0
    witness: bool = False


class PersonRenamed(Message):
    person: str
    name: str


class SideChosen(Message):
    person: str
    side: str


class WeightSet(Message):
    person: str
    weight: float


class WitnessSet(Message):
    person: str
    witness: bool


class SilenceSet(Message):
    person: str
    silent: bool


class PresenceSet(Message):
    """Someone came, left or came back. `offset`: seconds that a late one is taken to have spoken already."""

    person: str
    present: bool
    offset: float = 0.0


# -- the clock


class ClockStarted(Message):
    pass


class ClockPaused(Message):
    """`access`: someone used the access signal ("stop, I have a question"); who is not recorded."""

    access: bool = False


class LengthChanged(Message):
    """A step's length is now `seconds`."""

    key: str
    seconds: float


class ClockCorrected(Message):
    """The step's clock was wrong by `seconds`: positive when it was started too late."""

    seconds: float


# -- the floor


class FloorGiven(Message):
    """Someone has the floor; the turn before, if any, ended with it.

    `turn` numbers the turns of the workshop. `suggested` is whom the rule named, so that an override can
    be seen; `share`, `spoken`, `level` are the figures used; `among` and `draw` say how a tie was drawn.
    """

    turn: int
    person: str
    budget: float
    level: float = 0.0
    suggested: str = ""
    reason: str = ""
    among: tuple[str, ...] = ()
    draw: int = -1


class FloorFreed(Message):
    """The turn ended and nobody has the floor."""


class Passed(Message):
    """Someone passed, for good or for now (`later`)."""

    person: str
    later: bool = False


class HandRaised(Message):
    person: str


class HandLowered(Message):
    person: str


class InterruptionStarted(Message):
    turn: int
    person: str


class InterruptionEnded(Message):
    pass


class TurnCorrected(Message):
    """That turn was `person`'s and lasted `seconds`."""

    turn: int
    person: str
    seconds: float


class TurnRemoved(Message):
    turn: int


class BalanceReset(Message):
    """What was carried over from earlier steps is forgotten."""


class FairnessChosen(Message):
    """How the floor is shared from now on. `scope` is "day" or "step"."""

    scope: str = "day"
    gamma: float = 0.0
    side_weights: str = "means"
    invitations: bool = True


class TotalsShared(Message):
    """Whether the group agreed to show speaking time by name."""

    shared: bool


# -- pairs


class PairsFormed(Message):
    """Who works with whom from now on; the first of each group begins."""

    groups: tuple[tuple[str, ...], ...]


class PairsSwapped(Message):
    """The signal to swap was given; from now on it is part `part` (the first is 1)."""

    part: int


# -- notes, themes, votes, pledges


class NoteAdded(Message):
    """`step`: the step's key, or "parking". `by`: a person, only where names are kept."""

    note: str
    step: str
    text: str
    column: str = ""
    detail: str = ""
    by: str = ""
    side: str = ""


class NoteEdited(Message):
    note: str
    text: str
    column: str = ""
    detail: str = ""


class NoteWithdrawn(Message):
    note: str


class NoteParked(Message):
    """A note was moved to the parking list."""

    note: str


class NoteAnswered(Message):
    note: str
    answer: str


class NoteTicked(Message):
    """`met` is yes, partly, no, or empty for not yet said."""

    note: str
    met: str


class StepRevealed(Message):
    """What was hidden in a step (notes of a solo step, dots of a vote) is in the open."""

    key: str


class ThemeAdded(Message):
    theme: str
    step: str
    title: str


class ThemeRenamed(Message):
    theme: str
    title: str


class ThemeRemoved(Message):
    theme: str


class NoteGrouped(Message):
    """A note belongs to a theme; an empty theme takes it out."""

    note: str
    theme: str


class DotsPlaced(Message):
    """`dots` more (or, negative, fewer) dots on a note or theme, from one side where sides are kept."""

    step: str
    target: str
    dots: int
    side: str = ""


class DotsCounted(Message):
    """All dots that people placed at screens of their own, added up: on each target, from each side.

    `voters`: how many people these were; 0 where an earlier version did not say. `gone`: the sides of those
    of them who had left by then, where they are several. Who it was is recorded nowhere.
    """

    step: str
    targets: tuple[str, ...]
    sides: tuple[str, ...]
    dots: tuple[int, ...]
    voters: int = 0
    gone: tuple[str, ...] = ()


class Voted(Message):
    """Someone voted at a screen of their own. Earlier versions wrote it: it told the dots of a sole voter."""

    step: str
    person: str


class Chosen(Message):
    """One of the lines that a step works on was chosen: a note or theme, as it read then.

    `by` and `how`: who decided and in which way, in words. Chosen again, the last one counts.
    """

    step: str
    target: str
    text: str
    by: str
    how: str = ""


class PledgeMade(Message):
    """`who` will do `what` by `by` (a date or words). `side` is the side that pledges, if it was said."""

    pledge: str
    step: str
    who: str
    what: str
    by: str = ""
    side: str = ""


class PledgeEdited(Message):
    pledge: str
    who: str
    what: str
    by: str = ""
    side: str = ""


class PledgeWithdrawn(Message):
    pledge: str


# -- what an earlier workshop left open


class ContinuedFrom(Message):
    """This workshop goes on from an earlier one, which began at `begun` (`on`: the day, for people)."""

    title: str
    on: str
    begun: str
    folder: str


class PromiseBrought(Message):
    """Something that was left open stands here too; `matter`: pledge, ledger, hope, fear, parking.

    `title` and `on`: the workshop in which it was first said, and its day. `origin`: its id in the one
    before this; empty where somebody remembered it and no file has it. Under an id that is there already
    it puts the words of that one right.
    """

    promise: str
    matter: str
    text: str
    detail: str = ""
    column: str = ""
    who: str = ""
    by: str = ""
    side: str = ""
    asked: str = ""
    title: str = ""
    on: str = ""
    origin: str = ""
    status: str = "open"
    words: str = ""


class PromiseFollowedUp(Message):
    """What became of it; `status` is open, under way, done or not possible."""

    promise: str
    status: str
    words: str = ""


class PromiseDropped(Message):
    promise: str


class AnsweredLater(Message):
    """A later workshop told what became of something said here: a pledge, a note, or a promise."""

    item: str
    status: str
    words: str
    title: str
    on: str
    begun: str


# -- taking back


class Undone(Message):
    """The events of the command whose first entry has this number count no more."""

    entry: int


class Redone(Message):
    """The events of that command count again."""

    entry: int


class Unknown(Message):
    """An event of a kind that a newer version wrote: kept as it is, and without effect."""

    kind: str
    data: tuple[tuple[str, object], ...]


Event = (
    WorkshopOpened | WorkshopCorrected | ExerciseAdded | StepAdded | StartFixed | StepEntered
    | WorkshopFinished | WorkshopReopened | SessionLeft | SessionResumed | GapAnswered | PersonAdded
    | PersonRenamed | SideChosen | WeightSet | WitnessSet | SilenceSet | PresenceSet | ClockStarted
    | ClockPaused | LengthChanged | ClockCorrected | FloorGiven | FloorFreed | Passed | HandRaised
    | HandLowered | InterruptionStarted | InterruptionEnded | TurnCorrected | TurnRemoved
    | BalanceReset | FairnessChosen | TotalsShared | PairsFormed | PairsSwapped | NoteAdded
    | NoteEdited | NoteWithdrawn | NoteParked | NoteAnswered | NoteTicked | StepRevealed
    | ThemeAdded | ThemeRenamed | ThemeRemoved | NoteGrouped | DotsPlaced | DotsCounted | Voted
    | Chosen | PledgeMade | PledgeEdited | PledgeWithdrawn | ContinuedFrom | PromiseBrought
    | PromiseFollowedUp | PromiseDropped | AnsweredLater | Undone | Redone | Unknown
)  # fmt: skip
"""Any of the classes above."""

EVENTS: dict[str, type[Event]] = {cls.__name__: cls for cls in get_args(Event) if cls is not Unknown}
"""Every kind of event by its name in the record."""


def to_data(event: Event) -> tuple[str, dict[str, object]]:
    """The event's kind and its values, as the record keeps them; values that are the default are left out."""
    if isinstance(event, Unknown):
        return event.kind, dict(event.data)
    if isinstance(event, StepAdded):
        return StepAdded.__name__, {"key": event.key, "exercise": event.exercise, **_told(event.added)}
    return type(event).__name__, _told(event)


def _told(said: Event | Step) -> dict[str, object]:
    defaults = said._field_defaults
    values = zip(said._fields, said, strict=True)
    return {key: value for key, value in values if key not in defaults or defaults[key] != value}


def from_data(kind: str, data: dict[str, object]) -> Event:
    """The event that an entry of the record tells of; Unknown where there is no such kind or shape."""
    cls = EVENTS.get(kind)
    if cls is None:
        return Unknown(kind, tuple(data.items()))
    fields = (*StepAdded._fields[:2], *Step._fields) if cls is StepAdded else cls._fields
    known = {
        key: _tuples(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key in fields
    }
    make: Callable[..., Event] = _step_added if cls is StepAdded else cls
    try:
        event = make(**known)
    except TypeError:
        return Unknown(kind, tuple(data.items()))
    return event if _fits(cls, event) else Unknown(kind, tuple(data.items()))


def _step_added(key: str, exercise: int, **step: Any) -> StepAdded:
    return StepAdded(key, exercise, Step(**step))


def _tuples(value: list[object]) -> tuple[object, ...]:
    """Lists, as files have them, as tuples, as events have them."""
    return tuple(_tuples(item) if isinstance(item, list) else item for item in value)


_BOUND = 1 << 63


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    # Numbers beyond all reason, and nan, which nothing can be compared with, are no numbers here.
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -_BOUND < value < _BOUND


def _is_count(value: object) -> bool:
    return _is_number(value) and isinstance(value, int)


def _is_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_is_text, value))


_CHECKS: dict[object, Callable[[object], bool]] = {
    str: _is_text,
    bool: lambda value: isinstance(value, bool),
    int: _is_count,
    float: _is_number,
    tuple[str, ...]: _is_texts,
    tuple[int, ...]: lambda value: isinstance(value, tuple) and all(map(_is_count, value)),
    Step: lambda value: _fits(Step, value),
    tuple[tuple[str, ...], ...]: lambda value: isinstance(value, tuple) and all(map(_is_texts, value)),
}
_shapes: dict[type[Event | Step], tuple[Callable[[object], bool], ...]] = {}


def _fits(cls: type[Event | Step], event: Any) -> bool:
    """Whether every value is of the type that the event says, so that a strange record still opens."""
    shape = _shapes.get(cls)
    if shape is None:
        shape = tuple(_CHECKS[hint] for hint in get_type_hints(cls).values())
        _shapes[cls] = shape
    return all(check(value) for check, value in zip(shape, event, strict=True))
