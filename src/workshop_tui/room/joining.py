"""How people come in from other machines: what a join screen shows, and what is decided about seats."""

from __future__ import annotations

from typing import NamedTuple

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
    """Id of the seat, for what the facilitator decides about it."""
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
