"""One participant's screen as an app of its own, lean enough for two hundred of them in one process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from workshop_tui.tui.kit.output_sanitizer import sanitize_output
from workshop_tui.tui.kit.themes import hang_themes, next_theme
from workshop_tui.tui.participant.screen import ParticipantScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from workshop_tui.room.guest import GuestSeat


class ParticipantApp(App[None], inherit_bindings=False):
    """Shows one seat. It has no palette, no toasts and no bindings: the screen takes every key."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "Workshop"

    def __init__(self, seat: GuestSeat, *, theme: str = "", animations: bool = False) -> None:
        """`theme`: one of workshop_tui.tui.kit.themes.THEMES; empty for the dark one."""
        super().__init__()
        hang_themes(self, theme)
        sanitize_output(self)
        self.animation_level = "full" if animations else "none"
        self._participant = ParticipantScreen(seat)

    def get_default_screen(self) -> Screen[Any]:
        """Nothing but the participant's screen."""
        return self._participant

    def on_participant_screen_wanted(self, event: ParticipantScreen.Wanted) -> None:
        """What the screen asks of the app."""
        if event.what == "look":
            self.theme = next_theme(self.theme)
        elif event.what == "leave":
            self.exit()

    # -- what would reach the machine that all seats run on

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Nothing is opened: it would be on the host's screen."""

    def action_suspend_process(self) -> None:
        """Nothing is suspended."""
