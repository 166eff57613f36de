"""Draws a document as Markdown in which everything that is text stays text, whoever wrote it.

A backslash stands where something would be markup, and nowhere else. It has to hold in CommonMark, in tables
and links as GitHub reads them, and for what others add (footnotes, sums, superscripts). Where a sign can only
be markup together with another one, alone it stays as it is.
"""

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

_INDENT = re.compile(r"^ +", re.MULTILINE)
"""Four spaces would make code of a line."""
_BREAK = "  \n"
"""Two spaces keep a line end where Markdown is shown, and disturb nobody where it is read as it is."""
_FENCE = "```"
_PUNCTUATION = r"!-/:-@\[-`{-~"
_ALWAYS = re.compile(
    rf"\\(?=[{_PUNCTUATION}]|$)"  # a backslash that would take the sign after it, or make a line end
    r"|<(?=[A-Za-z/!?])"  # HTML, an address
    r"|&(?=#\d|#[xX]|[A-Za-z][A-Za-z0-9]*;)"  # &amp;
    r"|\](?=[(\[{:])"  # a link, or the words of one
    r"|\[(?=\[|\^)|\^(?=\[)"  # a link in a wiki, a footnote
    r"|\{(?=[{%:.#])"  # what some readers take for code or for a class
    r"|(?<=\S)@(?=\S)",  # an address of which some make a link
    re.MULTILINE,
)
_PAIRED = (
    # What opens must touch what follows it, and what closes what comes before: so few signs need anything.
    re.compile(r"`"),
    re.compile(r"\*(?=[^\s*])|(?<=[^\s*])\*|(?<=\*)\*|\*(?=\*)"),
    re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|(?<=_)_|_(?=_)"),
    re.compile(r"~(?=\S)|(?<=\S)~"),
    re.compile(r"\$(?=\S)(?=[^$\n]*[^\s$]\$(?!\d))|(?<=\S)\$(?!\d)"),  # a sum
    re.compile(r"\^(?=[^\s^]+\^)|(?<=[^\s^])\^"),  # raised
)
_LINK = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)
"""Where an address begins of which some readers make a link, whatever stands around it."""
_LINE = re.compile(
    r"^(\s*)(?:"
    r"(#{1,6}|[-+*:])(?=\s|$)"  # a heading, an item, what a word means
    r"|(>|\[(?=[\]\sxX^]|[^\]\n]*\]:)|`(?=``)|~(?=~~))"  # a quotation, something to tick, a fence
    r"|([-=_*|:])(?=[-=_*|: ]*$)"  # a rule, a heading made by the line before, the head of a table
    r"|(\d{1,9})([.)])(?=\s|$))",  # a number
    re.MULTILINE,
)
_CLOSING = re.compile(r"(?<=\s)#(?=#*\s*$)")
"""What ends a heading and is not shown."""


def escaped(text: str, *, strong: bool = False, cell: bool = False, heading: bool = False) -> str:
    """The text so that it is shown as it is; line ends stay. `strong`: it will stand between two stars."""
    marks = {found.start() for found in _ALWAYS.finditer(text)}
    for touching in _PAIRED:
        places = [found.start() for found in touching.finditer(text)]
        # What is strong can stand before words of its own, where a partner might be.
        marks.update(places if strong or len(places) > 1 else ())
    for found in _LINE.finditer(text):
        marks.add(next(found.start(group) for group in (2, 3, 4, 6) if found.start(group) >= 0))
    always = ("*" if strong else "") + ("|" if cell else "")
    marks.update(place for place, char in enumerate(text) if char in always)
    if heading:
        marks.update(found.start() for found in _CLOSING.finditer(text))
    links = {found.start() for found in _LINK.finditer(text)}
    return "".join(
        ("\\" if place in marks or place in links else "") + char for place, char in enumerate(text)
    )


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
