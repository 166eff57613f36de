"""Hopes and fears at the close: what a tick says in words, which for a fear are the other way round."""

from __future__ import annotations

HOPE, FEAR = "hope", "fear"

_KINDS = {"hopes": HOPE, "fears": FEAR}
_TURNED_OUT = {
    HOPE: ("came true", "came partly true", "did not come true"),
    FEAR: ("did not come true", "came partly true", "came true"),
    "": ("met", "partly met", "not met"),
}
_STORED = ("yes", "partly", "no")
"""What the record holds: whether it turned out well, for hopes and fears alike."""


SIGNS = dict(zip(_STORED, "✓◐✗", strict=True))
"""The same as one sign, which never stands alone."""


def kind_of(outcome: str) -> str:
    """hope, fear, or empty: what the notes are that lead to a heading of the notes file."""
    return _KINDS.get(outcome, "")


def choices(kind: str) -> tuple[tuple[str, str], ...]:
    """What something of this kind can be ticked as, well turned out first: what is stored, and the words."""
    return tuple(zip(_STORED, _TURNED_OUT.get(kind, _TURNED_OUT[""]), strict=True))


def place_of(kind: str) -> int:
    """Hopes are read before fears, and both before whatever else there is."""
    return (HOPE, FEAR, "").index(kind)


def turned_out(kind: str, met: str) -> str:
    """A tick in words; empty where nothing is said yet."""
    return dict(choices(kind)).get(met, "")


def said(kind: str, met: str) -> str:
    """The same as it follows what it is said of: "came true", "was partly met"."""
    words = turned_out(kind, met)
    return f"was {words}" if words and not kind else words
