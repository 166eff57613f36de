"""The grid that a duck is built on, drawn as large as its place allows, with the words beside or below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workshop_tui.domain.exercise import duck
from workshop_tui.domain.exercise.duck import Brick, Bricks
from workshop_tui.tui.kit.rows import Piece, Row, row_width
from workshop_tui.tui.kit.text import wrap

_SCALES = ((4, 2), (3, 2), (2, 1), (1, 1))
"""Cells and rows that a column and a level take, the largest first."""
_GAP, _WORDS_WIDE, _WORDS_HIGH = 4, 22, 8
"""Cells between the grid and the words beside it, and the cells and rows that these need."""
_NARROWEST = 28
"""Cells that the words need where they stand below the grid."""
_SENTENCE = 2
"""Rows for a sentence."""
_KEYS = (
    ("arrows", "move", ""),
    ("space", "place", "place"),
    ("r", "turn", "turn"),
    ("backspace", "take back", "back"),
)
"""Each key, what it does, and the action that a click on it asks for."""


class Sight(NamedTuple):
    """What there is to see."""

    bricks: Bricks
    ghost: Brick | None
    """The brick in the hand."""
    fits: bool
    """Whether it could be put down where it is."""
    levels: int
    words: tuple[Piece, ...]
    said: str = ""


class GridPlan(NamedTuple):
    """How the grid is drawn in so many cells."""

    across: int
    """Cells of a column."""
    up: int
    """Rows of a level."""
    beside: bool
    """Whether the words stand beside the grid, or below it."""


class Hit(NamedTuple):
    """Cells that a click on asks for something."""

    x: int
    y: int
    wide: int
    action: str


class Picture(NamedTuple):
    """What is drawn, and what the words in it do when they are clicked on."""

    rows: list[Row]
    hits: list[Hit]
    plan: GridPlan | None
    """None: too little room for a grid."""
    levels: int

    def action_at(self, x: int, y: int) -> str:
        """What a click on a word asks for; empty: no word there asks for anything."""
        return next((hit.action for hit in self.hits if hit.y == y and 0 <= x - hit.x < hit.wide), "")

    def place_at(self, x: int, y: int) -> tuple[int, int] | None:
        """The column and level of a cell; None beside the grid."""
        if self.plan is None or x >= duck.WIDE * self.plan.across or y >= self.levels * self.plan.up:
            return None
        return x // self.plan.across + 1, self.levels - y // self.plan.up


def plan(width: int, height: int, levels: int) -> GridPlan | None:
    """The largest drawing of a grid with so many levels; None where there is no room for any."""
    for across, up in _SCALES:
        wide, high = duck.WIDE * across, levels * up + 1 + _SENTENCE
        if wide + _GAP + _WORDS_WIDE <= width and max(high, _WORDS_HIGH + _SENTENCE) <= height:
            return GridPlan(across, up, True)
        if max(wide, _NARROWEST) <= width and high + 1 + len(_keys_below(width)) <= height:
            return GridPlan(across, up, False)
    return None


def picture(sight: Sight, width: int, height: int) -> Picture:
    """Everything in `width` by `height` cells."""
    shape = plan(width, height, sight.levels)
    if shape is None:
        said = f"There is too little room to build here ({width}x{height}). Make the window at least 60x20."
        return Picture([(Piece(line),) for line in wrap(said, width, height)], [], None, sight.levels)
    rows = [*_grid(sight, shape), (Piece("─" * (duck.WIDE * shape.across), "muted"),)]
    lines = wrap(sight.said, width, _SENTENCE)
    sentence: list[Row] = [(Piece(lines[y] if y < len(lines) else "", "accent"),) for y in range(_SENTENCE)]
    if shape.beside:
        hits = _put_beside(rows, sight.words, duck.WIDE * shape.across + _GAP)
        rows += sentence
    else:
        rows += sentence
        hits = _put_below(rows, sight.words, width)
    return Picture(rows, hits, shape, sight.levels)


def _put_beside(rows: list[Row], words: Sequence[Piece], x: int) -> list[Hit]:
    """The words to the right of the grid, the keys at its foot."""
    hits = []
    first = max(len(words) + 1, len(rows) - len(_KEYS) - 1)
    column: list[Row] = [(word,) for word in words]
    column += [()] * (first - len(column))
    for key, does, action in _KEYS:
        said = (Piece(f"{key:<11}", "muted"), Piece(does))
        hits.append(Hit(x, len(column), row_width(said), action))
        column.append(said)
    rows += [()] * (len(column) - len(rows))
    for y, row in enumerate(column):
        rows[y] = (*rows[y], Piece(" " * (x - row_width(rows[y]))), *row)
    return hits


def _put_below(rows: list[Row], words: Sequence[Piece], width: int) -> list[Hit]:
    """The words below the grid, the keys one after the other."""
    line: list[Piece] = []
    for word in words:
        line += [Piece(", "), word] if line else [word]
    rows.append(tuple(line))
    hits = []
    for keys in _keys_below(width):
        row: list[Piece] = []
        for key, does, action in keys:
            row += [Piece("   ")] if row else []
            hits.append(Hit(row_width(tuple(row)), len(rows), len(key) + 1 + len(does), action))
            row += [Piece(f"{key} ", "muted"), Piece(does)]
        rows.append(tuple(row))
    return hits


def _keys_below(width: int) -> list[list[tuple[str, str, str]]]:
    """The keys in as few rows as they take."""
    found: list[list[tuple[str, str, str]]] = [[]]
    used = 0
    for key, does, action in _KEYS:
        wide = len(key) + 1 + len(does)
        if used and used + wide > width:
            found.append([])
            used = 0
        found[-1].append((key, does, action))
        used += wide + 3
    return found


# -- the bricks

_Cell = tuple[str, str]
"""A character and its kind."""


def _grid(sight: Sight, shape: GridPlan) -> list[Row]:
    """The levels from the highest down, each in so many rows."""
    ghost = sight.ghost
    rows: list[Row] = []
    for level in range(sight.levels, 0, -1):
        for upper in (True, False)[2 - shape.up :]:
            line: list[_Cell] = [(" ", "")] * (duck.WIDE * shape.across)
            for brick in sight.bricks:
                if brick.level == level:
                    _paint(line, brick, shape, _brick(brick.wide * shape.across, shape, upper), "accent")
            if ghost is not None and ghost.level == level:
                text = _held(ghost.wide * shape.across, shape, fits=sight.fits)
                _paint(line, ghost, shape, text, "strong" if sight.fits else "over")
            rows.append(_spans(line))
    return rows


def _brick(wide: int, shape: GridPlan, upper: bool) -> str:
    """One row of a brick that stands: in brackets, or as a block with some light around it."""
    if shape.up == 1:
        return f"[{'=' * (wide - 2)}]"
    return f" {('▄' if upper else '█') * (wide - 2)} "


def _held(wide: int, shape: GridPlan, *, fits: bool) -> str:
    """One row of the brick in the hand: faint where it fits, crossed out where it does not."""
    if not fits:
        return "x" * wide
    return f"[{'.' * (wide - 2)}]" if shape.up == 1 else f" {'░' * (wide - 2)} "


def _paint(line: list[_Cell], brick: Brick, shape: GridPlan, text: str, kind: str) -> None:
    for x, char in enumerate(text, (brick.column - 1) * shape.across):
        if char != " ":
            line[x] = (char, kind)


def _spans(line: list[_Cell]) -> Row:
    """Characters with their kinds as spans."""
    spans: list[Piece] = []
    for char, kind in line:
        if spans and spans[-1].style == kind:
            spans[-1] = Piece(spans[-1].text + char, kind)
        else:
            spans.append(Piece(char, kind))
    return tuple(spans)
