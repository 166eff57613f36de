"""What a view says of the values map: its rows, the rule they follow, and what dots cannot show."""

from __future__ import annotations

from workshop_tui.domain.record.state import State, StepRecord
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views import views as v
from workshop_tui.domain.views.view_notes import safe_sides
from workshop_tui.domain.workshop import values_map


def record(state: State) -> StepRecord | None:
    """The vote whose map of values is seen now: in its own step once revealed, and in those that follow."""
    place = state.place(state.current)
    if place is None:
        return None
    here = state.agenda[place]
    for item in reversed(state.agenda[: place + 1]):
        found = state.steps.get(item.key)
        if item.exercise != here.exercise or found is None or item.step.outcome != "values-map":
            continue
        if found.revealed:
            return found
    return None


def values_map_seen(state: State) -> tuple[v.MapRowView, ...]:
    """The values map once its vote is revealed: in that step and in those of the exercise that follow."""
    found = record(state)
    return tuple(
        v.MapRowView(
            one_line(row.value),
            row.dots,
            safe_sides(row.sides),
            one_line(row.stands.place),
            tuple(one_line(side) for side in row.stands.sides),
            row.stands.place == values_map.COMMON,
        )
        for row in (values_map.values_map(state, found.key) if found is not None else ())
    )


def notes(state: State) -> tuple[str, ...]:
    """The rule of the map that is seen now, and what it cannot show; empty where there is none."""
    found = record(state)
    return values_map.told(state, found) if found is not None else ()
