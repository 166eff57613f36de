"""Runs a workshop without a screen of its own, for a server: people and the facilitator come in by SSH."""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.room.joining import IF_IT_BREAKS
from workshop_tui.status import Sorry, ending_signals

if TYPE_CHECKING:
    from workshop_tui.domain.record.commands import OpenWorkshop
    from workshop_tui.room.joining import JoinInfo
    from workshop_tui.room.room import Room


def serve(folder: Path, command: OpenWorkshop | None, address: str, *, anyway: bool = False) -> int:
    """Begin the workshop or go on with it, until a signal ends it. StorageProblem, Sorry: why not.

    `address`: where to listen; empty: where the doors were before, else for this computer alone. `anyway`:
    somebody said so although another computer seems to run it.
    """
    from workshop_tui.session import session

    room = session.resume(folder, anyway=anyway) if command is None else session.start(folder, command)
    try:
        return asyncio.run(_serve(room, address))
    finally:
        room.close()


async def _serve(room: Room, address: str) -> int:
    from workshop_tui.admission.doors import LEFT
    from workshop_tui.cli.handlers.openers import host_of, settings

    doors = host_of(room, _log).doors
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    for number in ending_signals():
        asyncio.get_running_loop().add_signal_handler(number, partial(_end, ended, 128 + number))
    if address or not await doors.opened_again():
        await doors.opened(address)
    info = doors.info()
    if not info.open:
        raise Sorry(info.trouble)
    _tell(info, room.folder, settings(room))
    told: set[str] = set()
    while not ended.done():
        room.tick()
        room.write_notes()
        for report in room.reports:
            if report not in told:
                told.add(report)
                _log(report)
        await asyncio.wait([ended], timeout=1.0)
    await doors.shut(LEFT)
    return ended.result()


def _end(ended: asyncio.Future[int], status: int) -> None:
    if not ended.done():
        ended.set_result(status)


def _tell(info: JoinInfo, folder: str, keys: Path) -> None:
    lines = (
        f"The workshop is kept in {folder}",
        *([info.news] if info.news else []),
        *(f"Join:         {way.command}" for way in info.ways),
        *(f"To send:      {way.to_send}" for way in info.ways if way.to_send),
        f"Room code:    {info.code}",
        *(f"Fingerprint:  {way.fingerprint}" for way in info.ways if way.fingerprint),
        info.reach,
        IF_IT_BREAKS,
        f"Facilitators come in as facilitator@ with a key of {keys / 'authorized_keys'}",
        "End with ctrl+c; all is saved.",
    )
    print("\n".join(map(for_terminal, lines)), flush=True)


def _log(sentence: str) -> None:
    print(for_terminal(sentence), file=sys.stderr, flush=True)
