"""The agenda, one part a line: exercises, breaks, words of one's own; beside it when everything begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import TextArea

from workshop_tui.domain.exercise.plan import TooShort
from workshop_tui.domain.exercise.timetable import timetable
from workshop_tui.domain.parsing.agenda_line import is_own, read_agenda
from workshop_tui.domain.text.safe_text import about, clock_face, length, one_line
from workshop_tui.tui.dialogs.parts import Press
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Piece, Row, row
from workshop_tui.tui.kit.text import cells, cut, fill, wrap
from workshop_tui.tui.setup.draft import PEOPLE_ASSUMED
from workshop_tui.tui.setup.people import PeopleText
from workshop_tui.tui.setup.pick import short_length

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from workshop_tui.domain.exercise.exercise import Exercise
    from workshop_tui.domain.exercise.timetable import Part, Timetable
    from workshop_tui.domain.parsing.agenda_line import AgendaText

EXAMPLE = "For example:\n\n9:30 Welcome 10 min\nLego duck\nBreak 15 min\n11:00 Values mapping 60 min"
KEYS = "ctrl+n done   ctrl+s save as a plan file   F1 help   esc back"
HINTS = (
    "In front a start that is fixed, if you wish: 11:00 Lego duck.",
    "At the end its length: Lego duck 25 min. Without one it lasts as long as it says.",
    "Words of your own need minutes: Welcome 10 min.",
    "A line that begins with Break, or ends with it, is a break: Break 15 min.",
    "Words that are nearly an exercise, or have a time in them, stand in quotes.",
)


class Company(NamedTuple):
    """For whom the agenda is worked out."""

    people: int
    """Who take part; 0: nobody is named yet."""
    minutes: float = 0.0
    """For all of it, where that was typed; 0: as it comes."""


def worked_out(found: AgendaText, company: Company) -> tuple[Timetable | None, str]:
    """When everything begins, and the sentence that says what does not fit; empty: all does.

    What does not fit is shown as long as it is, from the first start on.
    """
    if not found.items:
        return None, ""
    exercises = [item.exercise for item in found.items]
    starts = [item.start for item in found.items]
    people = company.people or PEOPLE_ASSUMED
    own = [item.seconds for item in found.items]
    table = timetable(exercises, people, own=own, starts=starts, total=company.minutes * 60)
    if not isinstance(table, TooShort):
        return table, ""
    begins = next((start for start in starts[:1] if start >= 0), 0.0)
    whole = timetable(exercises, people, first=begins)
    return (None if isinstance(whole, TooShort) else whole), table.sentence()


def summed_up(found: AgendaText, table: Timetable, company: Company) -> tuple[str, str]:
    """ "09:30 to 12:10: 2 hours 40 minutes with 14 people." and "2 exercises, 1 break, 1 of your own." """
    begins, ends = table.parts[0].start, table.parts[-1].end
    span = f"{clock_face(begins)} to {clock_face(ends)}: " if table.known else ""
    many = "1 person" if table.people == 1 else f"{table.people} people"
    guess = "" if company.people else ", for example"
    breaks = sum(part.is_break for part in table.parts)
    own = sum(is_own(item.exercise) for item in found.items) - breaks
    exercises = len(table.parts) - breaks - own
    counted = [
        f"{count} {one if count == 1 else more}"
        for count, one, more in (
            (exercises, "exercise", "exercises"),
            (breaks, "break", "breaks"),
            (own, "of your own", "of your own"),
        )
        if count
    ]
    return f"{span}{about(ends - begins)} with {many}{guess}.", f"{', '.join(counted)}."


def part_row(part: Part, width: int) -> Row:
    """Start, title and length of one part; "=" marks a start that is fixed."""
    start = f"{'=' if part.fixed else ' '}{clock_face(part.start)}  "
    lasting = short_length(part.seconds) if part.seconds >= 60 else length(part.seconds)
    space = max(width - cells(start) - cells(lasting) - 1, 8)
    words = one_line(part.exercise.title, 200)
    kind = "muted" if part.is_break else ""
    return (Piece(start, "strong"), Piece(fill(words, space), kind), Piece(f" {lasting}", "muted"))


class AgendaScreen(Screen[None]):
    """A text on the left, the timetable that follows it on the right."""

    DEFAULT_CSS = """
    AgendaScreen {
        layout: vertical; padding: 1 2 0 2;
        #heading { height: 2; }
        #agenda-text { width: 1fr; height: 1fr; }
        #timetable { width: 1fr; height: 1fr; margin-left: 2; }
        #said { height: auto; max-height: 3; }
        #foot { height: 1; margin-top: 1; }
        #keys { width: 1fr; height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "done", "Done"),
        Binding("ctrl+s", "save", "Save as a plan file"),
        Binding("escape", "back", "Back"),
    ]
    HELP_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("9:30 Welcome 10 min", "something of your own, with a fixed start"),
        ("Lego duck", "an exercise, as long as it says"),
        ("Lego duck 25 min", "an exercise, fitted to this length"),
        ("Break 15 min", "a break; it is never cut short"),
        ("ctrl+n", "done: the agenda is taken over"),
        ("ctrl+s", "save it as a plan file as well: a new one, to run it again and for others"),
        ("escape", "back; nothing typed is lost"),
    )

    def __init__(
        self,
        text: str,
        exercises: Sequence[Exercise],
        company: Company,
        typed: Callable[[str], None],
        save: Callable[[AgendaText], str],
    ) -> None:
        """`exercises`: those that a line may name.

        `typed` is told the text whenever it changes; `save` writes a plan file and says in a sentence where,
        or why not.
        """
        super().__init__()
        self.exercises = tuple(exercises)
        self.company = company
        self.typed = typed
        self.save = save
        self.text = text
        self.found = read_agenda(text, exercises)

    def compose(self) -> ComposeResult:
        yield Lines(id="heading")
        with Horizontal():
            yield PeopleText(self.text, id="agenda-text", example=EXAMPLE)
            yield Lines(id="timetable")
        yield Lines(id="said")
        with Horizontal(id="foot"):
            yield Lines(id="keys")
            yield Press("Done", id="done")

    def on_mount(self) -> None:
        """The keys go into the text, behind what is there."""
        text = self.query_one(TextArea)
        text.move_cursor(text.document.end)
        self.set_focus(text)

    def on_resize(self) -> None:
        """Fill the new width."""
        self.call_after_refresh(self._redraw)

    def commands(self) -> list[tuple[str, str, str]]:
        """For the palette: words, keys, and the action."""
        return [
            ("Done", "ctrl+n", "screen.done"),
            ("Save the agenda as a plan file", "ctrl+s", "screen.save"),
            ("Back", "esc", "screen.back"),
        ]

    @on(TextArea.Changed)
    def _changed(self) -> None:
        text = self.query_one(TextArea).text
        if text == self.text:
            return
        self.text = text
        self.found = read_agenda(text, self.exercises)
        self._say("")
        self._redraw()
        self.typed(text)

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        self._redraw()

    @on(Press.Pressed, "#done")
    def action_done(self) -> None:
        """Back with the agenda, or to the line that cannot be read."""
        if not self.found.unread:
            self.dismiss()
            return
        text = self.query_one(TextArea)
        text.move_cursor((self.found.unread[0] - 1, 0))
        self.set_focus(text)

    def action_back(self) -> None:
        """Back; what is typed stays as it is."""
        self.dismiss()

    def action_save(self) -> None:
        """Write it as a plan file, and say where, or why not."""
        _, short = worked_out(self.found, self.company)
        if self.found.problems or not self.found.items or short:
            first = next(iter(self.found.problems), short or "There is nothing in it.")
            self._say(f"Not saved as a plan file yet. {first}")
        else:
            self._say(self.save(self.found))

    def _say(self, sentence: str) -> None:
        width = max(self.size.width - 4, 20)
        lines = wrap(one_line(sentence, 600), width, 3) if sentence else ()
        said = self.query_one("#said", Lines)
        said.styles.height = len(lines)
        said.show([row((line, "strong")) for line in lines])
        self.call_after_refresh(self._redraw)

    # Drawing

    def _redraw(self) -> None:
        if not self.is_mounted:
            return
        width = max(self.size.width - 4, 20)
        heading = cut("The agenda: one part a line. When it starts, if fixed; what; how long.", width)
        self.query_one("#heading", Lines).show([row((heading, "strong"))])
        keys = self.query_one("#keys", Lines)
        keys.show([row((cut(KEYS, max(keys.size.width, 20)), "muted"))])
        beside = self.query_one("#timetable", Lines)
        beside.show(self._beside(max(beside.size.width, 20), max(beside.size.height, 8)))

    def _beside(self, width: int, height: int) -> list[Row]:
        """What does not fit, all of it in a sentence, and the parts; the one with the cursor is in sight."""
        table, short = worked_out(self.found, self.company)
        rows: list[Row] = []
        for problem in self.found.problems[:2]:
            rows += [row((line, "last")) for line in wrap(one_line(problem, 300), width, 4)]
        for said in (*self.found.remarks[:2], *([short] if short else [])):
            rows += [row((line, "soon")) for line in wrap(one_line(said, 300), width, 4)]
        if table is not None:
            lasting, counted = summed_up(self.found, table, self.company)
            rows += [row((line, "heading")) for line in wrap(lasting, width, 4)]
            rows += [row((cut(counted, width), "muted")), ()]
            rows += self._parts(table, width, max(height - len(rows), 3))
        elif rows:
            rows.append(())
        for hint in HINTS:
            lines = wrap(hint, width)
            if len(rows) + 1 + len(lines) <= height:
                rows += [
                    *([()] if hint is HINTS[0] and rows else []),
                    *(row((one, "muted")) for one in lines),
                ]
        return rows[:height]

    def _parts(self, table: Timetable, width: int, height: int) -> list[Row]:
        """So many rows of the timetable around the part in whose line the cursor is."""
        at = self.query_one(TextArea).cursor_location[0] + 1
        rows: list[Row] = []
        here = 0
        for part, item in zip(table.parts, self.found.items, strict=True):
            if part.waiting > 0 and rows:
                rows.append(row((f"        {about(part.waiting)} to spare", "muted")))
            if item.line <= at:
                here = len(rows)
            rows.append(part_row(part, width))
        top = max(0, min(here - height // 2, len(rows) - height))
        return rows[top : top + height]
