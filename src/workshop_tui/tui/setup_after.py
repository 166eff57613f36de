"""Go on from an earlier workshop: those that are finished and left something open, to choose one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.screen import Screen

from workshop_tui.tui.home_kept import KeptList
from workshop_tui.tui.lines import Lines
from workshop_tui.tui.setup_parts import LineList
from workshop_tui.tui.text import row, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workshop_tui.tui.shelf import Kept

WHAT = (
    "What it promised, its ledger and its open hopes and fears come up again, and its notes are told what "
    "became of them. “You said, we did” is the exercise that goes through them."
)
NONE = (
    "No finished workshop here left anything open. A workshop is finished with F, after its last step. "
    "One that is kept elsewhere: type its folder into the line."
)


class EarlierScreen(Screen[str]):
    """A list of finished workshops; enter gives the folder of one back, escape nothing."""

    DEFAULT_CSS = """
    EarlierScreen {
        layout: vertical; padding: 1 2 0 2;
        #heading { height: 2; }
        #what { height: 4; margin-top: 1; }
        #keys { height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left", "back", "Back")]
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "choose a workshop"),
        ("enter", "go on from it; a click does the same"),
        ("escape", "back"),
    )

    def __init__(self, kept: Sequence[Kept]) -> None:
        super().__init__()
        self.list = KeptList(kept, id="kept")

    def compose(self) -> ComposeResult:
        yield Lines(id="heading")
        yield self.list
        yield Lines(id="what")
        yield Lines(id="keys")

    def on_mount(self) -> None:
        """Mark the newest."""
        self.query_one("#heading", Lines).show([row(("Go on from which workshop?", "strong"))])
        self.query_one("#keys", Lines).show([row(("↑ ↓ choose   enter go on from it   esc back", "muted"))])
        self.set_focus(self.list)

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        return [("Back", "esc", "screen.back")]

    def on_resize(self) -> None:
        """Fill the new width."""
        words = WHAT if self.list.kept else NONE
        lines = wrap(words, max(min(self.size.width - 4, 96), 20), 4)
        self.query_one("#what", Lines).show([row((line, "muted")) for line in lines])

    def action_back(self) -> None:
        """Go on from none."""
        self.dismiss("")

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.dismiss(str(self.list.kept[event.row].folder))
