"""What was promised does not end with the day: what a workshop leaves open, and what becomes of it later."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import Earlier, Later, Note, Promise, State
from workshop_tui.domain.text.safe_text import clean
from workshop_tui.domain.workshop.notes import LONGEST_NOTE
from workshop_tui.domain.workshop.pledges import made_refused

OPEN, UNDER_WAY, DONE, NOT_POSSIBLE, FIXED = "open", "under way", "done", "not possible", "fixed"
STATUSES = (DONE, UNDER_WAY, NOT_POSSIBLE)
"""What can become of a promise, in the order of the keys 1, 2 and 3; OPEN: nobody has said yet."""
STILL_OPEN = (OPEN, UNDER_WAY)
"""What comes up again in the next workshop."""

KINDS = ("pledge", "ledger", "fear", "hope", "parking")
"""Everything that can be left open, in the order in which it is gone through."""
_KIND_OF = {"ledger": "ledger", "hopes": "hope", "fears": "fear"}
"""Headings of the notes under which something can be left open."""
_FIXED_COLUMN = "fixed"
"""A column of the ledger whose name begins so holds what was closed from the start, with its reason."""

NO_PROMISE = "There is no such promise here. It may have been taken out."
WHY_NOT = "Say why it is not possible, and who decided that: people asked for a reason, not only for a no."
NO_STATUS = "A promise is done, under way, not possible, or still open."
FROM_A_FILE = (
    "This comes from the notes of the earlier workshop and stays as it was said there. "
    "Say what became of it instead."
)

_SAID = {
    ("parking", DONE): "dealt with",
    ("hope", DONE): "came true",
    ("fear", DONE): "taken care of",
    ("", OPEN): "not said yet",
}


def said(kind: str, status: str) -> str:
    """What became of something, in the words that suit its kind."""
    return _SAID.get((kind, status)) or _SAID.get(("", status), status)


# -- what a workshop leaves open


def left_open(state: State, on: str) -> tuple[Promise, ...]:
    """What the next workshop should hear of: of this one's own, and of what was brought to it.

    `on`: the day of this workshop. The ids are those of the pledges, notes and promises themselves; what was
    fixed comes along with its reason, closed.
    """
    own = (_as_told(state, one) for one, ticked in _own(state, on) if not ticked)
    found = [*_brought(state, on), *(one for one in own if one.status in (*STILL_OPEN, FIXED))]
    return tuple(sorted(found, key=lambda one: (one.status == FIXED, KINDS.index(one.kind))))


def accounted(state: State) -> tuple[tuple[Promise, Later | None], ...]:
    """Everything that came up again, in this workshop or in a later one, with what a later one told of it."""
    brought = [(one, state.later.get(one.id)) for one in state.promises.values()]
    own = [(one, state.later.get(one.id)) for one, _ in _own(state, "") if one.id in state.later]
    return (*((_as_told(state, one), later) for one, later in (*brought, *own)),)


def _as_told(state: State, promise: Promise) -> Promise:
    """With what a later workshop said of it, if one did."""
    later = state.later.get(promise.id)
    return promise if later is None else promise._replace(status=later.status, words=later.words)


def _brought(state: State, on: str) -> Iterator[Promise]:
    for promise in state.promises.values():
        told = _as_told(state, promise)
        if told.kind in KINDS and told.status in STILL_OPEN:
            yield told._replace(title=told.title or state.title, on=told.on or on, here=False)


def _asked(state: State, key: str) -> str:
    place = state.place(key)
    return state.agenda[place].step.prompt if place is not None else ""


def _own(state: State, on: str) -> Iterator[tuple[Promise, bool]]:
    """Pledges, ledger, hopes, fears, parking list of this workshop; whether they were ticked off in it."""
    for one in state.pledges.values():
        asked = _asked(state, one.step)
        yield (
            Promise(
                one.id,
                "pledge",
                one.what,
                who=one.who,
                by=one.by,
                side=one.side,
                asked=asked,
                title=state.title,
                on=on,
            ),
            False,
        )
    for item in state.agenda:
        if item.step.kind.votes:
            continue
        for note in state.notes_of(item.key):
            kind = _KIND_OF.get(item.step.outcome_of(note.column), "")
            if kind:
                yield _promise(state, note, kind, item.step.prompt, on), kind != "ledger" and bool(note.met)
    for note in state.parked():
        yield _promise(state, note, "parking", "", on), bool(note.met)


def _promise(state: State, note: Note, kind: str, asked: str, on: str) -> Promise:
    person = state.people.get(note.by)
    column = note.column if kind == "ledger" else ""
    fixed = column.strip().casefold().startswith(_FIXED_COLUMN)
    return Promise(
        note.id,
        kind,
        note.text,
        note.detail if kind in ("ledger", "parking") else note.answer,
        column,
        who=person.name if person else "",
        side=note.side,
        asked=asked,
        title=state.title,
        on=on,
        status=FIXED if fixed else OPEN,
    )


# -- what an earlier workshop should be told


def news(state: State, earlier: State, told_as: Earlier, begun: str = "") -> tuple[c.TellLater, ...]:
    """What a workshop before this one does not know yet of what became of its promises.

    `told_as`: this workshop as the earlier one will remember it. `begun`: which of several it is; empty: the
    one that was named last. Telling it again tells nothing more.
    """
    found = []
    for promise in state.promises.values():
        of, _, item = promise.origin.rpartition(_OF)
        if of != begun or not item:
            continue
        known = earlier.later.get(item)
        wanted = _latest(state, promise, told_as, known)
        if wanted is not None and wanted != known:
            found.append(c.TellLater(item, *wanted))
    return tuple(found)


def _latest(state: State, promise: Promise, told_as: Earlier, known: Later | None) -> Later | None:
    """The newest word on it: of a workshop after this one, or of this one; None where there is none."""
    later = state.later.get(promise.id)
    if later is not None:
        return later
    # What was told and then taken back is told once more, as it was before.
    if promise.here or (known is not None and known.begun == told_as.begun):
        return Later(promise.status, promise.words, told_as.title, told_as.on, told_as.begun)
    return None


# -- deciding


def bring(after: c.ContinueFrom, others: tuple[c.ContinueFrom, ...] = ()) -> list[e.Event]:
    """The events with which a workshop begins that goes on from an earlier one, or from several.

    What two of them left open alike comes along once, of the one that was named last: it tells the others.
    """
    every = (*others, after)
    found: list[e.Event] = [e.ContinuedFrom(one.title, one.on, one.begun, one.folder) for one in every]
    brought: dict[tuple[str, ...], Promise] = {}
    for workshop in every:
        for one in workshop.promises:
            origin = one.id if workshop is after else f"{workshop.begun}{_OF}{one.id}"
            brought[one.kind, one.text, one.who, one.title, one.on] = one._replace(origin=origin)
    ordered = sorted(brought.values(), key=lambda one: (one.status == FIXED, _rank(one.kind)))
    found += [_event(one._replace(id=f"promise-{number}")) for number, one in enumerate(ordered, 1)]
    return found


_OF = "/"
"""Stands in an origin between the beginning of a workshop and the id there; the last one's is plain."""


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _event(promise: Promise) -> e.PromiseBrought:
    texts = map(str, promise[: len(e.PromiseBrought._fields)])
    return e.PromiseBrought(*map(clean, texts))


