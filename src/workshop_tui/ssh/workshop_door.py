"""The SSH door of a workshop: who comes in gets the screen of who they are there, or speaks in lines."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workshop_tui.admission.seating import FACILITATOR, PROJECTOR
from workshop_tui.ssh import screens
from workshop_tui.ssh.commands import notes_word, plain_word
from workshop_tui.ssh.server import SshDoor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workshop_tui.admission.host import Host
    from workshop_tui.admission.visitor import Visitor
    from workshop_tui.room.joining import Address
    from workshop_tui.ssh.session import Screen, Terminal


def workshop_door(host: Host, where: Address, settings: Path, log: Callable[[str], None]) -> SshDoor:
    """A door that is to listen there. `settings`: the folder of the server's key and of authorized_keys."""
    words = {"plain": partial(plain_word, host), "notes": partial(notes_word, host)}
    return SshDoor(host.doors.entrance, where, settings, partial(_admit, host), words=words, log=log)


def _admit(host: Host, visitor: Visitor, terminal: Terminal) -> Screen | str:
    entry = host.entry(visitor)
    if entry.refusal:
        return entry.refusal
    if entry.role == FACILITATOR:
        return screens.console(host, visitor)
    if entry.role == PROJECTOR:
        return screens.wall(host, visitor)
    assert entry.coming is not None
    return screens.participant(host, visitor, entry.coming)
