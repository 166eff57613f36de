"""The wall as a program of its own: it follows the record of a running workshop, read only."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual.app import App
from textual.binding import Binding, BindingType

from workshop_tui.room.watcher import CHOSEN
from workshop_tui.tui.join.on_wall import ShownWayIn
from workshop_tui.tui.kit.output_sanitizer import sanitize_output
from workshop_tui.tui.kit.partial_repaint import send_only_changes
from workshop_tui.tui.kit.terminal import collect_again, leave_on_signals, stop_job
from workshop_tui.tui.kit.themes import hang_themes, next_theme
from workshop_tui.tui.wall.wall import ViewSource, WallScreen

if TYPE_CHECKING:
    from textual.screen import Screen

    from workshop_tui.room.joining import JoinInfo

POLL_EVERY = 0.1
"""Seconds between two looks at the record."""
HELP = (
    "page up, page down: what does not fit · home: back to the newest · w: plainer words · "
    "c: dark, light, or the terminal's colours · q: leave. It follows the workshop by itself."
)


class FollowedSource(ViewSource, Protocol):
    """A source that has to be asked for news."""

    @property
    def notice(self) -> str:
        """A sentence for the top of the screen; empty: none."""

    @property
    def way_in(self) -> JoinInfo:
        """How people come in, while the room is shown it."""

    @property
    def chosen(self) -> str:
        """Which workshop was chosen of several; empty: it was named."""

    @property
    def begun(self) -> bool:
        """Whether there is anything in the record."""

    def poll(self) -> bool:
        """Look for news."""


class WallApp(App[None]):
    """Shows a workshop that runs elsewhere. `return_code` after `run`: 0, or 128 + a signal's number."""

    TITLE = "Workshop"
    ENABLE_COMMAND_PALETTE = False
    """Textual's own ends the program when it is closed twice, or left while it opens."""
    CSS = "ToastRack { dock: top; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q,f10,ctrl+c", "quit", "Leave", show=False, priority=True),
        Binding("question_mark,f1", "show_help", "Help", show=False),
        Binding("c", "next_look", "Another look", show=False),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
    ]

    def __init__(self, source: FollowedSource, *, theme: str = "", animations: bool = False) -> None:
        super().__init__()
        hang_themes(self, theme)
        sanitize_output(self)
        send_only_changes()
        self.animation_level = "full" if animations else "none"
        self._source = source
        self._wall = WallScreen(source)
        self._chosen = ""
        self._next: asyncio.TimerHandle | None = None
        self._way_in = ShownWayIn(lambda: source.way_in)

    def get_default_screen(self) -> Screen[Any]:
        """Nothing but the wall."""
        return self._wall

    def on_mount(self) -> None:
        """Begin to follow."""
        leave_on_signals(self)
        self._look()
        self.call_after_refresh(collect_again)

    def on_unmount(self) -> None:
        """Follow no longer."""
        if self._next is not None:
            self._next.cancel()

    def _look(self) -> None:
        """Look for news. A callback of the loop: ten of Textual's timers a second cost more than a clock."""
        try:
            self._source.poll()
            self._say_which()
            self._wall.set_notice(self._source.notice)
            self._way_in.follow(self)
        except Exception as error:
            self.call_later(self._fail, error)
        else:
            self._next = asyncio.get_running_loop().call_later(POLL_EVERY, self._look)

    def _say_which(self) -> None:
        """Where no workshop was named, say which one this is."""
        if self._source.chosen != self._chosen and self._source.begun:
            self._chosen = self._source.chosen
            title = self._source.wall_view().title
            self.notify(CHOSEN.format(title), timeout=10, markup=False)

    def _fail(self, error: Exception) -> None:
        """End as Textual ends when something is broken."""
        raise error

    def action_show_help(self) -> None:
        """Say the few keys there are."""
        self.notify(HELP, title="Keys", timeout=12, markup=False)

    def action_next_look(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)

    def action_suspend_process(self) -> None:
        """Back to the shell, until it goes on with this."""
        stop_job(self)
