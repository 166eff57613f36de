"""What each role may see: the one place where privacy is decided."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workshop_tui.domain import floor, pairs, turns, votes
from workshop_tui.domain import views as v
from workshop_tui.domain.exercise import SPOKEN_METHODS, Step
from workshop_tui.domain.names import NO_SIDE, names
from workshop_tui.domain.plain import about, for_terminal, one_line
from workshop_tui.domain.record import Record
from workshop_tui.domain.state import Note, State, StepRecord
from workshop_tui.domain.themes import grouping, material
from workshop_tui.domain.views import Draft
from workshop_tui.domain.words import describe

FEW_WRITERS = 4
"""With fewer people than this, who wrote a note without a name can be guessed."""


def facilitator_view(record: Record, t: float, drafts: Sequence[Draft] = ()) -> v.FacilitatorView:
    """Everything for the facilitator's console at session time `t`."""
    state = record.state
    shown = names(state)
    here = state.record
    step = state.step
    suggestion = _suggestion(state, here, shown, t)
    written = [draft for draft in drafts if draft.step == state.current and not draft.half]
    return v.FacilitatorView(
        t=t,
        title=one_line(state.title),
        purpose=for_terminal(state.purpose, lines=True),
        decides=one_line(state.decides),
        clock=_clock(state, t),
        step=_step(state, facilitator=True),
        agenda=_agenda(state, t),
        behind=_behind(state, t),
        planned=sum(state.planned(item) for item in state.agenda),
        turn=_turn(state, here, shown, t),
        suggestion=suggestion,
        people=_people(state, here, shown, suggestion, t),
        sides=_sides(state, here, t),
        turns=_past(here, shown),
        notes=(*_notes(state, shown, typed=True), *_drafts(written, shown)),
        hidden=len(written),
        themes=_themes(state, typed=True),
        vote=_vote(state, facilitator=True),
        map=_map(state),
        pledges=_pledges(state, typed=True),
        parking=tuple(_note(note, shown, typed=True) for note in state.parked()),
        pairs=_pairs(here, shown),
        revealed=here.revealed if here else False,
        can_reveal=_can_reveal(step, here, state.finished, len(written)),
        next_step=_next_step(state),
        undo=describe(state, record.undoable()),
        redo=describe(state, record.redoable()),
        started=state.began is not None,
        finished=state.finished,
        totals_shared=state.totals_shared,
        scope=state.fairness.scope,
        gamma=state.fairness.gamma,
        side_weights=state.fairness.side_weights,
        invitations=state.fairness.invitations,
        offered=tuple(shown[person] for person in _offered(state, here, t)),
        advice=_advice(state, here, t),
    )


def projector_view(record: Record, t: float, hidden: int = 0) -> v.ProjectorView:
    """What everyone in the room may see at session time `t`; `hidden`: how many notes wait to be revealed."""
    state = record.state
    shown = names(state)
    here = state.record
    suggestion = _suggestion(state, here, shown, t)
    next_name = suggestion.name if suggestion else ""
    return v.ProjectorView(
        t=t,
        title=one_line(state.title),
        purpose=for_terminal(state.purpose, lines=True),
        decides=one_line(state.decides),
        clock=_clock(state, t),
        step=_step(state, facilitator=False),
        turn=_turn(state, here, shown, t),
        next_name=next_name,
        next_why=suggestion.why if suggestion and state.totals_shared and next_name else "",
        offered=tuple(shown[person] for person in sorted(_offered(state, here, t), key=list(shown).index)),
        people=_public_people(state, here, shown, suggestion, t),
        notes=_notes(state, shown, typed=False),
        hidden=hidden,
        themes=_themes(state, typed=False),
        vote=_vote(state, facilitator=False),
        map=_map(state),
        pledges=_pledges(state, typed=False),
        pairs=_pairs(here, shown),
        revealed=here.revealed if here else False,
        next_step=_next_step(state),
        started=state.began is not None,
        finished=state.finished,
        totals_shared=state.totals_shared,
        agenda=_agenda(state, t),
    )


