"""How people come in from other machines: what a join screen shows, and what is decided about seats."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from workshop_tui.domain.text.safe_text import one_line

HERE_ONLY, USUAL_PORT = "127.0.0.1", 8022
IF_IT_BREAKS = "If the line breaks: the same command again. If letters look odd: first reset"
"""What people are told of the end of a line that nobody could end in order."""


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int


def parse_address(text: str) -> Address:
    """HOST:PORT, PORT, or nothing for this computer alone. ValueError: why it is none, in a sentence."""
    host, _, port = text.strip().rpartition(":")
    host = host.strip("[]") or HERE_ONLY
    if not port:
        return Address(host, USUAL_PORT)
    if not port.isascii() or not port.isdecimal() or int(port) > 65535:
        raise ValueError(f"{one_line(text, 60)} is no address. Write HOST:PORT or PORT, for example 8022.")
    return Address(host, int(port))


SSH = "ssh"
"""The kind of way in that is a command for a terminal."""


class WayIn(NamedTuple):
    """One way to come in from another computer. Texts are safe for a terminal."""

    address: str
    """Host and port that are listened on: "192.168.1.23:8022"."""
    command: str
    """What to type, exactly, with NAME for one's own: "ssh -p 8022 NAME@192.168.1.23"."""
    fingerprint: str = ""
    """Of the host key: "SHA256:…"; empty: there is none to compare."""
    uri: str = ""
    """For the QR code: "ssh://192.168.1.23:8022"."""
    reach: str = ""
    """Who can reach it, in one sentence: "Only this computer can reach it." """
    to_send: str = ""
    """The command for those who need not type it off a wall: with it their ssh notices a dead line."""
    kind: str = SSH


class JoinInfo(NamedTuple):
    """What people need to come in. Texts are safe for a terminal."""

    ways: tuple[WayIn, ...] = ()
    """One for each door that is open, the one that most take first."""
    code: str = ""
    """The room code as people read it out, the same at every door: "K7QM-2XWP"."""
    trouble: str = ""
    """Why the doors could not be opened, in one sentence; empty: nothing is wrong."""
    shown: bool = False
    """Whether walls show this page now."""
    kept: bool = False
    """Whether they go on showing it when the facilitator looks elsewhere."""
    news: str = ""
    """What the facilitator is to be told of the doors for a moment, in one sentence."""

    @property
    def open(self) -> bool:
        """Whether anybody can come in."""
        return bool(self.ways)

    @property
    def reach(self) -> str:
        """Who can reach the doors, each sentence once."""
        return " ".join(dict.fromkeys(way.reach for way in self.ways if way.reach))


NOT_SHOWN = JoinInfo()
"""Nothing is known of the doors, or they are closed."""


class SeatInfo(NamedTuple):
    """One seat that somebody took from another machine."""

    seat: str
    """Id of the seat, for the methods below."""
    person: str
    """Id of the person; empty for a facilitator or a projector."""
    name: str
    role: str
    """participant, witness, facilitator or projector."""
    here: bool
    """Whether a line is open now."""
    muted: bool = False
    bound: str = ""
    """What the seat is bound to, in words: "their SSH key" or "a seat word"."""
    plain: bool = False
    """Whether plain mode is used."""
    out: bool = False
    """Sent out: may not come back until let in again."""
    shut: bool = False
    """So many wrong seat words were typed for it that it has to be handed over."""
    in_room: bool = False
    """They are in the room as well, and stay marked as here when their line ends."""
    claimed: bool = False
    """Somebody came in and said to be this person of the facilitator's list."""


def claim_said(seat: SeatInfo) -> str:
    """What the facilitator reads of somebody who says to be a person of the list."""
    where = "in the room, with a line of their own" if seat.in_room else "taking part from another computer"
    return f"Somebody says to be {one_line(seat.name, 40)}, {where}. If that is wrong: J, then s."


class Hosting(Protocol):
    """The doors of a running workshop. Nothing here raises; what went wrong is told in `info().trouble`."""

    def info(self) -> JoinInfo:
        """What a join screen shows, as of now."""

    def seats(self) -> tuple[SeatInfo, ...]:
        """Everyone who came in, in the order of coming; also those whose line is down."""

    def open(self, address: str = "") -> None:
        """Open the doors on HOST:PORT, PORT, or (empty) this computer only; takes effect soon."""

    def open_again(self) -> None:
        """Open the doors as they were when the program last ended; nothing happens where they were closed."""

    def close(self) -> None:
        """Close the doors and end every line; seats stay bound for the next time."""

    def leave(self) -> None:
        """End every line, as the program ends; who goes on with the workshop opens the same doors again."""

    async def gone(self) -> None:
        """Return when what `close` or `leave` began is done and nobody is left."""

    def new_code(self) -> None:
        """A new room code from now on; who is in stays in."""

    def show(self, shown: bool) -> None:
        """A facilitator's screen shows the join page, or no longer; walls do as long."""

    def keep_shown(self, kept: bool) -> None:
        """Walls go on showing it, until it is taken down or the doors are closed."""

    def mute(self, seat: str, muted: bool) -> None:
        """A muted seat sees everything and does nothing."""

    def send_out(self, seat: str) -> str:
        """End that line; the person is away and may not come back until let in again. A sentence of how.

        Where they cannot be told again by an SSH key, the room code changes.
        """

    def let_in(self, seat: str) -> None:
        """Whoever was sent out of that seat may come back; the person is here when they do."""

    def hand_over(self, seat: str) -> str:
        """Unbind the seat so that whoever comes next under that name takes it; a sentence that says so."""
