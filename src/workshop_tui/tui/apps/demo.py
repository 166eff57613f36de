"""The facilitator's program with a demo in it: makes each move when it is due, and ends by itself."""

from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any, Protocol

from workshop_tui.room.seat import Seat
from workshop_tui.tui.apps.facilitator import FacilitatorApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from workshop_tui.tui.apps.openers import Openers, OpenRoom, Options, Request
    from workshop_tui.tui.console.console import ConsoleScreen
    from workshop_tui.tui.home.workshop_list import WorkshopList

LAST_PAGE, LAST_LOOK = 15.0, 2.0
"""Real seconds for which the last page stays: usually, and where all is played as fast as it goes."""


class Performance(Seat, Protocol):
    """The seat of whoever watches, and when the next move is due."""

    stopped: bool
    changed: Callable[[], None]

    @property
    def over(self) -> bool: ...
    @property
    def speed(self) -> float: ...
    def wait(self) -> float: ...
    def act(self) -> None: ...


class DemoApp(FacilitatorApp):
    """Shows a workshop that plays by itself."""

    def __init__(
        self,
        doors: Openers,
        shelf: WorkshopList,
        request: Request,
        options: Options,
        perform: Callable[[], Performance],
    ) -> None:
        """As for a workshop of one's own; `perform` brings the players into the room that `doors` opened."""
        self._perform = perform
        self._performance: Performance | None = None
        self._console: ConsoleScreen | None = None
        self._due: asyncio.TimerHandle | None = None
        super().__init__(doors, shelf, request, options)

    def new_console(self, room: OpenRoom) -> Screen[Any]:
        """The console, on a seat that watches."""
        from workshop_tui.tui.console.console import ConsoleScreen

        self._performance = self._perform()
        self._performance.changed = self._plan
        self._console = ConsoleScreen(self._performance, keymap=self.options.keymap)
        return self._console

    def on_ready(self) -> None:
        """The first picture stands: the curtain rises."""
        self._plan()

    def _plan(self) -> None:
        """Make the next move when it is due."""
        performance = self._performance
        if self._due is not None:
            self._due.cancel()
            self._due = None
        if performance is None or self._room is None:
            return
        if performance.over:
            self._last_page(performance)
        elif (wait := performance.wait()) < math.inf:
            self._due = asyncio.get_running_loop().call_later(wait, self._act)

    def _act(self) -> None:
        assert self._performance is not None
        try:
            self._performance.act()
        except Exception as error:
            self.call_later(self._fail, error)
        else:
            self._plan()

    def _fail(self, error: Exception) -> None:
        """End as everything else that is broken."""
        raise error

    def _last_page(self, performance: Performance) -> None:
        """Let what the workshop left be read, and leave; not while whoever watches wants to stay."""
        assert self._console is not None
        if performance.stopped:
            self._console.say("The demo is over. This page stays; ctrl+q leaves.")
            return
        seconds = LAST_LOOK if math.isinf(performance.speed) else LAST_PAGE
        self._console.say(f"The demo is over and ends in {seconds:.0f} seconds. space keeps it here.")
        self._due = asyncio.get_running_loop().call_later(seconds, self.action_leave)
