"""What is written or chosen and not yet revealed: it is no part of the record until it is."""

from __future__ import annotations

from workshop_tui.domain.base.named import NamedTuple
from workshop_tui.domain.text.safe_text import whole_number

DOTS = "dots-"
"""How the ids of drafts begin that are dots and no notes."""


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


def is_dots(draft: Draft) -> bool:
    """Whether a draft holds dots on something and no note."""
    return draft.id.startswith(DOTS)


def dots_in(draft: Draft) -> int:
    """How many dots a draft of dots holds; a file that was changed by hand may hold any text there."""
    return max(0, whole_number(draft.text))
