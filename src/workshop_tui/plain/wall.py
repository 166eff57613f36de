"""The wall in lines: tells what everyone may know of a workshop that runs elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from workshop_tui.plain.board import content_said
from workshop_tui.plain.lines import WIDTH, wrap_all
from workshop_tui.plain.telling import tell
from workshop_tui.plain.times import Warned, warn
from workshop_tui.room.joining import IF_IT_BREAKS, NOT_SHOWN, JoinInfo
from workshop_tui.room.watcher import CHOSEN, WAITING

if TYPE_CHECKING:
    from workshop_tui.domain.views.views import WallView

POLL_EVERY = 0.1
"""Seconds between two looks at the record."""
NOTHING_YET = "Nothing is recorded in this folder yet. This waits for it."


class Followed(Protocol):
    """What is followed: `workshop_tui.room.watcher.Watcher` gives it."""

    @property
    def notice(self) -> str:
        """A sentence about the session itself; empty: all is as it should be."""

    @property
    def begun(self) -> bool:
        """Whether there is anything in the record."""

    @property
    def chosen(self) -> str:
        """Which workshop was chosen of several; it changes when another begins. Empty: it was named."""

    def now(self) -> float:
        """Seconds on the session's clock."""

    @property
    def way_in(self) -> JoinInfo:
        """How people come in, while the room is shown it."""

    def poll(self) -> bool:
        """Look for news; whether there are any."""

    def wall_view(self) -> WallView:
        """What everyone may see, as of now."""


def way_in_said(info: JoinInfo) -> list[str]:
    """How people come in from other computers, or that this is no longer shown."""
    if not info.shown:
        return ["How to join is no longer shown."]
    told = [
        f"People can join from other computers. {info.reach}".strip(),
        *(f"They type: {way.command}" for way in info.ways),
        "NAME stands for their own name.",
        f"The password is the room code: {info.code}",
    ]
    told += [f"Fingerprint, when asked: {way.fingerprint}" for way in info.ways if way.fingerprint]
    return [*told, IF_IT_BREAKS]


class Follower:
    """Tells a followed workshop to `say`, line by line."""

    def __init__(self, source: Followed, say: Callable[[str], None], width: int = WIDTH) -> None:
        self._source = source
        self._say = say
        self._width = width
        self._view: WallView | None = None
        self._warned = Warned()
        self._notice = ""
        self._waiting = False
        self._way_in = NOT_SHOWN
        self._chosen = ""

    def look(self) -> bool:
        """Tell what is new; False when the workshop that was named is finished and all is told."""
        source = self._source
        news = source.poll()
        if source.chosen != self._chosen and source.begun:
            self._chosen = source.chosen
            self._view, self._warned, self._notice = None, Warned(), ""
            self._tell([CHOSEN.format(source.wall_view().title)])
        if source.way_in != self._way_in:
            self._way_in = source.way_in
            self._tell(way_in_said(self._way_in))
        if not source.begun:
            if not self._waiting:
                self._waiting = True
                self._tell([source.notice if source.notice == WAITING else NOTHING_YET])
            return True
        if news or self._view is None:
            now = source.wall_view()
            first = content_said(now) if self._view is None and not now.finished else []
            self._tell([*tell(self._view, now), *first])
            self._view = now
        due, self._warned = warn(self._view, source.now(), self._warned)
        self._tell(due)
        if source.notice != self._notice:
            self._notice = source.notice
            self._tell([self._notice or "The workshop goes on."])
        return bool(self._chosen) or not self._view.finished

    def _tell(self, sentences: Iterable[str]) -> None:
        for line in wrap_all(sentences, self._width):
            self._say(line)


def follow(
    source: Followed,
    say: Callable[[str], None],
    *,
    width: int = WIDTH,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Tell the workshop until it is finished; where none was named, one after the other."""
    follower = Follower(source, say, width)
    while follower.look():
        wait(POLL_EVERY)