def _clock(state: State, t: float) -> v.ClockView:
    record = state.record
    if record is None:
        return v.ClockView(t, counts=False)
    clock = record.clock
    running = clock.since is not None
    return v.ClockView(t, clock.planned, clock.elapsed_at(t), running, clock.access)


def _step(state: State, *, facilitator: bool) -> v.StepView | None:
    place = state.place(state.current)
    if place is None:
        return None
    item = state.agenda[place]
    step = item.step
    siblings = [other.key for other in state.agenda if other.exercise == item.exercise]
    columns = tuple(one_line(column) for column in step.columns)
    asks = tuple(one_line(ask) for ask in step.asks) + ("",) * (len(columns) - len(step.asks))
    return v.StepView(
        key=item.key,
        exercise=one_line(state.exercise_title(item)),
        title=one_line(step.title),
        method=step.method,
        number=siblings.index(item.key) + 1,
        steps=len(siblings),
        prompt=for_terminal(step.prompt, lines=True),
        plain=for_terminal(step.plain, lines=True),
        hint=for_terminal(step.hint, lines=True) if facilitator else "",
        questions=tuple(for_terminal(question, lines=True) for question in step.questions),
        columns=columns,
        asks=asks,
        dots=step.dots,
        names=step.names,
        sides=step.sides,
        answers=step.answers,
        ticks=step.ticks,
        outcome=step.outcome,
    )


def _agenda(state: State, t: float) -> tuple[v.AgendaItemView, ...]:
    found = []
    current = state.place(state.current)
    for index, item in enumerate(state.agenda):
        record = state.steps.get(item.key)
        place = "ahead" if current is None or index > current else "done" if index < current else "now"
        if state.finished:
            place = "done"
        found.append(
            v.AgendaItemView(
                item.key,
                one_line(state.exercise_title(item)),
                one_line(item.step.title),
                item.step.method,
                state.planned(item),
                record.clock.elapsed_at(t) if record else 0.0,
                place,
            )
        )
    return tuple(found)


def _behind(state: State, t: float) -> float:
    """Seconds by which the workshop will end later than planned if the rest goes as planned."""
    place = state.place(state.current)
    if state.began is None or place is None or state.finished or state.record is None:
        return 0.0
    rest = max(0.0, state.record.clock.left_at(t))
    for item in state.agenda[place + 1 :]:
        seen = state.steps.get(item.key)
        rest += state.planned(item) if seen is None else max(0.0, seen.clock.left_at(t))
    planned = sum(state.planned(item) for item in state.agenda)
    return (t - state.began) + rest - planned


def _suggestion(
    state: State, record: StepRecord | None, shown: dict[str, str], t: float
) -> v.SuggestionView | None:
    step = state.step
    if record is None or step is None or step.method not in SPOKEN_METHODS or state.finished:
        return None
    found = turns.suggestion(state, t)
    if found is None:
        return None
    name = shown.get(found.person, "")
    why = floor.explain(name, found)
    invitation = found.reason in ("invited", "draw")
    return v.SuggestionView(found.person, name, why, found.budget, invitation)


def _offered(state: State, record: StepRecord | None, t: float) -> tuple[str, ...]:
    """In a mutual invitation the people whom the speaker is offered first."""
    step = state.step
    if record is None or step is None or step.method != "invite" or state.finished:
        return ()
    return floor.most_owed(turns.standings(state, record, t), turns.figures(state, record, t))


def _turn(state: State, record: StepRecord | None, shown: dict[str, str], t: float) -> v.TurnView | None:
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


def _people(
    state: State,
    record: StepRecord | None,
    shown: dict[str, str],
    suggestion: v.SuggestionView | None,
    t: float,
) -> tuple[v.PersonView, ...]:
    spoken = record.spoken(t) if record else {}
    day: dict[str, float] = {}
    for other in state.steps.values():
        for person, seconds in (spoken if other is record else other.spoken(t)).items():
            day[person] = day.get(person, 0.0) + seconds
    shares = _shares(state, record, t)
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
            share=shares.get(person.id, 0.0),
            day=day.get(person.id, 0.0),
            carried=state.carried.get(person.id, 0.0),
            passes=record.passes.get(person.id, 0) if record else 0,
            later=person.id in record.later if record else False,
            done=standing[person.id].done if person.id in standing else False,
            speaking=person.id == speaking,
            suggested=bool(suggestion and suggestion.person == person.id),
        )
        for person in (*(one for one in everyone if not one.witness), *witnesses)
    )


