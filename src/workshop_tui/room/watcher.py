"""Watches a workshop that another process runs, read only: what the wall beside it needs."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from workshop_tui.domain.history.history import Happened, Record
from workshop_tui.domain.views.projection import wall_view
from workshop_tui.domain.views.views import WallView
from workshop_tui.room.joining import NOT_SHOWN, JoinInfo

STOPPED = "The workshop is not running. This is where it stopped."
WAITING = "No workshop is running yet. This waits for one."
CHOSEN = "This follows the workshop “{}”."
"""Said where no workshop was named; its title stands in it."""
STANDS_STILL = "The program that runs the workshop stands still. This is the last that was heard of it."
SILENT_AFTER = 6.0
"""Seconds without a sign of life after which a session that holds its folder is taken to stand still."""
ASK_EVERY = 1.0
"""Seconds between two questions whether the session still holds its folder."""
_JUMP = 0.3
"""Seconds by which the session's clock may differ from what was expected before it is worth a new picture."""


class News(NamedTuple):
    """What was recorded since the last look."""

    entries: Sequence[Happened] = ()
    restarted: bool = False
    """Forget everything before: the entries are the whole record."""


class Sign(NamedTuple):
    """The running session's last sign of life. Seconds."""

    t: float
    """The session's own clock then."""
    going: bool
    """Whether that clock was going."""
    mono: float
    """`time.monotonic()` then, the same for all processes of a computer."""


class Following(Protocol):
    """Where a watcher learns of the session. Nothing here fails or changes anything on the disk."""

    @property
    def chosen(self) -> str:
        """Which workshop was chosen of several, a text of its own for each; empty: it was named, or none."""

    @property
    def waits(self) -> bool:
        """Whether no workshop is there yet to be chosen."""

    def news(self) -> News:
        """What was recorded since the last call; the first call gives everything."""

    def sign(self) -> Sign | None:
        """The last sign of life; None where there never was one."""

    def held(self) -> bool:
        """Whether a session holds the folder now."""

    def hidden(self, step: str) -> int:
        """How many notes of a step are written and not yet revealed."""

    def way_in(self) -> JoinInfo:
        """How people come in, while the session shows it to the room."""


class Watcher:
    """A source of views for the wall. Call `poll` about every 0.1 s."""

    def __init__(self, following: Following, mono: Callable[[], float] = time.monotonic) -> None:
        self._following = following
        self._mono = mono
        self._record = Record()
        self._sign: Sign | None = None
        self._hidden = 0
        self._held = False
        self._asked = float("-inf")
        self._way_in = NOT_SHOWN
        self._told: tuple[bool, str, int, JoinInfo] = (False, "", 0, NOT_SHOWN)
        self._watchers: list[Callable[[], None]] = []
        self.poll()

    @property
    def running(self) -> bool:
        """Whether the session lives and its program goes on."""
        return self._held and not self._silent()

    @property
    def notice(self) -> str:
        """A sentence for the top of the screen; empty while all is as it should be."""
        if self.running or self._record.state.finished:
            return ""
        if self._following.waits:
            return WAITING
        return STANDS_STILL if self._held else STOPPED

    @property
    def chosen(self) -> str:
        """Which workshop was chosen of several; it changes when another begins. Empty: it was named."""
        return self._following.chosen

    @property
    def begun(self) -> bool:
        """Whether there is anything in the record."""
        return bool(self._record.entries)

    @property
    def way_in(self) -> JoinInfo:
        """How people come in, while the room is shown it; what a dead session left behind is not."""
        return self._way_in if self._held else NOT_SHOWN

    def _silent(self) -> bool:
        return self._sign is not None and self._mono() - self._sign.mono > SILENT_AFTER

    def now(self) -> float:
        """Seconds on the session's clock; it stands still while the session does not run."""
        sign = self._sign
        if sign is None:
            return self._record.t
        t = sign.t
        if sign.going and self.running:
            t += max(0.0, self._mono() - sign.mono)
        return max(t, self._record.t)

    def wall_view(self) -> WallView:
        """What everyone may see, as of now."""
        view = wall_view(self._record, self.now(), self._hidden)
        if self.running:
            return view
        return view._replace(clock=view.clock._replace(running=False))

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; returns a function that stops it."""
        self._watchers.append(changed)

        def stop() -> None:
            if changed in self._watchers:
                self._watchers.remove(changed)

        return stop

    def poll(self) -> bool:
        """Look for news; True, and everyone who watches is told, when there is a new picture to draw."""
        expected = self.now()
        news = self._following.news()
        if news.restarted:
            self._record = Record()
            self._asked = float("-inf")
        self._record.extend(news.entries)
        self._sign = self._following.sign()
        if news.entries or self._mono() - self._asked >= ASK_EVERY:
            self._asked = self._mono()
            self._held = self._following.held()
        self._hidden = self._following.hidden(self._record.state.current)
        self._way_in = self._following.way_in()
        told, self._told = self._told, (self.running, self.notice, self._hidden, self.way_in)
        changed = (
            news.restarted or bool(news.entries) or told != self._told or abs(self.now() - expected) > _JUMP
        )
        if changed:
            for tell in tuple(self._watchers):
                tell()
        return changed
