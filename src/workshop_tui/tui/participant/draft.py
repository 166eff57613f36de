"""What a participant is writing: the words, where they go, and what happens to them when a line is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workshop_tui.domain.record.drafts import half_column, half_typed
from workshop_tui.domain.text.safe_text import listed_lines, one_line, whole_number
from workshop_tui.domain.views.participant import ParticipantView
from workshop_tui.domain.views.participant_limits import LONGEST, TOO_LONG
from workshop_tui.domain.views.views import NoteView
from workshop_tui.present.participant.requests import At, own
from workshop_tui.tui.dialogs.editing import Editing
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import cut

if TYPE_CHECKING:
    from textual import events

    from workshop_tui.room.seat import Half

_LONE_RETURN = re.compile("\r\n?")


class Writing:
    """Some words on their way: a new note, a pledge, something for the parking list, or a change.

    `action` is the id of the action that saves them.
    """

    def __init__(self, view: ParticipantView, action: str, *, item: str = "", column: str = "") -> None:
        self.action, self.item = action, item
        step = view.step
        self.step = step.key if step else ""
        self.step_title = step.title if step else ""
        self.columns: tuple[str, ...] = step.columns if step and action in ("write", "edit") else ()
        self.asks = step.asks if step and action in ("write", "edit") else ()
        self.column = column or (self.columns[0] if self.columns else "")
        self.pledges = action == "pledge"
        self.put("")
        self.second = False
        """Whether the second question is being answered."""
        self.by_itself = ""
        """Letters with which it was begun, as somebody typed them without a pen."""
        self.unasked = False
        """Whether they have not been asked yet if it is meant for the parking list."""
        self.sure = False
        """Whether they know that everybody will see it."""
        self.pasted = False
        """Whether several lines were pasted, of which each may be a note of its own."""
        self.asked = False
        """Whether it was asked what becomes of these lines."""
        self.hidden = _hides(view) and action in ("write", "edit")
        """Whether it was begun as something that nobody sees yet."""
        if action == "edit":
            self._begin_with(view)

    def _begin_with(self, view: ParticipantView) -> None:
        one = own(view, self.item)
        if isinstance(one, NoteView):
            self.item, self.column = one.note, one.column
            self.put(one.typed or one.text, one.typed_detail or one.detail)
        elif one is not None:
            self.item, self.pledges, self.columns = one.pledge, True, ()
            self.put(one.typed[1] or one.what, one.typed[2] or one.by)

    def put(self, text: str, detail: str = "") -> None:
        """Begin with these words."""
        self.text = Editing(text, multi=self.action != "side")
        self.detail = Editing(detail, multi=not self.pledges)

    def go_on(self, other: Writing) -> None:
        """Go on with words that were begun before, perhaps in another step."""
        self.put(other.text.text, other.detail.text)
        if self.action == "write":
            self.step, self.step_title = other.step, other.step_title
            if other.column in self.columns:
                self.column = other.column

    def move_to(self, view: ParticipantView) -> None:
        """Into the step that there is now."""
        step = view.step
        if step is None:
            return
        self.step, self.step_title, self.hidden = step.key, step.title, _hides(view)
        self.columns, self.asks = step.columns, step.asks
        if self.column not in step.columns:
            self.column = "".join(step.columns[:1])

    @property
    def ask(self) -> str:
        """The second question; empty where there is none."""
        if self.pledges:
            return "By when? A date, or words"
        if not self.columns:
            return self.asks[0] if self.asks else ""
        at = self.columns.index(self.column) if self.column in self.columns else -1
        return self.asks[at] if 0 <= at < len(self.asks) else ""

    @property
    def used(self) -> Editing:
        """What is being typed in now."""
        return self.detail if self.second and self.ask else self.text

    @property
    def empty(self) -> bool:
        """Whether no words are there."""
        return not self.text.text.strip() and not self.detail.text.strip()

    def at(self) -> At:
        """What the action is to be done with."""
        return At(self.item, 0, self.text.text, self.column, self.detail.text if self.ask else "")

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that may be a note each; none where nothing of that kind was pasted."""
        found = listed_lines(self.text.text) if self.pasted and self.action == "write" else ()
        return found if len(found) > 1 else ()

    def mark(self) -> str:
        """What is kept as the column of the half-typed words."""
        if self.action == "write":
            return self.column
        return half_column(self.action, self.item if self.action == "edit" else "")

    def turn_column(self, by: int) -> None:
        """Another column."""
        if self.columns:
            at = self.columns.index(self.column) if self.column in self.columns else 0
            self.column = self.columns[(at + by) % len(self.columns)]
            self.second = self.second and bool(self.ask)

    def clear(self) -> None:
        """Ready for the next."""
        self.put("")
        self.second = self.pasted = self.asked = False

    def type_key(self, event: events.Key) -> str | None:
        """Type with this key: "" done, a sentence where it cannot be, None where it is no key for typing."""
        key = event.key
        if key in ("ctrl+j", "shift+enter", "newline"):
            self.used.put("\n")
        elif key == "ctrl+n":
            self.turn_column(1)
        elif key in ("tab", "shift+tab") and self.ask:
            self.second = not self.second
        elif key.startswith("alt+") and 0 < whole_number(key[4:]) <= len(self.columns):
            self.column = self.columns[whole_number(key[4:]) - 1]
        elif self.used.press(key):
            pass
        elif key in ("up", "down") and self.ask:
            self.second = key == "down"
        elif event.is_printable and event.character:
            return self.paste(event.character)
        else:
            return None
        return ""

    def paste(self, text: str) -> str:
        """Put in words; a sentence where they are too many."""
        width = max(LONGEST - len(self.text.text) - len(self.detail.text), 0)
        text = _LONE_RETURN.sub("\n", text)
        if "\n" in text.strip() and self.used is self.text:
            self.pasted, self.asked = True, False
        self.used.put(text[:width])
        return "" if len(text) <= width else f"{TOO_LONG} The end of it was not taken."

    # -- drawing

    def rows(self, width: int, most: int) -> list[Row]:
        """The words with their caret, and where they go, in at most so many rows."""
        rows: list[Row] = [(Piece(cut(self._title(), width), "accent"),)]
        ask = self.ask
        second = self.second and bool(ask)
        spare = max(most - len(rows) - (2 if ask else 0), 1)
        rows += _indented(self.text.rows(width - 2, spare if not second else 1, caret=not second))
        if ask:
            spare = max(most - len(rows) - 1, 1)
            rows.append((Piece(cut(ask, width), "accent" if second else "dim"),))
            rows += _indented(self.detail.rows(width - 2, spare if second else 1, caret=second))
        return rows[:most] if most > 1 else rows[1:2]

    def _title(self) -> str:
        if self.action == "edit":
            return "Change your pledge" if self.pledges else _into("Change your note", self.column)
        titles = {
            "pledge": "What will you do?",
            "parking": "For the parking list",
            "side": "What do you speak as? In your own words",
        }
        return titles.get(self.action) or _into("Your note", self.column)

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that matter while writing, with their words."""
        last = self.second or not self.ask
        hints = [("enter", "save" if last else "go on"), ("esc", "stop")]
        if self.ask:
            hints.append(("tab", "back" if self.second else "question"))
        if len(self.columns) > 1:
            hints.append(("ctrl+n", "other column"))
        return tuple(hints) if self.action == "side" else (*hints, ("ctrl+j", "new line"))


def _hides(view: ParticipantView) -> bool:
    return view.step is not None and view.step.kind.alone and not view.revealed


def _indented(rows: list[Row]) -> list[Row]:
    return [(Piece("› " if not number else "  ", "accent"), *row) for number, row in enumerate(rows)]


def _into(words: str, column: str) -> str:
    return f"{words} → {one_line(column)}" if column else words


def again(view: ParticipantView, half: Half) -> Writing:
    """What was half typed, to go on with."""
    action, item = half_typed(half.column)
    column = "" if action else half.column
    if action == "edit" and not own(view, item):
        action = item = ""
    writing = Writing(view, action or "write", item=item, column=column)
    writing.put(half.text, half.detail)
    writing.step = getattr(half, "step", writing.step)
    if view.step is not None and writing.step != view.step.key:
        writing.step_title = ""
    return writing
