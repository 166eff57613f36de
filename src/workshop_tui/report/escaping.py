"""Keeps outside text plain text in Markdown: a backslash where something would be markup, and nowhere else.

It has to hold in CommonMark, in tables and links as GitHub reads them, and for what others add (footnotes,
sums, superscripts). Where a sign can only be markup together with another one, alone it stays as it is.
"""

from __future__ import annotations

import re

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
