"""A participant's screen: all that one person may see of the workshop, and all that they may do in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen

from workshop_tui.tui.dialogs.base import Dialog, DirectKeys
from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.rows import Row
from workshop_tui.tui.participant.acting import Acting
from workshop_tui.tui.participant.bricks import Building
from workshop_tui.tui.participant.handlers import Handlers
from workshop_tui.tui.participant.layout import ParticipantLayout, lay_out
from workshop_tui.tui.participant.note_editor import NoteEditor

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.widget import Widget

    from workshop_tui.room.guest import GuestSeat
    from workshop_tui.tui.participant.duck_builder import DuckBuilder

BREATH = 0.004
"""Seconds after the beginning of a second at which the clock is looked at first."""
SPREAD = 0.75
"""Seconds over which the screens of one room follow each other: a key must not wait until all have drawn."""
_GOLDEN = 0.618
_numbers = count()


class ParticipantScreen(DirectKeys, Screen[None], inherit_bindings=False):
    """Watches a guest's seat and draws its view on one canvas; takes keys and submits commands."""

    AUTO_FOCUS = ""
    CSS = "ParticipantScreen { background: $background; overflow: hidden; }"

    class Wanted(Message):
        """Something that the app does: `what` is "look" or "leave"."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, seat: GuestSeat) -> None:
        super().__init__()
        self.acting = Acting(seat)
        self.desk = self.acting.desk
        self.editor = NoteEditor(self.acting)
        self.bricks = Building(self.acting, self)
        self.hands = Handlers(
            self.acting, self.editor, self.bricks, lambda what: self.post_message(self.Wanted(what))
        )
        self._canvas = Canvas()
        self._layout = ParticipantLayout([])
        self._drawing = False
        self._late = BREATH + SPREAD * (next(_numbers) * _GOLDEN % 1.0)
        self._tick: asyncio.TimerHandle | None = None
        self._unwatch: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        # Not a fraction, of which a builder in front would take its part.
        self._canvas.styles.height = "100%"
        yield self._canvas

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """No toasts and no tooltips: each is a widget and a task for everyone."""

    def on_mount(self) -> None:
        self._unwatch = self.acting.seat.watch(self.changed)
        self.acting.look()
        self.editor.offer_half()
        # At once, so that the first picture is the whole one.
        self.draw()

    def on_unmount(self) -> None:
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None
        self._wake_at(None)
        self.acting.keeping.end()

    def on_resize(self) -> None:
        self.draw()

    def on_screen_resume(self) -> None:
        self.draw()

    # -- drawing

    def changed(self) -> None:
        """Something changed: look and draw, once, as soon as what is waiting has been done.

        It is called from other people's seats too, so it does no more than post a message.
        """
        self.acting.stale = True
        if not self._drawing:
            self._drawing = self.call_later(self._look_and_draw)

    def _look_and_draw(self) -> None:
        self._drawing = False
        if self.acting.stale:
            self.acting.look()
        self.draw()

    def draw(self) -> None:
        """Paint what differs from what is shown."""
        size = self.size
        if not size or not self.is_attached:
            return
        acting, seat = self.acting, self.acting.seat
        acting.saved_meanwhile()
        self._layout = lay_out(acting.view, self.desk, seat.trouble, seat.now(), (size.width, size.height))
        self.desk.page = self._layout.page
        self._show()
        self.bricks.place(self._layout)
        self._wake()

    def _show(self) -> None:
        # Textual's `is_current` is true of a screen behind a dialog as well.
        if self.app.screen is self:
            self._canvas.paint(self._layout.rows)
        elif isinstance(self.app.screen, Dialog):
            self.app.screen.redraw()

    def _beat(self) -> None:
        """A second has passed: only the rows that count seconds are made anew."""
        if not self.is_attached:
            return
        now = self.acting.seat.now()
        rows = [*self._layout.rows]
        for number, row in self._layout.live.items():
            if number < len(rows):
                rows[number] = row(now)
        self._layout = self._layout._replace(rows=rows)
        self._show()
        self._wake()

    def _wake(self) -> None:
        """While time runs and is seen, look again when the clock's next second begins."""
        view = self.acting.view
        if view is None or not view.clock.running or not self._layout.live:
            self._wake_at(None)
            return
        left = view.clock.left_at(self.acting.seat.now())
        # Where the session's clock stands still there is no next second to wait for.
        self._wake_at((left % 1.0 or 1.0) + self._late)

    def _wake_at(self, delay: float | None) -> None:
        if self._tick is not None:
            self._tick.cancel()
        loop = asyncio.get_running_loop() if delay is not None else None
        self._tick = loop.call_later(delay, self.call_later, self._beat) if loop and delay else None

    @property
    def rows(self) -> list[Row]:
        """What is shown, for a dialog in front of it."""
        return self._layout.rows

    # -- keys, pastes and clicks

    def take_key(self, event: events.Key) -> bool:
        """Every key is for this screen, at once: nothing waits for a focus."""
        self.hands.key_pressed(event)
        self.draw()
        return True

    def take_paste(self, text: str) -> bool:
        """A paste goes into a pen: the one that is open, or one that is taken up for it."""
        if self.desk.writing is not None:
            self.desk.asking = ""
            self.editor.typed(self.desk.writing.paste(text))
        elif self.acting.view is not None and text.strip():
            self.editor.words_came(self.acting.view, text)
        self.acting.fingers.typed(self.acting.moment())
        self.draw()
        return True

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        event.stop()
        kind, _, value = event.tag.partition(":")
        if self.desk.asking == "leave":
            self.hands.answer_leave(value == "yes")
        elif self.desk.asking == "side":
            self.hands.side.take(int(value.removeprefix("side-")) if kind == "item" else -1)
        elif kind == "do":
            self.hands.perform(value)
        elif kind == "item":
            self.desk.chosen = value
            if event.chain >= 2:
                self.hands.perform("choose")
        self.draw()

    def on_duck_builder_built(self, event: DuckBuilder.Built) -> None:
        event.stop()
        self.bricks.built()
        self.draw()

    def on_canvas_wheeled(self, event: Canvas.Wheeled) -> None:
        event.stop()
        self.hands.move(event.step)
        self.draw()
