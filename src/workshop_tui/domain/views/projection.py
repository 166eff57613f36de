"""What the facilitator and the wall may see; `participant` says what one person may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop_tui.domain.figures import schedule, sides
from workshop_tui.domain.figures.names import names
from workshop_tui.domain.history.history import Record
from workshop_tui.domain.history.undo_labels import describe
from workshop_tui.domain.record.drafts import Draft
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.domain.views import view_agenda, view_floor, view_map, view_notes, view_promises, view_sides
from workshop_tui.domain.views import views as v
from workshop_tui.domain.workshop import replan


def facilitator_view(record: Record, t: float, drafts: Sequence[Draft] = ()) -> v.FacilitatorView:
    """Everything for the facilitator's console at session time `t`."""
    state = record.state
    shown = names(state)
    here = state.record
    step = state.step
    slots = schedule.slots(state, t)
    now = schedule.stretch(state, t, slots)
    proposed = replan.propose(state, t, now)
    suggestion = view_floor.suggested(state, here, shown, t)
    written = [draft for draft in drafts if draft.step == state.current and not draft.half]
    return v.FacilitatorView(
        **_alike(state, shown, t),
        typed_about=(state.title, state.purpose, state.decides),
        step=view_agenda.step_seen(state, facilitator=True),
        agenda=view_agenda.agenda(state, t, slots),
        behind=now.behind if now is not None else 0.0,
        proposal=view_agenda.proposal(state, t, now, proposed),
        ends=view_agenda.ends(state, t, slots),
        planned=sum(state.planned(item) for item in state.agenda),
        suggestion=suggestion,
        people=view_floor.people(state, here, shown, suggestion, t),
        sides=view_floor.sides(state, here, t),
        side_choices=sides.offered(state),
        turns=view_floor.past_turns(here, shown),
        notes=(*view_notes.notes(state, shown, typed=True), *view_notes.drafts_seen(written, shown)),
        hidden=len(written),
        themes=view_notes.themes(state, typed=True),
        vote=view_notes.vote(state, facilitator=True),
        choice=view_notes.choice(state, typed=True),
        pledges=view_notes.pledges(state, typed=True),
        promises=view_promises.promises(state, typed=True),
        parking=tuple(view_notes.note_seen(note, shown, typed=True) for note in state.parked()),
        can_reveal=view_agenda.can_reveal(step, here, state.finished, len(written)),
        undo=describe(state, record.undoable()),
        redo=describe(state, record.redoable()),
        scope=state.fairness.scope,
        gamma=state.fairness.gamma,
        side_weights=state.fairness.side_weights,
        invitations=state.fairness.invitations,
        offered=tuple(shown[person] for person in view_floor.offered(state, here, t)),
        advice=(
            *view_agenda.late(state, t, now, proposed),
            *view_agenda.advice(state, here, t),
            *view_agenda.still_hidden(state, drafts),
        ),
    )


def wall_view(record: Record, t: float, hidden: int = 0) -> v.WallView:
    """What everyone in the room may see at session time `t`; `hidden`: how many notes wait to be revealed."""
    state = record.state
    shown = names(state)
    here = state.record
    suggestion = view_floor.suggested(state, here, shown, t)
    next_name = suggestion.name if suggestion else ""
    return v.WallView(
        **_alike(state, shown, t),
        step=view_agenda.step_seen(state, facilitator=False),
        next_name=next_name,
        next_why=suggestion.why if suggestion and state.totals_shared and next_name else "",
        offered=tuple(
            shown[person] for person in sorted(view_floor.offered(state, here, t), key=list(shown).index)
        ),
        people=view_floor.public_people(state, here, shown, suggestion, t),
        notes=view_notes.notes(state, shown, typed=False),
        hidden=hidden,
        themes=view_notes.themes(state, typed=False),
        vote=view_notes.vote(state, facilitator=False),
        choice=view_notes.choice(state, typed=False),
        pledges=view_notes.pledges(state, typed=False),
        promises=view_promises.open_to_all(state),
        agenda=view_agenda.agenda(state, t),
        outcomes=view_notes.outcomes(state),
    )


def _alike(state: State, shown: dict[str, str], t: float) -> dict[str, Any]:
    """What stands in both views and is the same in them."""
    here = state.record
    return {
        "t": t,
        "title": one_line(state.title),
        "purpose": for_terminal(state.purpose, lines=True),
        "decides": one_line(state.decides),
        "clock": view_agenda.clock(state, t),
        "turn": view_floor.turn_running(state, here, shown, t),
        "map": view_map.values_map_seen(state),
        "pairs": view_floor.pairs_seen(here, shown),
        "revealed": here.revealed if here else False,
        "next_step": view_agenda.next_step(state),
        "started": state.began is not None,
        "finished": state.finished,
        "totals_shared": state.totals_shared,
        "sides_note": view_sides.note(state),
        "map_notes": view_map.notes(state),
        "simulated": state.simulated,
    }
