"""Rows whose pieces know what a click on them means: what the console and its dialogs draw with."""

from __future__ import annotations

from typing import NamedTuple

from workshop_tui.tui.kit.text import cells, cut


class Piece(NamedTuple):
    """Some text of one row: its style by name, and a tag by which a click on it is known."""

    text: str
    style: str = ""
    tag: str = ""


Row = tuple[Piece, ...]
BLANK: Row = ()


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
