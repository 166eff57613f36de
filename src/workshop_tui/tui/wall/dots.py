"""Draws dots: the result of a vote as bars with figures, and the values map with its common ground."""

from __future__ import annotations

from collections.abc import Sequence

from workshop_tui.domain.figures.names import NO_SIDE
from workshop_tui.domain.views.views import MapRowView, OptionView, VoteView
from workshop_tui.tui.kit.text import Row, Span
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


def dots_row(total: int, sides: Sequence[tuple[str, int]], most: int, longest: int = LONGEST) -> Row:
    """Dots as a figure and a row of marks, a mark for each side where sides are given."""
    return (Span(f"{total:>3} ", "strong"), Span(_marks(total, sides, most, longest), "accent"))


def legend(sides: Sequence[str]) -> str:
    """Which mark is whose."""
    return "   ".join(f"{mark(place)} {side}" for place, side in enumerate(sides))


def vote_block(vote: VoteView) -> Group:
    """What is voted on; with its dots once they are revealed."""
    if not vote.revealed:
        return Group(tuple(GroupItem(option.text) for option in vote.options), flow=True)
    most = max((option.dots for option in vote.options), default=0)
    return Group(tuple(_result(option, most) for option in vote.options), flow=True)


def _result(option: OptionView, most: int) -> GroupItem:
    drawn = dots_row(option.dots, option.sides, most) if option.dots else ((Span("  0 no dots", "muted")),)
    return GroupItem(option.text, "", "strong", drawn=(drawn,))


def _side_names(rows: Sequence[MapRowView]) -> list[str]:
    return list(dict.fromkeys(side for row in rows for side, _ in row.sides))


def map_legend(rows: Sequence[MapRowView]) -> str:
    """Which mark is whose on the map; empty where no sides were kept."""
    return legend(_side_names(rows))


def map_blocks(rows: Sequence[MapRowView]) -> list[Group]:
    """The values map: what is common ground in the middle, what belongs more to one side on its side."""
    names = [name for name in _side_names(rows) if name != NO_SIDE]
    most = max((row.dots for row in rows), default=0)

    def block(chosen: Sequence[MapRowView], heading: str = "", *, say: bool = False) -> Group:
        items = tuple(
            GroupItem(
                row.value,
                "",
                "strong",
                remark=row.place if say else "",
                drawn=(dots_row(row.dots, row.sides, most, 12),),
            )
            for row in chosen
        )
        short = tuple(
            GroupItem(row.value, f"{row.dots:>3} {_marks(row.dots, row.sides, most, 6):6} ", "strong", most=1)
            for row in chosen
        )
        return Group(items, heading, flow=not heading, short=short)

    common = [row for row in rows if row.common]
    if len(names) < 2 or not any(row.place for row in rows):
        return [block(rows)]
    shared = block(common, f"═ Common ground ({len(common)}) ═")
    others = [row for row in rows if not row.common]
    if len(names) > 2 or not all(row.stands_with for row in rows):
        return [shared, _with_places(block(others, "Other values", say=True), others)]
    left, right = names
    placed = {name: [row for row in others if row.stands_with == (name,)] for name in names}
    return [block(placed[left], f"‹ {left}", say=True), shared, block(placed[right], f"{right} ›", say=True)]


def _with_places(block: Group, rows: Sequence[MapRowView]) -> Group:
    """With which sides each value stands, in the short form as well, by their marks: no heading says it."""
    short = (
        item._replace(text=f"{item.text} · {_with(row)}") for item, row in zip(block.short, rows, strict=True)
    )
    return block._replace(short=tuple(short))


def _with(row: MapRowView) -> str:
    marks = [mark(place) for place, (side, _) in enumerate(row.sides) if side in row.stands_with]
    return f"with {''.join(marks)}" if marks else row.place or "no side"
