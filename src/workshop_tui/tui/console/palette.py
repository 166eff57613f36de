"""Every action by its name: the palette, and the console's actions for the app's own command palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from workshop_tui.domain.views.views import FacilitatorView
from workshop_tui.tui.console.actions import Action, Selection, keys_in_words
from workshop_tui.tui.dialogs.choose import Choice, Choose

if TYPE_CHECKING:
    from textual.app import SystemCommand

    from workshop_tui.tui.console.console import ConsoleScreen

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
            keys_in_words(action),
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


def console_commands(screen: ConsoleScreen) -> Iterable[SystemCommand]:
    """The console's actions as commands of the app's palette: give them to `get_system_commands`."""
    from textual.app import SystemCommand

    for action in screen.table:
        if action.id not in _MOVES:
            keys = keys_in_words(action)
            title = f"{action.label[:1].upper()}{action.label[1:]}" + (f" ({keys})" if keys else "")
            yield SystemCommand(title, action.help, partial(screen.perform, action.id))
