"""Sends a terminal the cells that changed and not the whole line before them: slow links carry it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate

if TYPE_CHECKING:
    from rich.console import Console


def changed_cells(update: ChopsUpdate, console: Console) -> str:
    """What `ChopsUpdate.render_segments` does, but beginning each piece where the change begins.

    Textual 8.2 cuts a piece of a line behind its change only, and sends all that stands before it.
    """
    sequences: list[str] = []
    last_y = update.spans[-1][0]
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x >= x2 or end <= x1:
                continue
            start = max(x, x1)
            if start > x or end > x2:
                strip = strip.crop(start - x, min(end, x2) - x)  # noqa: PLW2901 only its changed part is sent
            sequences.append(Control.move_to(start, y).segment.text + strip.render(console))
        if y != last_y:
            sequences.append("\n")
    return "".join(sequences)


def send_only_changes() -> None:
    """From now on, for every app of this process."""
    ChopsUpdate.render_segments = changed_cells  # type: ignore[method-assign, assignment]
