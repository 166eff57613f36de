"""Draws a document as Markdown in which everything that is text stays text, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable

from workshop_tui.domain.text.safe_text import for_terminal
from workshop_tui.report.blocks import (
    Block,
    Document,
    Drawing,
    Fields,
    Heading,
    Item,
    Items,
    Notice,
    Paragraph,
    Quote,
    Table,
    Words,
    plain,
)
from workshop_tui.report.escaping import escaped

_INDENT = re.compile(r"^ +", re.MULTILINE)
"""Four spaces would make code of a line."""
_BREAK = "  \n"
"""Two spaces keep a line end where Markdown is shown, and disturb nobody where it is read as it is."""
_FENCE = "```"


def plain_text(text: str) -> str:
    """Outside text that is text in Markdown, in HTML made from it, and in a terminal; line ends stay."""
    return escaped(for_terminal(text, lines=True))


def markdown(document: Document) -> str:
    """The document as Markdown: CommonMark, with tables as most readers know them."""
    parts = [
        f"# {escaped(_one(document.title), heading=True)}",
        *(_DRAW[type(block)](block) for block in document.blocks),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _text(words: Words, begin: str = "", indent: str = "") -> str:
    """Words behind `begin`, their further lines behind `indent`."""
    first, *others = _INDENT.sub("", plain_text(plain(words))).strip().split("\n")
    told = begin + first.rstrip()
    before = first
    for line in others:
        both = before.strip() and line.strip()
        told += (_BREAK if both else "\n") + (indent + line).rstrip()
        before = line
    return told


def _one(words: Words) -> str:
    """Words on one line, as they are."""
    shown = for_terminal(plain(words), lines=True)
    return " ⏎ ".join(part.strip() for part in shown.strip().split("\n"))


def _cell(words: Words) -> str:
    return escaped(_one(words), cell=True)


def _strong(words: Words, after: str = "") -> str:
    told = escaped(_one(words), strong=True)
    return f"**{told}{after}**" if told else ""


def _heading(block: Heading) -> str:
    return f"{'#' * block.level} {escaped(_one(block.words), heading=True)}"


def _paragraph(block: Paragraph) -> str:
    return _text(block.words)


def _notice(block: Notice) -> str:
    return f"> {_strong(block.words)}"


def _quote(block: Quote) -> str:
    return _text(block.words, "> ", "> ")


def _items(block: Items) -> str:
    return "\n".join(_item(item, number, block.numbered) for number, item in enumerate(block.items, 1))


def _item(item: Item, number: int, numbered: bool) -> str:
    begin = f"{number}. " if numbered else "- "
    indent = " " * len(begin)
    under = [_text(words, f"{indent}- ", f"{indent}  ") for words in item.more]
    return "\n".join([_text(item.words, begin, indent), *under])


def _fields(block: Fields) -> str:
    return "\n".join(_text(value, f"- {_strong(name, ':')} ", "  ") for name, value in block.rows)


def _table(block: Table) -> str:
    marks = ["---:" if place in block.numbers else "---" for place in range(len(block.columns))]
    rows = [map(_cell, block.columns), marks, *(map(_cell, row) for row in block.rows)]
    drawn = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{_strong(block.caption)}\n\n{drawn}"


def _drawing(block: Drawing) -> str:
    lines = for_terminal(block.lines, lines=True)
    fence = _FENCE
    while fence in lines:
        fence += "`"
    return f"{_text(block.caption)}\n\n{fence}\n{lines}\n{fence}\n\n{_text(block.in_words)}"


_DRAW: dict[type[Block], Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Notice: _notice,
    Quote: _quote,
    Items: _items,
    Fields: _fields,
    Table: _table,
    Drawing: _drawing,
}
