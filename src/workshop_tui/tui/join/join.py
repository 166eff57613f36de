"""The join screen: how people come in from other computers, and where the doors are opened and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.room.joining import parse_address
from workshop_tui.room.outcome import FOR_ROOM
from workshop_tui.tui.dialogs.base import Dialog, DirectKeys
from workshop_tui.tui.join.page import Page, page_rows, people_here, shut_seats
from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.qr import LOOKS, QrCanvas

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from workshop_tui.admission.host import Host
    from workshop_tui.room.seat import Seat
    from workshop_tui.tui.dialogs.form import Form, Memory, Values
    from workshop_tui.tui.kit.rows import Row

KEPT = "The wall keeps showing this page until you press p here again, or the doors are closed."
TAKEN_DOWN = "The wall shows this page only while you have it before you."
LOOK_EVERY = 0.5
"""Seconds between two looks at the doors."""
HERE, NETWORK, OTHER = "127.0.0.1:8022", "0.0.0.0:8022", "other"
_WHO = (
    (HERE, f"this computer only ({HERE})"),
    (NETWORK, f"everyone on this network ({NETWORK})"),
    (OTHER, "an address of my own"),
)


def doors_form(hosting: Host, memory: Memory) -> Form:
    """Where to listen: this computer only, the whole network, or an address that is typed."""
    from workshop_tui.tui.dialogs.form import ChoicePart, Form, TextPart

    def save(values: Values) -> str:
        typed = values["address"].strip()
        address = typed or (values["who"] if values["who"] != OTHER else "")
        if not address:
            return "Type the address to listen on, such as 192.168.1.23:8022."
        try:
            parse_address(address)
        except ValueError as problem:
            return str(problem)
        hosting.doors.open(address)
        return ""

    return Form(
        "doors",
        "Open the doors",
        (
            ChoicePart("who", "Who can reach this workshop?", _WHO, HERE, typed_is=OTHER),
            TextPart("address", "An address of your own, if neither fits: HOST:PORT"),
        ),
        save,
        memory=memory,
        intro="People then come in with the room code, if their computer can reach this one.",
        saving="open",
    )


class JoinScreen(DirectKeys, Screen[None]):
    """Shows the doors of a workshop. With a seat, the doors are run from here, unless `shown_only`."""

    AUTO_FOCUS = ""
    CSS = "JoinScreen { background: $background; }"
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("o", "open the doors, or close them"),
        ("n", "a new room code"),
        ("s", "who came in: rename, mute, send out"),
        ("p", "keep this page on the wall, or take it down"),
        ("esc", "back"),
    )

    def __init__(
        self, hosting: Host, seat: Seat | None = None, *, shown_only: bool = False, counts: bool = True
    ) -> None:
        """`counts`: who is here is known, and how many is said."""
        super().__init__()
        self.counts = counts
        self.hosting, self.seat = hosting, seat
        self.runs = seat is not None and not shown_only
        """Whether the doors are run from here."""
        self.memory: Memory = {}
        self.message = ""
        self._simulated = seat is not None and seat.wall_view().simulated
        self._page: Page | None = None
        self._rows: list[Row] = []
        self._canvas = QrCanvas()
        # Kept, as the second's tick can come between being pushed and being mounted.

    def compose(self) -> ComposeResult:
        yield self._canvas

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self.look)
        if self.seat is not None:
            # While a facilitator has it in front of them, the room sees it too.
            self.hosting.doors.show(True)
        self.draw()

    def on_unmount(self) -> None:
        if self.seat is not None:
            self.hosting.doors.show(False)

    def on_resize(self) -> None:
        self.draw()

    def on_screen_resume(self) -> None:
        self.draw()

    @property
    def rows(self) -> list[Row]:
        """What the screen shows, for a dialog in front of it, which has no colours for a code."""
        return [
            tuple(p._replace(text=" " * len(p.text)) if p.style in LOOKS else p for p in row)
            for row in self._rows
        ]

    def look(self) -> None:
        """See how the doors stand, and draw what differs."""
        if self._page != self._now():
            self.draw()

    def _now(self) -> Page:
        info = self.hosting.doors.info()
        trouble = self.seat.trouble if self.seat is not None else ""
        if not self.runs:
            # Everyone looks at this: why it is so, and where, is for the facilitator's own screen.
            info, trouble = info._replace(trouble=""), FOR_ROOM if trouble else ""
        if self._page is not None and self._page.info != info:
            self.message = ""
        seats = self.hosting.seats()
        shut = shut_seats(seats) if self.runs else 0
        here = people_here(seats) if self.counts else None
        return Page(info, here, self.runs, trouble, self.message, shut, self._simulated)

    def draw(self) -> None:
        """Draw the doors as they are now."""
        if not self.is_attached:
            return
        self._page = self._now()
        room, height = self.app.size
        self._rows = page_rows(self._page, room, height)
        if self.app.screen is self:
            self._canvas.paint(self._rows)
        elif isinstance(self.app.screen, Dialog):
            self.app.screen.redraw()

    def say(self, message: str) -> None:
        """Put a sentence at the foot; it stays until something changes."""
        self.message = message
        self.draw()

    # -- keys and clicks

    def take_key(self, event: events.Key) -> bool:
        key = event.character if event.is_printable else event.key
        does = {"o": self.doors, "n": self.new_code, "s": self.seats, "p": self.keep} if self.runs else {}
        if key in ("escape", "J"):
            self.dismiss()
        elif key in does:
            does[key]()
        else:
            return False
        return True

    def on_canvas_clicked(self, event: Canvas.Clicked) -> None:
        event.stop()
        if event.tag == "do:back":
            self.dismiss()
        elif self.runs and event.tag.startswith("do:"):
            deeds = {"doors": self.doors, "code": self.new_code, "seats": self.seats, "keep": self.keep}
            deeds[event.tag.removeprefix("do:")]()

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        back = ("Back", "esc", "screen.dismiss")
        if not self.runs:
            return [back]
        return [
            ("Open or close the doors", "o", "screen.doors"),
            ("A new room code", "n", "screen.code"),
            ("Who came in", "s", "screen.seats"),
            ("Keep this page on the wall, or take it down", "p", "screen.keep"),
            back,
        ]

    def action_doors(self) -> None:
        """Open or close the doors."""
        self.doors()

    def action_code(self) -> None:
        """A new room code."""
        self.new_code()

    def action_seats(self) -> None:
        """Who came in."""
        self.seats()

    def action_keep(self) -> None:
        """Keep the page on the wall, or take it down."""
        self.keep()

    # -- doing

    def keep(self) -> None:
        """Keep the page on the wall when this one is left, or take it down then."""
        info = self.hosting.doors.info()
        self.look()
        if not info.open:
            self.say("While the doors are closed there is nothing to keep there. o opens them.")
            return
        self.hosting.doors.keep_shown(not info.kept)
        self.look()
        self.say(TAKEN_DOWN if info.kept else KEPT)

    def doors(self) -> None:
        """Ask where to open them, or whether to close them."""
        info = self.hosting.doors.info()
        if not info.open:
            self.app.push_screen(doors_form(self.hosting, self.memory))
            return
        here = people_here(self.hosting.seats())
        if not here:
            self._close("")
            return
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        who = "1 person is" if here == 1 else f"{here} people are"
        question = (
            f"{who} here from another computer. Closing the doors ends their line; their seats are kept."
        )
        answers = (Answer("n", "No, leave them open"), Answer("y", "Yes, close the doors", "close"))
        self.app.push_screen(Ask("Close the doors", question, answers, self._close))

    def _close(self, value: str) -> str:
        self.hosting.doors.close()
        self.say("The doors are being closed.")
        return ""

    def new_code(self) -> None:
        """Ask whether the room code is to be changed."""
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        def answered(value: str) -> str:
            self.hosting.doors.new_code()
            self.draw()
            return ""

        info = self.hosting.doors.info()
        if not info.open:
            self.say("There is no room code while the doors are closed. o opens them.")
            return
        answers = (Answer("n", "No, keep this one"), Answer("y", "Yes, make a new one", "new"))
        question = f"The code {one_line(info.code, 40)} then lets nobody in any more. Who is in stays in."
        self.app.push_screen(Ask("A new room code", question, answers, answered))

    def seats(self) -> None:
        """The list of who came in."""
        from workshop_tui.tui.join.seats import SeatsScreen

        assert self.seat is not None
        self.app.push_screen(SeatsScreen(self.hosting, self.seat))
