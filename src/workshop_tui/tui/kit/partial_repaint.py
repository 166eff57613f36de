"""Sends a terminal the cells that changed: not the whole line before them, and none of them too few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate
from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    from rich.console import Console
    from textual.geometry import Region


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


def refresh_beside(
    screen: Screen[object],
    *regions: Region,
    repaint: bool = True,
    layout: bool = False,
    recompose: bool = False,
) -> Screen[object]:
    """What `Widget.refresh` does; a part of a screen joins what its widgets have changed already.

    Textual 8.2 asks this of the screen in front whenever one behind it has changed, and then forgets which
    widgets in front had: what they show stays unpainted until they change again.
    """
    if not regions or not repaint or layout or recompose or not screen.is_mounted:
        return Widget.refresh(screen, *regions, repaint=repaint, layout=layout, recompose=recompose)
    screen._set_dirty(*regions)
    screen._dirty_widgets.add(screen)
    screen.check_idle()
    return screen


def send_only_changes() -> None:
    """From now on, for every app of this process."""
    ChopsUpdate.render_segments = changed_cells  # type: ignore[method-assign, assignment]
    Screen.refresh = refresh_beside  # type: ignore[method-assign, assignment]
