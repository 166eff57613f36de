"""The facilitator's console: everything of the running workshop on one screen, and every action on a key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen

from workshop_tui.domain.record.commands import Command, PlaceDots, Refused
from workshop_tui.present.facilitator.actions import by_key
from workshop_tui.present.facilitator.keymap import with_keymap
from workshop_tui.present.facilitator.requests import Selection
from workshop_tui.room.joining import claim_said
from workshop_tui.room.outcome import meanwhile, outcome
from workshop_tui.tui.console.bell import Bell
from workshop_tui.tui.console.caps_lock import Capitals
from workshop_tui.tui.console.handlers import Handlers
from workshop_tui.tui.console.head import Saved
from workshop_tui.tui.console.layout import ConsoleLayout, ConsoleState, lay_out
from workshop_tui.tui.dialogs.base import Dialog, DirectKeys
from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.rows import Row
from workshop_tui.tui.kit.typing_guard import TypingGuard

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.timer import Timer

    from workshop_tui.admission.host import Host
    from workshop_tui.domain.views.views import FacilitatorView
    from workshop_tui.room.seat import Seat
    from workshop_tui.tui.dialogs.form import Memory

STILL_TYPING = "The form is closed: what you typed behind it did nothing. Wait a moment, then press the key."


class ConsoleScreen(Handlers, DirectKeys, Screen[None]):
    """Watches the seat and draws its view; takes keys and clicks and submits commands."""

    AUTO_FOCUS = ""
    CSS = "ConsoleScreen { background: $background; }"

    class Wanted(Message):
        """Something that the app does: `what` is "wall", "look" or "leave"."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(
        self,
        seat: Seat,
        bell: Callable[[], None] | bool | None = None,
        keymap: Mapping[str, str] | None = None,
        hosting: Host | None = None,
    ) -> None:
        """`bell` rings: True is the terminal's own, False the same but off for now, None is none.

        `hosting`: the doors for people at other computers, where there are any.
        """
        super().__init__()
        self.seat = seat
        self.table = with_keymap(keymap)
        self.keys_of = by_key(self.table)
        self._capitals = Capitals(self.keys_of)
        self.hosting = hosting
        self.desk = ConsoleState()
        self.fingers = TypingGuard()
        self._behind = False
        """Letters have come behind a form that had closed by itself."""
        self.desk.hosted = hosting is not None
        self._doors = ""
        self._claims: set[str] = set()
        """Seats of which it was said that somebody says to be that person."""
        self._door_news = ""
        self.memory: Memory = {}
        self.ring = self._terminal_bell if isinstance(bell, bool) else bell
        self.bell_on = bell is not None and bell is not False
        self.view: FacilitatorView = seat.facilitator_view()
        self._ends = Bell()
        self._layout = ConsoleLayout([])
        self._stale = False
        """Something changed since the last look."""
        self._drawing = False
        self._timer: Timer | None = None
        self._unwatch: Callable[[], None] | None = None

    def compose(self) -> ComposeResult:
        yield Canvas()

    def on_mount(self) -> None:
        self._unwatch = self.seat.watch(self.news)
        if self.hosting is not None:
            self._doors = self._doors_now()
            self.set_interval(1.0, self._look_at_doors)
        # At once, so that the first picture is the whole one.
        self._beat()

    def on_unmount(self) -> None:
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None

    def on_resize(self) -> None:
        self.changed()

    def on_screen_resume(self) -> None:
        self._look_at_doors()
        self.changed()

    # -- drawing

    def news(self) -> None:
        """Something happened in the workshop: look again before anything is done or drawn."""
        self._stale = True
        self.changed()

    def changed(self) -> None:
        """Draw again, once, as soon as what is waiting has been done."""
        if not self._drawing and self.is_attached:
            self._drawing = True
            self.call_later(self.draw)

    def look(self) -> FacilitatorView:
        """The workshop as it is now: one look serves until something changes, or for a second."""
        if self._stale or not 0 <= self.seat.now() - self.view.t < 1:
            self._stale = False
            self.view = self.seat.facilitator_view()
            self._wait_for_next_second()
        return self.view

    def _beat(self) -> None:
        self._stale = True
        self.draw()

    def draw(self) -> None:
        """Paint what differs from what is shown."""
        self._drawing = False
        self.look()
        if self._ends.due(self.view) and self.bell_on and self.ring is not None:
            self.ring()
        if not self.is_attached:
            return
        said = meanwhile(self.desk.message, self.seat.unsaved)
        if said != self.desk.message:
            self.desk.message, self.desk.wrong = said, False
        canvas = self.query_one(Canvas)
        width, height = self.app.size
        if width and height:
            saved = Saved(self.seat.trouble, self.seat.folder, self._doors)
            self._layout = lay_out(self.view, self.desk, saved, self.table, (width, height))
        # Textual's `is_current` is true of a screen behind a dialog as well.
        if self.app.screen is self:
            canvas.paint(self._layout.rows)
        elif isinstance(self.app.screen, Dialog):
            self.app.screen.redraw()

    def _doors_now(self) -> str:
        """The doors for people at other computers in a few words; empty while they are closed."""
        if self.hosting is None:
            return ""
        info = self.hosting.doors.info()
        if not (info.open or info.trouble):
            return ""
        from workshop_tui.tui.join.page import doors_in_words, people_here, shut_seats

        seats = self.hosting.seats()
        return doors_in_words(info, people_here(seats), shut_seats(seats))

    def _look_at_doors(self) -> None:
        """People come and go, and doors open, without a change in the room."""
        self._tell_claims()
        news = self.hosting.doors.info().news if self.hosting is not None else ""
        if news and news != self._door_news:
            self.say(news)
        self._door_news = news
        words = self._doors_now()
        if self._doors != words:
            self._doors = words
            self.changed()

    def _tell_claims(self) -> None:
        """Say once that somebody came in as a person of the list, when nothing else is being said."""
        if self.hosting is None or self.desk.message:
            return
        new = next(
            (seat for seat in self.hosting.seats() if seat.claimed and seat.seat not in self._claims), None
        )
        if new is not None:
            self._claims.add(new.seat)
            self.say(claim_said(new), wrong=True)

    @property
    def rows(self) -> list[Row]:
        """What the console shows, for a dialog in front of it."""
        return self._layout.rows

    def _terminal_bell(self) -> None:
        self.app.bell()

    def _wait_for_next_second(self) -> None:
        """While time runs, look again when the clock's next second begins."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        clock = self.view.clock
        if clock.running:
            left = clock.left_at(self.view.t)
            rest = left - left // 1
            self._timer = self.set_timer((rest if rest > 0.02 else 0.25) + 0.005, self._beat)

    @property
    def width(self) -> int:
        """Cells of a row of the window."""
        return self.app.size.width

    def selection(self, key: str = "") -> Selection:
        """What is highlighted, as of now."""
        self.desk.settle(self.look())
        return self.desk.selection(self.view, self.width, key)

    # -- doing

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Put a sentence on the message line; it stays until the next action."""
        self.desk.message, self.desk.wrong = message, wrong
        self.changed()

    def submit(self, command: Command) -> str:
        """Carry out a command; "" or a sentence why not."""
        refused = self.seat.submit(command)
        self.changed()
        if refused is None:
            if self.seat.unsaved:
                self.done("")
            return ""
        return f"{refused.reason} Enter again does it all the same." if refused.sure else refused.reason

    def done(self, words: str) -> None:
        """Say what was carried out, or that it is not saved yet."""
        said = outcome(words, self.seat.unsaved)
        self.say(said.words, wrong=said.wrong)

    def carry_out(self, command: Command) -> bool:
        """Carry out a command and say a refusal on the message line, or ask whether it is meant."""
        refused = self.seat.submit(command)
        self.changed()
        if refused is not None and refused.sure and isinstance(command, PlaceDots):
            self.ask_sure(refused.reason, command)
            return False
        self.say(refused.reason, wrong=True) if refused else self.done("")
        return refused is None

    def perform(self, action_id: str, key: str = "") -> None:
        """Do an action of the table by its id."""
        action = next(action for action in self.table if action.id == action_id)
        at = self.selection(key)
        self.desk.message, self.desk.wrong = "", False
        if isinstance(action.does, str):
            getattr(self, action.does)()
            self.changed()
            return
        wanted = action.does(self.view, at)
        if isinstance(wanted, Refused):
            self.say(wanted.reason, wrong=True)
            return
        if self.asks_why(wanted) or self.asks_for_the_others(wanted):
            return
        before = self.view
        if self.carry_out(wanted):
            self._tell(action_id, before)
            self.asks_the_column(wanted, before)

    def _tell(self, action_id: str, before: FacilitatorView) -> None:
        """Say quietly what was taken back or done again; the rest is seen on the screen."""
        if action_id == "undo" and before.undo:
            self.done(f"Taken back: {before.undo}. U does it again.")
        elif action_id == "redo" and before.redo:
            self.done(f"Done again: {before.redo}.")
        elif action_id == "withdraw":
            self.done("Withdrawn. u brings it back.")

    # -- keys and clicks

    def take_key(self, event: events.Key) -> bool:
        char = event.character or ""
        if self._is_of_words(event):
            return True
        action = (self.keys_of.get(char) if event.is_printable else None) or self.keys_of.get(event.key)
        doubt = self._capitals.question(char)
        if doubt:
            self.say(doubt, wrong=True)
            return True
        if action is None:
            return False
        self.perform(action.id, char if action.id == "digit" else event.key)
        return True

    def _is_of_words(self, event: events.Key) -> bool:
        """Whether this key belongs to what is typed into a form that has just closed by itself."""
        now = monotonic()
        if not self.fingers.in_words(now):
            self._behind = False
            return False
        letter = event.is_printable and (self._behind or (event.character or "").isalpha())
        if not letter and event.key != "enter":
            self.fingers.rest()
            return False
        self._behind = True
        self.fingers.typed(now)
        self.say(STILL_TYPING, wrong=True)
        return True

    def take_paste(self, text: str) -> bool:
        """A paste is no keys: it is offered as a note."""
        if text.strip():
            self.perform("note")
            if isinstance(self.app.screen, Dialog):
                self.app.screen.take_paste(text)
        return True

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        event.stop()
        kind, _, value = event.tag.partition(":")
        self.selection()
        if kind == "do":
            self.perform(value)
        elif kind == "zone":
            self.desk.zone = value
        elif kind == "person":
            self.highlight(value)
            if event.chain >= 2:
                self.perform("give")
        elif kind == "item":
            self.desk.zone = "work"
            self.desk.place().go(self.desk.work_board(self.view, self.width), value)
            if event.chain >= 2:
                self.perform("give")
        elif kind == "side":
            self.desk.side = value
        self.changed()

    def on_canvas_wheeled(self, event: Canvas.Wheeled) -> None:
        event.stop()
        self.selection()
        for box, zone in ((self._layout.people, "people"), (self._layout.work, "work")):
            x, y, width, height = box
            if x <= event.x < x + width and y <= event.y < y + height:
                self.desk.zone = zone
                self.move(event.step)
        self.changed()
