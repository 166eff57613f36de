"""Warnings by time: of the step, of one's own turn, and of the moment to swap. Each is given once."""

from __future__ import annotations

from typing import NamedTuple

from workshop_tui.domain.text.safe_text import about
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import WallView, warning

_LEVELS = ("calm", "soon", "last", "over")


class Warned(NamedTuple):
    """What has been said already."""

    step: str = ""
    level: str = "calm"
    turn: int = 0
    """The turn whose end was told."""
    swap: float = 0.0
    """The swap, in seconds of the step's clock, that was told."""


def warn(view: WallView, t: float, warned: Warned) -> tuple[list[str], Warned]:
    """Sentences that are due at session time `t`, and what has been said after them."""
    key = view.step.key if view.step is not None else ""
    if key != warned.step:
        # What someone finds on arrival was told with where we are.
        return [], Warned(key, _level(view, t), *_due(view, t))
    if view.finished or not view.clock.running:
        return [], warned._replace(level=min(warned.level, _level(view, t), key=_LEVELS.index))
    told = []
    level = _level(view, t)
    if _LEVELS.index(level) > _LEVELS.index(warned.level):
        left = view.clock.left_at(t)
        told.append("The time for this step is over." if level == "over" else f"{about(left)} left.")
    turn, swap = _due(view, t)
    if turn and turn != warned.turn:
        told.append("Your time to speak is over.")
    if swap and swap != warned.swap:
        told.append("It is time to swap.")
    return told, Warned(key, level, turn or warned.turn, swap or warned.swap)


def _level(view: WallView, t: float) -> str:
    clock = view.clock
    return warning(clock.left_at(t), clock.planned) if clock.counts and clock.planned > 0 else "calm"


def _due(view: WallView, t: float) -> tuple[int, float]:
    """My turn that is over its time, and the swap that is due; 0 where there is none."""
    turn, swap_at = 0, 0.0
    running = view.turn
    passed = max(0.0, t - view.t) if view.clock.running else 0.0
    if isinstance(view, ParticipantView):
        swap_at = view.pair.swap_at if view.pair is not None else 0.0
        own = running is not None and running.person == view.person and not running.interruption
        if own and running is not None and 0 < running.budget <= running.seconds + passed:
            turn = running.turn
    elif view.pairs is not None:
        swap_at = view.pairs.swap_at
    due = 0 < swap_at <= view.clock.elapsed_at(t)
    return turn, swap_at if due else 0.0
