"""The seat of whoever watches a demo: sees all, changes nothing, and runs it with the keys of the clock."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from workshop_tui.domain.record import commands as c
from workshop_tui.program import typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_tui.demo.player import Player
    from workshop_tui.domain.views.views import FacilitatorView, WallView

SLOWEST, FASTEST = 1.0, 1000.0


def plays_by_itself() -> c.Refused:
    """Why nobody can act in a demo."""
    return c.Refused(
        f"This is a demo, which plays by itself. ctrl+q leaves; {typed()} begins one of your own."
    )


class Spectator:
    """Implements `Seat` on the room of a demo, and says when the next move is due."""

    def __init__(self, player: Player, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called when the next move is due at another time than before."""
        self._player = player
        self._room = player.room
        self._speed = player.clock.speed
        self._skipping = ""
        self._watchers: list[Callable[[], None]] = []
        self.stopped = False
        """Whoever watches made it stand still."""
        self.changed = changed

    # -- playing

    @property
    def over(self) -> bool:
        """Whether everything has been played."""
        return self._player.over

    @property
    def speed(self) -> float:
        """How many times as fast as a workshop it plays."""
        return self._speed

    def wait(self) -> float:
        """Real seconds until the next move; inf while it stands still."""
        return self._player.wait()

    def act(self) -> None:
        """Make the next move."""
        self._player.act()
        if self._skipping and self._skipping != self._here():
            self._skipping = ""
            self._set_speed()

    def _here(self) -> str:
        return self._room.record.state.current

    def _set_speed(self) -> None:
        speed = 0.0 if self.stopped else math.inf if self._skipping else self._speed
        self._player.clock.run_at(speed)
        for tell in tuple(self._watchers):
            tell()
        self.changed()

    # -- what a screen knows and does

    @property
    def folder(self) -> str:
        """Where the workshop is kept."""
        return self._room.folder

    @property
    def trouble(self) -> str:
        """Empty while all is saved."""
        return self._room.trouble

    @property
    def unsaved(self) -> str:
        """Empty while all that was carried out is on the disk; else why not. Notes for people are extra."""
        return self._room.unsaved

    @property
    def reports(self) -> tuple[str, ...]:
        """What was found on opening."""
        return self._room.reports

    @property
    def gap(self) -> float:
        """Nobody misses a time that is played."""
        return 0.0

    @property
    def gap_reason(self) -> str:
        """No gap, no reason."""
        return ""

    def now(self) -> float:
        """Seconds on the played clock."""
        return self._room.now()

    def submit(self, command: c.Command) -> c.Refused | None:
        """The keys of the clock run the demo; all else is the play's own affair."""
        if isinstance(command, c.StartClock | c.PauseClock):
            self.stopped = not self.stopped
        elif isinstance(command, c.AddTime) and not self.over:
            faster = self._speed * (2.0 if command.seconds > 0 else 0.5)
            self._speed = min(max(faster, SLOWEST), FASTEST)
        elif isinstance(command, c.NextStep) and not self.over:
            self.stopped, self._skipping = False, self._here()
        else:
            return plays_by_itself()
        self._set_speed()
        return None

    def facilitator_view(self) -> FacilitatorView:
        """The whole, and first of what is worth knowing how the demo is run."""
        view = self._room.facilitator_view()
        return view._replace(advice=(self._how(), *view.advice))

    def _how(self) -> str:
        keys = "+ and - change the speed, ] goes to the next step, t shows what the room sees."
        if self.stopped:
            return f"The demo stands still. space goes on, {keys}"
        speed = "as fast as it goes" if math.isinf(self._speed) else f"{self._speed:g} times as fast"
        return f"This is a demo, {speed}. space stops it, {keys}"

    def wall_view(self) -> WallView:
        """What everyone may see."""
        return self._room.wall_view()

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after every change; returns a function that stops it."""
        unwatch = self._room.watch(changed)
        self._watchers.append(changed)

        def stop() -> None:
            unwatch()
            if changed in self._watchers:
                self._watchers.remove(changed)

        return stop

    def answer_gap(self, counted: bool) -> c.Refused | None:
        """There is none."""
        return plays_by_itself()

    def keep_half(self, text: str, column: str = "", detail: str = "") -> None:
        """Nothing that is typed here is part of the demo."""

    def half(self) -> None:
        """Nothing half typed."""

    def retry(self) -> bool:
        """Try again to save."""
        return self._room.retry()
