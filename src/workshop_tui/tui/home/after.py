"""Go on from an earlier workshop: those that are finished and left something open, to choose one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding

from workshop_tui.tui.dialogs.parts import LineList
from workshop_tui.tui.home.kept import KeptPage
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.text import row, wrap

if TYPE_CHECKING:
    from textual.binding import BindingType

WHAT = (
    "What it promised, its ledger, its open hopes and fears and its parking list come up again, and its "
    "notes are told what became of them. “You said, we did” is the exercise that goes through them."
)
NONE = (
    "No finished workshop here left anything open. A workshop is finished with F, after its last step. "
    "One that is kept elsewhere: type its folder into the line."
)


class EarlierScreen(KeptPage[str]):
    """A list of finished workshops; enter gives the folder of one back, escape nothing."""

    HEADING = "Go on from which workshop?"
    KEYS = "↑ ↓ choose   enter go on from it   esc back"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left", "back", "Back")]
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "choose a workshop"),
        ("enter", "go on from it; a click does the same"),
        ("escape", "back"),
    )

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        return [("Back", "esc", "screen.back")]

    def on_resize(self) -> None:
        """Fill the new width."""
        words = WHAT if self.list.kept else NONE
        lines = wrap(words, max(min(self.size.width - 4, 96), 20), 4)
        self.query_one("#about", Lines).show([row((line, "muted")) for line in lines])

    def action_back(self) -> None:
        """Go on from none."""
        self.dismiss("")

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.dismiss(str(self.list.kept[event.row].folder))
