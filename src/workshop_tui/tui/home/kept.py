"""All workshops that are kept, finished ones too, to go on with one or to see where its notes are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from workshop_tui.domain.text.safe_text import for_terminal, one_line
from workshop_tui.tui.dialogs.parts import LineList
from workshop_tui.tui.home.workshop_list import short_path
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Piece, Row, row
from workshop_tui.tui.kit.text import fill, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workshop_tui.tui.home.workshop_list import KeptWorkshop


class KeptList(LineList):
    """Title, when and how far."""

    def __init__(self, kept: Sequence[KeptWorkshop], *, id: str) -> None:
        super().__init__(id=id)
        self.kept = tuple(kept)

    def count(self) -> int:
        """How many workshops there are."""
        return len(self.kept)

    def line(self, row: int, width: int) -> Row:
        """Title, when and how far."""
        one = self.kept[row]
        note = (one.problem and "cannot be opened") or one.note
        space = max(min(width // 2, 60), width - 40)
        return (Piece(fill(one_line(one.title, 200), space)), Piece(f"  {one_line(note, 100)}", "muted"))


Chosen = TypeVar("Chosen")


class KeptPage(Screen[Chosen]):
    """A page with a list of workshops: what it is, the list, words about it, and its keys."""

    DEFAULT_CSS = """
    KeptPage {
        layout: vertical; padding: 1 2 0 2;
        #heading { height: 2; }
        #about { height: 4; margin-top: 1; }
        #keys { height: 1; }
    }
    """
    HEADING: ClassVar[str]
    KEYS: ClassVar[str]

    def __init__(self, kept: Sequence[KeptWorkshop]) -> None:
        super().__init__()
        self.list = KeptList(kept, id="kept")

    def compose(self) -> ComposeResult:
        yield Lines(id="heading")
        yield self.list
        yield Lines(id="about")
        yield Lines(id="keys")

    def on_mount(self) -> None:
        """Mark the newest."""
        self.query_one("#heading", Lines).show([row((self.HEADING, "strong"))])
        self.query_one("#keys", Lines).show([row((self.KEYS, "muted"))])
        self.set_focus(self.list)


class KeptScreen(KeptPage[None]):
    """A list of the workshops; enter opens one."""

    HEADING = "All workshops, the newest first"
    KEYS = "↑ ↓ choose   enter open   esc back"

    class Wanted(Message):
        """Go on with this one."""

        def __init__(self, folder: Path) -> None:
            self.folder = folder
            super().__init__()

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,left", "dismiss", "Back")]
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("↑ ↓", "choose a workshop"),
        ("enter", "open it; a click does the same"),
        ("escape", "back"),
    )

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        return [("Back", "esc", "screen.dismiss")]

    def on_resize(self) -> None:
        """Fill the new width."""
        self.call_after_refresh(self._about)

    @on(LineList.Marked)
    def _about(self) -> None:
        if not self.list.kept:
            return
        one = self.list.kept[self.list.at]
        lines = [row(("Kept in ", "muted"), for_terminal(short_path(one.folder)))]
        if one.problem:
            lines += [
                row((line, "soon")) for line in wrap(one_line(one.problem, 400), self.size.width - 4, 3)
            ]
        self.query_one("#about", Lines).show(lines)

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.post_message(self.Wanted(self.list.kept[event.row].folder))


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