def _shares(state: State, record: StepRecord | None, t: float) -> dict[str, float]:
    """Everyone's fair share of the current step, seconds, where the floor is shared."""
    step = state.step
    if record is None or step is None or step.method not in SPOKEN_METHODS:
        return {}
    return turns.shares(state, record, t)


def _public_people(
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
        for person in _people(state, record, shown, suggestion, t)
    )


def _sides(state: State, record: StepRecord | None, t: float) -> tuple[v.SideView, ...]:
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
    total, people = sum(seconds.values()), sum(heads.values())
    return tuple(
        v.SideView(
            one_line(side) or NO_SIDE,
            heads.get(side, 0),
            spent,
            spent / total if total else 0.0,
            heads.get(side, 0) / people if people else 0.0,
        )
        for side, spent in seconds.items()
    )


def _past(record: StepRecord | None, shown: dict[str, str]) -> tuple[v.PastTurnView, ...]:
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


def _note(note: Note, shown: dict[str, str], *, typed: bool, theme: str = "", dots: int = 0) -> v.NoteView:
    return _drawn(note, shown.get(note.by, ""), typed, theme, dots)


@lru_cache(maxsize=4096)
def _drawn(note: Note, by: str, typed: bool, theme: str, dots: int) -> v.NoteView:
    """Remembered, since a board of 500 notes is drawn anew for every word that is added to it."""
    return v.NoteView(
        note=note.id,
        text=for_terminal(note.text, lines=True),
        column=one_line(note.column),
        detail=for_terminal(note.detail, lines=True),
        by=by,
        side=one_line(note.side),
        theme=theme,
        dots=dots,
        answer=for_terminal(note.answer, lines=True),
        met=note.met,
        typed=note.text if typed else "",
        typed_detail=note.detail if typed else "",
    )


def _notes(state: State, shown: dict[str, str], *, typed: bool) -> tuple[v.NoteView, ...]:
    record = state.record
    if record is None:
        return ()
    grouped = _grouped(state)
    open_dots = record.revealed or typed
    return tuple(
        _note(
            note,
            shown,
            typed=typed,
            theme=grouped.get(note.id, ""),
            dots=votes.total(record, note.id) if open_dots and record.dots else 0,
        )
        for _, note in material(state, record.key)
    )


def _drafts(drafts: Sequence[Draft], shown: dict[str, str]) -> tuple[v.NoteView, ...]:
    """Hidden notes for their writer: the text is there to be edited, and not on the screen by itself."""
    return tuple(
        v.NoteView(
            draft.id,
            "",
            one_line(draft.column),
            hidden=True,
            typed=draft.text,
            typed_detail=draft.detail,
        )
        for draft in drafts
    )


def _cluster_records(state: State) -> list[StepRecord]:
    """The records whose themes matter now: the current cluster step, or the ones that this step uses."""
    keys = [state.current, *(item.key for item in state.used_steps(state.current))]
    places = [(key, state.place(key)) for key in keys]
    return [
        state.steps[key]
        for key, place in places
        if key in state.steps and place is not None and state.agenda[place].step.method == "cluster"
    ]


def _grouped(state: State) -> dict[str, str]:
    return {
        note: theme for record in _cluster_records(state) for note, theme in grouping(state, record).items()
    }


def _themes(state: State, *, typed: bool) -> tuple[v.ThemeView, ...]:
    record = state.record
    grouped = list(_grouped(state).values())
    open_dots = record is not None and (record.revealed or typed)
    return tuple(
        v.ThemeView(
            theme.id,
            one_line(theme.title),
            grouped.count(theme.id),
            votes.total(record, theme.id) if open_dots and record else 0,
            theme.title if typed else "",
        )
        for other in _cluster_records(state)
        for theme in other.themes.values()
    )


