"""Finds which cells of a row differ, so that a running clock sends digits and not lines."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, split_graphemes

NEAR = 8
"""Fewer cells than that between two changes are cheaper to send again than a second move and colours."""

Piece = tuple[str, str]
"""A text and the name of its style."""


def changed_runs(before: Sequence[Piece], after: Sequence[Piece]) -> list[tuple[int, int]]:
    """The runs of cells, from and to, in which two rows differ; together they hold every difference."""
    head = 0
    while head < len(before) and head < len(after) and before[head] == after[head]:
        head += 1
    start = sum(cell_len(text) for text, _ in after[:head])
    old, new = _cells(before[head:]), _cells(after[head:])
    runs: list[tuple[int, int]] = []
    for place in range(max(len(old), len(new))):
        if place < len(old) and place < len(new) and old[place] == new[place]:
            continue
        at = start + place
        if runs and at - runs[-1][1] < NEAR:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _cells(pieces: Sequence[Piece]) -> list[tuple[str, int, str]]:
    """What each cell shows: a character, which of its cells this is, and its style."""
    found: list[tuple[str, int, str]] = []
    for text, style in pieces:
        if text.isascii():
            found += [(char, 0, style) for char in text]
            continue
        for start, end, size in split_graphemes(text)[0]:
            found += [(text[start:end], part, style) for part in range(size)]
    return found
