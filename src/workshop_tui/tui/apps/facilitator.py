"""The facilitator's program: home, set-up, the console and the wall, and how all of it ends."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding

from workshop_tui.tui.apps.goodbye import Leaving
from workshop_tui.tui.apps.home import StartingFromHome
from workshop_tui.tui.apps.openers import Options, Request, ResumeWorkshop, RunWorkshop, SetUpWorkshop
from workshop_tui.tui.kit.output_sanitizer import sanitize_output
from workshop_tui.tui.kit.partial_repaint import send_only_changes
from workshop_tui.tui.kit.terminal import collect_again, leave_on_signals
from workshop_tui.tui.kit.themes import hang_themes, next_theme
from workshop_tui.tui.kit.typing_guard import types_now

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.screen import Screen

    from workshop_tui.admission.host import Host
    from workshop_tui.tui.apps.openers import HostingMaker, Openers, OpenRoom
    from workshop_tui.tui.console.console import ConsoleScreen
    from workshop_tui.tui.home.workshop_list import WorkshopList

_EVERYWHERE = (
    ("Another look: dark, light, the terminal's colours", "", "app.next_look"),
    ("Help, and how it works", "?", "app.show_help"),
    ("Leave", "ctrl+q", "app.leave"),
)
"""What the palette offers on every screen: words, keys and action."""


class FacilitatorApp(StartingFromHome):
    """Wires the screens to the workshop. After `run`: `leaving` and `return_code` say how it ended."""

    TITLE = "Workshop"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    ToastRack { dock: top; }
    Input:nocolor > .input--cursor, TextArea:nocolor > .text-area--cursor { text-style: reverse; }
    Input:nocolor > .input--selection, TextArea:nocolor > .text-area--selection { text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,f10", "leave", "Leave", priority=True, show=False),
        Binding("ctrl+c", "hint", "How to leave", show=False),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False),
        Binding("ctrl+p", "every_action", "Every action", show=False, priority=True),
        Binding("question_mark,f1", "show_help", "Help", show=False),
    ]

    def __init__(
        self,
        doors: Openers,
        shelf: WorkshopList,
        request: Request | None = None,
        options: Options | None = None,
        host: HostingMaker | None = None,
    ) -> None:
        """Open what is requested. StorageProblem: it cannot be opened, and why, before anything is drawn.

        `host` makes the doors of a workshop for people at other computers, on the event loop, when its
        console is made; they are closed before the workshop is.
        """
        self.options = options or Options()
        self.leaving = Leaving()
        self._doors = doors
        self._shelf = shelf
        self._room: OpenRoom | None = None
        self._told: set[str] = set()
        """What was found on the disk, as far as it was shown."""
        self._asking = False
        self._host = host
        self.hosting: Host | None = None
        self._request = request
        if isinstance(request, RunWorkshop):
            self._room = doors.start(request.folder, request.command)
        elif isinstance(request, ResumeWorkshop):
            self._room = doors.resume(request.folder, anyway=request.anyway)
        super().__init__()
        hang_themes(self, self.options.theme)
        sanitize_output(self)
        send_only_changes()
        self.animation_level = "full" if self.options.animations else "none"

    # -- beginning and ending

    def get_default_screen(self) -> Screen[Any]:
        """Home; or the console alone, where the workshop was named on the command line."""
        if self._room is not None:
            return self.new_console(self._room)
        from workshop_tui.tui.home.home import HomeScreen
        from workshop_tui.tui.home.workshop_list import short_path

        return HomeScreen(short_path(self._shelf.place))

    def on_mount(self) -> None:
        """Begin to listen and to tick."""
        leave_on_signals(self)
        asyncio.get_running_loop().set_exception_handler(self._stray)
        self.app_resume_signal.subscribe(self, lambda _: self._tick())
        if self._room is not None:
            self._begin(self._room)

    def on_ready(self) -> None:
        """The first picture stands: now look at what is kept."""
        self.call_after_refresh(collect_again)
        if isinstance(self._request, SetUpWorkshop):
            self._set_up_asked(self._request)
        if self._room is None:
            self._look_at_shelf()
        if self.options.notice:
            self._show_notice(self.options.notice)

    async def on_unmount(self) -> None:
        """However it ends, the workshop is left so that it can be resumed, and a set-up too."""
        self._keep_draft()
        hosting, self.hosting = self.hosting, None
        try:
            if hosting is not None:
                hosting.doors.leave()
                await hosting.doors.gone()
        finally:
            self._close_room()

    # -- the workshop

    def _enter(self) -> None:
        """Show the console of the open workshop."""
        room = self._room
        if room is None:
            return
        self._back_home()
        self.push_screen(self.new_console(room))
        self._begin(room)

    def _begin(self, room: OpenRoom) -> None:
        if room.reports:
            self._show_reports(room.reports)
            self._told = {*room.reports}
        self.set_interval(1.0, self._tick)
        self.call_after_refresh(self._tick)

    def new_console(self, room: OpenRoom) -> Screen[Any]:
        """The console of this workshop."""
        from workshop_tui.tui.console.console import ConsoleScreen

        self.hosting = self._host(room) if self._host is not None else None
        return ConsoleScreen(room, bell=self.options.bell, keymap=self.options.keymap, hosting=self.hosting)

    def _close_room(self) -> None:
        """Not before everyone at other computers is let go: until then their words are still kept."""
        if self.hosting is None:
            super()._close_room()

    def _show_notice(self, notice: str) -> None:
        """Once, and in nobody's way: under the menu or on the console's message line, until the next key."""
        console = self.screen_stack[0]
        if self._home is not None:
            self._say(notice)
        elif hasattr(console, "say"):
            console.say(notice)

    def _show_reports(self, reports: tuple[str, ...]) -> None:
        """What was found on opening is to be read, whatever its length."""
        from workshop_tui.domain.text.safe_text import for_terminal
        from workshop_tui.tui.dialogs.page import Read
        from workshop_tui.tui.kit.rows import BLANK, Piece
        from workshop_tui.tui.kit.text import wrap

        def page(room: int) -> list[tuple[Piece, ...]]:
            rows: list[tuple[Piece, ...]] = []
            for report in reports:
                rows += [*((Piece(line),) for line in wrap(for_terminal(report), room)), BLANK]
            return rows[:-1]

        self.push_screen(Read("Found on opening", page))

    def on_console_screen_wanted(self, event: ConsoleScreen.Wanted) -> None:
        """The console wants something that only the program can do."""
        if event.what == "wall":
            from workshop_tui.tui.apps.mirror import MirrorScreen
            from workshop_tui.tui.console.console import ConsoleScreen

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
        self._tell_news(room)
        look = getattr(self.screen, "look", None)
        if look is not None:
            look()
        if room.gap > 0 and not self._asking and not types_now(self.screen):
            self._ask_gap(room)

    def _tell_news(self, room: OpenRoom) -> None:
        """What was found on the disk since: on the message line now, and again at the end."""
        news = [report for report in room.reports if report not in self._told]
        if news:
            self._told |= {*news}
            self.leaving = self.leaving._replace(found=(*self.leaving.found, *news))
            self._show_notice(" ".join(news))

    def _ask_gap(self, room: OpenRoom) -> None:
        """Ask whether the time that nobody watched counts; asked again until it is answered."""
        from workshop_tui.tui.console.dialogs_workshop import gap_question

        def closed(_: object) -> None:
            self._asking = False

        self._asking = True
        self.push_screen(gap_question(room), closed)

    # -- what every screen can do

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
        from workshop_tui.tui.dialogs.choose import Choice, Choose

        offered = [*getattr(screen, "commands", list)(), *_EVERYWHERE]

        def chosen(value: str, typed: str) -> None:
            self.call_later(self.run_action, value, screen)

        items = [Choice(action, words, keys) for words, keys, action in offered]
        empty = "No action has that name. Esc closes."
        self.push_screen(Choose("Every action", items, chosen, verb="do it", empty=empty))
