"""The last page of the set-up: name, purpose, who decides, how long, and where it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from workshop_tui.domain.parsing.times import read_minutes
from workshop_tui.tui.home.workshop_list import short_path
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Row, row
from workshop_tui.tui.setup.draft import BETWEEN, SetupDraft, several
from workshop_tui.tui.setup.people import OneLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

FIELDS = (
    ("title", "Name", ""),
    ("purpose", "What for", "if you like: one sentence that everyone sees"),
    ("decides", "Who decides", "if you like: who decides what comes of it?"),
    ("minutes", "Minutes", "as the exercises say; or so many in all"),
    ("place", "Keep it in", ""),
    ("after", "Go on from", "if you like: ctrl+g shows what earlier workshops left open"),
)


class NameForm(VerticalScroll, can_focus=False):
    """A field a line; the name follows what is suggested until one is typed."""

    DEFAULT_CSS = """
    NameForm {
        .field { height: 2; }
        .field Lines { width: 15; height: 1; }
        .field OneLine { width: 1fr; max-width: 80; }
        #sum { height: auto; min-height: 3; margin-top: 1; }
    }
    """

    def __init__(self, draft: SetupDraft, suggested: str, place: Path, *, id: str) -> None:
        """`suggested`: the name until one is typed; `place`: where workshops are always kept."""
        super().__init__(id=id, classes="page")
        self._suggested = suggested
        self._usual = short_path(place)
        first = draft._replace(title=draft.title or suggested, place=draft.place or self._usual)
        self._inputs = {
            name: OneLine(getattr(first, name), id=name, placeholder=hint) for name, _, hint in FIELDS
        }
        self._inputs["title"].suggested = suggested
        self._inputs["place"].suggested = self._usual

    def compose(self) -> ComposeResult:
        for name, _, _ in FIELDS:
            with Horizontal(classes="field"):
                yield Lines(id=f"label-{name}")
                yield self._inputs[name]
        yield Lines(id="sum")

    def on_mount(self) -> None:
        """Say what each field is for."""
        self._show_labels("")

    def on_descendant_focus(self) -> None:
        """Mark the field to which the keys go, for those who see no colours."""
        at = self.screen.focused
        self._show_labels((at.id or "") if isinstance(at, Input) else "")

    def on_descendant_blur(self) -> None:
        """The keys go elsewhere."""
        self.on_descendant_focus()

    def _show_labels(self, at: str) -> None:
        for name, label, _ in FIELDS:
            words = row((f"› {label}", "heading")) if name == at else row("  ", (label, "muted"))
            self.query_one(f"#label-{name}", Lines).show([words])

    @property
    def title(self) -> str:
        """The workshop's name as typed or suggested, without blanks around it."""
        return self._inputs["title"].value.strip()

    def read(self, draft: SetupDraft) -> SetupDraft:
        """The draft with what is typed here; a suggestion left as it is counts as nothing typed."""
        texts = {name: field.value for name, field in self._inputs.items()}
        if texts["title"] == self._suggested:
            texts["title"] = ""
        if texts["place"] == self._usual:
            texts["place"] = ""
        return SetupDraft(draft.exercises, draft.people, agenda=draft.agenda, **texts)

    def suggest(self, title: str) -> None:
        """Another name is suggested; one that was typed stays."""
        field = self._inputs["title"]
        if field.value in ("", self._suggested):
            field.value = title
        self._suggested = field.suggested = title

    def empty(self, suggested: str) -> None:
        """Forget all that was typed."""
        for field in self._inputs.values():
            field.value = ""
        self._inputs["place"].value = self._usual
        self.suggest(suggested)

    def begin(self) -> None:
        """Mark the suggested name, so that what is typed takes its place."""
        self._inputs["title"].begin()

    def folder(self) -> Path | None:
        """The folder typed; None where the usual one is meant, or where it can be none."""
        typed = self._inputs["place"].value.strip()
        if not typed or typed == self._usual or "\0" in typed:
            return None
        try:
            return Path(typed).expanduser().absolute()
        except (RuntimeError, OSError):
            return None

    def go_on_from(self, folder: str) -> None:
        """Put in the folder of the workshop to go on from, after those that stand there."""
        line = self._inputs["after"]
        named = several(line.value) if line.value.strip() else []
        line.value = BETWEEN.join(dict.fromkeys((*named, short_path(Path(folder)))))

    def missing(self) -> str:
        """What keeps the workshop from starting, in one sentence; empty: nothing."""
        place = self._inputs["place"].value.strip()
        if not self.title:
            return "Give the workshop a name."
        if read_minutes(self._inputs["minutes"].value) is None:
            return "Minutes must be a length from 1 to 1440 minutes, as in 90, 1h30 or 1:30, or nothing."
        if place not in ("", self._usual) and self.folder() is None:
            return "This cannot be the name of a folder. Empty the line to keep it in the usual place."
        return ""

    def show_summary(self, rows: list[Row]) -> None:
        """Show below the fields what will be started."""
        below = self.query_one("#sum", Lines)
        below.styles.height = len(rows)
        below.show(rows)
