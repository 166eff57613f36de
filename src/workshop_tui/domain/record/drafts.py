"""What is written or chosen and not yet revealed: it is no part of the record until it is.

The file of drafts says what a draft is by its id, and what a half-typed one is by its column: here alone.
"""

from __future__ import annotations

import re

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.text.safe_text import whole_number

NOTE, GUEST, DOTS, HALF = "draft", "guest", "dots", "half"
"""Kinds of drafts: a note that the facilitator typed, one from somebody's own screen, dots, half a note."""
_HALF = re.compile("=(pledge|parking|side|edit)=(.*)")


def id_of(kind: str, *parts: str) -> str:
    """The id of a draft of this kind; from somebody's own screen, their id is the first part."""
    return "-".join((kind, *parts))


def kind_of(id: str) -> str:
    """What a draft with this id is; empty: no draft is called so."""
    kind, dash, _ = id.partition("-")
    return kind if dash and kind in (NOTE, GUEST, DOTS) else ""


class Draft(NamedTuple):
    """Something written and not yet revealed. Texts as typed."""

    id: str
    step: str
    text: str
    column: str = ""
    detail: str = ""
    by: str = ""
    side: str = ""
    half: bool = False
    """Half typed: not given yet."""

    @property
    def kind(self) -> str:
        """What it is."""
        return HALF if self.half else kind_of(self.id)

    @property
    def dots(self) -> int:
        """How many dots it holds; a file that was changed by hand may hold any text there."""
        return max(0, whole_number(self.text)) if self.kind == DOTS else 0


def half_column(what: str, item: str = "") -> str:
    """What is kept as the column where no new note is half typed: a pledge, a change of something, ..."""
    return f"={what}={item}"


def half_typed(column: str) -> tuple[str, str]:
    """What is half typed with this column, and the id of what it changes; nothing where it is a new note."""
    found = _HALF.fullmatch(column)
    return (found[1], found[2]) if found is not None else ("", "")
