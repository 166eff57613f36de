"""A document as plain blocks: what it says, in which order and of which kind, and nothing of how it looks.

Everything here is text as data. Whoever draws a document makes all of it safe, our words and theirs alike;
`Said` marks what somebody typed, so that its direction of writing stays its own.
"""

from __future__ import annotations

from typing import TypeAlias

from workshop_tui.domain.base.named import NamedTuple


class Said(NamedTuple):
    """Something that somebody typed, as it was typed; line ends stay."""

    text: str


Words: TypeAlias = str | Said | tuple[str | Said, ...]
"""Text in a block: our own words, what was typed, or both in turn."""


class Heading(NamedTuple):
    """Begins a part. The title of the document is level 1; parts are level 2, and none is left out below."""

    level: int
    words: Words


class Paragraph(NamedTuple):
    words: Words


class Notice(NamedTuple):
    """What nobody may miss: that a workshop is not finished, or that its people were simulated."""

    words: Words


class Quote(NamedTuple):
    """What was asked, set off from what was answered."""

    words: Words


class Item(NamedTuple):
    """One entry of a list; `more` stands under it, a line each."""

    words: Words
    more: tuple[Words, ...] = ()


class Items(NamedTuple):
    """A list; numbered where the order matters."""

    items: tuple[Item, ...]
    numbered: bool = False


class Fields(NamedTuple):
    """Names and what belongs to them: "Who decides: …"."""

    rows: tuple[tuple[Words, Words], ...]


class Table(NamedTuple):
    """A table; the first cell of a row is the row's own heading. Every row is as long as `columns`."""

    caption: Words
    columns: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    numbers: tuple[int, ...] = ()
    """Places of the columns that hold figures."""


class Drawing(NamedTuple):
    """A picture of plain characters, and the same in words for those who hear it."""

    caption: Words
    lines: str
    in_words: str


Block: TypeAlias = Heading | Paragraph | Notice | Quote | Items | Fields | Table | Drawing


class Document(NamedTuple):
    """A whole document. `language`: of our own words, as HTML names it."""

    title: Words
    blocks: tuple[Block, ...]
    language: str = "en"


def pieces(words: Words) -> tuple[str | Said, ...]:
    """The words as their pieces, one after the other."""
    return (words,) if isinstance(words, str | Said) else words


def plain(words: Words) -> str:
    """The words without the mark of who they are from."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces(words))