def _vote(state: State, *, facilitator: bool) -> v.VoteView | None:
    record, step = state.record, state.step
    if record is None or step is None or step.method != "vote":
        return None
    is_open = facilitator or record.revealed
    found = [
        v.OptionView(
            option.target,
            for_terminal(option.text, lines=True),
            votes.total(record, option.target) if is_open else 0,
            _safe(votes.by_side(state, record, option.target)) if is_open and step.sides else (),
            option.notes,
        )
        for option in votes.options(state, record.key)
    ]
    if record.revealed:
        found.sort(key=lambda option: -option.dots)
    named = tuple(one_line(side) for side in votes.sides(state)) if step.sides else ()
    if named:
        # A slip carries a side only if whoever fills it in wants that.
        named += (NO_SIDE,)
    placed = votes.placed_so_far(state, record.key)
    return v.VoteView(tuple(found), placed, votes.expected(state, record.key), record.revealed, named)


def _safe(counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((one_line(side) or NO_SIDE, dots) for side, dots in counts)


def _map(state: State) -> tuple[v.MapRowView, ...]:
    """The values map once its vote is revealed: in that step and in those of the exercise that follow."""
    place = state.place(state.current)
    if place is None:
        return ()
    here = state.agenda[place]
    for item in reversed(state.agenda[: place + 1]):
        record = state.steps.get(item.key)
        if item.exercise != here.exercise or record is None or item.step.outcome != "values-map":
            continue
        if record.revealed:
            rows = votes.values_map(state, item.key)
            return tuple(
                v.MapRowView(one_line(row.value), row.dots, _safe(row.sides), one_line(row.place))
                for row in rows
            )
    return ()


def _pledges(state: State, *, typed: bool) -> tuple[v.PledgeView, ...]:
    return tuple(
        v.PledgeView(
            pledge.id,
            one_line(pledge.who),
            for_terminal(pledge.what, lines=True),
            one_line(pledge.by),
            one_line(pledge.side),
            (pledge.who, pledge.what, pledge.by, pledge.side) if typed else ("", "", "", ""),
        )
        for pledge in state.pledges.values()
    )


def _pairs(record: StepRecord | None, shown: dict[str, str]) -> v.PairsView | None:
    if record is None or not record.groups:
        return None
    groups = tuple(tuple(shown.get(person, "Somebody") for person in group) for group in record.groups)
    parts = pairs.parts(record)
    # The third of a trio may have left in the third part.
    return v.PairsView(groups, min(record.part, parts - 1), parts, pairs.swap_at(record))


def _can_reveal(step: Step | None, record: StepRecord | None, finished: bool, hidden: int) -> bool:
    if step is None or record is None or finished:
        return False
    return step.method in ("solo", "vote") and (hidden > 0 or not record.revealed)


def _next_step(state: State) -> str:
    place = state.place(state.current)
    if place is None or place + 1 >= len(state.agenda):
        return ""
    item = state.agenda[place + 1]
    return f"{one_line(item.step.title)} ({about(state.planned(item))})"


def _advice(state: State, record: StepRecord | None, t: float) -> tuple[str, ...]:
    """Sentences that a facilitator would want to hear now."""
    step = state.step
    if step is None or record is None or state.finished:
        return ()
    told = []
    group = state.group()
    if step.method in SPOKEN_METHODS and not record.turns and not record.speaking:
        heard = floor.can_be_heard(len(group), record.clock.left_at(t))
        if heard < len(group) and step.method != "discussion":
            told.append(
                f"This step is too short for everyone: {heard} of {len(group)} can be heard, "
                "in the order of the list. Add time, or go round in smaller groups."
            )
        elif heard < len(group):
            told.append(
                f"In this step {heard} of {len(group)} people can be heard; those owed most come first."
            )
    if step.method == "solo" and not step.names and 0 < len(group) < FEW_WRITERS:
        told.append("With so few people it can be guessed who wrote what. Say so before they write.")
    if step.sides and any(side.people == 1 for side in _sides(state, record, t)):
        told.append("A side with one person in it names that person. Say so, or leave the side out.")
    return tuple(told)