def follow_up(state: State, command: c.FollowUp, t: float) -> Decided:
    promise = state.promises.get(command.promise)
    if promise is None:
        return c.Refused(NO_PROMISE)
    if command.status not in (OPEN, *STATUSES):
        return c.Refused(NO_STATUS)
    words = clean(command.words)
    if command.status == NOT_POSSIBLE and not words.strip():
        return c.Refused(WHY_NOT)
    if len(words) > LONGEST_NOTE:
        return c.Refused(f"This is {len(words):,} characters long; up to {LONGEST_NOTE:,} are kept.")
    return [e.PromiseFollowedUp(promise.id, command.status, words)]


def remember(state: State, command: c.RememberPromise, t: float) -> Decided:
    old = state.promises.get(command.promise)
    if command.promise and old is None:
        return c.Refused(NO_PROMISE)
    if old is not None and old.origin:
        return c.Refused(FROM_A_FILE)
    refused = made_refused(command.who, command.what)
    if refused is not None:
        return refused
    who, what, by, side = (clean(text) for text in command[:4])
    same = old or Promise(f"promise-{state.serial + 1}", "pledge", "")
    return [_event(same._replace(text=what, who=who, by=by, side=side))]


def drop(state: State, command: c.DropPromise, t: float) -> Decided:
    promise = state.promises.get(command.promise)
    if promise is None:
        return c.Refused(NO_PROMISE)
    return c.Refused(FROM_A_FILE) if promise.origin else [e.PromiseDropped(promise.id)]


def tell(state: State, command: c.TellLater, t: float) -> Decided:
    return [e.AnsweredLater(*map(clean, command))]


DECIDE: Deciding = {
    c.FollowUp: follow_up,
    c.RememberPromise: remember,
    c.DropPromise: drop,
    c.TellLater: tell,
}


# -- what it means


def continued(state: State, event: e.ContinuedFrom, t: float) -> State:
    earlier = Earlier(*event)
    return state._replace(earlier=earlier, all_earlier=(*state.all_earlier, earlier))


def brought(state: State, event: e.PromiseBrought, t: float) -> State:
    new = Promise(*event)
    old = state.promises.get(event.promise)
    if old is not None:
        new = new._replace(status=old.status, words=old.words, here=old.here)
    return state._replace(promises={**state.promises, event.promise: new})


def followed_up(state: State, event: e.PromiseFollowedUp, t: float) -> State:
    old = state.promises.get(event.promise)
    if old is None:
        return state
    new = old._replace(status=event.status, words=event.words, here=True)
    return state._replace(promises={**state.promises, event.promise: new})


def dropped(state: State, event: e.PromiseDropped, t: float) -> State:
    kept = {key: one for key, one in state.promises.items() if key != event.promise}
    return state._replace(promises=kept)


def answered_later(state: State, event: e.AnsweredLater, t: float) -> State:
    return state._replace(later={**state.later, event.item: Later(*event[1:])})


EVOLVE: Evolving = {
    e.ContinuedFrom: continued,
    e.PromiseBrought: brought,
    e.PromiseFollowedUp: followed_up,
    e.PromiseDropped: dropped,
    e.AnsweredLater: answered_later,
}
