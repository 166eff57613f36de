"""What rows of a screen say, for tests that read them."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.tui.kit.rows import Piece


def text_of(row: Iterable[Piece | Piece]) -> str:
    """The row as plain text, without spaces at its end."""
    return "".join(part.text for part in row).rstrip()
