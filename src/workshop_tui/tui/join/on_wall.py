"""The facilitator's join page on a wall: it comes and goes with what the facilitator shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from textual.app import App

    from workshop_tui.admission.host import Host
    from workshop_tui.room.joining import JoinInfo, SeatInfo
    from workshop_tui.tui.join.join import JoinScreen

LOOK_EVERY = 0.5
"""Seconds between two looks at whether the page is shown."""


class ShownWayIn:
    """Knows how people come in, and puts that page over a wall while it is shown."""

    def __init__(
        self, look: Callable[[], JoinInfo], seats: Callable[[], tuple[SeatInfo, ...]] | None = None
    ) -> None:
        """`look`: how the doors stand; `seats`: who came in, where that is known."""
        self._look, self._seats = look, seats
        self.doors = self
        """The page looks here for `info`."""
        self._screen: JoinScreen | None = None

    def info(self) -> JoinInfo:
        """What the page shows, as of now."""
        return self._look()

    def seats(self) -> tuple[SeatInfo, ...]:
        """Who came in, as far as it is known."""
        return self._seats() if self._seats is not None else ()

    def follow(self, app: App[Any]) -> None:
        """Show the page, or put it away, where that has changed."""
        shown = self._look().shown
        if shown and self._screen is None:
            from workshop_tui.tui.join.join import JoinScreen

            if not isinstance(app.screen, JoinScreen):
                # A page that is only shown asks nothing else of a host.
                host = cast("Host", self)
                self._screen = JoinScreen(host, shown_only=True, counts=self._seats is not None)
                app.push_screen(self._screen)
        elif not shown and self._screen is not None:
            screen, self._screen = self._screen, None
            if app.screen is screen:
                screen.dismiss()
