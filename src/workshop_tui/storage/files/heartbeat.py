"""The heartbeat of a running session: what its clock shows, for those who watch it or resume it later."""

from __future__ import annotations

import contextlib
import os
import re
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

LOCK = "session.lock"
"""The name of the file in a workshop's folder that holds the lock and the heartbeat."""

_FIXED = (
    "workshop-tui 1 t=%020.9f running=%d before=%d wall=%017.6f mono=%017.6f boot=%017.6f "
    "started=%017.6f id=%-36s"
)
_LINE = re.compile(
    r"workshop-tui 1 t=(-?[\d.]+) running=([01]) before=([01]) wall=(-?[\d.]+) mono=(-?[\d.]+) "
    r"boot=(-?[\d.]+) started=(-?[\d.]+) id=(\S*) *$"
)
_LENGTH = 256
_SAME_BOOT_SECONDS = 5.0


class Heartbeat(NamedTuple):
    """What the running session's clocks showed at one moment. Seconds."""

    t: float
    """The session's own clock."""
    running: bool
    """Whether the session's own clock was going."""
    wall: float
    """Since 1970; jumps when somebody sets the clock."""
    mono: float
    """CLOCK_MONOTONIC, the same for all processes; stands still while a Linux laptop sleeps."""
    boot: float
    """A clock that goes on while the laptop sleeps."""
    started: float
    """When the session was started, since 1970."""
    before: bool = False
    """Left by the session before: the one that runs now has not written a beat of its own yet."""
    boot_id: str = ""
    """Which start of the computer it was; empty where the system does not say."""

    def gap(self, now: Heartbeat | None = None) -> float:
        """Seconds that passed since, sleep and switched-off time included; never negative."""
        now = now or clocks()
        if self.same_boot(now):
            return now.boot - self.boot
        return max(0.0, now.wall - self.wall)

    def same_boot(self, now: Heartbeat) -> bool:
        """Whether the computer was not started again in between, so that its clocks can be compared."""
        if now.boot < self.boot:
            return False
        if self.boot_id or now.boot_id:
            return self.boot_id == now.boot_id
        return abs((now.wall - now.boot) - (self.wall - self.boot)) < _SAME_BOOT_SECONDS


def clocks(t: float = 0.0, running: bool = False, started: float = 0.0) -> Heartbeat:
    """A beat of this moment."""
    return Heartbeat(t, running, time.time(), time.monotonic(), boot_clock(), started, boot_id=_boot_id())


def boot_clock() -> float:
    """Seconds on a clock that goes on while the laptop sleeps and that nobody can set."""
    # On macOS CLOCK_MONOTONIC does so itself.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def beat_line(beat: Heartbeat) -> bytes:
    """The beat as one line, always of the same length, so that it can be written over the one before."""
    times = (beat.wall, beat.mono, beat.boot, beat.started)
    text = _FIXED % (beat.t, beat.running, beat.before, *times, beat.boot_id[:36])
    padded = text.encode("ascii", "replace").ljust(_LENGTH - 10)
    return padded + b" %08X\n" % crc32(padded)


def read_beat(fd: int) -> Heartbeat | None:
    """The beat in an open lock file; None: there is none, or it is damaged. OSError."""
    for _ in range(5):  # a beat that is just being written is whole a moment later
        line = os.pread(fd, _LENGTH, 0)
        if len(line) < _LENGTH:
            return None
        if line[-9:-1] == b"%08X" % crc32(line[:-10]):
            break
    else:
        return None
    found = _LINE.match(line[:-10].decode("ascii", "replace"))
    if not found:
        return None
    t, running, before, wall, mono, boot, started, boot_id = found.groups()
    try:
        times = float(wall), float(mono), float(boot), float(started)
        return Heartbeat(float(t), running == "1", *times, before == "1", boot_id)
    except ValueError:
        return None


def last_beat(folder: Path) -> Heartbeat | None:
    """The last heartbeat of the session in this folder; None: there never was one that can be read."""
    with contextlib.suppress(OSError):
        fd = os.open(folder / LOCK, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            return read_beat(fd)
        finally:
            os.close(fd)
    return None


@cache
def _boot_id() -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    return ""
