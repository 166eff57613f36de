"""A text to read: scrolls by keys and wheel, and says when there is more below."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Row, fit, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType

MORE = "↓ more"


class Reading(Lines, can_focus=True):
    """Rows made for the present width, of which as many are shown as there is room for."""

    DEFAULT_CSS = "Reading { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Up a page", show=False),
        Binding("pagedown,space", "page(1)", "Down a page", show=False),
        Binding("home", "scroll(-100000)", "Top", show=False),
        Binding("end", "scroll(100000)", "Bottom", show=False),
    ]

    def __init__(self, make: Callable[[int], list[Row]] | None = None, *, id: str | None = None) -> None:
        """`make` gives the rows for a width in cells."""
        super().__init__(id=id)
        self._make = make
        self._all: list[Row] = []
        self.top = 0

    def read(self, make: Callable[[int], list[Row]]) -> None:
        """Show another text, from its beginning."""
        self._make = make
        self.top = 0
        self.redraw()

    def redraw(self) -> None:
        """Make the rows anew and draw them."""
        width = self.size.width
        if width and self._make is not None:
            self._all = self._make(width)
            self._draw()

    def _draw(self) -> None:
        width, height = self.size
        self.top = max(0, min(self.top, len(self._all) - height))
        shown = self._all[self.top : self.top + height]
        if self.top + height < len(self._all) and height > 1 and width > len(MORE):
            shown[-1] = (*fit(shown[-1], width - len(MORE)), *row((MORE, "accent")))
        self.show(shown)

    def action_scroll(self, lines: int) -> None:
        """Move the text by so many lines."""
        self.top += lines
        self._draw()

    def action_page(self, pages: int) -> None:
        """Move the text by so many pages, keeping two lines in sight."""
        self.action_scroll(pages * max(self.size.height - 2, 1))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the text."""
        self.action_scroll(2)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the text."""
        self.action_scroll(-2)

    def on_resize(self) -> None:
        """Fill the new width."""
        self.redraw()
