"""Pledges: who will do what by when, from both sides."""

from __future__ import annotations

from workshop_tui.domain.base.persistent_map import put
from workshop_tui.domain.figures.names import side_typed
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import Pledge, State
from workshop_tui.domain.text.safe_text import clean

NO_PLEDGE = "There is no such pledge."


def made_refused(who: str, what: str) -> c.Refused | None:
    if not what.strip():
        return c.Refused("A pledge says what will be done.")
    if not who.strip():
        return c.Refused("A pledge says who will do it.")
    return None


def make(state: State, command: c.MakePledge, t: float) -> Decided:
    pledge = f"pledge-{state.serial + 1}"
    who, what, by = (clean(text) for text in command[:3])
    side = side_typed(state, command.side)
    return made_refused(who, what) or [e.PledgeMade(pledge, state.current, who, what, by, side)]


def edit(state: State, command: c.EditPledge, t: float) -> Decided:
    if command.pledge not in state.pledges:
        return c.Refused(NO_PLEDGE)
    who, what, by = (clean(text) for text in command[1:4])
    side = side_typed(state, command.side)
    return made_refused(who, what) or [e.PledgeEdited(command.pledge, who, what, by, side)]


def withdraw(state: State, command: c.WithdrawPledge, t: float) -> Decided:
    known = command.pledge in state.pledges
    return [e.PledgeWithdrawn(command.pledge)] if known else c.Refused(NO_PLEDGE)


DECIDE: Deciding = {
    c.MakePledge: make,
    c.EditPledge: edit,
    c.WithdrawPledge: withdraw,
}


def made(state: State, event: e.PledgeMade, t: float) -> State:
    pledge = Pledge(event.pledge, event.who, event.what, event.by, event.side, event.step)
    return state._replace(pledges=put(state.pledges, event.pledge, pledge))


def edited(state: State, event: e.PledgeEdited, t: float) -> State:
    old = state.pledges.get(event.pledge)
    if old is None:
        return state
    new = Pledge(event.pledge, event.who, event.what, event.by, event.side, old.step)
    return state._replace(pledges=put(state.pledges, event.pledge, new))


def withdrawn(state: State, event: e.PledgeWithdrawn, t: float) -> State:
    kept = {key: pledge for key, pledge in state.pledges.items() if key != event.pledge}
    return state._replace(pledges=kept)


EVOLVE: Evolving = {
    e.PledgeMade: made,
    e.PledgeEdited: edited,
    e.PledgeWithdrawn: withdrawn,
}
