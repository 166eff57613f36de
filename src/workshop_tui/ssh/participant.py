"""A participant's app on a seat of the host: first who they are where that is not sure, then their screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from workshop_tui.admission import namesake, seating
from workshop_tui.admission.seating import MOST_WORDS, TOO_MANY_WORDS, TOO_OFTEN
from workshop_tui.ssh.screens import SharedApp

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from workshop_tui.admission.host import Host
    from workshop_tui.admission.seat_book import KeptSeat
    from workshop_tui.admission.seating import Coming
    from workshop_tui.tui.participant.screen import ParticipantScreen

LOOK_EVERY = 0.5
"""Seconds between two looks whether a seat was handed over."""


class SeatApp(SharedApp, inherit_bindings=False):
    """Shows one person's seat. It has no bindings: the screen takes every key."""

    def __init__(
        self, host: Host, coming: Coming, sit: Callable[[str], None], sorry: Callable[[str], None]
    ) -> None:
        """`sit` is told who has sat down, or `sorry` why nobody can."""
        super().__init__()
        self._host, self._coming, self._sit, self._sorry = host, coming, sit, sorry
        self._tried = 0
        self._way = ""
        """What was answered about a name that is known here."""
        self._waiting: Timer | None = None
        self._seated = False
        self._word = ""
        self._first: ParticipantScreen | None = None
        asks = coming.seat is None and bool(namesake.question(coming))
        if not asks:
            self._first = self._sit_down(coming.seat)
        self._refused = not asks and self._first is None

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
        """Ask who it is that has a name which is known here; esc leaves."""
        from workshop_tui.ssh.who import Who

        who = Who(self._coming, self._answered, self._try)
        self.push_screen(who, lambda _: self._go_on())
        if self._waiting is None:
            self._waiting = self.set_interval(LOOK_EVERY, self._look)
            self.set_timer(seating.WORD_WITHIN, self._too_slow)

    def _answered(self, way: str) -> str:
        self._way = way
        return ""

    def _go_on(self) -> None:
        """The question is answered, or not to be answered."""
        if self._seated:
            return
        if self._way == namesake.MINE:
            self._ask_how()
        elif self._way:
            self._enter(None)
        else:
            self._sorry(namesake.LEFT)
            self.exit()

    def _ask_how(self) -> None:
        """Whoever says that a seat is theirs has its word, or waits to get it; esc goes back."""
        told = namesake.how_mine(self._coming)
        if namesake.has_word(self._coming):
            from workshop_tui.tui.dialogs.form import Form, TextPart

            part = TextPart("word", "Seat word")
            form = Form(
                "seat word",
                "Your seat",
                (part,),
                lambda values: self._try(values["word"]),
                intro=told,
                saving="sit down",
                leaving="back",
            )
            self.push_screen(form, lambda _: self._back())
            return
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        answers = (Answer("b", "Back to the question"),)
        self.push_screen(
            Ask("Your seat", told, answers, lambda _: "", leaving="back"), lambda _: self._back()
        )

    def _back(self) -> None:
        if not self._seated and self.is_running:
            self._way = ""
            self._ask()

    def _look(self) -> None:
        """Whether the seat that somebody waits for was handed over."""
        from workshop_tui.tui.dialogs.base import Dialog

        seat = self._host.seating.freed(self._coming) if self._way == namesake.MINE else None
        if seat is not None and not self._seated:
            self._enter(seat)
            if isinstance(self.screen, Dialog):
                self.screen.close()

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

    def _sit_down(self, seat: KeptSeat | None) -> ParticipantScreen | None:
        from workshop_tui.tui.participant.screen import ParticipantScreen

        try:
            person, self._word = self._host.seating.take(self._coming, seat, self._way or namesake.OTHER)
        except ValueError as problem:
            self._sorry(str(problem))
            return None
        self._seated = True
        self._sit(person)
        return ParticipantScreen(self._host.seat(person))

    def _enter(self, seat: KeptSeat | None) -> None:
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
        from workshop_tui.tui.dialogs.page import Read
        from workshop_tui.tui.kit.rows import BLANK, Piece
        from workshop_tui.tui.kit.text import wrap

        told = (
            "Write it down: if the line breaks, it brings you back to this seat, with your turn and what you "
            "were writing. Tell nobody else."
        )

        def page(room: int) -> list[tuple[Piece, ...]]:
            not_kept = self._host.seating.unsaved
            return [
                (Piece(f"Your seat word: {word}", "strong"),),
                BLANK,
                *((Piece(one, ""),) for one in wrap(told, room, 9)),
                *((Piece(one, "trouble"),) for one in wrap(not_kept, room, 3) if not_kept),
            ]

        self.push_screen(Read("Your seat", page))

    def on_participant_screen_wanted(self, event: ParticipantScreen.Wanted) -> None:
        """What the screen asks of the app."""
        if event.what == "look":
            self.next_look()
        elif event.what == "leave":
            self.exit()
