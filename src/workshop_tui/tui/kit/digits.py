"""Figures as large as there is room, drawn with strokes, so that a clock is read from the back of a room."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_STROKES = {
    "0": "tblLrR",
    "2": "tmbRl",
    "3": "tmbRr",
    "4": "LmRr",
    "5": "tmbLr",
    "6": "tmbLlr",
    "7": "tRr",
    "8": "tmbLlRr",
    "9": "tmbLRr",
    "-": "m",
    " ": "",
}
"""Strokes of each figure: top, middle, bottom, and left or right, the upper half in capitals."""


class Shape(NamedTuple):
    """Sizes in cells of figures that are `height` rows high."""

    height: int
    tight: bool = False
    """Close together, where they would not fit otherwise."""

    @property
    def bar(self) -> int:
        """Rows of a horizontal stroke."""
        return max(1, round(self.height / 6))

    @property
    def stem(self) -> int:
        """Columns of a vertical stroke: a cell is twice as high as wide."""
        return self.bar * 2

    @property
    def width(self) -> int:
        """Columns of one figure."""
        return max(6, round(self.height * 1.2))

    @property
    def gap(self) -> int:
        """Columns between figures."""
        return 1 if self.tight else max(2, self.stem // 2)

    def width_of(self, char: str) -> int:
        """Columns that a character takes, without a gap."""
        return self.stem if char == ":" else self.width

    def measure(self, text: str) -> int:
        """Columns that a text takes."""
        return sum(self.width_of(char) for char in text) + self.gap * max(0, len(text) - 1)


@lru_cache(maxsize=256)
def glyph(char: str, height: int) -> tuple[str, ...]:
    """A character as rows of "#" and spaces."""
    shape = Shape(height)
    wide, bar, stem = shape.width_of(char), shape.bar, shape.stem
    grid = [[" "] * wide for _ in range(height)]

    def box(top: int, left: int, rows: int, columns: int) -> None:
        for y in range(max(0, top), min(height, top + rows)):
            for x in range(max(0, left), min(wide, left + columns)):
                grid[y][x] = "#"

    middle = (height - bar) // 2
    if char == ":":
        box(middle - bar - max(0, (height - 5) // 6), 0, bar, stem)
        box(middle + bar + max(0, (height - 5) // 6), 0, bar, stem)
    elif char == "1":
        centre = (wide - stem) // 2
        box(0, centre, height, stem)
        box(0, centre - stem, bar, stem)
        box(height - bar, 0, bar, wide)
    elif char == "+":
        box(middle, 0, bar, wide)
        box(middle - max(1, height // 4), (wide - stem) // 2, bar + 2 * max(1, height // 4), stem)
    else:
        strokes = _STROKES[char]
        for name, top in (("t", 0), ("m", middle), ("b", height - bar)):
            if name in strokes:
                box(top, 0, bar, wide)
        for name, top, rows in (("l", middle, height - middle), ("L", 0, middle + bar)):
            if name in strokes:
                box(top, 0, rows, stem)
        for name, top, rows in (("r", middle, height - middle), ("R", 0, middle + bar)):
            if name in strokes:
                box(top, wide - stem, rows, stem)
    return tuple("".join(line) for line in grid)


def draw(text: str, shape: Shape, ink: str = "█") -> tuple[str, ...]:
    """The text in figures of this shape, as rows of one width, drawn with `ink`."""
    gap = " " * shape.gap
    glyphs = [glyph(char, shape.height) for char in text]
    return tuple(gap.join(drawn[y] for drawn in glyphs).replace("#", ink) for y in range(shape.height))
