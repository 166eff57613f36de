"""Rows of a screen: pieces that know their style and what a click on them means, cut and filled by cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workshop_tui.tui.kit.text import ELLIPSIS, cells, cut, fill, head


class Piece(NamedTuple):
    """Some text of one row: its style by name, and a tag by which a click on it is known."""

    text: str
    style: str = ""
    tag: str = ""


Row = tuple[Piece, ...]
BLANK: Row = ()


def row(*parts: str | Piece | tuple[str, str]) -> Row:
    """A row from plain texts and pieces."""
    return tuple(Piece(part) if isinstance(part, str) else Piece(*part) for part in parts)


def row_width(row: Row) -> int:
    """Cells that the row takes."""
    return sum(cells(piece.text) for piece in row)


def cut_row(row: Row, width: int) -> Row:
    """The row in at most so many cells."""
    kept: list[Piece] = []
    left = width
    for piece in row:
        size = cells(piece.text)
        if size > left:
            if left > 0:
                kept.append(piece._replace(text=cut(piece.text, left)))
            break
        kept.append(piece)
        left -= size
    return tuple(kept)


def fill_row(row: Row, width: int, style: str = "", tag: str = "") -> Row:
    """The row in exactly so many cells: cut, or filled with spaces of the style."""
    short = cut_row(row, width)
    space = width - row_width(short)
    return (*short, Piece(" " * space, style, tag)) if space > 0 else short


def fit(line: Row, width: int) -> Row:
    """The row in exactly `width` cells: cut with an ellipsis, or filled with spaces."""
    left = width
    pieces: list[Piece] = []
    for number, piece in enumerate(line):
        size = cells(piece.text)
        more = any(rest.text for rest in line[number + 1 :])
        if size > left or (size == left and more):
            text = head(piece.text, left - 1) + ELLIPSIS if left > 0 else ""
            pieces.append(piece._replace(text=fill(text, left)))
            left = 0
            break
        pieces.append(piece)
        left -= size
    if left > 0:
        pieces.append(Piece(" " * left))
    return tuple(pieces)


def beside(columns: Iterable[tuple[Row, int]], gap: int = 2) -> Row:
    """Rows side by side, each brought to its width in cells, `gap` cells apart."""
    pieces: list[Piece] = []
    for line, width in columns:
        if pieces:
            pieces.append(Piece(" " * gap))
        pieces.extend(fit(line, width))
    return tuple(pieces)


def crop(row: Row, width: int) -> Row:
    """The row in exactly so many cells, cut without a sign that it was."""
    kept: list[Piece] = []
    left = width
    for piece in row:
        text = piece.text
        while cells(text) > left:
            text = text[:-1] if len(text) <= left + 1 else text[:left]
        kept.append(piece._replace(text=text))
        left -= cells(text)
        if text != piece.text:
            break
    return (*kept, Piece(" " * left)) if left else tuple(kept)


def skip(row: Row, cells_left: int) -> Row:
    """The row without so many cells at its start; a character cut in half becomes a space."""
    kept: list[Piece] = []
    left = cells_left
    for piece in row:
        size = cells(piece.text)
        if size <= left:
            left -= size
        elif left <= 0:
            kept.append(piece)
        else:
            text = piece.text
            while text and left > 0:
                left -= cells(text[0])
                text = text[1:]
            kept.append(piece._replace(text=" " * -left + text))
    return tuple(kept)


def spread(left: Row, right: Row, width: int) -> Row:
    """One piece of text at each end of a row; the right one keeps its place, the left one is cut."""
    right = cut_row(right, width)
    rest = width - row_width(right)
    return (*fill_row(cut_row(left, max(rest - 2, 0)), rest), *right)


def bar(part: float, width: int, *, full: str = "━", empty: str = "─") -> tuple[str, str]:
    """A bar's filled and empty text for a part from 0 to 1; two shapes, so that it needs no colour."""
    filled = round(min(max(part, 0.0), 1.0) * width)
    if part > 0 and filled == 0 and width:
        filled = 1
    return full * filled, empty * (width - filled)


def tag_at(row: Row, x: int) -> str:
    """The tag of the piece at a cell of the row; empty where there is none."""
    for piece in row:
        x -= cells(piece.text)
        if x < 0:
            return piece.tag
    return ""
