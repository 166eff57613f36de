"""An address as a code that a camera reads, drawn in cells: black on white whatever the theme is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from rich.style import Style as RichStyle

from workshop_tui.tui.kit.canvas import Canvas
from workshop_tui.tui.kit.letters import enlarged
from workshop_tui.tui.kit.rows import Piece, Row

if TYPE_CHECKING:
    from rich.style import Style

QUIET = 2
"""Modules of white around the code: no reader finds it with less."""
LONGEST = 300
"""Bytes of text beyond which no terminal has room for the code."""

_BLACK, _WHITE = "#000000", "#ffffff"
LOOKS: dict[str, Style] = {
    f"qr-{upper:d}{lower:d}": RichStyle(
        color=_BLACK if upper else _WHITE, bgcolor=_BLACK if lower else _WHITE
    )
    for upper in (False, True)
    for lower in (False, True)
}
"""Styles of pieces by the upper and the lower half of a cell, 1 for black.

Every cell is an upper half block with both colours said: nothing depends on what a font makes of a full
block, and no program that draws pictures of screens can drop a space at the start of a line.
"""

Matrix = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=8)
def matrix(text: str) -> Matrix:
    """The modules of the code without white around it, dark ones True; empty where there can be none."""
    if not text or len(text.encode()) > LONGEST:
        return ()
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text.encode())
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in line) for line in code.get_matrix())


def qr_size(text: str, scale: int = 1, quiet: int = QUIET) -> tuple[int, int]:
    """Cells and rows that the code takes with `quiet` modules of white around it; (0, 0): there is none."""
    side = len(matrix(text))
    if not side:
        return 0, 0
    dots = (side + 2 * quiet) * scale
    return dots, (dots + 1) // 2


@lru_cache(maxsize=8)
def qr_rows(text: str, scale: int = 1, quiet: int = QUIET) -> tuple[Row, ...]:
    """The code in rows of pieces for a QrCanvas; `scale`: cells that a module is wide."""
    code = matrix(text)
    if not code:
        return ()
    aside = (False,) * quiet
    blank = (False,) * (len(code) + 2 * quiet)
    whole = [*(blank,) * quiet, *((*aside, *line, *aside) for line in code), *(blank,) * quiet]
    return tuple(_cells(*pair) for pair in _pairs(enlarged(whole, scale)))


def _pairs(dots: list[list[bool]]) -> Iterator[tuple[list[bool], list[bool]]]:
    """Two lines of dots for each row of cells; below an odd last one there is white."""
    for y in range(0, len(dots), 2):
        yield dots[y], dots[y + 1] if y + 1 < len(dots) else [False] * len(dots[y])


def _cells(above: list[bool], below: list[bool]) -> Row:
    runs = groupby(zip(above, below, strict=True))
    return tuple(Piece("▀" * len(list(run)), f"qr-{upper:d}{lower:d}") for (upper, lower), run in runs)


class QrCanvas(Canvas):
    """A canvas on which no theme and no style sheet changes the colours of a code."""

    def look(self, name: str) -> Style:
        """The terminal style that a style's name stands for."""
        return LOOKS.get(name) or super().look(name)
