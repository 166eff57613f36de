"""Words for the two figures of a person at the floor: how long a turn may be, and their share of the step.

They differ: a turn is a part of a share, and a share changes with what others used. So they are called
different things wherever they stand, and never "of" one another.
"""

from __future__ import annotations

from workshop_tui.domain.text.safe_text import length, minutes, whole


def limit_said(limit: float) -> str:
    """How long a turn may be."""
    return f"turn up to {length(limit)}"


def turn_said(seconds: float, limit: float) -> str:
    """How long a turn has taken so far, and how long it may be; an interruption has no limit (0)."""
    return f"{minutes(seconds)}, {limit_said(limit)}" if limit > 0 else minutes(seconds)


def over(seconds: float, limit: float) -> int | None:
    """Whole seconds beyond the limit of a turn; None: within it, or there is none."""
    beyond = int(seconds) - whole(limit)
    return beyond if limit > 0 and beyond >= 0 else None


def spoke_said(seconds: float, share: float) -> str:
    """How long somebody spoke in this step, and their share of it."""
    return f"spoke {minutes(seconds)}, share of the step {length(share)}"


def share_short(seconds: float, share: float) -> str:
    """The same where there is little room."""
    return f"{minutes(seconds)} share {length(share)}" if share else minutes(seconds)
