"""Building with bricks on a participant's screen: the builder comes and goes, its duck is a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.exercise.duck import parse
from workshop_tui.domain.record import commands as do
from workshop_tui.present.participant.requests import bricks

if TYPE_CHECKING:
    from textual.screen import Screen

    from workshop_tui.domain.exercise.duck import Bricks
    from workshop_tui.domain.views.participant import ParticipantView
    from workshop_tui.domain.views.views import NoteView
    from workshop_tui.tui.participant.acting import Acting
    from workshop_tui.tui.participant.duck_builder import DuckBuilder
    from workshop_tui.tui.participant.layout import ParticipantLayout
    from workshop_tui.tui.participant.state import ParticipantState


def own_duck(view: ParticipantView) -> NoteView | None:
    """The duck that this person has built and nobody else has seen yet."""
    return next((note for note in reversed(view.hidden_mine) if parse(note.typed_detail) is not None), None)


def builds(view: ParticipantView | None, desk: ParticipantState) -> bool:
    """Whether the builder belongs on the screen now."""
    return view is not None and bricks(view) > 0 and not view.revealed and not desk.words


class Building:
    """The part of the screen that has the builder. Nothing here draws the screen."""

    def __init__(self, acting: Acting, screen: Screen[None]) -> None:
        self.acting, self.desk, self.screen = acting, acting.desk, screen
        self._builder: DuckBuilder | None = None
        self._place: tuple[int, int, int] | None = None
        """Where the builder is: row, cells, rows."""
        self._known = ""
        """The duck as last seen in the view."""

    def place(self, layout: ParticipantLayout) -> None:
        """Show the builder where the list would be, or take it away."""
        view = self.acting.view
        if view is None or not builds(view, self.desk):
            if self._builder is not None:
                self._builder.remove()
                self._builder = None
            return
        duck = own_duck(view)
        detail = duck.typed_detail if duck is not None else ""
        if self._builder is None:
            from workshop_tui.tui.participant.duck_builder import DuckBuilder

            self._builder = DuckBuilder(bricks(view), detail)
            self._builder.styles.position = "absolute"
            self._known = detail
            self.screen.mount(self._builder)
            self._place = None
        elif detail != self._known:
            self._known = detail
            self._builder.load(detail)
        self._fit(self._builder, layout)

    def _fit(self, builder: DuckBuilder, layout: ParticipantLayout) -> None:
        desk, styles = self.desk, builder.styles
        y, high = layout.middle
        builder.display = high > 0 and not (desk.reading or desk.writing or desk.asking)
        place = (y, layout.width, high)
        if self._place != place and high > 0:
            self._place = place
            styles.offset, styles.width, styles.height = (0, y), place[1], high

    def builds_with(self, key: str) -> bool:
        """Whether this key builds now."""
        return self._builder is not None and bool(self._builder.display) and key in self._builder.KEYS

    def key(self, key: str) -> bool:
        """Build with this key; False where it is no key for that."""
        builder = self._builder
        if builder is None or not self.builds_with(key):
            return False
        builder.press(key)
        self._keep(builder.bricks)
        return True

    def built(self) -> None:
        """A brick was placed or taken back with the mouse (with a key it is kept already)."""
        if self._builder is not None:
            self._keep(self._builder.bricks)

    def _keep(self, built: Bricks) -> None:
        """Make the duck one hidden note of mine, as it stands now."""
        from workshop_tui.domain.exercise.duck import drawing, notation

        view = self.acting.view
        if view is None:
            return
        text, detail, duck = drawing(built), notation(built), own_duck(view)
        if detail == (duck.typed_detail if duck is not None else ""):
            return
        command: do.ParticipantCommand = do.AddNote(text, "", detail)
        if duck is not None:
            command = (
                do.EditNote(duck.note, text, duck.column, detail) if built else do.WithdrawNote(duck.note)
            )
        if self.acting.carry_out(command) or self._builder is None:
            self._known = detail
        else:
            self._builder.load(self._known)
