"""New lengths for what is left: proposed when the workshop is behind or ahead, and set when accepted."""

from __future__ import annotations

import math

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.exercise.plan import fit_lengths, floor_of
from workshop_tui.domain.figures.schedule import Stretch, left
from workshop_tui.domain.record import commands as c
from workshop_tui.domain.record import events as e
from workshop_tui.domain.record.slices import Decided, Deciding, Evolving
from workshop_tui.domain.record.state import AgendaStep, State
from workshop_tui.domain.text.safe_text import about, one_line
from workshop_tui.domain.workshop.clock import FINISHED, LONGEST_STEP

GRAIN = 30.0
"""Proposed lengths are whole multiples of so many seconds where that is possible."""


class Proposal(NamedTuple):
    """New lengths for the steps ahead in the present stretch, and what they bring."""

    lengths: tuple[tuple[str, float, float], ...]
    """(key, seconds now, seconds proposed), for every step that would change."""
    behind: float
    """Seconds behind as things stand (negative: ahead)."""
    remaining: float
    """Seconds behind even so: no more can be made up for."""


def shortest(state: State, item: AgendaStep) -> float:
    """Seconds below which a step that lies ahead does not shrink; no more than it is given now."""
    return min(floor_of(item.step, state.group_size()), full_length(state, item))


def full_length(state: State, item: AgendaStep) -> float:
    """Seconds that a step is given now, what is used of it included."""
    record = state.steps.get(item.key)
    return state.planned(item) if record is None else record.clock.planned


def propose(state: State, t: float, now: Stretch | None) -> Proposal | None:
    """New lengths with which this stretch ends when it should; None: none help, or none are needed."""
    if now is None or abs(now.behind) < GRAIN:
        return None
    # A step that was entered before goes on with what is left of it.
    lengths = [left(state, item, t) for item in now.ahead]
    floors = [
        min(max(shortest(state, item) - _used(state, item, t), 0.0), length)
        for item, length in zip(now.ahead, lengths, strict=True)
    ]
    available = sum(lengths) - now.behind
    fitted = fit_lengths(lengths, floors, available)
    if fitted is None:
        fitted = floors
    proposed = _rounded(lengths, floors, fitted)
    changed = tuple(
        (item.key, full_length(state, item), round(_used(state, item, t) + new, 3))
        for item, before, new in zip(now.ahead, lengths, proposed, strict=True)
        if abs(new - before) >= 1
    )
    gained = sum(before - new for before, new in zip(lengths, proposed, strict=True))
    return Proposal(changed, now.behind, max(0.0, now.behind - gained)) if changed else None


def _used(state: State, item: AgendaStep, t: float) -> float:
    record = state.steps.get(item.key)
    return record.clock.elapsed_at(t) if record else 0.0


def _rounded(lengths: list[float], floors: list[float], fitted: list[float]) -> list[float]:
    """The fitted lengths in whole half minutes, with the same sum or up to half a minute less."""
    shrinking = sum(fitted) < sum(lengths)
    free = [
        at for at in range(len(lengths)) if floors[at] < lengths[at] and abs(fitted[at] - lengths[at]) > 1e-6
    ]
    least = floors if shrinking else lengths
    most = lengths if shrinking else [math.inf] * len(lengths)
    rounded = list(fitted)
    for at in free:
        rounded[at] = max(least[at], math.floor(fitted[at] / GRAIN + 1e-9) * GRAIN)
    spare = sum(fitted) - sum(rounded)
    for at in sorted(free, key=lambda at: rounded[at] - fitted[at]):
        more = min(GRAIN, most[at] - rounded[at])
        if 0 < more <= spare + 1e-6:
            rounded[at] += more
            spare -= more
    return rounded


def replan(state: State, command: c.Replan, t: float) -> Decided:
    """Set new lengths for steps ahead, never below what they need."""
    if state.finished:
        return c.Refused(FINISHED)
    here = state.place(state.current)
    told: list[e.Event] = []
    for key, seconds in command.lengths:
        place = state.place(key)
        if place is None or here is None:
            return c.Refused("There is no such step.")
        item = state.agenda[place]
        title = one_line(item.step.title, 40)
        if place <= here:
            return c.Refused(f"“{title}” has begun already. Look at what is left once more.")
        if not math.isfinite(seconds) or seconds > LONGEST_STEP:
            return c.Refused("A step cannot be longer than a day.")
        if seconds < shortest(state, item) - 0.5:
            return c.Refused(f"“{title}” needs at least {about(shortest(state, item))}.")
        if seconds != full_length(state, item):
            told.append(e.LengthChanged(key, seconds))
    return told or c.Refused("These are the lengths already.")


DECIDE: Deciding = {c.Replan: replan}
EVOLVE: Evolving = {}
"""New lengths are those of the agenda, which says what they mean."""
