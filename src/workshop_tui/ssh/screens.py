"""The screens that the host gives to those who come in: a participant's, the console, the projected one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from workshop_tui.ssh.seatapp import Ending
from workshop_tui.ssh.server import Screen, Visitor
from workshop_tui.tui.net import cast_net
from workshop_tui.tui.themes import hang_themes, next_theme

if TYPE_CHECKING:
    from workshop_tui.ssh.host import Coming, Host
    from workshop_tui.tui.console import ConsoleScreen


class SharedApp(App[None]):
    """An app on a seat of the room: it opens and closes nothing but itself."""

    CSS = "ToastRack { display: none; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        hang_themes(self)
        cast_net(self)
        self.animation_level = "none"

    def next_look(self) -> None:
        """The next theme."""
        self.theme = next_theme(self.theme)


class ConsoleApp(SharedApp):
    """The facilitator's console for a co-facilitator elsewhere."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host

    def on_mount(self) -> None:
        """Show the console."""
        from workshop_tui.tui.console import ConsoleScreen

        self.push_screen(ConsoleScreen(self._host.room, hosting=self._host))

    def on_console_screen_wanted(self, event: ConsoleScreen.Wanted) -> None:
        """What the console cannot do by itself."""
        if event.what == "projected":
            from workshop_tui.tui.projected import ProjectedScreen

            self.push_screen(ProjectedScreen(self._host.room))
        elif event.what == "look":
            self.next_look()
        elif event.what == "leave":
            self.exit()


class ProjectorSeatApp(SharedApp):
    """The projected screen for a second projector."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host

    def on_mount(self) -> None:
        """Show the projected screen."""
        from workshop_tui.tui.projected import ProjectedScreen

        self.push_screen(ProjectedScreen(self._host.room))


def console(host: Host, visitor: Visitor) -> Screen:
    """For the facilitator by key."""
    return _shared(host, visitor, lambda: ConsoleApp(host), "facilitator")


def projector(host: Host, visitor: Visitor) -> Screen:
    """For a projector in another room."""
    return _shared(host, visitor, lambda: ProjectorSeatApp(host), "projector")


def _shared(host: Host, visitor: Visitor, make: Any, role: str) -> Screen:
    def made() -> App[Any]:
        host.sat_down(visitor, "", role)
        return make()  # type: ignore[no-any-return]

    def left(ending: Ending) -> str:
        host.stood_up(visitor, "")
        return ""

    return Screen(made, left=left)


def participant(host: Host, visitor: Visitor, coming: Coming) -> Screen:
    """For someone who takes part, or witnesses."""
    from workshop_tui.ssh.participant import SeatApp

    seated: list[str] = []

    def sit(person: str) -> None:
        seated.append(person)
        host.sat_down(visitor, person, "participant")

    def left(ending: Ending) -> str:
        for person in seated:
            host.stood_up(visitor, person)
        return "Your seat stays yours. Come back with the same command." if seated else ""

    return Screen(lambda: SeatApp(host, coming, sit), mouse=True, left=left)
