"""What a damaged record no longer tells, and others of its entries speak of: kept under stand-ins.

Only a record of which entries are missing is mended. In a whole one, an event that speaks of something
unknown speaks of what was taken back.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.base.persistent_map import put
from workshop_tui.domain.exercise.exercise import Exercise, Step
from workshop_tui.domain.exercise.methods import CHOOSE, CLUSTER, DISCUSSION, GATHER, PAIRS, ROUND, SOLO, VOTE
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.state import (
    PARKING,
    AgendaStep,
    Clock,
    Note,
    Person,
    Pledge,
    Promise,
    State,
    StepRecord,
    Theme,
)

STEP = "A step that could not be read"
PERSON = "Somebody whose name could not be read"
NOTE = "A note that could not be read"
THEME = "A theme that could not be read"
PROMISE = "A promise that could not be read"
EXERCISE = "An exercise that could not be read"
TITLE = "A workshop whose title could not be read"

MOST = 2000
"""So many steps, and as many people, are stood in for: a record made to be slow is not."""
_MOST_EXERCISES = 50
_SECONDS = 60.0

_STEP_IN = {
    e.StepEntered: ("key", ""),
    e.LengthChanged: ("key", ""),
    e.StartFixed: ("key", ""),
    e.NoteAdded: ("step", ""),
    e.StepRevealed: ("key", SOLO.name),
    e.ThemeAdded: ("step", CLUSTER.name),
    e.DotsPlaced: ("step", VOTE.name),
    e.DotsCounted: ("step", VOTE.name),
    e.Voted: ("step", VOTE.name),
    e.Chosen: ("step", CHOOSE.name),
}
"""Which field names a step, and the method of a step in which such a thing happens."""
_PLAN_ONLY = (e.StepEntered, e.LengthChanged, e.StartFixed)
_HERE = {
    e.ClockStarted: "",
    e.FloorGiven: DISCUSSION.name,
    e.HandRaised: DISCUSSION.name,
    e.Passed: ROUND.name,
    e.PairsFormed: PAIRS.name,
}
"""What happens in the current step, whichever that is, and the method that it tells of."""
_PERSON_IN = (
    e.PersonRenamed,
    e.SideChosen,
    e.WeightSet,
    e.WitnessSet,
    e.SilenceSet,
    e.PresenceSet,
    e.FloorGiven,
    e.Passed,
    e.HandRaised,
    e.InterruptionStarted,
    e.TurnCorrected,
    e.Voted,
)
_NOTE_IN = (e.NoteEdited, e.NoteParked, e.NoteAnswered, e.NoteTicked, e.NoteGrouped)


def missed(state: State, serial: int) -> State:
    """The state where the entries after its last one, up to this number, are missing from the record."""
    return state._replace(serial=serial, damaged=True)


def mended(state: State, event: e.Event) -> State:
    """The state of a damaged record with a stand-in for whatever the event speaks of and nothing told."""
    kind = type(event)
    if not state.opened and kind is not e.WorkshopOpened:
        state = state._replace(opened=True, title=TITLE)
    if isinstance(event, e.StepAdded):
        return _with_exercise(state, event.exercise)
    if kind in _STEP_IN:
        field, method = _STEP_IN[kind]
        state = _with_step(state, getattr(event, field), method, begun=kind not in _PLAN_ONLY)
    elif kind in _HERE:
        state = _here(state, _HERE[kind])
    for person in _people(event):
        state = _with_person(state, person)
    return _with_thing(state, event)


def said(state: State) -> str:
    """What is kept under stand-ins, in a sentence; empty where there are none."""
    kept = [one for one, there in _stand_ins(state) if there] if state.damaged else []
    if not kept:
        return ""
    return f"What belonged to something in the damaged part is kept, under: {', '.join(kept)}."


def _stand_ins(state: State) -> Iterator[tuple[str, bool]]:
    notes = (note for record in state.steps.values() for note in record.notes.values())
    themes = (theme for record in state.steps.values() for theme in record.themes.values())
    yield TITLE, state.title == TITLE
    yield EXERCISE, any(one.title == EXERCISE for one in state.exercises)
    yield STEP, any(item.step.title == STEP for item in state.agenda)
    yield PERSON, any(person.name == PERSON for person in state.people.values())
    yield NOTE, any(note.text == NOTE for note in notes)
    yield THEME, any(theme.title == THEME for theme in themes)
    yield PROMISE, any(one.text == PROMISE for one in state.promises.values())


def is_stand_in(step: Step) -> bool:
    """Whether a step stands in for one that could not be read."""
    return step.title == STEP


# -- steps


def _place(key: str) -> tuple[int, int]:
    """Exercise and place of a step by its key ("2.3"); (0, 0) where it does not say."""
    parts = key.split(".")
    if len(parts) == 2 and all(part.isascii() and part.isdecimal() and len(part) < 6 for part in parts):
        return int(parts[0]), int(parts[1])
    return 0, 0


def _with_exercise(state: State, number: int) -> State:
    """The numbers of exercises stay as they were, however many of them were lost."""
    more = min(number, _MOST_EXERCISES) - len(state.exercises)
    return state._replace(exercises=(*state.exercises, *[Exercise("", EXERCISE)] * max(0, more)))


def _with_step(state: State, key: str, method: str, *, begun: bool) -> State:
    if key in ("", PARKING):
        return state
    place = state.place(key)
    if place is None:
        if len(state.agenda) >= MOST:
            return state
        state = _stood_in(state, key, method)
    elif method and is_stand_in(state.agenda[place].step):
        state = _as_method(state, place, method)
    return _begun(state, key) if begun and key not in state.steps else state


def _stood_in(state: State, key: str, method: str) -> State:
    here = _place(key)
    state = _with_exercise(state, here[0])
    after = sum(_place(item.key) < here or here == (0, 0) for item in state.agenda)
    new = AgendaStep(key, here[0], Step(STEP, method or GATHER.name, seconds=_SECONDS))
    return state._replace(agenda=(*state.agenda[:after], new, *state.agenda[after:]))


def _as_method(state: State, place: int, method: str) -> State:
    """The stand-in with the method that what happened in it tells of."""
    item = state.agenda[place]
    if item.step.kind != GATHER:
        return state
    known = item._replace(step=item.step._replace(method=method))
    return state._replace(agenda=(*state.agenda[:place], known, *state.agenda[place + 1 :]))


def _begun(state: State, key: str) -> State:
    """Somebody did something in it, so it was come to, whether or not that can be read."""
    place = state.place(key)
    assert place is not None
    planned = state.planned(state.agenda[place])
    return state.with_record(StepRecord(key, plan=planned, clock=Clock(planned=planned)))


def _here(state: State, method: str) -> State:
    """The first step, where the entry that came to it was lost; else the current one."""
    if not state.current and state.agenda:
        first = state.agenda[0].key
        state = (state if first in state.steps else _begun(state, first))._replace(current=first)
    place = state.place(state.current)
    if place is not None and method and is_stand_in(state.agenda[place].step):
        return _as_method(state, place, method)
    return state


# -- people


def _people(event: e.Event) -> tuple[str, ...]:
    if isinstance(event, _PERSON_IN):
        return (event.person,)
    if isinstance(event, e.NoteAdded):
        return (event.by,) if event.by else ()
    if isinstance(event, e.PairsFormed):
        return tuple(person for group in event.groups for person in group)
    return ()


def _with_person(state: State, person: str) -> State:
    if person in state.people or len(state.people) >= MOST:
        return state
    return state._replace(people={**state.people, person: Person(person, PERSON)})


# -- notes, themes, pledges, promises


def _with_thing(state: State, event: e.Event) -> State:
    """A stand-in for the note, theme, pledge or promise that is changed, answered or sorted."""
    if isinstance(event, _NOTE_IN):
        state = _with_note(state, event.note)
    if isinstance(event, e.NoteGrouped | e.ThemeRenamed) and event.theme:
        state = _with_theme(state, event.theme)
    elif isinstance(event, e.DotsPlaced | e.DotsCounted | e.Chosen):
        targets = event.targets if isinstance(event, e.DotsCounted) else (event.target,)
        for target in targets:
            state = _with_target(state, target)
    elif isinstance(event, e.PledgeEdited) and event.pledge not in state.pledges:
        new = Pledge(event.pledge, event.who, event.what)
        state = state._replace(pledges=put(state.pledges, event.pledge, new))
    elif isinstance(event, e.PromiseFollowedUp):
        state = _with_promise(state, event.promise)
    elif isinstance(event, e.AnsweredLater):
        state = _with_item(state, event.item)
    return state


def _with_item(state: State, item: str) -> State:
    """What a later workshop told of is a pledge, a promise or a note."""
    if item.startswith("promise-"):
        return _with_promise(state, item)
    if item.startswith("pledge-"):
        new = Pledge(item, "", PROMISE)
        return state if item in state.pledges else state._replace(pledges=put(state.pledges, item, new))
    return _with_note(state, item)


def _with_promise(state: State, promise: str) -> State:
    if promise in state.promises:
        return state
    return state._replace(promises={**state.promises, promise: Promise(promise, "pledge", PROMISE)})


def _with_note(state: State, note: str) -> State:
    key = note.rpartition("-")[0]
    new = Note(note, NOTE)
    if key == PARKING:
        return state if note in state.parking else state._replace(parking=put(state.parking, note, new))
    state = _with_step(state, key, "", begun=True)
    record = state.steps.get(key)
    if record is None or note in record.notes:
        return state
    return state.with_record(record._replace(notes=put(record.notes, note, new)))


def _with_theme(state: State, theme: str) -> State:
    state = _with_step(state, theme.rpartition("-")[0], CLUSTER.name, begun=True)
    record = state.steps.get(theme.rpartition("-")[0])
    if record is None or theme in record.themes:
        return state
    return state.with_record(record._replace(themes=put(record.themes, theme, Theme(theme, THEME))))


def _with_target(state: State, target: str) -> State:
    """What got dots is a theme or a note: by the step that it stands in, where neither can be read."""
    key = target.rpartition("-")[0]
    record, place = state.steps.get(key), state.place(key)
    if record is not None and (target in record.themes or target in record.notes):
        return state
    if place is not None and state.agenda[place].step.kind.groups:
        return _with_theme(state, target)
    return _with_note(state, target)
