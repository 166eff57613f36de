"""Promises of an earlier workshop, gone through: what became of each."""

from __future__ import annotations

from workshop_tui.domain.text.by_when import by_when
from workshop_tui.domain.views.views import PromiseView
from workshop_tui.domain.workshop.promises import DONE, FIXED, NOT_POSSIBLE, OPEN, UNDER_WAY

SIGNS = {DONE: "✓", UNDER_WAY: "◐", NOT_POSSIBLE: "✗", OPEN: "·", FIXED: "■"}
"""What became of it as one sign, which never stands alone."""
HEADINGS = {
    "pledge": "Pledges",
    "ledger": "The ledger",
    "fear": "Fears",
    "hope": "Hopes",
    "parking": "Parking list",
}
"""The kinds of promises as screens and documents call them."""


def heading(one: PromiseView) -> str:
    """Under which heading it stands: its kind; of the ledger its column; what was fixed for itself."""
    return one.column if one.kind == "ledger" and one.column else HEADINGS.get(one.kind, "Others")


def line(one: PromiseView) -> str:
    """What was said, in a line: who, what, by when."""
    who = f"{one.who}: " if one.who and one.kind == "pledge" else ""
    when = f" ({by_when(one.by)})" if one.by else ""
    return f"{who}{one.text}{when}"


def became(one: PromiseView) -> str:
    """What became of it, in a line: "not possible: the hall is closed"."""
    if one.status == FIXED:
        return f"fixed: {one.detail}" if one.detail else "fixed"
    return f"{one.said}: {one.words}" if one.words else one.said


def unsaid(one: PromiseView) -> bool:
    """Whether nobody has said yet what became of it."""
    return one.status == OPEN
