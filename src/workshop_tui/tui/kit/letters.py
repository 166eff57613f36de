"""Letters and figures of blocks, so that a room code is read from the back of a room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

_DRAWN = {
    "A": ".###.|#...#|#...#|#####|#...#|#...#|#...#",
    "B": "####.|#...#|#...#|####.|#...#|#...#|####.",
    "C": ".####|#....|#....|#....|#....|#....|.####",
    "D": "####.|#...#|#...#|#...#|#...#|#...#|####.",
    "E": "#####|#....|#....|####.|#....|#....|#####",
    "F": "#####|#....|#....|####.|#....|#....|#....",
    "G": ".####|#....|#....|#..##|#...#|#...#|.####",
    "H": "#...#|#...#|#...#|#####|#...#|#...#|#...#",
    "I": "#####|..#..|..#..|..#..|..#..|..#..|#####",
    "J": "....#|....#|....#|....#|....#|#...#|.###.",
    "K": "#...#|#..#.|#.#..|##...|#.#..|#..#.|#...#",
    "L": "#....|#....|#....|#....|#....|#....|#####",
    "M": "#...#|##.##|#.#.#|#.#.#|#...#|#...#|#...#",
    "N": "#...#|##..#|##..#|#.#.#|#..##|#..##|#...#",
    "O": ".###.|#...#|#...#|#...#|#...#|#...#|.###.",
    "P": "####.|#...#|#...#|####.|#....|#....|#....",
    "Q": ".###.|#...#|#...#|#...#|#.#.#|#..#.|.##.#",
    "R": "####.|#...#|#...#|####.|#.#..|#..#.|#...#",
    "S": ".####|#....|#....|.###.|....#|....#|####.",
    "T": "#####|..#..|..#..|..#..|..#..|..#..|..#..",
    "U": "#...#|#...#|#...#|#...#|#...#|#...#|.###.",
    "V": "#...#|#...#|#...#|#...#|.#.#.|.#.#.|..#..",
    "W": "#...#|#...#|#...#|#.#.#|#.#.#|##.##|#...#",
    "X": "#...#|#...#|.#.#.|..#..|.#.#.|#...#|#...#",
    "Y": "#...#|#...#|.#.#.|..#..|..#..|..#..|..#..",
    "Z": "#####|....#|...#.|..#..|.#...|#....|#####",
    "0": ".###.|#...#|#..##|#.#.#|##..#|#...#|.###.",
    "1": "..#..|.##..|#.#..|..#..|..#..|..#..|#####",
    "2": ".###.|#...#|....#|..##.|.#...|#....|#####",
    "3": "####.|....#|....#|.###.|....#|....#|####.",
    "4": "...#.|..##.|.#.#.|#..#.|#####|...#.|...#.",
    "5": "#####|#....|####.|....#|....#|#...#|.###.",
    "6": "..##.|.#...|#....|####.|#...#|#...#|.###.",
    "7": "#####|....#|....#|...#.|..#..|..#..|..#..",
    "8": ".###.|#...#|#...#|.###.|#...#|#...#|.###.",
    "9": ".###.|#...#|#...#|.####|....#|...#.|.##..",
    "-": "...|...|...|###|...|...|...",
}
"""Each sign as seven lines of dots, from top to bottom."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def half_blocks(grid: Sequence[Sequence[bool]]) -> list[str]:
    """Square dots as text, two lines of dots in one row of cells; a line that is missing is empty."""
    rows = []
    for y in range(0, len(grid), 2):
        upper = grid[y]
        lower = grid[y + 1] if y + 1 < len(grid) else [False] * len(upper)
        rows.append("".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)))
    return rows


def enlarged(grid: Sequence[Sequence[bool]], scale: int) -> list[list[bool]]:
    """Each dot as a square of `scale` by `scale` dots."""
    wide = [[dot for dot in line for _ in range(scale)] for line in grid]
    return [line for line in wide for _ in range(scale)]


def can_draw(text: str) -> bool:
    """Whether there is a drawing of every sign of the text."""
    return all(sign in _DRAWN for sign in text)


def letters_width(text: str, scale: int = 1) -> int:
    """Cells that the drawn text takes."""
    return (sum(3 if sign == "-" else 5 for sign in text) + max(len(text) - 1, 0)) * scale


@lru_cache(maxsize=32)
def letters(text: str, scale: int = 1) -> tuple[str, ...]:
    """The text in rows of blocks, 4 rows high at scale 1. KeyError: a sign that cannot be drawn."""
    glyphs = [_DRAWN[sign].split("|") for sign in text]
    lines = [".".join(glyph[y] for glyph in glyphs) for y in range(7)]
    return tuple(half_blocks(enlarged([[dot == "#" for dot in line] for line in lines], scale)))
