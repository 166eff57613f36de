"""Doors that nobody stands behind: they open and close at once, and remember what was asked of them."""

from __future__ import annotations

from typing import Any

from workshop_tui.admission.doors import Doors
from workshop_tui.admission.host import Host
from workshop_tui.room.joining import JoinInfo, SeatInfo, WayIn

CODE, OTHER_CODE = "K7QM-2XWP", "9RTH-4ZCD"
FINGERPRINT = "SHA256:qL2m0pZr8vXcT5yWb1nKd7fJhGsA9uEiO3xQ6tR4kYw"


def open_info(host: str = "192.168.1.23", code: str = CODE, **changes: Any) -> JoinInfo:
    """Open doors on port 8022 of a host."""
    return JoinInfo((open_way(host),), code)._replace(**changes)


def open_way(host: str = "192.168.1.23") -> WayIn:
    """The way in by SSH on port 8022 of a host."""
    alone = host.startswith("127.")
    return WayIn(
        f"{host}:8022",
        f"ssh -p 8022 NAME@{host}",
        FINGERPRINT,
        f"ssh://{host}:8022",
        "Only this computer can reach it." if alone else "Everyone on the same network can reach it.",
        f"ssh -o ServerAliveInterval=15 -p 8022 NAME@{host}",
    )


def some_seats(count: int = 3) -> tuple[SeatInfo, ...]:
    """So many people by the ids of `fake_seat.people`; the third one's line is down."""
    from tests.tui.fake_seat import people

    return tuple(
        SeatInfo(
            f"s{at}",
            person.person,
            person.name,
            "witness" if at == 4 else "participant",
            at != 3,
            bound="their SSH key" if at % 2 else "a seat word",
        )
        for at, person in enumerate(people(count), 1)
    )


class FakeHosting(Host, Doors):
    """A host and its doors in one; a test sets the info, the seats, and what goes wrong."""

    def __init__(self, info: JoinInfo | None = None, seats: tuple[SeatInfo, ...] = ()) -> None:
        self.doors = self
        self.shown = info or JoinInfo()
        self.came = seats
        self.refuse = ""
        """Not empty: the doors do not open, for this reason."""
        self.asked: list[tuple[str, ...]] = []
        self.looking = 0
        """How many of the facilitators' screens show the join page."""

    def take(self) -> list[tuple[str, ...]]:
        """What was asked since the last take."""
        taken, self.asked = self.asked, []
        return taken

    def info(self) -> JoinInfo:
        return self.shown

    def seats(self) -> tuple[SeatInfo, ...]:
        return self.came

    def change(self, seat: str, **changes: Any) -> None:
        """Change one seat."""
        self.came = tuple(each._replace(**changes) if each.seat == seat else each for each in self.came)

    def open(self, address: str = "", kind: str = "") -> None:
        self.asked.append(("open", address))
        host = address.rpartition(":")[0] or "127.0.0.1"
        self.shown = JoinInfo(trouble=self.refuse) if self.refuse else open_info(host)

    def close(self) -> None:
        self.asked.append(("close",))
        self.shown = JoinInfo()
        self.came = tuple(seat._replace(here=False) for seat in self.came)

    def open_again(self) -> None:
        self.asked.append(("open again",))

    def leave(self) -> None:
        self.asked.append(("leave",))
        self.shown = JoinInfo()

    async def gone(self) -> None:
        self.asked.append(("gone",))

    def new_code(self) -> None:
        self.asked.append(("new code",))
        self.shown = self.shown._replace(code=OTHER_CODE)

    def show(self, shown: bool) -> None:
        self.looking += 1 if shown else -1

    def keep_shown(self, kept: bool) -> None:
        self.asked.append(("keep" if kept else "take down",))
        self.shown = self.shown._replace(kept=kept)

    def mute(self, seat: str, muted: bool) -> None:
        self.asked.append(("mute", seat, "on" if muted else "off"))
        self.change(seat, muted=muted)

    def send_out(self, seat: str) -> str:
        self.asked.append(("send out", seat))
        self.change(seat, out=True, here=False)
        self.shown = self.shown._replace(code=OTHER_CODE)
        name = next(each.name for each in self.came if each.seat == seat)
        return f"{name} is out, and the room code is a new one: {OTHER_CODE}."

    def let_in(self, seat: str) -> None:
        self.asked.append(("let in", seat))
        self.change(seat, out=False)

    def hand_over(self, seat: str) -> str:
        self.asked.append(("hand over", seat))
        self.change(seat, bound="")
        return "Whoever comes next under that name takes the seat."
