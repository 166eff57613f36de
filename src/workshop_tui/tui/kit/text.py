"""Text as it is drawn: measured in cells, cut, filled and wrapped.

A terminal counts cells, not characters: 漢 takes two, a combining accent none. Whatever is cut, wrapped
or padded here is measured in cells, and a character is never cut in half.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

ELLIPSIS = "…"
_JOINER = "\u200d"


def cells(text: str) -> int:
    """How many cells the text takes."""
    return cell_len(text)


def head(text: str, width: int) -> str:
    """As many whole characters from the start as fit into `width` cells."""
    if text.isascii():
        return text[:width]
    taken = 0
    spans, _ = split_graphemes(text[: width * 12 + 64])
    for start, _end, size in spans:
        taken += size
        if taken > width:
            return text[:start]
    return text[: spans[-1][1]] if spans else ""


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells; what does not fit ends in an ellipsis."""
    if width <= 0:
        return ""
    if len(text) > width * 16 or cell_len(text) > width:
        return head(text, width - 1).rstrip() + ELLIPSIS
    return text


def fill(text: str, width: int, align: str = "left") -> str:
    """The text in exactly `width` cells: cut, or filled with spaces. `align` is left, right or centre."""
    if width <= 0:
        return ""
    short = cut(text, width)
    missing = width - cell_len(short)
    if align == "right":
        return " " * missing + short
    if align == "centre":
        return " " * (missing // 2) + short + " " * (missing - missing // 2)
    return short + " " * missing


def wrap(text: str, width: int, most: int = 0) -> tuple[str, ...]:
    """The text in lines of at most `width` cells, broken between words where it can be.

    Line ends in the text stay. With `most`, no more lines than that, the last one ending in an ellipsis
    when something is missing. At least one line, which may be empty.
    """
    if width <= 0:
        return ("",)
    if most:
        text = text[: (most + 1) * width * 16]
    return _wrap(text, width, most)


@lru_cache(maxsize=2048)
def _wrap(text: str, width: int, most: int) -> tuple[str, ...]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width))
        if most and len(lines) > most:
            last = lines[most - 1]
            whole = last if cell_len(last) < width else head(last, width - 1).rstrip()
            return (*lines[: most - 1], whole + ELLIPSIS)
    return tuple(lines)


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for word in paragraph.split():
        size = cell_len(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > width:
            piece = head(word, width) or word[0]
            lines.append(piece)
            word = word[len(piece) :]  # noqa: PLW2901 the rest of a long word goes on the next lines
            size = cell_len(word)
        line, used = word, size
    if line or not lines:
        lines.append(line)
    return lines


_ASKS_FOR_COLOUR = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]")
"""Asks for the coloured picture of the sign before it, or for another colour of skin."""


def steady(text: str) -> str:
    """The text in as many cells, with those signs alone about whose width all terminals agree.

    With U+FE0F ❤ is one cell wide in some terminals and two in others, and in tmux one within a terminal
    that draws two: then all that follows in the row is off. Without it, it is one cell everywhere, and a
    blank makes up for the other. A colour of skin, two cells of its own in some, is left out after its sign.
    """
    if text.isascii() or not _ASKS_FOR_COLOUR.search(text):
        return text
    shown = ""
    for start, end, size in split_graphemes(text)[0]:
        sign = text[start:end]
        # Alone, a colour of skin is a sign of its own.
        plain = _ASKS_FOR_COLOUR.sub("", sign) or sign.replace("\ufe0f", "")
        if plain != sign and (cell_len(plain) != size or plain.endswith(_JOINER)):
            # Of a picture made of several signs the first one is left.
            plain = plain.partition(_JOINER)[0]
        shown += plain + " " * (size - cell_len(plain))
    return shown
