"""How the program ends: in order, on a signal, or because of a fault; always so that one can go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop_tui.domain.text.safe_text import one_line
from workshop_tui.tui.apps.goodbye import Leaving, keep_traceback
from workshop_tui.tui.kit.key_queue import KeysInOrder
from workshop_tui.tui.kit.terminal import stop_job

if TYPE_CHECKING:
    from workshop_tui.tui.apps.openers import OpenRoom
    from workshop_tui.tui.home.workshop_list import WorkshopList


class LeavingInOrder(KeysInOrder):
    """An app that may have a workshop open and never ends without closing it."""

    _room: OpenRoom | None
    _shelf: WorkshopList
    leaving: Leaving
    _told: set[str]

    def _close_room(self) -> None:
        room, self._room = self._room, None
        if room is None:
            return
        self.leaving = self.leaving._replace(folder=room.folder)
        try:
            view = room.facilitator_view()
            self.leaving = self.leaving._replace(simulated=view.simulated)
            room.close()
            news = (report for report in room.reports if report not in self._told)
            self.leaving = self.leaving._replace(
                trouble=room.trouble,
                finished=view.finished,
                untold=room.untold,
                found=(*self.leaving.found, *news),
            )
        except Exception as error:
            self._note_problem(error, room)

    def _note_problem(self, error: BaseException, room: OpenRoom | None) -> None:
        """Keep the details in a file, and a plain sentence for people."""
        if self.leaving.problem:
            return
        log = keep_traceback(room.folder if room else self._shelf.place, error)
        saved = "Everything up to then is saved. " if room and not room.unsaved else ""
        details = f"The details are in {log}" if log else f"The details: {type(error).__name__}: {error}"
        problem = f"The program had to stop: something in it is broken. {saved}{one_line(details, 600)}"
        self.leaving = self.leaving._replace(problem=problem)

    def _stray(self, loop: object, context: dict[str, object]) -> None:
        """A fault in something that nobody waited for: it goes on, and the details are kept."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            keep_traceback(self._room.folder if self._room else self._shelf.place, error)

    def _handle_exception(self, error: Exception) -> None:
        """In place of Textual's traceback: a sentence for people, and the details in a file."""
        self._return_code = 1
        self._note_problem(error, self._room)
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def action_leave(self) -> None:
        """Leave; the workshop can be resumed. Asks first where something is not saved."""
        room = self._room
        if room is not None and room.trouble and not room.retry():
            self._ask_to_leave(room.trouble)
            return
        self._close_room()
        self.exit()

    def _ask_to_leave(self, trouble: str) -> None:
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        def answered(value: str) -> str:
            self._close_room()
            self.exit()
            return ""

        if isinstance(self.screen, Ask):
            return
        answers = (
            Answer("n", "Stay; it is tried again every second"),
            Answer("y", "Leave, and lose what is not saved", "leave"),
        )
        self.push_screen(Ask("Not saved", one_line(trouble, 400), answers, answered))

    async def action_quit(self) -> None:
        """What Textual calls leaving."""
        self.action_leave()

    def action_hint(self) -> None:
        """Someone presses ctrl+c to get out."""
        resumed = " The workshop can be resumed." if self._room else ""
        self.notify(f"To leave, press ctrl+q (or F10).{resumed}", markup=False)

    def action_suspend_process(self) -> None:
        """Back to the shell, until it goes on with this; not while people elsewhere are in."""
        hosting = getattr(self, "hosting", None)
        if hosting is not None and hosting.doors.info().open:
            self.notify("The doors are open: people elsewhere would be stopped too. Close them first (J).")
        else:
            stop_job(self)
