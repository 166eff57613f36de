"""The one screen turned into the wall, for a laptop whose two displays show the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from workshop_tui.room.outcome import FOR_ROOM
from workshop_tui.tui.dialogs.base import DirectKeys
from workshop_tui.tui.wall.wall import WallScreen

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.tui.console.console import ConsoleScreen

_FLOOR = ("next", "free", "pass", "later", "swap")
_TIME = ("clock", "access", "longer", "shorter", "forward", "back")
BLIND = frozenset((*_FLOOR, *_TIME, "reveal", "undo", "redo"))
"""Ids of the actions that need nothing but what everyone sees, and so work here as on the console."""
NOTHING = "That did nothing. t goes back to your own screen, which says why."


class MirrorScreen(DirectKeys, WallScreen):
    """What the room sees; the clock and the floor are run from here with the keys of the console."""

    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("t", "back to your own screen; so does escape"),
        ("space", "start or pause the clock"),
        ("n p s", "next speaker, pass, stop"),
        ("] [", "next step, step before"),
        ("w", "plainer words"),
        ("page down", "what does not fit; page up goes back"),
        ("J", "how to join from other computers, if they can"),
    )

    def __init__(self, console: ConsoleScreen) -> None:
        super().__init__(console.seat)
        self.console = console
        self._aside = ""

    def look(self) -> None:
        """Say what everyone must know: that something is not saved."""
        self.set_notice(FOR_ROOM if self.console.seat.trouble else self._aside)

    def take_key(self, event: events.Key) -> bool:
        """Back, or an action that needs no private screen."""
        console = self.console
        char = event.character or ""
        action = (console.keys_of.get(char) if event.is_printable else None) or console.keys_of.get(event.key)
        if event.key == "escape" or (action is not None and action.id == "wall"):
            self.dismiss()
            return True
        if action is not None and action.id == "doors" and console.hosting is not None:
            self.action_join()
            return True
        if action is None or action.id not in BLIND:
            return False
        console.perform(action.id, event.key)
        # A refusal is for the facilitator alone: the room learns only that nothing happened.
        self._aside = NOTHING if console.desk.wrong else ""
        self.look()
        return True

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        back = ("Back to your own screen", "t", "screen.dismiss")
        return (
            [("How to join from other computers", "J", "screen.join"), back]
            if self.console.hosting
            else [back]
        )

    def action_join(self) -> None:
        """Show the room how people come in from other computers."""
        from workshop_tui.tui.join.join import JoinScreen

        if self.console.hosting is not None:
            self.app.push_screen(JoinScreen(self.console.hosting, self.console.seat, shown_only=True))
