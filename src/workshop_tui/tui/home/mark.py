"""The mark on the home screen: a duck of six bricks, drawn with half blocks so that any terminal shows it."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from rich.style import Style

from workshop_tui.tui.kit.rows import Piece, Row

_COLOURS = {"a": "#f2c53d", "b": "#d9b526", "r": "#d83a2e", "e": "#2b2118"}
_ROWS = (
    "                        ",
    "     aa  aa             ",
    "    aaaaaaaa            ",
    "    aaeaaaaa            ",
    "    aaeaaaaa            ",
    "    aaaaaaaa            ",
    "rrrrrrrrrrrr            ",
    "rrrrrrrrrrrr            ",
    "    bbbbbbbb            ",
    "    bbbbbbbb            ",
    "    bbbbbbbb aa  aa  aa ",
    "    bbbbbbbbaaaaaaaaaaaa",
    "        aaaaaaaaaaaaaaaa",
    "        aaaaaaaaaaaaaaaa",
    "     bb aaaaaaaaaaaaaaaa",
    "    bbbbbbbbbbbbbbbb    ",
    "    bbbbbbbbbbbbbbbb    ",
    "    bbbbbbbbbbbbbbbb    ",
    "    bbbbbbbbbbbbbbbb    ",
    "    rrrrrrrrrrrr        ",
    "    rrrrrrrrrrrr        ",
    "                        ",
)
"""Two rows of these make one line of the terminal."""

WIDTH, HEIGHT = len(_ROWS[0]), len(_ROWS) // 2


def brick_style(kind: str) -> Style:
    """The style of a cell of the duck; `kind` is "brick" and its two points, the upper one first."""
    upper, lower = kind[-2], kind[-1]
    if upper == " ":
        return Style(color=_COLOURS[lower])
    return Style(color=_COLOURS[upper], bgcolor=None if lower in (" ", upper) else _COLOURS[lower])


@lru_cache(maxsize=32)
def duck(line: int) -> Row:
    """One line of the duck, WIDTH cells wide; `line` from 0 to HEIGHT - 1."""
    points = ["".join(pair) for pair in zip(_ROWS[line * 2], _ROWS[line * 2 + 1], strict=True)]
    return tuple(
        Piece(_block(two) * len(list(run)), "" if two == "  " else f"brick{two}")
        for two, run in groupby(points)
    )


def _block(two: str) -> str:
    if two[0] == two[1]:
        return " " if two == "  " else "█"
    return "▄" if two[0] == " " else "▀"
