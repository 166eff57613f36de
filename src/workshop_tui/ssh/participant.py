"""A participant's app on a seat of the host: first the seat word where one is needed, then their screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workshop_tui.ssh import seating
from workshop_tui.ssh.screens import SharedApp
from workshop_tui.ssh.seating import MOST_WORDS, TOO_MANY_WORDS, TOO_OFTEN

if TYPE_CHECKING:
    from textual.screen import Screen

    from workshop_tui.ssh.host import Host
    from workshop_tui.ssh.seating import Coming
    from workshop_tui.ssh.seats import Seat
    from workshop_tui.tui.participant import ParticipantScreen

ASKED = (
    "Somebody with this name has a seat here. If that is you, type your seat word. "
    "If you are somebody else, press esc for a seat of your own."
)


class SeatApp(SharedApp, inherit_bindings=False):
    """Shows one person's seat. It has no bindings: the screen takes every key."""

    def __init__(
        self, host: Host, coming: Coming, sit: Callable[[str], None], sorry: Callable[[str], None]
    ) -> None:
        """`sit` is told who has sat down, or `sorry` why nobody can."""
        super().__init__()
        self._host, self._coming, self._sit, self._sorry = host, coming, sit, sorry
        self._tried = 0
        self._seated = False
        self._word = ""
        self._first: ParticipantScreen | None = None
        if not coming.asked:
            self._first = self._sit_down(coming.seat)
        self._refused = not coming.asked and self._first is None

    def get_default_screen(self) -> Screen[Any]:
        """The seat's own screen alone, where no seat word is asked for: each screen more costs memory."""
        return self._first or super().get_default_screen()

    def on_mount(self) -> None:
        """Ask for the seat word, or tell the new one."""
        if self._refused:
            self.exit()
        elif self._first is None and not self._seated:
            self._ask()
        elif self._word:
            self._tell_word(self._word)

    def _ask(self) -> None:
        from workshop_tui.tui.dialogs.form import Form, TextPart

        form = Form(
            "seat word",
            "Your seat",
            (TextPart("word", "Seat word"),),
            lambda values: self._try(values["word"]),
            intro=ASKED,
            saving="sit down",
        )
        self.push_screen(form, lambda _: self._enter(None))
        self.set_timer(seating.WORD_WITHIN, self._too_slow)

    def _too_slow(self) -> None:
        if not self._seated:
            self._sorry(seating.TOO_SLOW)
            self.exit()

    def _try(self, word: str) -> str:
        seat = self._host.seating.opened_by(self._coming, word)
        if not isinstance(seat, str):
            self._enter(seat)
            return ""
        self._tried += seat != TOO_OFTEN
        if self._tried >= MOST_WORDS:
            self._sorry(TOO_MANY_WORDS)
            self.exit()
        return seat

    def _sit_down(self, seat: Seat | None) -> ParticipantScreen | None:
        from workshop_tui.tui.participant import ParticipantScreen

        try:
            person, self._word = self._host.seating.take(self._coming, seat)
        except ValueError as problem:
            self._sorry(str(problem))
            return None
        self._seated = True
        self._sit(person)
        return ParticipantScreen(self._host.seat(person))

    def _enter(self, seat: Seat | None) -> None:
        if self._seated:
            return
        screen = self._sit_down(seat)
        if screen is None:
            self.exit()
            return
        # Below a dialog that is on its way out, the seat's own screen comes last.
        self.call_later(self._show, screen)

    def _show(self, screen: ParticipantScreen) -> None:
        self.push_screen(screen)
        if self._word:
            self._tell_word(self._word)

    def _tell_word(self, word: str) -> None:
        from workshop_tui.tui.console_rows import BLANK, Piece
        from workshop_tui.tui.dialogs.read import Read
        from workshop_tui.tui.text import wrap

        told = (
            "Write it down: if the line breaks, it brings you back to this seat, with your turn and what you "
            "were writing. Tell nobody else."
        )

        def page(room: int) -> list[tuple[Piece, ...]]:
            return [
                (Piece(f"Your seat word: {word}", "strong"),),
                BLANK,
                *((Piece(one, ""),) for one in wrap(told, room, 9)),
            ]

        self.push_screen(Read("Your seat", page))

    def on_participant_screen_wanted(self, event: ParticipantScreen.Wanted) -> None:
        """What the screen asks of the app."""
        if event.what == "look":
            self.next_look()
        elif event.what == "leave":
            self.exit()
