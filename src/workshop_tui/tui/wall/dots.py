"""Draws lines with dots on the wall: figures with rows of marks, a mark a side."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.present.board import Board, Line
from workshop_tui.tui.kit.rows import Piece
from workshop_tui.tui.wall.layout import Group, GroupItem

MARKS = ("●", "○", "■", "□", "▲", "△")
"""One mark a side, told apart by shape."""
LONGEST = 24
"""Cells of the longest row of marks."""


def mark(place: int) -> str:
    """The mark of the side at this place in the list of sides."""
    return MARKS[place % len(MARKS)]


def _scaled(counts: Sequence[int], most: int, longest: int) -> list[int]:
    """How many marks stand for each count when the largest sum has `longest` at most."""
    if most <= longest:
        return list(counts)
    return [max(1, round(count * longest / most)) if count else 0 for count in counts]


def _marks(total: int, sides: Sequence[tuple[str, int]], most: int, longest: int) -> str:
    """A row of marks for so many dots, a mark for each side where sides are given."""
    counts = [count for _, count in sides] or [total]
    return "".join(mark(place) * count for place, count in enumerate(_scaled(counts, most, longest)))


def legend(sides: Sequence[str]) -> str:
    """Which mark is whose; empty where no sides were kept."""
    return "   ".join(f"{mark(place)} {side}" for place, side in enumerate(sides))


def painted(board: Board, longest: int = LONGEST, *, tight: bool = False) -> list[Group]:
    """The groups with at most so many marks a line; `tight`: each line in one row as well, if need be."""
    most = max((line.dots or 0 for line in board.lines), default=0)

    def item(line: Line) -> GroupItem:
        if line.dots is None:
            return GroupItem(line.text, remark=line.note)
        marks = Piece(_marks(line.dots, line.sides, most, longest), "accent")
        row = (Piece(f"{line.dots:>3} ", "strong"), marks) if line.dots else (Piece("  0 no dots", "muted"),)
        return GroupItem(line.text, "", "strong", remark=line.note, drawn=(row,))

    def short(line: Line, *, mixed: bool) -> GroupItem:
        dots = line.dots or 0
        lead = f"{dots:>3} {_marks(dots, line.sides, most, 6):6} "
        return GroupItem(f"{line.text} · {_with(line)}" if mixed else line.text, lead, "strong", most=1)

    return [
        Group(
            tuple(map(item, group.lines)),
            group.heading,
            flow=not group.heading,
            short=tuple(short(line, mixed=group.mixed) for line in group.lines) if tight else (),
        )
        for group in board.groups
    ]


def _with(line: Line) -> str:
    marks = [mark(place) for place, (side, _) in enumerate(line.sides) if side in line.stands_with]
    return f"with {''.join(marks)}" if marks else line.note or "no side"
