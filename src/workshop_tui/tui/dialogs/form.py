"""A form: a few things to type or choose, saved with Enter; what is typed is never lost by leaving it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from workshop_tui.domain.text.safe_text import one_line, sort_key, whole_number
from workshop_tui.room.outcome import meanwhile, outcome
from workshop_tui.tui.dialogs.base import Dialog, heading, hints
from workshop_tui.tui.dialogs.editing import Editing
from workshop_tui.tui.kit.rows import BLANK, Piece, Row, row_width
from workshop_tui.tui.kit.text import cut, wrap
from workshop_tui.tui.kit.typing_guard import FLOW

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

Values = dict[str, str]
Memory = dict[str, Values]
"""What was typed into forms and not saved, by the form's name."""

KEEP_EVERY = 1.0
"""Seconds between two keepings of what is being typed."""
TOGETHER = 1.5
"""Seconds within which letters that choose are read as the beginning of one word."""
RETURNS = re.compile("\r\n?")
"""What terminals send for a line end in a paste, whatever was copied."""


class TextPart:
    """Something to type. `offers` are texts to take with ctrl+n; `multi` allows several lines."""

    def __init__(
        self, name: str, label: str, text: str = "", *, multi: bool = False, offers: Sequence[str] = ()
    ) -> None:
        self.name, self.label = name, label
        self.edit = Editing(text, multi=multi)
        self.start = text
        self.offers = tuple(offers)

    @property
    def value(self) -> str:
        """As typed."""
        return self.edit.text

    def put(self, value: str) -> None:
        """Replace the text."""
        self.edit = Editing(value, multi=self.edit.multi)

    def cycle(self) -> bool:
        """Take the next offer."""
        if not self.offers:
            return False
        at = self.offers.index(self.value) + 1 if self.value in self.offers else 0
        self.put(self.offers[at % len(self.offers)])
        return True

    def rows(self, width: int, most: int, active: bool) -> list[Row]:
        label: Row = (Piece(self.label, "accent" if active else "dim", f"part:{self.name}"),)
        inner = self.edit.rows(
            width - 2, most if self.edit.multi else 1, caret=active, tag=f"part:{self.name}"
        )
        mark = Piece("▌ " if active else "│ ", "accent" if active else "dim", f"part:{self.name}")
        rows: list[Row] = [label, *((mark, *row) for row in inner)]
        if self.offers and active:
            known: list[Piece] = [Piece("  ctrl+n ", "strong")]
            for offer in self.offers[:6]:
                known += [
                    Piece(cut(one_line(offer), 24), "dim", f"offer:{self.name}:{offer}"),
                    Piece(" · ", "dim"),
                ]
            rows.append(tuple(known[:-1]))
        return rows


class ChoicePart:
    """One of several, each a value and a label. `beside`: it stands beside a text that is being written.

    `typed_is`: what is typed here chooses nothing, but belongs to the next text, and this value with it.
    """

    def __init__(
        self,
        name: str,
        label: str,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        beside: bool = False,
        typed_is: str = "",
    ) -> None:
        self.beside, self.typed_is = beside, typed_is
        self.name, self.label = name, label
        self.options = tuple(options)
        self.at = next((at for at, option in enumerate(self.options) if option[0] == value), 0)
        self.start = self.value
        self._typed, self._typed_at = "", 0.0
        self._before = self.at

    @property
    def value(self) -> str:
        """The chosen one's value."""
        return self.options[self.at][0] if self.options else ""

    def put(self, value: str) -> None:
        """Choose by value."""
        self.at = next((at for at, option in enumerate(self.options) if option[0] == value), self.at)

    def cycle(self, by: int = 1) -> bool:
        """Choose the next one."""
        self.at = (self.at + by) % max(len(self.options), 1)
        return True

    def typed(self, char: str) -> str:
        """Choose by number (up to nine options), or by the first letters of a label.

        What was typed and is the beginning of no label comes back; the choice is then as it was before.
        """
        if char.isdecimal() and len(self.options) <= 9:
            if 1 <= whole_number(char) <= len(self.options):
                self.at = whole_number(char) - 1
            return ""
        now = monotonic()
        if now - self._typed_at >= TOGETHER:
            self._typed, self._before = "", self.at
        if not self._typed and char.isspace():
            return ""
        self._typed, self._typed_at = self._typed + char, now
        wanted = sort_key(self._typed)
        found = next(
            (at for at, (_, label) in enumerate(self.options) if sort_key(label).startswith(wanted)), None
        )
        if found is not None:
            self.at = found
            return ""
        typed, self._typed, self.at = self._typed, "", self._before
        return typed

    def rows(self, width: int, most: int, active: bool) -> list[Row]:
        style = "accent" if active else "dim"
        label: Row = (Piece(self.label, style, f"part:{self.name}"),)
        mark = Piece("▌ " if active else "│ ", style)
        lines: list[list[Piece]] = [[mark]]
        numbered = len(self.options) <= 9 and not self.typed_is
        first = max(0, min(self.at - 4, len(self.options) - 9))
        for at, (_, words) in enumerate(self.options[first : first + 9], first):
            sign = "(•)" if at == self.at else "( )"
            text = f"{sign} {f'{at + 1} ' if numbered else ''}{cut(words, width - 12)}"
            piece = Piece(text, "strong" if at == self.at else "", f"option:{self.name}:{at}")
            if len(lines[-1]) > 1 and row_width((*lines[-1], piece)) > width - 2:
                lines.append([mark])
            lines[-1] += [piece, Piece("   ")]
        shown = lines[: max(most, 3)]
        rows = [tuple(line) for line in shown]
        if len(self.options) > 9:
            rows.append((mark, Piece(f"{self.at + 1} of {len(self.options)}; type a name to find it", "dim")))
        return [label, *rows]


