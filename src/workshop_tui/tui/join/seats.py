"""Who came in from other computers, and what the facilitator decides about their seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from workshop_tui.domain.record import commands as do
from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.domain.views.views import SIMULATED
from workshop_tui.room.joining import SeatInfo
from workshop_tui.room.outcome import meanwhile, outcome
from workshop_tui.tui.dialogs.base import Dialog, DirectKeys, hints
from workshop_tui.tui.join.seats_list import NOBODY, rename_form, seats_board
from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.lanes import Place, board_rows
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, cut_row, row_width, spread
from workshop_tui.tui.kit.text import cut, wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult

    from workshop_tui.admission.host import Host
    from workshop_tui.room.seat import Seat
    from workshop_tui.tui.dialogs.form import Memory

LOOK_EVERY = 0.5
"""Seconds between two looks at who is here."""
SMALLEST = (30, 6)
PAGE = 10
"""Seats that page up and page down go past."""
_NO_PERSON = {
    "facilitator": "This is a facilitator's screen, not somebody who takes part.",
    "projector": "This is a wall for a projector, not somebody who takes part.",
}


class SeatsScreen(DirectKeys, Screen[None]):
    """A list of seats with a key for each thing to decide."""

    AUTO_FOCUS = ""
    CSS = "SeatsScreen { background: $background; }"
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("e", "another name"),
        ("m", "mute: sees everything and does nothing; m again ends it"),
        ("o", "send out, or let in again"),
        ("g", "give the seat to whoever comes next under that name"),
        ("w", "make a witness, or no longer"),
        ("esc", "back"),
    )

    def __init__(self, hosting: Host, seat: Seat) -> None:
        super().__init__()
        self.hosting, self.seat = hosting, seat
        self.place = Place()
        self.memory: Memory = {}
        self.message, self.wrong = "", False
        self._simulated = seat.wall_view().simulated
        self._seats: tuple[SeatInfo, ...] = ()
        self._trouble = ""
        self._rows: list[Row] = []
        self._canvas = Canvas()
        # Kept, as the second's tick can come between being pushed and being mounted.
        self._does: dict[str, Callable[[SeatInfo], None]] = {
            "e": self.rename,
            "m": self.mute,
            "o": self.out,
            "g": self.give_over,
            "w": self.witness,
        }

    def compose(self) -> ComposeResult:
        yield self._canvas

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self.look)
        self.draw()

    def on_resize(self) -> None:
        self.draw()

    def on_screen_resume(self) -> None:
        self.draw()

    @property
    def rows(self) -> list[Row]:
        """What the screen shows, for a dialog in front of it."""
        return self._rows

    # -- drawing

    def look(self) -> None:
        """See who is here, and draw what differs."""
        if self._seats != self.hosting.seats() or self._trouble != self.seat.trouble:
            self.draw()

    def draw(self) -> None:
        """Draw the list as it is now."""
        if not self.is_attached:
            return
        self._seats, self._trouble = self.hosting.seats(), self.seat.trouble
        self._rows = self._page(*self.app.size)
        if self.app.screen is self:
            self._canvas.paint(self._rows)
        elif isinstance(self.app.screen, Dialog):
            self.app.screen.redraw()

    def _page(self, room: int, height: int) -> list[Row]:
        if room < SMALLEST[0] or height < SMALLEST[1]:
            said = f"This window is too small ({room}x{height}). Make it at least 80x24."
            small: list[Row] = [(Piece(line),) for line in wrap(said, max(room, 1))]
            return small[:height]
        inner = room - 2
        airy = height >= 16
        here = sum(seat.here for seat in self._seats)
        counted = f"{here} here, {len(self._seats) - here} not here"
        head: list[Row] = [(Piece(cut(f" {self._trouble}", inner), "trouble"),)] if self._trouble else []
        mark: Row = (Piece(f"{SIMULATED}  ", "strong"),) if self._simulated else ()
        head.append(spread((*mark, Piece("Who came in", "accent")), (Piece(counted, "strong"),), inner))
        said = meanwhile(self.message, self.seat.unsaved)
        self.message, self.wrong = said, self.wrong and said == self.message
        words = f"! {self.message}" if self.wrong else self.message
        foot: list[Row] = [(Piece(line, "warn" if self.wrong else "dim"),) for line in wrap(words, inner, 3)]
        foot += self._keys(inner)
        blank = [BLANK] if airy else []
        board = seats_board(self._seats, inner)
        most = height - len(head) - len(foot) - 2 * len(blank)
        listed = board_rows(board, self.place, inner, max(most, 1), used=True, zone="seat")
        rows = [*head, *blank, *listed, *blank, *foot][:height]
        return [(Piece(" "), *row) for row in rows]

    def _keys(self, inner: int) -> list[Row]:
        seat = self.chosen
        words = {
            "e": "rename",
            "m": "let act again" if seat and seat.muted else "mute",
            "o": "let in again" if seat and seat.out else "send out",
            "g": "give the seat over",
            "w": "no longer a witness" if seat and seat.role == "witness" else "witness",
        }
        pairs = [(key, said, f"do:{key}") for key, said in words.items()] if self._seats else []
        row = hints(*pairs, ("esc", "back", "do:back"))
        if row_width(row) <= inner:
            return [row]
        half = len(pairs) // 2 + 1
        both = (hints(*pairs[:half]), hints(*pairs[half:], ("esc", "back", "do:back")))
        return [cut_row(each, inner) for each in both]

    @property
    def chosen(self) -> SeatInfo | None:
        """The highlighted seat."""
        block = self.place.settle(seats_board(self._seats, 40))
        return block.source if block else None

    def say(self, message: str, *, wrong: bool = False) -> None:
        """Put a sentence above the keys; it stays until the next key."""
        self.message, self.wrong = message, wrong
        self.draw()

    # -- keys and clicks

    def take_key(self, event: events.Key) -> bool:
        key = event.character if event.is_printable and event.character else event.key
        steps = {"up": -1, "down": 1, "pageup": -PAGE, "pagedown": PAGE, "home": -100_000, "end": 100_000}
        if key == "escape":
            self.dismiss()
        elif key in steps:
            self._move(steps[key])
        elif key in self._does:
            self._do(key)
        else:
            return False
        return True

    def _move(self, by: int) -> None:
        self.place.move(seats_board(self._seats, 40), by)
        self.say("")

    def _do(self, key: str) -> None:
        self._seats = self.hosting.seats()
        seat = self.chosen
        if seat is None:
            self.say(NOBODY, wrong=True)
            return
        if not seat.person and key != "o":
            self.say(_NO_PERSON.get(seat.role, "There is nobody to do that to."), wrong=True)
            return
        self.message, self.wrong = "", False
        self._does[key](seat)
        self.draw()

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        event.stop()
        kind, _, value = event.tag.partition(":")
        if kind == "seat":
            self.place.go(seats_board(self._seats, 40), value)
            self.say("")
        elif event.tag == "do:back":
            self.dismiss()
        elif kind == "do":
            self._do(value)

    def on_canvas_wheeled(self, event: Canvas.Wheeled) -> None:
        event.stop()
        self._move(event.step)

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        return [("Back", "esc", "screen.dismiss")]

    # -- what is decided

    def rename(self, seat: SeatInfo) -> None:
        """Ask for another name."""
        view = self.seat.facilitator_view()
        person = next((each for each in view.people if each.person == seat.person), None)
        if person is None:
            self.say("This person is not in the workshop any more.", wrong=True)
            return
        self.app.push_screen(rename_form(seat, person.typed_name, self.seat, self.memory))

    def mute(self, seat: SeatInfo) -> None:
        """Mute, or end it."""
        self.hosting.mute(seat.seat, not seat.muted)
        name = one_line(seat.name, 40)
        self.say(
            f"{name} can act again." if seat.muted else f"{name} sees everything and can do nothing now."
        )

    def out(self, seat: SeatInfo) -> None:
        """Send out, or let in again."""
        name = one_line(seat.name, 40)
        if seat.out:
            self.hosting.let_in(seat.seat)
            self.say(f"{name} may come in again.")
        else:
            self.say(one_line(self.hosting.send_out(seat.seat), 300))

    def give_over(self, seat: SeatInfo) -> None:
        """Ask whether the seat is to be given to whoever comes next under that name."""
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        def answered(value: str) -> str:
            self.say(one_line(self.hosting.hand_over(seat.seat), 300))
            return ""

        name = one_line(seat.name, 40)
        bound = f" It is bound to {one_line(seat.bound, 60)} now." if seat.bound else ""
        question = (
            f"Whoever comes next under the name {name} then takes this seat, with its place, balance and "
            f"half-written note.{bound} Do this for someone whose computer or word is lost."
        )
        answers = (Answer("n", "No, leave it as it is"), Answer("y", "Yes, give it over", "over"))
        self.app.push_screen(Ask(f"The seat of {name}", question, answers, answered))

    def witness(self, seat: SeatInfo) -> None:
        """Make a witness, or no longer."""
        refused = self.seat.submit(do.SetWitness(seat.person, seat.role != "witness"))
        name = one_line(seat.name, 40)
        if refused:
            self.say(refused.reason, wrong=True)
        else:
            part = "takes part like the others."
            if seat.role != "witness":
                part = "is a witness: informs, then leaves, and is not counted."
            said = outcome(f"{name} {part}", self.seat.unsaved)
            self.say(said.words, wrong=said.wrong)
