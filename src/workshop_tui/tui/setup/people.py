"""Naming the people: a text to type or paste them into, and what was understood of it, said at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from workshop_tui.domain.parsing.people_list import format_people, read_people
from workshop_tui.domain.parsing.people_remarks import left_out_sentence
from workshop_tui.domain.text.safe_text import JOINER, for_terminal, one_line
from workshop_tui.tui.kit.lines import Lines
from workshop_tui.tui.kit.rows import Row, row
from workshop_tui.tui.kit.text import wrap
from workshop_tui.tui.setup.draft import sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from workshop_tui.domain.parsing.people_list import Group

EXAMPLE = "For example:\n\nAmina (lived experience)\nBoris (professional)\nChen"
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_PILE = re.compile(f"([{_MARKS}]{{4}})([{_MARKS}]+)")


def shown_as_typed(text: str) -> str:
    """The text safe for a terminal, of the same length, so that the cursor stays where it is."""
    if text.isascii() and text.isprintable():
        return text
    safe = "".join(char if char == JOINER else for_terminal(char) for char in text)
    return _PILE.sub(lambda found: found[1] + "�" * len(found[2]), safe)


class PeopleText(TextArea):
    """Where people or an agenda are typed, one a line; what is pasted reaches the terminal as only text."""

    DEFAULT_CSS = "PeopleText { background: $surface; padding: 0 1; }"

    def __init__(self, people: str, *, id: str, example: str = EXAMPLE) -> None:
        super().__init__(people, id=id, compact=True, soft_wrap=True, placeholder=example)
        self.highlight_cursor_line = False
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        """One line; nothing in a window that has no cell for it, in which Textual cannot wrap the example."""
        return super().render_line(y) if self.content_size.width > 0 else Strip.blank(self.size.width)

    def get_line(self, line_index: int) -> Text:
        """One line as it may be shown."""
        return Text(shown_as_typed(self.document.get_line(line_index)), end="", no_wrap=True)


class GroupText(PeopleText):
    """Where people are typed; a table that is pasted becomes one person a line."""

    class Tidied(Message):
        """A table was pasted; `left_out` says what of it is no person."""

        def __init__(self, left_out: str) -> None:
            self.left_out = left_out
            super().__init__()

    async def _on_paste(self, event: events.Paste) -> None:
        found = read_people(event.text)
        if not found.is_table or not found.people:
            return  # Textual's own way follows
        event.prevent_default()
        event.stop()
        text = format_people(found.people, lines=True) + "\n"
        line, column = self.selection.start
        if column and self.document.get_line(line)[:column].strip():
            text = "\n" + text
        done = self._replace_via_keyboard(text, *self.selection)
        if done is not None:
            self.move_cursor(done.end_location)
        self.post_message(self.Tidied(left_out_sentence(found.left_out)))


class OneLine(Input):
    """A field for one line; what is pasted reaches the terminal as nothing but text."""

    DEFAULT_CSS = "OneLine { background: $surface; }"

    def __init__(self, value: str, *, id: str, placeholder: str = "") -> None:
        super().__init__(value, id=id, placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.suggested = ""
        """A text that stands here until one is typed: what is typed first takes its place."""

    def begin(self) -> None:
        """Mark the whole suggestion, to be typed over; put the caret behind what was typed."""
        end = len(self.value)
        self.selection = Selection(0 if self.value == self.suggested else end, end)

    def on_focus(self, event: events.Focus) -> None:
        """The keys come here now."""
        if not event.from_app_focus:
            self.begin()

    def _on_paste(self, event: events.Paste) -> None:
        """Take all of what is pasted, with blanks for its line ends: Textual would keep the first line."""
        lines = event.text.splitlines()
        if len(lines) > 1:
            event.prevent_default()
            event.stop()
            self.replace(" ".join(filter(None, map(str.strip, lines))), *self.selection)

    @property
    def _value(self) -> Text:
        return Text(shown_as_typed(self.value), no_wrap=True, overflow="ignore", end="")


class GroupLines(Lines):
    """How many people there are, how many on each side, and what cannot be understood."""

    NAMES = 12
    """So many names are read back at most."""

    HINTS: ClassVar[tuple[str, ...]] = (
        "One person a line, or paste a list.",
        "In brackets what they speak as, if they wish: Amina (carer).",
        "Only a number, such as 12: so many people without names.",
        "(witness): informs, then leaves.",
    )

    def show_group(self, group: Group, named: Sequence[str] = (), left_out: str = "") -> None:
        """Say what was understood; `named`: the sides named beforehand; `left_out`: of what was pasted."""
        width = max(self.size.width, 20)
        rows: list[Row] = [row((self.count_in_words(group), "heading"))]
        rows += [row(line) for line in self._names(group, width)]
        rows.append(())
        for side, count in sides(group.people):
            rows.append(
                row((f"{count:4} ", "strong"), one_line(side, width - 5) if side else "no side named")
            )
        witnesses = len(group.people) - group.taking_part
        if witnesses:
            rows.append(row((f"{witnesses:4} ", "strong"), "witness" if witnesses == 1 else "witnesses"))
        if group.people:
            rows.append(())
        for problem in group.problems[:4]:
            rows += [row((line, "last")) for line in wrap(one_line(problem, 300), width)]
        left = filter(None, (left_out_sentence(group.left_out), left_out))
        remarks = (*group.remarks[:3], *left)
        for remark in remarks:
            rows += [row((line, "soon")) for line in wrap(one_line(remark, 300), width)]
        if group.problems or remarks:
            rows.append(())
        usual = (f"Usual here: {one_line(', '.join(named), 120)}.",) if named else ()
        for hint in (*self.HINTS[:2], *usual, *self.HINTS[2:]):
            rows += [row((line, "muted")) for line in wrap(hint, width)]
        self.show(rows)

    def _names(self, group: Group, width: int) -> tuple[str, ...]:
        """The first names as they were understood, one from the other by a dot, as commas may be in doubt."""
        if not group.people:
            return ()
        names = [one_line(person.name, 24) for person in group.people[: self.NAMES]]
        more = ["…"] if len(group.people) > self.NAMES else []
        return wrap(" · ".join((*names, *more)), width, 3)

    @staticmethod
    def count_in_words(group: Group) -> str:
        """ "7 people" and the like."""
        if not group.people:
            return "Nobody yet"
        return "1 person" if len(group.people) == 1 else f"{len(group.people)} people"

    @staticmethod
    def in_words(group: Group) -> str:
        """ "7: lived experience 3, professional 4"."""
        named = [f"{one_line(side, 30) or 'no side named'} {count}" for side, count in sides(group.people)]
        return f"{len(group.people)}" + (
            f": {', '.join(named)}" if group.people and any(one.side for one in group.people) else ""
        )
