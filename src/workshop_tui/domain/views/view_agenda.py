"""What a view says of where the workshop is: the step, its clock, the agenda, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.exercise.exercise import Step
from workshop_tui.domain.figures import schedule
from workshop_tui.domain.floor import forecast
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.events import LengthChanged
from workshop_tui.domain.record.placeholders import is_stand_in
from workshop_tui.domain.record.state import State, StepRecord
from workshop_tui.domain.text.safe_text import about, clock_face, for_terminal, one_line
from workshop_tui.domain.views import view_sides
from workshop_tui.domain.views import views as v
from workshop_tui.domain.workshop import principles, replan
from workshop_tui.domain.workshop.clock import length_changed

FEW_WRITERS = 4
"""With fewer people than this, who wrote a note without a name can be guessed."""

LATE = 60.0
"""Seconds from which on it is said that a fixed start cannot be met."""


def clock(state: State, t: float) -> v.ClockView:
    """The current step's clock."""
    record = state.record
    if record is None:
        return v.ClockView(t, counts=False)
    clock = record.clock
    running = clock.since is not None
    return v.ClockView(t, clock.planned, clock.elapsed_at(t), running, clock.access)


PARKING_LIST = "parking list"
"""Where a prompt says so, what is written in the step goes there first."""


def step_seen(state: State, *, facilitator: bool) -> v.StepView | None:
    """The current step; the hint is for the facilitator alone."""
    place = state.place(state.current)
    if place is None:
        return None
    item = state.agenda[place]
    step = item.step
    siblings = [other.key for other in state.agenda if other.exercise == item.exercise]
    columns = tuple(one_line(column) for column in step.columns)
    asks = tuple(one_line(ask) for ask in step.asks) + ("",) * (len(columns) - len(step.asks))
    safe = step._replace(
        title=one_line(step.title),
        prompt=for_terminal(step.prompt, lines=True),
        plain=for_terminal(step.plain, lines=True),
        hint=for_terminal(step.hint, lines=True) if facilitator else "",
        questions=tuple(for_terminal(question, lines=True) for question in step.questions),
        columns=columns,
        asks=asks,
        uses=(),
        column="",
        bricks=step.bricks if step.kind.alone else 0,
    )
    return v.StepView(
        **safe._asdict(),
        key=item.key,
        exercise=one_line(state.exercise_title(item)),
        number=siblings.index(item.key) + 1,
        steps=len(siblings),
        parks=PARKING_LIST in f"{step.prompt} {step.plain}".casefold(),
    )


def agenda(state: State, t: float, slots: Sequence[schedule.Slot] = ()) -> tuple[v.AgendaItemView, ...]:
    """Every step, planned and as run; `slots`, with the starts, are for the facilitator alone."""
    found = []
    current = state.place(state.current)
    slots = slots if state.midnight is not None else ()
    for index, item in enumerate(state.agenda):
        record = state.steps.get(item.key)
        place = "ahead" if current is None or index > current else "done" if index < current else "now"
        if state.finished:
            place = "done"
        seen = v.AgendaItemView(
            item.key,
            one_line(state.exercise_title(item)),
            one_line(item.step.title),
            state.planned(item),
            record.clock.elapsed_at(t) if record else 0.0,
            place,
        )
        if slots:
            slot = slots[index]
            seen = seen._replace(
                starts=_face(state, slot.planned),
                expected=_face(state, slot.expected),
                fixed=slot.fixed is not None,
                waiting=slot.waiting,
            )
        found.append(seen)
    return tuple(found)


def _face(state: State, t: float | None) -> str:
    """A moment of session time as a time of day; empty where it is not known."""
    return "" if t is None or state.midnight is None else clock_face(t - state.midnight)


def ends(state: State, t: float, slots: Sequence[schedule.Slot]) -> str:
    """When the workshop will end as things stand, as a time of day."""
    if state.finished or not slots or state.place(state.current) is None:
        return ""
    began = slots[-1].expected
    return _face(state, (t if began is None else began) + schedule.left(state, state.agenda[-1], t))