Part = TextPart | ChoicePart


class Form(Dialog):
    """Parts under each other. `save` is given the values and answers "" or a sentence why not.

    With `stay` the form empties itself after saving and waits for the next; `done` says what was saved.
    `keep` is called while typing, at most once a second, and with empty values when there is nothing to keep.
    """

    unsaved: Callable[[], str] = staticmethod(lambda: "")
    """Why what was taken in is not on the disk; empty while it is."""

    def __init__(
        self,
        name: str,
        title: str,
        parts: Sequence[Part],
        save: Callable[[Values], str],
        *,
        memory: Memory | None = None,
        intro: str = "",
        stay: bool = False,
        done: Callable[[Values], str] | None = None,
        keep: Callable[[Values], None] | None = None,
        saving: str = "save",
        leaving: str = "",
        followed: bool = False,
    ) -> None:
        """`followed`: people type the next one right behind it, though the form closes."""
        super().__init__()
        self.form, self.title_words, self.parts = name, title, list(parts)
        self._save, self._memory, self._intro = save, memory if memory is not None else {}, intro
        self._stay, self._done, self._keep, self._saving = stay, done, keep, saving
        self._followed = followed
        self._leaving = leaving or ("close" if stay else "cancel")
        """What esc does, in a word."""
        self.at = 0
        self._typed_at = float("-inf")
        """When the last letter was typed into a text."""
        self._kept_at = 0.0
        self._timer: Timer | None = None
        kept = self._memory.get(name)
        if kept:
            self.restore(kept)

    def restore(self, values: Values) -> None:
        """Put back what was typed before."""
        for part in self.parts:
            if part.name in values:
                part.put(values[part.name])
        self.message = "Here is what was typed before and not saved."

    @property
    def values(self) -> Values:
        """What is typed and chosen now, by the names of the parts."""
        return {part.name: part.value for part in self.parts}

    @property
    def part(self) -> Part:
        """The one in use."""
        return self.parts[self.at]

    def sheet(self, width: int, height: int) -> list[Row]:
        rows = heading(self.title_words)
        if self._intro:
            rows = [*rows[:1], *((Piece(line, "dim"),) for line in wrap(self._intro, width)), BLANK]
        said = meanwhile(self.message, self.unsaved())
        if said != self.message:
            self.message, self.wrong = said, False
        tail = [*self.message_rows(width), BLANK, self._hints()]
        others = sum(len(part.rows(width, 1, part is self.part)) for part in self.parts)
        spare = max(height - len(rows) - len(tail) - others, 0)
        for part in self.parts:
            rows += part.rows(width, 1 + min(spare, 7), part is self.part)
        return (rows + tail) if len(rows) + len(tail) <= height else [*rows[: height - len(tail)], *tail]

    def _hints(self) -> Row:
        pairs = [("enter", self._saving, "save"), ("esc", self._leaving, "close")]
        if len(self.parts) > 1:
            pairs.append(("tab", "next", "tab"))
        if any(isinstance(part, TextPart) and part.edit.multi for part in self.parts):
            pairs.append(("ctrl+j", "new line", "line"))
        choice = next((part for part in self.parts if isinstance(part, ChoicePart)), None)
        if choice and isinstance(self.part, TextPart) and not self.part.offers:
            pairs.append(("ctrl+n", choice.label.lower(), "cycle"))
        elif isinstance(self.part, ChoicePart):
            pairs.append(("← →", "choose", ""))
        return hints(*pairs)

    def take_key(self, event: events.Key) -> bool:
        key, char = event.key, event.character
        part = self.part
        if key in ("enter", "ctrl+s"):
            self.submit()
        elif key == "escape":
            self.close()
        elif key in ("tab", "shift+tab"):
            self.at = (self.at + (1 if key == "tab" else -1)) % len(self.parts)
        elif key == "ctrl+n":
            self._cycle()
        elif key in ("ctrl+j", "shift+enter", "newline") and isinstance(part, TextPart):
            if part.edit.multi:
                part.edit.put("\n")
                self._changed()
        elif isinstance(part, TextPart):
            if part.edit.press(key):
                self._changed()
            elif key in ("up", "down"):
                self.at = min(max(self.at + (1 if key == "down" else -1), 0), len(self.parts) - 1)
            elif event.is_printable and char:
                part.edit.put(char)
                self._typed_at = monotonic()
                self._changed()
            else:
                return key not in ("ctrl+c", "ctrl+q", "ctrl+z")
        else:
            return self._choice_key(part, event)
        self.redraw()
        return True

    def _choice_key(self, part: ChoicePart, event: events.Key) -> bool:
        if event.key in ("left", "right"):
            part.cycle(-1 if event.key == "left" else 1)
        elif event.key in ("up", "down"):
            self.at = min(max(self.at + (1 if event.key == "down" else -1), 0), len(self.parts) - 1)
        elif event.is_printable and event.character:
            self._pass_on(part, event.character if part.typed_is else part.typed(event.character))
        else:
            return event.key not in ("ctrl+c", "ctrl+q", "ctrl+z")
        self._changed()
        self.redraw()
        return True

    def refit(self) -> None:
        """For forms whose choices decide what else is asked: bring the parts up to date."""

    def _pass_on(self, part: ChoicePart, letters: str) -> None:
        """Letters that choose nothing are lost to nobody: they are written beside it, or said to be none."""
        if letters and (part.beside or part.typed_is):
            self._into_next_text(letters)
        elif letters:
            self.say(f"Nothing here begins with “{one_line(letters, 30)}”.", wrong=True)

    def _into_next_text(self, typed: str) -> None:
        if isinstance(self.part, ChoicePart) and self.part.typed_is:
            self.part.put(self.part.typed_is)
        self.refit()
        order = [*self.parts[self.at :], *self.parts[: self.at]]
        text = next((part for part in order if isinstance(part, TextPart)), None)
        if text is not None:
            self.at = self.parts.index(text)
            text.edit.put(typed)

    def _cycle(self) -> None:
        """The next offer of the text in use, else the next option of the first choice."""
        part = self.part
        if not (isinstance(part, TextPart) and part.cycle()):
            choice = part if isinstance(part, ChoicePart) else None
            choice = choice or next((each for each in self.parts if isinstance(each, ChoicePart)), None)
            if choice is None:
                return
            choice.cycle()
        self._changed()

    def take_paste(self, text: str) -> bool:
        self._into_next_text(RETURNS.sub("\n", text))
        self._changed()
        self.redraw()
        return True

    def clicked(self, tag: str, chain: int) -> None:
        kind, _, rest = tag.partition(":")
        name, _, value = rest.partition(":")
        if kind == "save":
            self.submit()
        elif kind == "tab":
            self.at = (self.at + 1) % len(self.parts)
        elif kind == "cycle":
            self._cycle()
        elif kind == "line" and isinstance(self.part, TextPart):
            self.part.edit.put("\n")
        for at, part in enumerate(self.parts):
            if part.name == name and kind in ("part", "option", "offer"):
                self.at = at
                if kind == "option" and isinstance(part, ChoicePart):
                    part.at = int(value)
                elif kind == "offer":
                    part.put(value)
                self._changed()

    def submit(self) -> None:
        """Save; a refusal stays on the form with all that was typed."""
        values = self.values
        sorry = self._save(values)
        if sorry:
            self.say(sorry, wrong=True)
            return
        self._saved(self._done(values) if self._done else "Saved.")

    def _saved(self, words: str) -> None:
        """Go away, or empty the form for the next and say so, in these words where it is on the disk."""
        self._memory.pop(self.form, None)
        self._forget()
        if not self._stay:
            self._warn_behind()
            self.dismiss(None)
            return
        for part in self.parts:
            if isinstance(part, TextPart):
                part.put("")
        self.at = 0
        said = outcome(words, self.unsaved())
        self.say(said.words, wrong=said.wrong)

    def types(self, now: float) -> bool:
        """Whether somebody is in the middle of typing here."""
        return now - self._typed_at <= FLOW

    def _warn_behind(self) -> None:
        """It closes by itself: letters of somebody who types on are no keys of the screen behind it."""
        stack = self.app.screen_stack
        fingers = getattr(stack[-2], "fingers", None) if len(stack) > 1 and stack[-1] is self else None
        if fingers is not None and self._followed and self.types(monotonic()):
            fingers.typed(self._typed_at)

    def close(self) -> None:
        """Leave the form; what was typed and not saved is kept for the next time."""
        typed = any(
            isinstance(part, TextPart) and part.value != part.start and part.value for part in self.parts
        )
        if typed:
            self._memory[self.form] = self.values
            if self._keep:
                self._keep(self.values)
        else:
            self._memory.pop(self.form, None)
            self._forget()
        self._stop_timer()
        super().close()

    def _changed(self) -> None:
        """Something was typed: keep it now, or a second after the last keeping."""
        if self.message and not self.wrong:
            self.message = ""
        if self._keep is None or self._timer is not None:
            return
        if monotonic() - self._kept_at >= KEEP_EVERY or not self.is_mounted:
            self._keep_now()
        else:
            self._timer = self.set_timer(KEEP_EVERY, self._keep_now)

    def _keep_now(self) -> None:
        self._stop_timer()
        self._kept_at = monotonic()
        if self._keep:
            self._keep(self.values)

    def _forget(self) -> None:
        self._stop_timer()
        if self._keep:
            self._keep({})

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
