"""The mark on the home screen: a duck of six bricks, drawn with half blocks so that any terminal shows it."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_COLOURS = {"a": "#f2c53d", "b": "#dfa92b", "r": "#d0452f", "e": "#2b2118"}
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


@lru_cache(maxsize=64)
def _block(upper: str, lower: str) -> Segment:
    """One cell that shows two brick points, one above the other."""
    if upper == lower:
        return Segment(" ") if upper == " " else Segment("█", Style(color=_COLOURS[upper]))
    if lower == " ":
        return Segment("▀", Style(color=_COLOURS[upper]))
    if upper == " ":
        return Segment("▄", Style(color=_COLOURS[lower]))
    return Segment("▀", Style(color=_COLOURS[upper], bgcolor=_COLOURS[lower]))


def duck(line: int) -> Strip:
    """One line of the duck, WIDTH cells wide; `line` from 0 to HEIGHT - 1."""
    upper, lower = _ROWS[line * 2], _ROWS[line * 2 + 1]
    cells = [_block(above, below) for above, below in zip(upper, lower, strict=True)]
    return Strip(cells, WIDTH).simplify()
