"""All the ducks of a room side by side, standing on shelves, as the wall shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshop_tui.domain.exercise.duck import Bricks, drawing, said
from workshop_tui.tui.kit.rows import Piece, Row
from workshop_tui.tui.kit.text import cells, cut, fill

GAP = 4
"""Cells between two ducks."""
LARGE, SMALL = 2, 1
"""Cells that a column of bricks takes."""
LONGEST_NAME = 16


class Duck(NamedTuple):
    """A duck, and whose it is where the step keeps names."""

    bricks: Bricks
    name: str = ""


class Shelf(NamedTuple):
    """So many ducks beside each other on one line."""

    ducks: int
    rows: tuple[Row, ...]


def duck_rows(bricks: Bricks) -> tuple[Row, ...]:
    """One duck by itself."""
    return tuple((Piece(line, "strong"),) for line in drawing(bricks).split("\n"))


def shelves(ducks: Sequence[Duck], width: int, height: int) -> tuple[Shelf, ...]:
    """The ducks in their order on shelves of `width` cells: large where all fit into `height` rows.

    Where not even one fits they are told in words, since half a duck would be another duck.
    """
    for scale in (LARGE, SMALL):
        whole = _filled(ducks, width, height, scale)
        if sum(len(shelf.rows) for shelf in whole) <= height:
            return whole
    # A row above and one below may say how many more there are.
    space = height - 2
    if max(len(drawing(duck.bricks).split("\n")) + bool(duck.name) for duck in ducks) <= space:
        return _filled(ducks, width, space, SMALL)
    return tuple(Shelf(1, ((Piece(cut(said(duck.bricks).capitalize(), width)),),)) for duck in ducks)


def _filled(ducks: Sequence[Duck], width: int, height: int, scale: int) -> tuple[Shelf, ...]:
    found: list[Shelf] = []
    row: list[tuple[list[str], str, int]] = []
    used = 0
    for duck in ducks:
        lines = drawing(duck.bricks, scale).split("\n")
        name = cut(duck.name, LONGEST_NAME)
        wide = max(cells(name), *(len(line) for line in lines))
        if row and used + GAP + wide > width:
            found.append(_shelf(row, width, height))
            row, used = [], 0
        used += wide + (GAP if row else 0)
        row.append((lines, name, wide))
    return (*found, _shelf(row, width, height)) if row else tuple(found)


def _shelf(row: list[tuple[list[str], str, int]], width: int, height: int) -> Shelf:
    """Ducks that stand on one line: the low ones have air above them."""
    tall = max(len(lines) for lines, _, _ in row)
    between = " " * GAP
    rows: list[Row] = []
    for y in range(tall):
        parts = [
            (lines[y - tall + len(lines)] if y >= tall - len(lines) else "").ljust(wide)
            for lines, _, wide in row
        ]
        rows.append((Piece(between.join(parts).rstrip(), "strong"),))
    named = any(name for _, name, _ in row)
    if height > tall + named:
        rows.append((Piece("─" * width, "muted"),))
    if named:
        rows.append((Piece(between.join(fill(name, wide) for _, name, wide in row), "muted"),))
    return Shelf(len(row), tuple(rows))
