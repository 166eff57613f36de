"""How the screens open workshops: loads the room and the files only when a door is really opened."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from workshop_tui.room.joining import SSH

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop_tui.admission.door import Door
    from workshop_tui.admission.host import Host
    from workshop_tui.domain.record.commands import OpenWorkshop
    from workshop_tui.room.joining import Address
    from workshop_tui.room.room import Room
    from workshop_tui.room.seat import Seat


def start(folder: Path, command: OpenWorkshop, /) -> Room:
    """Begin a workshop; see `workshop_tui.session.session.start`."""
    from workshop_tui.session import session

    return session.start(folder, command)


def resume(folder: Path, /, *, anyway: bool = False) -> Room:
    """Go on with a workshop; see `workshop_tui.session.session.resume`."""
    from workshop_tui.session import session

    return session.resume(folder, anyway=anyway)


def hosting(address: str | None, prepare: Callable[[], None]) -> Callable[[Seat], Host]:
    """What makes the host of a workshop for people elsewhere; open at once where an address is given.

    Without one the doors are open again where they were when the program last ended.
    `prepare` is called before the first of them comes in.
    """

    def made(room: Seat) -> Host:
        host = host_of(cast("Room", room), prepare=prepare)
        if address is not None:
            host.doors.open(address)
        else:
            host.doors.open_again()
        return host

    return made


def host_of(
    room: Room,
    log: Callable[[str], None] = lambda sentence: None,
    prepare: Callable[[], None] = lambda: None,
) -> Host:
    """The host of a workshop; what speaks SSH is not loaded before there is a door."""
    from workshop_tui.admission.host import Host

    prepared = cache(prepare)

    def door(host: Host, where: Address) -> Door:
        from workshop_tui.ssh.workshop_door import workshop_door

        prepared()
        return workshop_door(host, where, settings(room), log)

    def secret() -> bytes:
        from workshop_tui.ssh.hostkey import key_secret

        return key_secret(settings(room))

    return Host(room, {SSH: door}, secret, log)


def settings(room: Room) -> Path:
    """The folder of the host key and of authorized_keys: the usual one, else the workshop's own."""
    from workshop_tui.storage.files.atomic import StorageProblem, make_folder
    from workshop_tui.storage.workshop.folders import settings_folder

    try:
        folder = settings_folder()
        make_folder(folder)
    except (StorageProblem, OSError):
        return Path(room.folder)
    return folder
