"""A participant's app on a seat of the host: first who they are where that is not sure, then their screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop_tui.admission import namesake, seating
from workshop_tui.admission.arrival import LOOK_EVERY
from workshop_tui.ssh.screens import SharedApp

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer

    from workshop_tui.admission.arrival import Arrival
    from workshop_tui.tui.participant.screen import ParticipantScreen


class SeatApp(SharedApp, inherit_bindings=False):
    """Shows one person's seat. It has no bindings: the screen takes every key."""

    def __init__(self, arrival: Arrival) -> None:
        super().__init__()
        self._arrival = arrival
        self._waiting: Timer | None = None
        if not arrival.asks:
            arrival.sit(arrival.coming.seat)
        self._first = self._own_screen() if arrival.person else None

    def get_default_screen(self) -> Screen[Any]:
        """The seat's own screen alone, where no seat word is asked for: each screen more costs memory."""
        return self._first or super().get_default_screen()

    def on_mount(self) -> None:
        """Ask for the seat word, or tell the new one."""
        if self._arrival.sorry:
            self.exit()
        elif self._first is None:
            self._ask()
        else:
            self._tell_word()

    def _ask(self) -> None:
        """Ask who it is that has a name which is known here; esc leaves."""
        from workshop_tui.ssh.who import Who

        who = Who(self._arrival.coming, self._answered, self._try)
        self.push_screen(who, lambda _: self._go_on())
        if self._waiting is None:
            self._waiting = self.set_interval(LOOK_EVERY, self._look)
            self.set_timer(seating.WORD_WITHIN, self._too_slow)

    def _answered(self, way: str) -> str:
        self._arrival.way = way
        return ""

    def _go_on(self) -> None:
        """The question is answered, or not to be answered."""
        if self._arrival.person:
            return
        if self._arrival.way == namesake.MINE:
            self._ask_how()
        elif self._arrival.way:
            self._arrival.sit(None)
            self._come_in()
        else:
            self._end(namesake.LEFT)

    def _ask_how(self) -> None:
        """Whoever says that a seat is theirs has its word, or waits to get it; esc goes back."""
        told = namesake.how_mine(self._arrival.coming)
        if namesake.has_word(self._arrival.coming):
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
        if not self._arrival.person and self.is_running:
            self._arrival.way = ""
            self._ask()

    def _look(self) -> None:
        """Whether the seat that somebody waits for was handed over."""
        from workshop_tui.tui.dialogs.base import Dialog

        if self._arrival.look():
            self._come_in()
            if isinstance(self.screen, Dialog):
                self.screen.close()

    def _too_slow(self) -> None:
        if not self._arrival.person:
            self._end(seating.TOO_SLOW)

    def _end(self, sorry: str) -> None:
        self._arrival.sorry = sorry
        self.exit()

    def _try(self, word: str) -> str:
        if self._arrival.person:
            return ""
        why_not = self._arrival.try_word(word)
        if not why_not or self._arrival.sorry:
            self._come_in()
        return why_not

    def _own_screen(self) -> ParticipantScreen:
        from workshop_tui.tui.participant.screen import ParticipantScreen

        return ParticipantScreen(self._arrival.seat)

    def _come_in(self) -> None:
        """They sit; or they never will."""
        if self._arrival.sorry:
            self.exit()
        else:
            # Below a dialog that is on its way out, the seat's own screen comes last.
            self.call_later(self._show, self._own_screen())

    def _show(self, screen: ParticipantScreen) -> None:
        self.push_screen(screen)
        self._tell_word()

    def _tell_word(self) -> None:
        """Tell a new seat word, if there is one."""
        word = self._arrival.word
        if not word:
            return
        from workshop_tui.tui.dialogs.page import Read
        from workshop_tui.tui.kit.rows import BLANK, Piece
        from workshop_tui.tui.kit.text import wrap

        told = (
            "Write it down: if the line breaks, it brings you back to this seat, with your turn and what you "
            "were writing. Tell nobody else."
        )

        def page(room: int) -> list[tuple[Piece, ...]]:
            not_kept = self._arrival.unsaved
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
