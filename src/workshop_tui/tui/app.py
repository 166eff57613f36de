"""The facilitator's program: home, set-up, the console and the projected screen, and how all of it ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from workshop_tui.domain.plain import one_line
from workshop_tui.storage.atomic import StorageProblem
from workshop_tui.tui.doors import Options, Request, ResumeWorkshop, RunWorkshop, SetUpWorkshop
from workshop_tui.tui.in_order import KeysInOrder
from workshop_tui.tui.lean import send_only_changes
from workshop_tui.tui.leaving import Leaving, keep_traceback
from workshop_tui.tui.net import cast_net
from workshop_tui.tui.terminal import collect_again, leave_on_signals, stop_job
from workshop_tui.tui.themes import hang_themes, next_theme

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.screen import Screen
    from textual.timer import Timer

    from workshop_tui.domain.exercise import Exercise
    from workshop_tui.tui.browse import BrowseScreen
    from workshop_tui.tui.console import ConsoleScreen
    from workshop_tui.tui.doors import Doors, OpenRoom
    from workshop_tui.tui.home import HomeMenu, HomeScreen
    from workshop_tui.tui.home_kept import KeptScreen
    from workshop_tui.tui.setup import SetupScreen
    from workshop_tui.tui.setup_draft import Draft
    from workshop_tui.tui.shelf import Kept, Shelf


KEEP_AFTER = 1.0
"""Seconds until what is typed in the set-up is on the disk."""
_EVERYWHERE = (
    ("Another look: dark, light, the terminal's colours", "", "app.next_look"),
    ("Help, and how it works", "?", "app.show_help"),
    ("Leave", "ctrl+q", "app.leave"),
)
"""What the palette offers on every screen: words, keys and action."""


class FacilitatorApp(KeysInOrder):
    """Wires the screens to the workshop. After `run`: `leaving` and `return_code` say how it ended."""

    TITLE = "Workshop"
    ENABLE_COMMAND_PALETTE = False
    CSS = "ToastRack { dock: top; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,f10", "leave", "Leave", priority=True, show=False),
        Binding("ctrl+c", "hint", "How to leave", show=False),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
        Binding("ctrl+p", "every_action", "Every action", show=False, priority=True),
        Binding("question_mark,f1", "show_help", "Help", show=False),
    ]

    def __init__(
        self, doors: Doors, shelf: Shelf, request: Request | None = None, options: Options | None = None
    ) -> None:
        """Open what is requested. StorageProblem: it cannot be opened, and why, before anything is drawn."""
        self.options = options or Options()
        self.leaving = Leaving()
        self._doors = doors
        self._shelf = shelf
        self._room: OpenRoom | None = None
        self._asking = False
        self._draft: Draft | None = None
        self._typed: Timer | None = None
        self._request = request
        self._named: tuple[Exercise, ...] = ()
        if isinstance(request, RunWorkshop):
            self._room = doors.start(request.folder, request.command)
        elif isinstance(request, ResumeWorkshop):
            self._room = doors.resume(request.folder)
        super().__init__()
        hang_themes(self, self.options.theme)
        cast_net(self)
        send_only_changes()
        self.animation_level = "full" if self.options.animations else "none"

    # -- beginning and ending

    def get_default_screen(self) -> Screen[Any]:
        """Home, or an empty screen under the console."""
        if self._room is not None:
            return super().get_default_screen()
        from workshop_tui.tui.home import HomeScreen
        from workshop_tui.tui.shelf import short_path

        return HomeScreen(short_path(self._shelf.place))

    def on_mount(self) -> None:
        """Begin to listen and to tick."""
        leave_on_signals(self)
        asyncio.get_running_loop().set_exception_handler(self._stray)
        self.app_resume_signal.subscribe(self, lambda _: self._tick())
        if self._room is not None:
            self._enter()

    def on_ready(self) -> None:
        """The first picture stands: now look at what is kept."""
        self.call_after_refresh(collect_again)
        if isinstance(self._request, SetUpWorkshop):
            self._set_up_asked(self._request)
        if self._room is None:
            self._look_at_shelf()

    def on_unmount(self) -> None:
        """However it ends, the workshop is left so that it can be resumed, and a set-up too."""
        self._keep_draft()
        self._close_room()

    def _close_room(self) -> None:
        room, self._room = self._room, None
        if room is None:
            return
        self.leaving = self.leaving._replace(folder=room.folder)
        try:
            finished = room.facilitator_view().finished
            room.close()
            self.leaving = self.leaving._replace(trouble=room.trouble, finished=finished)
        except Exception as error:
            self._note_problem(error, room.folder)

    def _note_problem(self, error: BaseException, folder: str) -> None:
        """Keep the details in a file, and a plain sentence for people."""
        if self.leaving.problem:
            return
        log = keep_traceback(folder or self._shelf.place, error)
        saved = "Everything up to then is saved. " if folder else ""
        details = f"The details are in {log}" if log else f"The details: {type(error).__name__}: {error}"
        problem = f"The program had to stop: something in it is broken. {saved}{one_line(details, 600)}"
        self.leaving = self.leaving._replace(problem=problem)

    def _stray(self, loop: object, context: dict[str, Any]) -> None:
        """A fault in something that nobody waited for: it goes on, and the details are kept."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            keep_traceback(self._room.folder if self._room else self._shelf.place, error)

    def _handle_exception(self, error: Exception) -> None:
        """In place of Textual's traceback: a sentence for people, and the details in a file."""
        self._return_code = 1
        self._note_problem(error, self._room.folder if self._room else "")
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
        """Back to the shell, until it goes on with this."""
        stop_job(self)

    # -- the home screen

    @property
    def _home(self) -> HomeScreen | None:
        from workshop_tui.tui.home import HomeScreen

        bottom = self.screen_stack[0]
        return bottom if isinstance(bottom, HomeScreen) else None

    def _look_at_shelf(self) -> None:
        """Read in a thread what is kept, and show it on the home screen."""
        self.run_worker(self._read_shelf, thread=True, group="shelf", exclusive=True, exit_on_error=False)

    def _read_shelf(self) -> None:
        from workshop_tui.tui.setup_file import NAME

        kept = tuple(self._shelf.workshops())
        self.call_from_thread(self._show_kept, kept, (self._shelf.place / NAME).is_file())

    def _show_kept(self, kept: tuple[Kept, ...], half: bool) -> None:
        if self._home is not None:
            self._home.show_kept(kept, half=half)

    def on_home_menu_chosen(self, event: HomeMenu.Chosen) -> None:
        """Someone chose a row of the home screen."""
        self._say("")
        if self.screen is not self._home:
            return  # a second press that came before the next screen stood
        kind = event.choice.kind
        if kind == "start":
            self._set_up()
        elif kind == "resume":
            self._resume(event.choice.folder)
        elif kind == "all":
            self._show_all()
        elif kind == "browse":
            self._browse()
        elif kind == "help":
            self.action_show_help()
        else:
            self.action_leave()

    def _say(self, sentence: str) -> None:
        """Say on the home screen what went wrong."""
        if self._home is not None:
            self._home.show_problem(one_line(sentence, 600))

    def _exercises(self) -> tuple[Exercise, ...] | None:
        """All exercises, those named on the command line too; None after having said why not."""
        try:
            found = {exercise.id: exercise for exercise in (*self._shelf.exercises(), *self._named)}
            return tuple(found.values())
        except Exception as error:
            self._say(f"The exercises cannot be read. {error}")
            return None

    def _browse(self) -> None:
        from workshop_tui.tui.browse import BrowseScreen

        exercises = self._exercises()
        if exercises is not None:
            self.push_screen(BrowseScreen(exercises))

    def on_browse_screen_begin(self, event: BrowseScreen.Begin) -> None:
        """From reading an exercise to setting it up."""
        self.pop_screen()
        self._set_up(event.exercise)

    def _show_all(self) -> None:
        from workshop_tui.tui.home_kept import KeptScreen

        self.push_screen(KeptScreen(self._shelf.workshops()))

    def on_kept_screen_wanted(self, event: KeptScreen.Wanted) -> None:
        """Someone chose one of all workshops."""
        self._resume(str(event.folder))

    # -- set-up

    def _set_up_asked(self, asked: SetUpWorkshop) -> None:
        """The command line named the exercises: ask for the people, and offer the rest."""
        from workshop_tui.tui.setup_draft import Draft

        self._named = asked.exercises
        ids = tuple(exercise.id for exercise in asked.exercises)
        minutes = f"{asked.minutes:g}" if asked.minutes else ""
        self._draft = Draft(ids, "", asked.title, asked.purpose, asked.decides, minutes)
        self._set_up(step=1)

    def _set_up(self, exercise: str = "", step: int = 0) -> None:
        from workshop_tui.tui.setup import SetupScreen
        from workshop_tui.tui.setup_draft import Draft

        exercises = self._exercises()
        if exercises is None:
            return
        from workshop_tui.tui import setup_file

        draft = self._draft or setup_file.kept(self._shelf.place) or Draft()
        if exercise and exercise not in draft.exercises:
            draft = draft._replace(exercises=(*draft.exercises, exercise))
        self.push_screen(SetupScreen(exercises, draft, self._shelf.place, step=step))

    def on_setup_screen_typed(self, event: SetupScreen.Typed) -> None:
        """Keep what is typed: at once for going home and back, within a second for everything else."""
        self._draft = event.draft
        if self._typed is None:
            self._typed = self.set_timer(KEEP_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        timer, self._typed = self._typed, None
        if timer is None or self._draft is None:
            return
        from workshop_tui.tui import setup_file

        timer.stop()
        setup_file.keep(self._shelf.place, self._draft)

    def on_setup_screen_start(self, event: SetupScreen.Start) -> None:
        """Everything is there: open the workshop."""
        if self._room is not None:
            return
        try:
            folder = self._shelf.new_folder(event.place, event.name)
            self._room = self._doors.start(folder, event.wish)
        except StorageProblem as problem:
            event.setup.show_problem(str(problem))
            return
        from workshop_tui.tui import setup_file

        self._draft = None
        setup_file.forget(self._shelf.place)
        self._enter()

    def _resume(self, folder: str) -> None:
        from pathlib import Path

        try:
            self._room = self._doors.resume(Path(folder))
        except StorageProblem as problem:
            self._back_home()
            self._say(str(problem))
            return
        self._enter()

    def _back_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    # -- the workshop

    def _enter(self) -> None:
        """Show the console of the open workshop, and what was found on opening it."""
        room = self._room
        if room is None:
            return
        self._back_home()
        self.push_screen(self.new_console(room))
        if room.reports:
            self._show_reports(room.reports)
        self.set_interval(1.0, self._tick)
        self.call_after_refresh(self._tick)

    def new_console(self, room: OpenRoom) -> Screen[Any]:
        """The console of this workshop."""
        from workshop_tui.tui.console import ConsoleScreen

        return ConsoleScreen(room, bell=self.options.bell, keymap=self.options.keymap)

    def _show_reports(self, reports: tuple[str, ...]) -> None:
        """What was found on opening is to be read, whatever its length."""
        from workshop_tui.domain.plain import for_terminal
        from workshop_tui.tui.console_rows import BLANK, Piece
        from workshop_tui.tui.dialogs.read import Read
        from workshop_tui.tui.text import wrap

        def page(room: int) -> list[tuple[Piece, ...]]:
            rows: list[tuple[Piece, ...]] = []
            for report in reports:
                rows += [*((Piece(line),) for line in wrap(for_terminal(report), room)), BLANK]
            return rows[:-1]

        self.push_screen(Read("Found on opening", page))

    def on_console_screen_wanted(self, event: ConsoleScreen.Wanted) -> None:
        """The console wants something that only the program can do."""
        if event.what == "projected":
            from workshop_tui.tui.console import ConsoleScreen
            from workshop_tui.tui.mirror import MirrorScreen

            if isinstance(self.screen, ConsoleScreen):
                self.push_screen(MirrorScreen(self.screen))
        elif event.what == "look":
            self.action_next_look()
        else:
            self.action_leave()

    def _tick(self) -> None:
        """Once a second: a sign of life, the notes, and the question about a gap."""
        room = self._room
        if room is None:
            return
        room.tick()
        room.write_notes()
        look = getattr(self.screen, "look", None)
        if look is not None:
            look()
        if room.gap > 0 and not self._asking:
            self._ask_gap(room)

    def _ask_gap(self, room: OpenRoom) -> None:
        """Ask whether the time that nobody watched counts; asked again until it is answered."""
        from workshop_tui.tui.dialogs.ask import Answer, Ask

        def answered(value: str) -> str:
            refused = room.answer_gap(value == "counts")
            return refused.reason if refused else ""

        def closed(_: object) -> None:
            self._asking = False

        self._asking = True
        answers = (
            Answer("n", "No, go on where the clock stood", "not"),
            Answer("y", "Yes, the group went on meanwhile: count it", "counts"),
        )
        question = f"{room.gap_reason} Does this time count as time of the workshop?"
        self.push_screen(Ask("Time has passed", question, answers, answered), closed)

    # -- what every screen can do

    def action_show_help(self) -> None:
        """Explain the present screen and how it all works."""
        from workshop_tui.tui.home_how import HowScreen

        if not isinstance(self.screen, HowScreen):
            self.push_screen(HowScreen(getattr(self.screen, "HELP_KEYS", ())))

    def action_next_look(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)

    def action_every_action(self) -> None:
        """Every action of the present screen by its name."""
        from textual.screen import ModalScreen

        screen = self.screen
        if isinstance(screen, ModalScreen):
            return
        perform = getattr(screen, "perform", None)
        if perform is not None:
            perform("palette")
            return
        from workshop_tui.tui.dialogs.choose import Choose, Item

        offered = [*getattr(screen, "commands", list)(), *_EVERYWHERE]

        def chosen(value: str, typed: str) -> None:
            self.call_later(self.run_action, value, screen)

        items = [Item(action, words, keys) for words, keys, action in offered]
        empty = "No action has that name. Esc closes."
        self.push_screen(Choose("Every action", items, chosen, verb="do it", empty=empty))
