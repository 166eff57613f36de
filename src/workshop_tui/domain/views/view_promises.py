"""What a view says of the promises that an earlier workshop left open."""

from __future__ import annotations

from workshop_tui.domain.record.state import Promise, State
from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.domain.views import views as v
from workshop_tui.domain.workshop import promises as rules


def promises(state: State, *, typed: bool) -> tuple[v.PromiseView, ...]:
    """All of them, in the order in which they are gone through."""
    return tuple(_seen(one, typed=typed) for one in state.promises.values())


def open_to_all(state: State) -> tuple[v.PromiseView, ...]:
    """Those that everyone in the room may see: once they are gone through, and at the end.

    Before that, people who were not there the last time are not met with its names.
    """
    step = state.step
    reviewed = any(item.step.kind.reviews and item.key in state.steps for item in state.agenda)
    here = step is not None and step.kind.reviews
    told = any(one.here for one in state.promises.values())
    return promises(state, typed=False) if here or (state.finished and (reviewed or told)) else ()


def _seen(one: Promise, *, typed: bool) -> v.PromiseView:
    return v.PromiseView(
        one.id,
        one.kind,
        for_terminal(one.text, lines=True),
        one.status,
        one_line(rules.said(one.kind, one.status)),
        for_terminal(one.words, lines=True),
        for_terminal(one.detail, lines=True),
        one_line(one.column),
        one_line(one.who),
        one_line(one.by),
        one_line(one.side),
        for_terminal(one.asked, lines=True),
        one_line(one.title),
        one_line(one.on),
        not one.origin,
        (one.who, one.text, one.by, one.side, one.words) if typed else ("", "", "", "", ""),
    )