def proposal(
    state: State, t: float, now: schedule.Stretch | None, proposed: replan.Proposal | None
) -> v.ProposalView | None:
    """New lengths for what is left of this stretch, and when each step would begin with them."""
    if proposed is None or now is None:
        return None
    new = {key: seconds for key, _, seconds in proposed.lengths}
    after = state
    for key, seconds in new.items():
        after = length_changed(after, LengthChanged(key, seconds), t)
    starts = {slot.key: slot.expected for slot in schedule.slots(after, t)}
    steps = []
    for item in now.ahead:
        length = replan.full_length(state, item)
        title = one_line(item.step.title)
        then = new.get(item.key, length)
        steps.append(v.NewLengthView(item.key, title, length, then, _face(state, starts[item.key])))
    return v.ProposalView(proposed.behind, proposed.remaining, _goal(state, now), tuple(steps))


def _goal(state: State, now: schedule.Stretch) -> str:
    """What the present stretch leads up to, in words."""
    if now.until is not None:
        return f"“{one_line(now.until.step.title, 40)}” is to begin at {clock_face(now.until.fixed)}"
    when = _face(state, now.limit)
    return f"The workshop is to end at {when}" if when else "The workshop is to end as planned"


def next_step(state: State) -> str:
    """What comes after the current step, in words."""
    place = state.place(state.current)
    if place is None or place + 1 >= len(state.agenda):
        return ""
    item = state.agenda[place + 1]
    return f"{one_line(item.step.title)} ({about(state.planned(item))})"


def can_reveal(step: Step | None, record: StepRecord | None, finished: bool, hidden: int) -> bool:
    """Whether something hidden waits to be shown."""
    if step is None or record is None or finished:
        return False
    if is_stand_in(step):
        return hidden > 0
    return step.kind.hides and (hidden > 0 or not record.revealed)


def still_hidden(state: State, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """What was written, or voted, elsewhere and is in nobody's notes until it is revealed there."""
    told = []
    for item in state.agenda:
        count = sum(draft.step == item.key and not draft.half for draft in drafts)
        record = state.steps.get(item.key)
        blind = item.step.kind.votes and record is not None and not record.revealed
        dots = blind and record is not None and any(record.dots.values())
        if (count or dots) and (item.key != state.current or state.finished):
            what = "The dots are" if dots else "1 note is" if count == 1 else f"{count} notes are"
            told.append(f"{what} still hidden in “{one_line(item.step.title)}”. Go back there and reveal.")
    return tuple(told)


def advice(state: State, record: StepRecord | None, t: float) -> tuple[str, ...]:
    """Sentences that a facilitator would want to hear now."""
    step = state.step
    if step is None or record is None or state.finished:
        return ()
    told = []
    group = state.group()
    if step.kind.spoken and not record.turns and not record.speaking:
        heard = forecast.can_be_heard(len(group), record.clock.left_at(t))
        if heard < len(group) and step.kind.once_each:
            told.append(
                f"This step is too short for everyone: {heard} of {len(group)} can be heard, "
                "in the order of the list. Add time, or go round in smaller groups."
            )
        elif heard < len(group):
            told.append(
                f"In this step {heard} of {len(group)} people can be heard; those owed most come first."
            )
    if step.kind.alone and not step.names and 0 < len(group) < FEW_WRITERS:
        told.append("With so few people it can be guessed who wrote what. Say so before they write.")
    return (*filter(None, [principles.nothing_came(state)]), *view_sides.beforehand(state), *told)


def late(
    state: State, t: float, now: schedule.Stretch | None, proposed: replan.Proposal | None
) -> tuple[str, ...]:
    """What is worth knowing of the fixed starts that lie ahead."""
    if state.finished or state.began is None:
        return ()
    here = state.place(state.current) or 0
    fixed = [item for item in state.agenda[here + 1 :] if item.fixed >= 0]
    if fixed and schedule.another_day(state, t):
        return ("It is another day than the one on which this began: its fixed starts are left out.",)
    if now is None or now.until is None:
        return ()
    seconds = proposed.remaining if proposed else now.behind
    if seconds < LATE:
        return ()
    what = f"“{one_line(now.until.step.title, 40)}” at {clock_face(now.until.fixed)}"
    return (f"{what} will begin about {about(seconds)} late, even with the shortest steps before it.",)
