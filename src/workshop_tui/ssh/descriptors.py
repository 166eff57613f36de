"""How many files this process may have open: each connection is one, and saving must never lack one."""

from __future__ import annotations

import contextlib
import resource


def files_allowed(wanted: int) -> int:
    """How many may be open, after asking the system for as many as are wanted."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now == resource.RLIM_INFINITY or now >= wanted:
        return wanted
    asked = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (asked, most))
        return asked
    return now
