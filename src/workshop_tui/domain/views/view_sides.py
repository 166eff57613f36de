"""What is said of sides that are too small to be shown: to everyone, to the facilitator, to one person."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.figures import sides
from workshop_tui.domain.record.state import State
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views import view_map
from workshop_tui.domain.workshop import votes


def listed(names: Sequence[str]) -> str:
    """Sides as they are shown, in quotation marks."""
    return ", ".join(f"“{one_line(name, 40)}”" for name in names)


def note(state: State) -> str:
    """Which sides the dots that are seen now do not show, in one sentence; empty where there are none."""
    record, step = state.record, state.step
    if record is None or step is None:
        return ""
    if not step.kind.votes or not step.sides:
        record = view_map.record(state)
    missing = votes.not_shown(state, record) if record is not None else ()
    return _without(missing, "chose") if missing else ""


def _without(missing: Sequence[str], did: str) -> str:
    """A side that stands alone, or one beside which what is left over would be one person's."""
    return f"Not shown by side: {listed(missing)}. With so few people it would tell who {did} what."


def _written_by_side(state: State) -> bool:
    step = state.step
    return step is not None and step.sides and not step.names and step.kind.noted


def beforehand(state: State) -> tuple[str, ...]:
    """What the facilitator should know, and say, before anyone writes or votes."""
    step, record = state.step, state.record
    if step is None or record is None or not step.sides:
        return ()
    if step.kind.votes:
        told = note(state)
        open_still = not record.revealed
        heads, shown, did = votes.heads(state, record), votes.shown(state, record), "chose"
    elif _written_by_side(state):
        heads, did, open_still = sides.writers(state), "wrote", True
        shown = sides.large_enough(heads)
        missing = [side for side in heads if side and side not in shown]
        told = _without(missing, did) if missing else ""
    else:
        return ()
    pairs = [side for side in shown if heads[side] == sides.FEWEST] if open_still else []
    both = f"Two people speak as {listed(pairs[:1])}: each can work out what the other {did}. Say so."
    return tuple(filter(None, (told, both if pairs else "")))


def for_me(state: State, person: str) -> str:
    """What someone should know of their own side before they write or vote; empty: nothing."""
    step, record, side = state.step, state.record, state.people[person].side
    if step is None or record is None or not side or not step.sides or record.revealed:
        return ""
    if step.kind.votes and not state.people[person].witness:
        heads, what, did = votes.heads(state, record), "dots", "chose"
    elif _written_by_side(state):
        heads, what, did = sides.writers(state), "notes", "wrote"
    else:
        return ""
    name = listed((side,))
    if side not in sides.large_enough(heads):
        return f"Your {what} are kept without {name}: with so few people it would tell what you {did}."
    if heads[side] == sides.FEWEST:
        return f"Your {what} are kept with {name}: the other one of that side can tell what you {did}."
    return f"Your {what} are kept with {name}, as those of {heads[side]} people."
