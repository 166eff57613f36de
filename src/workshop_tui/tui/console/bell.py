"""When the bell rings: once at the end of a turn's promise, of a half in pairs, and of a step."""

from __future__ import annotations

from workshop_tui.domain.views.views import FacilitatorView


class Bell:
    """Remembers what was over already, so that each end rings once and nothing rings at the start."""

    def __init__(self) -> None:
        self._over: set[str] | None = None

    def due(self, view: FacilitatorView) -> bool:
        """Whether something has come to its end since the last look."""
        over: set[str] = set()
        step = view.step
        if step is not None and view.clock.planned > 0 and view.clock.left_at(view.t) <= 0:
            over.add(f"step {step.key} {view.clock.planned}")
        turn = view.turn
        if turn is not None and not turn.interruption and turn.budget > 0 and turn.seconds >= turn.budget:
            over.add(f"turn {turn.turn}")
        pairs = view.pairs
        if pairs and pairs.swap_at and view.clock.elapsed_at(view.t) >= pairs.swap_at and step is not None:
            over.add(f"half {step.key} {pairs.part}")
        before, self._over = self._over, over
        return before is not None and bool(over - before) and view.clock.running
