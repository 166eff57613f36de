"""Every action by its name."""

from __future__ import annotations

from collections.abc import Callable

from workshop_tui.domain.views.views import FacilitatorView
from workshop_tui.present.facilitator.actions import Action
from workshop_tui.present.facilitator.requests import Selection
from workshop_tui.present.keys import keys_in_words
from workshop_tui.tui.dialogs.choose import Choice, Choose

_MOVES = ("up", "down", "left", "right", "page_up", "page_down", "home", "end", "digit", "palette")
"""Actions that make no sense without their keys."""


def palette(
    table: tuple[Action, ...], view: FacilitatorView, at: Selection, perform: Callable[[str], None]
) -> Choose:
    """All actions with their keys and what they do, those that fit the moment first."""
    wanted = [action for action in table if action.id not in _MOVES]
    wanted.sort(key=lambda action: not action.fits(view, at))
    items = [
        Choice(
            action.id,
            f"{action.label[:1].upper()}{action.label[1:]} – {action.help}",
            keys_in_words(action.keys),
            f"{action.group} {action.help}",
        )
        for action in wanted
    ]
    return Choose(
        "Every action",
        items,
        lambda value, typed: perform(value),
        verb="do it",
        empty="No action has that name. Esc closes.",
    )
