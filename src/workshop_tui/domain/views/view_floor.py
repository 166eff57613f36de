"""What a view says of the people: who speaks, who is next and why, and how the time is shared."""

from __future__ import annotations

from workshop_tui.domain.base.rounding import whole_parts
from workshop_tui.domain.figures import turns
from workshop_tui.domain.figures.names import NO_SIDE
from workshop_tui.domain.floor import even_floor, reasons
from workshop_tui.domain.record.state import State, StepRecord
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views import views as v
from workshop_tui.domain.workshop import pairs


def suggested(
    state: State, record: StepRecord | None, shown: dict[str, str], t: float
) -> v.SuggestionView | None:
    """Who is offered the floor next, and why."""
    step = state.step
    if record is None or step is None or not step.kind.spoken or state.finished:
        return None
    found = turns.suggestion(state, t)
    if found is None:
        return None
    name = shown.get(found.person, "")
    return v.SuggestionView(
        found.person,
        name,
        reasons.explain(name, found),
        found.budget,
        reasons.short(found) if found.person else "",
        reasons.figures(found),
        found.reason,
    )


def offered(state: State, record: StepRecord | None, t: float) -> tuple[str, ...]:
    """In a mutual invitation the people whom the speaker is offered first."""
    step = state.step
    if record is None or step is None or not step.kind.invites or state.finished:
        return ()
    return even_floor.most_owed(turns.standings(state, record, t), turns.figures(state, record, t))


def turn_running(
    state: State, record: StepRecord | None, shown: dict[str, str], t: float
) -> v.TurnView | None:
    """The turn, or the interruption, that runs."""
    if record is None:
        return None
    running = record.running(t)
    if not running:
        return None
    turn = running[-1]
    person = state.people.get(turn.person)
    return v.TurnView(
        turn.turn,
        turn.person,
        shown.get(turn.person, "Somebody"),
        one_line(person.side) if person else "",
        turn.seconds,
        turn.budget,
        turn.interruption,
        shown.get(running[0].person, "") if turn.interruption else "",
    )


def people(
    state: State,
    record: StepRecord | None,
    shown: dict[str, str],
    suggestion: v.SuggestionView | None,
    t: float,
) -> tuple[v.PersonView, ...]:
    """Everyone, with all that the facilitator may see."""
    spoken = record.spoken(t) if record else {}
    day: dict[str, float] = {}
    for other in state.steps.values():
        for person, seconds in (spoken if other is record else other.spoken(t)).items():
            day[person] = day.get(person, 0.0) + seconds
    share_of = shares(state, record, t)
    standing = {one.person: one for one in turns.standings(state, record, t)} if record else {}
    speaking = record.speaking.person if record and record.speaking else ""
    if record and record.interruption:
        speaking = record.interruption.person
    everyone = turns.order(state, record) if record else list(state.people.values())
    witnesses = [person for person in state.people.values() if person.witness]
    return tuple(
        v.PersonView(
            person=person.id,
            name=shown[person.id],
            side=one_line(person.side),
            weight=person.weight,
            present=person.present,
            silent=person.silent,
            witness=person.witness,
            hand=record.hands.get(person.id, 0) if record else 0,
            seconds=spoken.get(person.id, 0.0),
            share=share_of.get(person.id, 0.0),
            day=day.get(person.id, 0.0),
            carried=state.carried.get(person.id, 0.0),
            passes=record.passes.get(person.id, 0) if record else 0,
            later=person.id in record.later if record else False,
            done=standing[person.id].done if person.id in standing else False,
            speaking=person.id == speaking,
            suggested=bool(suggestion and suggestion.person == person.id),
            typed_name=person.name,
            typed_side=person.side,
        )
        for person in (*(one for one in everyone if not one.witness), *witnesses)
    )


def shares(state: State, record: StepRecord | None, t: float) -> dict[str, float]:
    """Everyone's share of the current step, seconds, where it decides; in a round everyone has one turn."""
    step = state.step
    if record is None or step is None or not step.kind.spoken or step.kind.ordered:
        return {}
    return turns.shares(state, record, t)


def public_people(
    state: State,
    record: StepRecord | None,
    shown: dict[str, str],
    suggestion: v.SuggestionView | None,
    t: float,
) -> tuple[v.PersonView, ...]:
    """Who is here, for everyone to see: no times unless the group agreed, and never what is owed."""
    return tuple(
        v.PersonView(
            person=person.person,
            name=person.name,
            side=person.side,
            present=person.present,
            witness=person.witness,
            hand=person.hand,
            seconds=person.seconds if state.totals_shared else 0.0,
            share=person.share if state.totals_shared else 0.0,
            day=person.day if state.totals_shared else 0.0,
            done=person.done,
            speaking=person.speaking,
            suggested=person.suggested,
        )
        for person in people(state, record, shown, suggestion, t)
    )


def sides(state: State, record: StepRecord | None, t: float) -> tuple[v.SideView, ...]:
    """Speaking time by side; nothing where nobody named one."""
    spoken = record.spoken(t) if record else {}
    heads: dict[str, int] = {}
    seconds: dict[str, float] = {}
    for person in state.people.values():
        if person.witness:
            continue
        if person.counts:
            heads[person.side] = heads.get(person.side, 0) + 1
        seconds[person.side] = seconds.get(person.side, 0.0) + spoken.get(person.id, 0.0)
    if not any(seconds):
        return ()
    # What stands side by side makes up the whole: seconds as well as per cent.
    times, counts = list(seconds.values()), [heads.get(side, 0) for side in seconds]
    whole = whole_parts(times, int(sum(times)))
    parts, fair = whole_parts(times, 100), whole_parts(counts, 100)
    return tuple(
        v.SideView(one_line(side) or NO_SIDE, *of)
        for side, *of in zip(seconds, counts, whole, parts, fair, strict=True)
    )


def past_turns(record: StepRecord | None, shown: dict[str, str]) -> tuple[v.PastTurnView, ...]:
    """The turns of the step that have ended."""
    return tuple(
        v.PastTurnView(
            turn.turn,
            turn.person,
            shown.get(turn.person, "Somebody"),
            turn.seconds,
            turn.budget,
            turn.interruption,
        )
        for turn in (record.turns if record else ())
    )


def pairs_seen(record: StepRecord | None, shown: dict[str, str]) -> v.PairsView | None:
    """Who works with whom, and when to change over."""
    if record is None or not record.groups:
        return None
    groups = tuple(tuple(shown.get(person, "Somebody") for person in group) for group in record.groups)
    parts = pairs.parts(record)
    # The third of a trio may have left in the third part.
    return v.PairsView(groups, min(record.part, parts - 1), parts, pairs.swap_at(record))
