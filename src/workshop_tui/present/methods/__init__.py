"""What each method of a step shows, one file a method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.views import WallView
from workshop_tui.present.board import Board
from workshop_tui.present.methods import choose, vote


class Boards(Protocol):
    """What a method's file says; each for any view, and nothing where the step is of another method."""

    def on_wall(self, view: WallView) -> Board:
        """For everyone."""

    def own(self, view: ParticipantView) -> Board:
        """For one person."""

    def content(self, view: WallView, known: WallView | None) -> tuple[Board, ...]:
        """All of it for those who hear it; without what was told with the view that is known."""

    def news(self, before: WallView, now: WallView) -> Board:
        """What changed, for those who hear it."""

    def arrival(self, view: WallView) -> tuple[str, ...]:
        """What whoever enters the step should know of it, in sentences."""


BOARDS: Mapping[str, Boards] = {"vote": vote, "choose": choose}
"""By method, where every painter takes from here what stands there."""
