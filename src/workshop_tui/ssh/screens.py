"""The screens that the host gives to those who come in: a participant's, the console, the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding

from workshop_tui.admission.arrival import Arrival
from workshop_tui.ssh.seatapp import Ending
from workshop_tui.ssh.session import Screen
from workshop_tui.tui.join.on_wall import LOOK_EVERY, ShownWayIn
from workshop_tui.tui.kit.output_sanitizer import sanitize_output
from workshop_tui.tui.kit.themes import hang_themes, next_theme
from workshop_tui.tui.kit.typing_guard import types_now

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

    from workshop_tui.admission.host import Host
    from workshop_tui.admission.seating import Coming
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.tui.console.console import ConsoleScreen


class SharedApp(App[None]):
    """An app on a seat of the room: it opens and closes nothing but itself."""

    CSS = "ToastRack { display: none; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        hang_themes(self)
        sanitize_output(self)
        self.animation_level = "none"

    def next_look(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)


class ConsoleApp(SharedApp):
    """The facilitator's console for a co-facilitator elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,f10", "quit", show=False, priority=True)]

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._asking = False

    def on_mount(self) -> None:
        """Show the console, and ask about time that nobody watched."""
        from workshop_tui.tui.console.console import ConsoleScreen

        self.push_screen(ConsoleScreen(self._host.room, hosting=self._host))
        self.set_interval(1.0, self._ask)

    def _ask(self) -> None:
        from workshop_tui.tui.console.dialogs_workshop import gap_question

        room = self._host.room
        if room.gap > 0 and not self._asking and not types_now(self.screen):
            self._asking = True
            self.push_screen(gap_question(room), self._asked)

    def _asked(self, _: object) -> None:
        self._asking = False

    def on_console_screen_wanted(self, event: ConsoleScreen.Wanted) -> None:
        """What the console cannot do by itself."""
        from workshop_tui.tui.apps.mirror import MirrorScreen
        from workshop_tui.tui.console.console import ConsoleScreen

        if event.what == "wall" and isinstance(self.screen, ConsoleScreen):
            self.push_screen(MirrorScreen(self.screen))
        elif event.what == "look":
            self.next_look()
        elif event.what == "leave":
            self.exit()


class WallSeatApp(SharedApp):
    """The wall for one more projector."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,q,f10", "quit", show=False, priority=True),
        Binding("J", "join", show=False),
        Binding("c", "next_look", show=False),
    ]

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._way_in = ShownWayIn(host.doors.info, host.seats)

    def on_mount(self) -> None:
        """Show the wall."""
        from workshop_tui.tui.wall.wall import WallScreen

        self.push_screen(WallScreen(self._host.room))
        self.set_interval(LOOK_EVERY, self._follow)

    def _follow(self) -> None:
        self._way_in.follow(self)

    def action_join(self) -> None:
        """Show how to join, and back."""
        from workshop_tui.tui.join.join import JoinScreen

        if not isinstance(self.screen, JoinScreen):
            self.push_screen(JoinScreen(self._host, shown_only=True))

    def action_next_look(self) -> None:
        """The next theme."""
        self.next_look()


def console(host: Host, visitor: Visitor) -> Screen:
    """For the facilitator by key."""
    return _shared(host, visitor, lambda: ConsoleApp(host), "facilitator")


def wall(host: Host, visitor: Visitor) -> Screen:
    """For a projector in another room."""
    return _shared(host, visitor, lambda: WallSeatApp(host), "projector")


def _shared(host: Host, visitor: Visitor, make: Callable[[], App[Any]], role: str) -> Screen:
    def made() -> App[Any]:
        host.presence.sat_down(visitor, "", role)
        return make()

    def left(ending: Ending) -> str:
        host.presence.stood_up(visitor, "")
        return ""

    return Screen(made, left=left)


def participant(host: Host, visitor: Visitor, coming: Coming) -> Screen:
    """For someone who takes part, or witnesses."""
    from workshop_tui.ssh.participant import SeatApp

    arrival = Arrival(host, visitor, coming)

    def left(ending: Ending) -> str:
        arrival.leave()
        stays = "Your seat stays yours. Come back with the same command."
        return arrival.sorry or (stays if arrival.person else "")

    return Screen(lambda: SeatApp(arrival), mouse=True, left=left)
